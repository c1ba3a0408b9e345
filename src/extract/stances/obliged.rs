//! "Chile must condemn the raid": whoever is told to do something does not want it yet.

use crate::document::{Document, Upos};

/// Verbs that only say what comes of the infinitive after them.
const DUTIES: &[&str] = &["must", "should", "ought", "shall"];

/// Whether a verb is what its subject, who does not speak, is told to do: "Chile should welcome the treaty".
pub(super) fn is_told_to(document: &Document<'_>, cue: usize, subject: usize) -> bool {
    let speaks = matches!(document.form(subject).to_lowercase().as_str(), "i" | "we");
    !speaks && is_duty(document, cue)
}

/// Whether a verb, or the one that it is joined to or an infinitive of, is told as a duty.
fn is_duty(document: &Document<'_>, cue: usize) -> bool {
    let mut at = cue;
    for _ in 0..3 {
        let duty = |t: usize| document.relation(t) == "aux" && DUTIES.contains(&document.lemma(t));
        if document.children(at).any(duty) || is_needed(document, at) {
            return true;
        }
        // "must begin to respect it".
        let led = matches!(document.relation(at), "conj" | "xcomp");
        let Some(above) = document.head(at).filter(|_| led) else { return false };
        // A verb with a subject of its own stands by itself.
        if document.child(at, "nsubj").is_some() || document.upos(above) != Upos::Verb {
            return false;
        }
        at = above;
    }
    false
}

/// "has to accept", "needs to accept".
fn is_needed(document: &Document<'_>, verb: usize) -> bool {
    let above = document.head(verb).filter(|_| document.relation(verb) == "xcomp");
    let marked = document
        .children(verb)
        .any(|t| document.relation(t) == "mark" && document.form(t).eq_ignore_ascii_case("to"));
    marked && above.is_some_and(|t| matches!(document.lemma(t), "need" | "have") && t < verb)
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(RULE.find, "Chile should welcome the treaty.", "");
        check(RULE.find, "Chile has to respect the truce.", "");
        check(RULE.find, "Chile must begin to respect the truce.", "");
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "“We must condemn the raid,” said {Tomas Okoro}.", "Tomas Okoro against: the raid");
        check(RULE.find, "Chile would welcome the treaty.", "Chile favor: the treaty");
    }
}
