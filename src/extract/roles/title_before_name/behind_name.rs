//! "Professor Varga of Wexmoor University", "Bishop Okoro of Lindon": whose office it is stands behind the name.

use super::super::named_at;
use super::super::post::{Post, is_possessive, part_named};
use crate::document::{Document, MentionKind};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::gazetteer::OfficeKind;

/// The body behind the name that an office stands before, with whose name it is: "Professor Varga of Wexmoor University".
pub(super) fn body(document: &Document<'_>, entities: &Entities, post: &Post) -> Option<(EntityId, String)> {
    let is_of_a_body = matches!(
        post.office.kind,
        OfficeKind::Academic
            | OfficeKind::Company
            | OfficeKind::Organisation
            | OfficeKind::Party
            | OfficeKind::Legislator
            | OfficeKind::Spokesperson
            | OfficeKind::Police
            | OfficeKind::Envoy
            | OfficeKind::Judge
            | OfficeKind::Cleric
    );
    // "President Varga of the Farmers Union" is its head; "President Varga of the Reed Party" is a country's.
    let is_head = matches!(post.office.kind, OfficeKind::HeadOfState | OfficeKind::Local);
    let (person, name) = named_at(document, entities, post.tokens.end).filter(|_| is_of_a_body || is_head)?;
    // "Professor Varga, of Wexmoor University, agreed".
    let comma = usize::from(document.form(name.end) == "," && !is_head);
    let of = name.end + comma;
    if !matches!(document.form(of), "of" | "from" | "at") {
        return None;
    }
    let start = of + 1 + usize::from(document.form(of + 1) == "the");
    let (i, body) = document.mention_at(start).filter(|(_, m)| m.tokens.start == start)?;
    if comma > 0 && !matches!(document.form(body.tokens.end), "," | "." | ";") {
        return None;
    }
    // "Bishop Varga of Lindon".
    if post.office.kind == OfficeKind::Cleric && body.kind != MentionKind::Organization {
        let is_see = body.kind == MentionKind::Place
            && document.form(of) == "of"
            && !is_possessive(document.form(body.tokens.end));
        return is_see.then(|| (person, document.at(body.span).to_owned()));
    }
    // "Governor Varga of Ohio".
    let is_local =
        matches!(post.office.kind, OfficeKind::Local | OfficeKind::Legislator | OfficeKind::Police);
    if is_local
        && body.kind == MentionKind::Place
        && document.form(of) != "at"
        && !is_possessive(document.form(body.tokens.end))
    {
        return part_named(document, post, body).map(|part| (person, part));
    }
    // "told Professor Varga of the Union’s plan".
    let is_owner = is_possessive(document.form(body.tokens.end));
    let is_body = entities.of_mention(i).and_then(|id| entities.kind(id)) == Some(EntityKind::Organization);
    let is_named = body.kind == MentionKind::Organization && is_body && !is_owner;
    let stands_for = |word: &str| {
        matches!(word, "Party" | "Movement" | "Alliance" | "Front" | "Coalition" | "Democrats" | "Congress")
    };
    let is_party = body.tokens.clone().any(|t| stands_for(document.form(t)));
    (is_named && !(is_head && is_party)).then(|| (person, document.at(body.span).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use crate::extract::testing::check;

    #[test]
    fn the_body_stands_behind_the_name() {
        check(find, "Professor {Helena Varga} of NATO spoke.", "Helena Varga: Professor (- @ NATO) current");
        check(
            find,
            "They told Professor {Helena Varga} of NATO’s plan.",
            "Helena Varga: Professor (-) current",
        );
        check(
            find,
            "Professor {Helena Varga}, of NATO, spoke.",
            "Helena Varga: Professor (- @ NATO) current",
        );
        check(
            find,
            "After Professor {Helena Varga}, of NATO’s plan they spoke.",
            "Helena Varga: Professor (-) current",
        );
    }

    #[test]
    fn a_see() {
        check(find, "Bishop {Tomas Okoro} of Mombasa spoke.", "Tomas Okoro: Bishop (- @ Mombasa) current");
        check(find, "Bishop {Tomas Okoro} from Mombasa spoke.", "Tomas Okoro: Bishop (-) current");
    }

    #[test]
    fn whose_head_somebody_is() {
        check(
            find,
            "President {Helena Varga} of the World Bank spoke.",
            "Helena Varga: President (- @ World Bank) current",
        );
        check(
            find,
            "President {Helena Varga} of the Reed Party spoke.",
            "Helena Varga: President (-) current",
        );
    }
}
