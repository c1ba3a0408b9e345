//! "Varga met Okoro in Geneva", "the envoy will travel to Kenya".

use super::cue::{People, noun_at, verb_at};
use super::{Told, actors, attack, claim, doubt, frame, general, home, office, place, status, told, travel};
use crate::claim::{Claim, EventKind, EventStatus};
use crate::document::{Document, SentenceKind};
use crate::entity::Entities;
use crate::extract::Rule;

pub(crate) const RULE: Rule = Rule {
    name: "event-verb",
    summary: "A verb that names an event; its tense and modals tell whether it took place, its subject and object who was in it.",
    example: "French President Helena Varga met Tomas Okoro in Geneva.",
    misses: "An event whose verb is in no table, and participants named in another clause.",
    find,
};

pub(super) fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let mut claims = Vec::new();
    let home = home(document, entities);
    for sentence in
        document.sentences.iter().filter(|s| !matches!(s.kind, SentenceKind::Other | SentenceKind::Dateline))
    {
        for at in sentence.tokens.clone() {
            let Some((cue, taken)) = verb_at(document, sentence, at) else { continue };
            let Some((start, status, passive)) = status::of_verb(document, sentence, at) else { continue };
            if general::is_figure(document, at)
                || general::is_alone(document, at)
                || general::is_at_large(document, at)
            {
                continue;
            }
            let status =
                if attack::is_attempted(document, at, cue.kind) { EventStatus::Held } else { status };
            // "the newly elected president": whoever is, and not who voted.
            let who = match document.relation(at) {
                "amod" => People::Object,
                // "Varga inaugurated a bridge": whoever opens it is there.
                _ if office::is_opened(document, at) => People::Subject,
                _ => cue.people,
            };
            // "held talks": the noun tells it.
            let object = document.child(at, "obj");
            if object.is_some_and(|t| {
                t > at && cue.kind == noun_at(document, sentence, t).map_or(EventKind::Leak, |(c, _)| c.kind)
            }) {
                continue;
            }
            let frame = frame::of_verb(document, at, who);
            let clause = actors::clause(document, sentence, at);
            let mut people = match who {
                People::None => Vec::new(),
                _ => frame.people(document, entities),
            };
            let mut countries = frame.countries(document, entities);
            if frame.is_empty() && who != People::None {
                let doers = matches!(
                    (who, passive),
                    (People::Both, _) | (People::Subject, false) | (People::Object, true)
                );
                people = if doers {
                    actors::subjects(document, entities, clause.clone(), start)
                } else {
                    actors::people(document, entities, at + taken..clause.end)
                };
            }
            if frame.no_agent && frame.no_patient
                || people.is_empty() && countries.is_empty() && frame.is_empty()
            {
                countries.extend(actors::countries(document, entities, clause.clone()));
            }
            let Some(kind) = attack::kind(document, sentence, at, cue.kind) else { continue };
            let own = place::of(document, &frame, kind, at).or_else(|| {
                (document.lemma(at) != "agree").then(|| place::near(document, at..clause.end)).flatten()
            });
            let mut told = Told { kind, status, people, countries, place: own, cue: at..at + taken, home };
            if !told::by_verb(document, sentence, at, &told) {
                continue;
            }
            told.place = own
                .or_else(|| place::around(document, entities, sentence, &told))
                .or_else(|| place::of_assembly(document, &frame, kind));
            let country = told.place.and_then(|p| place::country(document, entities, p, kind));
            if travel::is_homecoming(document, entities, &told, country) {
                continue;
            }
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

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "French President {Helena Varga} met {Tomas Okoro} in Geneva.",
            "held meeting: Helena Varga, Tomas Okoro [FR] @ Geneva",
        );
        check(find, "{Varga} will travel to Kenya on Monday.", "planned visit: Varga [KE] @ Kenya");
        check(find, "{Varga} is expected to meet {Okoro}.", "planned meeting: Varga, Okoro []");
        check(find, "{Varga} is to meet {Okoro}.", "planned meeting: Varga, Okoro []");
        check(find, "The aim is to meet {Okoro}.", "");
        check(find, "{Varga} failed to meet {Okoro}.", "");
        check(find, "{Varga} agreed to add two members.", "");
        check(find, "The demands of Kenya include dissolving parliament.", "");
        check(find, "Kenya dissolved parliament.", "held other:  [KE]");
        check(find, "The two sides in Kenya agreed to add two members.", "held agreement:  [KE]");
        check(find, "The newly elected president, {Okoro}, left.", "held vote: Okoro []");
        check(find, "Kenya spoke of an attempt to assassinate {Okoro}.", "held attack: Okoro []");
        check(find, "Peru revoked the licence of a bank from Kenya.", "held other:  [KE PE]");
        check(find, "The court in Kenya issued a ruling.", "held other:  [KE] @ Kenya");
        check(find, "The talks in Kenya collapsed.", "");
        check(find, "A bridge in Kenya collapsed.", "held other:  [KE]");
        check(find, "Thousands marched through Geneva.", "held other:  [CH] @ Geneva");
        check(find, "{Varga} may visit Kenya.", "possible visit: Varga [KE] @ Kenya");
        check(find, "{Okoro} resigned on Friday.", "held resignation: Okoro []");
        check(find, "{Okoro} was arrested in Kenya.", "held other: Okoro [KE] @ Kenya");
        check(find, "Kenya and France agreed on a route.", "held agreement:  [FR KE]");
        check(find, "{Varga} agreed with {Okoro} that the road is bad.", "");
        check(find, "{Varga} agreed with the secretary general of the union that the road was bad.", "");
    }

    #[test]
    fn voice_tells_who() {
        check(find, "{Okoro} was arrested by Kenya.", "held other: Okoro [KE]");
        check(find, "Russia invaded Ukraine.", "held attack:  [RU UA] @ Ukraine");
        check(
            find,
            "{Helena Varga} arrived in Kenya. {Varga} and {Tomas Okoro} met in Geneva.",
            "held visit: Helena Varga [KE] @ Kenya\nheld meeting: Helena Varga, Tomas Okoro [KE] @ Geneva",
        );
    }

    #[test]
    fn descriptions_and_suppositions_tell_of_nothing() {
        check(find, "The elected officials spoke.", "");
        check(find, "All parties agree on one thing.", "");
        check(find, "They would be arrested if the law changed.", "");
    }

    #[test]
    fn what_never_was_is_not_told() {
        check(find, "{Okoro} would have resigned.", "");
        check(find, "Would {Okoro} resign?", "");
        check(find, "Most residents vote by mail.", "");
        check(find, "{Varga} resigned herself to the plan.", "");
        check(find, "{Varga} dismissed the list as false.", "");
        check(find, "{Varga} dismissed {Okoro} as a liar.", "");
        check(find, "{Varga} dismissed {Okoro}.", "held resignation: Okoro []");
    }

    #[test]
    fn what_is_asked_for_or_needed_is_not_done() {
        check(find, "{Varga} asked that {Okoro} resign from the port.", "possible resignation: Okoro []");
        check(find, "{Varga} said that {Okoro} resigned from the port.", "held resignation: Okoro []");
        check(find, "A majority is needed to impeach {Okoro}.", "");
    }

    #[test]
    fn one_who_agrees_alone_has_settled_nothing() {
        check(find, "{Okoro} agreed and called on the ministers to stop.", "");
        check(find, "{Okoro} did agree with the idea of a port.", "");
        check(find, "{Okoro} agreed with {Varga} on a truce.", "held agreement: Okoro, Varga []");
    }

    #[test]
    fn a_hit_is_by_a_weapon_or_a_state() {
        check(find, "Russia hit Geneva on Friday.", "held attack:  [CH RU] @ Geneva");
        check(find, "Geneva was hit by two missiles.", "held attack:  [CH] @ Geneva");
        check(find, "The pandemic hit Kenya hard.", "");
        check(find, "Russia hit a record on Friday.", "");
        check(find, "Russian missiles struck Geneva.", "held attack:  [CH RU] @ Geneva");
        check(find, "Russian jets struck targets in Geneva.", "held attack:  [CH RU] @ Geneva");
        check(find, "A jet struck a building in Geneva.", "held other:  [CH] @ Geneva");
    }

    #[test]
    fn who_is_killed_in_a_crash_is_not_attacked() {
        check(find, "Five people were killed in an accident in Geneva.", "");
        check(find, "An earthquake with a reported magnitude of 6.3 that struck Geneva killed six.", "");
        check(find, "Five people were killed in Geneva.", "held attack:  [CH] @ Geneva");
    }

    #[test]
    fn what_happens_at_large_is_no_event() {
        check(find, "Leaders are resigning or being replaced.", "");
        check(find, "Many leaders of Kenya are resigning.", "held resignation:  [KE]");
    }

    #[test]
    fn who_takes_over_takes_an_office() {
        check(find, "{Helena Varga} has taken over as the oldest living person in Peru.", "");
        check(find, "{Helena Varga} has taken over as mayor.", "held appointment: Helena Varga []");
    }

    #[test]
    fn near_misses() {
        check(find, "The plan met the demands of {Varga}.", "");
        check(find, "{Varga} did not meet {Okoro}.", "");
        check(find, "The decision was met with outrage in {Kenya}.", "");
        check(find, "{Varga} arrived at the conclusion.", "");
    }
}
