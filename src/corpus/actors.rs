//! Who is spoken of, and in which posts.

use super::columns::{Column, Pool, Text, Word};
use super::{Actor, ActorId, ActorKind, Appearance, Article, ArticleId, Post, PostId};
use crate::error::Result;
use crate::rdf::vocab::{dem, terms};
use crate::store::Store;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What things are, where they are described.
#[derive(Debug, Default)]
pub(super) struct Things {
    /// IRIs of articles, sorted by their first source.
    pub(super) articles: HashMap<Word, ArticleId>,
    /// Actors of articles: article, IRI, kind.
    local: Vec<(ArticleId, Word, ActorKind)>,
    /// Posts of articles.
    posts: Vec<Word>,
}

/// The types of a store, by class.
fn typed(store: &Store, pool: &mut Pool, class: NamedNodeRef<'_>) -> Result<Vec<(Word, Word)>> {
    let class = Term::from(class.into_owned());
    let mut out = Vec::new();
    for quad in store.matching(None, Some(rdf::TYPE), Some(&class), None) {
        let quad = quad?;
        if let (NamedOrBlankNode::NamedNode(subject), GraphName::NamedNode(graph)) =
            (&quad.subject, &quad.graph_name)
        {
            out.push((pool.word(graph.as_str()), pool.word(subject.as_str())));
        }
    }
    out.sort_unstable_by(|a, b| {
        pool.str(a.0).cmp(pool.str(b.0)).then_with(|| pool.str(a.1).cmp(pool.str(b.1)))
    });
    out.dedup();
    Ok(out)
}

/// The articles of a store, and what stands in their graphs.
pub(super) fn things(store: &Store, pool: &mut Pool) -> Result<(Things, Vec<Article>)> {
    let (articles, ids) = articles(store, pool)?;
    let mut things = Things { articles: ids, ..Things::default() };
    for (class, kind) in [
        (terms::COUNTRY, ActorKind::Country),
        (terms::PERSON, ActorKind::Person),
        (terms::ORGANIZATION, ActorKind::Organization),
        (dem::GROUP, ActorKind::Group),
    ] {
        for (graph, subject) in typed(store, pool, class)? {
            if let Some(&article) = things.articles.get(&graph) {
                things.local.push((article, subject, kind));
            }
        }
    }
    let posts = typed(store, pool, terms::POST_CLASS)?;
    things.posts = posts
        .into_iter()
        .filter(|(graph, _)| things.articles.contains_key(graph))
        .map(|(_, post)| post)
        .collect();
    Ok((things, articles))
}

fn articles(store: &Store, pool: &mut Pool) -> Result<(Vec<Article>, HashMap<Word, ArticleId>)> {
    let mut source = pool.column(store, terms::DCT_SOURCE)?.iter().collect::<Vec<_>>();
    source.extend(pool.column(store, dem::ALSO_FROM)?.iter());
    let source = pool.sorted(source);
    let mut column = |predicate| pool.column(store, predicate);
    let (title, published) = (column(terms::HEADLINE)?, column(terms::DATE_PUBLISHED)?);
    let (publisher, byline) = (column(terms::PUBLISHER)?, column(terms::AUTHOR)?);
    let (url, sha256, copy_of) = (column(terms::URL)?, column(dem::SHA256)?, column(dem::COPY_OF)?);
    let mut found: Vec<(Word, Article)> = typed(store, pool, terms::NEWS_ARTICLE)?
        .into_iter()
        .filter(|(graph, article)| graph == article)
        .map(|(_, me)| {
            let one = |column: &Column| column.one(me).map(|word| pool.text(word));
            let article = Article {
                iri: pool.text(me),
                sources: source.all(me).map(|word| pool.text(word)).collect(),
                title: one(&title),
                published: one(&published),
                publisher: one(&publisher),
                byline: one(&byline),
                url: one(&url),
                sha256: one(&sha256).unwrap_or_else(|| Text::from("")),
                report: ArticleId(0),
            };
            (me, article)
        })
        .collect();
    found.sort_by(|(_, a), (_, b)| (&a.sources, &a.iri).cmp(&(&b.sources, &b.iri)));
    let ids: HashMap<Word, ArticleId> =
        found.iter().enumerate().map(|(n, (word, _))| (*word, ArticleId(n))).collect();
    let articles = found
        .into_iter()
        .enumerate()
        .map(|(n, (me, article))| {
            let first = copy_of.one(me).and_then(|first| ids.get(&first).copied());
            Article { report: first.unwrap_or(ArticleId(n)), ..article }
        })
        .collect();
    Ok((articles, ids))
}

/// Actors and posts, and whom and what the IRIs of articles mean.
#[derive(Debug, Default)]
pub(super) struct Actors {
    pub(super) all: Vec<Actor>,
    pub(super) posts: Vec<Post>,
    of: HashMap<Word, ActorId>,
    post_of: HashMap<Word, PostId>,
}

impl Actors {
    pub(super) fn id(&self, iri: Word) -> Option<ActorId> {
        self.of.get(&iri).copied()
    }

