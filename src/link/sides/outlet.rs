//! The country of the paper that an article stands in, as its address tells it: `www.example.ke`, `lima-post.com`.
//!
//! A paper at home names its own people without their country.

use crate::country::CountryCode;
use crate::gazetteer::Gazetteer;

/// Endings of countries that are sold to everybody.
const SOLD: [&str; 26] = [
    "ac", "ag", "ai", "am", "bz", "cc", "cd", "cf", "co", "fm", "ga", "gg", "gl", "gq", "io", "la", "ly",
    "me", "ml", "nu", "sh", "tk", "to", "tv", "vc", "ws",
];

/// Words that papers and stations are called by, beside the name of a country or city.
const CALLED: &[&str] = &[
    "advocate",
    "broadcasting",
    "bulletin",
    "chronicle",
    "citizen",
    "confidential",
    "daily",
    "diario",
    "dispatch",
    "echo",
    "english",
    "express",
    "focus",
    "gazette",
    "globe",
    "guardian",
    "herald",
    "independent",
    "insider",
    "insight",
    "journal",
    "leader",
    "ledger",
    "live",
    "mail",
    "mirror",
    "monitor",
    "morning",
    "news",
    "newsroom",
    "observer",
    "online",
    "outlook",
    "peninsula",
    "post",
    "press",
    "radio",
    "record",
    "reporter",
    "review",
    "standard",
    "star",
    "sun",
    "telegraph",
    "the",
    "times",
    "today",
    "tribune",
    "update",
    "voice",
    "watch",
    "weekly",
    "world",
    "web",
];

/// The country that an address tells: by its ending, or by a name in it beside a word that papers are called by.
pub(super) fn country(gazetteer: &Gazetteer, address: &str) -> Option<CountryCode> {
    let host = address.split_once("://")?.1.split(['/', '?', '#', ':']).next()?.to_ascii_lowercase();
    let labels: Vec<&str> = host.split('.').filter(|label| !label.is_empty()).collect();
    let (ending, names) = labels.split_last()?;
    by_ending(gazetteer, ending).or_else(|| names.iter().rev().find_map(|label| by_name(gazetteer, label)))
}

fn by_ending(gazetteer: &Gazetteer, ending: &str) -> Option<CountryCode> {
    let code = match ending {
        "uk" => CountryCode::parse("GB"),
        _ if ending.len() != 2 || SOLD.contains(&ending) => None,
        _ => CountryCode::parse(&ending.to_ascii_uppercase()),
    };
    code.filter(|&code| gazetteer.country(code).is_some())
}

/// "kenyaherald", "theperuobserver", "today-malawi", "ghanaian".
fn by_name(gazetteer: &Gazetteer, label: &str) -> Option<CountryCode> {
    let label: String = label.chars().filter(char::is_ascii_alphabetic).collect();
    let mut best: Option<(usize, CountryCode)> = None;
    for country in gazetteer.countries() {
        let spellings = std::iter::once(&country.name).chain(&country.variants);
        for spelling in spellings.chain(&country.adjectives).chain(&country.capitals) {
            let name: String =
                spelling.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
            let long = name.len() >= 4 && best.is_none_or(|(length, _)| length < name.len());
            if long && names(&label, &name) {
                best = Some((name.len(), country.code));
            }
        }
    }
    best.map(|(_, code)| code)
}

/// Whether a label is a name alone, or has it at one end and a word for papers at the other: the province of
/// "indianagazette" is no country, since "agazette" is no word.
fn names(label: &str, name: &str) -> bool {
    let is_called = |rest: &str| {
        rest.is_empty()
            || CALLED.iter().any(|word| rest.starts_with(word))
                && CALLED.iter().any(|word| rest.ends_with(word))
    };
    let before = label.strip_suffix(name).is_some_and(|rest| is_called(rest) || rest == "diariode");
    before
        || label.strip_prefix(name).is_some_and(is_called)
        || label.strip_prefix("the").is_some_and(|rest| {
            rest.strip_prefix(name).is_some_and(is_called) || rest.strip_suffix(name).is_some_and(is_called)
        })
}

#[cfg(test)]
mod tests {
    use super::country;
    use crate::gazetteer::Gazetteer;

    fn check(address: &str, expected: &str) {
        let found = country(Gazetteer::shipped(), address).map_or("-".to_owned(), |code| code.to_string());
        assert_eq!(found, expected, "{address}");
    }

    #[test]
    fn endings() {
        check("https://www.example.ke/politics/1", "KE");
        check("http://news.example.co.uk", "GB");
        check("https://example.io/a", "-");
        check("https://example.com", "-");
    }

    #[test]
    fn names() {
        check("https://www.kenyaherald.com/a", "KE");
        check("https://thelimatimes.com", "PE");
        check("https://newzealandnews.org", "NZ");
        check("https://todaymalawi.net", "MW");
        check("https://www.ghanaian.com", "GH");
        check("https://indianagazette.com", "-");
        check("https://kenyaholidays.com", "-");
        check("no address", "-");
    }
}
