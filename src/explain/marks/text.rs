//! A sentence as letters and words, and where in it somebody's names stand.

use super::super::told::{Kind, Says, Told};
use crate::country::CountryCode;
use crate::gazetteer::Gazetteer;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A sentence in letters and words.
pub(super) struct Text {
    pub(super) letters: Vec<char>,
    words: Vec<Word>,
}

/// A written word: where it stands, and without case and accents.
struct Word {
    range: Range<usize>,
    folded: String,
    written: String,
}

/// Pronouns that may stand for whoever holds, speaks or acts.
const OF_PERSONS: [&str; 9] = ["he", "she", "they", "i", "we", "his", "her", "their", "who"];
const OF_OTHERS: [&str; 6] = ["it", "they", "its", "their", "we", "which"];
/// Before the name of a city these tell of a place, not of a government.
const WHERE: [&str; 9] = ["in", "at", "to", "from", "near", "outside", "around", "across", "into"];
/// How far from the cue a pronoun may stand, in words.
const REACH: usize = 4;

impl Text {
    pub(super) fn of(sentence: &str) -> Self {
        let letters: Vec<char> = sentence.chars().collect();
        let mut words = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let start = at;
            while letters.get(at).is_some_and(|c| c.is_alphanumeric() || is_combining_mark(*c)) {
                at += 1;
            }
            if at == start {
                at += 1;
                continue;
            }
            // “U.S.” is one word.
            let mut written: String = letters.get(start..at).unwrap_or_default().iter().collect();
            while at - start < 12
                && written.chars().all(char::is_uppercase)
                && letters.get(at) == Some(&'.')
                && letters.get(at - 1).is_some_and(|c| c.is_uppercase())
                && (at - start == 1 || letters.get(at - 2) == Some(&'.'))
            {
                let next = letters.get(at + 1).filter(|c| c.is_uppercase());
                let is_last = next.is_none() || letters.get(at + 2).is_some_and(|c| c.is_alphanumeric());
                if is_last {
                    at += usize::from(written.chars().count() > 1);
                    break;
                }
                written.extend(next);
                at += 2;
            }
            words.push(Word { range: start..at, folded: fold(&written), written });
        }
        Self { letters, words }
    }

    pub(super) fn is(&self, range: &Range<usize>, words: &str) -> bool {
        self.letters.get(range.clone()).is_some_and(|part| part.iter().copied().eq(words.chars()))
    }

    /// The occurrence of exactly these words that is nearest to a stretch.
    pub(super) fn exactly(&self, words: &str, near: &Range<usize>) -> Option<Range<usize>> {
        let long = words.chars().count();
        if long == 0 {
            return None;
        }
        let starts = 0..=self.letters.len().checked_sub(long)?;
        let found = starts.map(|start| start..start + long).filter(|range| {
            let is_letter = |at: Option<usize>| {
                at.and_then(|at| self.letters.get(at)).is_some_and(|c| c.is_alphanumeric())
            };
            self.is(range, words) && !is_letter(range.start.checked_sub(1)) && !is_letter(Some(range.end))
        });
        found.min_by_key(|range| (distance(range, near), range.start))
    }

    /// The occurrence of any of somebody's names that is nearest to a stretch and touches nothing that is taken:
    /// as much of a name as stands there, if it is more than words that others bear, too.
    pub(super) fn nearest(
        &self,
        forms: &[String],
        others: &[String],
        near: &Range<usize>,
        taken: &[Range<usize>],
        is_whole: bool,
    ) -> Option<Range<usize>> {
        let theirs: Vec<Vec<String>> = others.iter().map(|name| words(name)).collect();
        let shared = |word: &str| theirs.iter().any(|name| name.iter().any(|known| known == word));
        let mut found: Vec<(u8, Range<usize>)> = Vec::new();
        for (index, form) in forms.iter().enumerate() {
            let name = Text::of(form);
            for at in 0..self.words.len() {
                for from in 0..name.words.len() {
                    let long = (0..name.words.len() - from)
                        .take_while(|step| self.fits(at + step, name.words.get(from + step)))
                        .count();
                    let is_long_enough =
                        if is_whole { from == 0 && long == name.words.len() } else { long > 0 };
                    let some = name.words.get(from..from + long).unwrap_or_default();
                    let tells =
                        is_whole || long == name.words.len() || some.iter().any(|word| tells(word, &shared));
                    let ends = (
                        self.words.get(at),
                        (at + long).checked_sub(1).and_then(|last| self.words.get(last)),
                    );
                    let rank = if is_whole && index > 0 { rank(form) } else { 0 };
                    if let (true, true, (Some(first), Some(last))) = (is_long_enough, tells, ends) {
                        let before = at.checked_sub(1).and_then(|at| self.words.get(at));
                        let is_place =
                            rank == CITY && before.is_some_and(|word| WHERE.contains(&word.folded.as_str()));
                        if !is_place {
                            found.push((rank, first.range.start..last.range.end));
                        }
                    }
                }
            }
        }
        let widest: Vec<(u8, Range<usize>)> = found
            .iter()
            .filter(|(_, range)| {
                !found.iter().any(|(_, other)| {
                    other.start <= range.start && range.end <= other.end && other.len() > range.len()
                })
            })
            .cloned()
            .collect();
        let is_free =
            |range: &Range<usize>| !taken.iter().any(|t| t.start < range.end && range.start < t.end);
        widest
            .into_iter()
            .filter(|(_, range)| is_free(range))
            // Of two that are as near, the one before: subjects come first.
            .min_by_key(|(rank, range)| (*rank, distance(range, near), range.start))
            .map(|(_, range)| range)
    }

    /// Whether the word at a place is this one of a name: short ones letter for letter, so that “us” is no country.
    fn fits(&self, at: usize, name: Option<&Word>) -> bool {
        let (Some(here), Some(name)) = (self.words.get(at), name) else { return false };
        let is_short = name.written.chars().count() <= 3 && name.written.chars().all(char::is_uppercase);
        here.folded == name.folded
            && (!is_short || here.written == name.written)
            && (!name.written.starts_with(char::is_uppercase) || here.written.starts_with(char::is_uppercase))
    }

    /// The pronoun right before the cue, or right after it (“said he”), if no name stands between.
    pub(super) fn pronoun(
        &self,
        cue: &Range<usize>,
        taken: &[Range<usize>],
        told: &Told,
    ) -> Option<Range<usize>> {
        let pronouns: &[&str] = match told.parties().first()?.kind {
            Kind::Person => &OF_PERSONS,
            _ => &OF_OTHERS,
        };
        let is_free =
            |word: &Word| !taken.iter().any(|t| t.start < word.range.end && word.range.start < t.end);
        let before = self.words.iter().rev().filter(|word| word.range.end <= cue.start).take(REACH);
        let mut before = before.take_while(|word| {
            pronouns.contains(&word.folded.as_str()) || !word.written.starts_with(char::is_uppercase)
        });
        // Right behind the cue stands who speaks (“said he”) or, without words to quote, somebody else.
        let inverted: &[&str] = match told.says {
            Says::Quotation { .. } => &["he", "she"],
            _ => &[],
        };
        let mut after = self.words.iter().filter(|word| word.range.start >= cue.end).take(1);
        let fits = |word: &&Word| pronouns.contains(&word.folded.as_str()) && is_free(word);
        let found = before
            .find(fits)
            .or_else(|| after.find(|word| inverted.contains(&word.folded.as_str()) && is_free(word)))?;
        Some(found.range.clone())
    }

    /// “the minister”, where one office only is spoken of.
    pub(super) fn title(&self, titles: &[String], taken: &[Range<usize>]) -> Option<Range<usize>> {
        titles.iter().find_map(|title| {
            let title = words(title);
            let last = title.last()?;
            let mut ends = self.words.iter().enumerate().filter(|(_, word)| word.folded == *last);
            let (at, end) = ends.next()?;
            let article = (1..=title.len()).find_map(|back| {
                let word = self.words.get(at.checked_sub(back)?)?;
                (word.folded == "the").then_some(word)
            })?;
            // With a name behind it, it is the title of whoever bears the name.
            let is_named = self.words.get(at + 1).is_some_and(|next| {
                next.written.starts_with(char::is_uppercase) && next.range.start == end.range.end + 1
            });
            let range = article.range.start..end.range.end;
            let is_free = !taken.iter().any(|t| t.start < range.end && range.start < t.end);
            (ends.next().is_none() && !is_named && is_free).then_some(range)
        })
    }
}

