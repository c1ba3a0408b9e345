//! "A Lima court sentenced her", "the Parliament of Kenya voted", "Ohio held its primary": whoever does so sits there.

use super::phrase::known;
use crate::claim::EventKind;
use crate::document::{Document, MentionKind};
use crate::extract::events::frame::Frame;
use crate::extract::tree::object_of;
use crate::gazetteer::{Gazetteer, NameKind};
use crate::span::Span;

/// The place of the court, the parliament or the police that acts, where its name or what stands beside it tells one; of a
/// vote also the country or the state that holds it.
pub(in crate::extract::events) fn of(
    document: &Document<'_>,
    frame: &Frame,
    kind: EventKind,
) -> Option<Span> {
    let verb = frame.verb.filter(|_| matches!(kind, EventKind::Vote | EventKind::Other))?;
    let agent = document.child(verb, "nsubj").or_else(|| object_of(document, verb, "by"))?;
    if kind == EventKind::Vote
        && document.lemma(verb) == "hold"
        && let Some(place) = known(document, agent)
    {
        return Some(place);
    }
    let is_seat = |t: usize| {
        matches!(
            document.lemma(t).to_lowercase().as_str(),
            "court"
                | "tribunal"
                | "parliament"
                | "legislature"
                | "assembly"
                | "senate"
                | "council"
                | "police"
                | "jury"
        )
    };
    let seat =
        is_seat(agent) || document.mention_at(agent).is_some_and(|(_, m)| m.tokens.clone().any(is_seat));
    if !seat {
        return None;
    }
    let beside = document.children(agent).find_map(|t| {
        let of = document.relation(t) == "nmod" && t > agent;
        let before = matches!(document.relation(t), "compound" | "nmod") && t < agent;
        let (_, mention) = document.mention_at(t).filter(|_| of || before)?;
        matches!(mention.kind, MentionKind::Place | MentionKind::Country).then_some(mention.span)
    });
    // A name that begins with the town or ends with the land: "Lima Court", "the Parliament of Kenya".
    let inside = || {
        let (_, mention) = document.mention_at(agent).filter(|(_, m)| m.tokens.len() > 1)?;
        let at = |from: usize| {
            let words: Vec<&str> = (from..mention.tokens.end).map(|t| document.form(t)).collect();
            let (taken, readings) = Gazetteer::shipped().longest(&words)?;
            let is_place = matches!(
                readings.first()?.kind,
                NameKind::City | NameKind::Capital | NameKind::Province | NameKind::Country
            );
            is_place.then(|| document.span(from..from + taken))
        };
        let of = mention.tokens.clone().find(|&t| document.form(t) == "of").map(|t| t + 1);
        at(mention.tokens.start).or_else(|| at(of?))
    };
    beside.or_else(inside)
}

#[cfg(test)]
mod tests {
    use crate::claim::Relation;
    use crate::extract::testing::lines;

    fn places(text: &str) -> Vec<String> {
        lines(text, |document, _, claim| match &claim.relation {
            Relation::Happened(event) => Some(event.place.map_or("-", |place| document.at(place)).to_owned()),
            _ => None,
        })
    }

    #[test]
    fn whoever_acts_sits_there() {
        assert_eq!(places("A Lima court sentenced Tomas Okoro to a year in prison."), ["Lima"]);
        assert_eq!(places("The Parliament of Kenya voted to pass the bill."), ["Kenya"]);
        assert_eq!(places("The legislature of Ohio voted 66 to 27 to pass the bill."), ["Ohio"]);
        assert_eq!(places("The ministers of Kenya voted to pass the bill."), ["-"]);
    }
}
