//! Titles that nobody is said to bear, where they speak: who has just spoken, by another name.

use super::past::Past;
use super::{Linker, Naming, is_form};
use crate::document::{MentionKind, Upos};
use crate::entity::EntityId;
use crate::gazetteer::OfficeKind;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

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
    let other = is_of_another(linker, naming, person) || is_called_otherwise(linker, last);
    (alone && apart && !other).then_some(person)
}

/// "Said Helena Varga, a neighbour": whoever is introduced so holds no office of which a title tells.
pub(super) fn is_called_otherwise(linker: &Linker<'_>, naming: &Naming) -> bool {
    let document = linker.document;
    let Some(end) = document.mentions.get(naming.mention).map(|mention| mention.tokens.end) else {
        return false;
    };
    document.form(end) == ","
        && matches!(document.form(end + 1), "a" | "an" | "the" | "another" | "his" | "her")
        && (end + 2..end + 5).any(|t| {
            matches!(
                document.lemma(t),
                "neighbour"
                    | "neighbor"
                    | "witness"
                    | "eyewitness"
                    | "bystander"
                    | "passer-by"
                    | "shopkeeper"
                    | "villager"
                    | "relative"
                    | "survivor"
                    | "tourist"
                    | "passenger"
                    | "pensioner"
                    | "customer"
            )
        })
}

/// Whether a title is of something that nobody has told of together with somebody: "the head of the port" is not the
/// envoy of whom no port was told.
pub(super) fn is_of_another(linker: &Linker<'_>, naming: &Naming, person: EntityId) -> bool {
    let document = linker.document;
    let Some(tokens) = document.mentions.get(naming.mention).map(|mention| mention.tokens.clone()) else {
        return false;
    };
    let of = (tokens.start..tokens.end + 1).find(|&t| is_form(document, t, &["of", "for"]));
    let Some(of) = of else { return false };
    let noun = |t: usize| matches!(document.upos(t), Upos::Noun | Upos::Propn);
    let phrase = (of + 1..of + NAMED).take_while(|&t| {
        noun(t)
            || matches!(document.upos(t), Upos::Adj | Upos::Det | Upos::Part | Upos::Adp) && t < naming.clause
    });
    let words: Vec<String> = phrase.filter(|&t| noun(t)).map(|t| document.lemma(t).to_lowercase()).collect();
    let named = linker.entities.get(person).map_or(&[] as &[usize], |entity| entity.mentions.as_slice());
    let sentences = named.iter().filter_map(|&i| {
        document.sentence_of(document.mentions.get(i)?.tokens.start).and_then(|at| document.sentences.get(at))
    });
    let told = |t: usize| words.contains(&document.lemma(t).to_lowercase());
    let mut before = sentences.filter(|sentence| sentence.tokens.end <= tokens.start).take(MANY);
    !words.is_empty() && !before.any(|sentence| sentence.tokens.clone().any(told))
}

/// So many sentences that name somebody are looked at for what he was told of with.
const MANY: usize = 40;

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
    !since || speaks_of(linker, unnamed..at, word, person, past)
}

/// "An official said that Varga had left. “It is over,” the official said": whether somebody unnamed speaks, whom nothing makes
/// the person: nobody calls that one so.
fn speaks_of(linker: &Linker<'_>, since: Range<usize>, word: &str, person: EntityId, past: &Past) -> bool {
    let (document, unnamed) = (linker.document, since.start);
    let verb = document.head(unnamed).filter(|_| document.relation(unnamed) == "nsubj");
    let says = verb.is_some_and(|verb| linker.gazetteer.saying(document.lemma(verb)).is_some());
    let is_word = |t: usize| document.form(t).eq_ignore_ascii_case(word);
    let called =
        past.people().filter(|known| known.person == person).flat_map(|known| &known.namings).any(|naming| {
            document.mentions.get(naming.mention).is_some_and(|mention| {
                let near = mention.tokens.start.saturating_sub(BESIDE)..mention.tokens.end + BESIDE;
                near.into_iter().any(|t| t != unnamed && t < since.end && is_word(t))
            })
        });
    says && !called
}

/// How near to a name the noun may stand that tells what somebody is, in words.
const BESIDE: usize = 6;

/// How far back somebody unnamed may stand who is meant by a title again, in words.
const SINCE: usize = 60;
