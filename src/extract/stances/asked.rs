//! "hopes that Chile will back the plan", "demanded that the council condemn the raid": what others are only wished to do.

use crate::document::Document;

/// Whether somebody hopes or asks that the subject of a verb do what the verb says: it has not done so.
pub(super) fn is_wished(document: &Document<'_>, cue: usize) -> bool {
    let above = document.head(cue).filter(|&t| document.relation(cue) == "ccomp" && t < cue);
    above.is_some_and(|above| match document.lemma(above) {
        "hope" | "wish" | "want" | "expect" => true,
        "demand" | "ask" | "urge" | "request" | "propose" | "recommend" | "insist" | "suggest" | "plead"
        | "beg" => is_subjunctive(document, cue),
        _ => false,
    })
}

/// "that the council condemn": the mandative subjunctive, the bare form without an auxiliary.
fn is_subjunctive(document: &Document<'_>, verb: usize) -> bool {
    let bare = document.form(verb).eq_ignore_ascii_case(document.lemma(verb))
        && document.tokens.get(verb).is_some_and(|token| matches!(token.xpos, "VB" | "VBP"));
    bare && !document.children(verb).any(|t| document.relation(t) == "aux")
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn what_others_are_asked_to_do_is_not_done() {
        check(
            RULE.find,
            "{Helena Varga} demanded that the council of Chile condemn the raid.",
            "Helena Varga favor: the council of Chile condemn the raid",
        );
        check(RULE.find, "{Helena Varga} said that the council of Chile condemned the raid.", "");
    }

    #[test]
    fn what_stands_between_a_verb_and_what_it_asks() {
        check(RULE.find, "Chile stood firmly behind Peru.", "Chile favor: Peru");
        check(RULE.find, "Chile warned Peru not to close the bridge.", "Chile against: close the bridge");
        check(RULE.find, "{Helena Varga} pleaded with both sides to return.", "Helena Varga favor: return");
        check(RULE.find, "Chile justified the raid.", "Chile favor: the raid");
    }
}
