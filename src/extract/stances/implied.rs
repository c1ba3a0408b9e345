//! "wants to oust the president", "urged Chile to condemn Peru": a position towards whomever the wanted
//! deed is done to.

use super::Scene;
use crate::claim::Polarity;
use crate::document::{MentionKind, Upos};
use crate::extract::tree;
use crate::gazetteer::{Gazetteer, StancePos};
use std::ops::Range;

/// Deeds that nobody wants done to a friend.
const HARMS: &[&str] = &[
    "arrest",
    "attack",
    "beat",
    "bomb",
    "confront",
    "contain",
    "counter",
    "crush",
    "defeat",
    "defund",
    "depose",
    "destroy",
    "dethrone",
    "eject",
    "eliminate",
    "eradicate",
    "expel",
    "fight",
    "fire",
    "hurt",
    "impeach",
    "indict",
    "isolate",
    "jail",
    "kill",
    "oust",
    "overthrow",
    "prosecute",
    "punish",
    "remove",
    "sack",
    "sanction",
    "stop",
    "sue",
    "suspend",
    "topple",
    "unseat",
    "weaken",
];

/// The position that comes with being for what the target's verb says: towards the named actor who is its object.
pub(super) fn towards(scene: &Scene<'_>, target: &Range<usize>) -> Option<(Polarity, Range<usize>)> {
    let document = scene.document;
    let verb = target.clone().take(12).find(|&t| {
        document.upos(t) == Upos::Verb
            && (t == target.start || t > 0 && document.form(t - 1).eq_ignore_ascii_case("to"))
    })?;
    let object = document.child(verb, "obj").filter(|t| target.contains(t))?;
    let (_, mention) = document.mention_at(object)?;
    let named =
        matches!(mention.kind, MentionKind::Person | MentionKind::Country | MentionKind::Organization);
    if !named || document.top(mention) != object || tree::is_negated(document, verb) {
        return None;
    }
    let harms = HARMS.contains(&document.lemma(verb));
    let takes = || {
        let words = Gazetteer::shipped().stance_words(StancePos::Verb, document.lemma(verb));
        words.iter().find(|word| word.frames.contains(&"np")).map(|word| word.polarity)
    };
    let polarity = if harms { Polarity::Against } else { takes()? };
    Some((polarity, mention.tokens.clone()))
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            RULE.find,
            "{Helena Varga} urged Chile to condemn Peru.",
            "Helena Varga favor: condemn Peru\nHelena Varga against: Peru",
        );
        check(
            RULE.find,
            "{Helena Varga} called on Chile to expel {Tomas Okoro}.",
            "Helena Varga favor: expel Tomas Okoro\nHelena Varga against: Tomas Okoro",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "{Helena Varga} urged Chile to visit Peru.", "Helena Varga favor: visit Peru");
        check(
            RULE.find,
            "{Helena Varga} urged Chile to leave the raid.",
            "Helena Varga favor: leave the raid",
        );
    }
}
