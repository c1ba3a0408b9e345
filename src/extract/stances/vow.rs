//! “We will defend the river,” X said: what a speaker announces to do, or never to do.

use super::{Found, Scene, complement, flipped};
use crate::claim::{Actor, Claim, Polarity};
use crate::document::{Document, MentionKind, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, StancePos};

/// A speaker's will, in the first person.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "vow",
    summary: "“we will”, “she would” in what a speaker says of herself or her country: for what is announced, against what will never be done.",
    example: "“We will build the bridge,” President Tomas Okoro of Peru said.",
    misses: "Announcements of whose subject the speaker is a member.",
    find,
};

/// What befalls people, so that nobody wants it by saying that it will be.
const BEFALLS: &[&str] = &[
    "be",
    "have",
    "see",
    "know",
    "get",
    "become",
    "need",
    "find",
    "lose",
    "die",
    "happen",
    "remember",
    "land",
    "hear",
    "learn",
    "miss",
    "feel",
    "live",
    "say",
    "tell",
    "mention",
    "go",
    "think",
    "forget",
    "face",
    "suffer",
    "die",
    "win",
    "wait",
    "look",
    "come",
    "take",
    "let",
    "understand",
    "do",
];

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let document = scene.document;
    let mut out = Vec::new();
    for will in 0..document.tokens.len() {
        // "the only way we will manage it" wants nothing.
        let Some(verb) = willed(document, will).filter(|&t| document.relation(t) != "acl") else { continue };
        let Some(subject) = subject_of(document, will, verb) else { continue };
        // "it would only deepen the crisis": what is feared of it.
        let only = document.children(verb).any(|t| {
            document.relation(t) == "advmod"
                && matches!(document.lemma(t), "only" | "merely" | "simply" | "just")
        }) && document.child(verb, "advcl").is_none();
        // Whoever speaks fears nothing of himself.
        let only = only
            && matches!(document.form(subject).to_lowercase().as_str(), "it" | "this" | "that" | "which");
        if is_guessed(document, verb, subject) || only && document.form(will) == "would" {
            continue;
        }
        // "will continue its efforts to end": the noun tells it.
        let named = document.child(verb, "obj").is_some_and(|t| {
            document.children(t).any(|k| document.deprel(k) == "nmod:poss")
                && !Gazetteer::shipped().stance_words(StancePos::Noun, document.lemma(t)).is_empty()
        });
        if named {
            continue;
        }
        let Some(holders) = announcers(scene, subject, verb) else { continue };
        // "will not hesitate to act": will act.
        let hesitates = document.lemma(verb) == "hesitate" && tree::is_negated(document, verb);
        let verb = document.child(verb, "xcomp").filter(|&t| hesitates && t > verb).unwrap_or(verb);
        let end = complement::phrase(document, verb).end;
        let found = Found {
            holders,
            polarity: flipped(
                Polarity::Favor,
                tree::is_negated(document, verb)
                    || tree::is_negated(document, will)
                    // "would ‘never again’ surrender it".
                    || (will..verb).any(|t| document.form(t) == "never"),
            ),
            hedged: syntax::hedged(document, verb),
            target: verb..end.max(verb),
            cue: verb,
            rule: RULE.name,
        };
        // A verb alone ("we will win") is about nothing.
        if found.target.len() > 1 {
            out.extend(scene.claims(&found));
        }
    }
    out
}

/// "hard to say how they will act", "did not expect that it would act": nobody announces it.
fn is_guessed(document: &Document<'_>, verb: usize, subject: usize) -> bool {
    let asks = |t: usize| {
        t < subject
            && matches!(
                document.form(t).to_lowercase().as_str(),
                "how" | "what" | "when" | "where" | "why" | "whether" | "if" | "which" | "unless"
            )
    };
    let start = tree::subtree(document, subject, &[]).start.min(subject);
    let before = start.saturating_sub(2)..start;
    let doubted = document.head(verb).is_some_and(|above| {
        document.relation(verb) == "ccomp"
            && matches!(
                document.lemma(above),
                "expect" | "think" | "believe" | "guess" | "know" | "imagine" | "predict" | "fear" | "doubt"
            )
    });
    doubted || document.children(verb).any(asks) || before.into_iter().any(asks)
}

/// What people announce as their plan for the day, which shows no will.
const PLANS: &[&str] = &[
    "travel", "meet", "convene", "gather", "sit", "talk", "resign", "retire", "step", "contest", "visit",
    "attend", "arrive", "return", "leave", "fly", "speak", "announce", "hold", "host", "start", "begin",
    "run", "vote", "join", "remain", "stay", "keep", "decide", "consider", "discuss", "review", "study",
    "examine", "make", "give", "receive", "use", "publish", "release", "issue", "open", "close", "play",
    "appear", "address", "reply", "report", "cost", "last", "happen", "mean", "depend", "receive",
    "increase", "rise", "fall", "grow", "show", "put", "do",
];

/// Steps that speakers announce of themselves without telling what they want by them.
const STEPS: &[&str] = &[
    "travel", "meet", "convene", "gather", "sit", "talk", "visit", "attend", "arrive", "return", "leave",
    "fly", "speak", "announce", "discuss", "decide", "review", "study", "examine", "consider", "appear",
    "reply", "receive",
];

