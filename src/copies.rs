//! Which articles are one report: wire copies, reprints, versions of one page. They are kept, linked, and
//! counted as one source.
//!
//! Each article is known by a *sketch* of its text, made when it is read: 128 numbers, each the least hash among
//! the runs of four words that fall into its bin (one-permutation `MinHash`: Li, Owen and Zhang 2012; empty bins
//! are filled from the right, Shrivastava and Li 2014). The share of numbers that two sketches have in common
//! estimates the share of runs that the texts have in common (Jaccard), within ±.09 in nineteen of twenty cases.

use std::collections::{BTreeMap, BTreeSet};

/// Bins of a sketch.
const BINS: usize = 128;
/// Words in a run.
const RUN: usize = 4;
/// Bins that must agree, side by side, before two sketches are looked at closely: of copies that share four
/// runs in ten one pair of sixty-four agrees all but surely, of strangers hardly ever.
const ROWS: usize = 2;
/// Two texts that share this much of their runs are one report.
const SHARED: f64 = 0.4;
/// A text this much of which stands in a longer one is a shortened copy of it …
const WITHIN: f64 = 0.7;
/// … where enough is shared that chance plays no part.
const LEAST: f64 = 0.1;
/// Texts with fewer runs are too short to tell.
const SHORTEST: u32 = 24;

/// What a text is known by.
///
/// ```
/// use demarche::copies::Sketch;
/// let text = "Ministers of six countries met in the capital on Monday and agreed to open the border, \
///             officials said after a day of talks that had been put off twice since the spring, and they \
///             called for observers to be sent before the harvest.";
/// let one = Sketch::of(text);
/// assert_eq!(Sketch::parse(&one.to_string()), Some(one.clone()));
/// assert!(one.is_copy(&Sketch::of(&text.to_uppercase())));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// How many different runs the text has.
    runs: u32,
    bins: Vec<u16>,
}

impl Sketch {
    /// The sketch of a text: of its words without case and punctuation, in order.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let hashes: BTreeSet<u64> = words.windows(RUN).map(hash).collect();
        let mut bins: Vec<Option<u64>> = vec![None; BINS];
        for hash in &hashes {
            let at = usize::try_from(hash % BINS as u64).unwrap_or_default();
            if let Some(bin) = bins.get_mut(at) {
                *bin = Some(bin.map_or(*hash, |least| least.min(*hash)));
            }
        }
        let filled = (0..BINS).map(|at| {
            let right = (0..BINS).find_map(|step| {
                let least = bins.get((at + step) % BINS).copied().flatten()?;
                // How far it came from is part of the number, so that two empty bins agree for a reason.
                Some(least.rotate_left(7 * u32::try_from(step).unwrap_or_default()) >> 40)
            });
            u16::try_from(right.unwrap_or_default() & 0xffff).unwrap_or_default()
        });
        Self { runs: u32::try_from(hashes.len()).unwrap_or(u32::MAX), bins: filled.collect() }
    }

    /// A sketch as [`Display`](std::fmt::Display) writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (runs, bins) = text.split_once(':')?;
        let bins: Vec<u16> = (0..BINS)
            .map(|at| bins.get(at * 4..at * 4 + 4).and_then(|hex| u16::from_str_radix(hex, 16).ok()))
            .collect::<Option<_>>()?;
        Some(Self { runs: runs.parse().ok()?, bins })
    }

    /// Whether the texts of two sketches are one report.
    #[must_use]
    pub fn is_copy(&self, other: &Self) -> bool {
        let (few, many) = (self.runs.min(other.runs), self.runs.max(other.runs));
        if few < SHORTEST {
            return false;
        }
        let same = self.bins.iter().zip(&other.bins).filter(|(a, b)| a == b).count();
        let shared = f64::from(u32::try_from(same).unwrap_or_default()) / BINS as f64;
        // Of |A ∩ B| / |A ∪ B| follows |A ∩ B| / |A|, the lengths being known.
        let within = shared * (f64::from(few) + f64::from(many)) / ((1.0 + shared) * f64::from(few));
        shared >= SHARED || shared >= LEAST && within >= WITHIN
    }
}

impl std::fmt::Display for Sketch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:", self.runs)?;
        self.bins.iter().try_for_each(|bin| write!(f, "{bin:04x}"))
    }
}

