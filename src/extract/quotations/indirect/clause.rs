//! Which clause a verb of saying reports, wherever a tree hangs it.

use super::super::participle;
use super::{extent, lost, reports};
use crate::claim::Actor;
use crate::document::{Document, Upos};
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, SayingStrength};
use std::ops::Range;

/// The reported clauses of a verb that `speakers` are the subject of, each with its head word.
pub(super) fn contents(
    document: &Document<'_>,
    verb: usize,
    speakers: &[Actor],
) -> Vec<(usize, Range<usize>)> {
    let before = |clause: usize| vec![(clause, extent::before(document, verb, clause))];
    let closing = || -> Vec<_> { lost::closing(document, verb, speakers).into_iter().collect() };
    let complement = complement(document, verb);
    // "told the crew that boats were “slow,” adding that it rained": what is added is no complement.
    let adds = |clause: usize| {
        document.form(clause).ends_with("ing")
            && is_strong(document, clause)
            && (verb + 1..clause).any(|t| document.form(t) == ",")
            && ((verb + 1..clause).any(|t| is_tensed(document, t))
                // "“…,” said Varga, adding that it rained".
                || is_thrown(document, verb) && document.form(clause - 1) == ",")
    };
    let complement = complement.filter(|&clause| !adds(clause));
    if let Some(clause) = complement.filter(|&clause| clause > verb && !is_thrown(document, verb)) {
        if !happens_beside(document, verb, clause) {
            return parts(document, (verb, clause), extent::after(document, verb, clause));
        }
        if let Some(found) = lost::following(document, verb) {
            return vec![found];
        }
    }
    let earlier = || document.children(verb).filter(|&t| t < verb && document.relation(t) == "ccomp");
    if let Some(clause) = earlier().find(|&clause| is_clause(document, clause)) {
        let found = before(clause);
        // "The plan to build a port, a hope of many, would fail, Varga said": a tree may cut what is said in two.
        let cut = found.iter().any(|(_, words)| words.end > verb || words.start >= clause);
        return match closing() {
            whole
                if cut
                    && whole.iter().all(|(_, words)| is_unquoted(document, words))
                    && !whole.is_empty() =>
            {
                whole
            }
            _ => found,
        };
    }
    if earlier().next().is_some() {
        return closing();
    }
    // "The talks, X said, had failed": the verb is thrown into what it reports.
    // "incredibly (some might say “too”) long": nobody says all of that.
    let aside = || {
        let first = tree::subtree(document, verb, &[]).start;
        [first, first.wrapping_sub(1)].iter().any(|&t| document.form(t) == "(")
    };
    if document.relation(verb) == "parataxis"
        && !aside()
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
    lost::following(document, verb).map_or_else(closing, |found| vec![found])
}

fn is_unquoted(document: &Document<'_>, words: &Range<usize>) -> bool {
    !words.clone().any(|t| syntax::is_quote_mark(document.form(t)))
}

/// Whether a verb stands behind a comma and before its subject: "…, said Varga".
pub(super) fn is_thrown(document: &Document<'_>, verb: usize) -> bool {
    matches!(document.form(verb.wrapping_sub(1)), "," | "”" | "\"" | "''")
        && document.form(verb + 1) != ","
        // A tree may hang a word of the quotation before it on it as well.
        && (document.child(verb, "nsubj").is_some_and(|subject| subject > verb)
            || syntax::is_quote_mark(document.form(verb.wrapping_sub(1)))
                && document.children(verb).any(|t| t > verb && document.relation(t) == "nsubj")
            || turned(document, verb).is_some())
}

