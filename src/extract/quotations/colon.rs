//! A quotation after a colon, or a whole sentence after a comma or semicolon, whatever the verb before it.

use super::scene::{Attribution, Scene};
use super::speaker::{self, Speaker};
use crate::claim::Actor;
use crate::document::{MentionKind, Upos};
use crate::extract::Rule;

/// A quotation after a colon, or a whole sentence after a comma or semicolon, whatever the verb before it.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "colon",
    summary: "A quotation after a colon, or a whole sentence after a comma or semicolon, whatever the verb before it.",
    example: "Helena Varga hugged the envoy on Monday: “He did what he could.”",
    misses: "Lists of slogans or titles after a colon.",
    find: |document, entities| super::quotations_of(document, entities, RULE.name),
};

/// The name before the mark, or the subject of the last verb before it.
pub(super) fn attribute(scene: &Scene<'_>) -> Option<Attribution> {
    let frame = scene.frame();
    if let Some(found) = behind(scene) {
        return Some(found);
    }
    let gap = frame.gap_before(scene.at);
    let mark = gap.end.checked_sub(1).filter(|&i| matches!(frame.form(i), ":" | ";" | ","))?;
    let colon = frame.form(mark) == ":";
    if !(scene.is_full() || colon && scene.is_answer()) || !(colon || scene.is_sentence()) {
        return None;
    }
    let token = frame.word(mark.checked_sub(1)?);
    let named = token.and_then(|token| scene.document.mention_at(token));
    let alone = |m: &crate::document::Mention| {
        (gap.start..mark).all(|i| frame.word(i).is_some_and(|t| m.tokens.contains(&t)))
    };
    if let Some((i, mention)) = named.filter(|(_, m)| m.kind == MentionKind::Person && alone(m)) {
        let actor = Actor { entity: scene.entities.of_mention(i)?, span: mention.span };
        return Some(Attribution { speaker: Speaker::Known(vec![actor]), cue: None, goes_on: false });
    }
    // "Senator Helena Varga (Kisumu): “…”": a line of a transcript or a list of reactions.
    let verbal = gap.clone().any(|i| matches!(frame.upos(i), Upos::Verb | Upos::Aux));
    if colon && !verbal && gap.start == 0 && gap.len() <= LINE {
        // "The envoy, Helena Varga: “…”".
        if let Some((i, mention)) = named.filter(|(_, m)| m.kind == MentionKind::Person) {
            let actor = Actor { entity: scene.entities.of_mention(i)?, span: mention.span };
            return Some(Attribution { speaker: Speaker::Known(vec![actor]), cue: None, goes_on: false });
        }
        let speaker = speaker::head(frame, scene.entities, gap.clone())?;
        let named = speaker::is_person(scene.entities, &speaker) && speaker::is_name(frame, &speaker);
        return named.then_some(Attribution { speaker, cue: None, goes_on: false });
    }
    // "Varga was blunt: “…”" has no other verb than "was".
    let finite = |i: &usize| frame.is_finite(*i) && (frame.upos(*i) == Upos::Verb || frame.lemma(*i) == "be");
    let verb = gap.clone().rev().find(finite)?;
    let speaker = speaker::before(frame, scene.entities, verb).filter(|_| !frame.is_passive(verb))?;
    let plain = colon && frame.upos(verb) == Upos::Verb;
    if !plain && !speaker::is_person(scene.entities, &speaker) {
        return None;
    }
    Some(Attribution { speaker, cue: Some(verb), goes_on: false })
}

/// "“We are close to it”: Helena Varga", as headlines have it: the name that alone stands behind the colon.
fn behind(scene: &Scene<'_>) -> Option<Attribution> {
    let frame = scene.frame();
    let gap = frame.gap_after(scene.at);
    let colon = gap.clone().next().filter(|&i| frame.form(i) == ":")?;
    let opens = frame.gap_before(scene.at).is_empty() && scene.starts_frame();
    let end = gap.clone().skip(1).find(|&i| frame.form(i) == ".").unwrap_or(gap.end);
    let words = colon + 1..end;
    let plain = words.clone().all(|i| !matches!(frame.upos(i), Upos::Verb | Upos::Aux | Upos::Punct));
    let token = frame.word(words.end.checked_sub(1)?)?;
    let (i, mention) = scene.document.mention_at(token).filter(|_| opens && plain && words.len() <= 6)?;
    let actor = speaker::actor(frame, scene.entities, i).filter(|_| mention.kind == MentionKind::Person)?;
    Some(Attribution { speaker: Speaker::Known(vec![actor]), cue: None, goes_on: false })
}

/// The longest line that only says who speaks, in words.
const LINE: usize = 16;

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check;

    #[test]
    fn a_colon_lets_somebody_speak() {
        check(
            "{Helena Varga} hugged {Tomas Okoro} on Monday: “He did what he could.”",
            &["Helena Varga [colon]: He did what he could."],
        );
        check("{Helena Varga} was blunt: “We are close.”", &["Helena Varga [colon]: We are close."]);
        check("{Helena Varga}: “We are close to it.”", &["Helena Varga [colon]: We are close to it."]);
        check(
            "Senator {Helena Varga} (Kisumu): “We are close to it.”",
            &["Helena Varga [colon]: We are close to it."],
        );
        check(
            "{Helena Varga} puts the thought well, “A road is only as good as those who walk on it.”",
            &["Helena Varga [colon]: A road is only as good as those who walk on it."],
        );
    }

    #[test]
    fn the_name_may_stand_behind_it() {
        check("“We are close to it”: {Helena Varga}", &["Helena Varga [colon]: We are close to it"]);
        check(
            "The envoy, {Helena Varga}: “We are close to it.”",
            &["Helena Varga [colon]: We are close to it."],
        );
        check("“We are close to it”: the town of {Helena Varga} slept.", &[]);
    }

    #[test]
    fn near_misses() {
        check("{Helena Varga} sang two songs: “Night Boat” and “Day Boat”.", &[]);
        check("{Helena Varga} won for her song, “Night Boat on the River.”", &[]);
        check("The mood of {Helena Varga} was plain: “Night Boat”.", &[]);
        check("The rule was written on the wall: “No smoking in here.”", &[]);
    }
}
