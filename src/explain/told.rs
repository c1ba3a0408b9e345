//! What the graph tells of one claim, read back from its quads.

use super::read::{Facts, Reader};
use crate::claim::Polarity;
use crate::country::CountryCode;
use crate::error::Result;
use crate::gazetteer::Gazetteer;
use crate::rdf::short_id;
use crate::rdf::vocab::{ISSUE, dem, terms};
use crate::store::Store;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNodeRef, Term};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A claim: what is said, by which words, of which time, in which article.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// Its short id.
    pub id: String,
    /// Its IRI.
    pub iri: String,
    /// What is said.
    pub says: Says,
    /// When that holds, and when it was said.
    pub time: Time,
    /// Where it is said; `None` of what a gazetteer tells.
    pub evidence: Option<Evidence>,
    /// The name of the rule that found it.
    pub rule: String,
    /// The IRI of the article or gazetteer.
    pub article: String,
}

/// What kind of thing is said.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// A person holds or held an office.
    Office {
        /// Who.
        person: Party,
        /// The office.
        title: String,
        /// Of which country or organisation.
        of: Option<Party>,
        /// current, former, acting or designate; empty where a gazetteer tells only dates.
        status: String,
    },
    /// Two people are tied.
    Tie {
        /// Whose tie it is.
        subject: Party,
        /// The tie in a noun.
        tie: String,
        /// To whom.
        object: Party,
    },
    /// Somebody is reported to have said something.
    Quotation {
        /// Who.
        speaker: Party,
        /// The words.
        words: String,
        /// direct or indirect.
        kind: String,
    },
    /// Somebody takes a position.
    Stance {
        /// Who.
        holder: Party,
        /// For, against, or neither.
        #[serde(serialize_with = "as_str")]
        polarity: Polarity,
        /// Whether the text hedges it.
        hedged: bool,
        /// About what, in the article's words.
        target: String,
        /// The local names of the issues it falls under.
        issues: Vec<String>,
        /// Whom the target names.
        actors: Vec<Party>,
        /// Who says that the holder takes it, where that is not the article.
        reported_by: Option<Party>,
    },
    /// Something happened or is planned.
    Event {
        /// What kind of event.
        kind: String,
        /// held, planned, possible or cancelled.
        status: String,
        /// The people in it.
        people: Vec<Party>,
        /// The countries in it.
        countries: Vec<Party>,
        /// Where.
        place: Option<String>,
    },
}

fn as_str<S: serde::Serializer>(polarity: &Polarity, out: S) -> std::result::Result<S::Ok, S::Error> {
    out.serialize_str(polarity.as_str())
}

/// Somebody in a claim.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Party {
    /// The name in full.
    pub name: String,
    /// What they are.
    pub kind: Kind,
    /// The ISO code of the country, or of the country whose side they are on.
    pub side: Option<String>,
    /// The canonical person; of all others what the article calls them.
    pub iri: String,
    /// As the article calls them.
    #[serde(skip)]
    pub local: String,
}

/// What somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A named human being.
    Person,
    /// A state and its government.
    Country,
    /// A named organisation.
    Organization,
    /// A described group or unnamed source.
    Group,
}

impl Kind {
    /// Its name in JSON and tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Country => "country",
            Self::Organization => "organization",
            Self::Group => "group",
        }
    }
}

/// Times of a claim, in EDTF.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Time {
    /// When it happens or holds.
    pub on: Option<String>,
    /// From when an office is held.
    pub from: Option<String>,
    /// Until when.
    pub to: Option<String>,
    /// When it was said.
    pub said: Option<String>,
    /// What the date was made from: Explicit, Relative or `PublicationFallback`.
    pub source: Option<String>,
    /// The article's words for it.
    pub words: Option<String>,
}

impl Time {
    /// The time that a table shows: when it holds, else when it was said.
    #[must_use]
    pub fn shown(&self) -> Option<String> {
        match (&self.from, &self.to) {
            (None, None) => self.on.clone().or_else(|| self.said.clone()),
            (from, to) => {
                Some(format!("{}/{}", from.as_deref().unwrap_or_default(), to.as_deref().unwrap_or_default()))
            }
        }
    }

