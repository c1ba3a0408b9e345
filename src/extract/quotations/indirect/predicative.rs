//! "X described the talks as productive."

use super::{claims, quoted};
use crate::claim::Claim;
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::{Rule, tree};

/// What somebody describes a thing as.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "indirect-predicative",
    summary: "What somebody describes something as.",
    example: "Varga described the talks as frank and useful.",
    misses: "Judgements without “as” (“called the talks useful”), which are stances.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let runs = quoted(document);
    let mut out = Vec::new();
    for verb in 0..document.tokens.len() {
        let describes = matches!(
            document.lemma(verb),
            "describe" | "characterise" | "characterize" | "portray" | "depict"
        );
        if document.upos(verb) != Upos::Verb || !describes {
            continue;
        }
        let Some(what) = tree::object_of(document, verb, "as") else { continue };
        // "described the road as her aide watched": a clause, not what it is like.
        if document.child(what, "nsubj").is_some() {
            continue;
        }
        let mut words = tree::subtree(document, what, &[]);
        if document.form(words.start) == "as" {
            words.start += 1;
        }
        // "…, suggesting that": no part of what it is described as.
        let aside =
            (what + 1..words.end).find(|&t| document.form(t) == "," && document.form(t + 1).ends_with("ing"));
        words.end = aside.unwrap_or(words.end);
        let speakers = tree::subjects(document, entities, verb);
        out.extend(claims(document, &runs, (speakers, verb), (words, what), RULE.name));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;
    use super::find;

    #[test]
    fn what_it_is_described_as() {
        check(
            find,
            "{Helena Varga} described the talks as frank and useful.",
            &["Helena Varga: frank and useful"],
        );
    }

    #[test]
    fn near_misses() {
        check(find, "{Helena Varga} described the talks as “frank and useful”.", &[]);
        check(find, "{Helena Varga} described the road as her aide watched.", &[]);
    }
}
