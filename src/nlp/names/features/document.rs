//! What the capitalised sequence around a word, and its other occurrences in the document, tell.

use super::super::form::{Form, marks, mix};
use super::{Place, Prepared, seen};

impl Prepared<'_> {
    /// What the whole capitalised sequence and its neighbours show.
    pub(super) fn run_features(&self, i: usize, place: &Place, add: &mut impl FnMut(u64, bool)) {
        let Some(&run) = self.runs.get(place.run as usize) else { return };
        let (from, to) = (place.from as usize, place.to as usize);
        let edge = Form { lower: 7, shape: 7, exact: 7, ..Form::default() };
        let at = |k: usize| if (from..to).contains(&k) { self.form(k) } else { &edge };
        let (head, last) = (at(run.from), at(run.to - 1));
        let (before, after) = (at(run.from.wrapping_sub(1)), at(run.to));
        let before2 = at(run.from.wrapping_sub(2));
        let length = (run.to - run.from) as u64;
        let spot = ((i - run.from) as u64).min(3) << 4 | ((run.to - 1 - i) as u64).min(3);
        let spot = mix(spot, place.manner as u64);
        add(mix(spot, length.min(6)), true);
        add(mix(head.lower, spot), false);
        add(mix(last.lower, spot), true);
        add(mix(last.clusters[0], spot), false);
        add(mix(last.clusters[1], spot), false);
        add(mix(head.clusters[1], spot), false);
        add(mix(head.known, mix(last.known, spot)), true);
        add(mix(before.lower, spot), true);
        add(mix(after.lower, spot), true);
        add(mix(before.clusters[0], spot), false);
        add(mix(after.clusters[0], spot), false);
        add(mix(before.clusters[1], mix(after.clusters[1], spot)), false);
        add(mix(before.lower, mix(after.lower, spot)), false);
        add(mix(mix(before2.lower, before.lower), spot), false);
        add(mix(before.known, mix(after.known, spot)), false);
        add(mix(self.places[run.from].listed, spot), false);
        add(mix(self.places[run.to - 1].listed, spot), false);
        let comma = if after.mark == marks::COMMA { at(run.to + 1) } else { &edge };
        let comma2 = if after.mark == marks::COMMA { at(run.to + 2) } else { &edge };
        add(mix(comma.lower, mix(spot, 1)), false);
        add(mix(comma.clusters[1], mix(comma2.clusters[1], spot)), false);
    }

    /// What the document shows of the word elsewhere.
    pub(super) fn seen_features(&self, i: usize, place: &Place, add: &mut impl FnMut(u64, bool)) {
        let w = self.form(i);
        if !w.capital {
            return;
        }
        let seen = self.seen[self.lower[i] as usize];
        let manner = place.manner as u64;
        let first = u64::from(place.first) | manner << 1;
        for bit in 0..11 {
            add(if seen.bits & 1 << bit != 0 { mix(w.shape, first) } else { mix(1, first) }, false);
        }
        add(
            mix(
                seen.bits & (seen::LOWER | seen::CAPITAL_INSIDE | seen::IN_LONGER | seen::ALONE),
                mix(first, w.shape),
            ),
            true,
        );
        add(
            mix(
                seen.bits
                    & (seen::AFTER_TITLE
                        | seen::BESIDE_SAYING
                        | seen::AFTER_IN
                        | seen::AFTER_THE
                        | seen::AFTER_GIVEN),
                w.shape,
            ),
            true,
        );
        add(
            mix(
                seen.bits & (seen::AFTER_IN | seen::AFTER_THE | seen::BEFORE_S | seen::BEFORE_COMMA),
                w.clusters[2],
            ),
            false,
        );
        let Some(run) = seen.longest.checked_sub(1).and_then(|r| self.runs.get(r as usize)) else { return };
        let length = (run.to - run.from) as u64;
        let spot = u64::from(seen.offset.min(3)) << 4
            | ((run.to - run.from) as u64).saturating_sub(1 + u64::from(seen.offset)).min(3);
        let (head, last) = (self.form(run.from), self.form(run.to - 1));
        add(mix(spot, length.min(6)), false);
        add(mix(last.lower, spot), false);
        add(mix(last.clusters[1], spot), false);
        add(mix(head.clusters[1], spot), false);
        add(mix(head.known, mix(last.known, spot)), false);
    }
}
