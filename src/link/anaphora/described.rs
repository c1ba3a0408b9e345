//! Nouns that describe somebody who is named elsewhere: "the former farmer said", "the department said".

use super::super::countries::country_within;
use super::past::{self, Past};
use super::spoken::is_another;
use super::{Linker, Naming, gender, is_form};
use crate::document::{MentionKind, Upos};
use crate::entity::{EntityId, EntityKind};
use crate::gazetteer::{Gender, GroupKind};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many sentences back whoever is described may have been a subject.
const BACK: usize = 3;
/// How many words of a phrase may stand between its article and the mention: "the Kenyan (farmer)".
const BEFORE: usize = 6;
/// How far behind a noun the name of whom it describes may stand, in words.
const NAMED: usize = 16;
/// How far back one of several bodies of a kind may be named that the noun of the kind means, in words.
const NEAR: usize = 150;

/// Whoever was the subject last, where a noun for a human being speaks that nobody unnamed bears: "the former farmer
/// said".
pub(super) fn person(
    linker: &Linker<'_>,
    naming: &Naming,
    past: &Past,
    genders: &BTreeMap<EntityId, Gender>,
) -> Option<(EntityId, &'static str)> {
    let document = linker.document;
    let tokens = document.mentions.get(naming.mention)?.tokens.clone();
    let head = tokens.clone().last()?;
    let noun = document.form(head).to_lowercase();
    if naming.quote != 0 || !naming.speaks || !is_definite(linker, tokens.start) || !is_human(linker, &noun) {
        return None;
    }
    // "The owner of the bar said", "the farmer, Helena Varga, said": told by what follows.
    let bound = is_form(document, tokens.end, &["of", "for", "from", "in", "at"]);
    let sentence = document.sentences.get(naming.sentence)?.tokens.clone();
    let end = sentence.end;
    let named = |t: usize| document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Person);
    let until = naming.clause.clamp(tokens.end, tokens.end + NAMED).min(end);
    if bound || (tokens.end..until).any(named) {
        return None;
    }
    // "The Kenyan envoy" is not the one from Peru.
    let opens = (tokens.start.saturating_sub(BEFORE).max(sentence.start)..=tokens.start)
        .rev()
        .find(|&t| is_form(document, t, &["the"]))
        .unwrap_or(tokens.start);
    let nation = country_within(linker, opens..tokens.end);
    let fits = |person: EntityId| {
        let own = linker.entities.get(person).and_then(|entity| entity.country);
        if nation.zip(own).is_some_and(|(nation, own)| nation != own) {
            return false;
        }
        let wanted = gender::of_word(linker, "", &noun);
        wanted.is_none_or(|wanted| genders.get(&person).is_none_or(|&gender| gender == wanted))
    };
    let mut subjects: Vec<(EntityId, usize, &Naming)> = past
        .people()
        .filter(|known| fits(known.person))
        .filter_map(|known| {
            let written = |last: &&Naming| last.quote == 0 && (last.is_subject() || last.speaks);
            let last = known.namings.iter().rev().find(written)?;
            let apart = last.sentence != naming.sentence && last.clause != naming.clause;
            (apart && naming.after(last) <= BACK).then_some((known.person, known.count, last))
        })
        .collect();
    subjects.sort_by_key(|(_, _, last)| Reverse(last.mention));
    let &(person, count, last) = subjects.first()?;
    // Nobody is described so beside whom the article is about, nor names himself where he is described.
    let others = past.people().filter(|known| known.person != person);
    let here = document.mentions_in(sentence).any(|(i, _)| linker.entities.of_mention(i) == Some(person));
    if others.map(|known| known.count).max().is_some_and(|most| most > count) || here {
        return None;
    }
    let unnamed = past.unnamed_since(linker, last) || is_another(linker, tokens.start, &noun, person, past);
    (!unnamed).then_some((person, "described"))
}

