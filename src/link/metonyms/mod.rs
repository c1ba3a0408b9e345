//! Whether the name of a country, a capital or a palace stands for a government or says where, or
//! belongs to a body: “Washington rejects it”, “talks in Washington”, “the Washington Wizards”.
//!
//! The sentence decides, by what the name hangs on. A capital is a place where it is gone to, struck or
//! lived in, and a government where it acts or is acted upon as one does with people; a country is a
//! place only where a preposition of place or a verb of motion says so.

mod acts;
mod bodies;
mod hosts;
mod namesakes;
mod words;

pub(super) use hosts::all as hosts;
pub(super) use namesakes::all as namesakes;

use super::Linker;
use crate::document::{Document, Mention, MentionKind, Upos};
use crate::gazetteer::{NameEntry, NameKind};
use acts::{is_exchanged, is_felt, is_predicate_of_place, sends_people, takes_clause};
use std::ops::Range;
use words::{is, is_passive, owns, prepositions};

/// What a name of a place stands for in its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Those who govern there.
    Government,
    /// Where something is.
    Place,
    /// A body named after it, whose name takes these tokens: a team, an exchange, a newspaper.
    Body(Range<usize>),
}

/// How mention `i`, which the gazetteer reads so, is to be read here.
pub(super) fn reading(linker: &Linker<'_>, i: usize, entry: &NameEntry) -> Reading {
    let document = linker.document;
    let Some(mention) = document.mentions.get(i) else { return Reading::Government };
    let kind = match entry.kind {
        NameKind::Country => Kind::Country,
        NameKind::Capital => Kind::Capital,
        NameKind::City | NameKind::Province => Kind::City,
        NameKind::Seat => Kind::Seat,
        // A region is nobody's.
        _ => return Reading::Government,
    };
    if let Some(reading) = bodies::named(linker, mention, kind) {
        return reading;
    }
    let at = document.top(mention);
    // "in the Foreign Ministry" is among its people; "outside the Foreign Ministry" is not.
    let within = |t: usize| document.form(t) == "in" || document.form(t) == "within";
    let before = mention.tokens.start.wrapping_sub(1);
    if kind == Kind::Seat && entry.detail != "seat" && (within(before) || within(before.wrapping_sub(1))) {
        return Reading::Government;
    }
    // “Athens, Georgia”, “Paris, Texas”.
    let capital = kind == Kind::Capital && is_introduced(document, mention);
    if kind == Kind::City || capital || is_in_a_state(linker, i) || linker.namesakes.contains_key(&i) {
        return Reading::Place;
    }
    let name = Name { tokens: mention.tokens.clone(), at, kind };
    if is_river(document, mention) || is_place(document, &name, at, 4) {
        Reading::Place
    } else {
        Reading::Government
    }
}

/// Whether a described group is named after the city in which it lives or works: “Kyiv residents”.
pub(super) fn is_local(linker: &Linker<'_>, group: &Mention) -> bool {
    let document = linker.document;
    let last = group.tokens.end.saturating_sub(1);
    let words: Vec<&str> = group.tokens.clone().map(|t| document.form(t)).collect();
    let city = (0..words.len()).any(|k| {
        let readings = linker.gazetteer.longest(words.get(k..).unwrap_or_default());
        readings.is_some_and(|(_, all)| {
            all.first().is_some_and(|r| matches!(r.kind, NameKind::Capital | NameKind::City))
        })
    });
    city && is("part", document.lemma(last))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Country,
    Capital,
    Seat,
    City,
}

/// A name and the word of it that hangs on the rest of the sentence.
struct Name {
    tokens: Range<usize>,
    at: usize,
    kind: Kind,
}

/// Prepositions after which only a place stands.
const LOCATIVE: &[&str] = &[
    "in",
    "near",
    "inside",
    "outside",
    "across",
    "throughout",
    "around",
    "into",
    "within",
    "at",
    "through",
    "via",
    "toward",
    "towards",
    "over",
    "beyond",
    "above",
    "onto",
    "off",
    "along",
    "surrounding",
];

