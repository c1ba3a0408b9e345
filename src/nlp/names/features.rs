//! From tokens to features: what is seen at and around each token, and of the
//! same words in the whole document.

mod document;
mod guess;

pub(crate) use guess::Guess;

use super::Style;
use super::form::{Form, bits, marks, mix};
use super::words::Words;
use crate::gazetteer::{Gazetteer, NameKind};
use std::collections::HashMap;
use std::ops::Range;

/// The most tokens of a capitalised sequence.
const LONGEST_RUN: usize = 12;
/// No sequence.
const NONE: u32 = u32::MAX;

/// How a sentence is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    Plain,
    /// Most words begin with a capital, as in headlines.
    Title,
    /// Most words are in capitals.
    Shouted,
}

/// A document made ready.
#[derive(Debug)]
pub(crate) struct Prepared<'s> {
    sentences: &'s [Range<usize>],
    /// The distinct words.
    forms: Vec<Form>,
    /// For each token its word.
    ids: Vec<u32>,
    /// For each token what is particular to its place.
    places: Vec<Place>,
    /// For each word what the document shows of it, by its spelling in lower case.
    seen: Vec<Seen>,
    /// For each token its word in lower case, as an index of `seen`.
    lower: Vec<u32>,
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    manner: Manner,
    first: bool,
    quoted: bool,
    /// The capitalised sequence it is in, or `NONE`.
    run: u32,
    /// Kind and position of the known name it is in.
    listed: u64,
    /// Start and end of its sentence.
    from: u32,
    to: u32,
}

#[derive(Clone, Copy, Debug)]
struct Run {
    from: usize,
    to: usize,
}

/// What a document shows of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    bits: u64,
    /// The longest capitalised sequence with it, plus one; zero for none.
    longest: u32,
    /// Where in it.
    offset: u32,
}

mod seen {
    pub(super) const LOWER: u64 = 1;
    pub(super) const CAPITAL_INSIDE: u64 = 2;
    pub(super) const AFTER_TITLE: u64 = 4;
    pub(super) const BESIDE_SAYING: u64 = 8;
    pub(super) const AFTER_IN: u64 = 16;
    pub(super) const AFTER_THE: u64 = 32;
    pub(super) const IN_LONGER: u64 = 64;
    pub(super) const AFTER_GIVEN: u64 = 128;
    pub(super) const BEFORE_S: u64 = 256;
    pub(super) const ALONE: u64 = 512;
    pub(super) const BEFORE_COMMA: u64 = 1024;
}

impl<'s> Prepared<'s> {
    pub(crate) fn new(forms: &[&str], sentences: &'s [Range<usize>], words: &Words) -> Self {
        let gazetteer = Gazetteer::shipped();
        let mut known: HashMap<&str, u32> = HashMap::new();
        let mut lowers: HashMap<u64, u32> = HashMap::new();
        let mut out = Self {
            sentences,
            forms: Vec::new(),
            ids: Vec::with_capacity(forms.len()),
            places: Vec::with_capacity(forms.len()),
            seen: Vec::new(),
            lower: Vec::with_capacity(forms.len()),
            runs: Vec::new(),
        };
        for &form in forms {
            let id = *known.entry(form).or_insert_with(|| {
                out.forms.push(Form::new(form, words, gazetteer));
                number(out.forms.len() - 1)
            });
            let next = number(lowers.len());
            out.lower.push(*lowers.entry(out.forms[id as usize].lower).or_insert(next));
            out.ids.push(id);
        }
        out.seen = vec![Seen::default(); lowers.len()];
        out.places = vec![
            Place {
                manner: Manner::Plain,
                first: false,
                quoted: false,
                run: NONE,
                listed: 0,
                from: 0,
                to: 0
            };
            forms.len()
        ];
        for sentence in sentences {
            if sentence.start < sentence.end && sentence.end <= forms.len() {
                out.place(forms, sentence.clone(), gazetteer);
            }
        }
        for sentence in sentences {
            if sentence.end <= forms.len() {
                out.look(sentence.clone());
            }
        }
        out
    }

