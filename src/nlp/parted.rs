//! “A long - term plan”: texts in which blanks stand around every hyphen.
//!
//! Corpora that cut words before they were stored, and put them together again without knowing which marks belong to
//! them, part all hyphens and often clitics (“the minister’ s”). Read as they stand, a name such as “Helena Varga - Okoro” is two
//! names and “vice - president” a president. Whether a text does so, it tells by itself: it has parted words that
//! nobody writes with a dash (“so - called”, “28 - year - old”) or parted clitics, and hardly a hyphen without blanks.
//!
//! Knowingly missed: dashes before a noun in such a text (“one thing - peace”), which are read as hyphens.

mod dash;

use crate::seams::Seams;

/// A hyphen between two blanks, and the words on both sides of it.
#[derive(Clone, Copy, Debug)]
struct Hyphen<'t> {
    /// Byte of the blank before it.
    at: usize,
    /// The written word that ends before it, and the one that begins behind it.
    left: &'t str,
    right: &'t str,
    /// Whether the word before it, or the one behind, stands between two such hyphens.
    chained: (bool, bool),
}

/// The text without the blanks around its hyphens, where it parts them all; `None` for the texts of every day.
#[must_use]
pub fn seams(text: &str) -> Option<Seams> {
    let hyphens = hyphens(text);
    if hyphens.is_empty() {
        return None;
    }
    let closed: Vec<Hyphen<'_>> = dash::left_out(text, &hyphens);
    let is_sure = parts_clitics(text) || closed.iter().any(Hyphen::is_sure);
    let blanks: Vec<usize> = closed.iter().flat_map(|hyphen| [hyphen.at, hyphen.at + 2]).collect();
    (is_sure && closed.len() > 4 * unparted(text)).then(|| Seams::without(text, &blanks))
}

/// All hyphens with one blank on each side and a word on each side of these.
fn hyphens(text: &str) -> Vec<Hyphen<'_>> {
    let mut out: Vec<Hyphen<'_>> = Vec::new();
    for (at, mark) in text.match_indices(" - ") {
        let end = at + mark.len();
        let (left, right) = (last_word(text, at), first_word(text, end));
        if left.is_empty() || right.is_empty() {
            continue;
        }
        let before = out.last().map_or(0, |last| last.at + mark.len());
        let chained = before > 0 && before + left.len() == at;
        if let Some(last) = out.last_mut().filter(|_| chained) {
            last.chained.1 = true;
        }
        out.push(Hyphen { at, left, right, chained: (chained, false) });
    }
    out
}

/// The letters and digits right before a byte, with the stops of “U.S.”; empty where other signs stand there.
fn last_word(text: &str, end: usize) -> &str {
    let head = text.get(..end).unwrap_or_default();
    let start = head.char_indices().rev().take(LONGEST).take_while(|(_, c)| c.is_alphanumeric() || *c == '.');
    let word = start.last().and_then(|(at, _)| head.get(at..)).unwrap_or_default();
    // A stop that ends a sentence parts more than a hyphen joins.
    let is_short = !word.ends_with('.') || word.matches('.').count() > 1;
    if is_short && word.starts_with(char::is_alphanumeric) { word } else { "" }
}

/// The letters and digits that begin at a byte.
fn first_word(text: &str, start: usize) -> &str {
    let tail = text.get(start..).unwrap_or_default();
    let end = tail.char_indices().take(LONGEST).take_while(|(_, c)| c.is_alphanumeric()).last();
    end.and_then(|(at, c)| tail.get(..at + c.len_utf8())).unwrap_or_default()
}

/// Letters of a word that are looked at.
const LONGEST: usize = 30;

/// How many hyphens stand between two letters, addresses left out.
fn unparted(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| !word.contains(['/', '@', '_', '=']) && !word.starts_with("www."))
        .map(|word| {
            let hyphens = word.match_indices('-').filter(|(at, _)| {
                let left = word.get(..*at).is_some_and(|head| head.ends_with(char::is_alphabetic));
                left && word.get(at + 1..).is_some_and(|tail| tail.starts_with(char::is_alphabetic))
            });
            hyphens.count()
        })
        .sum()
}

