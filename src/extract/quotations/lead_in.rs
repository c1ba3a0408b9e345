//! A quotation that the sentence before it announces.

use super::scene::{Attribution, Scene};
use super::speaker;
use crate::extract::Rule;
use crate::gazetteer::SayingStrength;

/// A quotation that the sentence before it announces.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "lead-in",
    summary: "A quotation that the sentence before it announces.",
    example: "Helena Varga told reporters on Monday:\n\n“We are close.”",
    misses: "Announcements more than one sentence away.",
    find: |document, entities| super::quotations_of(document, entities, RULE.name),
};

/// The sentence before ends with a colon, or reports speech and has no quotation itself.
pub(super) fn attribute(scene: &Scene<'_>) -> Option<Attribution> {
    let whole = scene.is_full() && scene.is_floating();
    let before = scene.frame_before()?;
    let end = before.items.len();
    let quotes = (0..end).any(|i| before.is_run(i));
    let colon = end.checked_sub(1).is_some_and(|i| before.form(i) == ":");
    if !whole || quotes || (scene.same_paragraph() && !colon) {
        return None;
    }
    let strong =
        |i: &usize| before.saying(*i).is_some_and(|said| colon || said.strength == SayingStrength::Strong);
    let verb = (0..end).rev().find(strong)?;
    let speaker = speaker::before(before, scene.entities, verb)?;
    Some(Attribution { speaker, cue: None, goes_on: false })
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::testing::check;

    #[test]
    fn the_sentence_before_announces_it() {
        check(
            "{Helena Varga} told reporters on Monday:\n\n“We are close.\"",
            &["Helena Varga [lead-in]: We are close."],
        );
        check(
            "{Helena Varga} said the talks went on.\n\n“We are close to a deal.”",
            &["Helena Varga [lead-in]: We are close to a deal."],
        );
    }

    #[test]
    fn near_misses() {
        check("{Helena Varga} left the hall.\n\n“Night Boat”", &[]);
    }
}
