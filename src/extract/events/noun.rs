//! "a meeting in Geneva", "Varga's visit to Kenya", "the resignation of Okoro".

use super::cue::{People, noun_at};
use super::{Told, actors, claim, doubt, frame, home, mishap, place, status, told};
use crate::claim::{Claim, EventKind};
use crate::document::{Document, SentenceKind};
use crate::entity::Entities;
use crate::extract::Rule;

pub(crate) const RULE: Rule = Rule {
    name: "event-noun",
    summary: "A noun that names an event; what stands before and after it tells whose, with whom, where and whether.",
    example: "The talks between Helena Varga and Tomas Okoro in Geneva lasted a day.",
    misses: "Participants that only the sentence before names, unless “they” or “the two” stands for them; a country that is the subject of a verb beside it (“Kenya prepares for elections”).",
    find,
};

pub(super) fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let mut claims = Vec::new();
    let home = home(document, entities);
    for sentence in
        document.sentences.iter().filter(|s| !matches!(s.kind, SentenceKind::Other | SentenceKind::Dateline))
    {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            // The month of March is no march.
            let Some((cue, taken)) = noun_at(document, sentence, at).filter(|_| !document.in_time(at)) else {
                at += 1;
                continue;
            };
            let end = at + taken;
            let begin = at;
            at = end;
            let Some(status) = status::of_noun(document, sentence, begin, end) else { continue };
            let frame = frame::of_noun(document, end - 1, cue.kind, cue.people);
            let clause = actors::clause(document, sentence, begin);
            let mut people = match cue.people {
                People::None => Vec::new(),
                _ => frame.people(document, entities),
            };
            if people.is_empty() && frame.is_empty() {
                people = actors::possessors(document, entities, &clause, begin, end);
                let both = matches!(cue.kind, EventKind::Meeting | EventKind::Call | EventKind::Visit);
                if both && frame.no_agent {
                    people.extend(actors::subjects(document, entities, clause.clone(), begin));
                }
            }
            let countries = frame.countries(document, entities);
            let kind = kind_here(document, cue.kind, begin);
            let Some(kind) = mishap::of_noun(document, sentence, end - 1, kind) else { continue };
            let own = place::of(document, &frame, kind, end - 1)
                .or_else(|| place::near(document, end - 1..clause.end));
            let mut told = Told { kind, status, people, countries, place: own, cue: begin..end, home };
            if !told::by_noun(document, sentence, end - 1, &told) {
                continue;
            }
            told.place = own
                .or_else(|| place::around(document, entities, sentence, &told))
                .or_else(|| place::of_assembly(document, &frame, kind));
            let country = told.place.and_then(|p| place::country(document, entities, p, kind));
            told.countries.extend(country);
            claims.extend(
                doubt::apart(document, entities, &mut told)
                    .map(|apart| claim(document, entities, (sentence, RULE.name), apart)),
            );
            claims.push(claim(document, entities, (sentence, RULE.name), told));
        }
    }
    claims
}

/// How many words back a strike from the air may have been told of.
const LOOK_BACK: usize = 2000;

/// What the noun names here: a strike is an attack where the article has told of one from the air.
fn kind_here(document: &Document<'_>, kind: EventKind, at: usize) -> EventKind {
    let from_the_air = |t: usize| {
        document.lemma(t) == "airstrike"
            || document.lemma(t) == "strike"
                && t > 0
                && matches!(document.lemma(t - 1), "air" | "drone" | "missile" | "artillery" | "rocket")
    };
    match document.lemma(at) == "strike" && (at.saturating_sub(LOOK_BACK)..=at).any(from_the_air) {
        true => EventKind::Attack,
        false => kind,
    }
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "The talks between {Helena Varga} and {Tomas Okoro} in Geneva lasted a day.",
            "held meeting: Helena Varga, Tomas Okoro [] @ Geneva",
        );
        check(find, "{Varga}’s visit to Kenya was cancelled.", "cancelled visit: Varga [KE] @ Kenya");
        check(find, "The resignation of {Okoro} came late.", "held resignation: Okoro []");
        check(find, "The resignation of {Okoro} due to a scandal came late.", "held resignation: Okoro []");
        check(find, "Kenya’s upcoming elections are near.", "planned vote:  [KE]");
    }

    #[test]
    fn the_verb_beside_it_tells_who() {
        check(
            find,
            "{Helena Varga} held talks with {Tomas Okoro}.",
            "held meeting: Helena Varga, Tomas Okoro []",
        );
        check(find, "Kenya and France signed a treaty.", "held agreement:  [FR KE]");
        check(find, "Iraq hosted a meeting on trade.", "held meeting:  [IQ] @ Iraq");
    }

    #[test]
    fn who_is_on_a_visit_takes_part() {
        check(find, "{Varga} is on a visit to Kenya.", "held visit: Varga [KE] @ Kenya");
        check(
            find,
            "Talks in the Peruvian capital between Kenya and France were long.",
            "held meeting:  [FR KE] @ Peruvian capital",
        );
    }

    #[test]
    fn a_call_is_from_somebody() {
        check(
            find,
            "{Helena Varga} answered a call from {Tomas Okoro}.",
            "held call: Helena Varga, Tomas Okoro []",
        );
        check(find, "{Helena Varga} answered a call for help.", "");
    }

    #[test]
    fn the_two_countries_are_those_named_together() {
        let before = "Kenya and Peru praised the plan.";
        check(
            find,
            &format!("{before} The two countries held talks in Geneva."),
            "held meeting:  [KE PE] @ Geneva",
        );
    }

    #[test]
    fn titles_and_times_tell_of_nothing() {
        check(find, "Chief Election Commissioner {Tomas Okoro} will not change the plan.", "");
        check(find, "{Varga} has built boats in Kenya since the end of the war against Peru.", "");
        check(find, "{Varga} needs to book an appointment with the president.", "");
    }

    #[test]
    fn near_misses() {
        check(find, "The press conference ended.", "");
        check(find, "He had a heart attack.", "");
        check(find, "A police raid shocked Peru on Monday.", "held other:  [PE]");
        check(find, "There was no meeting.", "");
    }
}