    /// Whether words of the article tell it.
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.source.as_deref() != Some("PublicationFallback")
    }
}

/// The words that say so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The IRI of the stretch of text.
    pub iri: String,
    /// The sentence.
    pub text: String,
    /// Where it starts in the article, in code points.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// Where the words stand that made the rule fire: start and end in the article.
    pub cue: Option<(usize, usize)>,
}

/// Predicates that lead from a claim to actors.
const ACTORS: [NamedNodeRef<'static>; 9] = [
    terms::MEMBER,
    dem::SPEAKER,
    dem::HOLDER,
    dem::SUBJECT,
    dem::OBJECT,
    dem::TARGET_ACTOR,
    dem::REPORTED_BY,
    terms::HAS_ACTOR,
    dem::COUNTRY,
];

/// What claims are sorted, grouped and counted by: what they say, who is in it, and when. Who is called how and in which
/// words it is said is read of those that are shown.
const OUTLINE: [NamedNodeRef<'static>; 21] = [
    rdf::TYPE,
    dem::EVIDENCE,
    dem::SPEAKER,
    dem::HOLDER,
    dem::TARGET_ACTOR,
    terms::HAS_ACTOR,
    dem::COUNTRY,
    terms::HAS_POLARITY,
    dem::TARGET,
    dem::ISSUE,
    dem::EVENT_TYPE,
    dem::STATUS,
    dem::KIND,
    terms::TEXT,
    dem::DATE,
    dem::VALID_FROM,
    dem::VALID_TO,
    dem::SAID_ON,
    dem::DATE_SOURCE,
    terms::START,
    terms::END,
];

/// A reader with which [`tell`] reads of stances, events and quotations what they are sorted, grouped and counted by; names
/// and sentences are wanting.
#[must_use]
pub fn outlines(store: &Store) -> Reader<'_> {
    Reader::only(store, &OUTLINE)
}

/// Reads for outlines who articles' persons are.
///
/// # Errors
/// As [`Reader::load`].
pub fn identify<'i>(outlines: &mut Reader<'_>, locals: impl IntoIterator<Item = &'i str>) -> Result<()> {
    outlines.load_only(locals, &[dem::IDENTIFIED_AS])
}

/// Reads claims back, in the order given; IRIs that are no claims' are left out.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) or [`Error::Server`](crate::error::Error::Server) where the
/// engine fails.
pub fn tell<'i>(reader: &mut Reader<'_>, iris: impl IntoIterator<Item = &'i str>) -> Result<Vec<Told>> {
    let iris: Vec<&str> = iris.into_iter().collect();
    reader.load(iris.iter().copied())?;
    let is_whole = reader.reads(terms::NAME);
    let mut next: BTreeSet<String> = BTreeSet::new();
    let mut actors: BTreeSet<String> = BTreeSet::new();
    for facts in iris.iter().map(|iri| reader.get(iri)) {
        actors.extend(ACTORS.into_iter().flat_map(|predicate| facts.iris(predicate)).map(str::to_owned));
        next.extend(facts.iris(terms::POST).map(str::to_owned));
        // Where a sentence stands is told by its name.
        let evidence = facts.iris(dem::EVIDENCE);
        next.extend(evidence.filter(|iri| is_whole || offsets(iri).is_none()).map(str::to_owned));
        next.extend(is_whole.then(|| facts.graph.clone()));
    }
    if is_whole {
        next.append(&mut actors);
    } else {
        identify(reader, actors.iter().map(String::as_str))?;
    }
    reader.load(next.iter().map(String::as_str))?;
    let inside: BTreeSet<String> =
        next.iter().flat_map(|iri| reader.get(iri).iris(terms::POST_IN)).map(str::to_owned).collect();
    reader.load(inside.iter().map(String::as_str))?;
    let parties = Parties::of(reader, next.iter().map(String::as_str))?;
    Ok(iris.into_iter().filter_map(|iri| told(&parties, iri)).collect())
}

