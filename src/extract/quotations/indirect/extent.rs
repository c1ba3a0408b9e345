//! Where a reported clause begins and ends.
//!
//! A tree often hangs the later parts of a long report on the verb of saying, or on nothing near, while a
//! reader takes all that follows "said that" for what was said, until the writer says something new.

use super::clause::{governs_nothing, is_tensed};
use super::{others, passed_on, reports};
use crate::document::{Document, Upos};
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, SayingStrength};
use std::ops::Range;

/// The words that a verb reports after it, given the head of their clause; `that` left out.
pub(super) fn after(document: &Document<'_>, verb: usize, clause: usize) -> Range<usize> {
    let words = tree::subtree(document, clause, &[]);
    let mut start = words.start.max(verb + 1);
    // "said leaving it could help": a tree may take the subject of what is said for a clause of its own.
    if let Some(first) =
        document.children(verb).find(|&t| t > verb && t < start && document.relation(t) == "ccomp")
    {
        start = tree::subtree(document, first, &[]).start.clamp(verb + 1, start);
    }
    // "said closing the port should wait": or for what the verb takes.
    let gerund = document.tokens.get(verb + 1).is_some_and(|token| token.xpos == "VBG");
    if gerund && is_tensed(document, start) && !reports(document, verb + 1) {
        start = verb + 1;
    }
    // A "that" nearer to the verb opens what is reported, whatever a tree hangs it on.
    let opener = (verb + 1..clause).find(|&t| is_opener(document, verb, t));
    if let Some(that) = opener {
        start = that;
    }
    // "say the movement that sweeps the land appeals to many": what looks like the object of a verb of
    // saying is the subject of what is said, unless the verb tells somebody.
    let mistaken = document.child(verb, "obj").filter(|&t| {
        opener.is_none()
            && t > verb
            && t < start
            && !ADDRESSES.contains(&document.lemma(verb))
            && document.upos(t) != Upos::Pron
    });
    if let Some(subject) = mistaken {
        start = tree::subtree(document, subject, &[]).start.clamp(verb + 1, start);
    }
    while start < clause && is_mark(document, start) {
        start += 1;
    }
    start..end(document, verb, clause, words.end)
}

/// "Years after she said that the war was over, Okoro fled": the comma before the main clause, which a tree has made
/// another thing that she said.
fn main_lost(document: &Document<'_>, verb: usize, (clause, end): (usize, usize)) -> Option<usize> {
    let marked = document.children(verb).any(|t| {
        t < verb
            && document.relation(t) == "mark"
            && matches!(
                document.form(t).to_lowercase().as_str(),
                "after"
                    | "although"
                    | "because"
                    | "before"
                    | "once"
                    | "since"
                    | "though"
                    | "until"
                    | "when"
                    | "while"
            )
    });
    let sentence = syntax::sentence(document, verb)?.tokens.clone();
    let within =
        (sentence.start + 1..verb).any(|t| document.form(t) == "which" && document.upos(t - 1) == Upos::Adp);
    let leads = marked || within && matches!(document.upos(sentence.start), Upos::Adp);
    let opens = |comma: usize| {
        let first = comma + 1 + usize::from(document.upos(comma + 1) == Upos::Adv);
        document.form(comma) == ","
            && (first..first + 4).any(|subject| {
                let main = document.head(subject).filter(|&main| main > subject);
                document.relation(subject) == "nsubj"
                    && tree::subtree(document, subject, &[]).start == first
                    && main.is_some_and(|main| {
                        document.head(main) == Some(verb)
                            && document.relation(main) == "ccomp"
                            && tree::is_finite(document, main)
                            && !document.children(main).any(|t| t < main && document.relation(t) == "cc")
                    })
            })
    };
    (clause + 1..end).filter(|_| leads).find(|&comma| opens(comma))
}

/// The words from `start`, of which the first with a tense is `head`, up to where the writer says something new.
pub(super) fn flat(document: &Document<'_>, verb: usize, start: usize, head: usize) -> Range<usize> {
    let Some(sentence) = syntax::sentence(document, verb) else { return start..start };
    let subordinate = document.children(verb).any(|t| t < verb && document.relation(t) == "mark");
    let stop = (head + 1..sentence.tokens.end).find(|&t| {
        is_dash(document, t)
            || matches!(document.form(t), ";" | ")")
            || is_new_report(document, verb, t)
            || subordinate && document.form(t) == ","
    });
    start..stop.unwrap_or(sentence.tokens.end)
}

