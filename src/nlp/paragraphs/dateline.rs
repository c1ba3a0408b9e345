//! Where a news agency's text was filed, and when: `NAIROBI, March 14 (Agency) — `.
//!
//! It stands before the first sentence and is no part of it.

use crate::gazetteer::{Gazetteer, NameKind};
use crate::when::calendar;

/// More bytes than this are no dateline.
const LONGEST: usize = 100;

/// How many bytes at the start of a paragraph are its dateline, with the dash that ends it and the
/// blank behind; `None` where there is none.
///
/// A place in capitals suffices before the dash; one in small letters must be followed by a date or by an
/// agency in brackets. A town in capitals may also stand right before a dash without blanks or a colon.
pub(super) fn length(paragraph: &str) -> Option<usize> {
    spaced(paragraph).or_else(|| tight(paragraph))
}

/// `NAIROBI—The ministers met`, `NEW DELHI, 3 May: The ministers met`: only a town that the tables know.
fn tight(paragraph: &str) -> Option<usize> {
    let (at, mark) = ["—", "–", "--", ":"]
        .iter()
        .filter_map(|mark| paragraph.find(mark).map(|at| (at, *mark)))
        .min_by_key(|(at, _)| *at)
        .filter(|(at, _)| *at < LONGEST / 2)?;
    let mut parts = paragraph.get(..at)?.split(',').map(str::trim);
    let place = parts.next()?;
    let dated = parts.clone().next().is_some();
    let rest = paragraph.get(at + mark.len()..)?;
    let blank = rest.len() - rest.trim_start().len();
    let opens = rest.trim_start().starts_with(char::is_uppercase) && (mark == ":") == (blank > 0);
    let capitals = place.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && place.len() > 2;
    let words: Vec<&str> = place.split(' ').collect();
    let is_town = || {
        Gazetteer::shipped().longest(&words).is_some_and(|(taken, readings)| {
            // "KUWAIT: The ministers met": where town and country bear one name; the report is any country's that stands so.
            let land = |kind| mark == ":" && kind == NameKind::Country;
            let town = |kind| matches!(kind, NameKind::City | NameKind::Capital) || land(kind);
            taken == words.len() && readings.iter().any(|reading| town(reading.kind))
        })
    };
    let speaks = rest.split_whitespace().nth(3).is_some();
    let fits = opens && capitals && speaks && is_name(place) && parts.all(is_date) && (!dated || mark == ":");
    (fits && is_town()).then_some(at + mark.len() + blank)
}

fn spaced(paragraph: &str) -> Option<usize> {
    let (at, dash) = dash(paragraph)?;
    let head = paragraph.get(..at)?.trim_end();
    let rest = paragraph.get(at + dash..)?;
    // "PARIS — " and then a sentence; a list of cities or a heading has none.
    rest.split_whitespace().nth(3)?;
    let (head, agency) = match head.strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
        // "Helena Varga (KANU) — who had left — came back."
        Some((head, agency))
            if agency.len() <= 40
                && !(rest.trim_start().starts_with(char::is_lowercase)
                    && head.chars().any(char::is_lowercase)) =>
        {
            (head.trim_end().trim_end_matches(','), true)
        }
        Some(_) => return None,
        None => (head, false),
    };
    // "Lindon (Kenya) (Agency) -": the country stands in brackets of its own.
    let (head, land) = match head.strip_suffix(')').and_then(|head| head.rsplit_once(" (")) {
        Some((town, land)) if agency && is_name(land) => (town, 1),
        _ => (head, 0),
    };
    let mut parts = head.split(',').map(str::trim);
    let place = parts.next()?;
    let (place, mut dated) = without_date(place);
    let mut extra = land;
    for part in parts {
        if is_date(part) || is_agency(part) {
            dated = true;
        } else if is_name(part) && !dated {
            extra += 1;
        } else {
            return None;
        }
    }
    let words = place.split_whitespace().count();
    let is_place = (1..=5).contains(&words) && is_name(place) && extra <= 2;
    let letters = || place.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().count() > 2 && letters().all(char::is_uppercase);
    // "Lima - Prime Minister Varga left": a capital that everybody knows, and a sentence with no other dash.
    // "Tokyo - Beijing ties" is a pair.
    let first: Vec<&str> = rest.split_whitespace().take(1).collect();
    let pair = Gazetteer::shipped().longest(&first).is_some();
    let opens = rest.trim_start().starts_with(char::is_uppercase) && !pair;
    let alone = extra == 0 && opens && self::dash(rest).is_none();
    let is_firm = agency || dated || capitals || alone && is_capital(place);
    let blank = rest.len() - rest.trim_start().len();
    (is_place && is_firm && blank > 0).then_some(at + dash + blank)
}

/// Whether a news agency signs so, without brackets: "KAMPALA, April 3, Reuter - ".
fn is_agency(part: &str) -> bool {
    matches!(
        part,
        "Reuter"
            | "Reuters"
            | "AP"
            | "AFP"
            | "UPI"
            | "Xinhua"
            | "TASS"
            | "Tass"
            | "PTI"
            | "DPA"
            | "CP"
            | "AAP"
            | "Sapa"
            | "SAPA"
            | "CANA"
            | "IPS"
            | "Kyodo"
            | "Yonhap"
            | "Interfax"
            | "Bernama"
            | "Antara"
            | "MENA"
            | "IRNA"
    )
}

