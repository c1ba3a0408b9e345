//! "Varga was sworn in as president", "Okoro served as mayor", "the king named Varga prime minister".

mod around;

use super::apposition_after::{one_of, set_off};
use super::copula::subject;
use super::employer::{employer, is_to_the_post};
use super::post::{Post, is_possessive};
use super::title_before_name::is_title;
use super::{Scene, claim};
use crate::claim::{Claim, EventStatus, RoleStatus};
use crate::document::{Document, MentionKind, Sentence, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::Rule;
use crate::extract::events::status::of_verb;
use crate::gazetteer::table;
use around::{by_one_to_come, goes_on, joined};
use std::collections::BTreeMap;
use std::sync::OnceLock;

pub(crate) const RULE: Rule = Rule {
    name: "career",
    summary: "A verb that puts somebody into an office, keeps him there or takes him out of it, with the office after it.",
    example: "Helena Varga was sworn in as interim president.",
    misses: "A verb further than sixteen words before the office.",
    find,
};

/// So many words before the office its verb may stand.
const REACH: usize = 16;

/// What a verb does to an office.
#[derive(Clone, Debug)]
struct Career {
    particles: Vec<&'static str>,
    holder_is_object: bool,
    status: Option<RoleStatus>,
    is_event: bool,
}

fn careers() -> &'static BTreeMap<&'static str, Vec<Career>> {
    static TABLE: OnceLock<BTreeMap<&'static str, Vec<Career>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut all: BTreeMap<&'static str, Vec<Career>> = BTreeMap::new();
        for row in table::rows(include_str!("../../../data/verbs/careers.tsv")) {
            all.entry(row.get("verb")).or_default().push(Career {
                particles: row.list("particle").collect(),
                holder_is_object: row.get("holder") == "object",
                status: match row.get("status") {
                    "current" => Some(RoleStatus::Current),
                    "former" => Some(RoleStatus::Former),
                    "designate" => Some(RoleStatus::Designate),
                    _ => None,
                },
                is_event: row.get("event") == "yes",
            });
        }
        all
    })
}

/// The status that the verb at token `at` gives to the holder of an office, who is its object or its
/// subject, if that is known: "become" makes its subject current, "dismiss" its object former.
pub(crate) fn status_after(
    document: &Document<'_>,
    at: usize,
    holder_is_object: Option<bool>,
) -> Option<RoleStatus> {
    let fits = |c: &&Career| {
        let particle =
            c.particles.is_empty() || (at + 1..at + 4).any(|i| c.particles.contains(&document.form(i)));
        let changes = c.is_event || c.status == Some(RoleStatus::Former);
        particle && changes && holder_is_object.is_none_or(|object| object == c.holder_is_object)
    };
    careers().get(document.lemma(at))?.iter().find(fits)?.status
}

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    within(&Scene::new(document, entities))
}

/// What the rule finds in a scene.
pub(super) fn within(scene: &Scene<'_>) -> Vec<Claim> {
    told(scene).into_iter().map(|(claim, _)| claim).collect()
}

/// The claims, each with whether its verb tells of an appointment.
pub(crate) fn told(scene: &Scene<'_>) -> Vec<(Claim, bool)> {
    let (document, entities) = (scene.document, scene.entities);
    let mut claims = Vec::new();
    for (sentence, posts) in scene.sentences() {
        for (i, post) in posts.iter().enumerate() {
            // "as one of the ministers"
            let one = one_of(document, post);
            if is_title(document, entities, posts, i) || post.plural && one.is_none() {
                continue;
            }
            let post = &Post { begin: one.unwrap_or(post.begin), ..post.clone() };
            // "served as minister and ambassador": the verb goes on for the second.
            let first = i.checked_sub(1).and_then(|k| posts.get(k)).filter(|first| {
                !first.plural
                    && document.form(first.tokens.end) == "and"
                    && first.tokens.end + 1 == post.tokens.start
                    && post.tokens.start == post.core.start
                    && post.core.start == post.begin
            });
            let found = holder(document, entities, sentence, post)
                // An office to come is promised by itself.
                .or_else(|| {
                    let found = holder(document, entities, sentence, first?);
                    found.filter(|(_, status, ..)| *status != RoleStatus::Designate)
                });
            if let Some((person, status, is_event, verb)) = found {
                let status = match status {
                    RoleStatus::Current if is_event && by_one_to_come(document, sentence, verb) => {
                        RoleStatus::Designate
                    }
                    status => status,
                };
                let place = (sentence, RULE.name);
                let organization =
                    post.organization.clone().or_else(|| employer(document, entities, verb, post));
                let post = &Post { organization, ..post.clone() };
                claims.push((claim(scene, place, (person, post), status), is_event));
            }
        }
    }
    claims
}

