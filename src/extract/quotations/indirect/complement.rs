//! "X said that the talks had failed"; "the talks had failed, X said".

use super::{claims, extent, quoted, reports};
use crate::claim::Claim;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::Entities;
use crate::extract::{Rule, syntax, tree};
use crate::gazetteer::{Gazetteer, SayingStrength};
use crate::span::Span;
use std::ops::Range;

/// A clause that depends on a verb of saying, or that such a verb is thrown into.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "indirect-complement",
    summary: "A clause that depends on a verb of saying (“said that …”, “adding …”), or that one is thrown into (“…, X said”).",
    example: "Varga said that the talks had failed.",
    misses: "Speakers that are no known actor (“a report says”).",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let runs = quoted(document);
    let mut out = Vec::new();
    for verb in 0..document.tokens.len() {
        let lemma = document.lemma(verb);
        // "X left, suggesting that …": what it suggests is the writer's conclusion.
        let concludes = matches!(lemma, "suggest" | "indicate" | "signal" | "imply")
            && document.form(verb).ends_with("ing");
        let shows = matches!(lemma, "show" | "reveal" | "find");
        let told = document.upos(verb) == Upos::Verb
            && (reports(document, verb) || shows)
            && !matches!(tree::relation(document, verb), "amod" | "compound")
            && !TELLS_NOTHING.contains(&lemma);
        if !(told || is_made_clear(document, verb))
            || concludes
            || is_open(document, verb)
            || tells_apart(document, verb)
        {
            continue;
        }
        let mut speakers = tree::subjects(document, entities, verb);
        // "said the talks had failed but added that": a tree may hang the second verb on what was said.
        if speakers.is_empty() && tree::relation(document, verb) == "conj" {
            let above = std::iter::successors(tree::head(document, verb), |&t| tree::head(document, t));
            let first = above.take(4).find(|&t| document.upos(t) == Upos::Verb && reports(document, t));
            speakers = first.map(|first| tree::subjects(document, entities, first)).unwrap_or_default();
        }
        if shows {
            speakers.retain(|speaker| is_finding(document, speaker.span));
        }
        if speakers.is_empty() {
            continue;
        }
        for (head, content) in contents(document, verb) {
            out.extend(claims(document, &runs, (speakers.clone(), verb), (content, head), RULE.name));
        }
    }
    out
}

/// Verbs that stand beside quotations and have clauses that nobody says: "worked to ensure that".
const TELLS_NOTHING: &[&str] = &[
    "begin",
    "continue",
    "demonstrate",
    "ensure",
    "finish",
    "illustrate",
    "reflect",
    "relate",
    "address",
    "greet",
];

/// Whether a noun phrase names a record or an inquiry, which "shows" what it says.
fn is_finding(document: &Document<'_>, phrase: Span) -> bool {
    let last = document.tokens.partition_point(|token| token.span.end <= phrase.end).saturating_sub(1);
    Gazetteer::shipped().is_finding(document.lemma(last))
}

/// Whether a clause only tells some of a group from others: "voters who say that".
fn tells_apart(document: &Document<'_>, verb: usize) -> bool {
    let Some(noun) = tree::head(document, verb).filter(|_| tree::relation(document, verb) == "acl") else {
        return false;
    };
    let group = document.mention_at(noun).is_none_or(|(_, mention)| mention.kind == MentionKind::Group);
    let set_off = (noun + 1..verb).any(|t| matches!(document.form(t), "," | "—" | "–" | "--" | "("));
    group && !set_off && !Gazetteer::shipped().is_said_thing(document.lemma(noun))
}

/// Whether a verb reports by "make … clear that".
fn is_made_clear(document: &Document<'_>, verb: usize) -> bool {
    document.lemma(verb) == "make"
        && document.upos(verb) == Upos::Verb
        && made_clear(document, verb).is_some()
}

/// The "clear" of "make it clear".
fn made_clear(document: &Document<'_>, verb: usize) -> Option<usize> {
    tree::children(document, verb)
        .find(|&t| t > verb && t < verb + 6 && matches!(document.form(t), "clear" | "plain" | "known"))
}

/// Whether it is left open that anything was said: "if X says", "did not say".
fn is_open(document: &Document<'_>, verb: usize) -> bool {
    let asks = tree::children(document, verb).any(|t| {
        tree::relation(document, t) == "mark"
            && matches!(document.lemma(t), "if" | "whether" | "unless" | "without")
    });
    asks || tree::is_negated(document, verb)
}

