//! A quotation that goes on after the words that report it.

use super::scene::{Attribution, Scene};
use super::speaker::Speaker;
use crate::extract::Rule;
use crate::gazetteer::SayingStrength;

/// A quotation that goes on after the words that report it.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "split-quote",
    summary: "A quotation that goes on after the words that report it.",
    example: "“We are close,” Helena Varga said, “but not there yet.”",
    misses: "A second run that somebody else speaks without a verb of its own.",
    find: |document, entities| super::quotations_of(document, entities, RULE.name),
};

/// The run before this one has its verb between the two.
pub(super) fn attribute(scene: &Scene<'_>) -> Option<Attribution> {
    let frame = scene.frame();
    let gap = frame.gap_before(scene.at);
    let earlier = gap.start.checked_sub(1).filter(|&i| frame.is_run(i))?;
    let (last, distance) = scene.last()?;
    let said = gap.clone().find(|&i| frame.saying(i).is_some())?;
    let token = scene.document.tokens.get(frame.word(said)?)?;
    let next = gap.end.checked_sub(1).map_or("", |i| frame.form(i));
    let closes = matches!(next, "," | ";" | "." | ":" | "—" | "–" | "-" | "");
    // "“…,” Varga said, adding, “…”": the second verb begins another utterance.
    let verb =
        gap.clone().rev().find(|&i| frame.is_word(i) && !matches!(frame.form(i), "that" | "," | ":"))?;
    if verb > said && frame.saying(verb).is_some_and(|said| said.strength == SayingStrength::Strong) {
        return None;
    }
    let same = distance == 0 && last.cue == token.span && earlier + 12 > said;
    (same && closes).then(|| Attribution {
        speaker: Speaker::Known(last.speakers.clone()),
        cue: Some(said),
        goes_on: true,
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check;

    #[test]
    fn one_utterance_around_its_verb() {
        check(
            "“We are close,” {Helena Varga} said, “but not there yet.”",
            &[
                "Helena Varga [quote-before-cue]: We are close,",
                "Helena Varga [split-quote]: but not there yet.",
            ],
        );
    }

    #[test]
    fn a_second_verb_begins_another() {
        check(
            "“We are close,” {Helena Varga} said, adding, “We are not there yet.”",
            &[
                "Helena Varga [quote-before-cue]: We are close,",
                "Helena Varga [quote-after-cue]: We are not there yet.",
            ],
        );
    }

    #[test]
    fn near_misses() {
        check(
            "“We are close,” {Helena Varga} said, and {Tomas Okoro} said he was “glad”.",
            &["Helena Varga [quote-before-cue]: We are close,", "Tomas Okoro [quote-after-cue]: glad"],
        );
    }
}
