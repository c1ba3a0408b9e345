//! Who is the subject of a reporting verb.

use super::frame::{Frame, Item};
use super::{own_clause, participle};
use crate::claim::Actor;
use crate::document::{Mention, MentionKind, Upos};
use crate::entity::{Entities, EntityKind};
use crate::extract::tree;
use crate::gazetteer::Gazetteer;
use crate::span::Span;
use std::ops::Range;

/// How far behind "reported" the "quoting" of "reported on Monday, quoting Varga" may stand, in words.
const QUOTING: usize = 8;

/// The words that name a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    /// Known; several for a joint statement.
    Known(Vec<Actor>),
    /// A pronoun, or a title without a name, that links to nobody: whoever spoke last.
    Same(Span),
    /// "The statement": whoever made it. The token of the noun.
    Words(usize),
}

/// How many clauses are climbed to find the subject of a verb that has none of its own.
const DEPTH: usize = 4;

/// How far before "as saying" the verb of "quoted Varga, the head of the port, as saying" may stand, in words.
const QUOTED: usize = 20;

/// The subject that stands before the verb at a place.
pub(super) fn before(frame: &Frame<'_>, entities: &Entities, verb: usize) -> Option<Speaker> {
    let quoted = quoted_as(frame, entities, verb).or_else(|| quoting(frame, entities, verb));
    let own = || own_clause::of_the_participle(frame, entities, verb);
    if let Some(found) = quoted.or_else(|| own_clause::told_of(frame, entities, verb)).or_else(own) {
        return Some(found);
    }
    // "As Varga, the head of the port, put it".
    if frame.lemma(verb) == "put"
        && let Some(own) = own_subject(frame, entities, verb)
    {
        return Some(own);
    }
    let verb = own_clause::before_asked(frame, verb).or_else(|| frame.goes_on(verb)).unwrap_or(verb);
    match climb(frame, entities, verb, DEPTH) {
        Some(found) if is_person(entities, &found) => Some(found),
        found => own_subject(frame, entities, verb).or(found).or_else(|| hanging(frame, entities, verb)),
    }
}

/// The subject of the verb at a place, which stands before it or, where a tree finds it there, right behind it
/// (“the boats are quiet, says Varga”).
pub(super) fn beside(frame: &Frame<'_>, entities: &Entities, verb: usize) -> Option<Speaker> {
    let behind = |token: usize| frame.document.child(token, "nsubj").is_some_and(|subject| subject > token);
    let named = mention_at(frame, verb + 1).is_some_and(|mention| is_named(frame, mention));
    let turned = verb.checked_sub(1).is_some_and(|i| frame.form(i) == "," || frame.is_run(i))
        && !frame.form(verb).ends_with("ing")
        && (named || frame.word(verb).is_some_and(behind));
    if turned && let Some(found) = after(frame, entities, verb) {
        return Some(found);
    }
    before(frame, entities, verb)
}

/// "Varga quoted Okoro as saying": it is Okoro who speaks.
fn quoted_as(frame: &Frame<'_>, entities: &Entities, verb: usize) -> Option<Speaker> {
    let quotes = matches!(frame.lemma(verb), "quote" | "cite") && !frame.is_passive(verb);
    let end = (verb + 1..verb + 15).find(|&i| quotes && frame.form(i) == "as")?;
    frame
        .form(end + 1)
        .ends_with("ing")
        .then(|| head(frame, entities, verb + 1..end).or_else(|| pronoun(frame, entities, verb + 1)))
        .flatten()
}

/// "the agency reported on Monday, quoting Varga": the words that it passes on are hers.
fn quoting(frame: &Frame<'_>, entities: &Entities, verb: usize) -> Option<Speaker> {
    // "Varga said, quoting a song": the words are hers.
    let person = || own_subject(frame, entities, verb).is_some();
    let passes_on =
        matches!(frame.lemma(verb), "report" | "say" | "write") && !frame.is_passive(verb) && !person();
    let participle = (verb + 1..verb + QUOTING)
        .take_while(|&i| !frame.is_run(i))
        .find(|&i| passes_on && frame.form(i) == "quoting" && frame.form(i - 1) == ",")?;
    let end = (participle + 1..frame.items.len().min(participle + QUOTED))
        .find(|&i| frame.is_run(i) || is_boundary(frame, i))
        .unwrap_or(participle + QUOTED);
    head(frame, entities, participle + 1..end).filter(|found| matches!(found, Speaker::Known(_)))
}

