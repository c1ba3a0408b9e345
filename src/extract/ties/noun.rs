//! "Varga's son-in-law Tomas Okoro", "Okoro, an aide to Varga", "Varga and her Kenyan counterpart, Okoro".

use crate::claim::{Claim, Evidence, Relation, Tie};
use crate::document::{Document, MentionKind, Sentence, SentenceKind, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::Rule;
use crate::extract::roles::copula;
use crate::extract::roles::post::is_possessive;
use crate::extract::roles::{is_address, named_at};
use crate::gazetteer::{Gazetteer, table};
use std::collections::BTreeMap;
use std::sync::OnceLock;

pub(crate) const RULE: Rule = Rule {
    name: "tie-noun",
    summary: "A noun of kinship or service, its possessor (before it, or after \"of\" or \"to\"), and a name beside it.",
    example: "Helena Varga’s son-in-law Tomas Okoro came along.",
    misses: "A tie between two people of whom one is not named in the sentence.",
    find,
};

/// Noun → the tie as it is recorded.
fn nouns() -> &'static BTreeMap<String, &'static str> {
    static TABLE: OnceLock<BTreeMap<String, &'static str>> = OnceLock::new();
    TABLE.get_or_init(|| {
        table::rows(include_str!("../../../data/offices/ties.tsv"))
            .map(|row| {
                let name = if row.get("name").is_empty() { row.get("noun") } else { row.get("name") };
                (row.get("noun").to_owned(), name)
            })
            .collect()
    })
}

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let mut claims = Vec::new();
    for sentence in document.sentences.iter().filter(|s| s.kind != SentenceKind::Other) {
        for at in sentence.tokens.clone() {
            let Some((taken, name)) = noun_at(document, at) else { continue };
            let Some(((object, start), end)) = owner(document, entities, sentence, at, at + taken) else {
                continue;
            };
            let Some(subject) = bearer(document, entities, sentence, start, end) else { continue };
            if subject == object {
                continue;
            }
            let tie = Tie { subject, name: name.to_owned(), object };
            let cue = document.span(at..at + taken);
            let evidence = Evidence { sentence: sentence.span, cue, rule: RULE.name };
            let is_new = claims.iter().all(|c: &Claim| c.relation != Relation::IsTiedTo(tie.clone()));
            if is_new {
                claims.push(Claim { relation: Relation::IsTiedTo(tie), evidence });
            }
        }
    }
    claims
}

/// The tie noun at token `at`, and how many tokens it takes.
fn noun_at(document: &Document<'_>, at: usize) -> Option<(usize, &'static str)> {
    let mut words = String::new();
    let mut best = None;
    for taken in 1..=3 {
        if taken > 1 {
            words.push(' ');
        }
        words.push_str(&document.form(at + taken - 1).to_lowercase());
        best = nouns().get(&words).map(|name| (taken, *name)).or(best);
    }
    best
}

/// Whose the noun at `at..end` is, where that phrase begins, and where the whole one ends.
fn owner(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    at: usize,
    end: usize,
) -> Option<((EntityId, usize), usize)> {
    let person = |i: usize| {
        let (m, mention) = document.mention_at(i)?;
        let id = entities.of_mention(m)?;
        (entities.kind(id)? == EntityKind::Person).then_some((id, mention))
    };
    // "his youngest son", "Varga's special envoy": over what describes the noun.
    let mut before = at;
    while before > sentence.tokens.start
        && at - before < 4
        && !is_possessive(document.form(before - 1))
        && document.upos(before - 1) != Upos::Pron
        && person(before - 1).is_none()
        && (matches!(document.upos(before - 1), Upos::Adj | Upos::Num | Upos::Noun | Upos::Adv | Upos::Propn)
            || document.mention_at(before - 1).is_some_and(|(_, m)| m.kind == MentionKind::Nationality))
    {
        before -= 1;
    }
    let last = before.checked_sub(1).filter(|&l| l >= sentence.tokens.start)?;
    if is_possessive(document.form(last)) {
        if let Some((id, mention)) = last.checked_sub(1).and_then(person) {
            return Some(((id, mention.tokens.start), end));
        }
    } else if matches!(document.form(last).to_lowercase().as_str(), "his" | "her")
        && let Some((id, mention)) = person(last)
    {
        return Some(((id, mention.tokens.start), end));
    }
    // "the daughter of Varga", "an aide to President Okoro".
    if !matches!(document.lemma(end), "of" | "to" | "for") {
        return None;
    }
    let start = if document.upos(last) == Upos::Det { last } else { before };
    let (id, tokens) = titled_at(document, entities, end + 1).or_else(|| {
        let skip = usize::from(document.upos(end + 1) == Upos::Det);
        person(end + 1 + skip)
            .filter(|(_, m)| m.kind == MentionKind::Office)
            .map(|(id, m)| (id, m.tokens.clone()))
    })?;
    (!is_possessive(document.form(tokens.end))).then_some(((id, start), tokens.end))
}

