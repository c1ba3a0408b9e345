//! "X said that the talks had failed"; "the talks had failed, X said".

use super::{claims, quoted, reports};
use crate::claim::Claim;
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::{Rule, tree};
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
        let shows = matches!(lemma, "show" | "reveal");
        if document.upos(verb) != Upos::Verb
            || !(reports(document, verb) || shows)
            || concludes
            || is_open(document, verb)
        {
            continue;
        }
        let mut speakers = tree::subjects(document, entities, verb);
        if shows {
            speakers.retain(|speaker| is_document(document.at(speaker.span)));
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

/// Whether a noun phrase names something written, which "shows" what it says.
fn is_document(phrase: &str) -> bool {
    let last = phrase.rsplit(' ').next().unwrap_or_default().to_lowercase();
    matches!(
        last.as_str(),
        "figures" | "data" | "report" | "reports" | "study" | "survey" | "poll" | "statistics" | "documents"
    )
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
    if let Some(clause) = tree::child(document, verb, "ccomp") {
        let fronted = clause < verb;
        if fronted && !is_clause(document, clause) {
            return Vec::new();
        }
        let mut out = vec![(clause, clause_of(document, clause, verb, fronted))];
        // "that A and that B" are two reports.
        for joint in tree::children(document, clause) {
            if tree::relation(document, joint) == "conj" && has_that(document, joint) {
                out.push((joint, clause_of(document, joint, verb, fronted)));
            }
        }
        return out;
    }
    // "The talks, X said, had failed": the verb is thrown into what it reports.
    if tree::relation(document, verb) == "parataxis"
        && let Some(clause) = tree::head(document, verb)
        && is_clause(document, clause)
        && is_set_off(document, verb)
        && tree::children(document, verb).all(|t| tree::relation(document, t) != "obj")
    {
        let words = tree::subtree(document, clause, &[verb]);
        let thrown = tree::subtree(document, verb, &[]);
        // Of what stands on both sides the larger part is given, since a report is one stretch of text.
        let (before, after) =
            (words.start..thrown.start.min(words.end), thrown.end.max(words.start)..words.end);
        let content = if words.contains(&thrown.start) && words.contains(&(thrown.end - 1)) {
            if before.len() >= after.len() { before } else { after }
        } else {
            words
        };
        return vec![(clause, content)];
    }
    Vec::new()
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

/// The words of a reported clause, without "that", and without what is said after it or beside it.
fn clause_of(document: &Document<'_>, clause: usize, verb: usize, fronted: bool) -> Range<usize> {
    let others: Vec<usize> = tree::children(document, clause)
        .filter(|&t| tree::relation(document, t) == "conj" && has_that(document, t))
        .collect();
    let mut words = tree::subtree(document, clause, &others);
    if fronted {
        words.end = words.end.min(verb);
    } else {
        words.start = words.start.max(verb + 1);
        // What a tree hangs on the verb of saying still belongs to what is said, where it follows it:
        // "said that the talks begin in May, after a year of delay".
        for beside in tree::children(document, verb).filter(|&t| t > clause) {
            let more = tree::subtree(document, beside, &[]);
            let adds = matches!(tree::relation(document, beside), "obl" | "advmod" | "nmod")
                && (words.end..=words.end + 1).contains(&more.start);
            let goes_on = matches!(tree::relation(document, beside), "ccomp" | "xcomp" | "advcl" | "dep")
                && more.start == words.end
                && document.upos(more.start) != Upos::Punct;
            if adds || goes_on {
                words.end = more.end;
            }
        }
    }
    // "that", "whether", and the conjunction before a second clause.
    while words.start < words.end
        && (matches!(
            document.form(words.start).to_lowercase().as_str(),
            "that" | "whether" | "if" | "and" | "but"
        ) && (tree::relation(document, words.start) == "mark"
            || tree::relation(document, words.start) == "cc")
            || document.upos(words.start) == Upos::Punct && document.form(words.start) == ",")
    {
        words.start += 1;
    }
    // "…, adding that": another report; a lone dash brings in the writer's own words.
    let breaks = (clause.max(words.start) + 1..words.end).find(|&t| {
        document.form(t) == "," && document.form(t + 1).ends_with("ing") && reports(document, t + 1)
    });
    words.end = breaks.unwrap_or(words.end);
    let dashes: Vec<usize> =
        words.clone().filter(|&t| matches!(document.form(t), "—" | "–" | "--")).collect();
    if dashes.len() % 2 == 1
        && let Some(&dash) = dashes.last().filter(|&&dash| dash > clause)
    {
        words.end = dash;
    }
    words
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
    }

    #[test]
    fn near_misses() {
        check(find, "{Helena Varga} did not say that the talks had failed.", &[]);
        check(find, "{Helena Varga} asked for water.", &[]);
        check(find, "{Helena Varga} said so.", &[]);
        check(find, "“The talks have failed,” {Helena Varga} said.", &[]);
    }
}
