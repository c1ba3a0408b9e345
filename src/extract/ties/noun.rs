//! "Varga's son-in-law Tomas Okoro", "Okoro, an aide to Varga", "Varga and her Kenyan counterpart, Okoro".

use super::unmarked;
use crate::claim::{Claim, Evidence, Relation, Tie};
use crate::document::{Document, MentionKind, Sentence, SentenceKind, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::extract::Rule;
use crate::extract::roles::copula;
use crate::extract::roles::post::{country_of, is_possessive};
use crate::extract::roles::title_before_name;
use crate::extract::roles::{is_address, list_at, named_at};
use crate::extract::tree;
use crate::gazetteer::{Gazetteer, table};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

pub(crate) const RULE: Rule = Rule {
    name: "tie-noun",
    summary: "A noun of kinship or service, its possessor (before it, or after \"of\" or \"to\"), and a name beside it.",
    example: "Helena Varga’s son-in-law Tomas Okoro came along.",
    misses: "A tie between two people of whom one is not named in the sentence.",
    find,
};

/// Noun → the tie as it is recorded.
fn nouns() -> &'static BTreeMap<String, &'static str> {
    static TABLE: OnceLock<BTreeMap<String, &'static str>> = OnceLock::new();
    TABLE.get_or_init(|| {
        table::rows(include_str!("../../../data/offices/ties.tsv"))
            .map(|row| {
                let name = if row.get("name").is_empty() { row.get("noun") } else { row.get("name") };
                (row.get("noun").to_owned(), name)
            })
            .collect()
    })
}

/// Whether a noun tells whose somebody is: "brother", "aide".
pub(crate) fn is_tie(noun: &str) -> bool {
    nouns().contains_key(noun)
}

fn find(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    let mut claims = Vec::new();
    // Read at most once, and only where a noun asks for them.
    let titles = OnceCell::new();
    let titles = || titles.get_or_init(|| (title_before_name::RULE.find)(document, entities)).as_slice();
    for sentence in document.sentences.iter().filter(|s| s.kind != SentenceKind::Other) {
        for at in sentence.tokens.clone() {
            claims.extend(several(document, entities, sentence, at));
            let Some((taken, name)) = noun_at(document, at).filter(|found| is_whole(document, at, *found))
            else {
                continue;
            };
            let end = if name == "counterpart" { past_origin(document, at + taken) } else { at + taken };
            let pair = owner(document, entities, sentence, at, end).and_then(|((object, start), end)| {
                let start = with_title(document, sentence, start);
                let bearer = bearer(document, entities, sentence, (start, at, end)).or_else(|| {
                    (name == "counterpart").then(|| only_one_of(document, entities, start..at)).flatten()
                });
                bearer.map(|subject| (subject, object))
            });
            let Some((subject, object)) =
                of_an_office(document, entities, sentence, (at, at + taken), &titles)
                    .or_else(|| chosen(document, entities, sentence, at))
                    .or(pair)
            else {
                continue;
            };
            if subject == object {
                continue;
            }
            // Of predecessor and successor one tie is told.
            let (subject, name, object) =
                if name == "predecessor" { (object, "succeeded", subject) } else { (subject, name, object) };
            let tie = Tie { subject, name: name.to_owned(), object };
            let cue = document.span(at..at + taken);
            let evidence = Evidence { sentence: sentence.span, cue, rule: RULE.name };
            let is_new = claims.iter().all(|c: &Claim| c.relation != Relation::IsTiedTo(tie.clone()));
            if is_new {
                claims.push(Claim::new(Relation::IsTiedTo(tie), evidence));
            }
        }
    }
    claims
}

/// The tie noun at token `at`, and how many tokens it takes.
fn noun_at(document: &Document<'_>, at: usize) -> Option<(usize, &'static str)> {
    let mut words = document.form(at).to_lowercase();
    // Most words begin none of the nouns.
    nouns().range(words.clone()..).next().filter(|(noun, _)| noun.starts_with(&words))?;
    let mut best = None;
    for taken in 1..=3 {
        if taken > 1 {
            words.push(' ');
            words.push_str(&document.form(at + taken - 1).to_lowercase());
        }
        best = nouns().get(&words).map(|name| (taken, *name)).or(best);
    }
    best
}

/// Whether the noun is no part of a longer office: "Varga's deputy security adviser", "as secretary of state".
fn is_whole(document: &Document<'_>, at: usize, (taken, name): (usize, &str)) -> bool {
    let next = at + taken;
    let last = next.saturating_sub(1);
    let describes = matches!(document.relation(last), "compound" | "amod")
        && document.head(last).is_some_and(|head| head > last)
        && matches!(document.upos(next), Upos::Noun | Upos::Adj)
        && document.mention_at(next).is_none_or(|(_, m)| m.kind != MentionKind::Person);
    let of_state = name == "secretary" && matches!(document.form(next), "of" | "for" | "-");
    !describes && !of_state
}

/// "His parents, Helena and Tomas Okoro", "Varga's aides Tomas Okoro and Ali Adan": each of those named behind a noun in the
/// plural, if they are two or more.
fn several(document: &Document<'_>, entities: &Entities, sentence: &Sentence, at: usize) -> Vec<Claim> {
    let Some(name) = plural_at(document, at) else { return Vec::new() };
    let Some(((object, _), end)) = owner(document, entities, sentence, at, at + 1) else { return Vec::new() };
    let skip = usize::from(matches!(document.form(end), "," | ":" | "—" | "–"));
    let list = list_at(document, entities, end + skip);
    if list.len() < 2 || list.iter().any(|(id, _)| *id == object) {
        return Vec::new();
    }
    let tied = list.into_iter().map(|(subject, _)| {
        let tie = Tie { subject, name: name.to_owned(), object };
        let cue = document.span(at..at + 1);
        Claim::new(Relation::IsTiedTo(tie), Evidence { sentence: sentence.span, cue, rule: RULE.name })
    });
    tied.collect()
}

/// The tie that a noun in the plural at token `at` tells of each of several.
fn plural_at(document: &Document<'_>, at: usize) -> Option<&'static str> {
    let form = document.form(at).to_lowercase();
    let one = match form.as_str() {
        "children" => "child".to_owned(),
        "grandchildren" => "grandchild".to_owned(),
        "wives" => "wife".to_owned(),
        _ => match form.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => form.strip_suffix('s')?.to_owned(),
        },
    };
    nouns().get(&one).copied().filter(|_| document.upos(at) == Upos::Noun)
}

/// Whose the noun at `at..end` is, where that phrase begins, and where the whole one ends.
fn owner(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    at: usize,
    end: usize,
) -> Option<((EntityId, usize), usize)> {
    let person = |i: usize| {
        let (m, mention) = document.mention_at(i)?;
        let id = entities.of_mention(m)?;
        (entities.kind(id)? == EntityKind::Person).then_some((id, mention))
    };
    // "his youngest son", "Varga's special envoy": over what describes the noun.
    let mut before = at;
    while before > sentence.tokens.start
        && at - before < 4
        && !is_possessive(document.form(before - 1))
        && document.upos(before - 1) != Upos::Pron
        && person(before - 1).is_none()
        && (matches!(document.upos(before - 1), Upos::Adj | Upos::Num | Upos::Noun | Upos::Adv | Upos::Propn)
            || document.mention_at(before - 1).is_some_and(|(_, m)| m.kind == MentionKind::Nationality))
    {
        before -= 1;
    }
    let last = before.checked_sub(1).filter(|&l| l >= sentence.tokens.start)?;
    if is_possessive(document.form(last)) {
        if let Some((id, mention)) = last.checked_sub(1).and_then(person) {
            return Some(((id, mention.tokens.start), end));
        }
    } else if matches!(document.form(last).to_lowercase().as_str(), "his" | "her")
        && let Some((id, mention)) = person(last)
    {
        return Some(((id, mention.tokens.start), end));
    }
    if let Some(owner) = unmarked::owner(document, entities, (before, at, end)) {
        return Some((owner, end));
    }
    // "the daughter of Varga", "an aide to President Okoro".
    if !matches!(document.lemma(end), "of" | "to" | "for") {
        return None;
    }
    let start = if document.upos(last) == Upos::Det { last } else { before };
    let (id, tokens) = titled_at(document, entities, end + 1).or_else(|| {
        let skip = usize::from(document.upos(end + 1) == Upos::Det);
        person(end + 1 + skip)
            .filter(|(_, m)| m.kind == MentionKind::Office)
            .map(|(id, m)| (id, m.tokens.clone()))
    })?;
    (!is_possessive(document.form(tokens.end))).then_some(((id, start), tokens.end))
}

/// Past the country in "his counterpart from Peru".
fn past_origin(document: &Document<'_>, end: usize) -> usize {
    let country = end + 1 + usize::from(document.form(end + 1) == "the");
    let named = document.mention_at(country).filter(|(_, m)| m.kind == MentionKind::Country);
    named.filter(|_| matches!(document.form(end), "from" | "of" | "in")).map_or(end, |(_, m)| m.tokens.end)
}

/// Where a name begins with the office before it: "President Okoro".
fn with_title(document: &Document<'_>, sentence: &Sentence, start: usize) -> usize {
    let titled = (1..=4usize).rev().find(|&n| {
        let Some(first) = start.checked_sub(n).filter(|&f| f >= sentence.tokens.start) else { return false };
        let words: Vec<&str> = (first..start).map(|i| document.form(i)).collect();
        document.upos(first) != Upos::Det
            && Gazetteer::shipped().office_phrase(&words).is_some_and(|p| p.words == n && !p.plural)
    });
    start - titled.unwrap_or(0)
}

/// The only person of the country that stands before the noun: "his Somali counterpart".
fn only_one_of(document: &Document<'_>, entities: &Entities, tokens: Range<usize>) -> Option<EntityId> {
    let (i, mention) = document
        .mentions_in(tokens)
        .find(|(_, m)| matches!(m.kind, MentionKind::Nationality | MentionKind::Country))?;
    let code = country_of(document, entities, i, mention)?;
    let mut people = entities
        .iter()
        .filter(|(_, e)| e.kind == EntityKind::Person && e.country == Some(code))
        .map(|(id, _)| id);
    let first = people.next()?;
    people.next().is_none().then_some(first)
}

/// "Adviser to the President Helena Varga": as a title before her name, of whoever is the president of her country.
fn of_an_office<'t>(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    (at, end): (usize, usize),
    titles: &dyn Fn() -> &'t [Claim],
) -> Option<(EntityId, EntityId)> {
    let is_title = document.form(at).chars().next().is_some_and(char::is_uppercase)
        && matches!(document.lemma(end), "to" | "of")
        && document.form(end + 1).eq_ignore_ascii_case("the");
    if !is_title {
        return None;
    }
    let words: Vec<&str> =
        (end + 2..end + 8).map(|i| document.form(i)).take_while(|w| !w.is_empty()).collect();
    let office = Gazetteer::shipped().office_phrase(&words).filter(|p| !p.plural)?;
    let (subject, _) = named_at(document, entities, end + 2 + office.words)?;
    let mut before = at;
    while before > sentence.tokens.start
        && matches!(document.upos(before - 1), Upos::Adj | Upos::Propn | Upos::Noun)
    {
        before -= 1;
    }
    // After a determiner it is no title: "an aide to the President Okoro".
    if before > sentence.tokens.start
        && matches!(document.upos(before - 1), Upos::Det | Upos::Pron | Upos::Part)
    {
        return None;
    }
    let side = entities.get(subject).and_then(|e| e.country)?;
    let holder = titles().iter().find_map(|claim| {
        let Relation::HoldsRole(role) = &claim.relation else { return None };
        let is_same = role.country == Some(side)
            && role.title.split(' ').next_back().is_some_and(|w| w.eq_ignore_ascii_case(office.office.name))
            && role.person != subject;
        is_same.then_some(role.person)
    });
    holder.map(|object| (subject, object))
}