/// Somebody whose family name alone speaks, though it was taken for no name: "Okoro claimed".
pub(super) fn by_family(
    linker: &Linker<'_>,
    naming: &Naming,
    past: &Past,
) -> Option<(EntityId, &'static str)> {
    let document = linker.document;
    let tokens = document.mentions.get(naming.mention)?.tokens.clone();
    let name = document.form(tokens.start);
    let plain = tokens.len() == 1 && name.starts_with(char::is_uppercase) && naming.is_subject();
    let the = tokens.start.checked_sub(1).is_some_and(|t| is_form(document, t, &["the", "a", "an"]));
    if !plain || the {
        return None;
    }
    let mut bearers = past.people().map(|known| known.person).filter(|&person| {
        linker
            .entities
            .get(person)
            .is_some_and(|entity| entity.name.contains(' ') && entity.name.rsplit(' ').next() == Some(name))
    });
    let person = bearers.next()?;
    bearers.next().is_none().then_some((person, "name"))
}

/// Whom a story begins with before it names him: "A Kenyan minister said the road was safe. … Trade Minister Helena
/// Varga said".
pub(super) fn ahead(linker: &Linker<'_>, naming: &Naming, past: &Past) -> Option<(EntityId, &'static str)> {
    let document = linker.document;
    let tokens = document.mentions.get(naming.mention)?.tokens.clone();
    let noun = document.form(tokens.clone().last()?).to_lowercase();
    // "A spokesman for the farmers denounced it": no other body's.
    let bound = tokens.clone().any(|t| is_form(document, t, &["for", "of"]))
        || is_form(document, tokens.end, &["for", "of"]);
    let serves = ["spokesman", "spokeswoman", "spokesperson", "lawyer", "aide", "representative"];
    if bound && tokens.clone().any(|t| serves.contains(&document.lemma(t))) {
        return None;
    }
    let new = past::is_new(linker, naming.mention);
    let begins = naming.paragraph <= LEAD && naming.speaks && naming.quote == 0;
    if !new || !begins || !is_human(linker, &noun) || past.people().any(|known| !known.is_heading()) {
        return None;
    }
    let mut next = document.sentences.get(naming.sentence + 1..)?.iter().take(2);
    let range = tokens.end..next.next_back()?.tokens.end;
    let (i, mention) =
        document.mentions_in(range).find(|(_, mention)| mention.kind == MentionKind::Person)?;
    let later = document.sentences.get(naming.sentence)?.tokens.end <= mention.tokens.start;
    let top = super::phrase_head(document, document.top(mention));
    let verb = document.head(top).filter(|_| document.relation(top) == "nsubj" && later)?;
    let same = |t: usize| document.form(t).to_lowercase() == noun;
    let around = mention.tokens.start.saturating_sub(BEFORE)..mention.tokens.end + 2 * BEFORE;
    let comments = document.children(verb).any(|t| {
        document.relation(t) == "obj"
            && matches!(
                document.lemma(t),
                "comment" | "remark" | "statement" | "announcement" | "claim" | "warning"
            )
            && document.children(t).any(|d| is_form(document, d, &["the", "these", "those", "this"]))
    });
    let titled = around.clone().any(same) && linker.gazetteer.saying(document.lemma(verb)).is_some();
    let person = linker.entities.of_mention(i)?;
    (comments || titled).then_some((person, "described"))
}

/// The last paragraph in which a story still begins: behind a headline and a dateline.
const LEAD: usize = 3;

/// The body whose name holds the noun that stands for it now: "the department said" after "the Department of Health".
pub(super) fn body(linker: &Linker<'_>, naming: &Naming) -> Option<(EntityId, &'static str)> {
    let document = linker.document;
    let tokens = document.mentions.get(naming.mention)?.tokens.clone();
    let head = tokens.clone().last()?;
    let noun = document.form(head).to_lowercase();
    let group = naming.entity.and_then(|id| linker.entities.kind(id)) == Some(EntityKind::Group);
    let singular = document.tokens.get(head).is_some_and(|token| matches!(token.xpos, "NN" | "NNP"));
    let plain = tokens.len() == 1 && singular && document.upos(head + 1) != Upos::Noun;
    if !group || !plain || naming.quote != 0 || !is_definite(linker, tokens.start) || is_human(linker, &noun)
    {
        return None;
    }
    if is_form(document, tokens.end, &["of", "for"]) {
        return None;
    }
    let is_kind = |words: &std::ops::Range<usize>| {
        let last = words.end.saturating_sub(1);
        words.len() > 1
            && words.clone().any(|t| {
                document.form(t).to_lowercase() == noun
                    && (t == last || is_form(document, t + 1, &["of", "for", "on", "against"]))
            })
    };
    let named = document.mentions.iter().enumerate().take(naming.mention).rev().filter_map(|(i, mention)| {
        let body = mention.kind == MentionKind::Organization && is_kind(&mention.tokens);
        let entity = linker.entities.of_mention(i).filter(|_| body)?;
        (linker.entities.kind(entity) == Some(EntityKind::Organization)).then_some((entity, mention))
    });
    let mut seen = BTreeSet::new();
    let mut first = None;
    for (entity, mention) in named {
        first = first.or(Some((entity, mention.tokens.end)));
        seen.insert(entity);
    }
    let (entity, end) = first?;
    (seen.len() == 1 || end + NEAR > tokens.start).then_some((entity, "described"))
}