/// Who holds the office after the verb before it, how, whether the verb tells of an appointment, and the verb.
fn holder(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    post: &Post,
) -> Option<(EntityId, RoleStatus, bool, usize)> {
    let floor = sentence.tokens.start.max(post.begin.saturating_sub(REACH));
    let mut object = None;
    let mut is_introduced = false;
    // "proclaimed himself president": the object is the subject.
    let mut himself = None;
    let mut skipped_to = post.begin;
    for at in (floor..post.begin).rev() {
        // "sworn in at 5 p.m. (2100 UTC) as mayor": what stands in brackets, and when and where, is passed over.
        if document.form(at) == ")"
            && is_introduced
            && let Some(open) = (floor..at).rev().find(|&t| document.form(t) == "(")
        {
            skipped_to = open;
        }
        if at >= skipped_to && skipped_to < post.begin {
            continue;
        }
        // "stepped into Varga's role as mayor": whose it was is another.
        if is_possessive(document.form(at))
            && is_introduced
            && matches!(
                document.lemma(at + 1),
                "role" | "post" | "job" | "position" | "place" | "seat" | "shoes"
            )
            && let Some((_, owner)) = at.checked_sub(1).and_then(|t| document.mention_at(t))
        {
            skipped_to = owner.tokens.start;
            continue;
        }
        if let Some((i, mention)) = document.mention_at(at)
            && mention.kind == MentionKind::Person
            && let Some(id) =
                entities.of_mention(i).filter(|&id| entities.kind(id) == Some(EntityKind::Person))
        {
            // "Varga was chosen by Okoro as his deputy": who chooses holds nothing.
            if is_agent(document, mention.tokens.start) {
                continue;
            }
            // Only "named Varga (as) minister": the object stands right before the office or "as".
            if object.is_none()
                && (mention.tokens.end == post.begin
                    || is_to_be(document, mention.tokens.end, post.begin)
                    || is_to_the_post(document, mention.tokens.end, post.begin)
                    || (is_introduced && document.lemma(mention.tokens.end) == "as"))
            {
                object = Some(id);
                continue;
            }
            if object != Some(id) {
                return None;
            }
        }
        // "named her deputy, Helena Varga, as minister": the name between commas is the object.
        if document.form(at) == ","
            && object.is_none()
            && let Some((id, open)) =
                set_off(document, entities, at).filter(|_| document.form(at + 1) == "as")
        {
            (object, skipped_to) = (Some(id), open);
            continue;
        }
        if matches!(document.form(at), "himself" | "herself")
            && object.is_none()
            && (at + 1 == post.begin || is_introduced)
        {
            himself = Some(at);
            continue;
        }
        let word = verb(document, at);
        is_introduced |= word == "as" && is_bare(document, at + 1..post.begin, false);
        if matches!(document.form(at), "," | ";" | ":" | "”" | "“" | "\"" | ")") {
            return None;
        }
        let Some(career) = careers().get(word) else {
            continue;
        };
        let between = at + 1..post.begin;
        let fits = |c: &&Career| {
            c.particles.is_empty()
                || between.clone().take(3).any(|i| c.particles.contains(&document.form(i)))
                // "served for three years as"
                || is_introduced
                    && c.particles.contains(&"as")
                    && (document.form(at + 1) == "for" || word == "join")
        };
        let career = career.iter().find(fits)?;
        let is_far = post.begin - at > 10 && !is_introduced;
        let is_close = !is_far
            && (himself.is_some() || is_introduced || is_bare(document, between.clone(), object.is_some()));
        if !is_close {
            return None;
        }
        if let Some(himself) = himself {
            // "appointed a man who called himself president": the verb right before it.
            if (at + 1..himself).any(|t| document.upos(t) != Upos::Adv) {
                return None;
            }
            let (start, ..) = of_verb(document, sentence, at).filter(|_| career.holder_is_object)?;
            object = subject_or_apposed(document, entities, sentence, start);
            object?;
        }
        let (person, status) = settle(document, entities, sentence, (at, career), object)?;
        return Some((person, status, career.is_event, at));
    }
    None
}

