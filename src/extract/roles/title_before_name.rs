//! "Ukrainian President Helena Varga", "Foreign Ministers Varga and Okoro".

mod behind_name;

use super::apposition_after::{before_comma, one_of};
use super::post::{Post, is_possessive, starts_upper};
use super::{Scene, claim, list_at, named_at};
use crate::claim::{Claim, Relation, RoleStatus};
use crate::document::{Document, Upos};
use crate::entity::{Entities, EntityId};
use crate::extract::{Rule, syntax};
use crate::gazetteer::OfficeKind;
use std::ops::Range;

pub(crate) const RULE: Rule = Rule {
    name: "title-before-name",
    summary: "An office right before a name is held by the person; a plural one by everybody in the list that follows.",
    example: "Ukrainian President Helena Varga met Kenya's Foreign Minister Tomas Okoro.",
    misses: "A title that no table knows, and a title in the plural that stands after its names.",
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
        for (i, post) in posts.iter().enumerate() {
            // "Gen. Okoro" is how he is addressed, "retired general Okoro" tells what he was.
            let rank = document.form(post.core.start);
            let is_written_out = !starts_upper(rank)
                || document.form(post.core.start.wrapping_sub(1)) == "retired"
                    && post
                        .core
                        .clone()
                        .all(|t| document.form(t).len() > 4 && !document.form(t).ends_with('.'));
            let is_description = post.status == Some(RoleStatus::Former) && is_written_out;
            // So is "Engineer Okoro", where the word stands alone.
            let is_style = post.office.name == "engineer"
                && post.tokens == post.core
                && starts_upper(document.form(post.core.start));
            // "Chief Okoro" of Nigeria is how he is addressed.
            let is_chief = post.office.name == "chief"
                && post.tokens == post.core
                && starts_upper(rank)
                && scene.home.is_some_and(|home| home.as_str() == "NG");
            if post.office.kind == OfficeKind::Rank && !is_description || is_style || is_chief {
                continue;
            }
            let body = behind_name::body(document, entities, post);
            let over = is_followed(scene, post) || has_resigned(document, post);
            let holders = holders(document, entities, posts, i);
            // "Minister Varga (2008–2012)".
            let over = over
                || named_at(document, entities, post.tokens.end)
                    .is_some_and(|(_, name)| super::has_ended(document, name.end));
            let over = over || matches!(holders.as_slice(), [one] if is_served_under(scene, posts, i, *one));
            let status = if over { RoleStatus::Former } else { RoleStatus::Current };
            for person in holders {
                let mut claim = claim(scene, (sentence, RULE.name), (person, post), status);
                if let Relation::HoldsRole(role) = &mut claim.relation
                    && let Some((_, name)) = body.as_ref().filter(|(named, _)| *named == person)
                {
                    role.organization = role.organization.take().or_else(|| Some(name.clone()));
                }
                claims.push(claim);
            }
        }
    }
    claims
}

/// Whether post `i` is the title of somebody named after it.
pub(crate) fn is_title(document: &Document<'_>, entities: &Entities, posts: &[Post], i: usize) -> bool {
    !holders(document, entities, posts, i).is_empty()
}

