//! What is said, from the columns of a store.

use super::actors::{self, Actors, Things};
use super::columns::{Column, Pool, Text, Word};
use super::{ActorId, Basis, Claim, Corpus, Said, When, find};
use crate::claim::Polarity;
use crate::error::Result;
use crate::rdf::vocab::{dem, terms};
use crate::store::Store;
use std::collections::HashMap;

pub(super) fn corpus(store: &Store) -> Result<Corpus> {
    let mut pool = Pool::default();
    let (things, articles) = actors::things(store, &mut pool)?;
    let actors = actors::actors(store, &mut pool, &things)?;
    let mut claims = Vec::new();
    let evidence = pool.column(store, dem::EVIDENCE)?;
    let shared = Shared::of(store, &mut pool)?;
    let said = said(store, &mut pool, &actors)?;
    let mut said: HashMap<Word, Said> = said.into_iter().collect();
    for (claim, span) in evidence.iter() {
        // A claim with two sentences would be told once, by the first.
        if let Some(said) = said.remove(&claim) {
            claims.extend(shared.claim(&pool, &things, claim, span, said));
        }
    }
    claims.sort_by(|a, b| {
        (a.article, a.evidence.start, a.cue, &a.iri).cmp(&(b.article, b.evidence.start, b.cue, &b.iri))
    });
    Ok(Corpus { articles, actors: actors.all, posts: actors.posts, claims })
}

/// What claims of every kind have.
struct Shared {
    exact: Column,
    cue: Column,
    rule: Column,
    date: Column,
    from: Column,
    to: Column,
    said_on: Column,
    basis: Column,
    words: Column,
}

impl Shared {
    fn of(store: &Store, pool: &mut Pool) -> Result<Self> {
        let mut column = |predicate| pool.column(store, predicate);
        Ok(Self {
            exact: column(terms::EXACT)?,
            cue: column(dem::CUE)?,
            rule: column(dem::RULE)?,
            date: column(dem::DATE)?,
            from: column(dem::VALID_FROM)?,
            to: column(dem::VALID_TO)?,
            said_on: column(dem::SAID_ON)?,
            basis: column(dem::DATE_SOURCE)?,
            words: column(dem::DATE_WORDS)?,
        })
    }

    fn claim(&self, pool: &Pool, things: &Things, me: Word, span: Word, said: Said) -> Option<Claim> {
        let one = |column: &Column| column.one(me).map(|word| pool.text(word));
        let (article, evidence) = find::span(pool.str(span))?;
        let article = *things.articles.get(&pool.find(article)?)?;
        let sentence = self.exact.one(span).map_or_else(|| Text::from(""), |word| pool.text(word));
        let cue = self.cue.one(me).and_then(|cue| find::span(pool.str(cue))).map(|(_, points)| points);
        let focus = match &said {
            Said::Quotation { words, .. } => find::words(&sentence, evidence, words, cue),
            Said::Stance { target, .. } => find::words(&sentence, evidence, target, cue),
            _ => None,
        };
        let basis = self.basis.one(me).and_then(|basis| {
            let known = [
                (dem::EXPLICIT, Basis::Explicit),
                (dem::RELATIVE, Basis::Relative),
                (dem::PUBLICATION_FALLBACK, Basis::Publication),
            ];
            known.into_iter().find(|(iri, _)| iri.as_str() == pool.str(basis)).map(|(_, basis)| basis)
        });
        let when = When {
            date: one(&self.date),
            from: one(&self.from),
            to: one(&self.to),
            said_on: one(&self.said_on),
            basis,
            words: one(&self.words),
        };
        let rule = one(&self.rule).unwrap_or_else(|| Text::from(""));
        Some(Claim { iri: pool.text(me), article, said, when, sentence, evidence, cue, focus, rule })
    }
}

/// What each claim says, whatever its article is. A claim that lacks what makes it one is left out.
fn said(store: &Store, pool: &mut Pool, actors: &Actors) -> Result<Vec<(Word, Said)>> {
    let status = pool.column(store, dem::STATUS)?;
    let mut out = Vec::new();
    roles(store, pool, actors, &status, &mut out)?;
    ties(store, pool, actors, &mut out)?;
    quotations(store, pool, actors, &mut out)?;
    stances(store, pool, actors, &mut out)?;
    events(store, pool, actors, &status, &mut out)?;
    Ok(out)
}

type Told = Vec<(Word, Said)>;

