//! What kind of word a capitalised word is without its capital.

use crate::document::Upos;
use crate::gazetteer::{Gazetteer, table};
use crate::nlp::lexicon;
use crate::when::calendar;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Words that begin with a capital for other reasons than being the name of an actor or a place.
const NAMELESS: &[&str] = &[
    "Allah",
    "Christ",
    "I",
    "I’m",
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "Jun.",
    "Jul.",
    "Aug.",
    "Sept.",
    "Sep.",
    "Oct.",
    "Nov.",
    "Dec.",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sept",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Sun",
    "God",
    "Allah",
    "Internet",
    "COVID-19",
    "Covid-19",
    "COVID",
    "Covid",
    "Ebola",
    "TV",
    "AM",
    "PM",
    "GMT",
    "UTC",
    "OK",
    "Yes",
    "No",
    "Bible",
    "Quran",
    "Koran",
    "Islam",
    "Christianity",
    "Judaism",
    "Christmas",
    "Ramadan",
    "Easter",
    "GDP",
    "HIV",
    "AIDS",
    "DNA",
    "English",
    "Arabic",
    "Twitter",
    "Facebook",
    "YouTube",
    "Google",
    "WhatsApp",
    "Telegram",
    "Instagram",
    "X",
    // Languages by their own names, as channels are called ("Kanal Deutsch").
    "Español",
    "Français",
    "Português",
    "Deutsch",
];

/// Words that never begin a name, whatever the tagger says of them in capitals.
const FUNCTION: &[&str] = &[
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "he",
    "she",
    "it",
    "they",
    "we",
    "you",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "your",
    "and",
    "or",
    "but",
    "if",
    "when",
    "while",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "into",
    "of",
    "on",
    "to",
    "with",
    "without",
    "after",
    "before",
    "since",
    "until",
    "although",
    "though",
    "because",
    "however",
    "also",
    "not",
    "there",
    "here",
    "what",
    "who",
    "which",
    "why",
    "how",
    "where",
    "is",
    "are",
    "was",
    "were",
    "be",
    "has",
    "have",
    "had",
    "do",
    "does",
    "did",
    "will",
    "would",
    "can",
    "could",
    "should",
    "may",
    "might",
    "must",
    "meanwhile",
    "then",
    "so",
    "yet",
    "both",
    "all",
    "some",
    "many",
    "most",
    "several",
    "other",
    "another",
    "such",
    "no",
    "any",
    "each",
    "every",
    "between",
    "under",
    "over",
    "during",
    "despite",
    "about",
    "against",
    "among",
    "according",
    "today",
    "yesterday",
    "tomorrow",
    "earlier",
    "later",
    "now",
    "still",
    "even",
    "only",
    "just",
    "than",
    "let",
    "please",
    "thank",
    "thanks",
    "dear",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "first",
    "last",
    "next",
    "following",
    "speaking",
    "asked",
    "photo",
    "picture",
    "image",
    "source",
    "read",
    "more",
    "new",
    "per",
    "via",
    "amid",
    "i",
];

/// Whether a word with a capital is no name of an actor or a place.
pub(super) fn is_nameless(form: &str) -> bool {
    NAMELESS.contains(&form) || calendar::is_written(form)
}

/// Whether a word only says where someone is from or stands: "Dublin-born", "US-backed", "Ten-year-old".
pub(super) fn is_participle(form: &str) -> bool {
    let Some((_, end)) = form.rsplit_once(['-', '‑']) else { return false };
    end.len() > 2
        && (end.ends_with("ed")
            || matches!(end, "born" | "old" | "led" | "wide" | "run" | "held" | "made" | "style" | "era"))
}

/// Whether a word is a function word or an opener that no name begins with.
pub(super) fn is_function(form: &str) -> bool {
    let low = form.to_lowercase();
    FUNCTION.contains(&low.as_str())
}

/// Whether a lower-case word is an ordinary word of English.
pub(super) fn is_common(low: &str) -> bool {
    if low.contains('-') {
        return low.split('-').all(is_common);
    }
    lexicon::readings(low).iter().any(|r| matches!(r.upos, Upos::Noun | Upos::Verb | Upos::Adj | Upos::Adv))
}

/// What follows a particle written together with its name: `al-Okoro` → `Okoro`, `d’Arc` → `Arc`.
pub(super) fn after_particle(form: &str) -> Option<&str> {
    let (particle, name) = form.split_once(['-', '’', '\''])?;
    matches!(
        particle,
        "al" | "el" | "ul" | "as" | "ad" | "an" | "ar" | "at" | "az" | "ash" | "d" | "l" | "abd" | "bin"
    )
    .then_some(name)
}

/// Whether a word is a point of the compass, which goes with countries.
pub(super) fn is_compass(form: &str) -> bool {
    matches!(form, "North" | "South" | "East" | "West" | "Central")
}

/// Whether capitalised words that begin with this one are no person's name ("Fort", "Hurricane", "Banco").
pub(super) fn is_lead(form: &str) -> bool {
    leads().contains_key(form)
}

/// Whether they are a body's, and the word is no given name ("Banco", "Agence").
pub(super) fn is_body_lead(gazetteer: &Gazetteer, form: &str) -> bool {
    leads().get(form) == Some(&"organization") && gazetteer.given_name(form).is_none()
}

/// The words of `data/names/leads.tsv`, and of what names they are.
fn leads() -> &'static HashMap<&'static str, &'static str> {
    static LEADS: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    let rows = || {
        let rows = table::rows(include_str!("../../../data/names/leads.tsv"));
        rows.map(|row| (row.get("word"), row.get("kind"))).collect()
    };
    LEADS.get_or_init(rows)
}

/// Whether a word has a capital inside, as brands do and names hardly ("UpGuard"; but "McKay", "DeVos", "O’Neill").
pub(super) fn is_brand(form: &str) -> bool {
    let inner = form.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map(|(i, _)| i);
    let Some((head, _)) = inner.and_then(|i| form.split_at_checked(i)) else { return false };
    form.chars().any(char::is_lowercase)
        && !matches!(
            head,
            "Mc" | "Mac" | "De" | "Di" | "Du" | "Le" | "La" | "Van" | "Fitz" | "Al" | "El" | "D"
        )
        && !head.ends_with(['-', '’', '\'', '.'])
}