/// The people that the tree hangs on a verb itself as its subject, where they stand outside the quotations.
fn own_subject(frame: &Frame<'_>, entities: &Entities, verb: usize) -> Option<Speaker> {
    let token = frame.word(verb).filter(|_| !frame.is_passive(verb))?;
    let document = frame.document;
    let subject = document.child(token, "nsubj")?;
    let written = frame.items.contains(&Item::Word(subject));
    let found = Speaker::Known(tree::actors(document, entities, subject));
    (written && is_person(entities, &found)).then_some(found)
}

/// Whoever the tree says is the subject of a verb, its own or that of the clause it hangs on.
fn hanging(frame: &Frame<'_>, entities: &Entities, verb: usize) -> Option<Speaker> {
    let token = frame.word(verb).filter(|_| !frame.is_passive(verb))?;
    let actors = tree::subjects(frame.document, entities, token);
    let written = |actor: &Actor| {
        frame.items.iter().any(|item| {
            matches!(item, Item::Word(t) if frame.document.tokens.get(*t).is_some_and(|t| t.span.start == actor.span.start))
        })
    };
    (!actors.is_empty() && actors.iter().all(written)).then_some(Speaker::Known(actors))
}

/// Who makes the thing said or written at a place: "Varga said in a statement", "Varga’s statement".
pub(super) fn maker(frame: &Frame<'_>, entities: &Entities, place: usize) -> Option<Speaker> {
    let document = frame.document;
    let mut token = frame.word(place)?;
    if let Some(found) = maker_of(frame, entities, place) {
        return Some(found);
    }
    // "Varga left, according to the statement": she does not make it.
    if (place.saturating_sub(4)..place).any(|i| frame.form(i).eq_ignore_ascii_case("according")) {
        return None;
    }
    for _ in 0..4 {
        let above = document.head(token)?;
        if document.upos(above) == Upos::Verb {
            let verb = frame.items.iter().position(|&item| item == Item::Word(above))?;
            return before(frame, entities, verb);
        }
        token = above;
    }
    None
}

/// Whose the thing said at a place is, where the noun itself tells: "Varga’s answer", "the reply from Varga".
pub(super) fn maker_of(frame: &Frame<'_>, entities: &Entities, place: usize) -> Option<Speaker> {
    let (document, token) = (frame.document, frame.word(place)?);
    let owner = document.children(token).find(|&t| document.deprel(t) == "nmod:poss");
    let author = || ["by", "from", "of"].iter().find_map(|of| tree::object_of(document, token, of));
    let actors = tree::actors(document, entities, owner.or_else(author)?);
    (!actors.is_empty()).then_some(Speaker::Known(actors))
}

fn climb(frame: &Frame<'_>, entities: &Entities, verb: usize, depth: usize) -> Option<Speaker> {
    let depth = depth.checked_sub(1)?;
    let mut helped = false;
    let Some(mut at) = verb.checked_sub(1) else {
        // "Calling it a trap, Varga left": the subject is yet to come.
        return frame
            .form(verb)
            .ends_with("ing")
            .then(|| main_subject(frame, entities, verb, depth))
            .flatten();
    };
    while is_helper(frame, at) {
        helped |= frame.upos(at) == Upos::Aux;
        at = at.checked_sub(1)?;
    }
    if frame.form(verb).ends_with("ing") && !helped {
        // "AFP quotes Varga as saying": a tagger may take the verb for a noun.
        let quotes = |i: usize| {
            matches!(frame.lemma(i), "quote" | "cite") || matches!(frame.form(i), "quotes" | "cites")
        };
        let quoted = (at.saturating_sub(QUOTED)..at).rev().find(|&i| quotes(i));
        if frame.form(at) == "as"
            && let Some(quoted) = quoted
        {
            return if frame.is_passive(quoted) {
                climb(frame, entities, quoted, depth)
            } else {
                // "quoted him as saying"
                head(frame, entities, quoted + 1..at).or_else(|| pronoun(frame, entities, quoted + 1))
            };
        }
        if let Some(token) = participle_of_a_clause(frame, verb) {
            if participle::is_a_strangers(frame.document, entities, token) {
                return None;
            }
            if let Some(acts) = participle::speakers(frame.document, entities, token) {
                return Some(Speaker::Known(acts));
            }
        }
        let found = main_subject(frame, entities, verb, depth);
        if found.as_ref().is_some_and(|found| is_person(entities, found)) {
            return found;
        }
        let acts = frame.word(verb).and_then(|token| participle::speakers(frame.document, entities, token));
        return acts.map(Speaker::Known).or(found);
    }
    if frame.upos(at) == Upos::Cconj {
        return main_subject(frame, entities, at, depth);
    }
    if matches!(frame.form(at), "," | ")") {
        return parenthetical(frame, entities, at).or_else(|| main_subject(frame, entities, at, depth));
    }
    phrase_ending_at(frame, entities, at)
}

