//! Where in its sentence a claim's holder, cue and target stand.
//!
//! The graph tells the place of the cue, of a stance's target and of quoted words (in the claim's IRI, which is
//! minted from them). Of the others it tells who is meant, not by which words: those are looked for, and where
//! nothing is surely theirs nothing is marked.

use super::told::{Evidence, Kind, Says, Told};
use crate::country::CountryCode;
use crate::gazetteer::Gazetteer;
use serde::Serialize;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a stretch of the sentence is to the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Who holds, speaks or acts.
    Holder,
    /// The words that made the rule fire.
    Cue,
    /// What it is about: a stance's target, the words said, the other person of a tie, the office or its country, a place.
    Target,
}

/// A stretch of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// What it is.
    pub part: Part,
    /// Where it starts in the sentence, in code points.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
}

/// How the article calls those in a claim, and the others it names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// All names of whoever holds, speaks or acts: one list for each person.
    pub holders: Vec<Vec<String>>,
    /// Their offices.
    pub titles: Vec<String>,
    /// All names of whom it is about.
    pub targets: Vec<Vec<String>>,
    /// The names of other persons in the article: words that they share tell nobody.
    pub others: Vec<String>,
}

/// The marks of a claim in its sentence, in order, none crossing another.
#[must_use]
pub fn marks(told: &Told, names: &Names) -> Vec<Mark> {
    let Some(evidence) = &told.evidence else { return Vec::new() };
    let text = Text::of(&evidence.text);
    let cue = evidence.cue.map(|(start, end)| start - evidence.start..end - evidence.start);
    let cue = cue.filter(|cue| cue.end <= text.letters.len());
    let near = cue.clone().unwrap_or(0..0);
    let mut target = told_target(told, evidence, &text, &near);
    let taken: Vec<Range<usize>> = target.iter().chain(&cue).cloned().collect();
    let is_country = matches!(told.parties().first(), Some(party) if party.kind == Kind::Country);
    let mut holders: Vec<Range<usize>> = names
        .holders
        .iter()
        .filter_map(|forms| text.nearest(forms, &names.others, &near, &taken, is_country))
        .collect();
    if holders.is_empty() && names.holders.len() == 1 {
        holders.extend(text.pronoun(&near, &taken, told).or_else(|| text.title(&names.titles, &taken)));
    }
    if target.is_none() {
        let taken: Vec<Range<usize>> = holders.iter().chain(&cue).cloned().collect();
        let is_office = matches!(told.says, Says::Office { .. });
        let found = |forms: &Vec<String>| text.nearest(forms, &names.others, &near, &taken, is_office);
        target = names.targets.iter().find_map(found);
        // An office’s country stands beside it; what is farther off is another matter.
        target = target.filter(|range| !is_office || taken.iter().any(|at| distance(range, at) <= BESIDE));
    }
    let mut marks: Vec<Mark> = Vec::new();
    let parts = [(Part::Cue, cue), (Part::Target, target)].into_iter();
    let parts = parts.filter_map(|(part, range)| Some((part, range?)));
    for (part, range) in parts.chain(holders.into_iter().map(|range| (Part::Holder, range))) {
        let crosses = |mark: &Mark| {
            mark.start < range.end
                && range.start < mark.end
                && !(mark.start <= range.start && range.end <= mark.end)
                && !(range.start <= mark.start && mark.end <= range.end)
        };
        let is_same = |mark: &Mark| mark.start == range.start && mark.end == range.end;
        if range.start < range.end && !marks.iter().any(|mark| crosses(mark) || is_same(mark)) {
            marks.push(Mark { part, start: range.start, end: range.end });
        }
    }
    marks.sort_by_key(|mark| (mark.start, usize::MAX - mark.end));
    marks
}

/// The target where the graph tells its place or its very words.
fn told_target(told: &Told, evidence: &Evidence, text: &Text, near: &Range<usize>) -> Option<Range<usize>> {
    let placed = |marker: &str, at: usize| {
        let tail = told.iri.rsplit_once(marker)?.1;
        let mut numbers = tail.split('-').skip(at).map(str::parse::<usize>);
        let (start, end) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
        let (start, end) = (start.checked_sub(evidence.start)?, end.checked_sub(evidence.start)?);
        (start < end && end <= text.letters.len()).then_some(start..end)
    };
    match &told.says {
        Says::Stance { target, .. } => {
            let placed = placed("/stance/", 1).filter(|range| text.is(range, target));
            placed.or_else(|| text.exactly(target, near))
        }
        Says::Quotation { words, .. } => placed("/quotation/", 0).or_else(|| text.exactly(words, near)),
        // Where the title is what made the rule fire, its country is what is left to mark.
        Says::Office { title, .. } => {
            text.exactly(title, near).filter(|range| range.end <= near.start || near.end <= range.start)
        }
        Says::Event { place, .. } => place.as_ref().and_then(|place| text.exactly(place, near)),
        Says::Tie { .. } => None,
    }
}

