//! "Varga stepped into the role after Okoro resigned", "Varga replaced Okoro as finance minister".

use super::copula::subject;
use super::post::{self, Post};
use super::{Scene, claim, named_at, title_before_name};
use crate::claim::{Claim, EventStatus, Evidence, Relation, RoleStatus, Tie};
use crate::document::{Document, MentionKind, Sentence, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::Rule;
use crate::extract::events::status::of_verb;

pub(crate) const RULE: Rule = Rule {
    name: "succession",
    summary: "One person takes over an office that another held: the first holds it, the second held it, and succeeded him. Whom the subject of an appointment replaces held the office before.",
    example: "Helena Varga replaced Tomas Okoro as finance minister.",
    misses: "A predecessor who is named in another sentence than the successor.",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let (document, entities) = (scene.document, scene.entities);
    let mut claims = Vec::new();
    for sentence in &document.sentences {
        for at in sentence.tokens.clone() {
            if let Some((post, predecessor)) = in_place_of(scene, sentence, at) {
                let former = Post { status: Some(RoleStatus::Former), ..post };
                let place = (sentence, RULE.name);
                claims.push(claim(scene, place, (predecessor, &former), RoleStatus::Former));
            }
            let pair = replaced(document, entities, sentence, at)
                .or_else(|| after_resignation(document, entities, sentence, at));
            let Some((successor, predecessor)) = pair.filter(|(a, b)| a != b) else { continue };
            let cue = document.span(at..at + 1);
            let evidence = Evidence { sentence: sentence.span, cue, rule: RULE.name };
            let tie = Tie { subject: successor, name: "succeeded".to_owned(), object: predecessor };
            claims.push(Claim::new(Relation::IsTiedTo(tie), evidence));
            let posts = post::posts(document, entities, sentence);
            if let Some(post) = office(document, entities, &posts, at) {
                let place = (sentence, RULE.name);
                // "will succeed her as premier": she holds it still.
                let late = (at + 1..at + 4).any(|t| document.form(t) == "late");
                let is_ahead = !late
                    && (chosen(document, sentence, at).is_some_and(|(_, is_named)| !is_named)
                        || of_verb(document, sentence, at)
                            .is_some_and(|(_, status, _)| status == EventStatus::Planned));
                let (next, last) = if is_ahead {
                    (RoleStatus::Designate, RoleStatus::Current)
                } else {
                    (RoleStatus::Current, RoleStatus::Former)
                };
                claims.push(claim(scene, place, (successor, post), next));
                let held = Post { status: Some(last), ..post.clone() };
                claims.push(claim(scene, place, (predecessor, &held), last));
            } else if let Some(post) = title_of(document, entities, &posts, predecessor) {
                // "was named to replace Finance Minister Okoro": the title is what Varga takes over.
                let is_next = at.checked_sub(1).is_some_and(|t| document.form(t).eq_ignore_ascii_case("to"));
                let status = if is_next { RoleStatus::Designate } else { RoleStatus::Current };
                let place = (sentence, RULE.name);
                claims.push(claim(scene, place, (successor, post), status));
                let former = Post { status: Some(RoleStatus::Former), ..post.clone() };
                claims.push(claim(scene, place, (predecessor, &former), RoleStatus::Former));
            } else if let Some(post) = title_of(document, entities, &posts, successor) {
                // "President Varga, who took office after Okoro resigned": the title is what Okoro held.
                let place = (sentence, RULE.name);
                let former = Post { status: Some(RoleStatus::Former), ..post.clone() };
                claims.push(claim(scene, place, (predecessor, &former), RoleStatus::Former));
            }
        }
    }
    claims
}

/// "Varga was named commander of the fleet, replacing Okoro": the office and whoever had it before.
fn in_place_of(scene: &Scene<'_>, sentence: &Sentence, at: usize) -> Option<(Post, EntityId)> {
    let (document, entities) = (scene.document, scene.entities);
    let opens = at.checked_sub(1).is_some_and(|t| document.form(t) == ",");
    if !opens || !matches!(document.form(at), "replacing" | "succeeding") {
        return None;
    }
    let posts = post::posts(document, entities, sentence);
    let predecessor = person_from(document, entities, at + 1, sentence.tokens.end)?;
    let verb = (sentence.tokens.start..at).rev().find(|&t| {
        document.upos(t) == Upos::Verb
            && matches!(document.lemma(t), "name" | "appoint" | "elect" | "become" | "promote" | "choose")
    })?;
    let post = posts.iter().find(|post| post.begin > verb && post.tokens.end <= at && !post.plural)?;
    let is_title = super::is_title_of_next(document, entities, post);
    (!is_title).then(|| (post.clone(), predecessor))
}

/// The office that changes hands at token `at`: the nearest that is nobody's title.
fn office<'p>(
    document: &Document<'_>,
    entities: &Entities,
    posts: &'p [Post],
    at: usize,
) -> Option<&'p Post> {
    posts
        .iter()
        .filter(|p| !p.plural && !super::is_title_of_next(document, entities, p))
        .filter(|p| {
            let before = p.tokens.start.checked_sub(1).map_or("", |i| document.lemma(i));
            // "was named after Okoro resigned to become the minister": his next office.
            let is_next =
                before == "become" && p.tokens.start.checked_sub(2).is_some_and(|i| document.form(i) == "to");
            !is_next && matches!(before, "as" | "into" | "become")
                || matches!(document.lemma(p.tokens.end), "role" | "post" | "job" | "position")
        })
        .min_by_key(|p| p.core.start.abs_diff(at))
}

