//! Which nouns can be a source: what has words written on it, people with one voice; and which cannot, since they are times.

use super::is_capital;
use crate::document::{Document, Upos};
use crate::gazetteer::Gazetteer;
use crate::when::calendar;

/// "Part of the ruling reads": a piece of something written.
pub(super) fn is_part_of_writing(document: &Document<'_>, i: usize) -> bool {
    let piece = matches!(
        document.lemma(i),
        "part"
            | "section"
            | "passage"
            | "excerpt"
            | "extract"
            | "line"
            | "portion"
            | "paragraph"
            | "sentence"
            | "page"
    );
    let writing =
        |t: usize| is_written(document.lemma(t)) || Gazetteer::shipped().is_said_thing(document.lemma(t));
    piece && document.children(i).any(|t| t > i && document.relation(t) == "nmod" && writing(t))
}

/// Whether a noun is people, many with one voice ("his campaign", "the firm") or one ("a colleague").
pub(super) fn is_body(document: &Document<'_>, i: usize) -> bool {
    matches!(
        document.lemma(i),
        "campaign"
            | "firm"
            | "team"
            | "staff"
            | "office"
            | "family"
            | "relative"
            | "lawyer"
            | "attorney"
            | "counsel"
            | "crew"
            | "club"
            | "charity"
            | "carrier"
            | "airline"
            | "bank"
            | "brand"
            | "network"
            | "broadcaster"
            | "channel"
            | "magazine"
            | "newspaper"
            | "website"
            | "hospital"
            | "school"
            | "university"
            | "institute"
            | "ambassador"
            | "embassy"
            | "regulator"
            | "insider"
            | "neighbour"
            | "neighbor"
            | "friend"
            | "colleague"
            | "doctor"
            | "manager"
            | "organiser"
            | "organizer"
            | "operator"
            | "owner"
    )
}

/// Whether a thing has words written on it.
pub(super) fn is_written(lemma: &str) -> bool {
    matches!(
        lemma,
        "accord"
            | "act"
            | "ad"
            | "advert"
            | "advertisement"
            | "advisory"
            | "affidavit"
            | "agreement"
            | "alert"
            | "amendment"
            | "banner"
            | "bill"
            | "billboard"
            | "book"
            | "brief"
            | "brochure"
            | "bulletin"
            | "card"
            | "chapter"
            | "charter"
            | "circular"
            | "clause"
            | "code"
            | "complaint"
            | "constitution"
            | "contract"
            | "cover"
            | "decision"
            | "decree"
            | "description"
            | "directive"
            | "dispatch"
            | "draft"
            | "edict"
            | "entry"
            | "filing"
            | "flyer"
            | "graffiti"
            | "guideline"
            | "headline"
            | "indictment"
            | "inscription"
            | "invitation"
            | "judgement"
            | "judgment"
            | "law"
            | "lawsuit"
            | "leaflet"
            | "manifesto"
            | "memorandum"
            | "motto"
            | "opinion"
            | "order"
            | "page"
            | "pamphlet"
            | "passage"
            | "placard"
            | "plaque"
            | "plan"
            | "poster"
            | "preamble"
            | "proclamation"
            | "proposal"
            | "provision"
            | "readout"
            | "rule"
            | "ruling"
            | "shirt"
            | "sign"
            | "slogan"
            | "suit"
            | "summary"
            | "telegram"
            | "transcript"
            | "treaty"
            | "verdict"
            | "warning"
    )
}

/// Whether a word tells when something is: a day, a month, a number that stands beside one.
pub(super) fn is_time(document: &Document<'_>, i: usize) -> bool {
    let names = |t: usize| {
        matches!(
            document.lemma(t),
            "day"
                | "week"
                | "weekend"
                | "month"
                | "year"
                | "decade"
                | "century"
                | "morning"
                | "afternoon"
                | "evening"
                | "night"
                | "today"
                | "yesterday"
                | "tomorrow"
        ) || calendar::is_named(document.lemma(t))
    };
    let month = |t: usize| is_capital(document.form(t)) && names(t);
    names(i) || document.upos(i) == Upos::Num && (month(i + 1) || i.checked_sub(1).is_some_and(month))
}
