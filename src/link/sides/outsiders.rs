//! Who speaks for no government: of the opposition, the press, the bar, the schools, by the word beside the name.

use super::super::Linker;
use super::beside::{phrase_after, phrase_before, titles};
use crate::document::{Document, MentionKind, Upos};
use crate::entity::EntityId;
use crate::gazetteer::OfficeKind;
use std::collections::BTreeSet;
use std::ops::Range;

/// Nouns right beside a name that say so.
const WORDS: &[&str] = &[
    "academic",
    "activist",
    "analyst",
    "campaigner",
    "columnist",
    "commentator",
    "dissident",
    "economist",
    "editor",
    "historian",
    "journalist",
    "lawyer",
    "professor",
    "protester",
    "rebel",
    "reporter",
    "researcher",
    "resident",
    "scholar",
    "separatist",
    "unionist",
];

/// Finds them: nobody who holds an office of a government anywhere in the article.
pub(super) fn find(linker: &mut Linker<'_>) {
    let document = linker.document;
    let mut found = BTreeSet::new();
    let mut governing: BTreeSet<EntityId> = BTreeSet::new();
    for (i, mention) in document.mentions.iter().enumerate() {
        let Some(id) = linker.entities.of_mention(i).filter(|_| mention.kind == MentionKind::Person) else {
            continue;
        };
        if titles(linker, i).iter().any(|title| governs(linker, &title.name)) {
            governing.insert(id);
        }
        let before = phrase_before(linker, mention.tokens.start);
        let after = phrase_after(linker, mention.tokens.end).unwrap_or_default();
        if is_outside(document, before, true) || is_outside(document, after, false) {
            found.insert(id);
        }
    }
    linker.entities.outsiders = found.difference(&governing).copied().collect();
}

/// Whether a title is a government’s, of whatever country, and not its opposition’s.
fn governs(linker: &Linker<'_>, title: &str) -> bool {
    let words: Vec<&str> = title.split(' ').collect();
    let opposed = words.iter().any(|word| word.contains("opposition") || *word == "shadow");
    let led = words
        .iter()
        .any(|word| matches!(*word, "secretary" | "chancellor" | "leader" | "premier" | "governor"));
    let kind = linker.gazetteer.office_phrase(&words).map(|phrase| phrase.office.kind);
    let rules = kind.is_some_and(|kind| {
        matches!(
            kind,
            OfficeKind::HeadOfState
                | OfficeKind::HeadOfGovernment
                | OfficeKind::Minister
                | OfficeKind::Envoy
                | OfficeKind::Negotiator
                | OfficeKind::Spokesperson
                | OfficeKind::Military
                | OfficeKind::Monarch
        )
    });
    !opposed && (led || rules)
}

/// Whether the noun beside a name, the last before it or the first behind it, is of somebody outside; "a former lawyer" is not.
fn is_outside(document: &Document<'_>, words: Range<usize>, before: bool) -> bool {
    // "opposition leader Varga", but "opposition from President Varga".
    let opposed = words.clone().any(|t| {
        document.lemma(t) == "opposition"
            && matches!(
                document.lemma(t + 1),
                "leader"
                    | "politician"
                    | "lawmaker"
                    | "mp"
                    | "senator"
                    | "candidate"
                    | "figure"
                    | "activist"
                    | "deputy"
            )
    });
    let noun = |t: &usize| matches!(document.upos(*t), Upos::Noun | Upos::Propn);
    let found = if before { words.clone().next_back().filter(noun) } else { words.clone().find(noun) };
    let past = words
        .into_iter()
        .any(|t| matches!(document.lemma(t), "former" | "ex" | "one-time" | "once" | "late"));
    !past && (opposed || found.is_some_and(|t| WORDS.contains(&document.lemma(t))))
}

#[cfg(test)]
mod tests {
    use crate::claim::Relation;
    use crate::extract::testing::lines;

    /// Who holds the stances of a text.
    fn holders(text: &str) -> Vec<String> {
        lines(text, |_, entities, claim| match &claim.relation {
            Relation::TakesStance(stance) => {
                entities.get(stance.holder.entity).map(|entity| entity.name.clone())
            }
            _ => None,
        })
    }

    #[test]
    fn whose_government_it_is() {
        let own = "Minister Helena Varga of Kenya said that the Kenyan government wants war.";
        assert!(holders(own).contains(&"Helena Varga".to_owned()));
        let other = "Opposition leader Helena Varga of Kenya said that the Kenyan government wants war.";
        assert_eq!(holders(other), ["Kenya"]);
    }

    #[test]
    fn near_misses() {
        let was =
            "Kenyan Prime Minister Helena Varga, a former lawyer, said that the Kenyan government wants war.";
        assert!(holders(was).contains(&"Helena Varga".to_owned()));
        let met = "The plan met opposition from President Helena Varga of Kenya. Varga said that the Kenyan government wants war.";
        assert!(holders(met).contains(&"Helena Varga".to_owned()));
    }
}
