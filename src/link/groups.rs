//! Whose unnamed groups are: “the Kenyan side”, “senior officials”, “NATO ministers”.

use super::countries::{beside, country_within};
use super::metonyms;
use super::sides::dateline;
use super::{Linker, key};
use crate::country::CountryCode;
use crate::document::{Mention, MentionKind};
use crate::entity::EntityKind;
use crate::gazetteer::{GroupKind, NameKind};

pub(super) fn group(linker: &mut Linker<'_>, i: usize, home: Option<CountryCode>, main: Option<CountryCode>) {
    let document = linker.document;
    let Some(mention) = document.mentions.get(i) else { return };
    // "Kyiv residents" live there; nobody's side is told.
    let local = metonyms::is_local(linker, mention) || linker.namesakes.contains_key(&i);
    let named = country_within(linker, mention.tokens.clone()).filter(|_| !local);
    let named = named
        .or_else(|| of_the_administration(linker, mention))
        .or_else(|| told_before(linker, i))
        .or_else(|| serving_in(linker, mention));
    let kind = mention
        .tokens
        .clone()
        .filter_map(|t| linker.gazetteer.group_noun(&document.form(t).to_lowercase()))
        .next();
    let owner = owner(linker, i);
    // "The Kenyan side": whoever speaks for Kenya.
    let is_side = document.lemma(mention.tokens.end.saturating_sub(1)) == "side";
    if let Some(code) = is_side.then(|| beside(linker, i)).flatten() {
        let country = linker.country(code);
        return linker.set(i, country, "government");
    }
    if (kind == Some(GroupKind::Government) || owner.is_some() && is_mission(linker, i))
        && let Some(code) =
            named.or(owner).or_else(|| beside(linker, i)).or_else(|| mission_before(linker, i)).or(home)
    {
        let country = linker.country(code);
        return linker.set(i, country, "government");
    }
    let name = owned(linker, i).unwrap_or_else(|| document.at(mention.span));
    let id = linker.entity(EntityKind::Group, &key(name), name);
    let abroad = is_from_abroad(linker, mention.tokens.clone()) || is_of_many(linker, mention.tokens.clone());
    let at_home = named.or(main.filter(|_| !local && !abroad));
    if let Some(entity) = linker.entities.list.get_mut(id.0) {
        entity.country = at_home;
    }
    linker.set(i, id, "description");
}

/// "Varga’s campaign", "Okoro’s lawyer": an unnamed group by its words and by the name of whom it belongs to, which alone
/// tells it from others.
fn owned<'d>(linker: &Linker<'d>, i: usize) -> Option<&'d str> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let owner = document.mentions.get(i.checked_sub(1)?)?;
    let between = owner.tokens.end..mention.tokens.start;
    // "Wexmoor University data", "a Lakeside Post analysis".
    let last = mention.tokens.end.saturating_sub(1);
    let found = linker.gazetteer.is_finding(document.lemma(last))
        || linker.gazetteer.is_said_thing(document.lemma(last));
    if owner.kind == MentionKind::Organization && between.is_empty() && found {
        return Some(document.at(owner.span.cover(mention.span)));
    }
    let owns = between.len() == 1
        && between.into_iter().all(|t| matches!(document.form(t), "’s" | "'s" | "’" | "'"));
    (owns && owner.kind == MentionKind::Person).then(|| document.at(owner.span.cover(mention.span)))
}

/// Whose "its embassy" is: of the country that is the subject before it.
fn owner(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let document = linker.document;
    let its = document.mentions.get(i)?.tokens.start.checked_sub(1)?;
    let sentence = document.sentences.get(document.sentence_of(its)?)?;
    let before = document.mentions_in(sentence.tokens.start..its);
    let mut subjects = before
        .filter(|(_, m)| document.relation(document.top(m)) == "nsubj" && m.kind == MentionKind::Country);
    let (last, _) = subjects.next_back().filter(|_| document.form(its).eq_ignore_ascii_case("its"))?;
    linker.code_of(last)
}

/// Whose "the embassy" is: of the country whose embassy was named last, “the German embassy”, “Chile’s embassy”.
pub(super) fn mission_before(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let document = linker.document;
    let noun = |tokens: &std::ops::Range<usize>| document.form(tokens.end.saturating_sub(1)).to_lowercase();
    let mention = document.mentions.get(i)?;
    let own = noun(&mention.tokens);
    let the =
        mention.tokens.start.checked_sub(1).is_some_and(|t| document.form(t).eq_ignore_ascii_case("the"));
    if !the || mention.tokens.len() != 1 || !matches!(own.as_str(), "embassy" | "consulate") {
        return None;
    }
    let mut earlier = document.mentions.get(..i)?.iter().enumerate().rev();
    earlier.find_map(|(k, m)| {
        let same = noun(&m.tokens) == own;
        let within = || country_within(linker, m.tokens.clone());
        same.then(|| within().or_else(|| beside(linker, k))).flatten()
    })
}