/// Who announces it: in the first person the speaker, else the subject, where that is the speaker or the
/// speaker’s own country ("the minister said that she would rebuild").
fn announcers(scene: &Scene<'_>, subject: usize, verb: usize) -> Option<Vec<Actor>> {
    let document = scene.document;
    if matches!(document.form(subject).to_lowercase().as_str(), "i" | "we") {
        let would = document.children(verb).any(|t| document.form(t) == "would");
        let steps = STEPS.contains(&document.lemma(verb));
        return (!would && !steps).then(|| scene.voices.quoted_at(subject));
    }
    let who = super::holders::named(document, scene.entities, &scene.voices, subject);
    let speakers = scene.voices.at(verb);
    if speakers.is_empty() && is_refused(document, verb, subject) {
        return (!who.is_empty()).then_some(who);
    }
    if PLANS.contains(&document.lemma(verb)) {
        return None;
    }
    let own = |actor: &Actor| {
        speakers
            .iter()
            .any(|by| by.entity == actor.entity || syntax::own_country(scene.entities, *by, *actor))
    };
    (!who.is_empty() && who.iter().all(own)).then_some(who)
}

/// "Kenya will not sign the pact", in the article's own words: whoever acts for itself refuses it.
fn is_refused(document: &Document<'_>, verb: usize, subject: usize) -> bool {
    let will = document.children(verb).any(|t| matches!(document.form(t), "will" | "wo"));
    let named = document.mention_at(subject).is_some_and(|(_, mention)| {
        matches!(mention.kind, MentionKind::Person | MentionKind::Country | MentionKind::Organization)
            || super::holders::STATES.contains(&document.lemma(subject))
    });
    let done = document.child(verb, "obj").is_some_and(|t| t > verb && document.upos(t) != Upos::Pron);
    will && named && done && tree::is_negated(document, verb) && document.relation(verb) == "root"
}

/// The verb that "will" or "going to" leads to, where it is something to be wanted.
fn willed(document: &Document<'_>, will: usize) -> Option<usize> {
    let verb = match document.form(will) {
        "will" | "’ll" | "'ll" | "would" | "wo" => {
            document.head(will).filter(|_| document.relation(will) == "aux")
        }
        "going" => document.child(will, "xcomp").filter(|_| document.form(will + 1) == "to"),
        _ => None,
    }?;
    let takes = Gazetteer::shipped().stance_words(StancePos::Verb, document.lemma(verb)).is_empty();
    let able = document.upos(verb) == Upos::Verb && !BEFALLS.contains(&document.lemma(verb));
    let verbal = document.child(verb, "cop").is_none();
    (takes && able && verbal && !tree::is_passive(document, verb)).then_some(verb)
}

fn subject_of(document: &Document<'_>, will: usize, verb: usize) -> Option<usize> {
    document.child(verb, "nsubj").or_else(|| document.child(will, "nsubj"))
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::claim::Relation;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "“We will rebuild the bridge,” said {Tomas Okoro}.",
            "Tomas Okoro favor: rebuild the bridge",
        );
        check(
            find,
            "“We will never sell the harbour,” said {Tomas Okoro}.",
            "Tomas Okoro against: sell the harbour",
        );
    }

    #[test]
    fn in_the_third_person() {
        check(
            find,
            "Peru’s president {Tomas Okoro} said that Peru would rebuild the bridge.",
            "Peru favor: rebuild the bridge\nTomas Okoro favor: rebuild the bridge",
        );
        check(
            find,
            "{Helena Varga} said she would never sell the harbour.",
            "Helena Varga against: sell the harbour",
        );
        check(find, "{Helena Varga} said she would travel to Lima on Monday.", "");
        check(find, "{Helena Varga} said that Chile would rebuild the bridge.", "");
    }

    #[test]
    fn who_goes_on_with_another_clause() {
        check(
            find,
            "“We will arrest the driver and she must name the others,” said {Tomas Okoro}.",
            "Tomas Okoro favor: arrest the driver",
        );
    }

    #[test]
    fn never_within_marks() {
        let all = crate::extract::testing::lines(
            "Peru’s president Tomas Okoro said Peru would “never again” surrender the islands.",
            |document, _, claim| match &claim.relation {
                Relation::TakesStance(stance) => {
                    Some(format!("{} {}", stance.polarity.as_str(), document.at(stance.target.span)))
                }
                _ => None,
            },
        );
        assert_eq!(all, ["against surrender the islands", "against surrender the islands"]);
    }

    #[test]
    fn without_hesitation() {
        check(
            find,
            "“We will not hesitate to close the border,” said {Tomas Okoro}.",
            "Tomas Okoro favor: close the border",
        );
    }

    #[test]
    fn near_misses() {
        check(
            find,
            "Peru’s president {Tomas Okoro} said it was hard to say how Peru would rebuild the bridge.",
            "",
        );
        check(find, "“We will see,” said {Tomas Okoro}.", "");
        check(find, "“We will discuss the bridge,” said {Tomas Okoro}.", "");
        check(find, "“The firm will rebuild the bridge,” said {Tomas Okoro}.", "");
    }
}