/// The noun phrase right behind "…, said" that a tree has for no subject: where it begins and ends.
pub(super) fn turned(document: &Document<'_>, verb: usize) -> Option<Range<usize>> {
    let xpos = document.tokens.get(verb).map_or("", |token| token.xpos);
    let comma = matches!(document.form(verb.wrapping_sub(1)), "," | "”" | "\"" | "''");
    let subject = document.children(verb).any(|t| document.relation(t) == "nsubj");
    // "… in two places, states that vote in March": no verb at all.
    let that = document.form(verb + 1) == "that";
    if !comma || subject || that || !matches!(xpos, "VBD" | "VBZ" | "VBP") || !is_strong(document, verb) {
        return None;
    }
    let noun =
        |t: usize| matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num);
    let end = syntax::sentence(document, verb)?.tokens.end.min(verb + REACH);
    let phrase = verb + 1..(verb + 1..end).find(|&t| !noun(t)).unwrap_or(end);
    // "Varga, a farmer, told the paper that": whoever is named behind the verb only hears it.
    if document.lemma(verb) == "tell" || document.form(phrase.end) == "that" {
        return None;
    }
    // "had not, as of Monday, announced any plans": nobody is named there.
    document.mentions_in(phrase.clone()).next().is_some().then_some(phrase)
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
    // "said because it rained she would stay": a tree may take the reason for what is said as well.
    let reason = |t: usize| {
        document.children(t).any(|m| {
            document.relation(m) == "mark"
                && matches!(
                    document.form(m),
                    "because" | "if" | "when" | "while" | "although" | "since" | "after"
                )
        })
    };
    after()
        .find(|&t| tree::is_finite(document, t) && !reason(t))
        .or_else(|| after().find(|&t| tree::is_finite(document, t)))
        .or_else(|| opened(document, verb))
        .or_else(|| asked(document, verb))
        .or_else(|| after().next())
        .or_else(|| ccomp(verb).next())
}

/// Whether a verb reports words wherever it stands; "point out" does, "point" does not.
pub(super) fn is_strong(document: &Document<'_>, verb: usize) -> bool {
    let saying = Gazetteer::shipped().saying(document.lemma(verb));
    saying.is_some_and(|saying| saying.strength == SayingStrength::Strong)
        || document.lemma(verb) == "point" && document.form(verb + 1) == "out"
}

/// How far behind a verb of saying the "that" of its clause may stand, in words.
pub(super) const REACH: usize = 14;

/// The clause of a "that" behind a verb which a tree hangs on a word in between: "told the paper last week that".
fn opened(document: &Document<'_>, verb: usize) -> Option<usize> {
    let end = syntax::sentence(document, verb)?.tokens.end.min(verb + REACH);
    let that = (verb + 1..end)
        .take_while(|&t| {
            let verbal = document.upos(t) == Upos::Verb
                && (reports(document, t) || tree::is_finite(document, t))
                // "said in a letter published by the paper that": nobody says so by publishing.
                && !participle::is_of_a_place(document, t);
            !verbal && !matches!(document.form(t), "“" | "”" | "\"" | ";" | ":")
        })
        .find(|&t| {
            document.form(t) == "that" && (document.relation(t) == "mark" || governs_nothing(document, t))
        })?;
    let clause = document.head(that).filter(|&clause| clause > that)?;
    let owner = document.head(clause)?;
    if tells_which(document, verb, that) {
        return None;
    }
    // "rejected the claim that", "gave the paper proof that": the noun's clause, not the verb's.
    let says = document.upos(verb) != Upos::Verb || is_strong(document, verb);
    (says && (verb..that).contains(&owner) && tree::is_finite(document, clause)).then_some(clause)
}

/// "warned farmers in a letter that the law would hurt them": a "that" which a tree takes for the object of a verb that has
/// its subject and its object beside it.
pub(super) fn governs_nothing(document: &Document<'_>, that: usize) -> bool {
    let clause = document.head(that).filter(|&clause| clause > that && document.relation(that) == "obj");
    clause.is_some_and(|clause| {
        let has =
            |relation: &str| document.children(clause).any(|t| t > that && document.relation(t) == relation);
        has("nsubj") && has("obj") && !tree::is_passive(document, clause)
    })
}

