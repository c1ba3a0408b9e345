//! What else is said of the same thing: other articles that say the same, and whoever says otherwise.

use super::actor::Actor;
use super::article::{Count, Sources, count, sources};
use super::read::Reader;
use super::told::{Kind, Party, Says, Told, tell};
use crate::claim::Polarity;
use crate::error::Result;
use crate::rdf::slug;
use crate::rdf::vocab::{ISSUE, dem, terms};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Words of this many letters or more are the same utterance where one has them within the other.
const LONG: usize = 24;

/// A claim that is like another, and in what.
#[derive(Clone, Debug, Serialize)]
pub struct Like {
    /// The claim.
    pub claim: Told,
    /// In what it is alike: “the same words”, or the issue.
    pub by: String,
}

/// What else is said of the thing that a claim is about.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Alike {
    /// Claims of other articles that say the same.
    pub same: Vec<Like>,
    /// Claims that say otherwise: the same holder on the other side.
    pub otherwise: Vec<Like>,
    /// How many articles say so, this one among them.
    pub count: Count,
    /// The articles of all these claims.
    pub sources: Sources,
}

/// What else is said of the thing that a claim is about. A stance is the same by one holder, of one polarity, on
/// a target in the same words or of the same issue; an office by person, title and country; a tie by both
/// persons and its name; a quotation by speaker and words; an event by its kind, everybody in it, and its day
/// where articles tell one.
///
/// # Errors
/// As [`Reader::load`].
pub fn alike(reader: &mut Reader<'_>, told: &Told) -> Result<Alike> {
    let mut alike = Alike::default();
    for other in candidates(reader, told)? {
        if other.iri == told.iri {
            continue;
        }
        match compared(told, &other) {
            Some((true, by)) if other.article != told.article => alike.same.push(Like { claim: other, by }),
            Some((false, by)) => alike.otherwise.push(Like { claim: other, by }),
            _ => {}
        }
    }
    let of_whom = || alike.same.iter().chain(&alike.otherwise).map(|like| &like.claim);
    alike.sources = sources(reader, of_whom().chain([told]))?;
    let saying = alike.same.iter().map(|like| like.claim.article.as_str());
    alike.count = count(&alike.sources, saying.chain([told.article.as_str()]));
    let day =
        |like: &Like| alike.sources.get(&like.claim.article).and_then(|source| source.published.clone());
    for likes in [&mut alike.same, &mut alike.otherwise] {
        likes.sort_by_cached_key(|like| (like.by != "the same words", day(like), like.claim.iri.clone()));
    }
    Ok(alike)
}

/// Claims that may be like one: of the same person, country or organisation.
fn candidates(reader: &mut Reader<'_>, told: &Told) -> Result<Vec<Told>> {
    let iris: BTreeSet<String> = match &told.says {
        Says::Office { person, .. } => Actor::of(reader, person)?.by(reader, terms::MEMBER)?,
        Says::Tie { subject, .. } => Actor::of(reader, subject)?.by(reader, dem::SUBJECT)?,
        Says::Quotation { speaker, words, .. } => {
            let said = Actor::of(reader, speaker)?.by(reader, dem::SPEAKER)?;
            let texts = reader.objects(said.iter().map(String::as_str), terms::TEXT)?;
            texts.into_iter().filter(|(_, text)| is_same(text, words)).map(|(iri, _)| iri).collect()
        }
        Says::Stance { holder, target, issues, .. } => {
            let held = Actor::of(reader, holder)?.by(reader, dem::HOLDER)?;
            let held = || held.iter().map(String::as_str);
            let issues: Vec<String> = issues.iter().map(|issue| format!("{ISSUE}{issue}")).collect();
            let targets = reader.objects(held(), dem::TARGET)?;
            let same = targets.into_iter().filter(|(_, words)| slug(words) == slug(target));
            let about = if issues.is_empty() { Vec::new() } else { reader.objects(held(), dem::ISSUE)? };
            let on = about.into_iter().filter(|(_, issue)| issues.contains(issue));
            same.chain(on).map(|(iri, _)| iri).collect()
        }
        Says::Event { people, countries, .. } => {
            let (parties, predicate) =
                if people.len() > 1 { (people, terms::HAS_ACTOR) } else { (countries, dem::COUNTRY) };
            if parties.len() < 2 {
                return Ok(Vec::new());
            }
            let mut common: Option<BTreeSet<String>> = None;
            for party in parties {
                let with = Actor::of(reader, party)?.by(reader, predicate)?;
                common =
                    Some(common.map_or(with.clone(), |so_far| so_far.intersection(&with).cloned().collect()));
            }
            common.unwrap_or_default()
        }
    };
    tell(reader, iris.iter().map(String::as_str))
}

