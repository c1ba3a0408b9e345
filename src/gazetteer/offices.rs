//! Offices: "president", "deputy minister of foreign affairs and trade".
//!
//! The tables of `data/offices/` hold nouns, the words that modify them and the
//! fields they may be in charge of; this file puts them together, so that
//! nobody has to list every ministry of the world.

use super::Gazetteer;
use super::name::NameKind;
use super::people::Gender;
use super::quick::Map;
use super::table::{self, Row};
use crate::claim::RoleStatus;
use std::ops::Range;

/// A noun that names an office or a function in public life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// The noun, in lower case and in the singular ("secretary of state").
    pub name: &'static str,
    /// What sort of office.
    pub kind: OfficeKind,
    /// Whose title it is, where the noun tells it ("queen").
    pub gender: Gender,
    /// Whether a name may follow at once ("President Varga", but not "founder Varga").
    pub is_title: bool,
    /// Whether it takes a field ("foreign minister", "minister for trade").
    pub takes_field: bool,
}

/// What sort of office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(
    missing_docs,
    reason = "the names are the rows' kinds; data/offices/offices.tsv shows what falls under each"
)]
pub enum OfficeKind {
    HeadOfState,
    HeadOfGovernment,
    Minister,
    Envoy,
    Negotiator,
    Spokesperson,
    Legislator,
    Judge,
    Military,
    Police,
    Party,
    Organisation,
    Company,
    Monarch,
    Cleric,
    Academic,
    Local,
    /// A form of address that is no office by itself ("General", "Sheikh").
    Rank,
}

impl OfficeKind {
    fn parse(cell: &str) -> Option<Self> {
        Some(match cell {
            "head_of_state" => Self::HeadOfState,
            "head_of_government" => Self::HeadOfGovernment,
            "minister" => Self::Minister,
            "envoy" => Self::Envoy,
            "negotiator" => Self::Negotiator,
            "spokesperson" => Self::Spokesperson,
            "legislator" => Self::Legislator,
            "judge" => Self::Judge,
            "military" => Self::Military,
            "police" => Self::Police,
            "party" => Self::Party,
            "organisation" => Self::Organisation,
            "company" => Self::Company,
            "monarch" => Self::Monarch,
            "cleric" => Self::Cleric,
            "academic" => Self::Academic,
            "local" => Self::Local,
            "rank" => Self::Rank,
            _ => return None,
        })
    }
}

/// An office as a run of words names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficePhrase<'g> {
    /// How many words it takes.
    pub words: usize,
    /// The office its head noun names.
    pub office: &'g Office,
    /// The words that name the office, without those that only tell of its tenure or its
    /// holder ("foreign minister" in "outspoken former foreign minister").
    pub title: Range<usize>,
    /// Where the head noun stands.
    pub head: Range<usize>,
    /// What its modifiers say of the tenure, if anything.
    pub status: Option<RoleStatus>,
    /// Whether it names several holders ("foreign ministers").
    pub plural: bool,
}

/// A word before an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficeModifier {
    /// What it says of the tenure, if anything ("former").
    pub status: Option<RoleStatus>,
    /// Whether it is part of the office's name ("deputy").
    pub is_part: bool,
}

/// The tables of `data/offices/`.
#[derive(Debug, Default)]
pub(super) struct Offices {
    list: Vec<Office>,
    /// Spelling, as [`Pieces`] joins it → what it is.
    entries: Map<String, Entry>,
    /// First piece of an entry → how many pieces the longest that begins so has. Most words begin none,
    /// and are told so at once.
    reach: Map<String, usize>,
}

/// What a spelling is in the tables of offices; it may be several things.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    /// Which office, and whether it is the plural.
    head: Option<(usize, bool)>,
    modifier: Option<OfficeModifier>,
    is_field: bool,
}

/// How many modifiers and fields may stand before a head noun.
const DEEPEST: usize = 6;