/// The word of a participle behind a comma whose clause, by the tree, stands in the writer's own words.
fn participle_of_a_clause(frame: &Frame<'_>, verb: usize) -> Option<usize> {
    let token = frame.word(verb)?;
    let (main, subject) = participle::clause(frame.document, token)?;
    let written = |t: usize| frame.items.contains(&Item::Word(t));
    (written(main) && written(subject)).then_some(token)
}

/// Adverbs, auxiliaries and negation between a subject and its verb.
pub(super) fn is_helper(frame: &Frame<'_>, at: usize) -> bool {
    let own = frame.word(at).is_some_and(|token| frame.document.mention_at(token).is_some());
    !own && (matches!(frame.upos(at), Upos::Aux | Upos::Adv | Upos::Part)
        || matches!(frame.lemma(at), "have" | "be"))
}

/// The subject of the clause that a participle or a coordinated verb hangs on:
/// that of the nearest reporting verb before it, else of any finite verb
/// before it, else of the first after it.
fn main_subject(frame: &Frame<'_>, entities: &Entities, verb: usize, depth: usize) -> Option<Speaker> {
    let nearest = verb.saturating_sub(80)..verb;
    // "As the crowd began to sing, Varga came on stage and said": it is not the crowd.
    let aside = |i: usize| {
        frame.word(i).zip(frame.word(verb)).is_some_and(|(clause, verb)| {
            participle::tells_when(frame.document, clause)
                && frame.document.relation(clause) == "advcl"
                && frame.document.head(clause).is_some_and(|main| (clause..verb).contains(&main))
        })
    };
    let saying = nearest
        .clone()
        .rev()
        .filter(|&i| frame.saying(i).is_some() && !frame.form(i).ends_with("ing") && !aside(i));
    let finite = nearest.rev().filter(|&i| frame.is_finite(i));
    let later = (verb + 1..frame.items.len().min(verb + 80)).filter(|&i| frame.is_finite(i));
    saying.chain(finite).chain(later).take(6).find_map(|i| climb(frame, entities, i, depth))
}

/// “Varga, the minister, said”; “the minister, Helena Varga, said”; “Varga, who met him, said”.
fn parenthetical(frame: &Frame<'_>, entities: &Entities, end: usize) -> Option<Speaker> {
    let opening = if frame.form(end) == ")" { "(" } else { "," };
    let reach = end.saturating_sub(40)..end;
    let start = reach.rev().take_while(|&i| !frame.is_run(i)).find(|&i| frame.form(i) == opening)?;
    let outer = start.checked_sub(1).and_then(|at| phrase_ending_at(frame, entities, at));
    let inner = head(frame, entities, start + 1..end);
    match (outer, inner) {
        (Some(outer), Some(inner)) => {
            // A name says more than a title before it.
            let better = is_person(entities, &inner)
                && (!is_person(entities, &outer) || (is_name(frame, &inner) && !is_name(frame, &outer)));
            Some(if better { inner } else { outer })
        }
        // “Varga, of the bank, one of its founders, said”: another parenthesis stands before this one.
        (None, Some(inner)) if !is_person(entities, &inner) && frame.form(start) == "," => {
            let named = parenthetical(frame, entities, start).filter(|found| is_person(entities, found));
            Some(named.unwrap_or(inner))
        }
        // “Varga, a farmer from Wexmoor, Kisumu, said”: nobody there but places.
        (None, None) if frame.form(start) == "," => {
            parenthetical(frame, entities, start).filter(|found| is_person(entities, found))
        }
        // “In Geneva, speaking to reporters, Varga said” leaves nothing before the comma.
        (outer, inner) => outer.or(inner),
    }
}