/// Whether only "to be" or "to become" stands between a name and an office: "nominated Varga to be minister".
fn is_to_be(document: &Document<'_>, end: usize, begin: usize) -> bool {
    // "would choose Varga to be president" only tells what somebody would like.
    let names = |t: usize| matches!(document.lemma(t), "nominate" | "name" | "tap" | "appoint" | "propose");
    end + 2 == begin
        && (end.saturating_sub(6)..end).any(names)
        && document.form(end) == "to"
        && matches!(document.lemma(end + 1), "be" | "become")
}

/// Whether the name at token `start` is told, perhaps with its title, to have done something: "by (President) Varga".
fn is_agent(document: &Document<'_>, start: usize) -> bool {
    let mut before = (start.saturating_sub(5)..start).rev();
    before
        .find(|&t| !matches!(document.upos(t), Upos::Propn | Upos::Noun | Upos::Adj | Upos::Det))
        .is_some_and(|t| document.lemma(t) == "by")
}

/// The lemma of the verb at token `at`, also of a participle that was taken for an adjective; empty for other words.
fn verb<'d>(document: &'d Document<'_>, at: usize) -> &'d str {
    let lemma = document.lemma(at);
    match document.upos(at) {
        Upos::Verb | Upos::Aux => lemma,
        Upos::Adj => lemma
            .strip_suffix("ed")
            .filter(|stem| careers().contains_key(stem))
            .or_else(|| lemma.strip_suffix('d').filter(|stem| careers().contains_key(stem)))
            .unwrap_or_default(),
        _ if lemma == "as" => lemma,
        _ => "",
    }
}

/// Whether only small words stand between the verb and the office: "elected to be", "named the new".
fn is_bare(document: &Document<'_>, between: std::ops::Range<usize>, has_object: bool) -> bool {
    has_object
        || between.clone().all(|i| {
            matches!(document.upos(i), Upos::Det | Upos::Part | Upos::Aux | Upos::Adv | Upos::Adj)
                || matches!(document.lemma(i), "as" | "to" | "for" | "into" | "of" | "up" | "on")
                || matches!(
                    document.lemma(i),
                    "be" | "become" | "in" | "office" | "post" | "over" | "down" | "role"
                )
                // "as his choice for deputy"
                || matches!(document.lemma(i), "choice" | "pick")
                || document.lemma(i + 1) == "choice"
                || document.lemma(i + 1) == "pick"
        })
}

/// Puts the verb's voice, its holder and its status together.
fn settle(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    (at, career): (usize, &Career),
    object: Option<EntityId>,
) -> Option<(EntityId, RoleStatus)> {
    let (start, event, passive) = of_verb(document, sentence, at)?;
    // "Varga was picking a minister": nobody is picked.
    let passive = passive && !document.form(at).ends_with("ing");
    let status = match (career.status?, event) {
        // "He will step down as mayor", "he refused to resign": he holds it still.
        (RoleStatus::Former, EventStatus::Planned | EventStatus::Possible | EventStatus::Cancelled) => {
            RoleStatus::Current
        }
        // "will become premier if the chamber agrees".
        (RoleStatus::Current, EventStatus::Possible)
            if (start..at).any(|t| matches!(document.form(t), "will" | "’ll" | "'ll")) =>
        {
            RoleStatus::Designate
        }
        (_, EventStatus::Possible | EventStatus::Cancelled) => return None,
        (RoleStatus::Current, EventStatus::Planned) => RoleStatus::Designate,

        // "He served as mayor" is over, "he has served as mayor since May" is not.
        (RoleStatus::Current, _)
            if matches!(document.form(at), "served" | "worked" | "reigned" | "governed" | "officiated")
                && !goes_on(document, sentence, start..at) =>
        {
            RoleStatus::Former
        }
        (status, _) => status,
    };
    let person = match (career.holder_is_object, object) {
        (true, Some(object)) => object,
        // "Okoro, appointed minister in May," is passive without an auxiliary.
        (true, None) if passive || document.form(start.saturating_sub(1)) == "," || object.is_none() => {
            // "Varga, who was away, dismissed the minister": a verb with a subject of its own is in the active voice.
            let past = document.tokens.get(at).is_some_and(|token| token.xpos == "VBD");
            let joined_on =
                past && document.relation(at) == "conj" && document.child(at, "obj").is_some_and(|t| t > at);
            let acts = !passive && (document.child(at, "nsubj").is_some() || joined_on);
            let is_reduced = !passive && !document.form(at).ends_with("ed");
            if is_reduced || acts {
                return None;
            }
            subject_or_apposed(document, entities, sentence, start)
                .or_else(|| joined(document, entities, (start, at), passive))?
        }
        (false, None) => subject_or_apposed(document, entities, sentence, start)
            .or_else(|| joined(document, entities, (start, at), false))?,
        _ => return None,
    };
    Some((person, status))
}