/// Whether a word of a name alone tells who is meant.
fn tells(word: &Word, shared: &impl Fn(&str) -> bool) -> bool {
    word.written.chars().count() > 1
        && word.written.starts_with(char::is_uppercase)
        && !Gazetteer::shipped().is_particle(&word.folded)
        && Gazetteer::shipped().honorific(&word.written).is_none()
        && !shared(&word.folded)
}

/// A name that is the seat of a government.
const CITY: u8 = 1;

/// How well a form tells a country: its names, then its capital, then an adjective of nationality, which may as
/// well be somebody else’s (“the Kenyan envoy”).
fn rank(form: &str) -> u8 {
    let mut countries = Gazetteer::shipped().countries();
    if countries.any(|country| country.adjectives.contains(&form)) {
        return 2;
    }
    u8::from(
        Gazetteer::shipped()
            .countries()
            .any(|country| country.capitals.contains(&form) && country.name != form),
    ) * CITY
}

/// All that a country is called: its name, other names, seat of government, adjective.
#[must_use]
pub fn country_names(code: &str) -> Vec<String> {
    let Some(country) = CountryCode::parse(code).and_then(|code| Gazetteer::shipped().country(code)) else {
        return Vec::new();
    };
    let all = std::iter::once(country.name).chain(country.variants.iter().copied());
    all.chain(country.capitals.iter().copied())
        .chain(country.adjectives.iter().copied())
        .map(str::to_owned)
        .collect()
}

pub(super) fn distance(one: &Range<usize>, other: &Range<usize>) -> usize {
    if one.end <= other.start { other.start - one.end } else { one.start.saturating_sub(other.end) }
}

fn words(name: &str) -> Vec<String> {
    Text::of(name).words.into_iter().map(|word| word.folded).collect()
}

fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}
