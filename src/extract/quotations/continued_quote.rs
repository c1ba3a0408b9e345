//! A quotation without words of its own that tell the speaker, after another of the same speaker.

use super::scene::{Attribution, Scene};
use super::speaker::Speaker;
use crate::extract::Rule;

/// A quotation without words of its own that tell the speaker, after another of the same speaker.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "continued-quote",
    summary: "A quotation without words of its own that tell the speaker, after another of the same speaker.",
    example: "“We are close,” Helena Varga said. “It will not take long.”",
    misses: "A dialogue whose turns are told only by its sense.",
    find: |document, entities| super::quotations_of(document, entities, RULE.name),
};

/// The run before, in this paragraph or right before it.
pub(super) fn attribute(scene: &Scene<'_>) -> Option<Attribution> {
    let (last, distance) = scene.last()?;
    let near = scene.same_paragraph() || distance <= 2;
    (scene.is_floating() && near || scene.goes_on_from_last()).then(|| Attribution {
        speaker: Speaker::Known(last.speakers.clone()),
        cue: None,
        goes_on: scene.same_paragraph(),
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::testing::check;

    #[test]
    fn the_same_speaker_goes_on() {
        check(
            "“We are close,” {Helena Varga} said. “It will not take long.”",
            &[
                "Helena Varga [quote-before-cue]: We are close,",
                "Helena Varga [continued-quote]: It will not take long.",
            ],
        );
        check(
            "“We are close,” {Helena Varga} said.\n\n“It will not take long.\n\n“Not long at all.”",
            &[
                "Helena Varga [quote-before-cue]: We are close,",
                "Helena Varga [continued-quote]: It will not take long.",
                "Helena Varga [continued-quote]: Not long at all.",
            ],
        );
    }

    #[test]
    fn a_paragraph_may_go_on_in_the_next() {
        check(
            "“We are close. It was a long road.\n\n“It will not take long,” {Helena Varga} said.",
            &[
                "Helena Varga [continued-quote]: We are close. It was a long road.",
                "Helena Varga [quote-before-cue]: It will not take long,",
            ],
        );
    }

    #[test]
    fn a_paragraph_without_a_closing_mark_goes_on() {
        check(
            "“We are close,” {Helena Varga} said. “It was a long road.\n\n“Who would have thought so? The road said \"no\" to us.",
            &[
                "Helena Varga [quote-before-cue]: We are close,",
                "Helena Varga [continued-quote]: It was a long road.",
                "Helena Varga [continued-quote]: Who would have thought so? The road said \"no\" to us.",
            ],
        );
    }

    #[test]
    fn near_misses() {
        check(
            "“We are close. It was a long road.\n\nThe sun shone.\n\n“It will not take long,” {Helena Varga} said.",
            &["Helena Varga [quote-before-cue]: It will not take long,"],
        );
        check(
            "“We are close,” {Helena Varga} said. The “old” road is closed.",
            &["Helena Varga [quote-before-cue]: We are close,"],
        );
    }
}
