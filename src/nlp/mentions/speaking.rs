//! Which nouns can be a source: what has words written on it, people with one voice; and which cannot, since they are times.

use super::is_capital;
use crate::document::{Document, Upos};
use crate::gazetteer::{Gazetteer, SayingStrength};
use crate::when::calendar;
use std::ops::Range;

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

/// Whether a noun’s phrase has one more word than a tree knows: "a company executive", whose office the tree takes for an
/// adjective, and "Article 13".
pub(super) fn goes_on(document: &Document<'_>, taken: &[bool], head: usize) -> bool {
    let next = head + 1;
    let free = !taken.get(next).copied().unwrap_or(false) && document.head(next) == Some(head);
    let numbered = document.upos(next) == Upos::Num
        && matches!(
            document.form(head),
            "Article" | "Section" | "Rule" | "Resolution" | "Law" | "Act" | "Decree" | "Chapter"
        );
    let office = document.upos(next) == Upos::Adj
        && Gazetteer::shipped().office_phrase(&[document.form(next)]).is_some_and(|office| office.words == 1)
        && document.upos(next + 1) != Upos::Noun;
    free && (numbered || office)
}

/// How far behind a verb of saying the verb of its clause may stand, in words.
const REACH: usize = 12;

/// "The firm said the road to the port would be safe", "the firm announced the road would be closed": the clause stands
/// right behind its verb, whatever a tree makes of it.
pub(super) fn tells_bare(document: &Document<'_>, gazetteer: &Gazetteer, (verb, i): (usize, usize)) -> bool {
    let tensed = |t: usize| {
        matches!(document.tokens.get(t).map_or("", |token| token.xpos), "VBD" | "VBP" | "VBZ" | "MD")
    };
    let nominal = |t: usize| {
        matches!(
            document.upos(t),
            Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adp
        ) && !matches!(document.form(t), "who" | "which" | "that" | "what")
    };
    let describes = |t: usize| nominal(t) || document.form(t).ends_with("ing");
    let end = (verb + 1..verb + 1 + REACH).find(|&t| !describes(t)).unwrap_or(verb + 1);
    let says = document.lemma(verb) == "say";
    let strong = gazetteer.saying(document.lemma(verb)).is_some_and(|s| s.strength == SayingStrength::Strong);
    // "announced the road is shut": of other verbs what stands behind is the subject of an auxiliary, or a pronoun.
    let pronoun =
        matches!(document.form(verb + 1), "he" | "she" | "they" | "it" | "there") && end == verb + 2;
    let helped = document.upos(end) == Upos::Aux || pronoun;
    let before = (verb.saturating_sub(2)..verb).any(|t| document.lemma(t) == "have");
    i < verb
        && (says || strong && helped)
        && (tensed(verb) || before)
        && end > verb + 1
        && document.upos(verb + 1) != Upos::Adp
        && tensed(end)
}

/// "The road will save money, claimed the port authority.": whoever speaks stands behind the verb, at the end.
pub(super) fn closes_turned(
    document: &Document<'_>,
    sentence: Range<usize>,
    (verb, i): (usize, usize),
) -> bool {
    let turned = verb > sentence.start && document.form(verb - 1) == "," && verb < i;
    let ends = i + 1 >= sentence.end || i + 2 == sentence.end && document.form(i + 1) == ".";
    let phrase = (verb + 1..i)
        .all(|t| matches!(document.upos(t), Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num));
    turned
        && ends
        && phrase
        && matches!(document.tokens.get(verb).map_or("", |t| t.xpos), "VBD" | "VBZ" | "VBP")
}

/// "…, with another poster asking": whoever stands between "with" and a participle of saying that describes him.
pub(super) fn with_saying(document: &Document<'_>, gazetteer: &Gazetteer, i: usize) -> bool {
    let says = |t: usize| {
        gazetteer.saying(document.lemma(t)).is_some_and(|said| said.strength == SayingStrength::Strong)
            && document.form(t).ends_with("ing")
            && document.head(t) == Some(i)
            && document.deprel(t) == "acl"
    };
    let with = document.children(i).any(|t| t < i && document.form(t).eq_ignore_ascii_case("with"));
    with && document.upos(i) == Upos::Noun && says(i + 1)
}

/// Whether a word tells when something is: a day, a month, a number that stands beside one.
pub(super) fn is_time(document: &Document<'_>, i: usize) -> bool {
    let names = |t: usize| {
        matches!(
            document.lemma(t),
            "minute"
                | "hour"
                | "day"
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
/// Whether a noun is what somebody named has put out, and who speaks is that one: "Varga’s statement said".
pub(super) fn is_word_of_another(document: &Document<'_>, taken: &[bool], i: usize) -> bool {
    let is_word = matches!(
        document.lemma(i),
        "statement"
            | "letter"
            | "post"
            | "tweet"
            | "email"
            | "e-mail"
            | "message"
            | "memo"
            | "note"
            | "release"
    );
    let mark = (i.saturating_sub(super::sources::LONGEST)..i)
        .rev()
        .find(|&t| matches!(document.form(t), "’s" | "'s" | "’" | "'"))
        .and_then(|mark| mark.checked_sub(1));
    is_word
        && mark.is_some_and(|owner| {
            taken.get(owner).copied().unwrap_or_default() && is_capital(document.form(owner))
        })
}
