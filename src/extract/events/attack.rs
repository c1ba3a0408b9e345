//! Which attacks are none: words, storms, crashes, and what the noun beside a verb tells already.

use super::cue::noun_at;
use super::{mishap, office};
use crate::claim::EventKind;
use crate::document::{Document, MentionKind, Sentence, Upos};
use crate::extract::tree::{has_case, subject_head};
use crate::extract::verbal::is_verbal;
use crate::gazetteer::Gazetteer;

/// How many words are climbed to find who or what kills.
const CLIMB: usize = 5;

/// What sort of event a verb tells; `None` where the noun beside it does. Who is killed by a storm or in a
/// crash is not attacked.
pub(crate) fn kind(
    document: &Document<'_>,
    sentence: &Sentence,
    verb: usize,
    kind: EventKind,
) -> Option<EventKind> {
    // A bridge or a hospital is opened, not put into an office.
    if kind == EventKind::Appointment && office::is_opened(document, verb) {
        return Some(EventKind::Other);
    }
    if kind != EventKind::Attack {
        return Some(kind);
    }
    let kind = mishap::of_verb(document, sentence, verb, kind)?;
    if kind != EventKind::Attack {
        return Some(kind);
    }
    // "stormed out of the chamber".
    let leaves = document.lemma(verb) == "storm" && matches!(document.form(verb + 1), "out" | "off" | "away");
    // "The senator attacked Finance Minister Varga": with words.
    let person = |t: usize| {
        document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Person)
            || document.children(t).any(|k| {
                matches!(document.relation(k), "appos" | "flat")
                    && document.mention_at(k).is_some_and(|(_, m)| m.kind == MentionKind::Person)
            })
    };
    let titled = |t: usize| {
        document.children(t).any(|k| document.deprel(k) == "nmod:desc")
            || Gazetteer::shipped().office_phrase(&[document.form(t)]).is_some_and(|office| !office.plural)
    };
    // Nothing is told of where or how: that would be an assault.
    let quarrel = document.lemma(verb) == "attack"
        && document.child(verb, "nsubj").is_some_and(person)
        && document.child(verb, "obj").is_some_and(|t| person(t) && titled(t))
        && document.children(verb).all(|t| {
            !matches!(document.relation(t), "obl" | "advcl" | "advmod" | "acl") || document.in_time(t)
        });
    if leaves
        || quarrel
        || is_verbal(document, verb)
        || document.lemma(verb) == "hit" && !is_hit(document, sentence, verb)
    {
        return None;
    }
    // "The earthquake struck", where the tree hangs the noun beside the verb on it.
    let beside = || document.children(verb).find(|&t| t + 1 == verb && document.relation(t) == "compound");
    let subject = subject_head(document, verb, CLIMB).or_else(beside);
    // "The quake struck the port, killing six, the mayor said": the tree may hang the toll on the report.
    let cause = || {
        let toll = document.form(verb).ends_with("ing") && verb > 0 && document.form(verb - 1) == ",";
        let mut before = sentence.tokens.start..if toll { verb } else { sentence.tokens.start };
        before.find(|&t| {
            is_disaster(document.lemma(t))
                && (document.relation(t) == "nsubj"
                    || document.head(t).is_some_and(|v| v == t + 1 && document.upos(v) == Upos::Verb))
        })
    };
    // "a magnitude 6.1 earthquake and tremors": a tree may take the measure for the head.
    let joined = |t: usize| document.children(t).find(|&k| k < verb && is_disaster(document.lemma(k)));
    // "an earthquake of great strength that struck the port": a tree may hang the clause on the measure.
    let above = || {
        let clause = document.head(verb).filter(|_| document.relation(verb) == "acl");
        let up = |&t: &usize| document.head(t).filter(|_| document.relation(t) == "nmod");
        std::iter::successors(clause, up).take(CLIMB).find(|&t| is_disaster(document.lemma(t)))
    };
    let subject = cause().or_else(|| subject.and_then(joined)).or_else(above).or(subject);
    // "The plane struck a hangar": nobody's deed; "police raided the offices": a search.
    let rams = matches!(document.lemma(verb), "strike" | "hit")
        && subject.is_some_and(|t| is_vehicle(document.lemma(t)) && !is_of_a_force(document, t));
    let searches = document.lemma(verb) == "raid"
        && subject.is_some_and(|t| {
            matches!(
                document.lemma(t),
                "police"
                    | "prosecutor"
                    | "authority"
                    | "officer"
                    | "agent"
                    | "investigator"
                    | "detective"
                    | "official"
            )
        });
    if rams || searches {
        return Some(EventKind::Other);
    }
    // "The virus has killed thousands": a toll, and nobody's deed.
    if subject.is_some_and(|t| is_sickness(document.lemma(t))) {
        return None;
    }
    if document.lemma(verb) != "kill" {
        // "A storm struck the port."
        let told = subject.is_some_and(|t| {
            is_disaster(document.lemma(t))
                || document.lemma(verb) == "strike"
                    // Of "missiles struck" the second word is the verb.
                    && noun_at(document, sentence, t)
                        .is_some_and(|(cue, taken)| cue.kind == kind && t + taken <= verb)
        });
        return (!told).then_some(kind);
    }
    // "The heat killed 80": but "in the heat of the day", "a lightning raid".
    let weather = |t: usize| {
        matches!(document.lemma(t), "heat" | "cold" | "lightning")
            && document.deprel(t) == "nsubj"
            && !document.children(t).any(|k| document.relation(k) == "nmod")
            && document.form(t + 1) != "of"
    };
    if subject.is_some_and(weather) {
        return Some(EventKind::Other);
    }
    if let Some(cause) = subject.filter(|&t| is_disaster(document.lemma(t))) {
        return noun_at(document, sentence, cause).is_none().then_some(EventKind::Other);
    }
    let breaks = |t: usize| {
        matches!(
            document.lemma(t),
            "collide"
                | "crash"
                | "capsize"
                | "overturn"
                | "derail"
                | "plunge"
                | "sink"
                | "collapse"
                | "smash"
        )
    };
    // "Six were killed in the attack": the attack is what is told.
    let told = document.children(verb).find(|&t| {
        document.relation(t) == "obl"
            && ["in", "during"].iter().any(|p| has_case(document, t, p))
            && document.children(t).any(|d| document.relation(d) == "det" && document.lemma(d) == "the")
    });
    if told.and_then(|t| noun_at(document, sentence, t)).is_some_and(|(cue, _)| cue.kind == kind) {
        return None;
    }
    let caused = |t: usize| {
        document.relation(t) == "obl"
            && ["in", "by", "during"].iter().any(|p| has_case(document, t, p))
            && is_disaster(document.lemma(t))
            || document.relation(t) == "advcl" && breaks(t)
    };
    // "A house collapses, killing five."
    let above = document.head(verb).is_some_and(|t| document.relation(verb) == "advcl" && breaks(t));
    Some(if above || document.children(verb).any(caused) { EventKind::Other } else { kind })
}