/// The people right after post `i`.
pub(crate) fn holders(
    document: &Document<'_>,
    entities: &Entities,
    posts: &[Post],
    i: usize,
) -> Vec<EntityId> {
    let Some(post) = posts.get(i) else { return Vec::new() };
    let end = post.tokens.end;
    // A line may end with somebody's office, and the next begin with somebody else's name.
    let apart = document.sentence_of(end) != document.sentence_of(post.core.start);
    let line = syntax::sentence(document, post.core.start);
    // "Protesters call for justice⏎Varga marched": of a line that tells more the last word is no title.
    let tells_more = line.is_some_and(|line| line.tokens.start < post.begin)
        && !starts_upper(document.form(post.core.start));
    if apart && (tells_more || before_comma(document, entities, post.begin).is_some()) {
        return Vec::new();
    }
    if post.plural {
        let skip = usize::from(matches!(document.form(end), ":" | "--" | "–" | "—" | "-" | "like"));
        let list = list_at(document, entities, end + skip);
        // "One of its founders Varga": of several she is one.
        let one = list.len() == 1 && one_of(document, post).is_some();
        let list = if list.len() > 1 || one { list } else { counted(document, entities, post) };
        return list.into_iter().map(|(id, _)| id).collect();
    }
    let may_precede =
        post.office.is_title || post.determined || post.country.is_some() || post.organization.is_some();
    if let Some((person, _)) = named_at(document, entities, end) {
        let is_possessor = post.master == Some(person);
        return if may_precede && !is_possessor { vec![person] } else { Vec::new() };
    }
    // "Police spokesman Superintendent Varga", "the union's chairman Senator Okoro": a rank or seat of another list stands between.
    if let Some(next) = posts.get(i + 1).filter(|next| next.tokens.start == end && next.core.start == end) {
        let may_follow = match next.office.kind {
            OfficeKind::Police | OfficeKind::Military | OfficeKind::Academic => true,
            OfficeKind::Legislator
            | OfficeKind::HeadOfState
            | OfficeKind::HeadOfGovernment
            | OfficeKind::Monarch => !starts_upper(document.form(post.core.start)) || post.core.len() > 1,
            _ => false,
        };
        let is_rank = may_follow && starts_upper(document.form(end)) && !next.plural;
        if is_rank && may_precede && next.master.is_none() && post.master.is_none() {
            return holders(document, entities, posts, i + 1);
        }
    }
    // "Deputy Prime Minister and Foreign Minister Varga": two offices of one person, unless each has its article.
    let joins = matches!(document.form(end), "and" | "," | "&" | "/" | "cum");
    match posts.get(i + 1) {
        Some(next)
            if joins
                && next.tokens.start == end + 1
                && !next.plural
                && !(post.determined && document.form(end) == ",")
                && (!post.determined
                    || !starts_upper(document.form(post.core.start))
                    || post.country.is_none())
                && document.lemma(post.tokens.start) != "the" =>
        {
            holders(document, entities, posts, i + 1)
        }
        _ if document.form(end) == "and" && document.lemma(post.tokens.start) != "the" => {
            after_calling(document, entities, end + 1)
        }
        _ => Vec::new(),
    }
}

/// The people whom a list behind a colon names one by one, as many as are counted before: "Two presidents were ousted:
/// Varga and Okoro."
fn counted(document: &Document<'_>, entities: &Entities, post: &Post) -> Vec<(EntityId, Range<usize>)> {
    const NUMBERS: [&str; 6] = ["two", "three", "four", "five", "six", "seven"];
    let number = post
        .tokens
        .clone()
        .find_map(|t| NUMBERS.iter().position(|number| document.form(t).eq_ignore_ascii_case(number)));
    let sentence = document.sentence_of(post.tokens.start).and_then(|at| document.sentences.get(at));
    let (Some(number), Some(sentence)) = (number, sentence) else { return Vec::new() };
    let limit = sentence.tokens.end;
    let Some(colon) = (post.tokens.end..limit).find(|&t| document.form(t) == ":") else { return Vec::new() };
    let list = list_at(document, entities, colon + 1);
    let is_closed = list
        .last()
        .is_some_and(|(_, last)| last.end >= limit || matches!(document.form(last.end), "." | ";"));
    if list.len() == number + 2 && is_closed { list } else { Vec::new() }
}

/// "following the resignation of Minister Varga": whose office is told to be over; not "the resignation of Minister Varga’s
/// aide", nor "after refusing the resignation of".
fn has_resigned(document: &Document<'_>, post: &Post) -> bool {
    let of = post.begin.checked_sub(1).filter(|&t| document.form(t) == "of");
    let gone = of.and_then(|t| t.checked_sub(1)).filter(|&t| {
        matches!(document.lemma(t), "resignation" | "ouster" | "dismissal" | "sacking" | "removal")
    });
    let Some(gone) = gone else { return false };
    let article = usize::from(matches!(document.form(gone.wrapping_sub(1)), "the" | "his" | "her"));
    let opens = gone.checked_sub(1 + article).map_or("", |t| document.form(t)).to_lowercase();
    let owner = document
        .mention_at(post.tokens.end)
        .is_some_and(|(_, mention)| is_possessive(document.form(mention.tokens.end)));
    matches!(opens.as_str(), "after" | "following" | "since") && !owner
}

/// Whether somebody is told of only as the one under whom another held an office that is over: "who served as foreign minister
/// under President Varga", "a former aide under President Varga". Of whom an article tells more, it tells whether he holds it still.
fn is_served_under(scene: &Scene<'_>, posts: &[Post], i: usize, person: EntityId) -> bool {
    let (document, entities) = (scene.document, scene.entities);
    let Some(post) = posts
        .get(i)
        .filter(|post| matches!(post.office.kind, OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment))
    else {
        return false;
    };
    let Some(under) = post.begin.checked_sub(1).filter(|&t| document.form(t) == "under") else {
        return false;
    };
    let floor = syntax::sentence(document, under).map_or(0, |sentence| sentence.tokens.start);
    let clause = (floor.max(under.saturating_sub(REACH))..under).rev();
    let before: Vec<usize> =
        clause.take_while(|&t| !matches!(document.form(t), "," | ";" | "”" | "\"")).collect();
    let is_served = |t: usize| matches!(document.form(t), "served" | "worked" | "former" | "ex");
    let held = i.checked_sub(1).and_then(|at| posts.get(at)).is_some_and(|held| held.tokens.end == under)
        && before.iter().any(|&t| matches!(document.form(t), "was" | "were" | "been" | "became"));
    let told = (0..document.mentions.len()).filter(|&m| entities.of_mention(m) == Some(person)).count();
    told == 1 && (held || before.iter().any(|&t| is_served(t)))
}

