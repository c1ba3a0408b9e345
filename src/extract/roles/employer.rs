//! The body whose office somebody takes, as the verb tells it: "Wexmoor Bank appointed Varga as head of sales", "Varga joined
//! Wexmoor Bank as its manager".

use super::post::Post;
use crate::document::{Document, MentionKind};
use crate::entity::{Entities, EntityKind};
use crate::gazetteer::OfficeKind;

/// The name of the body that stands as the subject of a verb of appointing or as the object of "join", for an office such as
/// bodies give.
pub(super) fn employer(
    document: &Document<'_>,
    entities: &Entities,
    verb: usize,
    post: &Post,
) -> Option<String> {
    let gives =
        matches!(post.office.kind, OfficeKind::Company | OfficeKind::Organisation | OfficeKind::Academic);
    if !gives || post.organization.is_some() || post.country.is_some() {
        return None;
    }
    let place = match document.lemma(verb) {
        "join" => "obj",
        "appoint" | "hire" | "name" | "promote" | "elect" | "recruit" => "nsubj",
        _ => return None,
    };
    let (i, mention) = document.mention_at(document.child(verb, place)?)?;
    let body = entities.get(entities.of_mention(i)?)?;
    (mention.kind == MentionKind::Organization && body.kind == EntityKind::Organization)
        .then(|| body.name.clone())
}

/// Whether only "to the post of" or the like stands between a name and an office: "appointed Varga to the post of chief".
pub(super) fn is_to_the_post(document: &Document<'_>, end: usize, begin: usize) -> bool {
    end + 4 == begin
        && matches!(document.form(end), "to" | "in")
        && document.form(end + 1) == "the"
        && matches!(document.lemma(end + 2), "post" | "position" | "role" | "job" | "office" | "rank")
        && document.form(end + 3) == "of"
}

#[cfg(test)]
mod tests {
    use super::super::career::RULE;
    use crate::extract::testing::check;

    #[test]
    fn who_appoints_gives_the_office() {
        check(
            RULE.find,
            "Greenpeace appointed {Helena Varga} as head of sales.",
            "Helena Varga: head of sales (- @ Greenpeace) current",
        );
        check(
            RULE.find,
            "{Helena Varga} joined Greenpeace in 2018 as sales manager.",
            "Helena Varga: sales manager (- @ Greenpeace) current",
        );
    }

    #[test]
    fn to_the_post_of() {
        check(
            RULE.find,
            "The king appointed {Helena Varga} to the post of chief negotiator.",
            "Helena Varga: chief negotiator (-) current",
        );
        check(RULE.find, "The king sent {Helena Varga} to the port of the chief negotiator.", "");
    }

    #[test]
    fn near_misses() {
        check(
            RULE.find,
            "Greenpeace named {Helena Varga} as finance minister.",
            "Helena Varga: finance minister (-) current",
        );
        check(
            RULE.find,
            "{Okoro} appointed {Helena Varga} as head of sales.",
            "Helena Varga: head of sales (-) current",
        );
    }
}
