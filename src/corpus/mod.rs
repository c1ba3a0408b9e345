//! A store's graphs → what its articles say, typed: articles, actors, posts, claims.
//!
//! The graph is made for questions; who writes tables, reports and other people's formats wants records instead. A
//! [`Corpus`] is read once, a predicate at a time, in time linear in the store. Persons are the canonical ones
//! (`dem:identifiedAs`), organisations of one name are one, and so are posts of one title in one place. Everything is
//! sorted by what it is, never by where it lay in the store, so that the same store is the same corpus.
//!
//! It holds what articles say. What a gazetteer tells of itself is left out; the ids that it gave to persons of
//! articles are here.
//!
//! ```
//! use demarche::corpus::Corpus;
//! use demarche::store::Store;
//!
//! let store = Store::empty("https://example.org/id/")?;
//! assert!(Corpus::of(&store)?.claims.is_empty());
//! # Ok::<(), demarche::error::Error>(())
//! ```

mod actors;
mod claims;
mod columns;
mod find;
mod tell;
mod tenure;

pub use columns::Text;
pub use tenure::Tenure;

use crate::claim::Polarity;
use crate::error::Result;
use crate::store::Store;

/// Everything that the articles of a store say.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// Sorted by source and IRI.
    pub articles: Vec<Article>,
    /// Sorted by kind and IRI.
    pub actors: Vec<Actor>,
    /// Sorted by IRI.
    pub posts: Vec<Post>,
    /// Sorted by article, place in its text, and IRI.
    pub claims: Vec<Claim>,
}

/// Which of [`Corpus::articles`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub usize);

/// Which of [`Corpus::actors`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(pub usize);

/// Which of [`Corpus::posts`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostId(pub usize);

/// An article that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Its IRI, which is that of its graph.
    pub iri: Text,
    /// Where it lies: paths or URLs, the least first; at least one.
    pub sources: Vec<Text>,
    /// Its headline.
    pub title: Option<Text>,
    /// The day of publication, `YYYY-MM-DD`.
    pub published: Option<Text>,
    /// The outlet.
    pub publisher: Option<Text>,
    /// The byline.
    pub byline: Option<Text>,
    /// Its address.
    pub url: Option<Text>,
    /// The SHA-256 of its text, in hexadecimal digits.
    pub sha256: Text,
    /// The article that it is a copy of, or itself: one report is one independent source.
    pub report: ArticleId,
}

/// What an [`Actor`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActorKind {
    /// A state and its government.
    Country,
    /// A named human being.
    Person,
    /// A named organisation.
    Organization,
    /// A described group or unnamed source.
    Group,
}

impl ActorKind {
    /// Its name in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Group => "group",
        }
    }
}

/// Someone of whom the articles speak.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The IRI: of a person the canonical one, of an organisation the least of its articles'.
    pub iri: Text,
    /// What it is.
    pub kind: ActorKind,
    /// Its name.
    pub name: Text,
    /// The ISO 3166-1 code of a country, or of the country on whose side an actor stands: in most of its articles.
    pub country: Option<Text>,
    /// In which articles it appears, and under which name; of countries nothing.
    pub appearances: Vec<Appearance>,
    /// IRIs of the same thing elsewhere, of Wikidata and gazetteers.
    pub same_as: Vec<Text>,
}

/// An actor in one article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Appearance {
    /// The article.
    pub article: ArticleId,
    /// The article's own IRI of the actor.
    pub iri: Text,
    /// The name there.
    pub name: Text,
    /// The ISO 3166-1 code of the country on whose side that article has the actor.
    pub side: Option<Text>,
}

/// An office, whoever holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// The least of the articles' IRIs of it.
    pub iri: Text,
    /// Its title.
    pub title: Text,
    /// The country or organisation in which it is.
    pub place: Option<ActorId>,
}

/// A stretch of an article's text in Unicode code points, end-exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// One thing that an article says, with the words that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its IRI.
    pub iri: Text,
    /// The article.
    pub article: ArticleId,
    /// What is said.
    pub said: Said,
    /// When.
    pub when: When,
    /// The words of the sentence (of a quotation over several sentences, of those).
    pub sentence: Text,
    /// Where the sentence stands.
    pub evidence: Points,
    /// Where the words stand that made the rule fire.
    pub cue: Option<Points>,
    /// Where the words of a quotation or of a stance's target stand, as far as they can be told.
    pub focus: Option<Points>,
    /// The rule's name.
    pub rule: Text,
}

/// The time of a claim. Times are in [EDTF](https://www.loc.gov/standards/datetime/), as the graph has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// When it holds or happens.
    pub date: Option<Text>,
    /// From when an office is held.
    pub from: Option<Text>,
    /// Until when an office is held.
    pub to: Option<Text>,
    /// When it was said.
    pub said_on: Option<Text>,
    /// What these were made from; nothing where no time is told of.
    pub basis: Option<Basis>,
    /// The words that tell it.
    pub words: Option<Text>,
}

