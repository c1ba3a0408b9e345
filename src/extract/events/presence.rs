//! "Varga is in Geneva": whoever is abroad is there on a visit.

use super::{Told, claim, place, status};
use crate::claim::{Claim, EventKind, EventStatus};
use crate::document::{Document, MentionKind, Sentence, SentenceKind};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::Rule;
use crate::extract::roles::post::country_of;
use crate::extract::tree::{has_case, is_negated};

pub(crate) const RULE: Rule = Rule {
    name: "event-presence",
    summary: "A person of one country who is told to be in another is on a visit there.",
    example: "French President Helena Varga is in Kenya for talks.",
    misses: "Somebody whose own country the article does not tell.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let body = |s: &&Sentence| !matches!(s.kind, SentenceKind::Other | SentenceKind::Dateline);
    let mut claims = Vec::new();
    for sentence in document.sentences.iter().filter(body) {
        for at in sentence.tokens.clone() {
            let Some((cue, told)) = told(document, entities, sentence, at) else { continue };
            claims.push(claim(document, entities, (sentence, RULE.name), Told { cue: cue..cue + 1, ..told }));
        }
    }
    claims
}

/// The visit that a place tells which is the predicate of a clause, with the verb beside it.
fn told(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    at: usize,
) -> Option<(usize, Told)> {
    let verb = document.child(at, "cop").filter(|&t| document.lemma(t) == "be")?;
    let is_there = has_case(document, at, "in") && !is_negated(document, at);
    let place = place::named(document, at).filter(|_| is_there)?;
    let from = document.mentions.partition_point(|m| m.span.start < place.start);
    let mention = document.mentions.get(from).filter(|m| m.span == place)?;
    // A tree may hang the title and the name both on the place.
    let subjects = document.children(at).filter(|&t| document.relation(t) == "nsubj");
    let (person, home) = subjects.filter_map(|t| person(document, entities, t)).next_back()?;
    let there = country_of(document, entities, from, mention).filter(|code| *code != home)?;
    let (_, status, _) = status::of_verb(document, sentence, verb)?;
    // "is due in Geneva on Friday": not there yet.
    let is_due = (verb + 1..at).any(|t| matches!(document.form(t), "due" | "expected" | "awaited"));
    let status = if is_due { EventStatus::Planned } else { status };
    Some((
        verb,
        Told {
            kind: EventKind::Visit,
            status,
            people: vec![person],
            countries: vec![there],
            place: Some(place),
            cue: verb..verb + 1,
            home: None,
        },
    ))
}

/// The person that a subject names, with the country.
fn person(
    document: &Document<'_>,
    entities: &Entities,
    subject: usize,
) -> Option<(EntityId, crate::country::CountryCode)> {
    let (i, mention) = document.mention_at(subject)?;
    let named = matches!(mention.kind, MentionKind::Person | MentionKind::Office | MentionKind::Pronoun);
    let id = entities.of_mention(i).filter(|&id| named && entities.kind(id) == Some(EntityKind::Person))?;
    Some((id, entities.get(id)?.country?))
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::claim::{Claim, EventStatus, Relation};
    use crate::gazetteer::Gazetteer;

    fn visits(text: &str) -> usize {
        statuses(text).len()
    }

    /// How far off each visit is that the rule finds.
    fn statuses(text: &str) -> Vec<EventStatus> {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let reading = crate::pipeline::read(&article, Gazetteer::shipped());
        let found = reading.claims.iter().filter(|claim| claim.evidence.rule == super::RULE.name);
        let status = |claim: &Claim| match &claim.relation {
            Relation::Happened(event) => Some(event.status),
            _ => None,
        };
        found.filter_map(status).collect()
    }

    #[test]
    fn who_is_due_is_not_there_yet() {
        let due = statuses("French President Helena Varga is due in Kenya for talks.");
        assert_eq!(due, [EventStatus::Planned]);
        assert_eq!(statuses("French President Helena Varga is in Kenya for talks."), [EventStatus::Held]);
    }

    #[test]
    fn whoever_is_abroad_is_on_a_visit() {
        assert_eq!(visits("French President Helena Varga is in Kenya for talks."), 1);
        assert_eq!(visits("French President Helena Varga is in the Peruvian capital of Lima."), 1);
        assert_eq!(visits("French President Helena Varga is in France for talks."), 0);
        assert_eq!(visits("French President Helena Varga is not in Kenya."), 0);
    }
}
