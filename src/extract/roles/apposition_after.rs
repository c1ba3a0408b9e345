//! "Helena Varga, the French foreign minister,".

mod when;

use super::besides::after_callings;
use super::post::{Post, is_possessive};
use super::title_before_name::is_title;
use super::{Scene, claim, named_at, respectively, several};
use crate::claim::{Claim, RoleStatus};
use crate::document::{Document, Mention, MentionKind, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::Rule;
use crate::gazetteer::OfficeKind;
pub(super) use when::is_at_the_time;
use when::{is_past, is_to_come, without_adverb};

pub(crate) const RULE: Rule = Rule {
    name: "apposition-after",
    summary: "An office phrase after a name and a comma, a dash or a bracket is held by the person.",
    example: "Helena Varga, the French foreign minister, left on Monday.",
    misses: "An apposition that starts with something else than the office: \"Varga, who at 34 is the youngest minister\".",
    find,
};

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    let (document, entities) = (scene.document, scene.entities);
    let mut claims = Vec::new();
    for (sentence, posts) in scene.sentences() {
        let mut last: Option<(EntityId, usize, bool)> = None;
        for (i, post) in posts.iter().enumerate() {
            let start = one_of(document, post).unwrap_or_else(|| without_adverb(document, post.begin));
            // "formerly the president and chief executive": both are over.
            let was = last.is_some_and(|(_, end, is_over)| {
                is_over
                    && start == end + 1
                    && document.form(end) == "and"
                    && document.lemma(post.begin) != "the"
            });
            let holder = match last {
                // "chairman and floor leader", "foreign minister, deputy premier and ..."
                Some((person, end, _))
                    if !has_article(document, post)
                        && past_home(document, end) + 1 == start
                        && matches!(document.form(start - 1), "and" | "&" | ",") =>
                {
                    Some(person)
                }
                _ => before_comma(document, entities, start)
                    .or_else(|| apposed(document, entities, post))
                    .or_else(|| after_another(document, entities, post))
                    .or_else(|| after_callings(document, entities, post)),
            };
            last = None;
            let people = several::before_comma(document, entities, posts, i);
            let apart = respectively::before(document, entities, post, &people);
            for person in people {
                let country = apart.iter().find(|(one, _)| *one == person).map(|(_, country)| *country);
                let post = &Post { country: country.or(post.country), ..post.clone() };
                claims.push(claim(scene, (sentence, RULE.name), (person, post), RoleStatus::Current));
            }
            let Some(person) = holder else { continue };
            // "the mayor of Lindon, Sultan Kudarat, left": a title before another name, or a place's.
            let is_royal = matches!(post.office.kind, OfficeKind::Monarch | OfficeKind::Rank);
            let next = document.form(post.tokens.end);
            if is_royal && post.tokens == post.core && next.starts_with(char::is_uppercase) {
                continue;
            }
            // "Varga, the president's closest friend": the office is another's.
            if post.tokens.end == post.core.end && is_possessive(document.form(post.tokens.end)) {
                continue;
            }
            if i.checked_sub(1)
                .and_then(|before| posts.get(before))
                .is_some_and(|first| is_listed(scene, first, post))
            {
                continue;
            }
            // "Should they suspend Judge Varga, her lawyer said": the office is that of whoever speaks.
            if is_other_subject(document, post) {
                continue;
            }
            let single = !post.plural || one_of(document, post).is_some();
            if single && !is_title(document, entities, posts, i) && !is_subject_of_list(document, post) {
                let is_over = is_past(document, start)
                    || was
                    || is_at_the_time(document, post.tokens.end)
                        && matches!(document.form(post.tokens.end + 3), "," | ".");
                last = Some((person, post.tokens.end, is_over));
                let status = if is_over {
                    RoleStatus::Former
                } else if is_to_come(document, start) {
                    RoleStatus::Designate
                } else {
                    RoleStatus::Current
                };
                claims.push(claim(scene, (sentence, RULE.name), (person, post), status));
            }
        }
    }
    claims
}

