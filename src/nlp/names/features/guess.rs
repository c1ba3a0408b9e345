//! What a first reading made of a document, as features of the second.

use super::super::form::mix;
use super::super::tags::{self, OUTSIDE};
use super::super::{NameClass, Style};
use super::{Manner, Prepared};
use std::collections::HashMap;

/// What a reading made of the words of a document.
#[derive(Debug)]
pub(crate) struct Guess {
    tags: Vec<u8>,
    /// For each word in lower case: how often each class was read, by outside and the classes.
    counts: Vec<[u16; 1 + NameClass::ALL.len()]>,
    /// The class and position in the longest name with it.
    longest: Vec<(u8, u8, u8)>,
    pairs: HashMap<(u32, u32), [u16; 1 + NameClass::ALL.len()]>,
}

impl Guess {
    pub(crate) fn new(text: &Prepared<'_>, tags: &[u8]) -> Self {
        let mut out = Self {
            tags: tags.to_vec(),
            counts: vec![[0; 8]; text.seen.len()],
            longest: vec![(0, 0, 0); text.seen.len()],
            pairs: HashMap::new(),
        };
        out.tags.resize(text.ids.len(), OUTSIDE);
        for i in 0..text.ids.len() {
            if !text.form(i).capital {
                continue;
            }
            // A heading says little.
            let weight = if text.places[i].manner == Manner::Plain { 2 } else { 1 };
            let class = tags::class(out.tags[i]).map_or(0, |c| c + 1);
            let cell = &mut out.counts[text.lower[i] as usize][usize::from(class)];
            *cell = cell.saturating_add(weight);
            if i + 1 < text.ids.len()
                && text.places[i].to == text.places[i + 1].to
                && text.form(i + 1).capital
            {
                let pair = out.pairs.entry((text.lower[i], text.lower[i + 1])).or_default();
                pair[usize::from(class)] = pair[usize::from(class)].saturating_add(weight);
            }
        }
        for (range, class) in tags::decode(&out.tags) {
            let length = u8::try_from(range.len().min(6)).unwrap_or(6);
            for (k, i) in range.clone().enumerate() {
                let entry = &mut out.longest[text.lower[i] as usize];
                if length > entry.1 {
                    let end = u8::from(i + 1 == range.end);
                    *entry = (class as u8 + 1, length, u8::try_from(k.min(2)).unwrap_or(2) << 1 | end);
                }
            }
        }
        out
    }

    /// Adds the keys of what the reading made of token `i` and its likes.
    pub(crate) fn features(&self, text: &Prepared<'_>, i: usize, style: Style, out: &mut Vec<u64>) {
        let Some(&place) = text.places.get(i) else { return };
        let (from, to) = (place.from as usize, place.to as usize);
        let tag = |offset: isize| {
            i.checked_add_signed(offset)
                .filter(|k| (from..to).contains(k))
                .map_or(99, |k| u64::from(self.tags[k]))
        };
        let mut template = 1000u64;
        let style = style.number() as u64 + 1;
        let mut add = |a: u64, own: bool| {
            template += 1;
            let key = mix(template, a);
            out.push(key);
            if own {
                out.push(mix(key, style));
            }
        };
        let w = text.form(i);
        add(tag(0), true);
        add(mix(tag(-1), tag(0)), false);
        add(mix(tag(0), tag(1)), false);
        add(mix(mix(tag(-1), tag(0)), tag(1)), false);
        add(mix(tag(-2), tag(2)), false);
        add(mix(tag(1), tag(2)), false);
        add(mix(tag(0), w.shape), false);
        add(mix(tag(0), text.form(i).clusters[1]), false);
        if !w.capital {
            return;
        }
        let counts = &self.counts[text.lower[i] as usize];
        let own = tags::class(self.tags[i]).map_or(0, |c| usize::from(c) + 1);
        let (all, most) = majority(counts, None);
        let (others, elsewhere) = majority(counts, Some(own));
        add(mix(all, w.shape), true);
        add(mix(mix(all, most), tag(0)), true);
        add(mix(mix(others, elsewhere), tag(0)), false);
        add(mix(others, u64::from(place.first)), false);
        let (class, length, spot) = self.longest[text.lower[i] as usize];
        let long = u64::from(class) << 8 | u64::from(length) << 4 | u64::from(spot);
        add(long, true);
        add(mix(long, tag(0)), false);
        add(mix(u64::from(class), mix(all, tag(0))), false);
        let pair = |a: usize| {
            ((from..to).contains(&a) && (from..to).contains(&(a + 1)))
                .then(|| self.pairs.get(&(text.lower[a], text.lower[a + 1])))
                .flatten()
                .map_or((0, 0), |counts| majority(counts, None))
        };
        let next = pair(i);
        let last = i.checked_sub(1).map_or((0, 0), &pair);
        add(mix(next.0, next.1), false);
        add(mix(last.0, last.1), false);
        let before = i
            .checked_sub(1)
            .filter(|k| *k >= from && text.form(*k).capital)
            .map_or(0, |k| majority(&self.counts[text.lower[k] as usize], None).0 + 1);
        let after = Some(i + 1)
            .filter(|k| *k < to && text.form(*k).capital)
            .map_or(0, |k| majority(&self.counts[text.lower[k] as usize], None).0 + 1);
        add(mix(before, mix(all, after)), false);
    }
}

/// The class read most (0: outside, 9: nothing seen), and how clear that is.
fn majority(counts: &[u16; 8], but: Option<usize>) -> (u64, u64) {
    let mut counts = *counts;
    if let Some(own) = but.and_then(|own| counts.get_mut(own)) {
        *own = own.saturating_sub(2);
    }
    let all: u32 = counts.iter().map(|&n| u32::from(n)).sum();
    let Some((class, &most)) =
        counts.iter().enumerate().max_by_key(|&(k, &n)| (n, 8 - k)).filter(|_| all > 0)
    else {
        return (9, 0);
    };
    let most = u32::from(most);
    let clear = if most == all {
        3
    } else if most * 3 >= all * 2 {
        2
    } else {
        1
    };
    (class as u64, clear << 2 | u64::from((all / 2).min(3)))
}
