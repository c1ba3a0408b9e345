//! "…, the paper reported on Friday": a sentence and, behind its last comma, who tells it.
//!
//! A tree often takes the teller for a part of what is told, so the order of the words decides.

use super::clause::{is_strong, is_tensed};
use super::inverted;
use crate::claim::Actor;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::Entities;
use crate::extract::{syntax, tree};
use crate::gazetteer::Gazetteer;
use std::ops::Range;

/// How many words the teller may be named with.
const LONGEST: usize = 9;
/// How many words may follow the verb.
const BEHIND: usize = 8;
/// The shortest sentence that is told so, in words.
const SHORTEST: usize = 4;

/// Who tells a sentence by the verb that closes it, and the sentence.
pub(super) fn told(
    document: &Document<'_>,
    entities: &Entities,
    verb: usize,
) -> Option<(Vec<Actor>, Range<usize>)> {
    let sentence = syntax::sentence(document, verb)?.tokens.clone();
    let xpos = document.tokens.get(verb).map_or("", |token| token.xpos);
    if !is_strong(document, verb) || !matches!(xpos, "VBD" | "VBZ" | "VBP") || sentence.end > verb + BEHIND {
        return None;
    }
    let names = |t: usize| {
        matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Part)
            || matches!(document.form(t), "-" | "of" | "for" | "'s" | "’s")
    };
    let comma = (verb.saturating_sub(LONGEST).max(sentence.start)..verb).rev().find(|&t| !names(t))?;
    let comma = super::closing_comma(document, comma)?;
    // Nothing but a time, a place or a medium stands behind the verb.
    let quiet = |t: usize| {
        document.in_time(t)
            || matches!(
                document.upos(t),
                Upos::Adp | Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Adv
            )
            || document.form(t) == "."
    };
    // "reported on Friday", "said in a statement", but not "reported on the storm".
    let within = || {
        (verb + 2..verb + 5).any(|t| {
            document.in_time(t)
                || document.form(verb + 1) == "in" && Gazetteer::shipped().is_said_thing(document.lemma(t))
        })
    };
    let begins = verb + 1 >= sentence.end
        || document.in_time(verb + 1)
        || matches!(document.upos(verb + 1), Upos::Adv | Upos::Punct)
        || document.upos(verb + 1) == Upos::Adp && within();
    if !begins || !(verb + 1..sentence.end).all(quiet) {
        return None;
    }
    let content = sentence.start..comma;
    let marks = |t: usize| {
        matches!(document.form(t), ";" | ":" | "—" | "–" | "--" | "(")
            || syntax::is_quote_mark(document.form(t))
    };
    let says = |t: usize| {
        document.upos(t) == Upos::Verb
            && is_strong(document, t)
            && is_tensed(document, t)
            && !tree::is_passive(document, t)
    };
    let opens = matches!(
        document.upos(content.start),
        Upos::Det | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj | Upos::Num
    );
    let whole = content.clone().any(|t| inverted::is_main(document, content.clone(), t));
    if content.len() < SHORTEST || content.clone().any(marks) || content.clone().any(says) || !opens || !whole
    {
        return None;
    }
    // The teller is named last before the verb.
    let (i, mention) = document.mentions_in(comma + 1..verb).next_back()?;
    let last = mention.tokens.end == verb && mention.kind != MentionKind::Pronoun;
    let speaker = syntax::actor(document, entities, i).filter(|_| last)?;
    Some((vec![speaker], content))
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check_text;

    #[test]
    fn who_tells_a_sentence_closes_it() {
        check_text(
            "Police arrested two men suspected of planning to burn boats on the lake, the Wexmoor newspaper reported Friday.",
            &["Wexmoor newspaper: Police arrested two men suspected of planning to burn boats on the lake"],
        );
    }

    #[test]
    fn near_misses() {
        check_text("On the lake, the farmers reported to the council on Friday.", &[]);
    }
}