/// "The mayor, Varga, the treasurer, Okoro, and others": whether each office in a list stands before its holder.
fn is_listed(scene: &Scene<'_>, first: &Post, post: &Post) -> bool {
    let document = scene.document;
    let name =
        post.begin.checked_sub(2).and_then(|t| document.mention_at(t)).map(|(_, name)| name.tokens.start);
    let before = name.and_then(|start| start.checked_sub(1));
    document.form(post.tokens.end) == ","
        && document.form(first.tokens.end) == ","
        && before == Some(first.tokens.end)
        && named_at(document, scene.entities, post.tokens.end + 1).is_some()
}

/// Whether an office behind a comma is the subject of the verb that follows it, and no apposition: "During talks with
/// Varga, the king said"; but "Varga, the minister said", where the name is a subject, too.
fn is_other_subject(document: &Document<'_>, post: &Post) -> bool {
    let top = document.top_of(&post.core);
    let Some(verb) = document.head(top).filter(|_| document.deprel(top).starts_with("nsubj")) else {
        return false;
    };
    let follows = verb >= post.tokens.end && verb <= post.tokens.end + 3;
    let plain =
        (post.tokens.end..verb).all(|t| matches!(document.upos(t), Upos::Aux | Upos::Adv | Upos::Part));
    let named = post.begin.checked_sub(2).and_then(|t| document.mention_at(t)).map(|(_, m)| document.top(m));
    // What a tree knows no better name for may be the subject as well.
    let is_free = named
        .is_none_or(|t| matches!(document.relation(t), "obl" | "obj" | "iobj" | "nmod" | "flat" | "conj"));
    follows && plain && is_free
}

/// Whether the office has a determiner of its own, and not that of one before it: "the deputy leader and chairwoman".
pub(super) fn has_article(document: &Document<'_>, post: &Post) -> bool {
    let word = document.form(post.tokens.start).to_lowercase();
    matches!(word.as_str(), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "another")
        || post.master.is_some()
}

/// Behind where somebody is from: "a lawyer from Lindon and former governor".
fn past_home(document: &Document<'_>, end: usize) -> usize {
    let home = document.mention_at(end + 1).filter(|(_, m)| {
        document.form(end) == "from"
            && m.tokens.start == end + 1
            && matches!(m.kind, MentionKind::Place | MentionKind::Country)
    });
    home.map_or(end, |(_, mention)| mention.tokens.end)
}

/// Where "one of the ministers" starts.
pub(crate) fn one_of(document: &Document<'_>, post: &Post) -> Option<usize> {
    let start = post.tokens.start.checked_sub(2)?;
    let is_one = document.lemma(start) == "one" || document.form(start) == "among";
    (post.plural && is_one && document.lemma(start + 1) == "of").then_some(start)
}

/// The person to whose name the office, or what it is coordinated with, is an apposition in the tree:
/// "Varga, his wife and the chairwoman of the party".
fn apposed(document: &Document<'_>, entities: &Entities, post: &Post) -> Option<EntityId> {
    let mut at = document.top_of(&post.core);
    for _ in 0..4 {
        match document.relation(at) {
            "conj" => at = document.head(at)?,
            "appos" => {
                let name = document.head(at)?;
                let (i, mention) = document.mention_at(name)?;
                let id = entities.of_mention(i).filter(|_| mention.kind == MentionKind::Person)?;
                // A list of people is often drawn as appositions.
                let is_close = document.form(mention.tokens.end) == "," && name < post.tokens.start;
                return (is_close && entities.kind(id)? == EntityKind::Person && post.determined)
                    .then_some(id);
            }
            _ => return None,
        }
    }
    None
}

