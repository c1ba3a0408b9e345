//! A quotation that the sentence before it announces.

use super::frame::Frame;
use super::scene::{Attribution, Scene};
use super::speaker::{self, Speaker};
use crate::claim::Actor;
use crate::document::MentionKind;
use crate::entity::EntityKind;
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
    if let Some(answer) = answers(scene, before).filter(|_| whole) {
        return Some(answer);
    }
    let end = before.items.len();
    if let Some(asked) = asked(scene, before).filter(|_| whole) {
        return Some(asked);
    }
    if let Some(person) = introduced(scene, before).filter(|_| whole) {
        return Some(person);
    }
    let quotes = (0..end).any(|i| before.is_run(i));
    let colon = end.checked_sub(1).is_some_and(|i| before.form(i) == ":");
    if !whole || quotes || (scene.same_paragraph() && !colon) {
        return None;
    }
    let strong =
        |i: &usize| before.saying(*i).is_some_and(|said| colon || said.strength == SayingStrength::Strong);
    let Some(verb) = (0..end).rev().find(strong) else {
        return sourced(scene, before).or_else(|| subject(scene, before));
    };
    let speaker = speaker::before(before, scene.entities, verb)?;
    Some(Attribution { speaker, cue: None, goes_on: false })
}

/// How many words a sentence has at most that only says that somebody answers.
const SHORT: usize = 10;

/// "“It is lost,” Varga said. Tomas Okoro disagreed. “…”": a short sentence that says nothing but how another takes it.
fn answers(scene: &Scene<'_>, before: &Frame<'_>) -> Option<Attribution> {
    let end = before.items.len();
    let takes = |i: usize| {
        matches!(
            before.lemma(i),
            "agree" | "disagree" | "concur" | "demur" | "object" | "differ" | "dissent" | "respond" | "reply"
        ) && before.is_finite(i)
    };
    let verb = (0..end).find(|&i| takes(i))?;
    let bare = end <= SHORT
        && (0..end).all(|i| !before.is_run(i) && (i == verb || !before.is_finite(i)))
        && (verb + 1..end).all(|i| before.form(i) == "." || before.lemma(i).ends_with("ly"));
    let speaker = speaker::before(before, scene.entities, verb).filter(|_| bare)?;
    speaker::is_person(scene.entities, &speaker).then_some(Attribution { speaker, cue: None, goes_on: false })
}

/// "“We have enough,” Varga said.⏎⏎But the life of Tomas Okoro is hard. “…”": the only one named in the sentence with which a
/// paragraph begins, behind which the words follow, where somebody else spoke in the paragraph before.
fn introduced(scene: &Scene<'_>, before: &Frame<'_>) -> Option<Attribution> {
    let (last, _) = scene.last()?;
    let here = scene.frame().paragraph;
    let opens = before.paragraph == here
        && last.paragraph + 1 == here
        && !(0..before.items.len()).any(|i| before.is_run(i));
    let own = scene.words().split_whitespace().any(|word| {
        matches!(word.trim_end_matches([',', '.']), "I" | "I’m" | "I'm" | "my" | "My" | "we" | "We" | "our")
    });
    let mut named = (0..before.items.len()).filter_map(|i| {
        let (mention, found) = scene.document.mention_at(before.word(i)?)?;
        let entity = scene.entities.of_mention(mention)?;
        let person =
            scene.entities.kind(entity) == Some(EntityKind::Person) && found.kind == MentionKind::Person;
        Some((entity, person, found.span))
    });
    let (entity, person, span) = named.next()?;
    let only = person && named.all(|(other, ..)| other == entity);
    let new = last.speakers.iter().all(|speaker| speaker.entity != entity);
    (opens && own && only && new).then(|| Attribution {
        speaker: Speaker::Known(vec![Actor { entity, span }]),
        cue: None,
        goes_on: false,
    })
}

