//! Whether two words tell of one sort of event, and what says that two events are not one.

use super::place::{self, visited};
use crate::claim::{Claim, Event, EventKind, Relation};
use crate::document::{Document, Upos};
use crate::gazetteer::{Gazetteer, NameKind};
use crate::span::Span;

/// The sort of event that a cue names: "shot", "the killing" and "murdered" are one.
pub(super) fn sort(document: &Document<'_>, cue: Span) -> String {
    let at = document.tokens.partition_point(|t| t.span.start < cue.start);
    let sort = match document.lemma(at) {
        "kill" | "shoot" | "stab" | "murder" | "massacre" | "behead" | "slay" | "slaughter"
        | "assassinate" | "lynch" | "strangle" | "gun" | "killing" | "shooting" | "stabbing"
        | "beheading" | "slaying" | "assassination" | "lynching" => "kill",
        "bomb" | "bombing" | "explosion" | "blast" | "explode" | "detonate" => "blast",
        "invade" | "invasion" | "war" | "incursion" => "invade",
        "arrest" | "detain" | "detention" | "apprehend" => "arrest",
        "protest" | "demonstrate" | "demonstration" => "protest",
        "die" | "perish" | "pass" => "die",
        "kidnap" | "kidnapping" | "abduct" | "abduction" => "kidnap",
        "sue" | "lawsuit" | "file" => "sue",
        "earthquake" | "quake" => "quake",
        "visit" | "trip" | "tour" | "travel" | "arrive" => "visit",
        _ => return stem(document.at(cue)),
    };
    sort.to_owned()
}

/// The beginning of a cue, so that "protested" and "protests", "votes" and "voting", "agreed" and "agreement"
/// are one word.
fn stem(cue: &str) -> String {
    let word = cue.to_lowercase();
    let endings = ["ments", "ment", "ings", "ing", "ed", "es", "s"];
    let short = endings.iter().find_map(|end| word.strip_suffix(end).filter(|w| w.len() > 2));
    short.unwrap_or(&word).trim_end_matches('e').chars().take(5).collect()
}

/// "the attack on the school": a word for any attack, of one that is known.
pub(super) fn is_any_attack(document: &Document<'_>, cue: Span) -> bool {
    let at = document.tokens.partition_point(|t| t.span.start < cue.start);
    matches!(document.at(cue), "attack" | "assault" | "raid" | "attacks")
        && document.children(at).any(|t| {
            document.relation(t) == "det"
                && matches!(document.form(t).to_lowercase().as_str(), "the" | "this" | "these" | "that")
        })
}

/// Whether times, towns or offices say that what a claim tells is not what another has told.
pub(super) fn apart(document: &Document<'_>, known: &Claim, claim: &Claim) -> bool {
    let (Relation::Happened(old), Relation::Happened(new)) = (&known.relation, &claim.relation) else {
        return true;
    };
    visited::apart(known.time.holds, claim.time.holds)
        || elsewhere(document, old, new, claim.evidence.cue)
        || matches!(new.kind, EventKind::Appointment | EventKind::Resignation)
            && other_office(document, known, claim)
}

/// "A bombing in Geneva", "an attack in Lyon": two towns, or a place for what is named as new.
fn elsewhere(document: &Document<'_>, old: &Event, new: &Event, cue: Span) -> bool {
    let (Some(here), Some(there)) = (old.place, new.place) else { return false };
    let at = document.tokens.partition_point(|t| t.span.start < cue.start);
    let is_new = document.upos(at) != Upos::Verb
        && document.children(at).any(|t| {
            document.relation(t) == "det"
                && matches!(document.form(t).to_lowercase().as_str(), "a" | "an" | "another")
        });
    let is_town = |place: Span| {
        let words: Vec<&str> = document.at(place).split(' ').collect();
        Gazetteer::shipped().longest(&words).is_some_and(|(taken, readings)| {
            taken == words.len()
                && readings.iter().all(|r| matches!(r.kind, NameKind::City | NameKind::Capital))
        })
    };
    let differs = !document.at(here).eq_ignore_ascii_case(document.at(there))
        && !place::is_narrower(document, here, there)
        && !place::is_narrower(document, there, here);
    differs
        && matches!(new.kind, EventKind::Attack | EventKind::Other)
        && (is_new || is_town(here) && is_town(there))
}

/// "appointed minister in May", "named ambassador": two offices that one person was put into.
fn other_office(document: &Document<'_>, known: &Claim, claim: &Claim) -> bool {
    let offices = |claim: &Claim| {
        let from = document.tokens.partition_point(|t| t.span.start < claim.evidence.cue.start);
        let to = document.tokens.partition_point(|t| t.span.start < claim.evidence.sentence.end);
        (from..to.min(from + 12))
            .map(|t| document.lemma(t))
            .find(|lemma| Gazetteer::shipped().office(&[lemma]).is_some())
            .map(str::to_owned)
    };
    match (offices(known), offices(claim)) {
        (Some(old), Some(new)) => old != new,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::claim::{Claim, Relation};
    use crate::gazetteer::Gazetteer;

    fn events(text: &str) -> Vec<String> {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let reading = crate::pipeline::read(&article, Gazetteer::shipped());
        let line = |claim: &Claim| match &claim.relation {
            Relation::Happened(event) => {
                let place = event.place.map_or("", |p| reading.document.at(p));
                Some(format!("{} @ {place}", event.kind.as_str()))
            }
            _ => None,
        };
        reading.claims.iter().filter_map(line).collect()
    }

    #[test]
    fn two_words_for_one_event() {
        let told = "Gunmen killed five soldiers in Geneva on Monday.";
        assert_eq!(events(&format!("{told} The soldiers were shot by men in masks.")), ["attack @ Geneva"]);
        assert_eq!(
            events(&format!("{told} The attack on the soldiers shocked many people.")),
            ["attack @ Geneva"]
        );
    }

    #[test]
    fn two_towns_are_two_events() {
        let told = "A bombing in Lyon killed five people on Monday.";
        assert_eq!(
            events(&format!("{told} A bombing in Paris killed two people.")),
            ["attack @ Lyon", "attack @ Paris"]
        );
    }
}
