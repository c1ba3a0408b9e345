//! Which clause a verb of saying reports, wherever a tree hangs it.

use super::{extent, reports};
use crate::document::{Document, Upos};
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, SayingStrength};
use std::ops::Range;

/// The reported clauses of a verb, each with its head word.
pub(super) fn contents(document: &Document<'_>, verb: usize) -> Vec<(usize, Range<usize>)> {
    let before = |clause: usize| vec![(clause, extent::before(document, verb, clause))];
    let complement = complement(document, verb);
    if let Some(clause) = complement.filter(|&clause| clause > verb && !is_thrown(document, verb)) {
        if happens_beside(document, verb, clause) {
            return flat(document, verb).into_iter().collect();
        }
        return parts(document, clause, extent::after(document, verb, clause));
    }
    if let Some(clause) = document.child(verb, "ccomp").filter(|&clause| clause < verb) {
        return if is_clause(document, clause) { before(clause) } else { Vec::new() };
    }
    // "The talks, X said, had failed": the verb is thrown into what it reports.
    if document.relation(verb) == "parataxis"
        && let Some(clause) = document.head(verb)
        && is_clause(document, clause)
        && is_set_off(document, verb)
        && document.children(verb).all(|t| match document.relation(t) {
            "obj" => document.lemma(verb) == "tell",
            "xcomp" => false,
            _ => true,
        })
    {
        return before(clause);
    }
    flat(document, verb).or_else(|| closing(document, verb)).into_iter().collect()
}

/// What follows a verb of saying where a tree has lost it: words behind "said that", "asked whether", or right
/// behind "said", that have a tense.
fn flat(document: &Document<'_>, verb: usize) -> Option<(usize, Range<usize>)> {
    if !is_strong(document, verb) || is_thrown(document, verb) || document.form(verb.wrapping_sub(1)) == "as"
    {
        return None;
    }
    let sentence = syntax::sentence(document, verb)?.tokens.clone();
    let xpos = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    let mark = |t: usize| matches!(document.form(t), "“" | "”" | "\"" | "''" | "``" | ";" | ":" | "(");
    let that = (verb + 1..sentence.end.min(verb + REACH))
        .take_while(|&t| !mark(t) && document.upos(t) != Upos::Verb && document.form(t) != ",")
        .find(|&t| match document.form(t) {
            "that" => xpos(t) == "IN" || t == verb + 1 || is_time(document.lemma(t - 1)),
            "whether" | "if" => document.lemma(verb) == "ask",
            _ => false,
        });
    let noun = |t: usize| {
        matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    };
    let bare = || (document.lemma(verb) == "say" && noun(verb + 1)).then_some(verb);
    let start = that.or_else(bare)? + 1;
    // Up to a mark or to a clause that only adds something.
    let adds = |t: usize| {
        document.form(t) == ","
            && matches!(
                document.form(t + 1),
                "who" | "which" | "where" | "when" | "while" | "after" | "as" | "and" | "but"
            )
    };
    let head = (start..sentence.end.min(start + 2 * REACH))
        .take_while(|&t| !mark(t) && !adds(t))
        .find(|&t| is_tensed(document, t))?;
    (head > start).then(|| (head, extent::flat(document, verb, start, head)))
}

/// Words for when something was said, which stand between a verb and its clause: "reported last month that".
fn is_time(lemma: &str) -> bool {
    matches!(
        lemma.to_lowercase().as_str(),
        "year"
            | "month"
            | "week"
            | "day"
            | "night"
            | "morning"
            | "afternoon"
            | "evening"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
    )
}

