//! "The territory", "the island": which country a noun in a target means that says what kind of land it is.

use crate::document::{Document, MentionKind};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::syntax;
use std::ops::Range;

/// How many sentences back a land may have been named that a noun means now.
const BACK: usize = 2;

/// Lands that the news calls a territory, by the codes of their countries.
const TERRITORIES: &[&str] = &[
    "AW", "BM", "CW", "EH", "FK", "FO", "GI", "GL", "GU", "HK", "KY", "MO", "MQ", "NC", "PF", "PR", "PS",
    "RE", "VG", "VI",
];

/// Countries that are an island each.
const ISLANDS: &[&str] = &[
    "BB", "BM", "CU", "CY", "DM", "GL", "GU", "IS", "JM", "LK", "MG", "MT", "MU", "NR", "NU", "PR", "TL",
    "TW",
];

/// Countries that are many islands.
const ARCHIPELAGOS: &[&str] =
    &["BS", "CV", "FJ", "FO", "ID", "KI", "KM", "MH", "MV", "PF", "PH", "SB", "SC", "TO", "TV", "VU"];

/// The country that such a noun among these words means: the last of its kind that was named before.
pub(super) fn meant(document: &Document<'_>, entities: &Entities, words: &Range<usize>) -> Option<EntityId> {
    words.clone().find_map(|noun| {
        let kind = match document.lemma(noun) {
            "territory" => TERRITORIES,
            "island" => ISLANDS,
            "archipelago" => ARCHIPELAGOS,
            _ => return None,
        };
        let singular = document.tokens.get(noun).is_some_and(|token| matches!(token.xpos, "NN" | "NNP"));
        (singular && is_bare(document, noun)).then(|| last(document, entities, noun, kind)).flatten()
    })
}

/// "the (disputed) territory", not "the territory of Peru" or "its territory".
fn is_bare(document: &Document<'_>, noun: usize) -> bool {
    let the = |t: usize| {
        document.relation(t) == "det" && matches!(document.form(t), "the" | "The" | "this" | "This")
    };
    let names = |t: usize| document.mention_at(t).is_some_and(|(_, m)| m.kind != MentionKind::Group);
    document.children(noun).any(|t| t < noun && the(t))
        && !document.children(noun).any(names)
        && !matches!(document.form(noun + 1), "of" | "in" | "that" | "which")
}

fn last(document: &Document<'_>, entities: &Entities, noun: usize, kind: &[&str]) -> Option<EntityId> {
    let here = document.sentence_of(noun)?;
    let paragraph = syntax::sentence(document, noun)?.paragraph;
    let before = document.sentences.get(here.saturating_sub(BACK)..=here)?;
    let start = before.iter().find(|sentence| sentence.paragraph == paragraph)?.tokens.start;
    let mut named = document.mentions_in(start..noun).rev().filter_map(|(i, mention)| {
        let id = entities.of_mention(i);
        let country = id.and_then(|id| entities.get(id)).filter(|e| e.kind == EntityKind::Country);
        let fits = country.and_then(|e| e.country).is_some_and(|code| kind.contains(&code.as_str()));
        // A town or a valley named since may be what is meant.
        (fits || mention.kind == MentionKind::Place).then_some(id.filter(|_| fits))
    });
    named.next().flatten()
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::claim::Relation;
    use crate::extract::testing;

    /// The names of what the first stance of a text is about.
    fn about(text: &str) -> Vec<String> {
        testing::read(text, |document, entities| {
            let claims = (RULE.find)(document, entities);
            let Some(Relation::TakesStance(stance)) = claims.first().map(|claim| claim.relation.clone())
            else {
                return Vec::new();
            };
            let named = stance.target.entities.iter().filter_map(|&id| entities.get(id));
            named.map(|entity| entity.name.clone()).collect()
        })
    }

    #[test]
    fn hits() {
        assert_eq!(about("Peru left Greenland. Chile supports the territory’s farmers."), ["Greenland"]);
        assert_eq!(about("Ships reached Cuba. Chile opposes the blockade of the island."), ["Cuba"]);
    }

    #[test]
    fn near_misses() {
        assert!(about("Ships reached Cuba. Chile opposes the blockade of its territory.").is_empty());
        assert!(about("Ships reached Peru. Chile opposes the blockade of the island.").is_empty());
        assert!(about("Ships reached Cuba. Chile opposes the blockade of the islands.").is_empty());
    }
}