    /// The sentences that lie within the tokens.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let length = self.ids.len();
        self.sentences.iter().filter(move |s| s.start < s.end && s.end <= length).cloned()
    }

    fn form(&self, i: usize) -> &Form {
        &self.forms[self.ids[i] as usize]
    }

    /// Fills in manner, sequences and known names of a sentence.
    fn place(&mut self, words: &[&str], sentence: Range<usize>, gazetteer: &Gazetteer) {
        let manner = self.manner(sentence.clone());
        let mut first = true;
        let mut quoted = false;
        for i in sentence.clone() {
            if matches!(words[i], "\"" | "“" | "”" | "``" | "''") {
                quoted = matches!(words[i], "“" | "``") || (words[i] == "\"" && !quoted);
            }
            let letters = self.form(i).letters;
            self.places[i] = Place {
                manner,
                first: first && letters,
                quoted,
                run: NONE,
                listed: 0,
                from: number(sentence.start),
                to: number(sentence.end),
            };
            first =
                (first && !letters) || matches!(words[i], ":" | "“" | "``") || (words[i] == "\"" && quoted);
        }
        let mut i = sentence.start;
        while i < sentence.end {
            if !self.begins(i) {
                i += 1;
                continue;
            }
            let end = self.run_end(words, i, sentence.end);
            let run = number(self.runs.len());
            self.runs.push(Run { from: i, to: end });
            self.places[i..end].iter_mut().for_each(|place| place.run = run);
            i = end;
        }
        let mut i = sentence.start;
        while i < sentence.end {
            let form = self.form(i);
            let found = (form.capital || form.is(bits::PARTICLE)).then(|| {
                let upto = sentence.end.min(i + 7);
                gazetteer.longest(&words[i..upto])
            });
            let Some((n, readings)) = found.flatten().filter(|(n, _)| *n > 0) else {
                i += 1;
                continue;
            };
            let kinds = readings.iter().fold(0, |kinds, r| kinds | 1 << kind(r.kind));
            let end = sentence.end.min(i + n);
            for k in i..end {
                let position = match (k == i, k + 1 == end) {
                    (true, true) => 3,
                    (true, false) => 1,
                    (false, true) => 2,
                    (false, false) => 4,
                };
                self.places[k].listed = kinds << 3 | position;
            }
            i = end;
        }
    }

    fn manner(&self, sentence: Range<usize>) -> Manner {
        let (mut all, mut capitals, mut shouted) = (0, 0, 0);
        let last = sentence.end - 1;
        for i in sentence.clone() {
            let form = self.form(i);
            if form.letters {
                all += 1;
                capitals += usize::from(form.capital);
                shouted += usize::from(form.shouted);
            }
        }
        let stop = !self.form(last).letters && self.form(last).known == 0 && all > 14;
        if all >= 3 && shouted * 10 >= all * 7 {
            Manner::Shouted
        } else if all >= 4 && capitals * 10 >= all * 7 && !stop {
            Manner::Title
        } else {
            Manner::Plain
        }
    }

    /// Whether a capitalised sequence may begin here.
    fn begins(&self, i: usize) -> bool {
        let form = self.form(i);
        form.capital && !(self.places[i].first && form.is(bits::FUNCTION))
    }

    fn run_end(&self, words: &[&str], start: usize, limit: usize) -> usize {
        let capital = |i: usize| i < limit && self.form(i).capital;
        let mut end = start + 1;
        while end < limit && end - start < LONGEST_RUN {
            let join = matches!(words[end], "of" | "for" | "and" | "&" | "-" | "–" | "’" | "'" | ".")
                || self.form(end).is(bits::PARTICLE);
            if capital(end) {
                end += 1;
            } else if join && words[end] != "and" && capital(end + 1) {
                end += 2;
            } else if words[end] == "of" && words.get(end + 1) == Some(&"the") && capital(end + 2) {
                end += 3;
            } else {
                break;
            }
        }
        end.min(limit)
    }

    /// Notes what a sentence shows of each of its words.
    fn look(&mut self, sentence: Range<usize>) {
        for i in sentence.clone() {
            let place = self.places[i];
            let form = self.form(i);
            let known = |k: Option<usize>| {
                k.filter(|k| sentence.contains(k)).map_or((0, 0), |k| (self.form(k).known, self.form(k).mark))
            };
            let mut bits = 0;
            if !form.capital {
                if form.letters {
                    self.seen[self.lower[i] as usize].bits |= seen::LOWER;
                }
                continue;
            }
            if place.manner != Manner::Plain {
                continue;
            }
            if !place.first {
                bits |= seen::CAPITAL_INSIDE;
            }
            let mut update = None;
            if let Some(&run) = self.runs.get(place.run as usize) {
                let (before, after) = (known(run.from.checked_sub(1)).0, known(Some(run.to)).0);
                let word = known(run.from.checked_sub(1)).1;
                let next = known(Some(run.to)).1;
                if before & (bits::HONORIFIC | bits::OFFICE) != 0
                    || (i > run.from && self.form(i - 1).known & (bits::HONORIFIC | bits::OFFICE) != 0)
                {
                    bits |= seen::AFTER_TITLE;
                }
                if (before | after) & bits::SAYING != 0 {
                    bits |= seen::BESIDE_SAYING;
                }
                if word == marks::IN {
                    bits |= seen::AFTER_IN;
                }
                if word == marks::THE {
                    bits |= seen::AFTER_THE;
                }
                if next == marks::POSSESSIVE {
                    bits |= seen::BEFORE_S;
                }
                if next == marks::COMMA {
                    bits |= seen::BEFORE_COMMA;
                }
                let length = run.to - run.from;
                bits |= if length > 1 { seen::IN_LONGER } else { seen::ALONE };
                if i > run.from && self.form(i - 1).is(bits::GIVEN) {
                    bits |= seen::AFTER_GIVEN;
                }
                let old = self.seen[self.lower[i] as usize].longest;
                let longest =
                    old.checked_sub(1).and_then(|r| self.runs.get(r as usize)).map_or(0, |r| r.to - r.from);
                if length > longest {
                    update = Some((place.run + 1, number(i - run.from)));
                }
            }
            let entry = &mut self.seen[self.lower[i] as usize];
            entry.bits |= bits;
            if let Some((longest, offset)) = update {
                (entry.longest, entry.offset) = (longest, offset);
            }
        }
    }

    /// Adds the keys of the features of token `i`.
    pub(crate) fn features(&self, i: usize, style: Style, out: &mut Vec<u64>) {
        let Some(&place) = self.places.get(i) else { return };
        let style = style.number() as u64 + 1;
        let (from, to) = (place.from as usize, place.to as usize);
        let edge = Form { lower: 7, shape: 7, exact: 7, ..Form::default() };
        let at = |offset: isize| {
            i.checked_add_signed(offset).filter(|k| (from..to).contains(k)).map_or(&edge, |k| self.form(k))
        };
        let listed = |offset: isize| {
            i.checked_add_signed(offset)
                .filter(|k| (from..to).contains(k))
                .map_or(1, |k| self.places[k].listed)
        };
        let manner = place.manner as u64;
        let (p2, p1, w, n1, n2) = (at(-2), at(-1), at(0), at(1), at(2));
        let (p3, n3) = (at(-3), at(3));
        let mut template = 0u64;
        let mut add = |a: u64, own: bool| {
            template += 1;
            let key = mix(template, a);
            out.push(key);
            if own {
                out.push(mix(key, style));
            }
        };
        let shape = mix(w.shape, manner);
        let first = u64::from(place.first) | manner << 1;
        // The word and its neighbours.
        add(1, true);
        add(mix(w.lower, manner), true);
        add(w.exact, false);
        add(p1.lower, true);
        add(n1.lower, true);
        add(p2.lower, false);
        add(n2.lower, false);
        add(mix(p1.lower, w.lower), true);
        add(mix(w.lower, n1.lower), true);
        add(mix(p1.lower, n1.lower), false);
        add(mix(mix(p2.lower, p1.lower), shape), false);
        add(mix(mix(n1.lower, n2.lower), shape), false);
        add(mix(p1.lower, shape), false);
        add(mix(n1.lower, shape), false);
        // Shape.
        add(shape, true);
        add(mix(p1.shape, shape), true);
        add(mix(shape, n1.shape), true);
        add(mix(mix(p1.shape, shape), n1.shape), false);
        add(mix(mix(mix(p2.shape, p1.shape), mix(w.shape, n1.shape)), n2.shape), false);
        add(mix(first, shape), true);
        // Letters.
        for prefix in w.prefixes {
            add(mix(prefix, u64::from(w.capital)), false);
        }
        for suffix in w.suffixes {
            add(mix(suffix, u64::from(w.capital)), false);
        }
        add(p1.suffixes[2], false);
        add(n1.suffixes[2], false);
        // Company.
        let [fine, middle, coarse, other] = w.clusters;
        add(mix(fine, manner), true);
        add(mix(middle, shape), true);
        add(mix(coarse, shape), true);
        add(mix(other, shape), true);
        for (k, near) in [p2, p1, n1, n2].into_iter().enumerate() {
            let k = k as u64;
            add(mix(near.clusters[0], k), k == 1 || k == 2);
            add(mix(near.clusters[1], k), k == 1 || k == 2);
            add(mix(near.clusters[3], mix(k, shape)), false);
        }
        add(mix(p3.clusters[1], 1), false);
        add(mix(n3.clusters[1], 2), false);
        add(mix(mix(p1.clusters[1], middle), shape), false);
        add(mix(mix(middle, n1.clusters[1]), shape), false);
        add(mix(mix(p1.clusters[2], coarse), n1.clusters[2]), false);
        add(mix(mix(p2.clusters[2], p1.clusters[2]), mix(coarse, shape)), false);
        add(mix(mix(n2.clusters[2], n1.clusters[2]), mix(coarse, shape)), false);
        add(mix(mix(p1.clusters[1], shape), n1.clusters[1]), false);
        add(mix(p1.clusters[0], fine), false);
        add(mix(fine, n1.clusters[0]), false);
        // What the tables know.
        add(mix(w.known, shape), true);
        add(mix(mix(p1.known, w.known), u64::from(w.capital)), false);
        add(mix(mix(w.known, n1.known), u64::from(w.capital)), false);
        add(mix(mix(p1.known, w.known), n1.known), false);
        add(mix(place.listed, manner), true);
        add(mix(listed(-1), place.listed), false);
        add(mix(place.listed, listed(1)), false);
        add(mix(place.listed, mix(w.known, shape)), false);
        add(mix(place.listed, p1.lower), false);
        add(mix(place.listed, n1.lower), false);
        add(mix(u64::from(place.quoted), shape), false);
        self.run_features(i, &place, &mut add);
        self.seen_features(i, &place, &mut add);
    }
}

/// A number for each kind of known name.
const fn kind(kind: NameKind) -> u64 {
    match kind {
        NameKind::Country => 0,
        NameKind::Capital => 1,
        NameKind::Seat => 2,
        NameKind::City => 3,
        NameKind::Province => 4,
        NameKind::Region => 5,
        NameKind::RegionDemonym => 6,
        NameKind::Demonym => 7,
        NameKind::Organization => 8,
        NameKind::Institution => 9,
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(NONE)
}