/// What a sentence says before the ", said X" or ", X said" that closes it, where a tree ties it to neither.
fn closing(document: &Document<'_>, verb: usize) -> Option<(usize, Range<usize>)> {
    let strong = is_strong(document, verb);
    let sentence = syntax::sentence(document, verb)?.tokens.clone();
    let subject = document.child(verb, "nsubj")?;
    let relative = matches!(document.relation(verb), "acl" | "amod")
        || matches!(document.form(subject), "who" | "which" | "that")
        || document.child(verb, "obj").is_some() && document.lemma(verb) != "tell";
    let left =
        if is_thrown(document, verb) { verb } else { tree::subtree(document, subject, &[]).start.min(verb) };
    let tensed = |t: &usize| matches!(document.upos(*t), Upos::Verb | Upos::Aux) && is_tensed(document, *t);
    let closes = left > sentence.start
        && document.form(left - 1) == ","
        && (verb + 1..sentence.end).all(|t| !tensed(&t) || is_thrown(document, verb));
    let plain = (sentence.start..left).all(|t| !matches!(document.form(t), ":" | ";" | "“" | "”" | "\""));
    let head = (sentence.start..left).find(tensed)?;
    let says = (sentence.start..left).any(|t| document.upos(t) == Upos::Verb && reports(document, t));
    (strong && closes && plain && !says && !relative && left - sentence.start > 4)
        .then_some((head, sentence.start..left))
}

/// Whether a verb stands behind a comma and before its subject: "…, said Varga".
fn is_thrown(document: &Document<'_>, verb: usize) -> bool {
    matches!(document.form(verb.wrapping_sub(1)), "," | "”" | "\"" | "''")
        && document.form(verb + 1) != ","
        && document.child(verb, "nsubj").is_some_and(|subject| subject > verb)
}

/// The head of the clause that a verb of saying has for its complement, behind it if there is one there.
fn complement(document: &Document<'_>, verb: usize) -> Option<usize> {
    let ccomp = |word: usize| document.children(word).filter(|&t| document.relation(t) == "ccomp");
    // "made it clear that": a tree hangs what is said on any of the three.
    if document.lemma(verb) == "make" {
        let clear = made_clear(document, verb)?;
        return ccomp(verb).chain(ccomp(clear)).find(|&t| t > verb).or_else(|| opened(document, clear));
    }
    let after = || ccomp(verb).filter(|&t| t > verb);
    after()
        .find(|&t| tree::is_finite(document, t))
        .or_else(|| opened(document, verb))
        .or_else(|| asked(document, verb))
        .or_else(|| after().next())
        .or_else(|| ccomp(verb).next())
}

/// Whether a verb reports words wherever it stands.
fn is_strong(document: &Document<'_>, verb: usize) -> bool {
    let saying = Gazetteer::shipped().saying(document.lemma(verb));
    saying.is_some_and(|saying| saying.strength == SayingStrength::Strong)
}

/// How far behind a verb of saying the "that" of its clause may stand, in words.
const REACH: usize = 14;

/// The clause of a "that" behind a verb which a tree hangs on a word in between: "told the paper last week that".
fn opened(document: &Document<'_>, verb: usize) -> Option<usize> {
    let end = syntax::sentence(document, verb)?.tokens.end.min(verb + REACH);
    let that = (verb + 1..end)
        .take_while(|&t| {
            let verbal =
                document.upos(t) == Upos::Verb && (reports(document, t) || tree::is_finite(document, t));
            !verbal && !matches!(document.form(t), "“" | "”" | "\"" | ";" | ":")
        })
        .find(|&t| document.form(t) == "that" && document.relation(t) == "mark")?;
    let clause = document.head(that).filter(|&clause| clause > that)?;
    let owner = document.head(clause)?;
    // "rejected the claim that", "gave the paper proof that": the noun's clause, not the verb's.
    let says = document.upos(verb) != Upos::Verb || is_strong(document, verb);
    (says && (verb..that).contains(&owner) && tree::is_finite(document, clause)).then_some(clause)
}

/// The clause of "asked if", "wondered whether", which a tree may take for a condition.
fn asked(document: &Document<'_>, verb: usize) -> Option<usize> {
    if !matches!(document.lemma(verb), "ask" | "wonder" | "question" | "inquire" | "enquire" | "query") {
        return None;
    }
    document.children(verb).filter(|&t| t > verb && document.relation(t) == "advcl").find(|&t| {
        document
            .children(t)
            .any(|m| document.relation(m) == "mark" && matches!(document.lemma(m), "if" | "whether"))
    })
}

