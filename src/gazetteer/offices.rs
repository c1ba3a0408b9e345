//! Offices: "president", "deputy minister of foreign affairs and trade".
//!
//! The tables of `data/offices/` hold nouns, the words that modify them and the
//! fields they may be in charge of; this file puts them together, so that
//! nobody has to list every ministry of the world.

mod pieces;
mod tables;

use super::Gazetteer;
use super::HeadKind;
use super::name::NameKind;
use super::people::Gender;
use crate::claim::RoleStatus;
use pieces::Pieces;
use std::ops::Range;
pub(super) use tables::Offices;

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

    /// The name behind an office or a form of address, as people type it; nothing where there is no such word, or
    /// nothing behind it.
    ///
    /// ```
    /// use demarche::gazetteer::Gazetteer;
    /// let gazetteer = Gazetteer::shipped();
    /// assert_eq!(gazetteer.without_title("Foreign Minister Helena Varga"), Some("Helena Varga"));
    /// assert_eq!(gazetteer.without_title("dr. Varga"), Some("Varga"));
    /// assert_eq!(gazetteer.without_title("Helena Varga"), None);
    /// assert_eq!(gazetteer.without_title("President"), None);
    /// ```
    #[must_use]
    pub fn without_title<'w>(&self, words: &'w str) -> Option<&'w str> {
        const ADDRESS: [&str; 7] = ["mr", "mrs", "ms", "dr", "sir", "lord", "lady"];
        let (first, rest) = words.trim().split_once(' ')?;
        let rest = rest.trim();
        if ADDRESS.contains(&first.trim_end_matches('.').to_lowercase().as_str()) {
            return Some(rest).filter(|rest| !rest.is_empty());
        }
        let all: Vec<&str> = words.split_whitespace().collect();
        let taken = self.office_phrase(&all)?.words;
        let behind =
            |rest: &'w str, _| rest.split_once(char::is_whitespace).map(|(_, rest)| rest.trim_start());
        (0..taken).try_fold(words.trim(), behind)
    }

    /// As [`Gazetteer::office`], with what the words around the head noun tell. What joins the parts of a name is no office:
    ///
    /// ```
    /// use demarche::gazetteer::Gazetteer;
    /// let gazetteer = Gazetteer::shipped();
    /// assert!(gazetteer.office_phrase(&["DA"]).is_some() && gazetteer.office_phrase(&["da"]).is_none());
    /// ```
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
        // "secretary of the ACC": of a body, not of what a minister is in charge of.
        let head = words.get(pieces.word_of(found.head.start)).copied();
        let field = words.get(taken + 1..).unwrap_or_default().iter().find(|word| **word != "the");
        let is_name =
            |word: &&str| (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
        let plain = head == Some("secretary") && field.is_some_and(is_name);
        if office.takes_field && !found.plural && !plain {
            taken += self.field_after(words.get(taken..).unwrap_or_default(), office.kind);
        }
        let head = pieces.word_of(found.head.start)..pieces.word_after(found.head.end);
        // "Antonia da Varga" is no district attorney.
        if words.get(head.start).is_some_and(|word| head.len() == 1 && self.is_particle(word)) {
            return None;
        }
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
        // After a field that the tables know, without a comma or an "and", somebody's name follows: "Minister of Tourism Okoro".
        let mut may_be_named = true;
        loop {
            let rest = words.get(at..).unwrap_or_default();
            // "Minister of Works and Managing Director": another office is no field.
            let is_named = may_be_named
                && kind == OfficeKind::Minister
                && self.is_field_name(rest)
                && self.office_phrase(rest).is_none();
            let known = self.office_field(rest);
            if known.is_some_and(|length| self.is_body(rest, length, kind)) {
                // What stands right before is a part of the body's name ("the National Committee of Farmers").
                return if end == at { 0 } else { end };
            }
            let Some(length) = known.or(is_named.then_some(1)) else { break };
            at += length;
            end = at;
            let mut next = at;
            while words.get(next).is_some_and(|w| matches!(*w, "and" | "&" | ",")) {
                next += 1;
            }
            may_be_named = known.is_none() || next > at;
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

    /// Whether what looks like a field, so many words long, begins the name of a body: "head of Human Rights Watch",
    /// "director of the Society for Peace".
    fn is_body(&self, words: &[&str], field: usize, kind: OfficeKind) -> bool {
        let is_capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
        let last = field.checked_sub(1).and_then(|last| words.get(last)).filter(|word| is_capital(word));
        let heads = last.is_some_and(|word| self.head_noun(word) == Some(HeadKind::Organization));
        let goes_on = words.get(field).is_some_and(|word| matches!(*word, "for" | "of"));
        // "chairman of the Defence Select Committee", "of the National Teachers’ Federation".
        let rest = words.get(field..).unwrap_or_default().iter().take(4);
        let rest = rest.take_while(|word| is_capital(word) || matches!(**word, "’" | "'"));
        let rest: Vec<&str> = rest.copied().filter(is_capital).collect();
        let is_longer = kind != OfficeKind::Minister
            && last.is_some()
            && rest.len() > 1
            && rest.last().is_some_and(|word| {
                self.head_noun(word) == Some(HeadKind::Organization) && !self.is_family_name(word)
            });
        // "Director of the Office of the King": an office, not a body's name.
        let heads =
            heads && !last.is_some_and(|word| matches!(*word, "Office" | "Court" | "Bureau" | "Cabinet"));
        let known = self.longest(words).is_some_and(|(n, readings)| {
            n > field && readings.first().is_some_and(|first| first.kind == NameKind::Organization)
        });
        known || is_longer || heads && goes_on && words.get(field + 1).is_some_and(is_capital)
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
        check("Minister of Tourism Okoro said", "3 Minister Minister of Tourism");
        check("Minister of Works and Housing Okoro", "5 Minister Minister of Works and Housing");
        check("Minister of Works and Managing Director", "3 Minister Minister of Works");
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
