//! "X said that the talks had failed"; "the talks had failed, X said".

use super::clause::{contents, made_clear};
use super::{claims, quoted, reports};
use crate::claim::Claim;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::Entities;
use crate::extract::{Rule, syntax, tree};
use crate::gazetteer::Gazetteer;
use crate::span::Span;

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
            && !matches!(document.relation(verb), "amod" | "compound")
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
        if speakers.is_empty() && document.relation(verb) == "conj" {
            let above = std::iter::successors(document.head(verb), |&t| document.head(t));
            let first = above.take(4).find(|&t| document.upos(t) == Upos::Verb && reports(document, t));
            speakers = first.map(|first| tree::subjects(document, entities, first)).unwrap_or_default();
        }
        if speakers.is_empty()
            && document.form(verb.wrapping_sub(1)) == ","
            && document.form(verb).ends_with("ing")
        {
            speakers = syntax::subjects(document, entities, verb);
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
const TELLS_NOTHING: &[&str] =
    &["demonstrate", "ensure", "illustrate", "reflect", "relate", "address", "greet"];

/// Whether a noun phrase names a record or an inquiry, which "shows" what it says.
fn is_finding(document: &Document<'_>, phrase: Span) -> bool {
    let last = document.tokens.partition_point(|token| token.span.end <= phrase.end).saturating_sub(1);
    Gazetteer::shipped().is_finding(document.lemma(last))
}

/// Whether a clause only tells some of a group from others: "voters who say that".
fn tells_apart(document: &Document<'_>, verb: usize) -> bool {
    let Some(noun) = document.head(verb).filter(|_| document.relation(verb) == "acl") else {
        return false;
    };
    let group = document.mention_at(noun).is_none_or(|(_, mention)| mention.kind == MentionKind::Group);
    let set_off = (noun + 1..verb).any(|t| matches!(document.form(t), "," | "—" | "–" | "--" | "("));
    // "with voters saying that": they all say so.
    let absolute = tree::has_case(document, noun, "with");
    group && !set_off && !absolute && !Gazetteer::shipped().is_said_thing(document.lemma(noun))
}

/// Whether a verb reports by "make … clear that".
fn is_made_clear(document: &Document<'_>, verb: usize) -> bool {
    document.lemma(verb) == "make"
        && document.upos(verb) == Upos::Verb
        && made_clear(document, verb).is_some()
}

/// Whether it is left open that anything was said: "if X says", "did not say".
fn is_open(document: &Document<'_>, verb: usize) -> bool {
    let asks = document.children(verb).any(|t| {
        document.relation(t) == "mark" && matches!(document.lemma(t), "if" | "whether" | "unless" | "without")
    });
    asks || tree::is_negated(document, verb)
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
            "{Helena Varga} reported last month that the army had ordered an inquiry.",
            &["Helena Varga: the army had ordered an inquiry"],
        );
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
    fn what_a_tree_has_lost() {
        check(
            find,
            "{Helena Varga} told reporters Tuesday that the governor’s new orders on bridges undermine the right to cross.",
            &["Helena Varga: the governor’s new orders on bridges undermine the right to cross"],
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