/// "Varga named Okoro as (her) deputy", "Okoro was picked by Varga as her deputy": who was chosen, and who chose.
fn chosen(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    at: usize,
) -> Option<(EntityId, EntityId)> {
    let describes = |t: usize| {
        matches!(document.upos(t), Upos::Adj | Upos::Num | Upos::Det)
            || matches!(document.form(t), "his" | "her" | "own")
    };
    let floor = sentence.tokens.start.max(at.saturating_sub(5));
    let link = (floor..at).rev().find(|&t| !describes(t)).filter(|&t| document.form(t) == "as")?;
    let chooses = |t: &usize| {
        matches!(
            document.lemma(*t),
            "choose"
                | "pick"
                | "select"
                | "name"
                | "announce"
                | "appoint"
                | "tap"
                | "introduce"
                | "unveil"
                | "nominate"
                | "hire"
                | "designate"
                | "reveal"
        ) && document.upos(*t) == Upos::Verb
    };
    let verb = (sentence.tokens.start.max(link.saturating_sub(8))..link).rev().find(chooses)?;
    let person = |t: usize| {
        let (i, mention) = document.mention_at(t)?;
        let id = entities.of_mention(i).filter(|&id| entities.kind(id) == Some(EntityKind::Person))?;
        Some((id, mention))
    };
    let (named, mention) = link.checked_sub(1).and_then(person)?;
    let subject = tree::subject_head(document, verb, 2).and_then(person).map(|(id, _)| id)?;
    let is_agent = mention.tokens.start.checked_sub(1).is_some_and(|t| document.form(t) == "by");
    match tree::is_passive(document, verb) {
        true if is_agent => Some((subject, named)),
        false if mention.kind == MentionKind::Person => Some((named, subject)),
        _ => None,
    }
}

