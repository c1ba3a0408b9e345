//! A quotation, then who said it.

use super::reporter::SILENT;
use super::scene::{Attribution, Scene};
use super::speaker;
use crate::document::Upos;
use crate::extract::Rule;
use crate::gazetteer::SayingStrength;

/// A quotation, then who said it.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "quote-before-cue",
    summary: "A quotation, then who said it.",
    example: "“The talks are over,” said Foreign Minister Tomas Okoro.",
    misses: "Verbs that are in no list, unless a name and the verb follow a whole sentence directly.",
    find: |document, entities| super::quotations_of(document, entities, RULE.name),
};

/// The words right after the run: “Varga said”, “said Varga”.
pub(super) fn attribute(scene: &Scene<'_>) -> Option<Attribution> {
    let frame = scene.frame();
    let gap = frame.gap_after(scene.at);
    let start = gap.clone().find(|&i| frame.is_word(i))?;
    // "“…” (implying that Peru had done all)": the writer speaks.
    if frame.form(gap.start) == "(" && frame.form(start).ends_with("ing") {
        return None;
    }
    let verbs = gap.clone().take(45).filter(|&i| frame.upos(i) == Upos::Verb || frame.saying(i).is_some());
    // "Varga said it would mean “…”, but the town wants “…”": she says all of it.
    let told =
        (0..scene.at).any(|i| frame.saying(i).is_some_and(|said| said.strength == SayingStrength::Strong));
    let is_whole = scene.is_full() && !(told && is_embedded(scene));
    for verb in verbs {
        // "… a “shame”, while Varga said": another clause, whose words are not these.
        if !scene.is_full() && frame.is_beyond_clause(start, verb) {
            return None;
        }
        let said = frame.saying(verb).filter(|said| said.strength != SayingStrength::Stance || is_whole);
        let reports = said.is_some() && !frame.is_passive(verb);
        // "“…”, what the town wants “…”, said Varga": she says all of it.
        let later = || {
            (verb + 1..frame.items.len())
                .any(|i| frame.saying(i).is_some_and(|said| said.strength == SayingStrength::Strong))
        };
        if SILENT.contains(&frame.lemma(verb)) && later() {
            continue;
        }
        // "He spoke of “hard days”, saying the road was long": a participle has its subject before it.
        let first = !frame.form(verb).ends_with("ing") && (start..verb).all(|i| frame.upos(i) == Upos::Adv);
        if reports && first {
            let speaker = speaker::after(frame, scene.entities, verb)?;
            return Some(Attribution { speaker, cue: Some(verb), goes_on: false });
        }
        // "“…,” reacted Varga": whatever a name does behind a whole sentence and its verb is to say it.
        let turned = scene.is_full() && verb == start && frame.is_finite(verb) && !frame.is_passive(verb);
        if turned
            && let Some(speaker) = speaker::after(frame, scene.entities, verb)
            && speaker::is_person(scene.entities, &speaker)
            && speaker::is_name(frame, &speaker)
            && frame.word(verb + 1).is_some_and(|token| {
                scene.document.mention_at(token).is_some() || frame.upos(verb + 1) == Upos::Propn
            })
        {
            return Some(Attribution { speaker, cue: Some(verb), goes_on: false });
        }
        let plain = is_whole && !frame.is_infinitive(verb) && verb <= start + 4;
        if (reports || plain)
            && let Some(speaker) = speaker::beside(frame, scene.entities, verb)
        {
            return Some(Attribution { speaker, cue: Some(verb), goes_on: false });
        }
    }
    named(scene)
}

/// Whether a run goes on with the sentence that stands before it: "it would mean “…”".
fn is_embedded(scene: &Scene<'_>) -> bool {
    let frame = scene.frame();
    let last = frame.gap_before(scene.at).next_back();
    last.is_some_and(|i| frame.is_word(i) && matches!(frame.upos(i), Upos::Verb | Upos::Aux | Upos::Adp))
}

