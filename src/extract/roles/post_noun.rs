//! "Varga, who held the post of speaker", "Okoro’s role as envoy", "his move from minister to mayor".

use super::career::subject_or_apposed;
use super::post::{Post, is_possessive};
use super::title_before_name::is_title;
use super::{Scene, claim, named_before};
use crate::claim::{Claim, EventStatus, RoleStatus};
use crate::document::{Document, MentionKind, Sentence, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::Rule;
use crate::extract::events::status::of_verb;

pub(crate) const RULE: Rule = Rule {
    name: "post-noun",
    summary: "An office after \"the post of\", \"a role as\" or \"a move from … to\": whose post, role or move it is, holds or held it.",
    example: "Helena Varga, who holds the post of speaker, praised Tomas Okoro’s role as envoy.",
    misses: "A post whose holder another sentence tells.",
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
        for (i, post) in posts.iter().enumerate().filter(|(_, post)| !post.plural) {
            if is_title(document, entities, posts, i) {
                continue;
            }
            let last = i.checked_sub(1).and_then(|i| posts.get(i));
            let found = in_the_post(document, entities, sentence, post)
                .or_else(|| in_the_role(document, entities, post))
                .or_else(|| moved(document, entities, sentence, (last, post)))
                .or_else(|| accompanying(document, entities, sentence, post));
            if let Some((person, status)) = found {
                claims.push(claim(scene, (sentence, RULE.name), (person, post), status));
            }
        }
    }
    claims
}

/// "Who held the post of speaker", "was appointed to the position of mayor".
fn in_the_post(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    post: &Post,
) -> Option<(EntityId, RoleStatus)> {
    let noun = post.begin.checked_sub(2).filter(|&noun| noun >= sentence.tokens.start)?;
    let is_post = matches!(
        document.lemma(noun),
        "post" | "position" | "office" | "title" | "role" | "job" | "rank" | "function" | "portfolio"
    );
    if !is_post || document.form(noun + 1) != "of" {
        return None;
    }
    let verb = before_phrase(document, sentence, noun)?;
    // "appointed to the post", "removed from the post".
    let is_led = matches!(document.form(verb), "to" | "in" | "into" | "from" | "for");
    let verb = if is_led { verb.checked_sub(1).filter(|&v| v >= sentence.tokens.start)? } else { verb };
    let (start, event, passive) = of_verb(document, sentence, verb)?;
    let has = (start..verb).any(|t| document.lemma(t) == "have");
    let status = match document.lemma(verb) {
        "hold" | "occupy" | "fill" | "have" if document.form(verb).ends_with('d') && !has => {
            RoleStatus::Former
        }
        "hold" | "occupy" | "fill" | "have" | "retain" | "keep" | "assume" | "take" | "accept" | "win"
        | "secure" | "gain" | "resume" | "rise" | "ascend" | "return" | "get" | "receive" => {
            RoleStatus::Current
        }
        "give" | "hand" | "award" | "entrust" if passive => RoleStatus::Current,
        "appoint" | "elect" | "re-elect" | "name" | "promote" | "raise" | "elevate" | "confirm"
        | "reappoint"
            if passive =>
        {
            RoleStatus::Current
        }
        "nominate" | "propose" if passive => RoleStatus::Designate,
        "vacate" | "leave" | "relinquish" | "lose" | "quit" | "resign" | "retire" => RoleStatus::Former,
        "remove" | "dismiss" | "fire" | "sack" | "oust" | "suspend" if passive => RoleStatus::Former,
        _ => return None,
    };
    let status = match (status, event) {
        (_, EventStatus::Possible | EventStatus::Cancelled) => return None,
        (RoleStatus::Former, EventStatus::Planned) => return None,
        (RoleStatus::Current, EventStatus::Planned) => RoleStatus::Designate,
        (status, _) => status,
    };
    subject_or_apposed(document, entities, sentence, start).map(|person| (person, status))
}

/// "Varga’s role as envoy", "the election of Varga as mayor".
fn in_the_role(document: &Document<'_>, entities: &Entities, post: &Post) -> Option<(EntityId, RoleStatus)> {
    let link = post.begin.checked_sub(1).filter(|&link| document.form(link) == "as")?;
    let last = link.checked_sub(1)?;
    if let Some(status) = status_of(document.lemma(last)) {
        // "Varga stepped into Okoro's role as acting envoy": Okoro's no more, and acting is the other.
        let passes = |verb: usize| {
            matches!(
                document.lemma(verb),
                "step" | "take" | "assume" | "inherit" | "fill" | "succeed" | "get"
            )
        };
        let is_taken =
            document.head(last).is_some_and(|verb| document.upos(verb) == Upos::Verb && passes(verb));
        if is_taken {
            return None;
        }
        // "He lost his job as envoy".
        let is_left = |verb: usize| {
            matches!(
                document.lemma(verb),
                "lose" | "leave" | "quit" | "vacate" | "resign" | "relinquish" | "abandon" | "end"
            )
        };
        let left = status == RoleStatus::Current && document.head(last).is_some_and(is_left);
        let status = if left { RoleStatus::Former } else { status };
        return owner(document, entities, last).map(|person| (person, status));
    }
    let (person, name) = named_before(document, entities, link)?;
    let noun = name.start.checked_sub(2).filter(|&noun| document.form(noun + 1) == "of")?;
    status_of(document.lemma(noun)).map(|status| (person, status))
}