/// Verbs whose object is who hears what is said.
const ADDRESSES: &[&str] = &[
    "tell", "assure", "inform", "remind", "warn", "ask", "advise", "convince", "persuade", "notify", "brief",
    "promise", "text", "show", "email", "e-mail", "make", "caution", "instruct", "reassure", "counsel",
    "beg", "implore", "urge", "issue", "post", "release", "publish", "express", "answer",
];

/// Whether a word opens the report of a verb: the first "that" that is no pronoun, with nothing but
/// what belongs to the verb itself before it.
fn is_opener(document: &Document<'_>, verb: usize, t: usize) -> bool {
    // "said the worry was that it rained": there "that" opens only what the worry was.
    let is = document.lemma(t.wrapping_sub(1)) == "be";
    document.form(t) == "that"
        && document.relation(t) == "mark"
        && !is
        && (verb + 1..t).all(|k| {
            // Each word up to there hangs on the verb by something that is no clause.
            !tree::is_finite(document, k) || document.upos(k) != Upos::Verb
        })
}

/// Marks and conjunctions that stand before a clause and are no part of it.
fn is_mark(document: &Document<'_>, t: usize) -> bool {
    let form = document.form(t).to_lowercase();
    let joins = matches!(form.as_str(), "that" | "whether" | "if" | "and" | "but")
        && matches!(document.relation(t), "mark" | "cc");
    // "said that if it rained, …": the condition is a part of what is said.
    let set_off =
        t.checked_sub(2).is_some_and(|before| document.form(before + 1) == "," && reports(document, before));
    let condition = form == "if" && (document.form(t.wrapping_sub(1)) == "that" || set_off)
        || form == "whether" && document.form(t + 1) == "or" && document.form(t + 2) == "not";
    // "told the house that drugs would arrive": a tree may take it for a pronoun.
    let that = form == "that"
        && document.relation(t) == "obj"
        && document.relation(t.wrapping_sub(1)) == "iobj"
        && document.upos(t + 1) == Upos::Noun;
    let that = that || form == "that" && governs_nothing(document, t);
    that || (joins && !condition) || matches!(document.form(t), "," | ":")
}

/// Where a report ends that goes as far as `least` by the tree.
fn end(document: &Document<'_>, verb: usize, clause: usize, least: usize) -> usize {
    let Some(sentence) = syntax::sentence(document, verb) else { return least };
    // "While Varga said that it rained, the sun shone": the main clause is the writer's.
    let subordinate = matches!(document.relation(verb), "advcl" | "acl")
        && document.children(verb).any(|t| document.relation(t) == "mark");
    // "said that farmers – who had feared it – voted": the second mark only closes what the first has opened.
    let opened = (verb + 1..clause).any(|t| is_dash(document, t));
    let stop = (clause + 1..sentence.tokens.end)
        .find(|&t| {
            let outside = t >= least && !tree::is_under(document, t, verb);
            let dash = is_dash(document, t)
                && !goes_on_behind(document, t)
                && !(opened && matches!(document.upos(t + 1), Upos::Verb | Upos::Aux));
            let mark = t >= least && (dash || matches!(document.form(t), ";" | ")"))
                || t >= least && subordinate && document.form(t) == ",";
            outside && document.upos(t) != Upos::Punct
                || mark
                || document.form(t) == ";" && document.form(t + 1) != "that" && document.form(t + 2) != "that"
                || is_new_report(document, verb, t)
                || (t >= least && is_aside(document, verb, t))
        })
        .unwrap_or(sentence.tokens.end);
    let main = main_behind(document, verb, clause).or_else(|| main_lost(document, verb, (clause, stop)));
    let stop = main.map_or(stop, |comma| stop.min(comma));
    cut_at_dash(document, verb, stop)
}

/// "In a year in which most say they fear war, few farmers left": the comma before the main clause, where the verb of
/// saying stands in what leads up to it.
fn main_behind(document: &Document<'_>, verb: usize, clause: usize) -> Option<usize> {
    let main = std::iter::successors(Some(verb), |&t| document.head(t)).take(40).last()?;
    let subject = document.child(main, "nsubj").filter(|&subject| subject > clause && subject < main)?;
    let first = tree::subtree(document, subject, &[]).start;
    let comma = (first.saturating_sub(3)..first).rev().find(|&t| document.form(t) == ",")?;
    (main > clause && comma > clause && tree::is_finite(document, main)).then_some(comma)
}