/// The person named at token `at`, perhaps with an office before the name.
fn titled_at(
    document: &Document<'_>,
    entities: &Entities,
    at: usize,
) -> Option<(EntityId, std::ops::Range<usize>)> {
    let mut from = at;
    for _ in 0..4 {
        if let Some(found) = named_at(document, entities, from) {
            return Some(found);
        }
        let words: Vec<&str> =
            (from..from + 8).map(|i| document.form(i)).take_while(|w| !w.is_empty()).collect();
        from += match Gazetteer::shipped().office(&words) {
            Some((taken, _)) => taken,
            None if document.upos(from) == Upos::Det || is_address(document, from) => 1,
            None => match document.mention_at(from) {
                Some((_, m)) if matches!(m.kind, MentionKind::Nationality | MentionKind::Country) => {
                    m.tokens.len()
                }
                _ => return None,
            },
        };
    }
    None
}

/// Who bears the tie of the phrase at `start..end`: the name after it, before its comma, or its subject.
fn bearer(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    start: usize,
    end: usize,
) -> Option<EntityId> {
    if let Some((id, _)) = titled_at(document, entities, end) {
        return Some(id);
    }
    let before = start.checked_sub(1).filter(|&b| b >= sentence.tokens.start);
    if let Some(comma) = before.filter(|&b| matches!(document.form(b), "," | "(" | "—" | "–"))
        && let Some((i, mention)) = comma.checked_sub(1).and_then(|b| document.mention_at(b))
        && mention.kind == MentionKind::Person
    {
        return entities.of_mention(i).filter(|&id| entities.kind(id) == Some(EntityKind::Person));
    }
    if matches!(document.form(end), "," | "—" | "–" | "named" | "called")
        && let Some((id, _)) = titled_at(document, entities, end + 1)
    {
        return Some(id);
    }
    let verb = before.filter(|&b| document.lemma(b) == "be")?;
    copula::subject(document, entities, sentence, verb)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(find, "{Helena Varga}’s son-in-law {Tomas Okoro} came.", "Tomas Okoro son-in-law Helena Varga");
        check(find, "President {Okoro}’s special envoy {Helena Varga} came.", "Helena Varga envoy Okoro");
        check(
            find,
            "{Tomas Okoro}, an aide to President {Helena Varga}, came.",
            "Tomas Okoro aide Helena Varga",
        );
        check(find, "{Tomas Okoro} and his wife {Helena} came.", "Helena wife Tomas Okoro");
        check(find, "{Tomas Okoro} is the brother of {Helena Varga}.", "Tomas Okoro brother Helena Varga");
        check(
            find,
            "{Tomas Okoro} met his French counterpart, {Helena Varga}, in Geneva.",
            "Helena Varga counterpart Tomas Okoro",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "{Tomas Okoro}’s brother left {Helena Varga} alone.", "");
        check(find, "His wife came with {Helena Varga}.", "");
    }
}
