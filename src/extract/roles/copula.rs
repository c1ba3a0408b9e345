//! "Okoro is the minister of trade", "Varga, who was also the party's leader".

use super::apposition_after::one_of;
use super::career::subject_or_apposed;
use super::post::Post;
use super::title_before_name::is_title;
use super::{Scene, claim, named_at};
use crate::claim::{Claim, RoleStatus};
use crate::document::{Document, MentionKind, Sentence, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::Rule;
use crate::gazetteer::OfficeKind;

pub(crate) const RULE: Rule = Rule {
    name: "copula",
    summary: "A person is, was, has been or remains an office: present tense for current, simple past for former.",
    example: "Tomas Okoro was the minister of trade until May.",
    misses: "\"Was\" of an office that is still held when the article is written.",
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
        let mut last: Option<(EntityId, RoleStatus, usize)> = None;
        for (i, post) in posts.iter().enumerate() {
            // "is a professor at the institute and a fellow of the academy": another of the same person.
            let joined = last.take().filter(|(.., end)| {
                // "is the head of the academy, president of the union, and a fellow of the institute".
                let comma = document.form(*end) == ","
                    && post.tokens.end > post.core.end
                    && named_at(document, entities, post.tokens.end + 1).is_none();
                let and = if comma { end + 1 } else { *end };
                (comma && post.begin == end + 1 || document.form(and) == "and" && post.begin == and + 1)
                    && !post.plural
                    && !matches!(document.upos(post.tokens.end), Upos::Verb | Upos::Aux | Upos::Adv)
                    && !is_title(document, entities, posts, i)
            });
            if let Some((person, status, _)) = joined {
                claims.push(claim(scene, (sentence, RULE.name), (person, post), status));
                last = Some((person, status, post.tokens.end));
                continue;
            }
            if let Some((person, status)) = turned(document, entities, sentence, post) {
                claims.push(claim(scene, (sentence, RULE.name), (person, post), status));
                continue;
            }
            // "is one of the ministers"
            let one = one_of(document, post);
            if post.plural && one.is_none() {
                continue;
            }
            let begin = one.unwrap_or(post.begin);
            let Some((verb, status)) = copula_before(document, sentence, begin) else { continue };
            // "Varga, slated to be minister,".
            let apposed = || {
                let due = document.upos(verb) != Upos::Aux && status == RoleStatus::Designate;
                due.then(|| subject_or_apposed(document, entities, sentence, verb)).flatten()
            };
            let person = subject(document, entities, sentence, verb).or_else(apposed);
            let Some(person) = person else { continue };
            // "a stronger leader than Okoro" is no office.
            let is_compared = document.form(post.tokens.end) == "than"
                || post.tokens.clone().any(|t| document.tokens.get(t).is_some_and(|word| word.xpos == "JJR"));
            // "Varga praised Okoro; she was the Peruvian president": of another, if Varga is Kenyan.
            let own = entities.get(person).and_then(|entity| entity.country);
            let is_national = matches!(
                post.office.kind,
                OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment | OfficeKind::Minister
            );
            let is_another = is_national && own.zip(post.country).is_some_and(|(own, of)| own != of);
            if !is_compared && !is_another && !is_title(document, entities, posts, i) {
                claims.push(claim(scene, (sentence, RULE.name), (person, post), status));
                last = Some((person, status, post.tokens.end));
            }
        }
    }
    claims
}

/// "The first mayor of the town was Varga": the office is the subject, at the head of its sentence, and the name closes it.
fn turned(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    post: &Post,
) -> Option<(EntityId, RoleStatus)> {
    let verb = post.tokens.end;
    let status = match document.form(verb) {
        "is" | "remains" => RoleStatus::Current,
        "was" => RoleStatus::Former,
        _ => return None,
    };
    let opens = post.begin == sentence.tokens.start && document.form(post.begin) == "The";
    // "The other minister was Varga", "The real president is Okoro": of no seat.
    let plain = (post.begin + 1..post.core.start).all(|t| {
        document.upos(t) != Upos::Adj
            || document.form(t).starts_with(char::is_uppercase)
            || matches!(
                document.form(t),
                "first"
                    | "second"
                    | "third"
                    | "last"
                    | "new"
                    | "current"
                    | "former"
                    | "acting"
                    | "incumbent"
                    | "then"
            )
    });
    // "The speaker was Okoro" may only have spoken.
    let whose = post.country.is_some() || post.organization.is_some();
    let fits = opens && plain && whose && !post.plural;
    let (person, name) = named_at(document, entities, verb + 1).filter(|_| fits)?;
    let closed = matches!(document.form(name.end), "." | "," | ";" | "(" | "who" | "—" | "–");
    (closed && post.master != Some(person)).then_some((person, status))
}