/// Whether all who speak are people with names.
pub(super) fn is_person(entities: &Entities, speaker: &Speaker) -> bool {
    matches!(speaker, Speaker::Known(actors)
        if !actors.is_empty() && actors.iter().all(|actor| entities.kind(actor.entity) == Some(EntityKind::Person)))
}

/// Whether somebody is named, not meant by a title or a pronoun.
pub(super) fn is_name(frame: &Frame<'_>, speaker: &Speaker) -> bool {
    let Speaker::Known(actors) = speaker else { return false };
    actors.iter().all(|actor| {
        let at = frame.document.mentions.partition_point(|mention| mention.span.start < actor.span.start);
        frame.document.mentions.get(at).is_some_and(|mention| mention.kind == MentionKind::Person)
    })
}

/// The noun phrase that ends at a place, or the one it hangs on where it is only the
/// tail of a relative clause or a participle (“officials briefed on the talks”).
fn phrase_ending_at(frame: &Frame<'_>, entities: &Entities, end: usize) -> Option<Speaker> {
    let mut right = end + 1;
    for _ in 0..3 {
        let start = (0..right).rev().take(40).find(|&i| is_boundary(frame, i)).map_or(0, |i| i + 1);
        // "As Varga, the head of the port, put it": the name behind "as".
        let named = mention_at(frame, start + 1).is_some_and(|mention| is_named(frame, mention));
        let start = if named && frame.form(start).eq_ignore_ascii_case("as") { start + 1 } else { start };
        if let Some(found) = head(frame, entities, start..right) {
            return Some(found);
        }
        let boundary = start.checked_sub(1)?;
        if !matches!(frame.upos(boundary), Upos::Verb | Upos::Aux | Upos::Sconj | Upos::Pron) {
            return None;
        }
        right = boundary;
    }
    None
}

/// Where a noun phrase cannot go on to the left.
pub(super) fn is_boundary(frame: &Frame<'_>, at: usize) -> bool {
    let Some(token) = frame.word(at) else { return true };
    if frame.document.mention_at(token).is_some() {
        return false;
    }
    matches!(frame.upos(at), Upos::Verb | Upos::Aux | Upos::Sconj)
        || matches!(frame.form(at), "," | ";" | ":" | "(" | "—" | "–" | "-" | "--" | "." | "?" | "!")
        || matches!(frame.lemma(at), "that" | "who" | "which" | "whose" | "where" | "when" | "while" | "whom")
}

/// The subject that follows the verb at a place: “said the minister, Helena Varga, on Monday”.
pub(super) fn after(frame: &Frame<'_>, entities: &Entities, verb: usize) -> Option<Speaker> {
    let start = verb + 1;
    let starts = frame.word(start).is_some_and(|token| frame.document.mention_at(token).is_some())
        || matches!(frame.upos(start), Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num);
    // "said undecided farmer Helena Varga": a participle may open the phrase.
    let participle = frame.upos(start) == Upos::Verb
        && frame.form(start).ends_with("ed")
        && matches!(frame.upos(start + 1), Upos::Adj | Upos::Noun | Upos::Propn);
    let start = start + usize::from(participle);
    if !starts && !participle {
        return None;
    }
    let stop = |from: usize| {
        (from..frame.items.len().min(from + 40)).find(|&i| is_boundary(frame, i)).unwrap_or(frame.items.len())
    };
    let end = stop(start);
    let first = head(frame, entities, start..end);
    if first.as_ref().is_some_and(|found| is_person(entities, found)) {
        return first;
    }
    // "said the chair of the bank, its director, Helena Varga": what the head of the phrase leaves out.
    if let Some(own) = own_subject(frame, entities, verb) {
        return Some(own);
    }
    if frame.form(end) != "," {
        return first;
    }
    let second = head(frame, entities, end + 1..stop(end + 1)).filter(|found| is_person(entities, found));
    second.or(first)
}

