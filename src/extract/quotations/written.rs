//! A quoted predicate of a document: “the resolution “condemns all attacks””.

use super::scene::{Attribution, Scene};
use super::speaker::Speaker;
use crate::document::Upos;
use crate::extract::Rule;
use crate::gazetteer::Gazetteer;

/// A quoted predicate of a document, whose words they are.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "document-quote",
    summary: "A quoted predicate of a document, whose words they are.",
    example: "Helena Varga sent a letter to the council. The letter “condemns all attacks on the boats of the lake”.",
    misses: "Documents that nothing in the article mentions before or calls by their kind.",
    find: |document, entities| super::quotations_of(document, entities, RULE.name),
};

/// The document right before a run that begins with its verb; commas may set something off between.
pub(super) fn attribute(scene: &Scene<'_>) -> Option<Attribution> {
    let frame = scene.frame();
    let words = scene.run()?.words.clone();
    let verb = words.clone().take(3).find(|&t| scene.document.upos(t) != Upos::Adv)?;
    let tensed = matches!(scene.document.tokens.get(verb)?.xpos, "VBZ" | "VBP" | "VBD" | "MD");
    if !tensed || words.len() < 4 || !scene.words().starts_with(char::is_lowercase) {
        return None;
    }
    let gap = frame.gap_before(scene.at);
    let last = gap.end.checked_sub(1).filter(|&i| gap.contains(&i))?;
    let is_document =
        |&i: &usize| frame.upos(i) == Upos::Noun && Gazetteer::shipped().is_said_thing(frame.lemma(i));
    let noun = if frame.form(last) == "," {
        let opening = (gap.start..last).rev().find(|&i| frame.form(i) == ",")?;
        opening.checked_sub(1).filter(|i| gap.contains(i)).filter(is_document)?
    } else {
        Some(last).filter(is_document)?
    };
    let token = frame.word(noun)?;
    let subject = (gap.start..noun).all(|i| !frame.is_finite(i));
    subject.then_some(Attribution { speaker: Speaker::Words(token), cue: Some(noun), goes_on: false })
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check;

    #[test]
    fn a_document_says_by_its_verb() {
        check(
            "{Helena Varga} sent a letter. The letter “condemns all attacks on the boats of the lake”.",
            &["Helena Varga [document-quote]: condemns all attacks on the boats of the lake"],
        );
    }

    #[test]
    fn near_misses() {
        check("{Helena Varga} sent a letter. The letter “of peace and war” was lost.", &[]);
        check("{Helena Varga} sent a boat. The boat “floats on all the lakes of Peru”.", &[]);
    }
}