/// "an attempt to assassinate": whoever attempts it has attacked.
pub(super) fn is_attempted(document: &Document<'_>, verb: usize, kind: EventKind) -> bool {
    kind == EventKind::Attack
        && document.relation(verb) == "acl"
        && document.head(verb).is_some_and(|t| document.lemma(t) == "attempt")
}

/// Whether somebody hits it with a weapon, as prices and diseases hit a country too: a state or a force is told to do so,
/// or what it is done with.
fn is_hit(document: &Document<'_>, sentence: &Sentence, verb: usize) -> bool {
    let weapon = |t: usize| {
        matches!(
            document.lemma(t),
            "missile"
                | "rocket"
                | "drone"
                | "shell"
                | "mortar"
                | "bomb"
                | "airstrike"
                | "artillery"
                | "gunfire"
                | "grenade"
        ) || noun_at(document, sentence, t).is_some_and(|(cue, _)| cue.kind == EventKind::Attack)
    };
    let means = document.children(verb).any(|t| {
        document.relation(t) == "obl"
            && ["by", "with", "in"].iter().any(|p| has_case(document, t, p))
            && (weapon(t) || document.children(t).any(|c| document.relation(c) == "compound" && weapon(c)))
    });
    let subject = document.child(verb, "nsubj");
    let passive = document.children(verb).any(|t| document.deprel(t) == "aux:pass");
    let acts = |t: usize| {
        weapon(t)
            || document.mention_at(t).is_some_and(|(_, m)| {
                matches!(m.kind, MentionKind::Country | MentionKind::Organization | MentionKind::Nationality)
            })
    };
    let place = document.child(verb, "obj").is_some();
    means || !passive && place && subject.is_some_and(acts)
}

/// Nouns for what carries people and goods.
fn is_vehicle(lemma: &str) -> bool {
    matches!(
        lemma,
        "plane"
            | "aircraft"
            | "airliner"
            | "jet"
            | "helicopter"
            | "car"
            | "truck"
            | "lorry"
            | "bus"
            | "van"
            | "train"
            | "tram"
            | "ship"
            | "vessel"
            | "boat"
            | "ferry"
            | "tanker"
            | "vehicle"
            | "motorcycle"
    )
}

