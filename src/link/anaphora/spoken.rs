//! Titles that nobody is said to bear, where they speak: who has just spoken, by another name.

use super::past::Past;
use super::{Linker, Naming, is_form};
use crate::document::{MentionKind, Upos};
use crate::entity::EntityId;
use crate::gazetteer::OfficeKind;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How far behind a title the name of its bearer may stand, in words.
const NAMED: usize = 8;

/// Whoever was the subject last, within two sentences and as the only one in his, where a title speaks: "“…,” the
/// former minister added".
pub(super) fn speaks_on(linker: &Linker<'_>, naming: &Naming, past: &Past) -> Option<EntityId> {
    let document = linker.document;
    let tokens = document.mentions.get(naming.mention)?.tokens.clone();
    // "…,” said the port’s former director", whatever a tree makes of it.
    let phrase = (tokens.start.saturating_sub(6)..tokens.start).rev();
    let verb =
        phrase.take_while(|&t| document.upos(t) != Upos::Punct).find(|&t| document.upos(t) == Upos::Verb);
    let turned = verb.filter(|&verb| {
        linker.gazetteer.saying(document.lemma(verb)).is_some()
            && verb.checked_sub(1).is_some_and(|t| is_form(document, t, &[",", "”", "\"", "»", "''", "’"]))
    });
    if naming.quote != 0 || !(naming.speaks || turned.is_some()) {
        return None;
    }
    // "The director of the port, Helena Varga, said": the name is yet to come.
    let end = if turned.is_some() { tokens.end + NAMED } else { naming.clause };
    let named = |t: usize| document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Person);
    let sentence = document.sentences.get(naming.sentence)?.tokens.clone();
    if (tokens.end..end.clamp(tokens.end, tokens.end + 2 * NAMED).min(sentence.end)).any(named) {
        return None;
    }
    let written = past.people().filter_map(|known| {
        let acts = |last: &&Naming| last.quote == 0 && (last.is_subject() || last.speaks);
        let last = known.namings.iter().rev().find(acts)?;
        (naming.after(last) <= 2).then_some((known.person, last))
    });
    let mut written: Vec<(EntityId, &Naming)> = written.collect();
    written.sort_by_key(|(_, last)| Reverse(last.mention));
    let (person, last) = written.first().copied()?;
    let alone = written.get(1).is_none_or(|(_, other)| other.sentence != last.sentence);
    let apart = last.clause != naming.clause && last.sentence != naming.sentence;
    (alone && apart).then_some(person)
}

/// Whether somebody who bears offices of these kinds may bear one more, which nobody here is said to hold.
pub(super) fn is_free_for(
    kinds: Option<&BTreeSet<(OfficeKind, bool)>>,
    kind: OfficeKind,
    (is_former, is_bound): (bool, bool),
    word: &str,
) -> bool {
    if matches!(word, "official" | "politician" | "leader" | "veteran" | "expert") && !is_bound {
        return true;
    }
    let Some(kinds) = kinds else { return true };
    // Who held one office may have held others.
    if is_former {
        return true;
    }
    let rules = |kind: OfficeKind| {
        matches!(
            kind,
            OfficeKind::HeadOfState
                | OfficeKind::HeadOfGovernment
                | OfficeKind::Minister
                | OfficeKind::Envoy
                | OfficeKind::Judge
                | OfficeKind::Military
                | OfficeKind::Police
                | OfficeKind::Monarch
                | OfficeKind::Spokesperson
                | OfficeKind::Local
        )
    };
    // A speaker or a whip is a lawmaker, too.
    let sits = kind == OfficeKind::Legislator;
    kinds.iter().all(|&(other, was)| {
        was || sits && other == kind || (other != kind && !(rules(other) && rules(kind)))
    })
}

/// Whether somebody unnamed was called so since a person was last named: "another council member said … the member".
pub(super) fn is_another(linker: &Linker<'_>, at: usize, word: &str, person: EntityId, past: &Past) -> bool {
    let document = linker.document;
    let mut back = (at.saturating_sub(SINCE)..at).rev();
    let Some(unnamed) = back.find(|&t| {
        document.form(t).eq_ignore_ascii_case(word)
            && (t.saturating_sub(3)..t).any(|k| {
                let plain = |k: usize| {
                    matches!(document.upos(k), Upos::Noun | Upos::Adj | Upos::Propn)
                };
                is_form(document, k, &["a", "an", "another", "one"]) && (k + 1..t).all(plain)
            })
            // "Varga, a member of the council": she is called so.
            && !t.checked_sub(4).is_some_and(|from| (from..t).any(|k| document.form(k) == ","))
            && matches!(document.relation(t), "nsubj" | "obl" | "obj")
    }) else {
        return false;
    };
    let named = past.people().find(|known| known.person == person).and_then(|known| known.last());
    let since =
        named.and_then(|last| document.mentions.get(last.mention)).is_some_and(|m| m.tokens.start > unnamed);
    !since
}

/// How far back somebody unnamed may stand who is meant by a title again, in words.
const SINCE: usize = 60;