/// The first token of the verb group "is", "has been", "was also" that ends before token `end`.
fn copula_before(document: &Document<'_>, sentence: &Sentence, end: usize) -> Option<(usize, RoleStatus)> {
    let mut at = end.checked_sub(1)?;
    while at > sentence.tokens.start && is_adverb(document, at) {
        at -= 1;
    }
    let status = match document.form(at).to_lowercase().as_str() {
        "is" | "'s" | "’s" | "am" | "are" | "remains" | "being" => RoleStatus::Current,
        "was" | "were" => RoleStatus::Former,
        "been" => RoleStatus::Current,
        "be" => RoleStatus::Designate,
        _ => return None,
    };
    // A lone 's is a possessive unless a pronoun stands before it.
    if matches!(document.form(at), "'s" | "’s")
        && !at.checked_sub(1).is_some_and(|i| document.upos(i) == Upos::Pron)
    {
        return None;
    }
    let mut start = at;
    let mut future = false;
    while start > sentence.tokens.start {
        let word = document.lemma(start - 1);
        if matches!(word, "not" | "n't" | "n’t" | "never" | "no") {
            return None;
        }
        future |= matches!(word, "will" | "to" | "shall");
        let is_aux =
            document.upos(start - 1) == Upos::Aux || matches!(word, "have" | "will" | "would" | "to");
        if !(is_aux || is_adverb(document, start - 1)) {
            break;
        }
        start -= 1;
    }
    match status {
        RoleStatus::Designate if document.form(start) == "to" => due(document, sentence, start),
        RoleStatus::Designate if !future => None,
        status => Some((start, status)),
    }
}

/// What stands before "to be" at token `to`, and what it makes of the office: "(was) slated", "set", "used".
fn due(document: &Document<'_>, sentence: &Sentence, to: usize) -> Option<(usize, RoleStatus)> {
    let word = to.checked_sub(1).filter(|&word| word >= sentence.tokens.start)?;
    let status = match document.form(word) {
        "used" => RoleStatus::Former,
        "set" | "slated" | "due" | "expected" | "scheduled" | "poised" | "tipped" | "named" | "tapped" => {
            RoleStatus::Designate
        }
        _ => return None,
    };
    let helps = |t: &usize| matches!(document.upos(*t), Upos::Aux | Upos::Adv);
    let start = (sentence.tokens.start..word).rev().take_while(helps).last().unwrap_or(word);
    let denied = (start..word).any(|t| matches!(document.lemma(t), "not" | "n't" | "n’t" | "never"));
    (!denied).then_some((start, status))
}

fn is_adverb(document: &Document<'_>, i: usize) -> bool {
    document.upos(i) == Upos::Adv
        && !matches!(document.lemma(i), "not" | "never" | "n't" | "where" | "when" | "how" | "why")
        || matches!(
            document.lemma(i),
            "also"
                | "currently"
                | "still"
                | "now"
                | "then"
                | "once"
                | "already"
                | "himself"
                | "herself"
                | "twice"
                | "previously"
        )
}

/// Token `last`, or the one before the words of time that end with it: "who yesterday", "Varga on Monday".
fn before_time(document: &Document<'_>, last: usize) -> usize {
    let mut at = last;
    let is_day = |at: usize| matches!(document.form(at), "yesterday" | "today" | "tomorrow" | "tonight");
    // "Varga himself served"
    let is_self = |at: usize| matches!(document.form(at), "himself" | "herself" | "themselves");
    while at > 0 && (document.in_time(at) || is_day(at) || is_self(at)) {
        at -= 1;
    }
    if at < last && at > 0 && matches!(document.form(at), "on" | "in" | "since" | "at" | "earlier" | "late") {
        at -= 1;
    }
    at
}