/// Whether the word at `at`, which names a place, says where.
fn is_place(document: &Document<'_>, name: &Name, at: usize, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let lemma = |t: usize| document.lemma(t);
    let kind = name.kind;
    // A name in a list hangs on the first, which has the preposition.
    let tokens = if at == name.at { name.tokens.clone() } else { at..at + 1 };
    let prepositions = prepositions(document, &tokens);
    let Some(above) = document.head(at) else {
        // "She is from Chad", "the embassy is in Lima".
        let said = prepositions.iter().any(|p| p == "from" || LOCATIVE.contains(&p.as_str()));
        return said || is_predicate_of_place(document, at);
    };
    let capital = kind != Kind::Country;
    match document.relation(at) {
        // “between Washington and Moscow”, “Paris and London rejected”: as the first.
        "conj" => is_place(document, name, above, depth),
        // “the city of Kyiv”, “its capital, Tbilisi”.
        "appos" if capital && is("part", lemma(above)) || lemma(above) == "capital" => true,
        "nsubj" if is_passive(document, above) => {
            is("strike", lemma(above)) && capital || is("go", lemma(above)) && lemma(above) != "invite"
        }
        "nsubj" => {
            (capital && is("lie", lemma(above)) && !takes_clause(document, above))
                || is_predicate_of_place(document, above)
        }
        "obj" => match () {
            // "leave Chad vulnerable" is no departure.
            () if is("go", lemma(above)) => {
                !matches!(lemma(above), "invite" | "bring" | "welcome" | "advance")
                    && !takes_clause(document, above)
            }
            () => capital && is("strike", lemma(above)) && document.upos(above) == Upos::Verb,
        },
        "compound" | "amod" | "nmod" | "flat" if prepositions.is_empty() || owns(document, at) => {
            let based = lemma(above).ends_with("based") || document.form(above).ends_with("-based");
            // "Rome’s Colosseum".
            let sight = capital
                && owns(document, at)
                && document.upos(above) == Upos::Propn
                && document.mention_at(above).is_none_or(|(_, m)| m.kind == MentionKind::Place);
            based || sight || is_part(document, above, kind)
        }
        _ if prepositions.is_empty() => false,
        _ => after(document, at, above, kind, &prepositions),
    }
}

/// Whether a phrase with prepositions says where.
fn after(document: &Document<'_>, at: usize, above: usize, kind: Kind, prepositions: &[String]) -> bool {
    let lemma = document.lemma(above);
    let is_away = is("away", lemma) || document.children(above).any(|t| is("away", document.lemma(t)));
    let has = |word: &str| prepositions.iter().any(|p| p == word);
    let capital = kind != Kind::Country;
    if has("of") && prepositions.len() > 1 {
        return true;
    }
    if prepositions.iter().any(|p| LOCATIVE.contains(&p.as_str())) {
        // “confidence in Washington”, “anger at Washington”, “rocket fired at Kyiv”.
        return !is_felt(document, above, prepositions);
    }
    if has("of") {
        return is_away || is_part(document, above, kind) || (capital && is("strike", lemma));
    }
    if has("from") {
        let passive = is_passive(document, above) && matches!(lemma, "report" | "broadcast");
        return (is("from", lemma) || is_away || passive) && !is_exchanged(document, above, at);
    }
    if has("to") {
        return is("go", lemma) || lemma == "take" || (lemma == "send" && sends_people(document, above));
    }
    if has("for") {
        return matches!(
            lemma,
            "leave" | "head" | "depart" | "bind" | "bound" | "sail" | "embark" | "flight"
        );
    }
    // "Snow fell on Kyiv".
    if has("on") && document.children(above).any(|t| is("fall", &document.lemma(t).to_lowercase())) {
        return capital;
    }
    if has("on") || has("against") {
        return capital && is("strike", lemma) && document.upos(above) == Upos::Noun;
    }
    if has("between") {
        // “the road between Kyiv and Lviv”, unlike “talks between Kyiv and Moscow”.
        return is("go", lemma) || is_away;
    }
    has("by") && matches!(lemma, "pass" | "drive")
}

/// Whether a word is what a place has: “the streets of Kyiv”, “Kyiv residents”; of a country only its land.
fn is_part(document: &Document<'_>, i: usize, kind: Kind) -> bool {
    let lemma = document.lemma(i);
    let land = matches!(
        lemma,
        "north"
            | "south"
            | "east"
            | "west"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "coast"
            | "mountain"
            | "river"
            | "lake"
            | "beach"
            | "map"
            | "weather"
            | "climate"
            | "region"
            | "desert"
            | "part"
            | "countryside"
            | "landscape"
            | "forest"
            | "city"
            | "village"
            | "town"
            | "terrain"
            | "soil"
            | "wildlife"
            | "valley"
            | "heart"
            | "middle"
            | "highway"
            | "road"
    );
    match kind {
        Kind::Country => land,
        Kind::Seat => matches!(
            lemma,
            "garden"
                | "lawn"
                | "gate"
                | "wall"
                | "building"
                | "roof"
                | "tower"
                | "corridor"
                | "fence"
                | "railing"
                | "step"
                | "entrance"
                | "door"
                | "side"
                | "wing"
                | "room"
                | "basement"
                | "ground"
                | "grounds"
                | "driveway"
                | "window"
                | "hall"
                | "corner"
        ),
        _ => is("part", lemma) && document.upos(i) != Upos::Verb && !speaks_for(document, i),
    }
}

