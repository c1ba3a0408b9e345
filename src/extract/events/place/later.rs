//! "The incident took place in Lindon": a sentence that only tells where what was told before it happened;
//! and where those who met were travelling.

use super::super::apart;
use super::where_at;
use crate::claim::{Claim, EventKind, EventStatus, Relation};
use crate::document::{Document, Sentence};
use crate::span::Span;

/// How many sentences before it what it speaks of may stand.
const BACK: usize = 3;

/// Gives events without a place the one that a later sentence tells.
pub(crate) fn complete(document: &Document<'_>, claims: &mut [Claim]) {
    for (at, sentence) in document.sentences.iter().enumerate() {
        let Some(place) = tells_where(document, sentence) else { continue };
        let Some(first) = document.sentences.get(at.saturating_sub(BACK)) else { continue };
        let from = claims.partition_point(|claim| claim.evidence.sentence.start < first.span.start);
        let to = claims.partition_point(|claim| claim.evidence.sentence.start < sentence.span.start);
        let before = claims.get_mut(from..to).unwrap_or_default();
        let last = before.iter_mut().rev().find_map(|claim| match &mut claim.relation {
            Relation::Happened(event) if event.status == EventStatus::Held => Some(event),
            _ => None,
        });
        if let Some(event) = last {
            event.place = event.place.or(Some(place));
        }
    }
    travel(document, claims);
}

/// How many sentences may lie between a journey and those whom one meets on it.
const FAR: usize = 5;

/// "Varga arrived in Geneva. She met Okoro": whoever is met on a journey is met where it leads.
fn travel(document: &Document<'_>, claims: &mut [Claim]) {
    let of = |claim: &Claim| document.sentences.partition_point(|s| s.span < claim.evidence.sentence);
    let journeys: Vec<(usize, Claim)> = claims
        .iter()
        .filter(|claim| {
            matches!(&claim.relation, Relation::Happened(e) if e.kind == EventKind::Visit && e.place.is_some())
        })
        .map(|claim| (of(claim), claim.clone()))
        .collect();
    for claim in claims {
        let here = of(claim);
        let found = match &claim.relation {
            Relation::Happened(event) if event.kind == EventKind::Meeting && event.place.is_none() => {
                let from = journeys.partition_point(|(at, _)| at + FAR < here);
                let near = journeys.iter().skip(from).take_while(|(at, _)| *at <= here + FAR);
                let near = near.filter(|(_, journey)| {
                    let Relation::Happened(visit) = &journey.relation else { return false };
                    let now = visit.status == EventStatus::Held && event.status == EventStatus::Planned;
                    (visit.status == event.status || now)
                        && visit.participants.iter().any(|p| event.participants.contains(p))
                        && (!apart::are(document, journey, claim) || apart::is_near(journey, claim))
                });
                near.min_by_key(|(at, _)| (at.abs_diff(here), *at))
            }
            _ => None,
        };
        let place = found.and_then(|(_, journey)| match &journey.relation {
            Relation::Happened(visit) => visit.place,
            _ => None,
        });
        if let Relation::Happened(event) = &mut claim.relation {
            event.place = event.place.or(place);
        }
    }
}

/// The place that a sentence tells of something whose nature an earlier one has told.
fn tells_where(document: &Document<'_>, sentence: &Sentence) -> Option<Span> {
    let verb = sentence.tokens.clone().find(|&t| {
        matches!(document.lemma(t), "happen" | "occur")
            || document.lemma(t) == "take" && document.lemma(t + 1) == "place"
    })?;
    let subject = document.child(verb, "nsubj")?;
    let names = matches!(
        document.lemma(subject),
        "incident"
            | "accident"
            | "event"
            | "ceremony"
            | "tragedy"
            | "gathering"
            | "operation"
            | "this"
            | "it"
            | "violence"
            | "encounter"
            | "disaster"
    );
    let known = matches!(document.form(subject), "This" | "It")
        || document.children(subject).any(|t| {
            matches!(document.form(t).to_lowercase().as_str(), "the" | "this")
                && document.relation(t) == "det"
        });
    (names && known).then(|| where_at(document, verb)).flatten()
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::claim::Relation;
    use crate::gazetteer::Gazetteer;

    fn places(text: &str) -> Vec<Option<String>> {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let reading = crate::pipeline::read(&article, Gazetteer::shipped());
        let place = |claim: &crate::claim::Claim| match &claim.relation {
            Relation::Happened(event) => Some(event.place.map(|p| reading.document.at(p).to_owned())),
            _ => None,
        };
        reading.claims.iter().filter_map(place).collect()
    }

    #[test]
    fn one_meets_where_one_travels() {
        let text = "President Helena Varga arrived in Geneva on Monday. Varga met Tomas Okoro.";
        assert_eq!(places(text), [Some("Geneva".to_owned()), Some("Geneva".to_owned())]);
        let text = "President Helena Varga arrived in Geneva on May 3. Varga met Tomas Okoro on May 4.";
        assert_eq!(places(text), [Some("Geneva".to_owned()), Some("Geneva".to_owned())]);
        let text = "President Helena Varga arrived in Geneva in 2015. Varga met Tomas Okoro in 2019.";
        assert_eq!(places(text), [Some("Geneva".to_owned()), None]);
    }

    #[test]
    fn a_town_of_no_table_is_the_one_just_told_of() {
        let text = "Rebels met in the northern town of Lindon. Gunmen attacked the town on Monday.";
        assert_eq!(places(text), [Some("Lindon".to_owned()), Some("Lindon".to_owned())]);
    }

    #[test]
    fn the_next_sentence_may_tell_where() {
        let told = "Gunmen killed five soldiers on Monday.";
        assert_eq!(
            places(&format!("{told} The incident took place in Geneva.")),
            [Some("Geneva".to_owned())]
        );
        assert_eq!(places(&format!("{told} An incident took place in Geneva.")), [None]);
    }
}
