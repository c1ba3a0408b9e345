//! Who comes in a delegation, and who is sent where: "the Kenyan delegation included X", "the ambassador to Kenya, X".

use super::super::Linker;
use super::Grounds;
use super::beside::{country_in, is_country, phrase_after, phrase_before};
use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind};
use crate::entity::EntityId;
use crate::gazetteer::{Gazetteer, OfficeKind};
use std::collections::BTreeMap;

/// The country on whose side a sentence puts everybody it names: "The Kenyan delegation included X and Y".
pub(super) fn delegation(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let mut sides = delegations(linker, i).into_iter().filter(|(_, addressed)| !addressed);
    let (first, _) = sides.next()?;
    sides.all(|(code, _)| code == first).then_some(first)
}

/// The countries whose delegations somebody meets, which are hardly the person's own.
pub(super) fn addressed(linker: &Linker<'_>, i: usize) -> Vec<CountryCode> {
    delegations(linker, i).into_iter().filter(|(_, addressed)| *addressed).map(|(code, _)| code).collect()
}

/// The countries whose delegations a sentence names, and whether person `i` meets or addresses them.
fn delegations(linker: &Linker<'_>, i: usize) -> Vec<(CountryCode, bool)> {
    let document = linker.document;
    let Some(mention) = document.mentions.get(i) else { return Vec::new() };
    let sentence = document.sentence_of(mention.tokens.start).and_then(|s| document.sentences.get(s));
    let named = sentence.map_or_else(Vec::new, |s| document.mentions_in(s.tokens.clone()).collect());
    let sides = named.into_iter().filter(|(_, m)| is_country(m.kind) || m.kind == MentionKind::Group);
    sides
        .filter_map(|(k, m)| {
            let next =
                if m.kind == MentionKind::Group { m.tokens.end.saturating_sub(1) } else { m.tokens.end };
            let is_side = matches!(document.lemma(next), "delegation" | "side" | "team" | "contingent");
            let code =
                || linker.code_of(k).or_else(|| country_in(linker, m.tokens.clone()).map(|(code, _)| code));
            Some((is_side.then(code)??, is_addressed(document, mention, next)))
        })
        .collect()
}

/// Whether a delegation is the one that somebody speaks to or meets: "said X to the Korean delegation", "X received the
/// Korean team".
fn is_addressed(document: &Document<'_>, person: &Mention, delegation: usize) -> bool {
    let marks = |form: &'static str| {
        document.children(delegation).any(|t| document.relation(t) == "case" && document.form(t) == form)
    };
    let Some(verb) = document.head(delegation) else { return false };
    let top = document.top(person);
    // The tree may hang whom he speaks to on his name.
    if verb == top {
        return marks("to");
    }
    // "said the minister, X": the name hangs on its title.
    let subject = document.head(top).filter(|_| matches!(document.relation(top), "appos" | "flat"));
    let acts = std::iter::once(top)
        .chain(subject)
        .any(|t| document.relation(t) == "nsubj" && document.head(t) == Some(verb));
    let meets = matches!(
        document.lemma(verb),
        "meet" | "receive" | "host" | "welcome" | "greet" | "tell" | "address" | "brief" | "thank" | "invite"
    );
    let speaks = matches!(document.lemma(verb), "say" | "speak" | "talk" | "explain" | "add" | "promise");
    acts && (speaks && (marks("to") || marks("with")) || meets && !marks("as") && !marks("in"))
}

/// Countries to which somebody is sent, which are not the person's own: "X, the consul general in Lima", "the ambassador to
/// Kenya, X".
pub(super) fn posted(linker: &Linker<'_>, i: usize) -> Vec<CountryCode> {
    let document = linker.document;
    let Some(mention) = document.mentions.get(i) else { return Vec::new() };
    let before = phrase_before(linker, mention.tokens.start);
    let phrases = std::iter::once(before).chain(phrase_after(linker, mention.tokens.end));
    let mut out = Vec::new();
    for phrase in phrases {
        // "A China specialist" is hardly Chinese, or it would not be told.
        let knows = |m: &Mention| {
            m.kind == MentionKind::Country && Gazetteer::knows_countries(document.form(m.tokens.end))
        };
        let known = document.mentions_in(phrase.clone()).filter(|(_, m)| knows(m));
        out.extend(known.filter_map(|(k, _)| linker.code_of(k)));
        let words: Vec<&str> = phrase.clone().map(|t| document.form(t)).collect();
        let is_envoy = |at: usize| {
            let office = linker.gazetteer.office_phrase(words.get(at..).unwrap_or_default());
            office.is_some_and(|office| office.office.kind == OfficeKind::Envoy)
        };
        let Some(at) = (0..words.len()).find(|&at| is_envoy(at)) else { continue };
        let is_sent = |t: usize| matches!(document.form(t), "to" | "in" | "at");
        let named = document.mentions_in(phrase.start + at..phrase.end);
        let named = named.filter(|(_, m)| m.tokens.start.checked_sub(1).is_some_and(is_sent));
        out.extend(named.filter_map(|(k, _)| linker.code_of(k)));
    }
    out
}

/// The country to which somebody is named ambassador: "X has been appointed ambassador to Kenya".
pub(super) fn appointed(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let document = linker.document;
    let top = document.top(document.mentions.get(i)?);
    let verb = document.head(top).filter(|&t| {
        matches!(document.lemma(t), "appoint" | "name" | "nominate" | "designate" | "post")
            && matches!(document.relation(top), "nsubj" | "obj")
    })?;
    let sentence = document.sentences.get(document.sentence_of(verb)?)?;
    let office = (verb + 1..sentence.tokens.end.min(verb + 8))
        .find(|&t| matches!(document.lemma(t).to_lowercase().as_str(), "ambassador" | "envoy" | "consul"))?;
    let (k, country) = document.mention_at(office + 2).filter(|_| document.form(office + 1) == "to")?;
    linker.code_of(k).filter(|_| country.kind == MentionKind::Country)
}

/// A counterpart holds, for another country, the offices of the one whose counterpart it is.
pub(super) fn share_with_counterparts(all: &mut BTreeMap<EntityId, Grounds>) {
    let (mut shared, mut foreign) = (Vec::new(), Vec::new());
    for (&person, grounds) in all.iter() {
        for (owner, code) in &grounds.counterparts {
            foreign.push((*owner, *code));
            let Some(owner) = all.get(owner) else { continue };
            let titles = owner.titles.iter().chain(owner.held.iter().map(|(title, _)| title));
            shared.extend(titles.map(|title| (person, (title.clone(), *code))));
        }
    }
    for (person, seat) in shared {
        if let Some(grounds) = all.get_mut(&person) {
            grounds.held.insert(seat);
        }
    }
    // Whose counterpart is of a country is of another.
    for (owner, code) in foreign {
        if let Some(grounds) = all.get_mut(&owner) {
            grounds.foreign.insert(code);
        }
    }
}

/// Who sends an envoy to a country is of another: "President Okoro's envoy to Peru, Helena Varga".
pub(super) fn share_postings(all: &mut BTreeMap<EntityId, Grounds>) {
    let mut shared = Vec::new();
    for grounds in all.values().filter(|grounds| !grounds.posted.is_empty()) {
        shared.extend(grounds.serves.iter().map(|&master| (master, grounds.posted.clone())));
    }
    for (master, posted) in shared {
        if let Some(grounds) = all.get_mut(&master) {
            grounds.foreign.extend(posted);
        }
    }
}