fn roles(store: &Store, pool: &mut Pool, actors: &Actors, status: &Column, out: &mut Told) -> Result<()> {
    let (member, post) = (pool.column(store, terms::MEMBER)?, pool.column(store, terms::POST)?);
    out.extend(member.iter().filter_map(|(claim, person)| {
        let (person, post) = (actors.id(person)?, actors.post(post.one(claim)?)?);
        let status = status.one(claim).map_or_else(|| Text::from("current"), |word| pool.text(word));
        Some((claim, Said::Role { person, post, status }))
    }));
    Ok(())
}

fn ties(store: &Store, pool: &mut Pool, actors: &Actors, out: &mut Told) -> Result<()> {
    let mut column = |predicate| pool.column(store, predicate);
    let (subject, tie, object) = (column(dem::SUBJECT)?, column(dem::TIE)?, column(dem::OBJECT)?);
    out.extend(subject.iter().filter_map(|(claim, subject)| {
        let (subject, object) = (actors.id(subject)?, actors.id(object.one(claim)?)?);
        Some((claim, Said::Tie { subject, tie: pool.text(tie.one(claim)?), object }))
    }));
    Ok(())
}

fn quotations(store: &Store, pool: &mut Pool, actors: &Actors, out: &mut Told) -> Result<()> {
    let mut column = |predicate| pool.column(store, predicate);
    let (speaker, words, kind) = (column(dem::SPEAKER)?, column(terms::TEXT)?, column(dem::KIND)?);
    let utterance = column(dem::UTTERANCE)?;
    out.extend(speaker.iter().filter_map(|(claim, speaker)| {
        let speaker = actors.id(speaker)?;
        let words = pool.text(words.one(claim)?);
        let is_direct = kind.one(claim).is_some_and(|kind| pool.str(kind) == "direct");
        let utterance = utterance.one(claim).map(|word| pool.text(word));
        Some((claim, Said::Quotation { speaker, words, is_direct, utterance }))
    }));
    Ok(())
}

fn stances(store: &Store, pool: &mut Pool, actors: &Actors, out: &mut Told) -> Result<()> {
    let mut column = |predicate| pool.column(store, predicate);
    let (holder, polarity, target) =
        (column(dem::HOLDER)?, column(terms::HAS_POLARITY)?, column(dem::TARGET)?);
    let (at, issue) = (column(dem::TARGET_ACTOR)?, column(dem::ISSUE)?);
    let (hedged, by) = (column(dem::HEDGED)?, column(dem::REPORTED_BY)?);
    out.extend(holder.iter().filter_map(|(claim, holder)| {
        let polarity = match polarity.one(claim).map(|word| pool.str(word))? {
            iri if iri == terms::POSITIVE.as_str() => Polarity::Favor,
            iri if iri == terms::NEGATIVE.as_str() => Polarity::Against,
            _ => Polarity::Neutral,
        };
        let said = Said::Stance {
            holder: actors.id(holder)?,
            polarity,
            is_hedged: hedged.one(claim).is_some_and(|word| pool.str(word) == "true"),
            target: pool.text(target.one(claim)?),
            actors: ids(actors, at.all(claim)),
            issues: issue.all(claim).map(|word| pool.text(word)).collect(),
            reported_by: by.one(claim).and_then(|by| actors.id(by)),
        };
        Some((claim, said))
    }));
    Ok(())
}

fn events(store: &Store, pool: &mut Pool, actors: &Actors, status: &Column, out: &mut Told) -> Result<()> {
    let mut column = |predicate| pool.column(store, predicate);
    let (kind, who) = (column(dem::EVENT_TYPE)?, column(terms::HAS_ACTOR)?);
    let (country, place) = (column(dem::COUNTRY)?, column(terms::LOCATION)?);
    out.extend(kind.iter().map(|(claim, kind)| {
        let said = Said::Event {
            kind: pool.text(kind),
            status: status.one(claim).map_or_else(|| Text::from("held"), |word| pool.text(word)),
            actors: ids(actors, who.all(claim)),
            countries: ids(actors, country.all(claim)),
            place: place.one(claim).map(|word| pool.text(word)),
        };
        (claim, said)
    }));
    Ok(())
}

fn ids(actors: &Actors, iris: impl Iterator<Item = Word>) -> Vec<ActorId> {
    let mut ids: Vec<ActorId> = iris.filter_map(|iri| actors.id(iri)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
