//! "Varga was named to the board of Wexmoor Bank", "Okoro sits on the board of the fund": a seat on a board.

use crate::claim::{EventStatus, RoleStatus};
use crate::document::{Document, MentionKind, Sentence};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::events::status::of_verb;
use crate::extract::roles::career::subject_or_apposed;

/// Who comes to a board or sits on it by the verb at token `verb`, the body whose board it is, and whether it is so already.
pub(super) fn seat(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    verb: usize,
) -> Option<(EntityId, String, RoleStatus)> {
    let (passive, preposition) = match document.lemma(verb) {
        "appoint" | "name" | "elect" => (true, "to"),
        "join" => (false, ""),
        "sit" | "serve" => (false, "on"),
        _ => return None,
    };
    let at = verb + 1 + usize::from(!preposition.is_empty());
    if !preposition.is_empty() && document.form(verb + 1) != preposition || document.form(at) != "the" {
        return None;
    }
    let board = (at + 1..at + 4).find(|&t| document.form(t).eq_ignore_ascii_case("board"))?;
    let whose = usize::from(document.form(board + 1) == "of")
        * usize::from(matches!(document.form(board + 2), "directors" | "governors" | "trustees"))
        * 2;
    let of = board + 1 + whose;
    let start = of + 1 + usize::from(document.form(of + 1) == "the");
    let (i, body) = document.mention_at(start).filter(|_| document.form(of) == "of")?;
    let is_body = body.kind == MentionKind::Organization
        && entities.of_mention(i).and_then(|id| entities.kind(id)) == Some(EntityKind::Organization);
    let (first, event, is_passive) = of_verb(document, sentence, verb)?;
    let person = subject_or_apposed(document, entities, sentence, first)?;
    let has = (first..verb).any(|t| document.lemma(t) == "have");
    let status = match event {
        // "She sat on the board".
        EventStatus::Held if matches!(document.form(verb), "sat" | "served") && !has => RoleStatus::Former,
        EventStatus::Held => RoleStatus::Current,
        EventStatus::Planned => RoleStatus::Designate,
        _ => return None,
    };
    (is_body && passive == is_passive).then(|| (person, document.at(body.span).to_owned(), status))
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "{Helena Varga} has been named to the board of directors of the World Bank.",
            "Helena Varga: member of the board (- @ World Bank) current",
        );
        check(
            find,
            "{Helena Varga} sits on the board of NATO.",
            "Helena Varga: member of the board (- @ NATO) current",
        );
    }

    #[test]
    fn near_misses() {
        check(
            find,
            "{Helena Varga} sat on the board of NATO.",
            "Helena Varga: member of the board (- @ NATO) former",
        );
        check(find, "{Helena Varga} was named the board of NATO.", "");
        check(find, "{Helena Varga} was appointed to the board of the village.", "");
    }
}