/// So many words before "under" an office may be told of.
const REACH: usize = 14;

/// Whether the seat that several are counted to have held is one of one country, so that one came after another.
fn is_followed(scene: &Scene<'_>, post: &Post) -> bool {
    let is_seat = matches!(post.office.kind, OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment);
    if !(post.plural && is_seat) || named_at(scene.document, scene.entities, post.tokens.end).is_some() {
        return false;
    }
    let list = counted(scene.document, scene.entities, post);
    let side = |id: EntityId| scene.entities.get(id).and_then(|entity| entity.country);
    let first = list.first().and_then(|(id, _)| side(*id));
    first.is_some() && list.iter().all(|(id, _)| side(*id) == first)
}

/// The person named after "(former) boxer" from token `at` on: "Kenyan lawmaker and former boxer Tomas Okoro".
fn after_calling(document: &Document<'_>, entities: &Entities, at: usize) -> Vec<EntityId> {
    let is_word = |t: &usize| {
        matches!(document.upos(*t), Upos::Adj | Upos::Noun)
            && !starts_upper(document.form(*t))
            && document.mention_at(*t).is_none()
    };
    let length = (at..at + 3).take_while(is_word).count();
    let is_noun = length > 0 && document.upos(at + length - 1) == Upos::Noun;
    let person = named_at(document, entities, at + length).filter(|_| is_noun);
    person.map(|(person, _)| person).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn whose_office_is_over() {
        check(
            find,
            "The seat is empty following the resignation of Justice Minister {Okoro}.",
            "Okoro: Justice Minister (-) former",
        );
        check(
            find,
            "They want the resignation of Justice Minister {Okoro}.",
            "Okoro: Justice Minister (-) current",
        );
        check(
            find,
            "They met after the resignation of Justice Minister {Okoro}’s spokesman.",
            "Okoro: Justice Minister (-) current",
        );
    }

    #[test]
    fn what_was_a_rank() {
        check(
            find,
            "The king met retired Lieutenant-General {Tomas Okoro}.",
            "Tomas Okoro: Lieutenant-General (-) former",
        );
        check(find, "The king met Lieutenant-General {Tomas Okoro}.", "");
    }

    #[test]
    fn a_rank_stands_between() {
        check(find, "Analyst Maj Gen (retd) {Tomas Okoro} left.", "Tomas Okoro: Analyst (-) current");
        check(find, "The army chief Lt-General {Tomas Okoro} left.", "Tomas Okoro: army chief (-) current");
    }

    #[test]
    fn the_last_word_of_a_headline_is_no_title() {
        check(find, "Protesters call for justice\n\n{Helena Varga}, 41, marched on Monday.", "");
    }

    #[test]
    fn under_whom_another_served() {
        check(
            find,
            "{Tomas Okoro} served as defence minister under President {Ines Dahl} in the 1990s.",
            "Ines Dahl: President (-) former",
        );
        check(
            find,
            "{Tomas Okoro}, who was an envoy under President {Ines Dahl}, spoke.",
            "Ines Dahl: President (-) former",
        );
        check(find, "He serves under President {Ines Dahl}.", "Ines Dahl: President (-) current");
        check(
            find,
            "{Tomas Okoro} served under President {Ines Dahl}. He met {Ines Dahl} on Monday.",
            "Ines Dahl: President (-) current",
        );
    }

    #[test]
    fn hits() {
        check(find, "Ukrainian President {Helena Varga} left.", "Helena Varga: President (UA) current");
        check(find, "Acting PM {Tomas Okoro} spoke.", "Tomas Okoro: PM (-) acting");
        check(
            find,
            "US Secretary of State {Helena Varga} met Gen. {Okoro}.",
            "Helena Varga: Secretary of State (US) current",
        );
        check(
            find,
            "Deputy Prime Minister and Foreign Minister {Helena Varga} agreed.",
            "Helena Varga: Deputy Prime Minister (-) current\nHelena Varga: Foreign Minister (-) current",
        );
        check(
            find,
            "Senators {Helena Varga} and {Tomas Okoro} voted.",
            "Helena Varga: Senator (-) current\nTomas Okoro: Senator (-) current",
        );
        check(
            find,
            "President {Okoro}’s envoy {Helena Varga} came.",
            "Okoro: President (-) current\nHelena Varga: envoy (-) current",
        );
        check(find, "former Kenyan vice-president {Tomas Okoro}", "Tomas Okoro: vice-president (KE) former");
        check(find, "Prime Minister Gen {Okoro} met him.", "Okoro: Prime Minister (-) current");
        check(
            find,
            "Kisumu Chief Minister {M.K. Okoro} left.",
            "M.K. Okoro: Chief Minister (KE @ Kisumu) current",
        );
        check(find, "then-Kenyan President {Tomas Okoro} left.", "Tomas Okoro: President (KE) former");
        check(find, "It was then-Foreign Minister {Ana Okoro}.", "Ana Okoro: Foreign Minister (-) former");
    }

    #[test]
    fn a_name_that_no_table_knows_is_no_field() {
        check(
            find,
            "Minister of Health {Ayandile Nkosana} left.",
            "Ayandile Nkosana: Minister of Health (-) current",
        );
        check(
            find,
            "Kenya’s minister of works {Ayandile Nkosana} left.",
            "Ayandile Nkosana: minister of works (KE) current",
        );
    }

    #[test]
    fn what_is_former_is_the_first_of_two_owners() {
        check(
            find,
            "Former minister and NATO director {Helena Varga} left.",
            "Helena Varga: minister (-) former\nHelena Varga: director (- @ NATO) current",
        );
    }

    #[test]
    fn one_title_behind_another() {
        check(
            find,
            "Police spokesman Superintendent {Tomas Okoro} spoke.",
            "Tomas Okoro: Police spokesman (-) current\nTomas Okoro: Superintendent (-) current",
        );
        check(
            find,
            "They asked the spokesman, Superintendent {Tomas Okoro}.",
            "Tomas Okoro: Superintendent (-) current",
        );
    }

    #[test]
    fn who_is_counted_is_listed() {
        check(
            find,
            "Only two presidents have been ousted: {Helena Varga} and {Tomas Okoro}.",
            "Helena Varga: president (-) current\nTomas Okoro: president (-) current",
        );
        check(find, "Three presidents thanked two: {Helena Varga} and {Tomas Okoro}.", "");
    }

    #[test]
    fn beside_a_calling() {
        check(
            find,
            "Kenyan lawmaker and former boxer {Tomas Okoro} left.",
            "Tomas Okoro: lawmaker (KE) current",
        );
        check(find, "The lawmaker and boxer {Tomas Okoro} left.", "");
    }

    #[test]
    fn titles_written_short_and_ranks_of_the_past() {
        check(find, "Prof {Helena Varga} spoke.", "Helena Varga: Professor (-) current");
        check(find, "The retired general {Tomas Okoro} spoke.", "Tomas Okoro: general (-) former");
        check(find, "The late Sheikh {Tomas Okoro} was praised.", "");
    }

    #[test]
    fn the_adjective_of_a_party() {
        check(
            find,
            "Republican candidate {Helena Varga} voted.",
            "Helena Varga: candidate (- @ Republican) current",
        );
        check(
            find,
            "The Liberal Socialist leader {Helena Varga} left.",
            "Helena Varga: leader (- @ Liberal Socialist) current",
        );
        check(find, "The conservative senator {Helena Varga} left.", "Helena Varga: senator (-) current");
        check(find, "Republican Senator {Helena Varga} left.", "Helena Varga: Senator (-) current");
        check(find, "Conservative lawmaker {Helena Varga} left.", "Helena Varga: lawmaker (-) current");
    }

    #[test]
    fn a_nominee_does_not_hold_the_office_yet() {
        check(
            find,
            "Justice minister nominee {Helena Varga} spoke.",
            "Helena Varga: Justice minister (-) designate",
        );
        check(
            find,
            "Lima’s municipal manager {Helena Varga} left.",
            "Helena Varga: municipal manager (PE @ Lima) current",
        );
    }

    #[test]
    fn near_misses() {
        check(find, "The president told {Varga} to leave.", "");
        check(find, "Gen. {Okoro} left.", "");
        check(find, "In Kenya Engineer {Okoro} spoke.", "");
        check(find, "The foreign ministers met {Varga}.", "");
        check(find, "The president and Foreign Minister {Varga} met.", "Varga: Foreign Minister (-) current");
    }
}