/// Whether "the" opens the phrase that a mention stands in.
fn is_definite(linker: &Linker<'_>, start: usize) -> bool {
    let document = linker.document;
    let describes = |t: usize| {
        matches!(document.upos(t), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
            || matches!(document.form(t), "-" | "–")
    };
    let before = (start.saturating_sub(BEFORE)..start).rev().find(|&t| !describes(t));
    is_form(document, start, &["the"]) || before.is_some_and(|t| is_form(document, t, &["the"]))
}

/// Whether a noun is said of one human being, not of a body or of something written.
pub(super) fn is_human(linker: &Linker<'_>, noun: &str) -> bool {
    let gazetteer = linker.gazetteer;
    if noun == "side"
        || matches!(gazetteer.group_noun(noun), Some(GroupKind::Body | GroupKind::Government))
        || gazetteer.is_said_thing(noun)
        || gazetteer.is_finding(noun)
    {
        return false;
    }
    let people = |plural: &str| gazetteer.group_noun(plural) == Some(GroupKind::People);
    let plural = noun.strip_suffix('y').map(|stem| format!("{stem}ies"));
    let agent = ["man", "woman", "person", "boy", "girl", "-old"].iter().any(|end| noun.ends_with(end));
    agent
        || gazetteer.office_phrase(&[noun]).is_some_and(|office| !office.plural)
        || people(&format!("{noun}s"))
        || plural.is_some_and(|plural| people(&plural))
        || PERSONS.contains(&noun)
}

/// Nouns for one human being by what they are known for, of which the article need not speak in the plural.
const PERSONS: &[&str] = &[
    "academic",
    "actor",
    "actress",
    "author",
    "backbencher",
    "billionaire",
    "biologist",
    "blogger",
    "boss",
    "broadcaster",
    "celebrity",
    "champion",
    "chemist",
    "child",
    "comedian",
    "composer",
    "convict",
    "dancer",
    "daughter",
    "defendant",
    "democrat",
    "dictator",
    "dissident",
    "driver",
    "economist",
    "entertainer",
    "evangelist",
    "expert",
    "father",
    "fighter",
    "filmmaker",
    "firebrand",
    "footballer",
    "founder",
    "frontrunner",
    "fugitive",
    "golfer",
    "grandfather",
    "grandmother",
    "guru",
    "guitarist",
    "hardliner",
    "heavyweight",
    "heir",
    "hero",
    "heroine",
    "historian",
    "hopeful",
    "host",
    "husband",
    "icon",
    "incumbent",
    "independent",
    "inmate",
    "insider",
    "inventor",
    "islamist",
    "laureate",
    "lawman",
    "legend",
    "libertarian",
    "magnate",
    "mastermind",
    "maverick",
    "millionaire",
    "model",
    "mogul",
    "moderate",
    "mother",
    "musician",
    "native",
    "newcomer",
    "nominee",
    "novelist",
    "novice",
    "outsider",
    "owner",
    "painter",
    "peer",
    "performer",
    "philosopher",
    "photographer",
    "pioneer",
    "playwright",
    "poet",
    "populist",
    "presenter",
    "prisoner",
    "producer",
    "prophet",
    "publisher",
    "racer",
    "rapper",
    "rebel",
    "refugee",
    "republican",
    "scientist",
    "sculptor",
    "singer",
    "skier",
    "socialist",
    "socialite",
    "son",
    "songwriter",
    "star",
    "statesman",
    "stateswoman",
    "strategist",
    "strongman",
    "student",
    "suspect",
    "swimmer",
    "teenager",
    "theologian",
    "trader",
    "tycoon",
    "veteran",
    "victor",
    "warlord",
    "whistleblower",
    "widow",
    "widower",
    "wife",
    "winner",
    "wrestler",
    "writer",
];