/// A sentence in letters and words.
struct Text {
    letters: Vec<char>,
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
/// How far from an office its country may stand, in letters.
const BESIDE: usize = 30;
/// Before the name of a city these tell of a place, not of a government.
const WHERE: [&str; 9] = ["in", "at", "to", "from", "near", "outside", "around", "across", "into"];
/// How far from the cue a pronoun may stand, in words.
const REACH: usize = 4;

impl Text {
    fn of(sentence: &str) -> Self {
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

    fn is(&self, range: &Range<usize>, words: &str) -> bool {
        self.letters.get(range.clone()).is_some_and(|part| part.iter().copied().eq(words.chars()))
    }

    /// The occurrence of exactly these words that is nearest to a stretch.
    fn exactly(&self, words: &str, near: &Range<usize>) -> Option<Range<usize>> {
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
    fn nearest(
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
    fn pronoun(&self, cue: &Range<usize>, taken: &[Range<usize>], told: &Told) -> Option<Range<usize>> {
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
    fn title(&self, titles: &[String], taken: &[Range<usize>]) -> Option<Range<usize>> {
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

fn distance(one: &Range<usize>, other: &Range<usize>) -> usize {
    if one.end <= other.start { other.start - one.end } else { one.start.saturating_sub(other.end) }
}

fn words(name: &str) -> Vec<String> {
    Text::of(name).words.into_iter().map(|word| word.folded).collect()
}

fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::super::told::{Party, Time};
    use super::*;

    fn party(name: &str, kind: Kind) -> Party {
        Party { name: name.to_owned(), kind, side: None, iri: String::new(), local: String::new() }
    }

    /// The parts of a stance of `holder` in a sentence whose cue is given: `[holder] »cue« {target}`.
    fn check(sentence: &str, cue: &str, target: &str, holder: &str, others: &[&str], expected: &str) {
        let at = sentence.find(cue).map(|at| sentence[..at].chars().count()).unwrap();
        let kind = if country_names(holder).is_empty() { Kind::Person } else { Kind::Country };
        let told = Told {
            id: String::new(),
            iri: String::new(),
            says: Says::Stance {
                holder: party(holder, kind),
                polarity: crate::claim::Polarity::Favor,
                hedged: false,
                target: target.to_owned(),
                issues: Vec::new(),
                actors: Vec::new(),
                reported_by: None,
            },
            time: Time::default(),
            evidence: Some(Evidence {
                iri: String::new(),
                text: sentence.to_owned(),
                start: 100,
                end: 100 + sentence.chars().count(),
                cue: Some((100 + at, 100 + at + cue.chars().count())),
            }),
            rule: String::new(),
            article: String::new(),
        };
        let forms = if kind == Kind::Country { country_names(holder) } else { vec![holder.to_owned()] };
        let names = Names {
            holders: vec![forms],
            titles: vec!["foreign minister".to_owned()],
            targets: Vec::new(),
            others: others.iter().map(|name| (*name).to_owned()).collect(),
        };
        let letters: Vec<char> = sentence.chars().collect();
        let mut out = String::new();
        for mark in marks(&told, &names) {
            let part: String = letters[mark.start..mark.end].iter().collect();
            out += &match mark.part {
                Part::Holder => format!("[{part}]"),
                Part::Cue => format!("»{part}«"),
                Part::Target => format!("{{{part}}}"),
            };
        }
        assert_eq!(out, expected, "{sentence}");
    }

    #[test]
    fn holder_cue_and_target_are_found() {
        let varga = "Helena Varga";
        check(
            "Helena Varga condemned the raid.",
            "condemned",
            "the raid",
            varga,
            &[],
            "[Helena Varga]»condemned«{the raid}",
        );
        check(
            "Ms. Varga’s staff said Varga condemned the raid.",
            "condemned",
            "the raid",
            varga,
            &[],
            "[Varga]»condemned«{the raid}",
        );
        check("She condemned the raid.", "condemned", "the raid", varga, &[], "[She]»condemned«{the raid}");
        check(
            "The minister condemned the raid.",
            "condemned",
            "the raid",
            varga,
            &[],
            "[The minister]»condemned«{the raid}",
        );
        check(
            "“We condemn it”, said Várga of the raid.",
            "condemn",
            "it",
            varga,
            &[],
            "»condemn«{it}[Várga]",
        );
        check(
            "Nairobi backs the plan of the U.S. envoy.",
            "backs",
            "the plan",
            "KE",
            &[],
            "[Nairobi]»backs«{the plan}",
        );
        check("The U.S. backs the plan.", "backs", "the plan", "US", &[], "[U.S.]»backs«{the plan}");
    }

    #[test]
    fn nothing_is_marked_that_may_be_another() {
        let varga = "Helena Varga";
        check(
            "Helena Okoro condemned the raid.",
            "condemned",
            "the raid",
            varga,
            &["Helena Okoro"],
            "»condemned«{the raid}",
        );
        check(
            "Okoro said the talks condemned the raid.",
            "condemned",
            "the raid",
            varga,
            &["Tomas Okoro"],
            "»condemned«{the raid}",
        );
        check(
            "He told Okoro that it condemned the raid.",
            "condemned",
            "the raid",
            varga,
            &[],
            "»condemned«{the raid}",
        );
        check(
            "The minister met the minister and condemned it.",
            "condemned",
            "it",
            varga,
            &[],
            "»condemned«{it}",
        );
        check("The talks gave us hope and condemned it.", "condemned", "it", "US", &[], "»condemned«{it}");
        check("Officials in Nairobi backed the plan.", "backed", "the plan", "KE", &[], "»backed«{the plan}");
        check(
            "Officials condemned her for the raid.",
            "condemned",
            "the raid",
            varga,
            &[],
            "»condemned«{the raid}",
        );
        // A holder within the target is somebody that it speaks of.
        check(
            "The envoy condemned Varga’s plan.",
            "condemned",
            "Varga’s plan",
            varga,
            &[],
            "»condemned«{Varga’s plan}",
        );
    }
}