/// "Varga, his wife and the chairwoman of the party,", "Okoro, an expert at the academy and the head of the union,": the
/// name before the comma before what the office is joined to, if a comma closes both.
fn after_another(document: &Document<'_>, entities: &Entities, post: &Post) -> Option<EntityId> {
    let and =
        post.tokens.start.checked_sub(1).filter(|&and| document.form(and) == "and" && post.determined)?;
    let is_closed = matches!(document.form(post.tokens.end), "," | "." | "—" | "–");
    let is_told = |t: usize| {
        matches!(document.upos(t), Upos::Verb | Upos::Aux)
            || matches!(document.form(t), ";" | ":" | "“" | "”" | "\"" | ")" | "(")
            || document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Person)
    };
    let floor = and.saturating_sub(14);
    let comma = (floor..and).rev().take_while(|&t| !is_told(t)).find(|&t| document.form(t) == ",")?;
    let opens = matches!(document.form(comma + 1), "a" | "an" | "the" | "his" | "her")
        || matches!(document.upos(comma + 1), Upos::Noun | Upos::Adj);
    let apart = document.sentence_of(comma) == document.sentence_of(and);
    (is_closed && opens && apart).then(|| before_comma(document, entities, comma + 1)).flatten()
}

/// The person whose name ends before the comma before token `start`.
pub(super) fn before_comma(document: &Document<'_>, entities: &Entities, start: usize) -> Option<EntityId> {
    let comma = start.checked_sub(1)?;
    // "Also on board was Varga, the president said": he tells it.
    let end =
        (start + 1..start + 8).find(|&t| !matches!(document.upos(t), Upos::Noun | Upos::Adj | Upos::Propn));
    let teller = matches!(document.form(start), "the" | "The")
        && end.is_some_and(|verb| {
            matches!(document.form(verb), "said" | "says" | "told" | "added" | "announced" | "reported")
                && document
                    .sentences
                    .get(document.sentence_of(verb).unwrap_or_default())
                    .is_some_and(|s| verb + 2 >= s.tokens.end || document.in_time(verb + 1))
        });
    if teller {
        return None;
    }
    if !matches!(document.form(comma), "," | "(" | "—" | "–" | "--" | "-") {
        return None;
    }
    let mut end = comma;
    // "Okoro, 54, the minister" and "Okoro (NDC), MP".
    if end >= 2 && document.upos(end - 1) == Upos::Num && document.form(end - 2) == "," {
        end -= 2;
    }
    if document.form(end.checked_sub(1)?) == ")" {
        end = (end.saturating_sub(8)..end).rev().find(|&i| document.form(i) == "(")?;
    }
    let (i, mention) = without_origin(document, document.mention_at(end.checked_sub(1)?)?)?;
    if mention.kind != MentionKind::Person {
        return None;
    }
    let id = entities.of_mention(i)?;
    (entities.kind(id)? == EntityKind::Person).then_some(id)
}

/// The name before "of Wexmoor University" in "Helena Varga of Wexmoor University, a lecturer"; else the mention itself.
fn without_origin<'d>(
    document: &'d Document<'_>,
    found: (usize, &'d Mention),
) -> Option<(usize, &'d Mention)> {
    let (_, body) = found;
    if !matches!(body.kind, MentionKind::Organization | MentionKind::Place) {
        return Some(found);
    }
    let article = body.tokens.start.checked_sub(1).filter(|&t| document.form(t) == "the");
    let of = article.unwrap_or(body.tokens.start).checked_sub(1)?;
    if !matches!(document.form(of), "of" | "from") {
        return Some(found);
    }
    document.mention_at(of.checked_sub(1)?)
}

/// "Varga, the president and the speaker met": a list of people, not an apposition.
fn is_subject_of_list(document: &Document<'_>, post: &Post) -> bool {
    let end = post.tokens.end;
    document.form(end) == "and"
        && document.lemma(post.tokens.start) == "the"
        && matches!(document.lemma(end + 1), "the" | "his" | "her")
}

/// How many words may describe somebody between the name and "as".
const DESCRIBED: usize = 14;