/// The person who is the subject of the verb group that starts at token `verb`.
pub(crate) fn subject(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    verb: usize,
) -> Option<EntityId> {
    let last = before_time(document, verb.checked_sub(1)?);
    if last < sentence.tokens.start {
        return None;
    }
    let person = |i: usize| {
        let (m, mention) = document.mention_at(i)?;
        let id = entities.of_mention(m)?;
        let is_actor =
            matches!(mention.kind, MentionKind::Person | MentionKind::Pronoun | MentionKind::Office);
        (is_actor && entities.kind(id)? == EntityKind::Person).then_some((id, mention.tokens.start))
    };
    let joint = (sentence.tokens.start..=last).rev().find(|&t| !is_adverb(document, t));
    if joint.is_some_and(|t| matches!(document.form(t), "and" | "but")) {
        return of_first(document, verb).and_then(person).map(|(id, _)| id);
    }
    if matches!(document.lemma(last), "who" | "whom") {
        // The nearest name before "who", over a comma or a short apposition.
        let floor = sentence.tokens.start.max(last.saturating_sub(12));
        return (floor..last).rev().find_map(|i| {
            let (id, _) = person(i)?;
            document.mention_at(i).filter(|(_, m)| m.kind == MentionKind::Person).map(|_| id)
        });
    }
    if let Some((id, start)) = person(last) {
        // "The aide to Varga is": Varga is no subject.
        let before = start.checked_sub(1).map_or("", |i| document.lemma(i));
        return (!matches!(before, "of" | "to" | "with" | "by" | "for" | "from" | "under" | "against"))
            .then_some(id);
    }
    if matches!(document.form(last), "," | ")" | "—" | "–" | "--") {
        // "Varga, 54, is", "Varga, the minister, was": back over the apposition.
        let floor = sentence.tokens.start.max(last.saturating_sub(14));
        let open = (floor..last).rev().find(|&i| matches!(document.form(i), "," | "(" | "—" | "–" | "--"))?;
        // "The girl, Varga, was": the apposition may be the name.
        let apposed = || named_at(document, entities, open + 1).filter(|(_, name)| name.end == last);
        let before = person(open.checked_sub(1)?).map(|(id, _)| id);
        return before.or_else(|| apposed().map(|(id, _)| id));
    }
    None
}

/// The subject of the verb to which the one at `verb` is joined, which has none of its own: "Varga chairs the board and is the
/// head of the bank".
fn of_first(document: &Document<'_>, verb: usize) -> Option<usize> {
    let up = |t: &usize| document.head(*t);
    let joined = std::iter::successors(Some(verb), up).take(3).find(|&t| document.relation(t) == "conj")?;
    let subject = |verb: usize| document.children(verb).find(|&t| document.relation(t) == "nsubj");
    if subject(joined).is_some() {
        return None;
    }
    let first = document.head(joined)?;
    subject(first).filter(|&t| t < joined && document.upos(first) != Upos::Noun)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(
            find,
            "{Tomas Okoro} was the minister of trade until May.",
            "Tomas Okoro: minister of trade (-) former",
        );
        check(
            find,
            "{Helena Varga}, who is also the current chairman of NATO, left.",
            "Helena Varga: chairman (- @ NATO) current",
        );
        check(
            find,
            "{Helena Varga} has been mayor of Paris since May.",
            "Helena Varga: mayor (FR @ Paris) current",
        );
        check(
            find,
            "{Helena Varga} will be the next prime minister.",
            "Helena Varga: prime minister (-) designate",
        );
    }

    #[test]
    fn the_seat_of_a_body_is_no_part_of_its_name() {
        check(
            find,
            "{Helena Varga} was the president of Lima-based Symfora Corporation.",
            "Helena Varga: president (- @ Symfora Corporation) former",
        );
    }

    #[test]
    fn an_office_may_be_told_by_a_second_verb() {
        check(
            find,
            "{Helena Varga} has an interest in the lake and is the head of NATO.",
            "Helena Varga: head (- @ NATO) current",
        );
        check(find, "{Helena Varga} spoke and the mayor is the head of NATO.", "");
    }

    #[test]
    fn a_list_of_offices_is_of_one() {
        check(
            find,
            "{Helena Varga} is the head of NATO, president of the Reed Party, and member of the World Bank.",
            "Helena Varga: head (- @ NATO) current\nHelena Varga: president (- @ Reed Party) current\nHelena Varga: member (- @ World Bank) current",
        );
        check(
            find,
            "{Helena Varga} is the head of NATO, president of the Reed Party {Tomas Okoro} said.",
            "Helena Varga: head (- @ NATO) current",
        );
    }

    #[test]
    fn two_offices_of_one() {
        check(
            find,
            "{Helena Varga} is a professor at NATO and a minister.",
            "Helena Varga: professor (- @ NATO) current\nHelena Varga: minister (-) current",
        );
        check(find, "{Helena Varga} is a minister and the mayor left.", "Helena Varga: minister (-) current");
    }

    #[test]
    fn near_misses() {
        check(find, "{Varga} is not the prime minister.", "");
        check(find, "{Varga} was a stronger leader than {Okoro}.", "");
        check(find, "An aide to {Varga} was the minister.", "");
        check(find, "It was President {Varga} who left.", "");
    }
}
