//! Offices in a body of no country that stand on the other side of a comma: "an IMF spokeswoman, X", "X, an IMF
//! spokeswoman". Whoever holds one is on no country's side, whatever the country the article is about.

use super::super::Linker;
use super::beside::{is_country, phrase_after, phrase_before};
use crate::document::Upos;
use crate::gazetteer::NameKind;
use std::ops::Range;

/// Whether a naming stands beside an office in an international body, with no country told beside it.
pub(super) fn has_office(linker: &Linker<'_>, i: usize) -> bool {
    let Some(mention) = linker.document.mentions.get(i) else { return false };
    let start = mention.tokens.start;
    let apart = start.checked_sub(1).filter(|&comma| linker.document.form(comma) == ",");
    let before = apart.map(|comma| phrase_before(linker, start).start..comma);
    let after = phrase_after(linker, mention.tokens.end);
    before.into_iter().chain(after).any(|phrase| is_of_the_world(linker, phrase))
}

/// Whether a phrase ends in an office behind the name of such a body, or in its name behind an office: "IMF spokeswoman",
/// "spokeswoman for the IMF".
fn is_of_the_world(linker: &Linker<'_>, phrase: Range<usize>) -> bool {
    let document = linker.document;
    let office = |t: usize| {
        linker.gazetteer.office_phrase(&[document.form(t)]).is_some_and(|office| !office.plural)
            || matches!(document.lemma(t), "spokesman" | "spokeswoman" | "spokesperson" | "official")
    };
    let national = document.mentions_in(phrase.clone()).any(|(_, m)| is_country(m.kind));
    // The name may stand within what is taken for one source: "an IMF spokeswoman".
    let named = |at: usize| {
        let words: Vec<&str> = (at..phrase.end).map(|t| document.form(t)).collect();
        let (taken, readings) = linker.gazetteer.longest(&words)?;
        let first = readings.first()?;
        let fits = first.kind == NameKind::Organization
            && first.iso.is_none()
            && matches!(first.detail, "intergovernmental" | "ngo");
        fits.then_some(at..at + taken)
    };
    let Some(body) = phrase.clone().find_map(named).filter(|_| !national) else { return false };
    let plain = |t: usize| matches!(document.upos(t), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Part);
    let mut behind = body.end..phrase.end;
    let ends = behind.clone().all(plain) && behind.next_back().is_some_and(office);
    let of = |t: usize| matches!(document.form(t), "of" | "for" | "at" | "from" | "with" | "to" | "the");
    let opening = (phrase.start..body.start).rev().find(|&t| !of(t));
    let heads = body.end == phrase.end && opening.is_some_and(office);
    ends || heads
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn whoever_serves_a_body_of_no_country_is_on_no_side() {
        for told in [
            "An IMF spokeswoman, Helena Varga, left Uganda.",
            "Helena Varga, an IMF spokeswoman, left Uganda.",
            "Helena Varga, a spokeswoman for the IMF, left Uganda.",
        ] {
            check(&format!("Uganda denied it. {told} Uganda said so."), "Helena Varga", "-");
        }
    }

    #[test]
    fn near_misses() {
        let told = "Uganda denied it. The spokeswoman, Helena Varga, left the IMF in Uganda. Uganda said so.";
        check(told, "Helena Varga", "UG");
    }
}