/// Whether a name is a capital’s.
fn is_capital(place: &str) -> bool {
    let words: Vec<&str> = place.split(' ').collect();
    Gazetteer::shipped().longest(&words).is_some_and(|(taken, readings)| {
        taken == words.len() && readings.first().is_some_and(|reading| reading.kind == NameKind::Capital)
    })
}

/// Where the first dash between blanks stands, and its length.
fn dash(paragraph: &str) -> Option<(usize, usize)> {
    let mut end = LONGEST.min(paragraph.len());
    while !paragraph.is_char_boundary(end) {
        end -= 1;
    }
    let head = paragraph.get(..end)?;
    ["—", "–", "--", "-", "_"]
        .iter()
        .filter_map(|dash| {
            let found = head.match_indices(dash).find(|(at, _)| {
                let before = head.get(..*at).is_some_and(|h| h.ends_with([' ', '\u{a0}', ')']));
                let after = head.get(at + dash.len()..).is_some_and(|t| t.starts_with([' ', '\u{a0}']));
                before && after
            })?;
            Some((found.0, dash.len()))
        })
        .min()
}

/// A place with a date behind it in the same piece: "MOSCOW Aug. 21".
fn without_date(piece: &str) -> (&str, bool) {
    let cut = piece
        .match_indices(' ')
        .find_map(|(at, _)| piece.get(at + 1..).filter(|rest| is_date(rest)).map(|_| at));
    match cut.and_then(|at| piece.get(..at)) {
        Some(place) => (place, true),
        None => (piece, false),
    }
}

/// "March 14", "14 March 1998", "Aug. 21", "1998".
fn is_date(piece: &str) -> bool {
    let mut months = 0;
    let mut numbers = 0;
    for word in piece.split([' ', '.', '/']).filter(|word| !word.is_empty()) {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        if calendar::month(&word.to_lowercase()).is_some() {
            months += 1;
        } else if (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) {
            numbers += 1;
        } else {
            return false;
        }
    }
    numbers <= 2 && (months == 1 && numbers > 0 || months == 0 && numbers == 1 && piece.len() == 4)
}

/// Capitalised words, and small ones between them ("Rio de Janeiro").
fn is_name(piece: &str) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let fits = |word: &str| {
        (capital(word) || matches!(word, "de" | "del" | "da" | "la" | "al" | "el" | "and" | "of"))
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'))
    };
    let ends = piece.split_whitespace().next_back().is_some_and(capital);
    ends && piece.split_whitespace().all(fits)
}

#[cfg(test)]
mod tests {
    use super::length;

    fn check(paragraph: &str, dateline: &str) {
        let found = length(paragraph).and_then(|n| paragraph.get(..n)).unwrap_or_default();
        assert_eq!(found, dateline, "{paragraph}");
    }

    #[test]
    fn datelines() {
        check("NAIROBI — The ministers met again.", "NAIROBI — ");
        check("NAIROBI, March 14, 1998 - The ministers met again.", "NAIROBI, March 14, 1998 - ");
        check("Moscow, Aug. 21 — The two ministers met.", "Moscow, Aug. 21 — ");
        check("NEW DELHI, 3 May (Agency) -- The two ministers met.", "NEW DELHI, 3 May (Agency) -- ");
        check("Lomé (AGP) – The two ministers met.", "Lomé (AGP) – ");
        check("KAMPALA, April 3, Reuter - The two ministers met.", "KAMPALA, April 3, Reuter - ");
        check("Gusau (Nigeria) (Agency) - The two ministers met.", "Gusau (Nigeria) (Agency) - ");
        check("KAMPALA, Uganda (Agency) _ The two ministers met.", "KAMPALA, Uganda (Agency) _ ");
        check("ARUSHA, Tanzania (Agency) — The two ministers met.", "ARUSHA, Tanzania (Agency) — ");
        check("Rio de Janeiro, 2 June — The two ministers met.", "Rio de Janeiro, 2 June — ");
        check("NAIROBI—The ministers met again.", "NAIROBI—");
        check("Nairobi - Prime Minister Helena Varga has left.", "Nairobi - ");
        check("NEW DELHI: The two ministers met again.", "NEW DELHI: ");
        check("KUWAIT: The two ministers met again.", "KUWAIT: ");
        check("NEW DELHI, May 3 : The two ministers met again.", "NEW DELHI, May 3 : ");
        check("NAIROBI, 3 May 2004: The two ministers met again.", "NAIROBI, 3 May 2004: ");
    }

    #[test]
    fn near_misses() {
        check("The minister — who had left — came back.", "");
        check("Nairobi — the capital — was calm on Monday.", "");
        check("Helena Varga, the minister - a lawyer - left the room.", "");
        check("Mayor Helena Varga (KANU) — who had left — came back.", "");
        check("NATO allies - all of them - agreed on it.", "");
        check("NAIROBI — A", "");
        check("NAIROBI, Kisumu: The two ministers met again.", "");
        check("WATCH: The two ministers met again.", "");
        check("Nairobi: The two ministers met again.", "");
        check("Talks in Kenya (and Uganda) - what we know so far today", "");
        check("", "");
    }
}
