//! Where in its sentence a claim's holder, cue and target stand.
//!
//! The graph tells the place of the cue, of a stance's target and of quoted words (in the claim's IRI, which is
//! minted from them). Of the others it tells who is meant, not by which words: those are looked for, and where
//! nothing is surely theirs nothing is marked.

mod text;

use super::told::{Evidence, Kind, Says, Told};
use serde::Serialize;
use std::ops::Range;
pub use text::country_names;
use text::{Text, distance};

/// How far from an office its country may stand, in letters.
const BESIDE: usize = 30;

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
    // A store that others wrote may tell of words outside the sentence.
    let inside = |(start, end): (usize, usize)| {
        let cue = start.checked_sub(evidence.start)?..end.checked_sub(evidence.start)?;
        (cue.start <= cue.end && cue.end <= text.letters.len()).then_some(cue)
    };
    let cue = evidence.cue.and_then(inside);
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

#[cfg(test)]
mod tests {
    use super::super::told::{Party, Time};
    use super::*;

    fn party(name: &str, kind: Kind) -> Party {
        Party { name: name.to_owned(), kind, side: None, iri: String::new(), local: String::new() }
    }

    /// A stance of `holder` in a sentence that starts at 100, with its cue at two places of the article.
    fn stance(sentence: &str, cue: (usize, usize), target: &str, holder: Party) -> Told {
        Told {
            id: String::new(),
            iri: String::new(),
            says: Says::Stance {
                holder,
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
                cue: Some(cue),
            }),
            rule: String::new(),
            article: String::new(),
        }
    }

    #[test]
    fn a_cue_outside_its_sentence_is_not_marked() {
        for cue in [(0, 5), (99, 104), (108, 102), (110, 9_000), (9_000, 9_001)] {
            let told = stance("Kenya backs it.", cue, "it", party("Kenya", Kind::Country));
            assert!(marks(&told, &Names::default()).iter().all(|mark| mark.part != Part::Cue), "{cue:?}");
        }
    }

    /// The parts of a stance of `holder` in a sentence whose cue is given: `[holder] »cue« {target}`.
    fn check(sentence: &str, cue: &str, target: &str, holder: &str, others: &[&str], expected: &str) {
        let at = sentence.find(cue).map(|at| sentence[..at].chars().count()).unwrap();
        let kind = if country_names(holder).is_empty() { Kind::Person } else { Kind::Country };
        let cue = (100 + at, 100 + at + cue.chars().count());
        let told = stance(sentence, cue, target, party(holder, kind));
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