/// Whoever articles call so, in the order given.
///
/// # Errors
/// As [`Reader::load`].
pub fn parties<'i>(reader: &mut Reader<'_>, locals: impl IntoIterator<Item = &'i str>) -> Result<Vec<Party>> {
    let locals: Vec<&str> = locals.into_iter().collect();
    reader.load(locals.iter().copied())?;
    let parties = Parties::of(reader, locals.iter().copied())?;
    Ok(locals.into_iter().map(|local| parties.party(local)).collect())
}

/// Who is who, for the claims that are being read.
struct Parties<'r, 's> {
    reader: &'r Reader<'s>,
    /// The names of canonical persons.
    chief: BTreeMap<String, String>,
    countries: String,
}

impl<'r, 's> Parties<'r, 's> {
    /// Those that have been loaded.
    fn of<'i>(reader: &'r Reader<'s>, locals: impl IntoIterator<Item = &'i str>) -> Result<Self> {
        let mut chief: BTreeMap<String, String> = BTreeMap::new();
        if reader.reads(terms::NAME) {
            let canonical = locals.into_iter().flat_map(|local| reader.get(local).iris(dem::IDENTIFIED_AS));
            let canonical: BTreeSet<&str> = canonical.collect();
            for (iri, name) in reader.objects(canonical, terms::NAME)? {
                chief.entry(iri).or_insert(name);
            }
        }
        Ok(Self { reader, chief, countries: reader.countries() })
    }

    fn party(&self, local: &str) -> Party {
        if let Some(code) = local.strip_prefix(&self.countries) {
            return country(code, local);
        }
        let facts = self.reader.get(local);
        let iri = facts.iri(dem::IDENTIFIED_AS).unwrap_or(local);
        let name = self.chief.get(iri).map_or_else(|| facts.text(terms::NAME), String::as_str);
        let name = if name.is_empty() { local.rsplit('/').next().unwrap_or(local) } else { name };
        let side = facts.iri(dem::SIDE).and_then(|side| side.strip_prefix(&self.countries));
        Party {
            name: name.to_owned(),
            kind: kind(facts),
            side: side.map(str::to_owned),
            iri: iri.to_owned(),
            local: local.to_owned(),
        }
    }

    fn one(&self, facts: &Facts, predicate: NamedNodeRef<'_>) -> Option<Party> {
        facts.iris(predicate).next().map(|local| self.party(local))
    }

    fn several(&self, facts: &Facts, predicate: NamedNodeRef<'_>) -> Vec<Party> {
        facts.iris(predicate).map(|local| self.party(local)).collect()
    }
}

/// What the facts of a node say it is.
pub(super) fn kind(facts: &Facts) -> Kind {
    let is_a = |class: NamedNodeRef<'_>| facts.iris(rdf::TYPE).any(|known| known == class.as_str());
    if is_a(terms::ORGANIZATION) {
        Kind::Organization
    } else if is_a(dem::GROUP) {
        Kind::Group
    } else if is_a(terms::COUNTRY) {
        Kind::Country
    } else {
        Kind::Person
    }
}

/// A country by its code. Its name is that of the gazetteer in all articles.
pub(super) fn country(code: &str, iri: &str) -> Party {
    let known = CountryCode::parse(code).and_then(|code| Gazetteer::shipped().country(code));
    Party {
        name: known.map_or(code, |country| country.name).to_owned(),
        kind: Kind::Country,
        side: Some(code.to_owned()),
        iri: iri.to_owned(),
        local: iri.to_owned(),
    }
}