/// The person whose name stands between a comma and the one at token `comma`, right behind a noun that it explains, and where
/// the first comma is: "her deputy, Helena Varga,"; or right before the first, and where the name begins: "Helena Varga, a
/// former judge,".
pub(super) fn set_off(
    document: &Document<'_>,
    entities: &Entities,
    comma: usize,
) -> Option<(EntityId, usize)> {
    // "named Varga, a former judge, as minister": what is told of her stands between the commas.
    let opened = (comma.saturating_sub(DESCRIBED)..comma).rev().find(|&t| document.form(t) == ",");
    let described = opened
        .and_then(|open| document.mention_at(open.checked_sub(1)?).filter(|(_, m)| m.tokens.end == open))
        .filter(|(_, m)| m.kind == MentionKind::Person && document.relation(document.top(m)) != "nsubj")
        .filter(|(_, m)| {
            let words = m.tokens.end + 1..comma;
            let is_noun_phrase =
                matches!(document.upos(words.start), Upos::Det | Upos::Noun | Upos::Adj | Upos::Num);
            is_noun_phrase && words.into_iter().all(|t| document.upos(t) != Upos::Verb)
        });
    if let Some((i, mention)) = described
        && let Some(id) = entities.of_mention(i).filter(|&id| entities.kind(id) == Some(EntityKind::Person))
    {
        return Some((id, mention.tokens.start));
    }
    let (i, mention) = document.mention_at(comma.checked_sub(1)?)?;
    let id = entities.of_mention(i).filter(|_| mention.kind == MentionKind::Person)?;
    let titled = |t: &usize| matches!(document.upos(*t), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Verb);
    let open = (mention.tokens.start.saturating_sub(5)..mention.tokens.start).rev().find(|t| !titled(t))?;
    let explained = open.checked_sub(1).is_some_and(|t| matches!(document.upos(t), Upos::Noun | Upos::Propn));
    (document.form(open) == "," && explained && entities.kind(id) == Some(EntityKind::Person))
        .then_some((id, open))
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::claim::Relation;
    use crate::extract::testing::{self, check};

    #[test]
    fn a_country_that_somebody_knows_is_part_of_the_title() {
        let text = "Helena Varga, a senior Peru analyst at the Wexmoor Institute, left.";
        let held = testing::lines(text, |_, _, claim| match &claim.relation {
            Relation::HoldsRole(role) => {
                Some(format!("{} @ {}", role.title, role.organization.as_deref().unwrap_or_default()))
            }
            _ => None,
        });
        assert_eq!(held, ["senior Peru analyst @ Wexmoor Institute"]);
    }

    #[test]
    fn hits() {
        check(
            find,
            "{Helena Varga}, the French foreign minister, left.",
            "Helena Varga: foreign minister (FR) current",
        );
        check(
            find,
            "{Tomas Okoro}, minister of trade of Ghana, spoke.",
            "Tomas Okoro: minister of trade (GH) current",
        );
        check(
            find,
            "{Tomas Okoro}, a spokesman for Kenyan president {Helena Varga}, spoke.",
            "Tomas Okoro: spokesman (-) current",
        );
        check(
            find,
            "{Tomas Okoro}, Chile’s ambassador to the world body, spoke.",
            "Tomas Okoro: ambassador to the world body (CL) current",
        );
        check(
            find,
            "{Tomas Okoro}, 54, a spokesman for the UN, spoke.",
            "Tomas Okoro: spokesman (- @ UN) current",
        );
        check(
            find,
            "{Helena Varga}, acting chairwoman and floor leader of the Green Party, spoke.",
            "Helena Varga: chairwoman (- @ Green Party) acting\nHelena Varga: floor leader (- @ Green Party) current",
        );
        check(find, "{Tomas Okoro}, one of the six senators, agreed.", "Tomas Okoro: senator (-) current");
        check(
            find,
            "{Helena Varga}, president from 1990 to 2002, left.",
            "Helena Varga: president (-) former",
        );
        check(find, "{Helena Varga}, mayor until 2015, left.", "Helena Varga: mayor (-) former");
        check(find, "{Helena Varga}, mayor until then, left.", "Helena Varga: mayor (-) current");
        check(
            find,
            "{Helena Varga}, a media manager at a firm, spoke.",
            "Helena Varga: media manager (-) current",
        );
        check(find, "{Helena Varga} of NATO, a lecturer, spoke.", "Helena Varga: lecturer (-) current");
        check(
            find,
            "{Tomas Okoro}, at the time Kenya’s finance minister, spoke.",
            "Tomas Okoro: finance minister (KE) former",
        );
        check(find, "{Helena Varga} (former MP) spoke.", "Helena Varga: MP (-) former");
        check(
            find,
            "{Helena Varga}, director of the Kenyan Board of Grain, spoke.",
            "Helena Varga: director (- @ Kenyan Board of Grain) current",
        );
        check(
            find,
            "{Tomas Okoro}, formerly the director of NATO, spoke.",
            "Tomas Okoro: director (- @ NATO) former",
        );
        check(
            find,
            "It came after {Tomas Okoro}, Kenya’s president at the time, left.",
            "Tomas Okoro: president (KE) former",
        );
        check(
            find,
            "{Tomas Okoro}, formerly the president and chief executive officer of NATO, spoke.",
            "Tomas Okoro: president (- @ NATO) former\nTomas Okoro: chief executive officer (- @ NATO) former",
        );
        check(
            find,
            "{Helena Varga}, an international relations professor at NATO, spoke.",
            "Helena Varga: international relations professor (- @ NATO) current",
        );
        check(
            find,
            "{Helena Varga}, the head of NATO and chairwoman of the council, spoke.",
            "Helena Varga: head (- @ NATO) current\nHelena Varga: chairwoman of the council (-) current",
        );
        check(
            find,
            "{Tomas Okoro}, co-founder, chairman and chief executive of NATO, spoke.",
            "Tomas Okoro: co-founder (- @ NATO) current\nTomas Okoro: chairman (- @ NATO) current\nTomas Okoro: chief executive (- @ NATO) current",
        );
        check(
            find,
            "{Helena Varga}, a young sales manager, spoke.",
            "Helena Varga: sales manager (-) current",
        );
    }

    #[test]
    fn whose_board_or_committee_it_is() {
        check(
            find,
            "{Helena Varga}, leader of the Board at NATO, spoke.",
            "Helena Varga: leader of the Board (- @ NATO) current",
        );
        check(
            find,
            "{Helena Varga}, a member of Parliament’s Trade Committee, spoke.",
            "Helena Varga: member of Parliament’s Trade Committee (-) current",
        );
        check(
            find,
            "{Helena Varga}, the Alternative Kenya candidate, spoke.",
            "Helena Varga: candidate (KE @ Alternative Kenya) current",
        );
        check(
            find,
            "{Helena Varga}, the former Kenya candidate, spoke.",
            "Helena Varga: candidate (KE) former",
        );
    }

    #[test]
    fn behind_what_the_person_is_besides() {
        check(
            find,
            "In May {Helena Varga}, his wife and the chairwoman of the council, said so.",
            "Helena Varga: chairwoman of the council (-) current",
        );
    }

    #[test]
    fn a_title_before_another_name_is_none() {
        check(
            find,
            "{Helena Varga}, the mayor of Geneva, Sultan Kudarat, left.",
            "Helena Varga: mayor (CH @ Geneva) current",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "With {Varga}, President {Okoro} went home.", "");
        check(find, "{Varga}, the minister and the speaker met.", "");
        check(find, "{Varga}, the president’s closest friend, left.", "");
        check(find, "In the end {Varga} left, the president said.", "");
        check(
            find,
            "At a dinner that was attended by {Helena Varga}, the king said that Kenya is ready.",
            "",
        );
        check(find, "Should they suspend {Tomas Okoro}, his lawyer said it would all come to nothing.", "");
    }
}