/// Who the head of a noun phrase is. The head stands before the first preposition; a name
/// with a possessive is no head.
pub(super) fn head(frame: &Frame<'_>, entities: &Entities, range: Range<usize>) -> Option<Speaker> {
    let range = range.start..range.end.min(frame.items.len());
    let first = range.clone().find(|&i| {
        !matches!(frame.upos(i), Upos::Cconj | Upos::Adv | Upos::Punct | Upos::Part)
            || mention_at(frame, i).is_some()
    })?;
    if mention_at(frame, first).is_none() && matches!(frame.upos(first), Upos::Adp | Upos::Sconj) {
        return None;
    }
    // "One of the officials": whoever is spoken of stands behind.
    let share = matches!(frame.lemma(first), "one" | "some" | "several" | "many" | "most" | "two" | "three")
        && frame.form(first + 1) == "of";
    let end = (first + if share { 2 } else { 1 }..range.end)
        .find(|&i| {
            mention_at(frame, i).is_none()
                && (is_preposition(frame, i) || frame.is_run(i) || is_boundary(frame, i))
        })
        .unwrap_or(range.end);
    let heads: Vec<(usize, usize)> = mentions(frame, first..end)
        .filter(|&(_, i, last)| !is_possessive(frame, last + 1) && can_speak(frame, i, last))
        // "Varga loyalist Tomas Okoro": the first name only says whose.
        .filter(|&(_, i, last)| !is_named(frame, i) || last + 1 >= end || frame.upos(last + 1) != Upos::Noun)
        .map(|(_, i, last)| (i, last))
        .collect();
    let person =
        |i: usize| entities.of_mention(i).and_then(|id| entities.kind(id)) == Some(EntityKind::Person);
    if !heads.iter().any(|&(i, _)| person(i))
        && let Some(actor) = titled(frame, first..end, range.end).and_then(|i| actor(frame, entities, i))
    {
        return Some(Speaker::Known(vec![actor]));
    }
    if let Some(&(last, end)) = heads.last() {
        // "The statement said": who made it is told elsewhere.
        let thing = frame.word(end).filter(|_| {
            let whose = frame.form(range.start).to_lowercase();
            Gazetteer::shipped().is_said_thing(frame.lemma(end))
                && matches!(whose.as_str(), "the" | "its" | "their" | "his" | "her")
        });
        if let Some(token) = thing {
            return Some(Speaker::Words(token));
        }
        let joint = (first..end).any(|i| frame.lemma(i) == "and") && heads.len() > 1;
        let chosen: Vec<usize> = if joint { heads.iter().map(|&(i, _)| i).collect() } else { vec![last] };
        let actors: Vec<Actor> = chosen.iter().filter_map(|&i| actor(frame, entities, i)).collect();
        let people = |a: &Actor| entities.kind(a.entity) == Some(EntityKind::Person);
        if joint && actors.len() == chosen.len() && actors.iter().all(people) {
            return Some(Speaker::Known(actors));
        }
        if let Some(actor) = actor(frame, entities, last) {
            return Some(Speaker::Known(vec![actor]));
        }
        let mention = frame.document.mentions.get(last)?;
        let anaphor = matches!(mention.kind, MentionKind::Pronoun | MentionKind::Office);
        return anaphor.then_some(Speaker::Same(mention.span));
    }
    said_thing(frame, entities, first..range.end, end)
}

/// “Secretary of State Helena Varga”, “the Mayor of Wexmoor Helena Varga”: the name behind an office that goes on
/// after a preposition. `phrase` holds the words before the preposition.
fn titled(frame: &Frame<'_>, phrase: Range<usize>, limit: usize) -> Option<usize> {
    let office = |i: usize| {
        let words: Vec<&str> = (i..i + 6).map(|k| frame.form(k)).collect();
        Gazetteer::shipped().office_phrase(&words).filter(|office| office.words > 0 && !office.plural)
    };
    phrase.clone().find(|&i| office(i).is_some())?;
    let stop = (phrase.end + 1..limit.min(phrase.end + 8))
        .find(|&i| frame.is_run(i) || is_boundary(frame, i))
        .unwrap_or(limit.min(phrase.end + 8));
    let (start, i, _) = mentions(frame, phrase.end..stop).last()?;
    let named = frame.document.mentions.get(i).is_some_and(|mention| mention.kind == MentionKind::Person);
    let before = start.checked_sub(1).filter(|&before| before > phrase.end)?;
    // “A spokesman for President Varga” is not Varga.
    let plain = matches!(frame.upos(before), Upos::Noun | Upos::Propn) && office(before).is_none();
    (named && plain).then_some(i)
}