/// Whose "the official" is who spoke just before: of the country of the nearest unnamed one so called, "a Kenyan official".
fn told_before(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let document = linker.document;
    let mention = document.mentions.get(i).filter(|m| m.tokens.len() == 1)?;
    let noun = document.lemma(mention.tokens.start);
    let single = document.tokens.get(mention.tokens.start).is_some_and(|token| token.xpos == "NN");
    let the =
        mention.tokens.start.checked_sub(1).is_some_and(|t| document.form(t).eq_ignore_ascii_case("the"));
    let sentence = document.sentence_of(mention.tokens.start).filter(|_| single && the)?;
    let mut earlier = document.mentions.get(..i)?.iter().enumerate().rev();
    let (k, last) = earlier.find(|(_, m)| {
        matches!(m.kind, MentionKind::Group | MentionKind::Office)
            && document.lemma(m.tokens.end.saturating_sub(1)) == noun
    })?;
    let near = document.sentence_of(last.tokens.start).is_some_and(|s| s + NEAR >= sentence);
    let within = country_within(linker, last.tokens.clone());
    within.or_else(|| beside(linker, k)).filter(|_| near)
}

/// "A senior official in Nairobi", "police in Kenya": those who serve a state where they are told to be.
fn serving_in(linker: &Linker<'_>, mention: &Mention) -> Option<CountryCode> {
    let document = linker.document;
    let serves = matches!(
        document.lemma(mention.tokens.end.saturating_sub(1)),
        "official" | "police" | "authority" | "lawmaker" | "prosecutor" | "minister" | "legislator"
    );
    let at = mention.tokens.end + 1;
    let (k, place) = document
        .mention_at(at)
        .filter(|(_, m)| serves && document.form(mention.tokens.end) == "in" && m.tokens.start == at)?;
    let words: Vec<&str> = place.tokens.clone().map(|t| document.form(t)).collect();
    let first = linker.gazetteer.longest(&words).and_then(|(_, readings)| readings.first())?;
    let seat = first.kind == NameKind::Country
        || first.kind == NameKind::Capital && first.name != "Washington" && !dateline::is_a_seat(first.name);
    let foreign =
        is_from_abroad(linker, mention.tokens.clone()) || is_of_many(linker, mention.tokens.clone());
    // "San Jose", "Kingston": a town of that name may lie anywhere, where nothing else tells of the country.
    let code = linker.code_of(k).filter(|_| seat && !foreign)?;
    let told = document
        .mentions
        .iter()
        .enumerate()
        .any(|(i, m)| i != k && m.span != place.span && linker.code_of(i) == Some(code));
    (told || first.kind == NameKind::Country).then_some(code)
}

/// How many sentences back whoever is so called may have been told of.
const NEAR: usize = 4;

/// "its mission at the United Nations", "to the bloc": a mission that speaks for a country.
fn is_mission(linker: &Linker<'_>, i: usize) -> bool {
    let document = linker.document;
    document.mentions.get(i).is_some_and(|mention| {
        let last = mention.tokens.end.saturating_sub(1);
        document.lemma(last) == "mission" && matches!(document.form(mention.tokens.end), "at" | "to" | "in")
    })
}

/// "A senior administration official": so only officials in Washington are called, where the article tells of it.
fn of_the_administration(linker: &Linker<'_>, mention: &Mention) -> Option<CountryCode> {
    let words: Vec<&str> = mention.tokens.clone().map(|t| linker.document.lemma(t)).collect();
    let code = CountryCode::parse("US")
        .filter(|_| words.ends_with(&["administration", "official"]) && words.first() == Some(&"senior"))?;
    (0..linker.document.mentions.len()).any(|i| linker.code_of(i) == Some(code)).then_some(code)
}

/// Whether words tell of a group that no single country has.
pub(super) fn is_from_abroad(linker: &Linker<'_>, tokens: std::ops::Range<usize>) -> bool {
    const ABROAD: &[&str] = &[
        "foreign",
        "international",
        "global",
        "world",
        "western",
        "european",
        "african",
        "asian",
        "arab",
        "regional",
        "multinational",
        "neighbouring",
        "neighboring",
        "other",
        "countries",
        "nations",
        "powers",
        "allies",
        "governments",
        "states",
        "donors",
        "observer",
        "observers",
        // Whose trade is no side.
        "diplomat",
        "diplomats",
        "analyst",
        "analysts",
        "expert",
        "experts",
        "economist",
        "economists",
        "scholar",
        "scholars",
        "investor",
        "investors",
        "trader",
        "traders",
        "media",
        "everyone",
        "signatories",
        "democracies",
        "news",
        "times",
        "agency",
        "radio",
        "tv",
        "television",
    ];
    tokens.into_iter().any(|t| ABROAD.contains(&linker.document.form(t).to_lowercase().as_str()))
}

/// Whether words name a body of many countries, whose leaders or ministers are of no one country: "NATO ministers".
fn is_of_many(linker: &Linker<'_>, tokens: std::ops::Range<usize>) -> bool {
    tokens.clone().any(|t| {
        let words: Vec<&str> = (t..tokens.end).map(|t| linker.document.form(t)).collect();
        let first = linker.gazetteer.longest(&words).and_then(|(_, readings)| readings.first());
        first.is_some_and(|entry| entry.detail == "intergovernmental" && entry.iso.is_none())
    })
}