/// Whether another report of the same speaker begins: "…, adding that", "… but said", "…, he said".
pub(super) fn is_new_report(document: &Document<'_>, verb: usize, t: usize) -> bool {
    let strong = |t: usize| {
        document.upos(t) == Upos::Verb
            && Gazetteer::shipped()
                .saying(document.lemma(t))
                .is_some_and(|saying| saying.strength == SayingStrength::Strong)
    };
    let comma = document.form(t) == ",";
    let next = t + 1 + usize::from(matches!(document.form(t + 1), "”" | "\"" | "''"));
    let participle = comma
        && document.form(next).ends_with("ing")
        && document.upos(next) == Upos::Verb
        && reports(document, next)
        // "a passing dip, reflecting the mood": nobody says so.
        && !matches!(document.lemma(next), "demonstrate" | "illustrate" | "reflect" | "ensure" | "relate");
    // "…, as was the case before"; "…: “We tried”".
    let helps = matches!(
        document.form(t + 2),
        "has" | "have" | "had" | "do" | "does" | "did" | "is" | "are" | "was" | "were" | "will" | "would"
    );
    let aside = comma && (document.form(t + 1) == "as" && helps || document.form(t + 1) == "compared");
    // "…, when asked whether": what made the speaker say it.
    let when = next + usize::from(matches!(document.form(next), "and" | "but"));
    let asked = comma
        && document.form(when) == "when"
        && matches!(document.form(when + 1), "asked" | "pressed" | "questioned");
    // "…, though she noted that it rained".
    let though = comma
        && matches!(document.form(next), "though" | "although")
        && matches!(document.form(next + 1), "he" | "she" | "they")
        && strong(next + 2)
        && is_tensed(document, next + 2)
        && document.upos(next + 3) != Upos::Punct;
    let quotes = document.form(t) == ":" && matches!(document.form(t + 1), "“" | "\"" | "''" | "``" | "‘");
    let joins = |at: usize| matches!(document.form(at), "and" | "but");
    let conjunction = if comma { next } else { t };
    let again = joins(conjunction)
        && (conjunction + 1..conjunction + 4).find(|&k| document.upos(k) != Upos::Adv).is_some_and(|k| {
            (strong(k) || document.form(k + 1) == "that" && reports(document, k))
                && tree::is_finite(document, k)
                && document.child(k, "ccomp").is_some()
                && document.child(k, "nsubj").is_none_or(|s| s < t)
        });
    let again = again || comma && joins(next) && goes_on_without(document, next);
    let again = again || joins(conjunction) && is_told_with(document, verb, conjunction);
    let again = again || joins(conjunction) && is_second_deed(document, verb, conjunction);
    // "who said the talks were over, left": the clause around goes on.
    let relative = matches!(document.relation(verb), "acl")
        && (document
            .child(verb, "nsubj")
            .is_some_and(|subject| matches!(document.form(subject), "who" | "which" | "that"))
            // "the port, which Varga said was shut, opened".
            || (verb.saturating_sub(4)..verb).any(|k| {
                matches!(document.form(k), "who" | "which") && document.form(k.wrapping_sub(1)) == ","
            }));
    // Where nothing before has a tense, a participle is the verb of the sentence, whatever its tag.
    let lacks = || {
        let start = syntax::sentence(document, verb).map_or(verb, |sentence| sentence.tokens.start);
        let last = (start..verb).rev().find(|&k| matches!(document.form(k), "who" | "which" | "that"));
        (start..last.unwrap_or(verb)).all(|k| !is_tensed(document, k))
    };
    let participle_next = document.tokens.get(t + 1).is_some_and(|token| token.xpos == "VBN");
    let resumed = comma && relative && (is_tensed(document, t + 1) || participle_next && lacks());
    // "…, an allegation that Varga denied": what the writer calls it.
    let called = comma
        && matches!(document.form(t + 1), "a" | "an" | "the")
        && (t + 2..t + 4).any(|k| {
            matches!(
                document.lemma(k),
                "accusation"
                    | "allegation"
                    | "assertion"
                    | "assessment"
                    | "charge"
                    | "claim"
                    | "comment"
                    | "contention"
                    | "pledge"
                    | "promise"
                    | "remark"
                    | "statement"
                    | "suggestion"
                    | "view"
            ) && matches!(document.form(k + 1), "that" | "which" | "he" | "she" | "they" | "it")
                || document.mention_at(k + 1).is_some()
                    && matches!(document.lemma(k), "claim" | "charge" | "accusation" | "allegation")
                || matches!(document.form(k + 1), "that" | "which")
                    && matches!(document.lemma(k), "decision" | "finding" | "verdict")
                // "…, a step that angered his allies".
                || matches!(document.form(k + 1), "that" | "which")
                    && matches!(document.lemma(k), "step" | "move" | "gesture" | "prospect")
                    && document.tokens.get(k + 2).is_some_and(|token| token.xpos == "VBD")
        });
    participle
        || again
        || aside
        || asked
        || though
        || quotes
        || others::say(document, verb, t)
        || others::say_meanwhile(document, verb, t)
        || others::say_too(document, verb, t)
        || passed_on::is_passed_on(document, verb, t)
        || resumed
        || called
        || document.form(t) == "," && document.form(t + 1) == "according"
}