    pub(super) fn post(&self, iri: Word) -> Option<PostId> {
        self.post_of.get(&iri).copied()
    }
}

/// What makes two IRIs of articles one actor: the canonical person, the name of an organisation, or the IRI itself.
type Key = (ActorKind, Text);

pub(super) fn actors(store: &Store, pool: &mut Pool, things: &Things) -> Result<Actors> {
    let name = pool.column(store, terms::NAME)?;
    let side = pool.column(store, dem::SIDE)?;
    let code = pool.column(store, terms::IDENTIFIER)?;
    let canonical = pool.column(store, dem::IDENTIFIED_AS)?;
    let mut same = pool.column(store, terms::EXACT_MATCH)?.iter().collect::<Vec<_>>();
    same.extend(pool.column(store, terms::SAME_AS)?.iter());
    let same = pool.sorted(same);
    let named = |iri: Word| name.one(iri).map(|word| pool.text(word));
    let mut groups: BTreeMap<Key, Vec<(ArticleId, Word)>> = BTreeMap::new();
    for &(article, iri, kind) in &things.local {
        let key = match kind {
            ActorKind::Person => pool.text(canonical.one(iri).unwrap_or(iri)),
            ActorKind::Organization => {
                named(iri).map_or_else(|| pool.text(iri), |name| name.to_lowercase().into())
            }
            ActorKind::Country | ActorKind::Group => pool.text(iri),
        };
        groups.entry((kind, key)).or_default().push((article, iri));
    }
    let mut found: Vec<(Actor, Vec<Word>)> = groups
        .into_iter()
        .map(|((kind, key), local)| {
            let least = local.iter().map(|(_, iri)| pool.text(*iri)).min().unwrap_or_else(|| key.clone());
            let iri = if kind == ActorKind::Person { key } else { least };
            let of_canonical = pool.find(&iri).and_then(named);
            let name = of_canonical.or_else(|| local.iter().find_map(|(_, iri)| named(*iri)));
            let mut appearances: Vec<Appearance> = Vec::new();
            if kind != ActorKind::Country {
                appearances.extend(local.iter().map(|&(article, local)| {
                    let name = named(local).unwrap_or_else(|| pool.text(local));
                    let side = side.one(local).and_then(|country| code.one(country));
                    let side = side.map(|code| pool.text(code));
                    Appearance { article, iri: pool.text(local), name, side }
                }));
            }
            appearances.sort();
            appearances.dedup();
            let members: Vec<Word> = local.into_iter().map(|(_, iri)| iri).collect();
            let country = match kind {
                ActorKind::Country => {
                    members.first().and_then(|&iri| code.one(iri)).map(|word| pool.text(word))
                }
                _ => commonest(members.iter().filter_map(|&iri| Some(pool.text(code.one(side.one(iri)?)?)))),
            };
            let same_as: BTreeSet<Text> =
                members.iter().flat_map(|&iri| same.all(iri)).map(|word| pool.text(word)).collect();
            let name = name.unwrap_or_else(|| iri.clone());
            let same_as = same_as.into_iter().collect();
            (Actor { iri, kind, name, country, appearances, same_as }, members)
        })
        .collect();
    found.sort_by(|(a, _), (b, _)| (a.kind, &a.iri).cmp(&(b.kind, &b.iri)));
    let mut actors = Actors::default();
    for (n, (actor, members)) in found.into_iter().enumerate() {
        actors.of.extend(members.into_iter().map(|iri| (iri, ActorId(n))));
        actors.all.push(actor);
    }
    posts(store, pool, things, &name, &mut actors)?;
    Ok(actors)
}

/// Of several values the one that stands most often, of those the least.
fn commonest(values: impl Iterator<Item = Text>) -> Option<Text> {
    let mut counts: BTreeMap<Text, usize> = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    let most = counts.values().copied().max()?;
    counts.into_iter().find(|(_, n)| *n == most).map(|(value, _)| value)
}

fn posts(store: &Store, pool: &mut Pool, things: &Things, name: &Column, actors: &mut Actors) -> Result<()> {
    let place = pool.column(store, terms::POST_IN)?;
    let mut groups: BTreeMap<(String, Option<ActorId>), Vec<Word>> = BTreeMap::new();
    for &iri in &things.posts {
        let title = name.one(iri).map_or("", |word| pool.str(word));
        let place = place.one(iri).and_then(|place| actors.id(place));
        groups.entry((title.to_lowercase(), place)).or_default().push(iri);
    }
    let mut found: Vec<(Post, Vec<Word>)> = groups
        .into_iter()
        .filter_map(|((_, place), members)| {
            let (iri, least) = members.iter().map(|&word| (pool.text(word), word)).min()?;
            let title = name.one(least).map_or_else(|| Text::from("office"), |word| pool.text(word));
            Some((Post { iri, title, place }, members))
        })
        .collect();
    found.sort_by(|(a, _), (b, _)| a.iri.cmp(&b.iri));
    for (n, (post, members)) in found.into_iter().enumerate() {
        actors.post_of.extend(members.into_iter().map(|iri| (iri, PostId(n))));
        actors.posts.push(post);
    }
    Ok(())
}