/// Whether a clause that a tree calls the complement of a verb is none: "said, without naming anybody",
/// "told the hall, where a crowd watched", "said on Monday, after they had met".
fn happens_beside(document: &Document<'_>, verb: usize, clause: usize) -> bool {
    let that = (verb + 1..=clause).any(|t| document.form(t) == "that" && document.relation(t) == "mark");
    let from = tree::subtree(document, clause, &[]).start.max(verb + 1);
    let start = (from..clause).find(|&t| document.upos(t) != Upos::Punct).unwrap_or(clause);
    let comma = document.form(start.wrapping_sub(1)) == ",";
    let marks = |t: usize| {
        document.relation(t) == "mark"
            && matches!(
                document.lemma(t),
                "after" | "before" | "since" | "until" | "while" | "because" | "as" | "although" | "without"
            )
    };
    let tells = tree::is_finite(document, clause)
        || document.child(clause, "nsubj").is_some()
        || tree::subtree(document, clause, &[]).any(|t| is_tensed(document, t));
    let adds = comma
        && (matches!(document.form(start), "where" | "when" | "which" | "who" | "whose")
            || matches!(document.upos(start), Upos::Adp | Upos::Sconj)
            || !tree::is_finite(document, clause))
        || matches!(document.form(start), "whom" | "whose" | "which")
        || document.form(start) == "when" && document.upos(start + 1) == Upos::Verb
        || !(tells || document.form(clause).ends_with("ing") && clause == verb + 1);
    // "the ruling that paved the way": a relative clause.
    let relative = document
        .children(clause)
        .any(|t| document.relation(t) == "nsubj" && document.form(t) == "that" && t > verb + 1);
    let as_said = document
        .children(verb)
        .any(|t| t < verb && document.form(t) == "as" && document.relation(t) == "mark");
    let takes_a_position = Gazetteer::shipped()
        .saying(document.lemma(verb))
        .is_some_and(|saying| saying.strength == SayingStrength::Stance);
    let beside = document.children(clause).any(marks)
        || document.form(start) == "to"
        || adds
        || as_said
        || takes_a_position
        || (verb + 1..start).any(|t| document.form(t) == "without");
    (beside && !that) || relative
}

/// The clauses in what is reported: "that A and that B" are two reports.
fn parts(document: &Document<'_>, clause: usize, words: Range<usize>) -> Vec<(usize, Range<usize>)> {
    let mut out = vec![(clause, words.clone())];
    let joints = document
        .children(clause)
        .filter(|&t| document.relation(t) == "conj" && has_that(document, t) && words.contains(&t));
    for joint in joints {
        let start = tree::subtree(document, joint, &[]).start;
        let Some((_, last)) = out.last_mut() else { break };
        let end = last.end;
        last.end = start.clamp(last.start, end);
        let that = (start..joint).find(|&t| document.form(t) == "that").map_or(start, |that| that + 1);
        out.push((joint, that..end));
    }
    out
}

/// Whether marks stand around a verb and its subject: ", X said,".
fn is_set_off(document: &Document<'_>, verb: usize) -> bool {
    let thrown = tree::subtree(document, verb, &[]);
    let mark = |t: usize| document.upos(t) == Upos::Punct;
    let before = thrown.start.checked_sub(1).is_some_and(mark) || mark(thrown.start);
    let after = mark(thrown.end) || mark(thrown.end - 1) || document.form(thrown.end).is_empty();
    before && after
}

/// Whether a word carries a tense.
fn is_tensed(document: &Document<'_>, t: usize) -> bool {
    matches!(document.tokens.get(t).map_or("", |token| token.xpos), "VBD" | "VBP" | "VBZ" | "MD")
}

/// Whether a clause says something by itself: with a subject and a tense.
fn is_clause(document: &Document<'_>, clause: usize) -> bool {
    let subject = |t: usize| matches!(document.relation(t), "nsubj" | "csubj" | "expl");
    tree::is_finite(document, clause) && document.children(clause).any(subject)
}

fn has_that(document: &Document<'_>, clause: usize) -> bool {
    document.children(clause).any(|t| document.relation(t) == "mark" && document.lemma(t) == "that")
}

/// The "clear" of "make it clear".
pub(super) fn made_clear(document: &Document<'_>, verb: usize) -> Option<usize> {
    document
        .children(verb)
        .find(|&t| t > verb && t < verb + 6 && matches!(document.form(t), "clear" | "plain" | "known"))
}