/// Whether two claims say the same (true) or contradict each other (false), and in what they are alike; `None`
/// where they have nothing to do with each other.
fn compared(one: &Told, other: &Told) -> Option<(bool, String)> {
    let words = || "the same words".to_owned();
    match (&one.says, &other.says) {
        (
            Says::Stance { polarity, target, issues, .. },
            Says::Stance { polarity: their, target: theirs, issues: them, .. },
        ) => {
            let by = if slug(target) == slug(theirs) {
                words()
            } else {
                format!("issue {}", issues.iter().find(|issue| them.contains(issue))?)
            };
            match (polarity, their) {
                _ if polarity == their => Some((true, by)),
                (Polarity::Neutral, _) | (_, Polarity::Neutral) => None,
                _ => Some((false, by)),
            }
        }
        (Says::Office { title, of, .. }, Says::Office { title: their, of: theirs, .. }) => {
            let is_same = slug(title) == slug(their) && place(of.as_ref()) == place(theirs.as_ref());
            is_same.then(|| (true, "the same office".to_owned()))
        }
        (Says::Tie { tie, object, .. }, Says::Tie { tie: their, object: theirs, .. }) => {
            (slug(tie) == slug(their) && object.iri == theirs.iri).then(|| (true, "the same tie".to_owned()))
        }
        (Says::Quotation { .. }, Says::Quotation { .. }) => Some((true, words())),
        (
            Says::Event { kind, people, countries, .. },
            Says::Event { kind: their, people: them, countries: theirs, .. },
        ) => {
            let who = |parties: &[Party]| -> BTreeSet<String> {
                parties.iter().map(|party| party.iri.clone()).collect()
            };
            let days = |told: &Told| told.time.on.clone().filter(|_| told.time.is_told());
            let is_dated = days(one).is_some() && days(one) == days(other);
            let is_compatible = is_dated || days(one).is_none() || days(other).is_none();
            // Countries meet often: without a day nothing tells that it was the same time.
            let is_same = if people.len() > 1 {
                who(people) == who(them) && is_compatible
            } else {
                who(countries) == who(theirs) && is_dated
            };
            (kind == their && is_same).then(|| (true, "the same event".to_owned()))
        }
        _ => None,
    }
}

/// Of which country or organisation an office is.
fn place(of: Option<&Party>) -> String {
    of.map_or_else(String::new, |of| if of.kind == Kind::Country { of.iri.clone() } else { slug(&of.name) })
}

/// Whether two texts are the same words, or one is part of the other.
fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (slug(one), slug(other));
    one == other
        || one.len().min(other.len()) >= LONG
            && (one.contains(other.as_str()) || other.contains(one.as_str()))
}

/// Claims in groups of which each says one thing, as [`alike`] has it; the groups and their members keep their
/// order.
#[must_use]
pub fn grouped(claims: Vec<Told>) -> Vec<Vec<Told>> {
    let mut groups: Vec<Vec<Told>> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for told in claims {
        let key = key(&told);
        if let Some(group) = known.get(&key).and_then(|at| groups.get_mut(*at)) {
            group.push(told);
        } else {
            known.insert(key, groups.len());
            groups.push(vec![told]);
        }
    }
    groups
}

/// What claims that say the same have in common.
fn key(told: &Told) -> String {
    let day = || told.time.on.clone().filter(|_| told.time.is_told()).unwrap_or_default();
    match &told.says {
        Says::Office { person, title, of, status } => {
            // Where a gazetteer lists an office, it tells no status.
            let is_former = status == "former" || told.time.to.is_some() && status.is_empty();
            format!("office {} {} {} {is_former}", person.iri, slug(title), place(of.as_ref()))
        }
        Says::Tie { subject, tie, object } => format!("tie {} {} {}", subject.iri, slug(tie), object.iri),
        Says::Quotation { speaker, words, .. } => format!("said {} {}", speaker.iri, slug(words)),
        Says::Stance { holder, polarity, target, .. } => {
            format!("stance {} {} {}", holder.iri, polarity.as_str(), slug(target))
        }
        Says::Event { kind, status, people, countries, .. } => {
            let who: BTreeSet<&str> = if people.len() > 1 { people } else { countries }
                .iter()
                .map(|party| party.iri.as_str())
                .collect();
            let who: Vec<&str> = who.into_iter().collect();
            // What nobody is told to take part in is one with nothing.
            let alone = if who.len() < 2 { told.iri.as_str() } else { "" };
            format!("event {kind} {status} {} {} {alone}", who.join(" "), day())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_in_part() {
        assert!(is_same("We agree.", "we agree"));
        assert!(is_same("We will never agree to this plan", "“We will never agree to this plan at all,”"));
        assert!(!is_same("We agree", "We agree to talk"), "too short to be told from other words");
    }
}