/// The title before the name of the one who took over, if it is the only one and held now.
fn title_of<'p>(
    document: &Document<'_>,
    entities: &Entities,
    posts: &'p [Post],
    successor: EntityId,
) -> Option<&'p Post> {
    let holds = |i: usize| title_before_name::holders(document, entities, posts, i).contains(&successor);
    let mut titles = (0..posts.len()).filter(|&i| holds(i)).filter_map(|i| posts.get(i));
    let first = titles.next()?;
    (titles.next().is_none() && first.status.is_none() && !first.plural).then_some(first)
}

/// "Varga replaced/succeeded Okoro", "Varga took over from Okoro".
fn replaced(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    at: usize,
) -> Option<(EntityId, EntityId)> {
    let object = match document.lemma(at) {
        "replace" | "succeed" if document.upos(at) == Upos::Verb => at + 1,
        "take" if document.form(at + 1) == "over" && document.form(at + 2) == "from" => at + 3,
        _ => return None,
    };
    let start = chosen(document, sentence, at)
        .map(|(start, _)| start)
        .or_else(|| {
            let (start, status, _) = of_verb(document, sentence, at)?;
            (status == EventStatus::Planned).then_some(start)
        })
        .unwrap_or_else(|| group_start(document, sentence, at));
    let own = group_start(document, sentence, at);
    let is_passive = (own..at).any(|i| document.lemma(i) == "be")
        && document.tokens.get(at).is_some_and(|token| token.xpos != "VB");
    if is_passive {
        // "Okoro was replaced by Varga".
        let by = (at + 1..sentence.tokens.end.min(at + 6)).find(|&i| document.form(i) == "by")?;
        let successor = person_from(document, entities, by + 1, sentence.tokens.end)?;
        return Some((successor, subject(document, entities, sentence, start)?));
    }
    if document.upos(object) == Upos::Adp {
        return None;
    }
    let predecessor = him(document, entities, object)
        .or_else(|| person_from(document, entities, object, sentence.tokens.end))?;
    Some((subject(document, entities, sentence, start)?, predecessor))
}

/// Where the verb group starts that chooses somebody to do what the infinitive at token `at` tells, and whether he has the
/// office with it: "was appointed to (replace Okoro)", "has been picked to".
fn chosen(document: &Document<'_>, sentence: &Sentence, at: usize) -> Option<(usize, bool)> {
    let to = at.checked_sub(1).filter(|&to| document.form(to) == "to")?;
    let verb = to.checked_sub(1).filter(|&verb| verb >= sentence.tokens.start)?;
    let is_named = match document.lemma(verb) {
        "appoint" | "name" | "elect" => true,
        "choose" | "select" | "pick" | "nominate" | "tap" | "designate" | "propose" => false,
        _ => return None,
    };
    let (start, status, passive) = of_verb(document, sentence, verb)?;
    (passive && matches!(status, EventStatus::Held | EventStatus::Planned))
        .then_some((start, is_named && status == EventStatus::Held))
}