impl Gazetteer {
    /// The longest phrase for an office that starts with the first of `words`: how many of the
    /// words it takes, and the office. Modifiers ("former deputy") and fields ("foreign", "of
    /// Agriculture and Food") are taken in; country words are not.
    ///
    /// ```
    /// use demarche::gazetteer::Gazetteer;
    /// let words = ["Deputy", "Foreign", "Minister", "Helena", "Varga"];
    /// let (taken, office) = Gazetteer::shipped().office(&words).unwrap();
    /// assert_eq!((taken, office.name), (3, "minister"));
    /// ```
    #[must_use]
    pub fn office(&self, words: &[&str]) -> Option<(usize, &Office)> {
        self.office_phrase(words).map(|phrase| (phrase.words, phrase.office))
    }

    /// Whether a word may begin a phrase for an office: a quick question to ask before the others.
    ///
    /// ```
    /// use demarche::gazetteer::Gazetteer;
    /// assert!(Gazetteer::shipped().begins_office("Deputy"));
    /// assert!(!Gazetteer::shipped().begins_office("river"));
    /// ```
    #[must_use]
    pub fn begins_office(&self, word: &str) -> bool {
        self.offices.reach_of(word) > 0
    }

    /// As [`Gazetteer::office`], with what the words around the head noun tell.
    #[must_use]
    pub fn office_phrase(&self, words: &[&str]) -> Option<OfficePhrase<'_>> {
        if !self.begins_office(words.first()?) {
            return None;
        }
        let pieces = Pieces::of(words);
        let mut found = self.offices.phrase(&pieces, 0, DEEPEST)?;
        if let Some(status) = pieces.get(found.end).and_then(|word| self.offices.suffix(word)) {
            found.end += 1;
            // "then President-elect" is over.
            found.status = if found.status == Some(RoleStatus::Former) { found.status } else { Some(status) };
        }
        if !pieces.is_boundary(found.end) {
            return None;
        }
        let office = self.offices.list.get(found.office)?;
        let mut taken = pieces.word_after(found.end);
        if office.takes_field && !found.plural {
            taken += self.field_after(words.get(taken..).unwrap_or_default(), office.kind);
        }
        let head = pieces.word_of(found.head.start)..pieces.word_after(found.head.end);
        let title = pieces.word_of(found.title)..taken;
        Some(OfficePhrase { words: taken, office, title, head, status: found.status, plural: found.plural })
    }

    /// The longest modifier of an office that starts with the first of `words` ("former", "newly appointed").
    #[must_use]
    pub fn office_modifier(&self, words: &[&str]) -> Option<(usize, OfficeModifier)> {
        if !self.begins_office(words.first()?) {
            return None;
        }
        let pieces = Pieces::of(words);
        let (end, modifier) = self.offices.read(&pieces, 0).modifier?;
        pieces.is_boundary(end).then(|| (pieces.word_after(end), modifier))
    }

    /// Length of the longest field of office at the start of `words` ("foreign affairs", "trade").
    #[must_use]
    pub fn office_field(&self, words: &[&str]) -> Option<usize> {
        if !self.begins_office(words.first()?) {
            return None;
        }
        let pieces = Pieces::of(words);
        let end = self.offices.read(&pieces, 0).field?;
        pieces.is_boundary(end).then(|| pieces.word_after(end))
    }

    /// How many words at the start of `words` say what the office before them is in charge of.
    fn field_after(&self, words: &[&str], kind: OfficeKind) -> usize {
        if !words.first().is_some_and(|w| matches!(*w, "of" | "for" | "Of" | "For")) {
            return 0;
        }
        let mut at = 1;
        if words.get(at).is_some_and(|w| w.eq_ignore_ascii_case("the")) {
            at += 1;
        }
        let mut end = 0;
        loop {
            let rest = words.get(at..).unwrap_or_default();
            let is_named = kind == OfficeKind::Minister && self.is_field_name(rest);
            let Some(length) = self.office_field(rest).or(is_named.then_some(1)) else { break };
            at += length;
            end = at;
            let mut next = at;
            while words.get(next).is_some_and(|w| matches!(*w, "and" | "&" | ",")) {
                next += 1;
            }
            // A comma joins only when the list goes on to an "and".
            let commas = words.get(at..next).unwrap_or_default();
            if commas == [","]
                && !words.get(next..).unwrap_or_default().iter().take(8).any(|w| matches!(*w, "and" | "&"))
            {
                break;
            }
            at = next;
        }
        end
    }

    /// Whether the first of `words` may name a ministry that no table has ("Minister of Works").
    fn is_field_name(&self, words: &[&str]) -> bool {
        let Some(first) = words.first() else { return false };
        let capital = first.chars().next().is_some_and(char::is_uppercase);
        let known = self
            .longest(words)
            .is_some_and(|(_, readings)| readings.iter().any(|r| r.kind != NameKind::Organization));
        capital && !known && self.given_name(first).is_none() && self.honorific(first).is_none()
    }
}

