//! The tables of `data/offices/`, and the longest phrase for an office that they read.

use super::pieces::Pieces;
use super::{Office, OfficeKind, OfficeModifier};
use crate::claim::RoleStatus;
use crate::gazetteer::people::Gender;
use crate::gazetteer::quick::Map;
use crate::gazetteer::table::{self, Row};
use std::ops::Range;

/// The tables of `data/offices/`.
#[derive(Debug, Default)]
pub(in crate::gazetteer) struct Offices {
    pub(super) list: Vec<Office>,
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

/// The longest entries of each kind that begin with a piece, each with its end.
#[derive(Default)]
pub(super) struct Reading {
    head: Option<(usize, (usize, bool))>,
    pub(super) modifier: Option<(usize, OfficeModifier)>,
    pub(super) field: Option<usize>,
}

/// A match in pieces.
pub(super) struct Found {
    pub(super) end: usize,
    pub(super) head: Range<usize>,
    pub(super) title: usize,
    pub(super) office: usize,
    pub(super) status: Option<RoleStatus>,
    pub(super) plural: bool,
}

impl Offices {
    pub(in crate::gazetteer) fn parse() -> Self {
        let mut all = Self::default();
        for row in table::rows(include_str!("../../../data/offices/offices.tsv")) {
            all.add(&row);
        }
        for row in table::rows(include_str!("../../../data/offices/modifiers.tsv")) {
            let modifier =
                OfficeModifier { status: status(row.get("status")), is_part: row.get("part") == "yes" };
            all.entry(row.get("word")).modifier = Some(modifier);
        }
        for row in table::rows(include_str!("../../../data/offices/fields.tsv")) {
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
    pub(super) fn reach_of(&self, word: &str) -> usize {
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
    pub(super) fn phrase(&self, pieces: &Pieces, at: usize, depth: usize) -> Option<Found> {
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
            // "Trade and Industry Minister" is one office, "(First) Family and Senior Advisor" and "(Chamber of) Industry and
            // Chairman" none.
            let starts_anew = joined && {
                let next = self.read(pieces, next);
                next.field.is_none() && next.modifier.is_some_and(|(_, modifier)| modifier.is_part)
            };
            offer(
                self.phrase(pieces, next, depth - 1)
                    .filter(|found| {
                        found.title == next
                            && !starts_anew
                            && !(joined && found.head.start == next)
                            && self.list.get(found.office).is_some_and(|office| office.takes_field)
                    })
                    .map(|found| Found { title: at, ..found }),
            );
        }
        best
    }

    /// The longest head noun, modifier and field of office that begin with piece `at`.
    pub(super) fn read(&self, pieces: &Pieces, at: usize) -> Reading {
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

    /// What "-elect" or "emeritus" says after an office.
    pub(super) fn suffix(&self, word: &str) -> Option<RoleStatus> {
        match word {
            "elect" | "designate" | "in-waiting" => Some(RoleStatus::Designate),
            "emeritus" | "emerita" => Some(RoleStatus::Former),
            _ => None,
        }
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
