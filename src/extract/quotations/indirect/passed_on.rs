//! "The agency quoted Varga as saying that": whoever is quoted says it, not whoever passes it on.

use crate::claim::Actor;
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::{syntax, tree};

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

#[cfg(test)]
mod tests {
    use super::super::complement;
    use super::super::testing::check;

    #[test]
    fn whoever_is_quoted_says_it() {
        let find = complement::RULE.find;
        let said = &["Helena Varga: the road was shut"];
        check(find, "The agency quoted {Helena Varga} as saying that the road was shut.", said);
        check(find, "{Helena Varga} was quoted by the agency as saying that the road was shut.", said);
        check(find, "{Helena Varga} was quoted as telling reporters that the road was shut.", said);
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
