//! "The agency quoted Varga as saying that": whoever is quoted says it, not whoever passes it on.

use crate::claim::Actor;
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::{syntax, tree};
use crate::gazetteer::Gazetteer;

/// How far before "as saying" the verb of "quoted Varga, the head of the port, as saying" may stand, in words.
const REACH: usize = 20;

/// Who says what follows a verb that tells whose words another passes on, "as saying"; nobody where they name nobody
/// known. `None` for any other verb.
pub(super) fn quoted(document: &Document<'_>, entities: &Entities, verb: usize) -> Option<Vec<Actor>> {
    let as_saying = document.form(verb).ends_with("ing")
        && verb.checked_sub(1).is_some_and(|t| document.form(t).eq_ignore_ascii_case("as"));
    let first = syntax::sentence(document, verb)?.tokens.start.max(verb.saturating_sub(REACH));
    let passes = |t: &usize| {
        document.upos(*t) == Upos::Verb && matches!(document.lemma(*t), "quote" | "cite" | "report")
    };
    let passed = (first..verb).rev().find(passes).filter(|_| as_saying)?;
    // "Varga was quoted by the agency as saying", "Varga, quoted as saying".
    let bare = document.tokens.get(passed).is_some_and(|token| token.xpos == "VBN")
        && !document.children(passed).any(|t| document.form(t) == "have");
    let said_by = if tree::is_passive(document, passed) || bare {
        let own = document.child(passed, "nsubj");
        let relative = |t: &usize| matches!(document.form(*t), "who" | "which" | "that");
        own.filter(|t| !relative(t)).or_else(|| document.head(passed))
    } else {
        document.children(passed).find(|&t| t > passed && document.relation(t) == "obj")
    };
    Some(said_by.map(|t| tree::actors(document, entities, t)).unwrap_or_default())
}

/// Whether behind a comma stands who tells that somebody said so, to the end of the sentence: "Varga replied that it would
/// rain, the ministry said in a statement".
pub(super) fn is_passed_on(document: &Document<'_>, verb: usize, comma: usize) -> bool {
    let nominal = |t: &usize| {
        matches!(document.upos(*t), Upos::Noun | Upos::Adj | Upos::Det | Upos::Propn | Upos::Num | Upos::Part)
    };
    let first = comma + 1;
    // "Varga said she would stay, reported the Wexmoor Post": whoever stands behind the verb reports it.
    let turned = matches!(document.form(first), "reported" | "reports" | "reporting");
    if document.form(comma) == "," && turned {
        let end = syntax::sentence(document, verb).map_or(first, |sentence| sentence.tokens.end);
        return (first + 1..end).all(|t| nominal(&t) || document.form(t) == ".")
            && document.mentions_in(first + 1..end).next().is_some();
    }
    if document.form(comma) != "," || !nominal(&first) {
        return false;
    }
    let says = (first..first + 7).find(|t| !nominal(t)).unwrap_or(first);
    let Some(sentence) = syntax::sentence(document, verb) else { return false };
    // "…, a spokesman told reporters, but talks would go on".
    let stop = (says + 1..sentence.tokens.end)
        .find(|&t| document.form(t) == "," && matches!(document.form(t + 1), "but" | "and" | "while"));
    let rest = says + 1..stop.unwrap_or(sentence.tokens.end);
    // "…, a court heard": it was told so.
    let heard = document.lemma(says) == "hear" && is_hearing(document.lemma(says.wrapping_sub(1)));
    let told = document.upos(says) == Upos::Verb
        && tree::is_finite(document, says)
        && (heard || Gazetteer::shipped().saying(document.lemma(says)).is_some())
        && document.child(says, "ccomp").is_none_or(|t| t < comma);
    told && rest.len() < 7
        && rest.clone().all(|t| nominal(&t) || matches!(document.upos(t), Upos::Adp | Upos::Punct))
        && !rest.into_iter().any(|t| document.form(t) == ",")
}

/// Whether a verb tells what a body was told: "the court heard that the road was shut".
pub(super) fn is_heard(document: &Document<'_>, verb: usize) -> bool {
    document.form(verb) == "heard"
        && document
            .child(verb, "nsubj")
            .is_some_and(|subject| subject < verb && is_hearing(document.lemma(subject)))
}

/// Whether what is heard in a body is told there: "the inquest heard".
pub(super) fn is_hearing(lemma: &str) -> bool {
    matches!(lemma, "court" | "inquest" | "tribunal" | "inquiry" | "enquiry" | "jury" | "hearing" | "trial")
}

#[cfg(test)]
mod tests {
    use super::super::complement;
    use super::super::testing::check;
    use crate::extract::quotations::tests::check_text;

    #[test]
    fn whoever_is_quoted_says_it() {
        let find = complement::RULE.find;
        let said = &["Helena Varga: the road was shut"];
        check(find, "The agency quoted {Helena Varga} as saying that the road was shut.", said);
        check(find, "{Helena Varga} was quoted by the agency as saying that the road was shut.", said);
        check(find, "{Helena Varga} was quoted as telling reporters that the road was shut.", said);
    }

    #[test]
    fn who_has_no_name_may_be_quoted() {
        check_text(
            "A senior farmer is quoted as saying that the road to the port was shut.",
            &["senior farmer: the road to the port was shut"],
        );
    }

    #[test]
    fn who_passes_it_on_behind_a_comma() {
        let find = complement::RULE.find;
        let said = &["Helena Varga: the road to the port was shut"];
        check(find, "{Helena Varga} said the road to the port was shut, reported the {Lakeside Post}.", said);
        check(find, "{Helena Varga} said the road to the port was shut, a court heard.", said);
    }

    #[test]
    fn what_a_court_heard() {
        check_text("The court heard that the road was shut.", &["court: the road was shut"]);
        check(complement::RULE.find, "{Helena Varga} heard that the road was shut.", &[]);
    }

    #[test]
    fn near_misses() {
        check(
            complement::RULE.find,
            "{Helena Varga} quoted an old song, saying that the road was shut.",
            &["Helena Varga: the road was shut"],
        );
    }
}
