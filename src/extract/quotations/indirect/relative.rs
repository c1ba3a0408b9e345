//! What a relative clause passes on: "a plan that she said would fail", "the order, which Varga said was void"; and clauses that only tell some from others.

use super::clause::{is_strong, is_tensed};
use crate::document::{Document, MentionKind, Upos};
use crate::extract::{syntax, tree};
use crate::gazetteer::Gazetteer;
use std::ops::Range;

/// How many words stand between the relative pronoun and the verb of saying at most.
const LONGEST: usize = 7;

/// The predicate behind a verb of saying whose subject the relative pronoun before it is, and the word with its tense.
pub(super) fn told(document: &Document<'_>, verb: usize) -> Option<(usize, Range<usize>)> {
    let tokens = syntax::sentence(document, verb)?.tokens.clone();
    let thinks = matches!(document.lemma(verb), "believe" | "fear" | "hope" | "think" | "suspect");
    let tensed =
        is_tensed(document, verb) || (tokens.start..verb).rev().take(2).any(|t| is_tensed(document, t));
    if document.upos(verb) != Upos::Verb || !(is_strong(document, verb) || thinks) || !tensed {
        return None;
    }
    let pronoun = (tokens.start..verb)
        .rev()
        .take(LONGEST)
        .find(|&t| matches!(document.form(t), "that" | "which" | "who" | "what"))?;
    let speaks = |t: usize| {
        matches!(
            document.upos(t),
            Upos::Noun | Upos::Propn | Upos::Pron | Upos::Det | Upos::Adj | Upos::Num | Upos::Part
        )
    };
    let helps = |t: usize| matches!(document.upos(t), Upos::Aux | Upos::Adv);
    let named =
        (pronoun + 1..verb).any(|t| matches!(document.upos(t), Upos::Noun | Upos::Propn | Upos::Pron));
    if !named || !(pronoun + 1..verb).all(|t| speaks(t) || helps(t)) {
        return None;
    }
    // "The plan that she said would fail has passed", "what she said was true": what is meant is the subject of the
    // sentence, whose own verb the next may be.
    let before = pronoun.checked_sub(1).filter(|&t| t >= tokens.start)?;
    let noun = matches!(document.upos(before), Upos::Noun | Upos::Propn | Upos::Adj)
        || document.form(before) == "," && document.form(pronoun) != "that";
    let fits = match document.form(pronoun) {
        "what" => matches!(document.upos(before), Upos::Adp | Upos::Verb),
        _ => noun,
    };
    let main = (tokens.start..pronoun).any(|t| is_tensed(document, t));
    if !fits || !main {
        return None;
    }
    let head = (verb + 1..tokens.end.min(verb + 4)).find(|&t| document.upos(t) != Upos::Adv)?;
    if !is_tensed(document, head) {
        return None;
    }
    let stop = (head + 1..tokens.end)
        .find(|&t| matches!(document.form(t), "," | ";" | ":" | ")" | "—" | "–" | "--" | "-"))
        .unwrap_or(tokens.end);
    Some((head, verb + 1..stop))
}

/// Whether a clause only tells some of a group from others: "voters who say that".
pub(super) fn tells_apart(document: &Document<'_>, verb: usize) -> bool {
    let Some(noun) = document.head(verb).filter(|_| document.relation(verb) == "acl") else {
        return false;
    };
    let group = document.mention_at(noun).is_none_or(|(_, mention)| mention.kind == MentionKind::Group);
    // "the meeting at which he warned that it would rain": whoever warns is none of them.
    let own = document
        .child(verb, "nsubj")
        .is_some_and(|subject| subject < verb && !matches!(document.form(subject), "who" | "which" | "that"));
    let at = (noun + 1..verb).any(|t| matches!(document.form(t), "which" | "where" | "when"));
    if own && at && document.form(verb + 1) == "that" {
        return false;
    }
    // "Helena Varga, head of the port who said": there is but one.
    let beside = document.head(noun).filter(|_| document.relation(noun) == "appos");
    let person = |t: usize| document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Person);
    if beside.is_some_and(person) {
        return false;
    }
    let set_off = (noun + 1..verb).any(|t| matches!(document.form(t), "," | "—" | "–" | "--" | "("));
    // "in addition to saying that": the noun is nobody who says so.
    let besides = document.form(verb).ends_with("ing") && document.form(verb.wrapping_sub(1)) == "to";
    // "with voters saying that": they all say so.
    let absolute = tree::has_case(document, noun, "with");
    group && !set_off && !absolute && !besides && !Gazetteer::shipped().is_said_thing(document.lemma(noun))
}

#[cfg(test)]
mod tests {
    use super::super::complement;
    use super::super::testing::check;

    #[test]
    fn what_a_relative_clause_passes_on() {
        let find = complement::RULE.find;
        check(
            find,
            "The council blocked a change that {Helena Varga} said would make it harder to close the port.",
            &["Helena Varga: would make it harder to close the port"],
        );
        check(
            find,
            "The council reversed the order, which {Helena Varga} said was a trap for farmers.",
            &["Helena Varga: was a trap for farmers"],
        );
        check(
            find,
            "The crew was freed in what {Helena Varga} said was a sign of peace.",
            &["Helena Varga: was a sign of peace"],
        );
    }

    #[test]
    fn near_misses() {
        let find = complement::RULE.find;
        check(find, "The words that {Helena Varga} said were hard to hear.", &[]);
        check(find, "What {Helena Varga} said was true.", &[]);
        check(find, "They read the letter that {Helena Varga} wrote in spring.", &[]);
    }
}