/// What a noun for being in office, coming to it or leaving it tells of the office after its "as".
fn status_of(noun: &str) -> Option<RoleStatus> {
    Some(match noun {
        "role" | "position" | "post" | "job" | "work" | "function" | "capacity" | "duty" | "appointment"
        | "reappointment" | "election" | "re-election" | "reelection" | "selection" | "choice"
        | "inauguration" | "installation" | "confirmation" | "promotion" | "coronation" | "status" => {
            RoleStatus::Current
        }
        "nomination" => RoleStatus::Designate,
        "tenure" | "stint" | "spell" | "time" | "resignation" | "dismissal" | "removal" | "ouster"
        | "departure" | "sacking" | "retirement" => RoleStatus::Former,
        _ => return None,
    })
}

/// "Varga’s move from minister to mayor", "Varga was promoted from deputy to minister".
fn moved(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    (last, post): (Option<&Post>, &Post),
) -> Option<(EntityId, RoleStatus)> {
    let link = post.begin.checked_sub(1)?;
    let (from, status) = match document.form(link) {
        "from" => (link, RoleStatus::Former),
        // The second of the two offices.
        "to" => (last.filter(|last| last.tokens.end == link)?.begin.checked_sub(1)?, RoleStatus::Current),
        _ => return None,
    };
    let word = from.checked_sub(1).filter(|_| document.form(from) == "from")?;
    let is_move = matches!(
        document.lemma(word),
        "move"
            | "promote"
            | "promotion"
            | "transfer"
            | "switch"
            | "rise"
            | "elevate"
            | "elevation"
            | "demote"
            | "demotion"
            | "shift"
            | "go"
    );
    if !is_move {
        return None;
    }
    if document.upos(word) != Upos::Verb {
        return owner(document, entities, word).map(|person| (person, status));
    }
    let (start, event, _) = of_verb(document, sentence, word)?;
    let person = subject_or_apposed(document, entities, sentence, start)?;
    (event == EventStatus::Held).then_some((person, status))
}

/// "A government with Varga as prime minister", "along with his wife, Varga, as vice president".
fn accompanying(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    post: &Post,
) -> Option<(EntityId, RoleStatus)> {
    let link = post.begin.checked_sub(1).filter(|&link| document.form(link) == "as")?;
    let comma = link.checked_sub(1).filter(|&comma| document.form(comma) == ",");
    let (person, name) = named_before(document, entities, comma.unwrap_or(link))?;
    let floor = sentence.tokens.start.max(name.start.saturating_sub(5));
    let within = |t: usize| {
        matches!(document.upos(t), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det)
            || matches!(document.form(t), "his" | "her" | ",")
    };
    let with = (floor..name.start).rev().find(|&t| !within(t))?;
    let is_with = matches!(document.form(with), "with" | "alongside" | "With");
    // "She met with Varga as president": which of the two is, nobody knows.
    let is_verb = with.checked_sub(1).is_some_and(|t| document.upos(t) == Upos::Verb);
    (is_with && !is_verb).then_some((person, RoleStatus::Current))
}

/// The token before the noun phrase that ends with token `noun`.
fn before_phrase(document: &Document<'_>, sentence: &Sentence, noun: usize) -> Option<usize> {
    let is_within = |t: usize| {
        matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Num | Upos::Noun)
            || matches!(document.form(t), "his" | "her" | "their")
    };
    let floor = sentence.tokens.start.max(noun.saturating_sub(5));
    (floor..noun).rev().find(|&t| !is_within(t))
}

/// The person whose the noun is, by the possessor before it: "Varga’s newfound role", "her work".
fn owner(document: &Document<'_>, entities: &Entities, noun: usize) -> Option<EntityId> {
    let describes = |t: usize| {
        matches!(document.upos(t), Upos::Adj | Upos::Num | Upos::Noun | Upos::Adv)
            && document.mention_at(t).is_none()
    };
    let last = (noun.saturating_sub(5)..noun).rev().find(|&t| !describes(t))?;
    if is_possessive(document.form(last)) {
        return named_before(document, entities, last).map(|(person, _)| person);
    }
    let (i, mention) = document.mention_at(last)?;
    let is_his = mention.kind == MentionKind::Pronoun && document.deprel(last) == "nmod:poss";
    entities.of_mention(i).filter(|&id| is_his && entities.kind(id) == Some(EntityKind::Person))
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn in_a_post() {
        check(
            find,
            "{Helena Varga}, who held the post of finance minister, left.",
            "Helena Varga: finance minister (-) former",
        );
        check(
            find,
            "{Helena Varga} was appointed to the position of chief negotiator.",
            "Helena Varga: chief negotiator (-) current",
        );
        check(
            find,
            "{Helena Varga} holds the office of prime minister.",
            "Helena Varga: prime minister (-) current",
        );
    }

    #[test]
    fn in_a_role() {
        check(
            find,
            "They praised {Helena Varga}’s role as chief negotiator.",
            "Helena Varga: chief negotiator (-) current",
        );
        check(
            find,
            "The election of {Helena Varga} as prime minister pleased them.",
            "Helena Varga: prime minister (-) current",
        );
    }

    #[test]
    fn on_the_move() {
        check(
            find,
            "{Helena Varga}’s move from finance minister to mayor pleased them.",
            "Helena Varga: finance minister (-) former\nHelena Varga: mayor (-) current",
        );
    }

    #[test]
    fn beside_another() {
        check(
            find,
            "They won along with his wife, {Helena Varga}, as vice president.",
            "Helena Varga: vice president (-) current",
        );
        check(find, "They met with {Helena Varga} as president.", "");
    }

    #[test]
    fn near_misses() {
        check(find, "{Helena Varga} wants the post of prime minister.", "");
        check(find, "{Helena Varga} hopes to be elected to the office of mayor.", "");
        check(find, "They praised {Helena Varga} as a leader.", "");
        check(find, "The role of the minister pleased {Helena Varga}.", "");
    }
}