fn told(parties: &Parties<'_, '_>, iri: &str) -> Option<Told> {
    let facts = parties.reader.get(iri);
    let text = |predicate: NamedNodeRef<'_>| facts.all(predicate).find_map(plain).unwrap_or_default();
    let is_a = |class: NamedNodeRef<'_>| facts.iris(rdf::TYPE).any(|known| known == class.as_str());
    let says = if is_a(terms::MEMBERSHIP) {
        let post = parties.reader.get(facts.iri(terms::POST)?);
        Says::Office {
            person: parties.one(facts, terms::MEMBER)?,
            title: post.text(terms::NAME).to_owned(),
            of: parties.one(post, terms::POST_IN),
            status: text(dem::STATUS),
        }
    } else if is_a(dem::TIE_CLASS) {
        Says::Tie {
            subject: parties.one(facts, dem::SUBJECT)?,
            tie: text(dem::TIE),
            object: parties.one(facts, dem::OBJECT)?,
        }
    } else if is_a(terms::QUOTATION) {
        Says::Quotation {
            speaker: parties.one(facts, dem::SPEAKER)?,
            words: text(terms::TEXT),
            kind: text(dem::KIND),
        }
    } else if is_a(dem::STANCE) {
        let polarity = match facts.iri(terms::HAS_POLARITY) {
            Some(iri) if iri == terms::POSITIVE.as_str() => Polarity::Favor,
            Some(iri) if iri == terms::NEGATIVE.as_str() => Polarity::Against,
            _ => Polarity::Neutral,
        };
        Says::Stance {
            holder: parties.one(facts, dem::HOLDER)?,
            polarity,
            hedged: text(dem::HEDGED) == "true",
            target: text(dem::TARGET),
            issues: facts
                .iris(dem::ISSUE)
                .map(|iri| iri.strip_prefix(ISSUE).unwrap_or(iri).to_owned())
                .collect(),
            actors: parties.several(facts, dem::TARGET_ACTOR),
            reported_by: parties.one(facts, dem::REPORTED_BY),
        }
    } else if is_a(terms::EVENT) {
        Says::Event {
            kind: text(dem::EVENT_TYPE),
            status: text(dem::STATUS),
            people: parties.several(facts, terms::HAS_ACTOR),
            countries: parties.several(facts, dem::COUNTRY),
            place: Some(text(terms::LOCATION)).filter(|place| !place.is_empty()),
        }
    } else {
        return None;
    };
    let some = |predicate: NamedNodeRef<'_>| Some(text(predicate)).filter(|text| !text.is_empty());
    let time = Time {
        on: some(dem::DATE),
        from: some(dem::VALID_FROM),
        to: some(dem::VALID_TO),
        said: some(dem::SAID_ON),
        source: facts.iri(dem::DATE_SOURCE).and_then(|iri| iri.rsplit('#').next()).map(str::to_owned),
        words: some(dem::DATE_WORDS),
    };
    Some(Told {
        id: short_id(iri),
        iri: iri.to_owned(),
        says,
        time,
        evidence: evidence(parties.reader, facts),
        rule: text(dem::RULE),
        article: facts.graph.clone(),
    })
}

fn plain(term: &Term) -> Option<String> {
    match term {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}

fn evidence(reader: &Reader<'_>, facts: &Facts) -> Option<Evidence> {
    let iri = facts.iri(dem::EVIDENCE)?;
    let sentence = reader.get(iri);
    let (start, end) = offsets(iri).unwrap_or_else(|| {
        let number = |predicate: NamedNodeRef<'_>| sentence.text(predicate).parse().unwrap_or_default();
        (number(terms::START), number(terms::END))
    });
    let cue =
        facts.iri(dem::CUE).and_then(offsets).filter(|cue| start <= cue.0 && cue.0 < cue.1 && cue.1 <= end);
    Some(Evidence { iri: iri.to_owned(), text: sentence.text(terms::EXACT).to_owned(), start, end, cue })
}

/// Start and end of a span from its IRI (`…#char=12,34`), in code points.
pub(super) fn offsets(iri: &str) -> Option<(usize, usize)> {
    let (start, end) = iri.rsplit_once("#char=")?.1.split_once(',')?;
    Some((start.parse().ok()?, end.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_read_from_names() {
        assert_eq!(offsets("https://x/a#char=3,14"), Some((3, 14)));
        assert_eq!(offsets("https://x/a#char=3"), None);
    }

    #[test]
    fn a_time_is_shown_as_it_is_told() {
        let time = Time { from: Some("2019".to_owned()), on: Some("2021".to_owned()), ..Time::default() };
        assert_eq!(time.shown().as_deref(), Some("2019/"));
        let time = Time { said: Some("2021-05".to_owned()), ..Time::default() };
        assert_eq!(time.shown().as_deref(), Some("2021-05"));
        assert_eq!(Time::default().shown(), None);
    }
}