/// "I asked Varga how she felt. “…”": whom the writer asked answers.
fn asked(scene: &Scene<'_>, before: &Frame<'_>) -> Option<Attribution> {
    let end = before.items.len();
    let asks = |i: usize| {
        matches!(before.lemma(i), "ask") && matches!(before.form(i.wrapping_sub(1)), "I" | "We" | "we")
    };
    let verb = (1..end.min(SHORT)).find(|&i| asks(i))?;
    let (mention, found) = scene.document.mention_at(before.word(verb + 1)?)?;
    let entity = scene.entities.of_mention(mention).filter(|_| found.kind == MentionKind::Person)?;
    let quotes = (0..end).any(|i| before.is_run(i));
    let speaker = Speaker::Known(vec![Actor { entity, span: found.span }]);
    (!quotes).then_some(Attribution { speaker, cue: None, goes_on: false })
}

/// "According to Varga, the port is silent.⏎⏎“…”": whose account the sentence before gives.
fn sourced(scene: &Scene<'_>, before: &Frame<'_>) -> Option<Attribution> {
    let end = before.items.len();
    let source = (0..end)
        .find(|&i| before.form(i).eq_ignore_ascii_case("according") && before.form(i + 1) == "to")?
        + 2;
    let stop = (source..end).find(|&i| before.form(i) == ",").unwrap_or(end);
    let speaker = speaker::head(before, scene.entities, source..stop)?;
    (speaker::is_person(scene.entities, &speaker) && speaker::is_name(before, &speaker))
        .then_some(Attribution { speaker, cue: None, goes_on: false })
}

/// "Varga was scathing. “…”": the only one named in the sentence before, who is its subject.
fn subject(scene: &Scene<'_>, before: &Frame<'_>) -> Option<Attribution> {
    let spoke = scene.last().is_some_and(|(_, distance)| distance <= 2);
    let ends = before.items.len().checked_sub(1).is_some_and(|i| matches!(before.form(i), "." | ":"));
    if spoke || !ends || !scene.is_sentence() || before.paragraph + 1 < scene.frame().paragraph {
        return None;
    }
    let person = |i: usize| {
        let (mention, found) = scene.document.mention_at(before.word(i)?)?;
        let entity = scene.entities.of_mention(mention)?;
        let person = scene.entities.kind(entity) == Some(EntityKind::Person);
        (person && found.kind != MentionKind::Office).then_some(entity)
    };
    let mut people = (0..before.items.len()).filter_map(person);
    let only = people.next().filter(|&first| people.all(|other| other == first))?;
    let verb = (0..before.items.len()).find(|&i| before.is_finite(i))?;
    let speaker = speaker::before(before, scene.entities, verb)?;
    let same = matches!(&speaker, Speaker::Known(actors) if actors.iter().all(|actor| actor.entity == only));
    same.then_some(Attribution { speaker, cue: None, goes_on: false })
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check;

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
    fn the_sentence_before_is_about_its_speaker() {
        check(
            "{Helena Varga} was scathing.\n\n“It is a gift to the enemies of the lake.”",
            &["Helena Varga [lead-in]: It is a gift to the enemies of the lake."],
        );
        check(
            "{Helena Varga} was scathing of {Tomas Okoro}.\n\n“It is a gift to the enemies of the lake.”",
            &[],
        );
        check("{Helena Varga} was scathing.\n\n“A Gift to the Lake”", &[]);
    }

    #[test]
    fn whom_the_writer_asked_or_goes_by() {
        check(
            "I asked {Helena Varga} how she felt about the road. “Twenty years have passed, but it is as long as ever.”",
            &["Helena Varga [lead-in]: Twenty years have passed, but it is as long as ever."],
        );
        check(
            "According to {Helena Varga}, the crews come at night.\n\n“When you are faster, you make more of it.”",
            &["Helena Varga [lead-in]: When you are faster, you make more of it."],
        );
    }

    #[test]
    fn near_misses() {
        check("{Helena Varga} left the hall.\n\n“Night Boat”", &[]);
    }

    #[test]
    fn another_disagrees() {
        check(
            "“We are lost,” {Helena Varga} said. {Tomas Okoro} disagreed. “We are safe here.”",
            &["Helena Varga [quote-before-cue]: We are lost,", "Tomas Okoro [lead-in]: We are safe here."],
        );
        check(
            "“We are lost,” {Helena Varga} said. {Tomas Okoro} agreed to a new plan. “We are safe here.”",
            &[
                "Helena Varga [quote-before-cue]: We are lost,",
                "Helena Varga [continued-quote]: We are safe here.",
            ],
        );
    }
}
