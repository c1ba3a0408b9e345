//! "The troops left at Chile’s request": whoever asked for it is for what was done.

use super::{Found, Scene, complement};
use crate::claim::{Claim, Polarity};
use crate::document::{Document, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::{syntax, tree};
use std::ops::Range;

/// Who had something done.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "at-request",
    summary: "“at the request of”, “at somebody’s insistence”: whoever asked is for what was done.",
    example: "The court released the letters at the request of Chile.",
    misses: "Requests that are told in a sentence of their own.",
    find,
};

/// Nouns for how somebody had a thing done.
const ASKED: &[&str] = &["request", "insistence", "behest", "urging", "demand", "instigation"];

/// Verbs that "at" belongs to, so that the request is what they are about.
const LOOKS: &[&str] = &[
    "look", "glance", "laugh", "scoff", "balk", "baulk", "bristle", "arrive", "hint", "point", "aim",
    "frown", "wonder",
];

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let document = scene.document;
    let nouns = (0..document.tokens.len()).filter(|&t| ASKED.contains(&document.lemma(t)));
    nouns.filter_map(|noun| asked(scene, noun)).flat_map(|found| scene.claims(&found)).collect()
}

fn asked(scene: &Scene<'_>, noun: usize) -> Option<Found> {
    let document = scene.document;
    let words = tree::subtree(document, noun, &[]);
    // "at" may hang elsewhere where the tree takes the noun for a subject.
    let start =
        (noun.saturating_sub(6)..noun).rev().find(|&t| document.form(t).eq_ignore_ascii_case("at"))?;
    let between = (start + 1..noun).all(|t| {
        matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Propn | Upos::Noun | Upos::Part | Upos::Pron)
    });
    let verb = document
        .head(noun)
        .filter(|&t| between && document.upos(t) == Upos::Verb && !LOOKS.contains(&document.lemma(t)))
        // "a survey made at the request of": only tells where it comes from.
        .filter(|&t| document.relation(t) != "acl")?;
    let owner = document
        .children(noun)
        .find(|&t| document.deprel(t) == "nmod:poss")
        .or_else(|| tree::object_of(document, noun, "of").filter(|&t| t > noun))?;
    let holders = super::holders::named(document, scene.entities, &scene.voices, owner);
    let end = document.mention_at(owner).map_or(owner + 1, |(_, m)| m.tokens.end).max(noun + 1);
    let target = done(document, verb, start..end.max(words.start))?;
    Some(Found { holders, polarity: Polarity::Favor, hedged: false, target, cue: noun, rule: RULE.name })
}

/// What was done: the verb’s object, the subject of a passive, else the verb with what follows it.
fn done(document: &Document<'_>, verb: usize, asked: Range<usize>) -> Option<Range<usize>> {
    let outside = |t: &usize| !asked.contains(t);
    if tree::is_passive(document, verb) {
        return document.child(verb, "nsubj").filter(outside).map(|t| complement::phrase(document, t));
    }
    if let Some(object) = document.child(verb, "obj").filter(outside) {
        let mut words = complement::phrase(document, object);
        if words.end > asked.start && words.start < asked.start {
            words.end = asked.start;
        }
        return Some(words);
    }
    // "approved at the request of Varga the entry of troops": the object stands behind.
    if matches!(document.upos(asked.end), Upos::Det | Upos::Noun) && asked.start > verb {
        return Some(asked.end..syntax::clause_end(document, asked.end));
    }
    let end = if asked.start > verb { asked.start } else { syntax::clause_end(document, verb) };
    let start =
        document.child(verb, "nsubj").filter(outside).map_or(verb, |t| tree::subtree(document, t, &[]).start);
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(find, "The court released the letters at the request of Chile.", "Chile favor: the letters");
        check(find, "The troops returned at Chile’s request.", "Chile favor: The troops returned");
    }

    #[test]
    fn near_misses() {
        check(find, "The court looked at the request of Chile for help.", "");
        check(find, "The court rejected the request of Chile.", "");
    }
}
