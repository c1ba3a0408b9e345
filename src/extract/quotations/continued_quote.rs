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

/// How many sentences back whoever goes on may have spoken.
const FAR: usize = 5;

/// The run before, in this paragraph or right before it.
pub(super) fn attribute(scene: &Scene<'_>) -> Option<Attribution> {
    let (last, distance) = scene.last()?;
    // A paragraph of speech goes on behind a few sentences in which nobody else is named.
    let again = || distance <= FAR && scene.is_paragraph() && scene.is_alone_since();
    let near = scene.same_paragraph() || distance <= 2 || again();
    (scene.is_floating() && near || scene.goes_on_from_last()).then(|| Attribution {
        speaker: Speaker::Known(last.speakers.clone()),
        cue: None,
        goes_on: scene.same_paragraph() || scene.goes_on_from_last(),
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check;

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
    fn what_ends_with_the_words_of_another() {
        check(
            "“We ate,” {Helena Varga} said. “He told me, ‘Sign first.’”",
            &[
                "Helena Varga [quote-before-cue]: We ate,",
                "Helena Varga [continued-quote]: He told me, ‘Sign first.’",
            ],
        );
    }

    #[test]
    fn a_paragraph_without_a_closing_mark_is_one_utterance_with_the_next() {
        use crate::claim::Relation;
        let utterances = |text: &str| {
            crate::extract::testing::read(text, |document, entities| {
                let number = |claim: &crate::claim::Claim| match &claim.relation {
                    Relation::Said(said) => said.utterance,
                    _ => 0,
                };
                super::super::direct(document, entities).iter().map(number).collect::<Vec<_>>()
            })
        };
        let open = utterances("{Helena Varga} said: “We are close.\n\n“It will not take long at all.”");
        assert_eq!(open.len(), 2);
        assert_eq!(open.first(), open.last());
        let closed = utterances("“We are close,” {Helena Varga} said.\n\n“It will not take long at all.”");
        assert_ne!(closed.first(), closed.last());
    }

    #[test]
    fn a_paragraph_of_speech_goes_on_behind_what_the_writer_tells() {
        let told = "“We are close,” {Helena Varga} said.\n\nThe road is long. It leads over the hills. It is old.\n\n";
        let words = "“The road will be open for all of us before the snow comes.”";
        check(
            &format!("{told}{words}"),
            &[
                "Helena Varga [quote-before-cue]: We are close,",
                "Helena Varga [continued-quote]: The road will be open for all of us before the snow comes.",
            ],
        );
        check(
            &format!("{told}{{Tomas Okoro}} built it. It was hard.\n\n{words}"),
            &["Helena Varga [quote-before-cue]: We are close,"],
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
