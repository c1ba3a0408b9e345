//! "“They want to convince people that coal is vital,” said Varga": what a speaker tells others to think is not what he
//! thinks.

use super::Scene;
use crate::document::Upos;
use crate::extract::tree;

/// Verbs whose clause is what their subject takes for true, whether it is so or not.
const TAKES_FOR: &[&str] = &["assume", "presume", "pretend", "imagine", "suppose", "claim", "allege"];

/// Verbs whose clause somebody is to take for true.
const MAKES_BELIEVE: &[&str] = &["convince", "persuade", "mislead", "fool", "trick", "delude", "deceive"];

/// Nouns for what others take for true.
const BELIEFS: &[&str] = &[
    "understanding",
    "belief",
    "assumption",
    "idea",
    "notion",
    "claim",
    "perception",
    "impression",
    "myth",
    "theory",
];

/// How many words are climbed.
const CLIMB: usize = 5;

/// Whether the clause around a token, in what somebody says, is what others take for true.
pub(super) fn is_others_view(scene: &Scene<'_>, token: usize) -> bool {
    let document = scene.document;
    let mut at = token;
    for _ in 0..CLIMB {
        let Some(above) = document.head(at) else { return false };
        let clause = matches!(document.relation(at), "ccomp" | "acl" | "advcl") && above < at;
        if clause && document.upos(above) == Upos::Verb && is_told_by_others(scene, above, at) {
            return true;
        }
        // "convince people that": the clause may hang on the people.
        let misled = [Some(above), document.head(above)];
        let leads =
            misled.into_iter().flatten().any(|t| t < at && MAKES_BELIEVE.contains(&document.lemma(t)));
        if leads && tree::has_case(document, at, "that") {
            return true;
        }
        // "the industry’s belief that smoke is harmless".
        let owned = document.children(above).any(|t| {
            document.deprel(t) == "nmod:poss"
                && !matches!(document.form(t).to_lowercase().as_str(), "my" | "our")
        });
        if clause && owned && BELIEFS.contains(&document.lemma(above)) && tree::has_case(document, at, "that")
        {
            return true;
        }
        at = above;
    }
    false
}

fn is_told_by_others(scene: &Scene<'_>, verb: usize, clause: usize) -> bool {
    let document = scene.document;
    let lemma = document.lemma(verb);
    if MAKES_BELIEVE.contains(&lemma) {
        return document.relation(clause) == "ccomp";
    }
    let Some(subject) = document.child(verb, "nsubj").filter(|_| TAKES_FOR.contains(&lemma)) else {
        return false;
    };
    let first = matches!(document.form(subject).to_lowercase().as_str(), "i" | "we");
    // Whoever claims it in the article's own words says so himself.
    let voices = scene.voices.at(verb);
    let own = tree::actors(document, scene.entities, subject)
        .iter()
        .any(|actor| voices.iter().any(|by| by.entity == actor.entity));
    !first && !own && !voices.is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::evaluation::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(RULE.find, "“The firms want to convince people that coal is vital,” said {Helena Varga}.", "");
        check(RULE.find, "“Many investors assume that the port is dangerous,” said {Helena Varga}.", "");
    }

    #[test]
    fn near_misses() {
        check(
            RULE.find,
            "“I believe that the port is dangerous,” said {Helena Varga}.",
            "Helena Varga against: the port",
        );
        check(
            RULE.find,
            "{Helena Varga} claimed that the port is dangerous.",
            "Helena Varga against: the port",
        );
    }
}
