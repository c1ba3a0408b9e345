//! A quotation whose speaker the next sentence names.

use super::scene::{Attribution, Scene};
use super::speaker;
use crate::extract::Rule;
use crate::gazetteer::SayingStrength;

/// A quotation whose speaker the next sentence names.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "lead-out",
    summary: "A quotation whose speaker the next sentence names.",
    example: "“We are close to a deal now.” Helena Varga said the talks would go on.",
    misses: "A speaker whom the next paragraph names.",
    find: |document, entities| super::quotations_of(document, entities, RULE.name),
};

/// How far into the sentence its verb may stand, in words: a name and what describes it come first.
const NEAR: usize = 14;

/// The sentence behind, in the same paragraph and without a quotation, begins with somebody who says something.
pub(super) fn attribute(scene: &Scene<'_>) -> Option<Attribution> {
    let next = scene.frame_behind().filter(|next| next.paragraph == scene.frame().paragraph)?;
    if !(scene.is_floating() && scene.is_sentence()) || (0..next.items.len()).any(|i| next.is_run(i)) {
        return None;
    }
    let strong = |i: &usize| next.saying(*i).is_some_and(|said| said.strength == SayingStrength::Strong);
    let verb = (0..next.items.len().min(NEAR)).find(|&i| next.is_finite(i)).filter(strong)?;
    let speaker = speaker::before(next, scene.entities, verb)?;
    let named = speaker::is_person(scene.entities, &speaker) && speaker::is_name(next, &speaker);
    named.then_some(Attribution { speaker, cue: None, goes_on: false })
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check;

    #[test]
    fn the_sentence_behind_names_the_speaker() {
        check(
            "“We are close to a deal now.” {Helena Varga}, the chair of the council, said the talks would go on.",
            &["Helena Varga [lead-out]: We are close to a deal now."],
        );
    }

    #[test]
    fn near_misses() {
        check("“We are close to a deal now.” {Helena Varga} left the hall at noon.", &[]);
        check(
            "“We are close to a deal now,” {Tomas Okoro} said. “It is good.” {Helena Varga} said the talks went on.",
            &[
                "Tomas Okoro [quote-before-cue]: We are close to a deal now,",
                "Tomas Okoro [continued-quote]: It is good.",
            ],
        );
    }
}