/// Whether a blank parts a clitic from its apostrophe: “Kenya’ s plan”.
fn parts_clitics(text: &str) -> bool {
    ["’ s ", "' s "].iter().any(|clitic| {
        let mut found = text.match_indices(clitic);
        found.any(|(at, _)| text.get(..at).is_some_and(|head| head.ends_with(char::is_alphabetic)))
    })
}

impl Hyphen<'_> {
    /// Whether nobody would write a dash here: “so - called”, “pre - planned”, “Lima - based”, “28 - year - old”.
    fn is_sure(&self) -> bool {
        const BEGIN: &[&str] = &[
            "anti", "co", "cross", "ex", "far", "half", "high", "inter", "long", "mid", "multi", "non",
            "pan", "post", "pre", "pro", "pseudo", "re", "self", "semi", "short", "so", "sub", "then",
            "trans", "two", "ultra", "vice", "well",
        ];
        const END: &[&str] = &[
            "backed",
            "based",
            "born",
            "called",
            "controlled",
            "day",
            "elect",
            "general",
            "hour",
            "known",
            "led",
            "level",
            "long",
            "made",
            "making",
            "old",
            "owned",
            "profile",
            "ranking",
            "related",
            "run",
            "scale",
            "style",
            "term",
            "time",
            "year",
        ];
        let is_within = |list: &[&str], word: &str| list.contains(&word.to_lowercase().as_str());
        is_within(BEGIN, self.left) || is_within(END, self.right)
    }

    /// Where its word ends.
    fn end(&self) -> usize {
        self.at + 3 + self.right.len()
    }
}

/// The line that a byte lies in, up to that byte; `None` where it is long already.
fn line_before(text: &str, at: usize) -> Option<&str> {
    const LONG: usize = 100;
    let mut from = at.saturating_sub(LONG);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let head = text.get(from..at)?;
    match head.rfind('\n') {
        Some(line) => head.get(line + 1..),
        None => (from == 0).then_some(head),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let seams = seams(text);
        assert_eq!(seams.as_ref().map_or(text, Seams::text), expected);
    }

    #[test]
    fn parted_words_are_closed_up() {
        check(
            "Kenya’ s vice - president Helena Varga - Okoro met the 28 - year - old.",
            "Kenya’ s vice-president Helena Varga-Okoro met the 28-year-old.",
        );
        check(
            "The so - called envoy, Kim Tae - won, left Lima - based advisers.",
            "The so-called envoy, Kim Tae-won, left Lima-based advisers.",
        );
        check("A U.S. - led force in the COVID - 19 years.", "A U.S.-led force in the COVID-19 years.");
        check("A twice - a - decade, pro - Western congress.", "A twice-a-decade, pro-Western congress.");
    }

    #[test]
    fn dashes_stay_in_such_a_text() {
        check(
            "Lima - President Okoro’ s vice - minister - who left - said: one more two - thirds vote.",
            "Lima - President Okoro’ s vice-minister - who left - said: one more two-thirds vote.",
        );
        check("NAIROBI - Police met anti - riot men.", "NAIROBI - Police met anti-riot men.");
        check("5 March - Helena Varga met anti - riot men.", "5 March - Helena Varga met anti-riot men.");
        check(
            "Kenya’ s side won 3 - 2 in a three - hour game.",
            "Kenya’ s side won 3 - 2 in a three-hour game.",
        );
    }

    #[test]
    fn texts_that_write_dashes_so_are_left_alone() {
        check("The minister - Helena Varga - left.", "The minister - Helena Varga - left.");
        check(
            "Kenya's long-term plan - peace - failed. So - called?",
            "Kenya's long-term plan - peace - failed. So - called?",
        );
        check("Talks opened.", "Talks opened.");
        check("", "");
    }
}
