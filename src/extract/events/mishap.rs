//! What looks like an attack and is none: an explosion of gas, a death at work, a house that falls in, the killing of beasts.

use crate::claim::EventKind;
use crate::document::{Document, Sentence, Upos};

/// What an explosion or a killing is that a noun names; `None` where no person is in it.
pub(super) fn of_noun(
    document: &Document<'_>,
    sentence: &Sentence,
    noun: usize,
    kind: EventKind,
) -> Option<EventKind> {
    match document.lemma(noun) {
        "explosion" | "blast" if is_accident(document, sentence) => Some(EventKind::Other),
        "killing" | "shooting" | "massacre" if kind == EventKind::Attack => {
            let beasts = document
                .children(noun)
                .any(|t| matches!(document.relation(t), "nmod" | "compound") && is_beast(document.lemma(t)));
            (!beasts).then_some(kind)
        }
        _ => Some(kind),
    }
}

/// What sort of event a verb tells that is a word for killing; `None` where a beast is killed.
pub(super) fn of_verb(
    document: &Document<'_>,
    sentence: &Sentence,
    verb: usize,
    kind: EventKind,
) -> Option<EventKind> {
    if kind != EventKind::Attack {
        return Some(kind);
    }
    let undergoes = document
        .children(verb)
        .filter(|&t| document.relation(t) == "obj" || document.deprel(t) == "nsubj:pass");
    if matches!(document.lemma(verb), "kill" | "shoot" | "slaughter")
        && undergoes.into_iter().any(|t| is_beast(document.lemma(t)))
    {
        return None;
    }
    let dies = document.lemma(verb) == "kill"
        && (is_at_work(document, verb)
            || is_fall(document, sentence, verb)
            || is_of_disaster(document, sentence, verb));
    let flies = document.lemma(verb) == "launch"
        && document
            .children(verb)
            .filter(|&t| matches!(document.relation(t), "obj" | "nsubj"))
            .any(|t| is_craft(document.lemma(t)));
    Some(if dies || flies { EventKind::Other } else { kind })
}

/// Nouns for what a rocket carries into space.
fn is_craft(lemma: &str) -> bool {
    matches!(
        lemma,
        "satellite" | "spacecraft" | "capsule" | "probe" | "telescope" | "rover" | "spaceship" | "lander"
    )
}

/// How many sentences back a disaster may have been told of.
const BACK: usize = 2;

/// "The storm hit the port. Ten people were killed": who is killed by nobody beside the word for a disaster died in it.
fn is_of_disaster(document: &Document<'_>, sentence: &Sentence, verb: usize) -> bool {
    let agent =
        document.children(verb).any(|t| document.deprel(t) == "obl:agent" || document.relation(t) == "obj");
    let active = document.children(verb).any(|t| document.deprel(t) == "nsubj");
    let undergone = document.tokens.get(verb).is_some_and(|token| token.xpos == "VBN");
    if agent || active || !undergone {
        return false;
    }
    let here = document.sentence_of(sentence.tokens.start).unwrap_or_default();
    let near = document.sentences.get(here.saturating_sub(BACK)..=here).unwrap_or_default();
    let told =
        |words: &[&str]| near.iter().any(|s| s.tokens.clone().any(|t| words.contains(&document.lemma(t))));
    told(&[
        "earthquake",
        "quake",
        "hurricane",
        "cyclone",
        "typhoon",
        "tornado",
        "flood",
        "flooding",
        "landslide",
        "tsunami",
        "storm",
        "derailment",
        "crash",
        "avalanche",
        "mudslide",
        "stampede",
    ]) && !told(&[
        "attack",
        "bomb",
        "bombing",
        "gunman",
        "militant",
        "soldier",
        "troop",
        "shooting",
        "police",
        "army",
        "rebel",
        "missile",
        "airstrike",
        "war",
        "murder",
        "gun",
        "bullet",
        "knife",
        "militia",
        "fighting",
        "clash",
        "shoot",
    ])
}

/// Whether the sentence tells that something blew up by itself.
fn is_accident(document: &Document<'_>, sentence: &Sentence) -> bool {
    sentence.tokens.clone().any(|t| match document.lemma(t) {
        "gas" => document.upos(t) == Upos::Noun && document.form(t.saturating_sub(1)) != "tear",
        "accident" | "accidental" | "accidentally" | "boiler" | "methane" | "cylinder" | "firework"
        | "fireworks" => true,
        _ => false,
    })
}

/// "was killed while working at a station": nobody is told to have killed.
fn is_at_work(document: &Document<'_>, verb: usize) -> bool {
    document.children(verb).any(|t| {
        document.relation(t) == "advcl"
            && document.tokens.get(t).is_some_and(|token| token.xpos == "VBG")
            && t > verb
            && matches!(
                document.lemma(t),
                "work" | "climb" | "drive" | "cycle" | "swim" | "dive" | "ski" | "hike" | "repair" | "clean"
            )
    })
}

/// "A block of flats collapses, killing five", where a tagger may take the verb for a noun.
fn is_fall(document: &Document<'_>, sentence: &Sentence, verb: usize) -> bool {
    let toll = document.tokens.get(verb).is_some_and(|token| token.xpos == "VBG")
        && verb.checked_sub(1).is_some_and(|t| document.form(t) == ",");
    let falls =
        |t: usize| matches!(document.lemma(t), "collapse" | "derail" | "capsize" | "crash" | "overturn");
    toll && (sentence.tokens.start..verb).any(falls)
}

fn is_beast(lemma: &str) -> bool {
    matches!(
        lemma,
        "animal"
            | "pig"
            | "sheep"
            | "cow"
            | "cattle"
            | "goat"
            | "horse"
            | "camel"
            | "dog"
            | "cat"
            | "chicken"
            | "poultry"
            | "bird"
            | "duck"
            | "fish"
            | "whale"
            | "seal"
            | "shark"
            | "dolphin"
            | "elephant"
            | "rhino"
            | "lion"
            | "tiger"
            | "leopard"
            | "bear"
            | "wolf"
            | "deer"
            | "livestock"
            | "wildlife"
            | "mink"
            | "badger"
            | "crocodile"
    )
}

#[cfg(test)]
mod tests {
    use super::super::{noun, verb};
    use crate::extract::testing::check;

    #[test]
    fn what_blows_up_by_itself_is_no_attack() {
        check(noun::find, "A gas leak led to an explosion in Geneva.", "held other:  [CH] @ Geneva");
        check(noun::find, "There was an explosion in Geneva.", "held attack:  [CH] @ Geneva");
    }

    #[test]
    fn a_rocket_may_carry_a_satellite() {
        check(verb::find, "The capsule was launched by a rocket in Kenya.", "held other:  [KE] @ Kenya");
        check(verb::find, "Kenya launched a rocket at Peru.", "held attack:  [KE PE] @ Peru");
    }

    #[test]
    fn beasts_are_not_attacked() {
        check(noun::find, "Kenya ordered the killing of 300 sheep.", "");
        check(verb::find, "Rangers in Kenya shot two elephants.", "");
        check(verb::find, "Rangers shot two men in Kenya.", "held attack:  [KE] @ Kenya");
    }

    #[test]
    fn who_dies_at_work_is_not_attacked() {
        check(
            verb::find,
            "A man was killed while working at a port in Geneva.",
            "held other:  [CH] @ Geneva",
        );
        check(
            verb::find,
            "A hurricane hit Geneva. Ten people were killed in Geneva.",
            "held other:  [CH] @ Geneva",
        );
        check(verb::find, "Block of flats collapses in Geneva, killing eleven", "held other:  [CH] @ Geneva");
    }
}