/// “Washington’s ambassador” is a government’s; so are its embassy’s and its talks.
fn speaks_for(document: &Document<'_>, i: usize) -> bool {
    matches!(
        document.lemma(i),
        "ambassador" | "embassy" | "consulate" | "talk" | "visit" | "trip" | "side" | "defence"
    )
}

/// “the Jordan”: the river that the country has its name from.
fn is_river(document: &Document<'_>, mention: &Mention) -> bool {
    let name = document.at(mention.span);
    matches!(name, "Jordan" | "Niger" | "Senegal" | "Paraguay" | "Uruguay")
        && document.form(mention.tokens.start.wrapping_sub(1)).eq_ignore_ascii_case("the")
        && !matches!(document.upos(mention.tokens.end), Upos::Noun | Upos::Propn | Upos::Adj)
        && !owns(document, mention.tokens.end - 1)
}

/// “SEOUL — …” and “the Serbian capital Belgrade”.
fn is_introduced(document: &Document<'_>, mention: &Mention) -> bool {
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let first = document
        .sentence_of(start)
        .and_then(|s| document.sentences.get(s))
        .is_some_and(|s| s.tokens.start == start);
    let dateline = first && matches!(document.form(end), "—" | "–" | "--" | ":" | "(" | "/");
    let before = |n: usize| document.form(start.wrapping_sub(n));
    dateline || before(1) == "capital" || (before(1) == "," && before(2) == "capital")
}

/// “Athens, Georgia”: a comma and the state or country in which it lies.
fn is_in_a_state(linker: &Linker<'_>, i: usize) -> bool {
    let document = linker.document;
    let Some(mention) = document.mentions.get(i) else { return false };
    let Some(next) = document.mentions.get(i + 1) else { return false };
    if document.form(mention.tokens.end) != "," || next.tokens.start != mention.tokens.end + 1 {
        return false;
    }
    let words: Vec<&str> = next.tokens.clone().map(|t| document.form(t)).collect();
    let province = linker
        .gazetteer
        .longest(&words)
        .is_some_and(|(_, all)| all.first().is_some_and(|reading| reading.kind == NameKind::Province));
    let closed = matches!(document.form(next.tokens.end), "," | "." | "");
    province && closed
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::Gazetteer;
    use crate::{link, nlp};

    /// Why the first mention with these words was linked as it was; "-" for none.
    fn check(text: &str, mention: &str, expected: &str) {
        let document = nlp::annotate(text).whole_words();
        let entities = link::resolve(&document, Gazetteer::shipped());
        let found = document.mentions.iter().position(|m| document.at(m.span) == mention);
        let reason = found.and_then(|i| entities.links.get(i).copied().flatten()).map_or("-", |l| l.reason);
        assert_eq!(reason, expected, "{mention} in: {text}");
    }

    #[test]
    fn a_capital_acts_or_is_somewhere() {
        for (text, expected) in [
            ("Nairobi rejected the plan.", "capital"),
            ("They accused Nairobi of delay.", "capital"),
            ("Nairobi’s demands are known.", "capital"),
            ("Relations with Nairobi are good.", "capital"),
            ("Help came from Nairobi.", "capital"),
            ("They met in Nairobi.", "place"),
            ("She flew to Nairobi.", "place"),
            ("The streets of Nairobi were full.", "place"),
            ("Nairobi’s suburbs are growing.", "place"),
            ("Floods hit Nairobi.", "place"),
            ("The farm lies north of Nairobi.", "place"),
            ("Nairobi is a city of four million.", "place"),
        ] {
            check(text, "Nairobi", expected);
        }
    }

    #[test]
    fn a_body_takes_the_name_of_its_place() {
        check("The Lima Condors lost their coach.", "Lima", "body");
        check("Peru beat Chile 2-0 in the qualifier.", "Peru", "body");
        check("Peru beat back a wave of criticism.", "Peru", "name");
        check("Tokyo closed 2 percent higher as investors returned.", "Tokyo", "body");
        check("Tokyo closed its embassy.", "Tokyo", "capital");
    }

    #[test]
    fn a_state_of_the_same_name() {
        check("Georgia’s governor spoke in Atlanta.", "Georgia", "place");
        check("Georgia’s president spoke in Tbilisi.", "Georgia", "name");
    }
}
