//! "a meeting in Geneva", "Varga's visit to Kenya", "the resignation of Okoro".

use super::cue::{People, noun_at};
use super::{Told, actors, claim, frame, home, place, status, told};
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
            let mut countries = frame.countries(document, entities);
            let found = place::of(document, &frame, cue.kind, end - 1)
                .or_else(|| place::near(document, end - 1..clause.end))
                .or_else(|| place::only(document, sentence.tokens.clone()))
                .or_else(|| place::dateline(document, sentence.tokens.clone(), cue.kind));
            countries.extend(found.and_then(|p| place::country(document, entities, p, cue.kind)));
            let told =
                Told { kind: cue.kind, status, people, countries, place: found, cue: begin..end, home };
            if !told::by_noun(document, sentence, end - 1, &told) {
                continue;
            }
            claims.push(claim(document, entities, (sentence, RULE.name), told));
        }
    }
    claims
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
    fn near_misses() {
        check(find, "The press conference ended.", "");
        check(find, "He had a heart attack.", "");
        check(find, "There was no meeting.", "");
    }
}
