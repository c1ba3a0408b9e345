//! Places that the sentence tells of something else: "Varga, a trader in Lima, sued", "moved its plant after a quake in Lima".

use super::super::Told;
use crate::claim::EventKind;
use crate::document::{Document, MentionKind, Upos};
use crate::extract::tree::has_case;
use crate::gazetteer::{Gazetteer, SayingStrength};
use crate::span::Span;

/// How many words are climbed.
const CLIMB: usize = 12;

/// Whether a place is told of somebody or of another clause than the one that the event stands in.
pub(super) fn is(document: &Document<'_>, place: usize, cue: usize) -> bool {
    is_of_source(document, place) || is_of_person(document, place) || is_elsewhere(document, place, cue)
}

/// "according to the embassy in Geneva": where somebody is who only tells of it.
pub(super) fn is_of_source(document: &Document<'_>, place: usize) -> bool {
    let says = |t: usize| {
        Gazetteer::shipped()
            .saying(document.lemma(t))
            .is_some_and(|saying| saying.strength == SayingStrength::Strong)
    };
    std::iter::successors(Some(place), |&t| document.head(t).filter(|_| document.relation(t) == "nmod"))
        .take(super::CLIMB)
        .any(|t| {
            let above = document.head(t);
            has_case(document, t, "according")
                || above.is_some_and(|verb| {
                    document.lemma(verb) == "accord" || document.relation(t) == "nsubj" && says(verb)
                })
        })
}

/// "Varga, a politician in Geneva": where somebody is at home.
fn is_of_person(document: &Document<'_>, place: usize) -> bool {
    let above = document.head(place).filter(|_| document.relation(place) == "nmod");
    above.is_some_and(|above| {
        let any = document.children(above).any(|t| matches!(document.form(t), "a" | "an"));
        any && document.relation(above) == "appos"
            && document.upos(above) == Upos::Noun
            && document
                .head(above)
                .and_then(|t| document.mention_at(t))
                .is_some_and(|(_, m)| m.kind == MentionKind::Person)
    })
}

/// Whether a place stands in a clause that tells what was before or after the event.
fn is_elsewhere(document: &Document<'_>, place: usize, cue: usize) -> bool {
    let up = |from: usize| std::iter::successors(Some(from), |&t| document.head(t)).take(CLIMB);
    let clause = up(place).find(|&t| {
        document.relation(t) == "advcl"
            && ["after", "before", "since", "because"].iter().any(|mark| has_case(document, t, mark))
    });
    clause.is_some_and(|clause| !up(cue).any(|t| t == clause))
}

/// "voted to send troops to Kenya": a place behind a vote that is where what it decides on takes place.
pub(super) fn is_decided(document: &Document<'_>, told: &Told, place: Span) -> bool {
    let vote = told.cue.start;
    let decides = told.kind == EventKind::Vote
        && document
            .children(vote)
            .any(|t| t > vote && matches!(document.relation(t), "xcomp" | "advcl" | "ccomp"));
    decides && document.tokens.get(vote).is_some_and(|token| place.start > token.span.start)
}

/// "after the signing", "a fine over the raid": what was before the rest took place somewhere else.
pub(super) fn is_when(document: &Document<'_>, cue: usize) -> bool {
    let up = |&t: &usize| document.head(t).filter(|_| document.relation(t) == "nmod");
    std::iter::successors(Some(cue), up)
        .take(CLIMB)
        .any(|t| ["after", "since", "before", "following", "over"].iter().any(|p| has_case(document, t, p)))
}

#[cfg(test)]
mod tests {
    use super::super::super::{noun, verb};
    use crate::extract::testing::check;

    #[test]
    fn where_somebody_is_at_home_is_no_place_of_an_event() {
        check(verb::find, "{Varga}, a politician in Geneva, was acquitted.", "held other: Varga []");
        check(verb::find, "In Geneva, {Varga} was acquitted.", "held other: Varga [CH] @ Geneva");
        check(
            verb::find,
            "{Varga} was acquitted after an uproar swept through Geneva.",
            "held other: Varga []",
        );
    }

    #[test]
    fn a_report_is_not_from_where_an_earlier_thing_was() {
        check(
            noun::find,
            "GENEVA — Prices fell after the signing of a treaty between Kenya and Peru.",
            "held agreement:  [KE PE]\nheld agreement:  [KE PE]",
        );
    }
}
