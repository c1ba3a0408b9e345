//! What kind of word a capitalised word is without its capital.

use crate::document::Upos;
use crate::nlp::tag;

/// Words that begin with a capital for other reasons than being the name of an actor or a place.
const NAMELESS: &[&str] = &[
    "I", "I’m", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January",
    "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sept.", "Sep.", "Oct.", "Nov.",
    "Dec.", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "Mon",
    "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "God", "Allah", "Internet", "COVID-19", "Covid-19", "COVID",
    "Covid", "Ebola", "TV", "AM", "PM", "GMT", "UTC", "OK", "Yes", "No", "Bible", "Quran", "Koran", "Islam",
    "Christianity", "Judaism", "Christmas", "Ramadan", "Easter", "GDP", "HIV", "AIDS", "DNA", "English",
    "Arabic", "Twitter", "Facebook", "YouTube", "Google", "WhatsApp", "Telegram", "Instagram", "X",
];

/// Words that never begin a name, whatever the tagger says of them in capitals.
const FUNCTION: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "he", "she", "it", "they", "we", "you", "his", "her",
    "its", "their", "our", "my", "your", "and", "or", "but", "if", "when", "while", "as", "at", "by", "for",
    "from", "in", "into", "of", "on", "to", "with", "without", "after", "before", "since", "until",
    "although", "though", "because", "however", "also", "not", "there", "here", "what", "who", "which",
    "why", "how", "where", "is", "are", "was", "were", "be", "has", "have", "had", "do", "does", "did",
    "will", "would", "can", "could", "should", "may", "might", "must", "meanwhile", "then", "so", "yet",
    "both", "all", "some", "many", "most", "several", "other", "another", "such", "no", "any", "each",
    "every", "between", "under", "over", "during", "despite", "about", "against", "among", "according",
    "today", "yesterday", "tomorrow", "earlier", "later", "now", "still", "even", "only", "just", "than",
    "let", "please", "thank", "thanks", "dear", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "ten", "first", "last", "next", "following", "speaking", "asked", "photo", "picture",
    "image", "source", "read", "more", "new", "per", "via", "amid", "i",
];

/// Whether a word with a capital is no name of an actor or a place.
pub(super) fn is_nameless(form: &str) -> bool {
    NAMELESS.contains(&form)
}

/// Whether a word is a function word or an opener that no name begins with.
pub(super) fn is_function(form: &str) -> bool {
    let low = form.to_lowercase();
    FUNCTION.contains(&low.as_str())
}

/// Whether a lower-case word is an ordinary word of English.
pub(super) fn is_common(low: &str) -> bool {
    [Upos::Noun, Upos::Verb, Upos::Adj, Upos::Adv].iter().any(|&upos| tag::known_lemma(low, upos).is_some())
}

/// What follows a particle written together with its name: `al-Okoro` → `Okoro`, `d’Arc` → `Arc`.
pub(super) fn after_particle(form: &str) -> Option<&str> {
    let (particle, name) = form.split_once(['-', '’', '\''])?;
    matches!(particle, "al" | "el" | "ul" | "as" | "ad" | "an" | "ar" | "at" | "az" | "ash" | "d" | "l" | "abd" | "bin")
        .then_some(name)
}
