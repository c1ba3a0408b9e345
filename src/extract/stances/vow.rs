//! “We will defend the river,” X said: what a speaker announces to do, or never to do.

use super::{Found, Scene, complement, flipped};
use crate::claim::{Claim, Polarity};
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::{syntax, tree};
use crate::gazetteer::{Gazetteer, StancePos};

/// A speaker's will, in the first person.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "vow",
    summary: "“we will”, “I am going to” in a quotation: for what its speaker announces, against what the speaker will never do.",
    example: "“We will build the bridge,” President Tomas Okoro of Peru said.",
    misses: "Announcements in the third person.",
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
];

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let document = scene.document;
    let mut out = Vec::new();
    for will in 0..document.tokens.len() {
        let Some(verb) = willed(document, will) else { continue };
        let Some(subject) = subject_of(document, will, verb) else { continue };
        if !matches!(document.form(subject).to_lowercase().as_str(), "i" | "we") {
            continue;
        }
        let end = complement::phrase(document, verb).end;
        let found = Found {
            holders: scene.voices.quoted_at(subject),
            polarity: flipped(
                Polarity::Favor,
                tree::is_negated(document, verb) || tree::is_negated(document, will),
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

/// The verb that "will" or "going to" leads to, where it is something to be wanted.
fn willed(document: &Document<'_>, will: usize) -> Option<usize> {
    let verb = match document.form(will) {
        "will" | "’ll" | "'ll" => {
            tree::head(document, will).filter(|_| tree::relation(document, will) == "aux")
        }
        "going" => tree::child(document, will, "xcomp").filter(|_| document.form(will + 1) == "to"),
        _ => None,
    }?;
    let takes = Gazetteer::shipped().stance_words(StancePos::Verb, document.lemma(verb)).is_empty();
    let able = document.upos(verb) == Upos::Verb && !BEFALLS.contains(&document.lemma(verb));
    let verbal = tree::child(document, verb, "cop").is_none();
    (takes && able && verbal && !tree::is_passive(document, verb)).then_some(verb)
}

fn subject_of(document: &Document<'_>, will: usize, verb: usize) -> Option<usize> {
    tree::child(document, verb, "nsubj").or_else(|| tree::child(document, will, "nsubj"))
}

#[cfg(test)]
mod tests {
    use super::find;
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
    fn near_misses() {
        check(find, "“We will see,” said {Tomas Okoro}.", "");
        check(find, "“The firm will rebuild the bridge,” said {Tomas Okoro}.", "");
    }
}