/// "… after Okoro resigned", "… following the resignation of Okoro": who held what Varga took before it in the sentence.
fn after_resignation(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    at: usize,
) -> Option<(EntityId, EntityId)> {
    if !matches!(document.lemma(at), "after" | "follow" | "following" | "when" | "upon") {
        return None;
    }
    let end = sentence.tokens.end.min(at + 10);
    let left = (at + 1..end).find(|&i| {
        matches!(
            document.lemma(i),
            "resign"
                | "resignation"
                | "quit"
                | "dismissal"
                | "ouster"
                | "departure"
                | "death"
                | "sack"
                | "retire"
                | "retirement"
        ) || document.lemma(i) == "step" && matches!(document.form(i + 1), "down" | "aside")
    })?;
    let predecessor = (at + 1..sentence.tokens.end.min(left + 6))
        .find_map(|i| named_at(document, entities, i))
        .map(|(id, _)| id)?;
    let takes = (sentence.tokens.start..at).rev().find(|&i| {
        let next = document.form(i + 1);
        match document.lemma(i) {
            "step" => next == "into",
            "take" => matches!(next, "over" | "office" | "up"),
            "swear" => next == "in",
            "become" | "appoint" | "assume" | "install" => true,
            _ => false,
        }
    })?;
    subject(document, entities, sentence, group_start(document, sentence, takes))
        .map(|successor| (successor, predecessor))
}

/// The first token of the verb group that ends with token `at`.
fn group_start(document: &Document<'_>, sentence: &Sentence, at: usize) -> usize {
    let mut start = at;
    while start > sentence.tokens.start
        && (matches!(document.upos(start - 1), Upos::Aux | Upos::Adv | Upos::Part)
            || matches!(document.lemma(start - 1), "be" | "have" | "will"))
    {
        start -= 1;
    }
    start
}

/// Whom "him" or "her" at a token means.
fn him(document: &Document<'_>, entities: &Entities, at: usize) -> Option<EntityId> {
    let (i, _) = document.mention_at(at).filter(|(_, m)| m.kind == MentionKind::Pronoun)?;
    let owns = document.deprel(at) == "nmod:poss";
    let id = entities.of_mention(i).filter(|_| !owns)?;
    (entities.kind(id)? == EntityKind::Person).then_some(id)
}

/// The first person named from token `at` on, with nothing but a title before.
fn person_from(document: &Document<'_>, entities: &Entities, at: usize, end: usize) -> Option<EntityId> {
    (at..end.min(at + 7)).find_map(|i| {
        let (m, mention) = document.mention_at(i)?;
        let id = entities.of_mention(m)?;
        (mention.kind == MentionKind::Person && entities.kind(id)? == EntityKind::Person).then_some(id)
    })
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn who_is_to_follow_holds_nothing_yet() {
        check(
            find,
            "{Helena Varga} will succeed {Tomas Okoro} as finance minister.",
            "Helena Varga succeeded Tomas Okoro\nHelena Varga: finance minister (-) designate\nTomas Okoro: finance minister (-) current",
        );
    }

    #[test]
    fn hits() {
        check(
            find,
            "{Helena Varga} replaced {Tomas Okoro} as finance minister.",
            "Helena Varga succeeded Tomas Okoro\nHelena Varga: finance minister (-) current\nTomas Okoro: finance minister (-) former",
        );
        check(
            find,
            "{Helena Varga}, who stepped into the chief negotiator role after {Tomas Okoro} resigned, left.",
            "Helena Varga succeeded Tomas Okoro\nHelena Varga: chief negotiator (-) current\nTomas Okoro: chief negotiator (-) former",
        );
        check(
            find,
            "{Helena Varga} was sworn in as president on Friday, following the resignation of {Tomas Okoro}.",
            "Helena Varga succeeded Tomas Okoro\nHelena Varga: president (-) current\nTomas Okoro: president (-) former",
        );
        check(find, "{Tomas Okoro} was replaced by {Helena Varga}.", "Helena Varga succeeded Tomas Okoro");
        check(
            find,
            "{Helena Varga} replaced Finance Minister {Tomas Okoro}.",
            "Helena Varga succeeded Tomas Okoro\nHelena Varga: Finance Minister (-) current\nTomas Okoro: Finance Minister (-) former",
        );
    }

    #[test]
    fn in_whose_place() {
        check(
            find,
            "{Helena Varga} was named envoy to Peru on Monday, replacing {Tomas Okoro}.",
            "Tomas Okoro: envoy to Peru (-) former",
        );
        check(find, "{Helena Varga} met the envoy to Peru, replacing {Tomas Okoro}.", "");
    }

    #[test]
    fn near_misses() {
        check(find, "{Varga} succeeded in talks after {Okoro} left.", "");
        check(find, "{Varga} left after {Okoro} resigned.", "");
        check(
            find,
            "{Helena Varga} was appointed to the seat after {Tomas Okoro} resigned to become the finance minister.",
            "Helena Varga succeeded Tomas Okoro",
        );
    }
}