/// The longest entries of each kind that begin with a piece, each with its end.
#[derive(Default)]
struct Reading {
    head: Option<(usize, (usize, bool))>,
    modifier: Option<(usize, OfficeModifier)>,
    field: Option<usize>,
}

/// A match in pieces.
struct Found {
    end: usize,
    head: Range<usize>,
    title: usize,
    office: usize,
    status: Option<RoleStatus>,
    plural: bool,
}

impl Offices {
    pub(super) fn parse() -> Self {
        let mut all = Self::default();
        for row in table::rows(include_str!("../../data/offices/offices.tsv")) {
            all.add(&row);
        }
        for row in table::rows(include_str!("../../data/offices/modifiers.tsv")) {
            let modifier =
                OfficeModifier { status: status(row.get("status")), is_part: row.get("part") == "yes" };
            all.entry(row.get("word")).modifier = Some(modifier);
        }
        for row in table::rows(include_str!("../../data/offices/fields.tsv")) {
            all.entry(row.get("field")).is_field = true;
        }
        all
    }

    /// The entry of a table's spelling.
    fn entry(&mut self, spelling: &str) -> &mut Entry {
        let pieces = Pieces::of(&spelling.split_whitespace().collect::<Vec<_>>());
        if let Some(first) = pieces.get(0) {
            let reach = self.reach.entry(first.to_owned()).or_default();
            *reach = pieces.list.len().max(*reach);
        }
        self.entries.entry(pieces.joined().to_owned()).or_default()
    }

    /// How many pieces the longest entry has that begins with the first piece of a word; 0 for most words.
    fn reach_of(&self, word: &str) -> usize {
        // Most words fit into a small room, where they cost no allocation.
        let mut room = [0; 24];
        let mut taken = 0;
        let cut = if word.bytes().any(|b| b.is_ascii_alphanumeric()) { b'-' } else { b'.' };
        for byte in word.bytes().filter(|&b| b != b'.') {
            if byte == cut && taken > 0 {
                break;
            }
            if byte == cut {
                continue;
            }
            match room.get_mut(taken).filter(|_| byte.is_ascii()) {
                Some(cell) => *cell = byte.to_ascii_lowercase(),
                None => return self.reach_at(&Pieces::of(&[word]), 0),
            }
            taken += 1;
        }
        let piece = room.get(..taken).and_then(|piece| std::str::from_utf8(piece).ok());
        piece.and_then(|piece| self.reach.get(piece)).copied().unwrap_or(0)
    }

    /// How many pieces the longest entry has that begins with piece `at`.
    fn reach_at(&self, pieces: &Pieces, at: usize) -> usize {
        pieces.get(at).and_then(|piece| self.reach.get(piece)).copied().unwrap_or(0)
    }

    fn add(&mut self, row: &Row<'static>) {
        let Some(kind) = OfficeKind::parse(row.get("kind")) else { return };
        let at = self.list.len();
        let name = row.get("office");
        for spelling in std::iter::once(name).chain(row.list("variants")) {
            self.entry(spelling).head.get_or_insert((at, false));
        }
        // "advisors" of the variant "advisor"; one of several words has its plural in the table.
        for variant in row.list("variants").filter(|v| !v.contains(' ') && v.len() > 3 && !v.ends_with('s')) {
            self.entry(&format!("{variant}s")).head.get_or_insert((at, true));
        }
        for plural in row.list("plural") {
            self.entry(plural).head.get_or_insert((at, true));
        }
        self.list.push(Office {
            name,
            kind,
            gender: Gender::parse(row.get("gender")),
            is_title: row.get("title") == "yes",
            takes_field: row.get("field") == "yes",
        });
    }

