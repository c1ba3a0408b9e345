//! "fled to Kenya", "expelled from Peru": the place of who goes or is sent away.

use super::phrase::named;
use crate::document::Document;
use crate::extract::tree::has_case;
use crate::span::Span;

/// "fled to Kenya", "was expelled from Peru": where whoever goes or is sent comes to, else where he leaves.
pub(super) fn end(document: &Document<'_>, sites: &[usize], cue: usize) -> Option<Span> {
    let moves = matches!(
        document.lemma(cue),
        "flee"
            | "escape"
            | "defect"
            | "deport"
            | "deportation"
            | "extradite"
            | "extradition"
            | "expel"
            | "expulsion"
            | "exile"
            | "banish"
            | "repatriate"
            | "repatriation"
            | "evacuate"
            | "evacuation"
            | "withdraw"
    );
    let along = |word: &str| {
        let words = sites.iter().filter(|_| moves).flat_map(|&s| document.children(s));
        words
            .filter(|&t| matches!(document.relation(t), "obl" | "nmod") && has_case(document, t, word))
            .find_map(|t| named(document, t))
    };
    let left = || {
        let object = document.child(cue, "obj").filter(|_| document.lemma(cue) == "flee")?;
        named(document, object)
    };
    ["to", "into", "from"].iter().find_map(|word| along(word)).or_else(|| left().filter(|_| moves))
}

#[cfg(test)]
mod tests {
    use crate::extract::events::verb::find;
    use crate::extract::testing::check;

    #[test]
    fn hits_and_near_misses() {
        check(find, "{Varga} fled to Kenya on Monday.", "held other: Varga [KE] @ Kenya");
        check(find, "{Varga} was expelled from Peru.", "held other: Varga [PE] @ Peru");
        check(find, "{Varga} fled Peru.", "held other: Varga [PE] @ Peru");
        check(find, "{Varga} fled the police.", "held other: Varga []");
    }
}