/// “…,” Helena Varga, an analyst in Lima: a name and what describes it, without a verb.
fn named(scene: &Scene<'_>) -> Option<Attribution> {
    let frame = scene.frame();
    let gap = frame.gap_after(scene.at);
    let start = gap.clone().find(|&i| frame.is_word(i))?;
    let end = gap.clone().find(|&i| i > start && matches!(frame.form(i), "," | "." | "(")).unwrap_or(gap.end);
    // "an analyst at a bank based in Lima": that is no verb of the sentence.
    let describes = |i: usize| frame.word(i).is_some_and(|t| scene.document.deprel(t) == "acl");
    let verb = gap.clone().any(|i| frame.is_finite(i) && !describes(i) || frame.lemma(i) == "be");
    let comma = scene.words().ends_with(',') && scene.is_full() && scene.starts_frame();
    if verb || !comma || end > start + 8 {
        return None;
    }
    let speaker = speaker::head(frame, scene.entities, start..end)?;
    let named = speaker::is_person(scene.entities, &speaker) && speaker::is_name(frame, &speaker);
    named.then_some(Attribution { speaker, cue: None, goes_on: false })
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check;

    #[test]
    fn the_speaker_follows() {
        check("“We are close,” {Helena Varga} said.", &["Helena Varga [quote-before-cue]: We are close,"]);
        check(
            "“We are close,” said Kenyan envoy {Tomas Okoro} on Monday.",
            &["Tomas Okoro [quote-before-cue]: We are close,"],
        );
        check(
            "“It is done,” {Helena Varga}, the chair of the group, told reporters.",
            &["Helena Varga [quote-before-cue]: It is done,"],
        );
        check(
            "“Is it done now?” {Helena Varga} quipped.",
            &["Helena Varga [quote-before-cue]: Is it done now?"],
        );
    }

    #[test]
    fn who_reports_what_it_would_mean_says_it() {
        check(
            "{Helena Varga} said it would mean “boats that leak like this may never sail again”, but {Tomas Okoro} also wants them.",
            &["Helena Varga [quote-after-cue]: boats that leak like this may never sail again"],
        );
    }

    #[test]
    fn an_office_may_hold_a_preposition() {
        check(
            "“We will be there,” wrote Secretary of State {Helena Varga} on Monday.",
            &["Helena Varga [quote-before-cue]: We will be there,"],
        );
        check("“We will be there,” a spokesman for President {Helena Varga} said.", &[]);
    }

    #[test]
    fn somebody_is_quoted_by_another() {
        check(
            "“It is done now,” {Helena Varga} quoted {Tomas Okoro} as saying.",
            &["Tomas Okoro [quote-before-cue]: It is done now,"],
        );
    }

    #[test]
    fn whoever_is_passed_on_speaks() {
        check(
            "“The road is shut until the snow melts,” the agency reported on Monday, quoting {Helena Varga}.",
            &["Helena Varga [quote-before-cue]: The road is shut until the snow melts,"],
        );
        check(
            "“The road is shut until the snow melts,” {Helena Varga} said, quoting {Tomas Okoro}.",
            &["Helena Varga [quote-before-cue]: The road is shut until the snow melts,"],
        );
    }

    #[test]
    fn the_verb_may_stand_before_its_subject_behind_a_comma() {
        check(
            "The crews will use “quiet” boats, says {Helena Varga}.",
            &["Helena Varga [quote-before-cue]: quiet"],
        );
    }

    #[test]
    fn a_name_may_follow_without_a_verb_that_reports() {
        check(
            "“The talks are dead for good,” reacted {Helena Varga}.",
            &["Helena Varga [quote-before-cue]: The talks are dead for good,"],
        );
        check(
            "“The talks are dead for good,” {Helena Varga}, an analyst in Kisumu.",
            &["Helena Varga [quote-before-cue]: The talks are dead for good,"],
        );
        check(
            "“Are the talks dead for good?” Senator {Helena Varga} asked as she left the hall in Nairobi.",
            &["Helena Varga [quote-before-cue]: Are the talks dead for good?"],
        );
        check(
            "“Are the talks dead for good?” {Helena Varga} said that the road was long.",
            &["Helena Varga [quote-before-cue]: Are the talks dead for good?"],
        );
    }

    #[test]
    fn as_somebody_puts_it() {
        check(
            "For the town, the law is “a rare gift”, as {Helena Varga} put it.",
            &["Helena Varga [quote-before-cue]: a rare gift"],
        );
    }

    #[test]
    fn near_misses() {
        check(
            "{Helena Varga} called the plan “bold” and the price a “shame” while {Tomas Okoro} said he was glad.",
            &["Helena Varga [quote-after-cue]: bold", "Helena Varga [distant-cue]: shame"],
        );
        check("“Night Boat” won {Helena Varga} a prize.", &[]);
        check("The so-called “wall” fell before {Helena Varga} came.", &[]);
    }
}