    /// The longest reading of the pieces from `at` on as modifiers, fields and a head noun.
    fn phrase(&self, pieces: &Pieces, at: usize, depth: usize) -> Option<Found> {
        let here = self.read(pieces, at);
        let mut best = here.head.map(|(end, (office, plural))| Found {
            end,
            head: at..end,
            title: at,
            office,
            status: None,
            plural,
        });
        let mut offer = |found: Option<Found>| {
            if let Some(found) = found
                && best.as_ref().is_none_or(|best| {
                    // "State Department spokesman" is no Department spokesman of a state.
                    found.end > best.end || (found.end == best.end && found.title < best.title)
                })
            {
                best = Some(found);
            }
        };
        if depth == 0 {
            return best;
        }
        if let Some((end, modifier)) = here.modifier {
            offer(self.phrase(pieces, end, depth - 1).map(|found| Found {
                title: if modifier.is_part && found.title == end { at } else { found.title },
                status: match (found.status, modifier.status) {
                    // "former acting president": the outermost word counts, unless it says little.
                    (Some(inner), Some(RoleStatus::Current) | None) => Some(inner),
                    (inner, outer) => outer.or(inner),
                },
                ..found
            }));
        }
        if let Some(end) = here.field {
            let joined = matches!(pieces.get(end), Some("and" | "&"));
            let next = if joined { end + 1 } else { end };
            // "Trade and Industry Minister" is one office, "(First) Family and Senior Advisor" none.
            let starts_anew = joined && {
                let next = self.read(pieces, next);
                next.field.is_none() && next.modifier.is_some_and(|(_, modifier)| modifier.is_part)
            };
            offer(
                self.phrase(pieces, next, depth - 1)
                    .filter(|found| {
                        found.title == next
                            && !starts_anew
                            && self.list.get(found.office).is_some_and(|office| office.takes_field)
                    })
                    .map(|found| Found { title: at, ..found }),
            );
        }
        best
    }

    /// The longest head noun, modifier and field of office that begin with piece `at`.
    fn read(&self, pieces: &Pieces, at: usize) -> Reading {
        let mut reading = Reading::default();
        for count in 1..=self.reach_at(pieces, at) {
            let end = at + count;
            let Some(entry) = pieces.run(at..end).and_then(|key| self.entries.get(key)) else { continue };
            reading.head = entry.head.map(|head| (end, head)).or(reading.head);
            reading.modifier = entry.modifier.map(|modifier| (end, modifier)).or(reading.modifier);
            reading.field = entry.is_field.then_some(end).or(reading.field);
        }
        reading
    }

    /// What "-elect" says after an office.
    fn suffix(&self, word: &str) -> Option<RoleStatus> {
        matches!(word, "elect" | "designate").then_some(RoleStatus::Designate)
    }
}

/// The words of a phrase without full stops, cut at hyphens, in lower case, each piece with its word.
struct Pieces {
    /// The pieces, a space after each.
    text: String,
    /// Where each stands in the text, and which word it is of.
    list: Vec<(Range<usize>, usize)>,
    words: usize,
}

impl Pieces {
    fn of(words: &[&str]) -> Self {
        let words = words.get(..words.len().min(16)).unwrap_or_default();
        let mut pieces = Self {
            text: String::with_capacity(words.iter().map(|word| word.len() + 1).sum()),
            list: Vec::with_capacity(words.len() + 4),
            words: words.len(),
        };
        for (i, word) in words.iter().enumerate() {
            pieces.cut(i, word);
        }
        pieces
    }

    /// Adds the pieces of word number `i`; a mark is a piece whatever it is.
    fn cut(&mut self, i: usize, word: &str) {
        let is_word = word.chars().any(char::is_alphanumeric);
        let mut start = self.text.len();
        for letter in word.chars() {
            match letter {
                '.' => {}
                '-' | '‑' | '–' if is_word => {
                    if self.text.len() > start {
                        start = self.end(start, i);
                    }
                }
                '’' => self.text.push('\''),
                _ if letter.is_ascii() => self.text.push(letter.to_ascii_lowercase()),
                _ => self.text.extend(letter.to_lowercase()),
            }
        }
        if !is_word || self.text.len() > start {
            self.end(start, i);
        }
    }

