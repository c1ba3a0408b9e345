//! "troops invaded Lindon", "stormed parliament": what is attacked or taken is where that is.

use super::phrase::{self, is_site, known, named};
use super::referred;
use crate::claim::EventKind;
use crate::document::{Document, MentionKind};
use crate::extract::events::attack::is_disaster;
use crate::extract::events::frame::Frame;
use crate::extract::tree::has_case;
use crate::span::Span;

/// "Police fired tear gas as they tried to storm the palace": what is done while others storm something is done there.
pub(super) fn meanwhile(document: &Document<'_>, frame: &Frame, kind: EventKind) -> Option<Span> {
    let verb = frame.verb.filter(|_| kind == EventKind::Attack)?;
    let clauses = document.children(verb).filter(|&t| {
        document.relation(t) == "advcl" && ["as", "when", "while"].iter().any(|m| has_case(document, t, m))
    });
    clauses
        .flat_map(|t| {
            std::iter::once(t).chain(document.children(t).filter(|&c| document.relation(c) == "xcomp"))
        })
        .filter(|&t| matches!(document.lemma(t), "storm" | "attack" | "raid" | "besiege"))
        .filter_map(|t| document.child(t, "obj"))
        .find_map(|t| named(document, t))
}

/// What is attacked is where the attack is: a country, a place, a building.
pub(super) fn attacked(
    document: &Document<'_>,
    frame: &Frame,
    (kind, cue): (EventKind, usize),
) -> Option<Span> {
    // "An earthquake struck Kenya."
    let struck = frame.verb.filter(|&verb| {
        is_disaster(document.lemma(cue))
            && matches!(
                document.lemma(verb),
                "strike"
                    | "hit"
                    | "rock"
                    | "shake"
                    | "jolt"
                    | "batter"
                    | "devastate"
                    | "ravage"
                    | "sweep"
                    | "flatten"
            )
    });
    if let Some(place) = struck.and_then(|verb| document.child(verb, "obj")).and_then(|t| named(document, t))
    {
        return Some(place);
    }
    let taken = || {
        matches!(
            document.lemma(cue),
            "annex" | "annexation" | "occupy" | "occupation" | "seize" | "takeover" | "blockade"
        )
    };
    if kind != EventKind::Attack && !taken() {
        return None;
    }
    let done_to = |t: usize| {
        document.relation(t) == "obj"
            || document.deprel(t) == "nsubj:pass"
            || ["of", "on", "against", "into"].iter().any(|p| has_case(document, t, p))
    };
    frame.affected().filter(|&t| done_to(t)).find_map(|t| {
        // "invaded the Lindon port city": the town beside the noun.
        let is_built = document.relation(t) == "obj"
            && (is_site(document.lemma(t)) || phrase::is_part(document.lemma(t)));
        known(document, t)
            .or_else(|| named(document, t).filter(|_| is_built))
            .or_else(|| referred::named(document, t))
            .or_else(|| (document.form(t) == "it").then(|| just_named(document, t)).flatten())
            .or_else(|| stormed(document, cue, t))
    })
}

/// "stormed parliament": a building that is told of as one that everybody knows.
fn stormed(document: &Document<'_>, cue: usize, object: usize) -> Option<Span> {
    let is_entered =
        matches!(document.lemma(cue), "storm" | "raid" | "besiege" | "occupy" | "ransack" | "torch");
    let is_known = document
        .children(object)
        .filter(|&t| document.relation(t) == "det")
        .all(|t| document.form(t).eq_ignore_ascii_case("the"));
    let is_bare = is_entered && is_known && is_site(document.lemma(object));
    is_bare.then(|| document.span(object..object + 1))
}

/// "Lindon was free until it was annexed": the place last named in the sentence.
fn just_named(document: &Document<'_>, pronoun: usize) -> Option<Span> {
    let sentence = document.sentence_of(pronoun).and_then(|s| document.sentences.get(s))?;
    let before = document.mentions_in(sentence.tokens.start..pronoun);
    let mut places = before
        .filter(|(_, m)| matches!(m.kind, MentionKind::Place | MentionKind::Country | MentionKind::Person));
    places.next_back().filter(|(_, m)| m.kind != MentionKind::Person).map(|(_, m)| m.span)
}

#[cfg(test)]
mod tests {
    use super::super::super::verb;
    use crate::extract::testing::check;

    #[test]
    fn what_is_done_while_others_storm_a_place_is_done_there() {
        check(
            verb::find,
            "Police attacked protesters as they stormed parliament.",
            "held attack:  [] @ parliament\nheld attack:  [] @ parliament",
        );
        check(verb::find, "Police attacked protesters as they left.", "held attack:  []");
    }

    #[test]
    fn a_parliament_in_a_town_is_in_the_town() {
        check(verb::find, "Protesters stormed parliament in Lima.", "held attack:  [PE] @ Lima");
    }
}
