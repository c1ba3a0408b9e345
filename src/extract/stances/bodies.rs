//! "Thousands of farmers", "the Chilean state", "the board’s website": who is meant by a subject that no name heads.

use super::holders::STATES;
use super::voices::Voices;
use crate::claim::Actor;
use crate::country::CountryCode;
use crate::document::{Document, MentionKind};
use crate::entity::{Entities, EntityKind};
use crate::extract::tree;
use crate::gazetteer::Gazetteer;

/// Nouns that count those who are named after "of".
const COUNTS: &[&str] = &[
    "thousand",
    "hundred",
    "million",
    "dozen",
    "score",
    "ten",
    "majority",
    "minority",
    "most",
    "many",
    "some",
    "half",
    "third",
    "quarter",
    "percent",
    "cent",
    "number",
    "handful",
    "group",
    "crowd",
    "bulk",
    "section",
    "host",
    "coalition",
    "alliance",
    "lot",
    "plenty",
    "all",
    "none",
    "several",
    "few",
];

/// Bodies that act for a country whose adjective stands before them, besides those of `STATES`.
const REGIMES: &[&str] =
    &["regime", "leadership", "junta", "establishment", "executive", "diplomacy", "presidency"];

/// What a body publishes or has laid down, so that it says what the body wants.
const RECORDS: &[&str] = &[
    "website",
    "guideline",
    "rule",
    "agreement",
    "charter",
    "report",
    "manifesto",
    "programme",
    "program",
    "policy",
    "site",
    "page",
    "account",
    "newsletter",
    "bulletin",
    "resolution",
    "statute",
    "document",
    "draft",
];

/// The actors that such a subject means, `None` where it is no such subject.
pub(super) fn meant(
    document: &Document<'_>,
    entities: &Entities,
    voices: &Voices,
    subject: usize,
) -> Option<Vec<Actor>> {
    let lemma = document.lemma(subject);
    // "two-thirds of the farmers" is one word.
    let fraction =
        lemma.rsplit_once('-').is_some_and(|(_, part)| COUNTS.contains(&part.trim_end_matches('s')));
    if (COUNTS.contains(&lemma) || fraction)
        && let Some(counted) = tree::object_of(document, subject, "of").filter(|&t| t > subject)
    {
        // "Most of Chile": a country is not its people.
        let people = |actor: &Actor| entities.kind(actor.entity) != Some(EntityKind::Country);
        return Some(tree::actors(document, entities, counted).into_iter().filter(people).collect());
    }
    if lemma.eq_ignore_ascii_case("kingdom")
        && let Some(kingdom) = kingdom(document, entities, voices, subject)
    {
        return Some(vec![kingdom]);
    }
    if STATES.contains(&lemma) || REGIMES.contains(&lemma) {
        return state(document, entities, voices, subject);
    }
    if RECORDS.contains(&lemma) || Gazetteer::shipped().is_said_thing(lemma) {
        let owner = document.children(subject).find(|&t| {
            matches!(document.relation(t), "compound" | "amod")
                && t < subject
                && document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Organization)
        })?;
        return Some(tree::actors(document, entities, owner));
    }
    None
}

/// Countries that a king or queen of their own reigns over, and that are called a kingdom.
const KINGDOMS: [&str; 16] =
    ["BE", "BH", "BT", "DK", "ES", "GB", "JO", "KH", "LS", "MA", "NL", "NO", "SA", "SE", "SZ", "TH"];

/// "The kingdom" without more: that of whoever says so, else the one that was named last.
fn kingdom(document: &Document<'_>, entities: &Entities, voices: &Voices, subject: usize) -> Option<Actor> {
    let plain =
        document.children(subject).all(|t| !matches!(document.relation(t), "nmod" | "amod" | "compound"));
    let the = subject.checked_sub(1).filter(|&t| document.lemma(t) == "the" && plain)?;
    let reigned = |code: &CountryCode| KINGDOMS.contains(&code.as_str());
    let speakers = voices.at(subject);
    let own = speakers.iter().find_map(|by| entities.get(by.entity)?.country).filter(reigned);
    let named = || {
        let all = document.mentions.iter().enumerate().take_while(|(_, m)| m.tokens.start < subject);
        let named = all.filter_map(|(i, _)| entities.get(entities.of_mention(i)?));
        let codes = named.filter(|e| e.kind == EntityKind::Country).filter_map(|e| e.country);
        codes.filter(reigned).last()
    };
    let entity = entities.country(own.or_else(named)?)?;
    Some(Actor { entity, span: document.span(the..subject + 1) })
}

/// "the Chilean state": Chile; "the state" in what somebody says: the speaker’s country.
fn state(
    document: &Document<'_>,
    entities: &Entities,
    voices: &Voices,
    subject: usize,
) -> Option<Vec<Actor>> {
    let span = |start: usize| document.span(start.min(subject)..subject + 1);
    let before = subject.checked_sub(1)?;
    let national = document
        .mention_at(before)
        .or_else(|| document.mention_at(before.checked_sub(1)?))
        .filter(|(_, m)| matches!(m.kind, MentionKind::Nationality | MentionKind::Country));
    if let Some((i, mention)) = national.filter(|(_, m)| document.head(document.top(m)) == Some(subject)) {
        let entity = entities.of_mention(i)?;
        return Some(vec![Actor { entity, span: span(mention.tokens.start) }]);
    }
    let bare = document.form(before).eq_ignore_ascii_case("the")
        && matches!(document.lemma(subject), "state" | "country" | "nation")
        && document.children(subject).all(|t| document.relation(t) == "det");
    let reporter = || {
        let who = super::reporters::behind(document, subject)?;
        tree::actors(document, entities, who).into_iter().next()
    };
    let speaker = voices.at(subject).first().copied().or_else(reporter)?;
    let country = entities.get(speaker.entity)?.country?;
    let entity = entities.country(country).filter(|_| bare)?;
    Some(vec![Actor { entity, span: span(subject) }])
}

#[cfg(test)]
mod tests {
    use super::super::verb::RULE;
    use crate::extract::testing::check;

    #[test]
    fn hits() {
        check(RULE.find, "The Chilean state condemned the raid.", "Chilean against: the raid");
        check(RULE.find, "African Union guidelines call for a truce.", "African Union favor: a truce");
        check(
            RULE.find,
            "Chile’s president {Helena Varga} said the state supports the treaty.",
            "Chile favor: the treaty\nHelena Varga favor: the treaty",
        );
    }

    #[test]
    fn the_kingdom_of_whoever_speaks() {
        check(
            RULE.find,
            "{Okoro} of Jordan said that the kingdom condemned the raid.",
            "Jordan against: the raid",
        );
    }

    #[test]
    fn near_misses() {
        check(RULE.find, "Kenya met him. The animal kingdom condemned the raid.", "");
        check(RULE.find, "The old state condemned the raid.", "");
        check(RULE.find, "Thousands of letters condemned the raid.", "");
    }
}