    /// Ends the piece that begins at `start`; gives where the next begins.
    fn end(&mut self, start: usize, word: usize) -> usize {
        self.list.push((start..self.text.len(), word));
        self.text.push(' ');
        self.text.len()
    }

    fn get(&self, at: usize) -> Option<&str> {
        self.run(at..at + 1)
    }

    /// Some pieces, joined by spaces.
    fn run(&self, pieces: Range<usize>) -> Option<&str> {
        let (first, last) = (self.list.get(pieces.start)?, self.list.get(pieces.end.checked_sub(1)?)?);
        self.text.get(first.0.start..last.0.end)
    }

    /// All pieces, joined by spaces.
    fn joined(&self) -> &str {
        self.text.trim_end()
    }

    /// Whether a word ends before piece `at`.
    fn is_boundary(&self, at: usize) -> bool {
        at == 0
            || at >= self.list.len()
            || self.list.get(at).map(|p| p.1) != self.list.get(at - 1).map(|p| p.1)
    }

    fn word_of(&self, at: usize) -> usize {
        self.list.get(at).map_or(self.words, |piece| piece.1)
    }

    /// One past the word that holds the piece before `at`.
    fn word_after(&self, at: usize) -> usize {
        at.checked_sub(1).and_then(|last| self.list.get(last)).map_or(0, |piece| piece.1 + 1)
    }
}

fn status(cell: &str) -> Option<RoleStatus> {
    Some(match cell {
        "former" => RoleStatus::Former,
        "acting" => RoleStatus::Acting,
        "designate" => RoleStatus::Designate,
        "current" => RoleStatus::Current,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `phrase` → words taken, head, title, status.
    fn check(text: &str, expected: &str) {
        let words: Vec<&str> = text.split(' ').collect();
        let found = Gazetteer::shipped().office_phrase(&words).map_or("none".to_owned(), |p| {
            let title = words.get(p.title.clone()).unwrap_or_default().join(" ");
            let status = p.status.map_or("", RoleStatus::as_str);
            format!("{} {:?} {title} {status}", p.words, p.office.kind).trim_end().to_owned()
        });
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn phrases() {
        check("President Helena Varga", "1 HeadOfState President");
        check("Deputy Prime Minister Varga", "3 HeadOfGovernment Deputy Prime Minister");
        check("foreign minister ,", "2 Minister foreign minister");
        check(
            "Minister of Foreign Affairs and International Cooperation of Ghana",
            "7 Minister Minister of Foreign Affairs and International Cooperation",
        );
        check("Minister of Ghana", "1 Minister Minister");
        check("minister for Works and Housing , said", "5 Minister minister for Works and Housing");
        check("former vice-president Okoro", "2 HeadOfState vice-president former");
        check("ex-president Okoro", "1 HeadOfState ex-president former");
        check("President-elect Okoro", "1 HeadOfState President-elect designate");
        check("newly appointed chief negotiator , Varga", "4 Negotiator chief negotiator current");
        check("Secretary-General of the UN", "1 Organisation Secretary-General");
        check("Trade and Industry Minister Varga", "4 Minister Trade and Industry Minister");
        check("Secretary of State for Trade", "5 Minister Secretary of State for Trade");
        check("acting PM Okoro", "2 HeadOfGovernment PM acting");
        check("chief of staff", "3 Military chief of staff");
        check("foreign ministry spokeswoman Varga", "3 Spokesperson foreign ministry spokeswoman");
        check("State Department spokeswoman Varga", "3 Spokesperson State Department spokeswoman");
        check("Lt. Gen. Okoro", "2 Rank Lt. Gen.");
        check("former", "none");
        check("general-purpose machine", "none");
        check("foreign policy", "none");
        check("", "none");
    }

    #[test]
    fn one_word_is_not_another() {
        assert_eq!(Gazetteer::shipped().office(&[]), None);
        assert!(Gazetteer::shipped().office(&["-"]).is_none());
        assert!(Gazetteer::shipped().office_phrase(&["ministers"]).is_some_and(|p| p.plural));
    }
}