/// "saying he would stay and suggesting that the port would close": a participle goes on with another report.
fn is_told_with(document: &Document<'_>, verb: usize, conjunction: usize) -> bool {
    let next = conjunction + 1;
    document.form(verb).ends_with("ing")
        && document.form(next).ends_with("ing")
        && document.upos(next) == Upos::Verb
        && document.form(next + 1) == "that"
        && reports(document, next)
}

/// Whether a conjunction joins another deed of the speaker's to the verb of saying: "said it would end and praised the
/// crew". What is said has a modal verb, the other deed the tense of the verb of saying.
fn is_second_deed(document: &Document<'_>, verb: usize, conjunction: usize) -> bool {
    let xpos = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    let second = (conjunction + 1..conjunction + 4)
        .find(|&t| !matches!(document.upos(t), Upos::Adv | Upos::Part))
        .unwrap_or(conjunction);
    let finite = matches!(xpos(second), "VBD" | "VBZ") && document.upos(second) == Upos::Verb;
    let modal = (verb + 1..conjunction).any(|t| xpos(t) == "MD")
        && (verb + 1..conjunction).all(|t| !matches!(xpos(t), "VBD" | "VBZ" | "VBP"));
    let own = document.child(second, "nsubj").is_some_and(|subject| subject > conjunction);
    // "said there was no boat and urged the crew to wait": nobody but the speaker can urge.
    let there = (verb + 1..verb + 4).any(|t| document.relation(t) == "expl" && document.form(t) == "there")
        && Gazetteer::shipped().saying(document.lemma(second)).is_some();
    // "said Kenya keeps its word, and urged Peru to pay", "…, and threatened to sue": the speaker does that, too.
    let is_it = document.form(verb + 1) == "it"
        || document.form(verb + 2) == "it" && document.form(verb + 1) == "that";
    let urges = (document.form(conjunction.wrapping_sub(1)) == "," || is_it)
        && matches!(
            document.lemma(second),
            "urge" | "call" | "threaten" | "demand" | "vow" | "appeal" | "warn"
        )
        && (document.lemma(second) != "call" || matches!(document.form(second + 1), "on" | "for"));
    finite && !own && (modal || there || urges) && xpos(second) == xpos(verb)
}

/// Whether what a conjunction joins after a comma is the writer's again: "…, but he left", "…, but went home".
fn goes_on_without(document: &Document<'_>, conjunction: usize) -> bool {
    let next = (conjunction + 1..conjunction + 4)
        .find(|&t| !matches!(document.upos(t), Upos::Adv | Upos::Part))
        .unwrap_or(conjunction);
    let pronoun = matches!(document.form(next), "he" | "she" | "they");
    let verb = document.form(conjunction) == "but"
        && document.upos(next) == Upos::Verb
        && matches!(document.tokens.get(next).map_or("", |token| token.xpos), "VBD" | "VBZ");
    pronoun || verb
}

/// Whether a dash parts two clauses; “40–50 years” are no two.
fn is_dash(document: &Document<'_>, t: usize) -> bool {
    let is_number = |t: usize| document.form(t).bytes().all(|byte| byte.is_ascii_digit());
    matches!(document.form(t), "—" | "–" | "--" | "-") && !(is_number(t.wrapping_sub(1)) && is_number(t + 1))
}

/// Whether at `t` something begins that hangs on the verb of saying and is no part of what is said.
fn is_aside(document: &Document<'_>, verb: usize, t: usize) -> bool {
    let at = if document.form(t) == "," { t + 1 } else { t };
    let top = (0..40).try_fold(at, |word, _| match document.head(word) {
        Some(head) if head == verb => Err(word),
        Some(head) => Ok(head),
        None => Err(word),
    });
    let Err(top) = top else { return false };
    if document.head(top) != Some(verb) || tree::subtree(document, top, &[]).start < at {
        return false;
    }
    match document.relation(top) {
        "conj" | "parataxis" => {
            // "and B stayed", without a comma, goes on with what was said.
            let own = document.child(top, "nsubj").is_some();
            !own || document.form(t) == ","
        }
        "advcl" => document.form(t) == "," && document.form(at).ends_with("ing"),
        "obl" => document.form(t) == ",",
        _ => false,
    }
}