/// Whether a nation or a force flies or sails what a noun names: "Kenyan jets", "fighter jets".
fn is_of_a_force(document: &Document<'_>, noun: usize) -> bool {
    document.children(noun).filter(|&t| t < noun).any(|t| {
        matches!(
            document.lemma(t),
            "fighter" | "war" | "combat" | "military" | "army" | "navy" | "coalition" | "regime"
        ) || document
            .mention_at(t)
            .is_some_and(|(_, m)| matches!(m.kind, MentionKind::Nationality | MentionKind::Country))
    })
}

/// Nouns for what is made to explode.
pub(super) fn is_charge(lemma: &str) -> bool {
    matches!(
        lemma,
        "bomb"
            | "device"
            | "grenade"
            | "explosive"
            | "shell"
            | "missile"
            | "rocket"
            | "drone"
            | "mine"
            | "mortar"
    )
}

/// Nouns for illnesses, which kill day by day.
fn is_sickness(lemma: &str) -> bool {
    matches!(
        lemma.to_lowercase().as_str(),
        "virus"
            | "coronavirus"
            | "sars-cov-2"
            | "covid"
            | "covid-19"
            | "disease"
            | "illness"
            | "pandemic"
            | "epidemic"
            | "cancer"
            | "ebola"
            | "cholera"
            | "malaria"
            | "measles"
            | "aids"
            | "flu"
            | "influenza"
    )
}

/// Nouns for what nobody does on purpose.
pub(super) fn is_disaster(lemma: &str) -> bool {
    matches!(
        lemma,
        "accident"
            | "crash"
            | "collision"
            | "derailment"
            | "heatwave"
            | "earthquake"
            | "quake"
            | "tremor"
            | "aftershock"
            | "tsunami"
            | "flood"
            | "flooding"
            | "landslide"
            | "mudslide"
            | "avalanche"
            | "storm"
            | "hurricane"
            | "cyclone"
            | "typhoon"
            | "tornado"
            | "fire"
            | "blaze"
            | "wildfire"
            | "eruption"
            | "drought"
            | "famine"
            | "stampede"
            | "collapse"
            | "outbreak"
            | "epidemic"
            | "pandemic"
            | "disaster"
    )
}

#[cfg(test)]
mod tests {
    use super::super::verb;
    use crate::extract::testing::check;

    #[test]
    fn words_are_no_attack() {
        check(verb::find, "{Varga} attacked {Okoro} for promising schools.", "");
        check(verb::find, "{Varga} attacked what she called a failure in Kenya.", "");
        check(verb::find, "{Varga} attacked the meeting in Kenya, saying it was a farce.", "");
        check(verb::find, "{Varga} attacked the government’s record in Kenya.", "");
        check(verb::find, "Rebels attacked Kenya for three days.", "held attack:  [KE] @ Kenya");
        check(verb::find, "{Varga} clashed with {Okoro} over the budget in Kenya.", "");
        check(
            verb::find,
            "Protesters clashed with police over the budget in Kenya.",
            "held attack:  [KE] @ Kenya",
        );
        check(verb::find, "Lawmakers stormed out of the chamber in Kenya.", "");
        check(verb::find, "Protesters stormed the chamber in Kenya.", "held attack:  [KE] @ Kenya");
    }

    #[test]
    fn only_what_is_made_to_explode_is_an_attack() {
        check(verb::find, "A bomb exploded in Geneva.", "held attack:  [CH] @ Geneva");
        check(verb::find, "Anger exploded in Geneva.", "");
    }

    #[test]
    fn a_crash_or_a_search_is_no_attack() {
        check(verb::find, "The plane struck a hangar in Kenya.", "held other:  [KE] @ Kenya");
        check(verb::find, "Police raided the homes of two bankers in Kenya.", "held other:  [KE] @ Kenya");
        check(verb::find, "Rebels raided a village in Kenya.", "held attack:  [KE] @ Kenya");
    }

    #[test]
    fn what_the_noun_tells_is_not_told_again() {
        check(verb::find, "Six people of Kenya were killed in the attack.", "");
        check(verb::find, "Six people were killed in Kenya.", "held attack:  [KE] @ Kenya");
    }

    #[test]
    fn what_a_quake_kills_is_not_attacked() {
        check(
            verb::find,
            "A powerful earthquake struck a region of Kenya on Wednesday, killing six people.",
            "",
        );
        check(
            verb::find,
            "A powerful earthquake struck a region of Kenya early on Wednesday, killing at least six people, officials said.",
            "",
        );
    }
}