/// FNV-1a over a run of words, its bits then mixed as in `SplitMix64`, so that every bit depends on every letter.
fn hash(run: &[String]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for word in run {
        for byte in word.bytes().chain([b' ']) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// The groups of articles that are one report, each of two or more, as positions in `sketches`, sorted. Time is
/// linear in their number; the groups are a function of the set and of the order of `sketches`.
#[must_use]
pub fn groups(sketches: &[Sketch]) -> Vec<Vec<usize>> {
    let mut leader: Vec<usize> = (0..sketches.len()).collect();
    for band in 0..BINS / ROWS {
        let mut buckets: BTreeMap<&[u16], Vec<usize>> = BTreeMap::new();
        for (n, sketch) in sketches.iter().enumerate() {
            if let Some(rows) = sketch.bins.get(band * ROWS..(band + 1) * ROWS) {
                buckets.entry(rows).or_default().push(n);
            }
        }
        for bucket in buckets.values().filter(|bucket| bucket.len() > 1) {
            // Each with the first and with its neighbour: all pairs of a thousand copies would be half a million.
            let first = bucket.first().copied().unwrap_or_default();
            for pair in bucket.windows(2) {
                let &[before, n] = pair else { continue };
                for other in [first, before] {
                    if let (Some(one), Some(two)) = (sketches.get(other), sketches.get(n))
                        && find(&mut leader, other) != find(&mut leader, n)
                        && one.is_copy(two)
                    {
                        join(&mut leader, other, n);
                    }
                }
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for n in 0..sketches.len() {
        groups.entry(find(&mut leader, n)).or_default().push(n);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// The leader of a member's group.
fn find(leader: &mut [usize], mut n: usize) -> usize {
    while let Some(&up) = leader.get(n)
        && up != n
    {
        let above = leader.get(up).copied().unwrap_or(up);
        if let Some(mine) = leader.get_mut(n) {
            *mine = above;
        }
        n = above;
    }
    n
}

fn join(leader: &mut [usize], one: usize, other: usize) {
    let (one, other) = (find(leader, one), find(leader, other));
    if let Some(up) = leader.get_mut(one.max(other)) {
        *up = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIRE: [&str; 8] = [
        "HARBOUR CITY (Reuters) - The foreign ministers of two neighbouring states signed an agreement on Tuesday to reopen the railway between their capitals, closed since a dispute over fishing rights nine years ago.",
        "Minister Helena Varga said the first freight train would leave within six weeks. “We have lost a decade of trade and we do not intend to lose another,” she told reporters at the old customs house.",
        "Her counterpart, Tomas Okoro, thanked the mediators and said that his government would pay for the repair of the bridge at Lower Mill, where the line crosses the border.",
        "Opposition parties in both parliaments have criticised the deal, arguing that it leaves the question of the fishing grounds to a commission that has yet to be named.",
        "Under the agreement the commission must report before the end of the next fishing season, and either side may withdraw on ninety days’ notice if it does not.",
        "Trade between the two countries fell by more than half after the line was closed, according to figures of the regional bank, which has offered a loan for new signals.",
        "Lorry drivers, who have carried most goods over the mountain road since, said they expected to lose work. “Nobody has asked us,” said the head of their union, Ana Pires.",
        "A similar agreement failed four years ago when a storm damaged the bridge a week before the signing and neither side would pay for the repairs.",
    ];
    const OTHER: [&str; 5] = [
        "Two governments that have not spoken for nine years put their names to a railway deal in Harbour City, and the mood at the customs house was closer to relief than to triumph.",
        "“We have lost a decade of trade and we do not intend to lose another,” Helena Varga, the foreign minister, said with a glance at the empty platform behind her.",
        "What the deal does not settle is fish. A commission is to look into the grounds off the cape, and its members have not been chosen.",
        "Tomas Okoro, who negotiated for the other side, has staked his office on the bridge at Lower Mill being mended by the spring, with money that his parliament has not voted.",
        "On the mountain road the lorries were queuing as ever. Their drivers had heard of the agreement on the radio and did not think much of it.",
    ];

    fn sketch(paragraphs: &[&str]) -> Sketch {
        Sketch::of(&paragraphs.join("\n\n"))
    }

    #[test]
    fn copies_are_told_from_reports_of_the_same_thing() {
        let wire = sketch(&WIRE);
        let retitled =
            format!("Old foes agree on railway\n\nBy our staff and agencies\n\n{}", WIRE.join("\n"));
        assert!(wire.is_copy(&Sketch::of(&retitled)), "another headline and layout");
        assert!(wire.is_copy(&sketch(&WIRE[..5])), "cut from below");
        assert!(wire.is_copy(&sketch(&WIRE[..2])), "a brief");
        let edited =
            WIRE.join("\n").replace("Tuesday", "February 4").replace("said", "has said").replace("two", "2");
        assert!(wire.is_copy(&Sketch::of(&edited)), "edited throughout");
        let mixed: Vec<&str> = WIRE[..6].iter().chain(&OTHER[3..]).copied().collect();
        assert!(wire.is_copy(&sketch(&mixed)), "with paragraphs of the outlet's own");
        assert!(!wire.is_copy(&sketch(&OTHER)), "another report with the same quotation");
        assert!(!sketch(&["Talks failed."]).is_copy(&sketch(&["Talks failed."])), "too short to tell");
    }

    #[test]
    fn groups_are_of_copies_and_of_nothing_else() {
        let all =
            [sketch(&OTHER), sketch(&WIRE), sketch(&WIRE[..6]), sketch(&WIRE[1..]), sketch(&OTHER[..4])];
        assert_eq!(groups(&all), [vec![0, 4], vec![1, 2, 3]]);
        let thousand = vec![sketch(&WIRE); 1000];
        assert_eq!(groups(&thousand).len(), 1);
        assert_eq!(groups(&[]), Vec::<Vec<usize>>::new());
    }
}
