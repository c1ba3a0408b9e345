//! "Varga, and possibly Okoro, will travel": who is named with a doubt of his own is in an event of his own,
//! which may be.

use super::Told;
use crate::claim::EventStatus;
use crate::document::{Document, MentionKind, Upos};
use crate::entity::{Entities, EntityId};

/// Takes those with a doubt of their own out of an event, and gives the event that may be with them.
pub(crate) fn apart(document: &Document<'_>, entities: &Entities, told: &mut Told) -> Option<Told> {
    let sentence = document.sentence_of(told.cue.start).and_then(|s| document.sentences.get(s))?;
    let doubted: Vec<EntityId> = document
        .mentions_in(sentence.tokens.clone())
        .filter(|(_, m)| matches!(m.kind, MentionKind::Person | MentionKind::Office))
        .filter(|(_, m)| is_doubted(document, m.tokens.start) || is_doubted(document, document.top(m)))
        .filter_map(|(i, _)| entities.of_mention(i))
        .filter(|id| told.people.contains(id))
        .collect();
    if doubted.is_empty() || doubted.len() >= told.people.len() {
        return None;
    }
    told.people.retain(|id| !doubted.contains(id));
    Some(Told {
        kind: told.kind,
        status: EventStatus::Possible,
        people: doubted,
        countries: told.countries.clone(),
        place: told.place,
        cue: told.cue.clone(),
        home: told.home,
    })
}

/// Whether "possibly", "perhaps" or "maybe" stands right before a name or its title, after "and" or a mark.
fn is_doubted(document: &Document<'_>, name: usize) -> bool {
    let titles = |t: usize| matches!(document.upos(t), Upos::Propn | Upos::Noun | Upos::Adj | Upos::Det);
    let before = (name.saturating_sub(6)..name).rev().find(|&t| !titles(t));
    before.is_some_and(|t| {
        matches!(document.lemma(t), "possibly" | "perhaps" | "maybe" | "potentially")
            && t > 0
            && matches!(document.form(t - 1), "and" | "," | "—" | "–" | "--" | "(" | "-")
    })
}

#[cfg(test)]
mod tests {
    use super::super::verb;
    use crate::extract::testing::check;

    #[test]
    fn a_doubt_is_of_the_name_that_it_stands_before() {
        check(
            verb::find,
            "{Helena Varga} and possibly {Tomas Okoro} will travel to Geneva.",
            "possible visit: Tomas Okoro [CH] @ Geneva\nplanned visit: Helena Varga [CH] @ Geneva",
        );
        check(
            verb::find,
            "{Helena Varga} and {Tomas Okoro} will possibly travel to Geneva.",
            "possible visit: Helena Varga, Tomas Okoro [CH] @ Geneva",
        );
    }
}