/// The subject; or the name before the comma before a participle.
pub(super) fn subject_or_apposed(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    start: usize,
) -> Option<EntityId> {
    subject(document, entities, sentence, start).or_else(|| {
        let comma = start.checked_sub(1).filter(|&c| document.form(c) == ",")?;
        super::named_before(document, entities, comma).map(|(id, _)| id)
    })
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "{Helena Varga} was sworn in as interim president.",
            "Helena Varga: president (-) acting",
        );
        check(find, "{Tomas Okoro} served as mayor of Paris.", "Tomas Okoro: mayor (FR @ Paris) former");
        check(
            find,
            "{Helena Varga} served as foreign minister and interior minister.",
            "Helena Varga: foreign minister (-) former\nHelena Varga: interior minister (-) former",
        );
        check(
            find,
            "{Helena Varga} served as foreign minister and the mayor left.",
            "Helena Varga: foreign minister (-) former",
        );
        check(
            find,
            "The king named {Helena Varga} prime minister.",
            "Helena Varga: prime minister (-) current",
        );
        check(
            find,
            "The king appointed {Helena Varga} as finance minister.",
            "Helena Varga: finance minister (-) current",
        );
        check(
            find,
            "{Tomas Okoro} resigned as finance minister.",
            "Tomas Okoro: finance minister (-) former",
        );
        check(
            find,
            "{Tomas Okoro} will step down as finance minister in May.",
            "Tomas Okoro: finance minister (-) current",
        );
        check(
            find,
            "The king nominated {Tomas Okoro} to be finance minister.",
            "Tomas Okoro: finance minister (-) designate",
        );
        check(find, "Most would choose {Tomas Okoro} to be the next president.", "");
        check(
            find,
            "{Helena Varga}, who is expected to become the next foreign minister, left.",
            "Helena Varga: foreign minister (-) designate",
        );
        check(find, "{Tomas Okoro} was elected president.", "Tomas Okoro: president (-) current");
        check(
            find,
            "{Helena Varga} was chosen by {Tomas Okoro} as chief negotiator.",
            "Helena Varga: chief negotiator (-) current",
        );
        check(
            find,
            "{Tomas Okoro} announced {Helena Varga} as his choice for running mate.",
            "Helena Varga: running mate (-) current",
        );
        check(
            find,
            "{Helena Varga}, who today quietly stepped down as mayor, left.",
            "Helena Varga: mayor (-) former",
        );
        check(
            find,
            "{Helena Varga} stepped into the chief negotiator role.",
            "Helena Varga: chief negotiator (-) current",
        );
    }

    #[test]
    fn over_what_stands_between() {
        check(
            find,
            "{Helena Varga} served for three years as Kenya’s foreign minister.",
            "Helena Varga: foreign minister (KE) former",
        );
        check(
            find,
            "{Helena Varga} was sworn in at 5 p.m. local time (2100 UTC) as Kenya’s new governor.",
            "Helena Varga: governor (KE) current",
        );
        check(
            find,
            "{Helena Varga} voted against it, and in 2003 served as mayor of Paris.",
            "Helena Varga: mayor (FR @ Paris) former",
        );
    }

    #[test]
    fn a_name_between_commas_holds_the_office() {
        check(
            find,
            "{Helena Varga} named her deputy, {Tomas Okoro}, as acting finance minister.",
            "Tomas Okoro: finance minister (-) acting",
        );
        check(
            find,
            "{Helena Varga} left and appointed her national security adviser, retired General {Tomas Okoro}, as defence minister.",
            "Tomas Okoro: defence minister (-) current",
        );
    }

    #[test]
    fn who_makes_himself_something() {
        check(
            find,
            "{Okoro} declared himself president of Kenya on Monday.",
            "Okoro: president (KE) current",
        );
        check(find, "{Okoro} appointed a man who called himself president of Kenya.", "");
    }

    #[test]
    fn near_misses() {
        check(find, "{Okoro} was not elected president.", "");
        check(find, "{Helena Varga}, who was in Peru, dismissed the governor as “a man of yesterday”.", "");
        check(find, "{Okoro} named the day when the president left.", "");
        check(find, "{Okoro} met the president.", "");
        check(find, "{Okoro} was sworn in before the chief justice.", "");
        check(find, "{Okoro} was praised by the president.", "");
        check(find, "{Okoro} was picking a minister.", "");
        check(find, "They wanted {Okoro} to take over as interior minister.", "");
    }
}