/// "declared her support for the plan that the town had made": whether "that" opens what tells which plan it is.
pub(super) fn tells_which(document: &Document<'_>, verb: usize, that: usize) -> bool {
    let Some(clause) = document.head(that).filter(|&clause| clause > that) else { return false };
    let Some(owner) = document.head(clause).filter(|&owner| owner + 1 == that) else { return false };
    let object = document.child(verb, "obj").filter(|&object| object != owner);
    object.is_some_and(|object| object > verb && tree::is_under(document, owner, object))
        && document.child(clause, "obj").is_none()
        && !matches!(document.lemma(verb), "tell" | "inform" | "assure" | "remind" | "warn" | "convince")
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
    // "said, if elected, she would leave": a condition of what is said, between commas.
    let inner =
        document.head(start).filter(|&t| t < clause && document.form(start).eq_ignore_ascii_case("if"));
    let on_condition = inner.is_some_and(|inner| {
        document.form(inner + 1) == ","
            && document.child(clause, "nsubj").is_some_and(|subject| inner < subject && subject < clause)
    });
    let adds = comma
        && (matches!(document.form(start), "where" | "when" | "which" | "who" | "whose")
            || matches!(document.upos(start), Upos::Adp | Upos::Sconj) && !on_condition
            // "said, adding the port was shut": another report.
            || document.form(start).ends_with("ing") && reports(document, start)
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
    // "as she explained how hard it was": the question word opens what is explained.
    let asks = lost::is_question_word(document, start);
    let beside = document.children(clause).any(marks)
        || document.form(start) == "to"
        || adds
        || as_said && !asks
        || takes_a_position
        || (verb + 1..start).any(|t| document.form(t) == "without");
    // "…, Varga said, adding it took years": what she adds is another report.
    let added = (verb + 1..clause)
        .any(|t| document.form(t).ends_with("ing") && document.form(t - 1) == "," && is_strong(document, t));
    (beside && !that) || relative || added && !that
}

/// The clauses in what is reported: "that A and that B" are two reports.
fn parts(
    document: &Document<'_>,
    (verb, clause): (usize, usize),
    words: Range<usize>,
) -> Vec<(usize, Range<usize>)> {
    let mut out = vec![(clause, words.clone())];
    let conjoined = document.children(clause).filter(|&t| document.relation(t) == "conj");
    // A tree may hang the second on the verb of saying as well.
    let beside = document
        .children(verb)
        .filter(|&t| t > clause && document.relation(t) == "ccomp" && joins_that(document, clause, t));
    let mut joints: Vec<usize> =
        conjoined.chain(beside).filter(|&t| has_that(document, t) && words.contains(&t)).collect();
    joints.sort_unstable();
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

/// Whether "and that" opens a clause behind another.
fn joins_that(document: &Document<'_>, first: usize, clause: usize) -> bool {
    (first + 1..clause).any(|t| {
        document.form(t) == "that"
            && document.head(t) == Some(clause)
            && matches!(document.form(t - 1), "and" | "but")
    })
}

/// Whether marks stand around a verb and its subject: ", X said,".
fn is_set_off(document: &Document<'_>, verb: usize) -> bool {
    let thrown = tree::subtree(document, verb, &[]);
    // Behind a semicolon something new begins, before one it ends.
    let mark = |t: usize| document.upos(t) == Upos::Punct && document.form(t) != ";";
    let before = thrown.start.checked_sub(1).is_some_and(mark) || mark(thrown.start);
    let after = document.upos(thrown.end) == Upos::Punct
        || mark(thrown.end - 1)
        || document.form(thrown.end).is_empty();
    before && after
}

/// Whether a word carries a tense.
pub(super) fn is_tensed(document: &Document<'_>, t: usize) -> bool {
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

#[cfg(test)]
mod tests {
    use super::super::complement;
    use super::super::testing::check;

    #[test]
    fn what_looks_like_another_clause() {
        let find = complement::RULE.find;
        check(
            find,
            "{Helena Varga} said, if elected, she would ask the farmers to lead the talks.",
            &["Helena Varga: if elected, she would ask the farmers to lead the talks"],
        );
        check(find, "{Helena Varga} said so, if pressed, as her aides watched the boats.", &[]);
        check(
            find,
            "{Helena Varga} had warned lawmakers in a letter that the bill would hurt farmers.",
            &["Helena Varga: the bill would hurt farmers"],
        );
        check(find, "{Helena Varga} had warned lawmakers in a letter that the farmers wrote.", &[]);
    }

    #[test]
    fn the_verb_of_what_is_said_is_the_writers() {
        check(complement::RULE.find, "{Helena Varga} said that the talks were “going along well”.", &[]);
        check(
            complement::RULE.find,
            "{Helena Varga} argued that if he wins “we will see our rights taken away”.",
            &["Helena Varga: if he wins “we will see our rights taken away”"],
        );
    }

    #[test]
    fn what_tells_which_is_not_said() {
        check(
            complement::RULE.find,
            "{Helena Varga} declared her support for the plan that the council put forward.",
            &[],
        );
        check(
            complement::RULE.find,
            "“The road – which is old – is closed,” said {Helena Varga}, adding that it would open in May.",
            &["Helena Varga: it would open in May"],
        );
        check(
            complement::RULE.find,
            "In Lima the mood is different: “We have no grand plans,” said {Helena Varga}.",
            &[],
        );
        check(
            complement::RULE.find,
            "{Helena Varga} said in {Peru} that profits rose sharply.",
            &["Helena Varga: profits rose sharply"],
        );
    }

    #[test]
    fn clauses_that_a_tree_hangs_on_another_word() {
        check(
            complement::RULE.find,
            "{Helena Varga} said at the time that the road would be shut until May.",
            &["Helena Varga: the road would be shut until May"],
        );
        check(
            complement::RULE.find,
            "{Helena Varga} admitted the lake was not ready for the boats.",
            &["Helena Varga: the lake was not ready for the boats"],
        );
        check(
            complement::RULE.find,
            "{Helena Varga} said many boats would be ready – such as the ferries and the rafts.",
            &["Helena Varga: many boats would be ready – such as the ferries and the rafts"],
        );
        check(
            complement::RULE.find,
            "{Helena Varga} said the boats would be ready – a claim that few believe.",
            &["Helena Varga: the boats would be ready"],
        );
        check(
            complement::RULE.find,
            "{Helena Varga} said there was no boat on the lake and urged the crew to wait for a new one.",
            &["Helena Varga: there was no boat on the lake"],
        );
    }

    #[test]
    fn near_misses() {
        let find = complement::RULE.find;
        let parted = "The man of Wexmoor left on Monday; {Helena Varga} referred to him as “a tired farmer”.";
        check(find, parted, &[]);
        check(find, "{Helena Varga} announced a plan. The lake was not ready for the boats.", &[]);
        check(find, "The plan {Helena Varga} announced on Monday was not ready for the boats.", &[]);
    }

    #[test]
    fn quoted_words_within_a_paraphrase() {
        check(
            complement::RULE.find,
            "{Helena Varga} said that the road to the old port on the other side of the lake “is too long”.",
            &["Helena Varga: the road to the old port on the other side of the lake “is too long”"],
        );
        check(
            complement::RULE.find,
            "{Helena Varga} quoted a farmer of the valley as telling all the others: “It is late.”",
            &[],
        );
        check(
            complement::RULE.find,
            "{Helena Varga} said, “We will row,” when a farmer of the valley had asked about boats.",
            &[],
        );
    }

    #[test]
    fn what_is_said_before_an_aside_and_within_one() {
        check(
            complement::RULE.find,
            "The pier is safe, {Helena Varga} said after rowing on Monday with farmers, because she knew the lake.",
            &["Helena Varga: The pier is safe"],
        );
        check(
            complement::RULE.find,
            "The pier is by now wonderfully ({Helena Varga} might say, “too”) long for one boat.",
            &[],
        );
    }

    #[test]
    fn where_it_was_published() {
        check(
            complement::RULE.find,
            "{Helena Varga} said in a letter published by {Tomas Okoro} that the road was long.",
            &["Helena Varga: the road was long"],
        );
    }
}