/// The person named at token `at`, perhaps with an office before the name.
fn titled_at(document: &Document<'_>, entities: &Entities, at: usize) -> Option<(EntityId, Range<usize>)> {
    let mut from = at;
    for _ in 0..4 {
        if let Some(found) = named_at(document, entities, from) {
            return Some(found);
        }
        let words: Vec<&str> =
            (from..from + 8).map(|i| document.form(i)).take_while(|w| !w.is_empty()).collect();
        from += match Gazetteer::shipped().office(&words) {
            Some((taken, _)) => taken,
            None if document.upos(from) == Upos::Det || is_address(document, from) => 1,
            // "the daughter of farm worker Okoro".
            None if document.form(from).chars().all(char::is_lowercase)
                && (document.relation(from) == "compound"
                    || document.upos(from) == Upos::Noun
                        && named_at(document, entities, from + 1).is_some()) =>
            {
                1
            }
            None => match document.mention_at(from) {
                Some((_, m)) if matches!(m.kind, MentionKind::Nationality | MentionKind::Country) => {
                    m.tokens.len()
                }
                _ => return None,
            },
        };
    }
    None
}

/// Who bears the tie of the phrase at `start..end`: the name after it, before its comma, or its subject.
fn bearer(
    document: &Document<'_>,
    entities: &Entities,
    sentence: &Sentence,
    (start, noun, end): (usize, usize, usize),
) -> Option<EntityId> {
    if let Some((id, _)) = titled_at(document, entities, end) {
        return Some(id);
    }
    let before = start.checked_sub(1).filter(|&b| b >= sentence.tokens.start);
    if let Some(comma) = before.filter(|&b| matches!(document.form(b), "," | "(" | "—" | "–"))
        && let Some((i, mention)) = comma.checked_sub(1).and_then(|b| document.mention_at(b))
        && mention.kind == MentionKind::Person
    {
        return entities.of_mention(i).filter(|&id| entities.kind(id) == Some(EntityKind::Person));
    }
    if matches!(document.form(end), "," | "—" | "–" | "named" | "called")
        && let Some((id, _)) = titled_at(document, entities, end + 1)
    {
        return Some(id);
    }
    // "X, who came as Varga’s envoy": whoever came.
    if before.is_some_and(|b| document.lemma(b) == "as") {
        let mut verb = document.head(noun)?;
        // "attended the ceremony as her envoy": the phrase may hang on the object.
        for _ in 0..3 {
            if matches!(document.relation(verb), "obj" | "obl" | "nmod") {
                verb = document.head(verb)?;
            }
        }
        let subject = tree::subject_head(document, verb, 4)?;
        let (i, _) = document.mention_at(subject)?;
        return entities.of_mention(i).filter(|&id| entities.kind(id) == Some(EntityKind::Person));
    }
    let verb = before.filter(|&b| document.lemma(b) == "be")?;
    copula::subject(document, entities, sentence, verb)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(find, "{Helena Varga}’s son-in-law {Tomas Okoro} came.", "Tomas Okoro son-in-law Helena Varga");
        check(find, "President {Okoro}’s special envoy {Helena Varga} came.", "Helena Varga envoy Okoro");
        check(
            find,
            "{Tomas Okoro}, an aide to President {Helena Varga}, came.",
            "Tomas Okoro aide Helena Varga",
        );
        check(find, "{Tomas Okoro} and his wife {Helena} came.", "Helena wife Tomas Okoro");
        check(find, "Former {Varga} adviser {Tomas Okoro} spoke.", "Tomas Okoro adviser Varga");
        check(find, "Another former {Varga} adviser, {Tomas Okoro}, spoke.", "Tomas Okoro adviser Varga");
        check(find, "{Tomas Okoro} is the brother of {Helena Varga}.", "Tomas Okoro brother Helena Varga");
        check(
            find,
            "The girl, {Helena}, was the daughter of farm worker {Tomas Okoro}.",
            "Helena daughter Tomas Okoro",
        );
        check(
            find,
            "{Tomas Okoro} met his counterpart from Peru, {Helena Varga}, in Geneva.",
            "Helena Varga counterpart Tomas Okoro",
        );
        check(
            find,
            "{Tomas Okoro} met his French counterpart, {Helena Varga}, in Geneva.",
            "Helena Varga counterpart Tomas Okoro",
        );
    }

    #[test]
    fn ties_to_whom_an_office_or_a_nation_tells() {
        check(
            find,
            "{Helena Varga}, who came as President {Okoro}’s special envoy, left.",
            "Helena Varga envoy Okoro",
        );
        check(
            find,
            "The Irish {Helena Varga} came. {Okoro} and his Irish counterpart spoke.",
            "Helena Varga counterpart Okoro",
        );
    }

    #[test]
    fn several_of_one_kind() {
        check(
            find,
            "{Ali Adan} and his parents, {Helena Varga} and {Tomas Okoro}, left.",
            "Helena Varga parent Ali Adan\nTomas Okoro parent Ali Adan",
        );
        check(find, "{Ali Adan} and his parents, {Helena Varga} said, left.", "");
    }

    #[test]
    fn a_part_of_an_office_is_no_tie() {
        check(find, "{Helena Varga} appointed {Tomas Okoro} as secretary of state.", "");
    }

    #[test]
    fn near_misses() {
        check(find, "{Tomas Okoro}’s brother left {Helena Varga} alone.", "");
        check(find, "His wife came with {Helena Varga}.", "");
    }
}
