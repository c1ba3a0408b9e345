//! A quoted part of a sentence whose reporting verb stands beyond another quotation, or later.

use super::scene::{Attribution, Scene};
use super::speaker;
use crate::extract::Rule;
use crate::gazetteer::{SayingKind, SayingStrength};

/// A quoted part of a sentence whose reporting verb stands beyond another quotation, or later.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "distant-cue",
    summary: "A quoted part of a sentence whose reporting verb stands beyond another quotation, or later.",
    example: "Helena Varga called the plan “good” and the road to it “hard”.",
    misses: "Sentences in which two people speak.",
    find: |document, entities| super::quotations_of(document, entities, RULE.name),
};

/// The nearest reporting verb anywhere before the run, else a strong one after it.
pub(super) fn attribute(scene: &Scene<'_>) -> Option<Attribution> {
    let frame = scene.frame();
    let earlier = scene.cue_left(scene.at, 0);
    earlier.or_else(|| {
        (scene.at + 1..frame.items.len()).find_map(|i| {
            let said = frame.saying(i).filter(|said| said.strength == SayingStrength::Strong)?;
            // Behind "though" or "which" somebody else’s words may be reported.
            if !scene.is_full() && frame.is_beyond_clause(scene.at + 1, i) {
                return None;
            }
            let speaker = speaker::beside(frame, scene.entities, i)?;
            (!frame.is_passive(i) && said.kind != SayingKind::Noun).then_some(Attribution {
                speaker,
                cue: Some(i),
                goes_on: false,
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check;

    #[test]
    fn the_verb_is_further_off() {
        check(
            "Calling the plan a “first step”, {Helena Varga} said that more was needed.",
            &["Helena Varga [quote-after-cue]: first step"],
        );
        check(
            "The price is “low” as few crews come, {Helena Varga} added.",
            &["Helena Varga [distant-cue]: low"],
        );
        check(
            "{Helena Varga} called it “good” and the road to it “hard”.",
            &["Helena Varga [quote-after-cue]: good", "Helena Varga [distant-cue]: hard"],
        );
    }

    #[test]
    fn near_misses() {
        check("The “old” road is closed. {Helena Varga} said so.", &[]);
        check("The town was dubbed the “old lady” even though {Helena Varga} said it was new.", &[]);
    }
}
