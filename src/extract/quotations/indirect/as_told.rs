//! "As X noted, the talks had failed": a sentence whose source a clause with "as" names.

use super::clause::{is_strong, is_tensed};
use super::lost::is_question_word;
use crate::claim::Actor;
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::{syntax, tree};
use std::ops::Range;

/// Who says a sentence by the verb of an "as" clause, and the words of the sentence without that clause.
pub(super) fn told(
    document: &Document<'_>,
    entities: &Entities,
    cue: usize,
) -> Option<(Vec<Actor>, Range<usize>)> {
    if !document.form(cue).eq_ignore_ascii_case("as") {
        return None;
    }
    let verb = document.head(cue).filter(|&verb| verb > cue && verb < cue + LONGEST)?;
    if document.upos(verb) != Upos::Verb || !is_strong(document, verb) || !tells_nothing_else(document, verb)
    {
        return None;
    }
    let xpos = document.tokens.get(verb)?.xpos;
    // "As Varga noted"; "as reported by Varga".
    let speaks = match document.child(verb, "nsubj") {
        Some(subject) => {
            let has =
                document.children(verb).any(|t| document.relation(t) == "aux" && document.lemma(t) == "have")
                    && !tree::is_passive(document, verb);
            (cue..verb).contains(&subject) && (matches!(xpos, "VBD" | "VBZ" | "VBP") || xpos == "VBN" && has)
        }
        None => verb == cue + 1 && document.form(verb + 1) == "by",
    };
    let speakers = if !speaks {
        Vec::new()
    } else if verb == cue + 1 {
        tree::actors(document, entities, tree::object_of(document, verb, "by")?)
    } else {
        tree::subjects(document, entities, verb)
    };
    let tokens = syntax::sentence(document, verb)?.tokens.clone();
    let comma = (verb + 1..tokens.end.min(verb + LONGEST)).find(|&t| document.form(t) == ",");
    let before = cue.checked_sub(1).map_or("", |before| document.form(before));
    // "However, as Varga noted, …": nothing is told before it.
    let empty = || {
        before == ","
            && cue < tokens.start + LEAD
            && !(tokens.start..cue).any(|t| matches!(document.upos(t), Upos::Verb | Upos::Aux | Upos::Propn))
    };
    let tells = || comma.is_some_and(|comma| (comma..tokens.end).any(|t| is_tensed(document, t)));
    let opens = cue <= tokens.start + 1
        || matches!(document.form(cue - 1), "and" | "but" | "that" | "And" | "But")
        || empty() && tells();
    let content = if opens {
        // "As Varga noted, “the talks have failed”": she is quoted.
        comma.filter(|&comma| !syntax::is_quote_mark(document.form(comma + 1)))? + 1..tokens.end
    } else {
        let ends = (verb + 1..tokens.end).all(|t| !is_tensed(document, t));
        let closes = before == "," && ends && cue > tokens.start + 3;
        closes.then_some(tokens.start..cue)?
    };
    (!speakers.is_empty()).then_some((speakers, content))
}

/// Whether the verb of an "as" clause has nothing to tell but the sentence: "as she said", not "as she announced the
/// plan" or "as she warned of war", where "as" tells of time.
fn tells_nothing_else(document: &Document<'_>, verb: usize) -> bool {
    let after = if document.form(verb + 1) == "out" { verb + 2 } else { verb + 1 };
    let goes_on = matches!(document.form(after), "that" | "“" | "\"" | "''" | "``" | ":")
        || is_question_word(document, after);
    let told = document.children(verb).all(|t| match document.relation(t) {
        // What a tree takes for its object behind the comma is the sentence.
        "obj" | "iobj" => t > verb && (document.lemma(verb) == "tell" || document.form(verb + 1) == ","),
        "ccomp" | "xcomp" => false,
        "obl" => ["in", "on", "at", "during", "to", "by", ""].iter().any(|&case| {
            let own = document.children(t).find(|&c| document.relation(c) == "case");
            own.map_or("", |own| document.form(own)).eq_ignore_ascii_case(case)
        }),
        _ => true,
    });
    told && !goes_on
}

/// Within how many words of the beginning of a sentence an "as" clause with nothing told before it stands.
const LEAD: usize = 7;
/// How far from "as" its verb, and from the verb the comma behind it, may stand, in words.
const LONGEST: usize = 14;

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::super::testing::check;

    #[test]
    fn a_clause_names_the_source() {
        let find = source::RULE.find;
        check(
            find,
            "As {Helena Varga} noted, the talks had failed.",
            &["Helena Varga: the talks had failed"],
        );
        check(
            find,
            "The talks had failed, as {Helena Varga} pointed out on Monday.",
            &["Helena Varga: The talks had failed"],
        );
        check(
            find,
            "However, as {Helena Varga} has noted, boats that had led to talks had left.",
            &["Helena Varga: boats that had led to talks had left"],
        );
        check(
            find,
            "As reported by {Helena Varga}, the talks had failed.",
            &["Helena Varga: the talks had failed"],
        );
    }

    #[test]
    fn near_misses() {
        let find = source::RULE.find;
        check(find, "As {Helena Varga} announced the plan, the crowd left the hall.", &[]);
        check(find, "The crowd left the hall, as {Helena Varga} warned of a flood.", &[]);
        check(find, "As {Helena Varga} left, the talks had failed.", &[]);
    }
}
