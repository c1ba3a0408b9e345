//! "Kenya condemned the raid, as did Peru", "…, a view shared by Peru": who is said to see it alike.

use super::Scene;
use crate::claim::Actor;
use crate::document::{Document, Upos};
use crate::extract::{syntax, tree};

/// Those who are said, in a clause behind a comma, to do what the verb of a position tells.
pub(super) fn others(scene: &Scene<'_>, cue: usize) -> Option<(Vec<Actor>, usize)> {
    let document = scene.document;
    let end = syntax::sentence(document, cue)?.tokens.end;
    let comma =
        (cue + 1..end).find(|&t| document.form(t) == "," && (as_did(document, t) || shared(document, t)))?;
    // "backed the bill because Lind opposed the tax, as did Varga": of the nearer verb.
    if (cue + 1..comma).any(|t| document.upos(t) == Upos::Verb && tree::is_finite(document, t)) {
        return None;
    }
    let from = if as_did(document, comma) {
        comma + 3
    } else {
        (comma..end).find(|&t| document.form(t) == "by")? + 1
    };
    let from = from + usize::from(document.form(from) == "the");
    let first = document.mention_at(from).filter(|(_, m)| m.tokens.start == from)?;
    // "as did Okoro's widow", "as did US envoy Lind": somebody else.
    let next = first.1.tokens.end;
    if !matches!(document.form(next), "." | "," | ";" | "and" | "in" | "on" | "at") {
        return None;
    }
    let mut out: Vec<Actor> = syntax::actor(document, scene.entities, first.0).into_iter().collect();
    // "as did Peru and Kenya".
    if document.form(next) == "and"
        && let Some((i, _)) = document.mention_at(next + 1)
    {
        out.extend(syntax::actor(document, scene.entities, i));
    }
    (!out.is_empty() && !tree::is_negated(document, cue)).then_some((out, comma))
}

/// ", as did", ", as does", ", as have".
fn as_did(document: &Document<'_>, comma: usize) -> bool {
    document.form(comma + 1) == "as" && matches!(document.form(comma + 2), "did" | "does" | "do")
}

/// ", a view shared by", ", a position echoed by".
fn shared(document: &Document<'_>, comma: usize) -> bool {
    let noun = comma + 2;
    matches!(document.form(comma + 1), "a" | "an")
        && matches!(
            document.lemma(noun),
            "view" | "position" | "sentiment" | "stance" | "call" | "demand" | "opinion"
        )
        && matches!(document.lemma(noun + 1), "share" | "echo" | "back" | "support" | "endorse")
        && document.form(noun + 2) == "by"
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            RULE.find,
            "Chile condemned the raid on the port, as did Kenya and Peru.",
            "Chile against: the raid on the port\nKenya against: the raid on the port\nPeru against: the raid on the port",
        );
        check(
            RULE.find,
            "Chile condemned the law, a position shared by Peru.",
            "Chile against: the law\nPeru against: the law",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "Chile condemned the law, as it did last year.", "Chile against: the law");
    }
}
