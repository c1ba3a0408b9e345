//! "X said that the talks had failed"; "the talks had failed, X said".

use super::{claims, extent, quoted, reports};
use crate::claim::Claim;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::Entities;
use crate::extract::{Rule, tree};
use crate::gazetteer::Gazetteer;
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
        let told = document.upos(verb) == Upos::Verb && (reports(document, verb) || shows);
        if !(told || is_made_clear(document, verb))
            || concludes
            || is_open(document, verb)
            || tells_apart(document, verb)
        {
            continue;
        }
        let mut speakers = tree::subjects(document, entities, verb);
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
        tree::relation(document, t) == "mark" && matches!(document.lemma(t), "if" | "whether" | "unless")
    });
    asks || tree::is_negated(document, verb)
}

/// The reported clauses of a verb, each with its head word.
fn contents(document: &Document<'_>, verb: usize) -> Vec<(usize, Range<usize>)> {
    // "made it clear that": a tree hangs what is said on any of the three.
    let clear = made_clear(document, verb).filter(|_| document.lemma(verb) == "make");
    let complements = |t: usize| {
        let relation = tree::relation(document, t);
        relation == "ccomp"
            || clear.is_some_and(|clear| t > clear)
                && matches!(relation, "advcl" | "csubj")
                && has_that(document, t)
    };
    let clause = [Some(verb), clear]
        .into_iter()
        .flatten()
        .find_map(|word| tree::children(document, word).find(|&t| complements(t)));
    if let Some(clause) = clause {
        if clause < verb {
            let said = is_clause(document, clause);
            return said.then(|| (clause, extent::before(document, verb, clause))).into_iter().collect();
        }
        if happens_beside(document, verb, clause) {
            return Vec::new();
        }
        return parts(document, clause, extent::after(document, verb, clause));
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
        return vec![(clause, extent::before(document, verb, clause))];
    }
    Vec::new()
}

/// Whether a clause that a tree calls the complement of a verb is none: "said, without naming anybody",
/// "told the hall, where a crowd watched", "said on Monday, after they had met".
fn happens_beside(document: &Document<'_>, verb: usize, clause: usize) -> bool {
    let that =
        (verb + 1..=clause).any(|t| document.form(t) == "that" && tree::relation(document, t) == "mark");
    let start = tree::subtree(document, clause, &[]).start.max(verb + 1);
    let marks = |t: usize| {
        tree::relation(document, t) == "mark"
            && matches!(
                document.lemma(t),
                "after"
                    | "before"
                    | "since"
                    | "until"
                    | "while"
                    | "because"
                    | "as"
                    | "although"
                    | "without"
                    | "to"
            )
    };
    let beside = !tree::is_finite(document, clause)
        || tree::children(document, clause).any(marks)
        || document.form(start) == "to"
        || matches!(document.form(start), "where" | "when" | "which" | "who")
            && document.form(start.wrapping_sub(1)) == ","
        || (verb + 1..start).any(|t| document.form(t) == "without");
    beside && !that
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
