//! "The plan shocked Kyiv": the object feels, the subject is what it is about.

use super::{Found, Scene};
use crate::claim::Claim;
use crate::document::{Document, Mention, MentionKind, Upos};
use crate::entity::Entities;
use crate::extract::Rule;
use crate::extract::syntax;
use crate::gazetteer::{Gazetteer, StancePos, StanceWord};

/// Verbs whose object holds the position.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "experiencer",
    summary: "A verb such as “angered”: its object holds the position, its subject is the target.",
    example: "The new tariffs angered Chile and several Asian governments.",
    misses: "Subjects that are pronouns.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let document = scene.document;
    let entities = scene.entities;
    let gazetteer = Gazetteer::shipped();
    let mut out = Vec::new();
    for cue in 0..document.tokens.len() {
        let participle = document.upos(cue) == Upos::Adj && document.form(cue).ends_with("ed");
        let infinitive = cue > 0 && document.form(cue - 1).eq_ignore_ascii_case("to");
        if !(document.upos(cue) == Upos::Verb || participle) || infinitive {
            continue;
        }
        let passive = (cue.saturating_sub(2)..cue).any(|t| document.lemma(t) == "be");
        let denied = syntax::negated(document, cue);
        // "officials concerned with trade": what they deal with.
        let deals = document.lemma(cue) == "concern" && document.form(cue + 1) == "with";
        if passive || denied || deals {
            continue;
        }
        let words = experiencer(gazetteer, document, cue);
        let Some(word) = words.iter().find(|word| word.frames.contains(&"exp")) else { continue };
        let Some(sentence) = syntax::sentence(document, cue) else { continue };
        let end = syntax::clause_end(document, cue + 1);
        let mut holders = Vec::new();
        // "angered his allies": they are angry, and not he.
        let owns = |mention: &Mention| {
            mention.kind == MentionKind::Pronoun && document.deprel(document.top(mention)) == "nmod:poss"
        };
        for (i, mention) in document.mentions_in(cue + 1..end.min(cue + 9)).filter(|(_, m)| !owns(m)) {
            let near = mention.tokens.start <= cue + 3
                || matches!(document.form(mention.tokens.start - 1), "and" | ",")
                || matches!(document.form(mention.tokens.start.saturating_sub(2)), "and" | ",");
            if near {
                holders.extend(syntax::actor(document, entities, i));
            }
        }
        let that = (cue.saturating_sub(1)..cue).find(|&t| matches!(document.form(t), "that" | "which"));
        let limit = that.unwrap_or(cue);
        let start = (sentence.tokens.start..limit)
            .rev()
            .find(|&t| {
                matches!(document.form(t), "," | ";" | "—")
                    || (document.upos(t) == Upos::Adp && document.form(t) != "for")
                    || document.upos(t) == Upos::Verb
            })
            .map_or(sentence.tokens.start, |t| t + 1);
        // "The government’s refusal to open its markets has angered": the whole subject; "angered Peru and alarmed Chile": that
        // of the first verb.
        let joined = document.form(cue.wrapping_sub(1)) == "and" && that.is_none();
        let first = std::iter::successors(document.head(cue), |&t| document.head(t)).take(3).find(|&t| {
            joined && t < cue && document.upos(t) == Upos::Verb && document.child(t, "nsubj").is_some()
        });
        let subject = document
            .child(cue, "nsubj")
            .or_else(|| document.child(first?, "nsubj"))
            .filter(|&t| that.is_none() && t < cue && matches!(document.upos(t), Upos::Noun | Upos::Propn));
        let target = match subject.map(|t| super::complement::phrase(document, t)) {
            Some(words) if words.end <= cue => words,
            _ => start..limit,
        };
        let found = Found {
            holders,
            polarity: word.polarity,
            hedged: syntax::hedged(document, cue),
            target,
            cue,
            rule: RULE.name,
        };
        out.extend(scene.claims(&found));
    }
    out
}

/// The readings of a verb; a participle that was taken for an adjective has its verb's.
fn experiencer<'g>(gazetteer: &'g Gazetteer, document: &Document<'_>, cue: usize) -> &'g [StanceWord] {
    let form = document.form(cue).to_lowercase();
    let stem = form.strip_suffix("ed").unwrap_or(&form);
    [document.lemma(cue), stem, form.strip_suffix('d').unwrap_or(&form)]
        .into_iter()
        .map(|lemma| gazetteer.stance_words(StancePos::Verb, lemma))
        .find(|words| !words.is_empty())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(find, "The new tariffs angered Chile.", "Chile against: The new tariffs");
        // Both verbs tell it of Peru; of one claim that is told twice, one is kept.
        check(
            find,
            "The raid angered Chile and alarmed Peru.",
            "Chile against: The raid\nPeru against: The raid\nPeru against: The raid",
        );
    }

    #[test]
    fn a_subject_with_a_verb_in_it() {
        check(
            find,
            "The minister’s refusal to open the markets has angered Chile.",
            "Chile against: The minister’s refusal to open the markets",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "Chile was angered by the new tariffs.", "");
        check(find, "Nothing could please the crowd.", "");
        check(find, "{Helena Varga} left, a step that angered her allies.", "");
    }
}
