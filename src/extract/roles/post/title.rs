//! The office in the article's words.

use super::Reader;
use crate::gazetteer::{Gazetteer, Office};

impl Reader<'_, '_> {
    /// The words of the office's name, without "ex-" and "-elect".
    pub(super) fn title(&self, tokens: impl Iterator<Item = usize>) -> String {
        let mut title = String::new();
        let mut last: Option<usize> = None;
        for i in tokens {
            let gap = match last {
                None => "",
                Some(last) if last + 1 == i => {
                    let before = self.document.tokens.get(last).map_or(0, |t| t.span.end);
                    let after = self.document.tokens.get(i).map_or(0, |t| t.span.start);
                    self.document.text.get(before..after).unwrap_or(" ")
                }
                Some(_) => " ",
            };
            title.push_str(if gap.is_empty() || !gap.contains('\n') { gap } else { " " });
            title.push_str(self.document.form(i));
            last = Some(i);
        }
        without_status(&title).to_owned()
    }
}

/// The title with its head noun in the singular: "Foreign Ministers" name the office of a "Foreign Minister".
pub(super) fn singular(title: &str, plural: &str, office: &Office) -> String {
    let words: Vec<&str> = plural.split(' ').collect();
    let endings =
        [("ies", "y"), ("men", "man"), ("women", "woman"), ("people", "person"), ("s", ""), ("es", "")];
    // "secretaries of state" and "vice presidents": the word that is in the plural may stand anywhere.
    for (i, word) in words.iter().enumerate() {
        for (many, one) in endings {
            let Some(stem) = word.strip_suffix(many) else { continue };
            let changed = format!("{stem}{one}");
            let mut candidate = words.clone();
            if let Some(place) = candidate.get_mut(i) {
                *place = &changed;
            }
            let found = Gazetteer::shipped().office_phrase(&candidate);
            if found.is_some_and(|p| !p.plural && p.words == words.len() && p.office.name == office.name) {
                return title.replacen(plural, &candidate.join(" "), 1);
            }
        }
    }
    title.to_owned()
}

/// A title whose first word is written short, in full: "Prof" is a "Professor".
pub(super) fn spelled_out(title: &str) -> String {
    match title.split_once(' ').unwrap_or((title, "")) {
        ("Prof" | "Prof.", "") => "Professor".to_owned(),
        ("Prof" | "Prof.", rest) => format!("Professor {rest}"),
        _ => title.to_owned(),
    }
}

/// "ex-president" names the office of a president, "bishop emeritus" that of a bishop.
fn without_status(title: &str) -> &str {
    let mut title = title;
    for suffix in [" emeritus", " Emeritus", "-emeritus", "-Emeritus", " emerita", " Emerita"] {
        title = title.strip_suffix(suffix).unwrap_or(title);
    }
    for prefix in ["ex-", "Ex-", "then-", "Then-", "former-", "acting-"] {
        title = title.strip_prefix(prefix).unwrap_or(title);
    }
    title
}

/// "president-elect" names the office of a president; but "then president-elect" does not.
pub(super) fn without_suffix(title: &str) -> &str {
    let mut title = title;
    for suffix in [
        "-elect",
        "-designate",
        "-Elect",
        "-Designate",
        " elect",
        " designate",
        " Elect",
        " Designate",
        "-in-waiting",
    ] {
        title = title.strip_suffix(suffix).unwrap_or(title);
    }
    title
}