/// A lone dash brings in the writer's own words, unless they only go on with what is said: "many boats – such as
/// the ferries".
fn cut_at_dash(document: &Document<'_>, verb: usize, end: usize) -> usize {
    let dashes: Vec<usize> = (verb + 1..end).filter(|&t| is_dash(document, t)).collect();
    match dashes.last() {
        Some(&dash) if dashes.len() % 2 == 1 && !goes_on_behind(document, dash) => dash,
        _ => end,
    }
}

/// Whether the words behind a dash give an example or a narrower case of what stands before it.
fn goes_on_behind(document: &Document<'_>, dash: usize) -> bool {
    matches!(document.form(dash + 1), "especially" | "including" | "particularly" | "notably" | "namely")
        || document.form(dash + 1) == "such" && document.form(dash + 2) == "as"
}

/// The words that stand before ", X said": of a verb that ends its sentence all that was written before
/// it, else the clause that it hangs on or in.
pub(super) fn before(document: &Document<'_>, verb: usize, clause: usize) -> Range<usize> {
    let words = tree::subtree(document, clause, &[verb]);
    // What is told may hang on the verb or the verb on it.
    let own = [clause];
    let below = document.head(clause) == Some(verb);
    let thrown = tree::subtree(document, verb, if below { &own } else { &[] });
    // Up to the speaker or the verb, whichever comes first.
    let speaker = document.child(verb, "nsubj").map(|subject| tree::subtree(document, subject, &[]).start);
    let left = speaker.filter(|&start| start > clause).unwrap_or(verb).min(verb);
    if words.end > verb && words.end > thrown.end {
        // Thrown into the middle: of what stands on both sides the larger part is given, since a report
        // is one stretch of text.
        let (first, second) = (words.start..left, thrown.end..words.end);
        return if first.len() >= second.len() { first } else { second };
    }
    let start = syntax::sentence(document, verb).map_or(words.start, |sentence| sentence.tokens.start);
    let free = (start..words.start).all(|t| {
        let mark = is_dash(document, t) || matches!(document.form(t), ";" | ":" | "“" | "”" | "\"");
        !(mark || document.upos(t) == Upos::Verb && reports(document, t))
    });
    let start = if free { start } else { words.start };
    start..left
}

#[cfg(test)]
mod tests {
    use super::super::complement;
    use super::super::testing::check;

    #[test]
    fn where_a_report_begins_and_ends() {
        let find = complement::RULE.find;
        check(
            find,
            "{Helena Varga} has said overturning the ruling of the court should be a priority.",
            &["Helena Varga: overturning the ruling of the court should be a priority"],
        );
        check(
            find,
            "{Helena Varga} said the boat was 40–50 years old.",
            &["Helena Varga: the boat was 40–50 years old"],
        );
        check(
            find,
            "{Helena Varga} suggested that farmers – who have helped push the once dry valley toward the port – voted in smaller numbers than before.",
            &[
                "Helena Varga: farmers – who have helped push the once dry valley toward the port – voted in smaller numbers than before",
            ],
        );
    }

    #[test]
    fn what_the_speaker_and_others_do_is_no_part_of_it() {
        let find = complement::RULE.find;
        check(
            find,
            "{Helena Varga} said that Kenya keeps its word, and called on Peru to lift the ban.",
            &["Helena Varga: Kenya keeps its word"],
        );
        check(
            find,
            "{Helena Varga} said he would meet the farmers, a step that angered the port.",
            &["Helena Varga: he would meet the farmers"],
        );
        check(
            find,
            "{Helena Varga} said he would stay, but the opposition called for his resignation.",
            &["Helena Varga: he would stay"],
        );
        check(
            find,
            "{Helena Varga} told lawmakers last week that she feared a long war.",
            &["Helena Varga: she feared a long war"],
        );
    }

    #[test]
    fn who_passes_it_on_is_no_part_of_it() {
        check(
            complement::RULE.find,
            "{Helena Varga} replied that the port was shut, the Kenyan ministry said in a statement.",
            &["Helena Varga: the port was shut"],
        );
    }

    #[test]
    fn the_main_clause_is_the_writers() {
        let find = complement::RULE.find;
        check(
            find,
            "Years after {Helena Varga} claimed that the war was over, a farmer won the prize of the port.",
            &["Helena Varga: the war was over"],
        );
        check(
            find,
            "The port, which {Helena Varga} said had been shut for weeks, opened again on Monday.",
            &["Helena Varga: had been shut for weeks"],
        );
    }

    #[test]
    fn near_misses() {
        check(
            complement::RULE.find,
            "{Helena Varga} said the crew would come, and the port has been shut since.",
            &["Helena Varga: the crew would come, and the port has been shut since"],
        );
    }
}