/// The reported clauses of a verb, each with its head word.
fn contents(document: &Document<'_>, verb: usize) -> Vec<(usize, Range<usize>)> {
    let before = |clause: usize| vec![(clause, extent::before(document, verb, clause))];
    let complement = complement(document, verb);
    if let Some(clause) = complement.filter(|&clause| clause > verb && !is_thrown(document, verb)) {
        if happens_beside(document, verb, clause) {
            return Vec::new();
        }
        return parts(document, clause, extent::after(document, verb, clause));
    }
    if let Some(clause) = tree::child(document, verb, "ccomp").filter(|&clause| clause < verb) {
        return if is_clause(document, clause) { before(clause) } else { Vec::new() };
    }
    // "The talks, X said, had failed": the verb is thrown into what it reports.
    if tree::relation(document, verb) == "parataxis"
        && let Some(clause) = tree::head(document, verb)
        && is_clause(document, clause)
        && is_set_off(document, verb)
        && tree::children(document, verb).all(|t| match tree::relation(document, t) {
            "obj" => document.lemma(verb) == "tell",
            "xcomp" => false,
            _ => true,
        })
    {
        return before(clause);
    }
    closing(document, verb).into_iter().collect()
}

/// What a sentence says before the ", said X" or ", X said" that closes it, where a tree ties it to neither.
fn closing(document: &Document<'_>, verb: usize) -> Option<(usize, Range<usize>)> {
    let strong = is_strong(document, verb);
    let sentence = syntax::sentence(document, verb)?.tokens.clone();
    let subject = tree::child(document, verb, "nsubj")?;
    let relative = matches!(tree::relation(document, verb), "acl" | "amod")
        || matches!(document.form(subject), "who" | "which" | "that")
        || tree::child(document, verb, "obj").is_some() && document.lemma(verb) != "tell";
    let left =
        if is_thrown(document, verb) { verb } else { tree::subtree(document, subject, &[]).start.min(verb) };
    let tensed = |t: &usize| {
        matches!(document.upos(*t), Upos::Verb | Upos::Aux)
            && matches!(document.tokens.get(*t).map_or("", |token| token.xpos), "VBD" | "VBP" | "VBZ" | "MD")
    };
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
        && tree::child(document, verb, "nsubj").is_some_and(|subject| subject > verb)
}

/// The head of the clause that a verb of saying has for its complement, behind it if there is one there.
fn complement(document: &Document<'_>, verb: usize) -> Option<usize> {
    let ccomp =
        |word: usize| tree::children(document, word).filter(|&t| tree::relation(document, t) == "ccomp");
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
            !verbal && !matches!(document.form(t), "“" | "”" | "\"" | ";" | ":" | ",")
        })
        .find(|&t| document.form(t) == "that" && tree::relation(document, t) == "mark")?;
    let clause = tree::head(document, that).filter(|&clause| clause > that)?;
    let owner = tree::head(document, clause)?;
    // "rejected the claim that", "gave the paper proof that": the noun's clause, not the verb's.
    let says = document.upos(verb) != Upos::Verb || is_strong(document, verb);
    (says && (verb..that).contains(&owner) && tree::is_finite(document, clause)).then_some(clause)
}

/// The clause of "asked if", "wondered whether", which a tree may take for a condition.
fn asked(document: &Document<'_>, verb: usize) -> Option<usize> {
    if !matches!(document.lemma(verb), "ask" | "wonder" | "question" | "inquire" | "enquire" | "query") {
        return None;
    }
    tree::children(document, verb).filter(|&t| t > verb && tree::relation(document, t) == "advcl").find(
        |&t| {
            tree::children(document, t).any(|m| {
                tree::relation(document, m) == "mark" && matches!(document.lemma(m), "if" | "whether")
            })
        },
    )
}

