//! A speaker and a verb that reports, then the quotation or a quoted part of a sentence.

use super::scene::{Attribution, Scene};
use crate::gazetteer::SayingStrength;

use crate::document::MentionKind;
use crate::extract::Rule;

/// A speaker and a verb that reports, then the quotation or a quoted part of a sentence.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "quote-after-cue",
    summary: "A speaker and a verb that reports, then the quotation or a quoted part of a sentence.",
    example: "Helena Varga told reporters that the talks were “useful”.",
    misses: "Verbs that are in no list; a subject that stands in another sentence.",
    find: |document, entities| super::quotations_of(document, entities, RULE.name),
};

/// The nearest reporting verb between the run and the run before it.
pub(super) fn attribute(scene: &Scene<'_>) -> Option<Attribution> {
    let gap = scene.frame().gap_before(scene.at);
    if is_told_behind(scene) {
        return None;
    }
    scene.cue_left(gap.end, gap.start)
}

/// “Others were kind: “We left,” wrote Varga”: a verb of saying with somebody named behind a whole run reports it.
fn is_told_behind(scene: &Scene<'_>) -> bool {
    let frame = scene.frame();
    let Some(verb) = frame.gap_after(scene.at).find(|&i| frame.is_word(i)) else { return false };
    let tensed = frame
        .word(verb)
        .and_then(|token| scene.document.tokens.get(token))
        .is_some_and(|token| matches!(token.xpos, "VBD" | "VBZ"));
    let said = frame.saying(verb).is_some_and(|said| said.strength == SayingStrength::Strong);
    let named = frame
        .word(verb + 1)
        .and_then(|token| scene.document.mention_at(token))
        .is_some_and(|(_, mention)| mention.kind == MentionKind::Person);
    scene.is_full() && tensed && said && named
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check;

    #[test]
    fn the_speaker_comes_first() {
        check("{Helena Varga} said: “We are close.”", &["Helena Varga [quote-after-cue]: We are close."]);
        check("{Helena Varga} described the talks as “useful”.", &["Helena Varga [quote-after-cue]: useful"]);
        check(
            "{Helena Varga}, who met {Tomas Okoro} on Monday, said he was “kind”.",
            &["Helena Varga [quote-after-cue]: kind"],
        );
        check(
            "{Helena Varga} praised the plan but said it was “late”.",
            &["Helena Varga [quote-after-cue]: late"],
        );
        check(
            "{Helena Varga} was quoted as saying that it was “late”.",
            &["Helena Varga [quote-after-cue]: late"],
        );
        check(
            "The plan was condemned by {Helena Varga} as “late”.",
            &["Helena Varga [quote-after-cue]: late"],
        );
    }

    #[test]
    fn who_is_named_behind_a_whole_run_says_it() {
        check(
            "{Tomas Okoro} was kind in his comments: “We are close to a deal now,” wrote {Helena Varga} on Monday.",
            &["Helena Varga [quote-before-cue]: We are close to a deal now,"],
        );
    }

    #[test]
    fn who_is_named_between_commas_says_what_follows() {
        check(
            "The plan for the lake, said {Helena Varga}, “is a trap for us.”",
            &["Helena Varga [quote-after-cue]: is a trap for us."],
        );
        check(
            "{Tomas Okoro}, the mayor, told {Helena Varga}, “we have lost the boat.”",
            &["Tomas Okoro [quote-after-cue]: we have lost the boat."],
        );
        check(
            "{Helena Varga}, the mayor, said {Tomas Okoro} “was late for us.”",
            &["Helena Varga [quote-after-cue]: was late for us."],
        );
    }

    #[test]
    fn who_publishes_it_does_not_say_it() {
        check(
            "{Helena Varga} wrote, in a letter published by {Tomas Okoro}, “no other boat has been so late.”",
            &["Helena Varga [quote-after-cue]: no other boat has been so late."],
        );
    }

    #[test]
    fn a_source_that_is_named_first_says_it() {
        check(
            "According to {Helena Varga}, as Chile remains committed to the plan, the road is “safe for all”.",
            &["Helena Varga [according-to]: safe for all"],
        );
    }

    #[test]
    fn whoever_reports_what_others_want() {
        check(
            "{Helena Varga} said that the council wants “a silent port” on the lake.",
            &["Helena Varga [quote-after-cue]: a silent port"],
        );
        check(
            "{Helena Varga} took the opportunity to remind that “anyone who wants to row can”.",
            &["Helena Varga [quote-after-cue]: anyone who wants to row can"],
        );
        check(
            "{Helena Varga} commented on the plan — which {Tomas Okoro} noted as a rare step — “It is what it is, however you dress it up.”",
            &["Helena Varga [quote-after-cue]: It is what it is, however you dress it up."],
        );
        // What somebody calls a thing is said by whoever calls it so.
        check(
            "{Helena Varga} said that {Tomas Okoro} called the plan “a trap”.",
            &["Tomas Okoro [quote-after-cue]: a trap"],
        );
    }

    #[test]
    fn a_verb_beside_a_noun_only_describes_it() {
        check(
            "{Helena Varga} of the town said the men protesting the plan are “fools” of the past.",
            &["Helena Varga [quote-after-cue]: fools"],
        );
        check(
            "{Helena Varga}, who was described as “stubborn” by {Tomas Okoro}, left.",
            &["Tomas Okoro [quote-after-cue]: stubborn"],
        );
        check(
            "{Helena Varga} said that she is certain the crew will continue to be “a light for the poor”.",
            &["Helena Varga [quote-after-cue]: a light for the poor"],
        );
        check(
            "{Helena Varga} said the treaty signals “the beginning of the end” for the port.",
            &["Helena Varga [quote-after-cue]: the beginning of the end"],
        );
    }

    #[test]
    fn few_words_that_a_verb_does_not_govern() {
        check(
            "{Helena Varga} leads clubs keeping the old songs, and the name means no more than “lake”.",
            &[],
        );
    }

    #[test]
    fn the_speaker_is_told_in_another_clause() {
        check(
            "{Helena Varga} spoke first. He went on to say that it was “late”.",
            &["Helena Varga [quote-after-cue]: late"],
        );
        check(
            "Calling the plan “a trap for us”, {Helena Varga} left.",
            &["Helena Varga [quote-after-cue]: a trap for us"],
        );
        check(
            "{Helena Varga} issued a statement on Monday. The statement said it was “too late”.",
            &["Helena Varga [quote-after-cue]: too late"],
        );
    }

    #[test]
    fn what_is_reported_may_have_a_subject_of_its_own() {
        check(
            "{Helena Varga}, a farmer of 55 from the hills, said {Tomas Okoro} would “leave with joy”.",
            &["Helena Varga [quote-after-cue]: leave with joy"],
        );
        check(
            "As {Helena Varga}, a farmer of the hills, put it: “The road is much too long for us.”",
            &["Helena Varga [quote-after-cue]: The road is much too long for us."],
        );
        check(
            "As {Helena Varga} put it, the road was “too long”.",
            &["Helena Varga [quote-after-cue]: too long"],
        );
    }

    #[test]
    fn a_participle_goes_with_its_clause() {
        check(
            "{Helena Varga} left no doubt that she would help {Tomas Okoro} win the post, saying “nobody was ever better prepared for it”.",
            &["Helena Varga [quote-after-cue]: nobody was ever better prepared for it"],
        );
        check(
            "When {Tomas Okoro} suggested a truce, {Helena Varga} hit back at once: “If they come, they are going to lose.”",
            &["Helena Varga [quote-after-cue]: If they come, they are going to lose."],
        );
    }

    #[test]
    fn what_was_not_said_is_whose_who_tells_so() {
        check(
            "{Helena Varga} said that {Tomas Okoro} was not asking the town “to give up anything”.",
            &["Helena Varga [quote-after-cue]: to give up anything"],
        );
    }

    #[test]
    fn what_somebody_is_known_as_may_be_a_judgement() {
        check(
            "{Helena Varga} said the road was known as “a trap for all who have no boat of their own”.",
            &["Helena Varga [quote-after-cue]: a trap for all who have no boat of their own"],
        );
    }

    #[test]
    fn near_misses() {
        check("The rebels hid in “safe” houses near the road.", &[]);
        check("A plan known as “Sunrise” was ready.", &[]);
    }
}