/// Whoever “him”, “her” or “them” at a place means.
pub(super) fn pronoun(frame: &Frame<'_>, entities: &Entities, at: usize) -> Option<Speaker> {
    let mention = mention_at(frame, at).filter(|_| matches!(frame.form(at), "him" | "her" | "them"))?;
    actor(frame, entities, mention).map(|actor| Speaker::Known(vec![actor]))
}

/// “a statement from the ministry”, “Varga’s letter”: the author of what is said.
fn said_thing(frame: &Frame<'_>, entities: &Entities, range: Range<usize>, end: usize) -> Option<Speaker> {
    let noun = (range.start..end).rev().find(|&i| frame.upos(i) == Upos::Noun)?;
    if !Gazetteer::shipped().is_said_thing(frame.lemma(noun)) {
        return None;
    }
    let owner = mentions(frame, range.start..noun).map(|(_, i, _)| i).last();
    let author = matches!(frame.form(end), "by" | "from" | "of")
        .then(|| mentions(frame, end + 1..range.end).map(|(_, i, _)| i).next())
        .flatten();
    let known = owner.or(author).and_then(|i| actor(frame, entities, i));
    let token = frame.word(noun)?;
    Some(known.map_or(Speaker::Words(token), |actor| Speaker::Known(vec![actor])))
}

/// Whether a preposition stands at a place, not a part of a name: "the Friends of the Lake", "Freedom Under Law".
fn is_preposition(frame: &Frame<'_>, at: usize) -> bool {
    let capital = |at: usize| frame.form(at).starts_with(char::is_uppercase);
    let part = capital(at) && capital(at + 1) && at.checked_sub(1).is_some_and(capital);
    frame.upos(at) == Upos::Adp && !part
}

fn is_named(frame: &Frame<'_>, mention: usize) -> bool {
    frame.document.mentions.get(mention).is_some_and(|mention| mention.kind == MentionKind::Person)
}

fn mention_at(frame: &Frame<'_>, at: usize) -> Option<usize> {
    frame.document.mention_at(frame.word(at)?).map(|(i, _)| i)
}

/// The mentions in a range of places: their first place, their index, their last place.
fn mentions(frame: &Frame<'_>, range: Range<usize>) -> impl Iterator<Item = (usize, usize, usize)> {
    let mut out: Vec<(usize, usize, usize)> = Vec::new();
    for at in range {
        let Some(i) = mention_at(frame, at) else { continue };
        match out.last_mut() {
            Some((_, last, end)) if *last == i => *end = at,
            _ => out.push((at, i, at)),
        }
    }
    out.into_iter()
}

fn is_possessive(frame: &Frame<'_>, at: usize) -> bool {
    matches!(frame.form(at), "'s" | "’s" | "'" | "’")
}

/// Whether a mention may be a subject that speaks: no object or possessive pronoun, no bare adjective.
fn can_speak(frame: &Frame<'_>, i: usize, last: usize) -> bool {
    let Some(Mention { kind, span, .. }) = frame.document.mentions.get(i) else { return false };
    match kind {
        MentionKind::Pronoun => {
            let form = frame.document.at(*span).to_lowercase();
            matches!(
                form.as_str(),
                "he" | "she" | "they" | "it" | "who" | "two" | "both" | "latter" | "former"
            )
        }
        MentionKind::Nationality => {
            let next = frame.upos(last + 1);
            !matches!(next, Upos::Noun | Upos::Propn | Upos::Adj)
        }
        _ => true,
    }
}

pub(super) fn actor(frame: &Frame<'_>, entities: &Entities, mention: usize) -> Option<Actor> {
    let entity = entities.of_mention(mention)?;
    Some(Actor { entity, span: frame.document.mentions.get(mention)?.span })
}