/// Whether a clause that a tree calls the complement of a verb is none: "said, without naming anybody",
/// "told the hall, where a crowd watched", "said on Monday, after they had met".
fn happens_beside(document: &Document<'_>, verb: usize, clause: usize) -> bool {
    let that =
        (verb + 1..=clause).any(|t| document.form(t) == "that" && tree::relation(document, t) == "mark");
    let from = tree::subtree(document, clause, &[]).start.max(verb + 1);
    let start = (from..clause).find(|&t| document.upos(t) != Upos::Punct).unwrap_or(clause);
    let comma = document.form(start.wrapping_sub(1)) == ",";
    let marks = |t: usize| {
        tree::relation(document, t) == "mark"
            && matches!(
                document.lemma(t),
                "after" | "before" | "since" | "until" | "while" | "because" | "as" | "although" | "without"
            )
    };
    let adds = comma
        && (matches!(document.form(start), "where" | "when" | "which" | "who" | "whose")
            || matches!(document.upos(start), Upos::Adp | Upos::Sconj)
            || !tree::is_finite(document, clause))
        || matches!(document.form(start), "whom" | "whose" | "which")
        || document.form(start) == "when" && document.upos(start + 1) == Upos::Verb
        || !tree::is_finite(document, clause)
            && tree::child(document, clause, "nsubj").is_none()
            && !(document.form(clause).ends_with("ing") && clause == verb + 1);
    // "the ruling that paved the way": a relative clause.
    let relative = tree::children(document, clause)
        .any(|t| tree::relation(document, t) == "nsubj" && document.form(t) == "that" && t > verb + 1);
    let as_said = tree::children(document, verb)
        .any(|t| t < verb && document.form(t) == "as" && tree::relation(document, t) == "mark");
    let takes_a_position = Gazetteer::shipped()
        .saying(document.lemma(verb))
        .is_some_and(|saying| saying.strength == SayingStrength::Stance);
    let beside = tree::children(document, clause).any(marks)
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
    let joints = tree::children(document, clause)
        .filter(|&t| tree::relation(document, t) == "conj" && has_that(document, t) && words.contains(&t));
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

/// Whether a clause says something by itself: with a subject and a tense.
fn is_clause(document: &Document<'_>, clause: usize) -> bool {
    let subject = |t: usize| matches!(tree::relation(document, t), "nsubj" | "csubj" | "expl");
    tree::is_finite(document, clause) && tree::children(document, clause).any(subject)
}

fn has_that(document: &Document<'_>, clause: usize) -> bool {
    tree::children(document, clause)
        .any(|t| tree::relation(document, t) == "mark" && document.lemma(t) == "that")
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::find;

    #[test]
    fn clauses_of_saying() {
        check(
            find,
            "{Helena Varga} said that the talks had failed.",
            &["Helena Varga: the talks had failed"],
        );
        check(
            find,
            "{Helena Varga} told reporters the talks had failed.",
            &["Helena Varga: the talks had failed"],
        );
        check(find, "The talks had failed, {Helena Varga} said.", &["Helena Varga: The talks had failed"]);
        check(
            find,
            "{Helena Varga} welcomed the offer, adding that Chile would reply soon.",
            &["Helena Varga: Chile would reply soon"],
        );
        check(
            find,
            "{Helena Varga} stressed that the road was safe and that the port would open.",
            &["Helena Varga: the road was safe", "Helena Varga: the port would open"],
        );
        check(
            find,
            "The talks had failed, {Helena Varga} told reporters.",
            &["Helena Varga: The talks had failed"],
        );
        check(
            find,
            "{Helena Varga} made it clear that the road was safe.",
            &["Helena Varga: the road was safe"],
        );
    }

    #[test]
    fn clauses_that_a_tree_hangs_elsewhere() {
        check(
            find,
            "{Helena Varga} told the newspaper last autumn that she would wait until spring.",
            &["Helena Varga: she would wait until spring"],
        );
        check(find, "{Helena Varga} asked if the road was safe.", &["Helena Varga: the road was safe"]);
        check(
            find,
            "{Helena Varga} said the answer was to leave.",
            &["Helena Varga: the answer was to leave"],
        );
    }

    #[test]
    fn long_reports_go_on_until_the_writer_says_something_new() {
        check(
            find,
            "{Helena Varga} said that although the road was long, it was safe, and that help was near.",
            &["Helena Varga: although the road was long, it was safe", "Helena Varga: help was near"],
        );
        check(
            find,
            "{Helena Varga} said the talks had failed but added that Chile would reply soon.",
            &["Helena Varga: the talks had failed", "Helena Varga: Chile would reply soon"],
        );
        check(
            find,
            "{Helena Varga} said the talks had failed, while Chile prepared for war.",
            &["Helena Varga: the talks had failed, while Chile prepared for war"],
        );
    }

    #[test]
    fn near_misses() {
        check(find, "{Helena Varga} did not say that the talks had failed.", &[]);
        check(find, "{Helena Varga} asked for water.", &[]);
        check(find, "{Helena Varga} said so.", &[]);
        check(find, "“The talks have failed,” {Helena Varga} said.", &[]);
        check(find, "{Helena Varga} said she was “glad to be here at last”.", &[]);
        check(find, "“We won,” {Helena Varga} said, without naming anybody.", &[]);
        check(find, "“We won,” {Helena Varga} told the hall, where a crowd of farmers cheered.", &[]);
    }
}