/// What a date was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The words tell it in full.
    Explicit,
    /// The words count from the day of publication.
    Relative,
    /// Nothing but the day of publication: it is no date of the thing itself.
    Publication,
}

impl Basis {
    /// Its name in tables, as in the ontology.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Explicit => "Explicit",
            Self::Relative => "Relative",
            Self::Publication => "PublicationFallback",
        }
    }
}

impl When {
    /// When it holds or happens, where words of the article tell.
    #[must_use]
    pub fn told(&self) -> Option<&Text> {
        self.date.as_ref().filter(|_| self.basis != Some(Basis::Publication))
    }

    /// When it was said, where words of the article tell.
    #[must_use]
    pub fn told_said(&self) -> Option<&Text> {
        self.said_on.as_ref().filter(|_| self.basis != Some(Basis::Publication))
    }
}

/// What kinds of things are said.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in `crate::claim`, where each field is told of")]
pub enum Said {
    /// A person holds or held an office.
    Role { person: ActorId, post: PostId, status: Text },
    /// Two persons are tied.
    Tie { subject: ActorId, tie: Text, object: ActorId },
    /// Somebody is reported to have said something.
    Quotation { speaker: ActorId, words: Text, is_direct: bool, utterance: Option<Text> },
    /// A holder takes a position towards a target.
    Stance {
        holder: ActorId,
        polarity: Polarity,
        is_hedged: bool,
        target: Text,
        actors: Vec<ActorId>,
        issues: Vec<Text>,
        reported_by: Option<ActorId>,
    },
    /// Something happened or is planned between actors.
    Event { kind: Text, status: Text, actors: Vec<ActorId>, countries: Vec<ActorId>, place: Option<Text> },
}

impl Said {
    /// Its kind in tables: role, tie, quotation, stance, event.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Role { .. } => "role",
            Self::Tie { .. } => "tie",
            Self::Quotation { .. } => "quotation",
            Self::Stance { .. } => "stance",
            Self::Event { .. } => "event",
        }
    }

    /// Everybody in it, each once, in the order of the fields.
    #[must_use]
    pub fn actors(&self) -> Vec<ActorId> {
        let mut all = match self {
            Self::Role { person, .. } => vec![*person],
            Self::Tie { subject, object, .. } => vec![*subject, *object],
            Self::Quotation { speaker, .. } => vec![*speaker],
            Self::Stance { holder, actors, reported_by, .. } => {
                [*holder].into_iter().chain(actors.iter().copied()).chain(*reported_by).collect()
            }
            Self::Event { actors, countries, .. } => [actors.as_slice(), countries].concat(),
        };
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|actor| seen.insert(*actor));
        all
    }
}

impl Corpus {
    /// Reads a store.
    ///
    /// # Errors
    /// [`Error::Storage`](crate::error::Error::Storage) where the engine fails.
    pub fn of(store: &Store) -> Result<Self> {
        claims::corpus(store)
    }

    /// An article; ids of another corpus mean nothing.
    #[must_use]
    pub fn article(&self, id: ArticleId) -> Option<&Article> {
        self.articles.get(id.0)
    }

    /// An actor.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.actors.get(id.0)
    }

    /// A post.
    #[must_use]
    pub fn post(&self, id: PostId) -> Option<&Post> {
        self.posts.get(id.0)
    }

    /// The name of an actor.
    #[must_use]
    pub fn name(&self, id: ActorId) -> &str {
        self.actor(id).map_or("", |actor| &actor.name)
    }

    /// All articles with their ids.
    pub fn articles(&self) -> impl Iterator<Item = (ArticleId, &Article)> {
        self.articles.iter().enumerate().map(|(n, article)| (ArticleId(n), article))
    }

    /// All actors with their ids.
    pub fn actors(&self) -> impl Iterator<Item = (ActorId, &Actor)> {
        self.actors.iter().enumerate().map(|(n, actor)| (ActorId(n), actor))
    }

    /// The ISO 3166-1 code of a country, or of the country on whose side an article has an actor. Groups stand on a
    /// side like others, though they do not speak for it.
    #[must_use]
    pub fn side(&self, id: ActorId, article: ArticleId) -> Option<&Text> {
        let actor = self.actor(id)?;
        if actor.kind == ActorKind::Country {
            return actor.country.as_ref();
        }
        let at = actor.appearances.partition_point(|seen| seen.article < article);
        let here = actor.appearances.iter().skip(at).take_while(|seen| seen.article == article);
        here.filter_map(|seen| seen.side.as_ref()).next()
    }

    /// The claims of one article, in the order of its text.
    #[must_use]
    pub fn claims_of(&self, article: ArticleId) -> &[Claim] {
        let start = self.claims.partition_point(|claim| claim.article < article);
        let end = self.claims.partition_point(|claim| claim.article <= article);
        self.claims.get(start..end).unwrap_or_default()
    }
}
