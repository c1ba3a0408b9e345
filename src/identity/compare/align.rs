//! Which word of one name stands for which of another.

use crate::identity::word::{Fit, Word};

pub(super) fn counts(of: &[&Word], at: usize) -> bool {
    of.get(at).is_some_and(|word| !word.is_optional)
}

/// Whether the names are one when their words are run together ("Ha-neul" and "Haneul", "Abdel Fatah" and "Abdelfatah").
pub(super) fn run_together(a: &[&Word], b: &[&Word]) -> Option<Fit> {
    let count = |of: &[&Word]| of.iter().filter(|word| !word.is_optional).count();
    if count(a) == count(b) || count(a).min(count(b)) < 2 {
        return None;
    }
    let run = |of: &[&Word], piece: fn(&Word) -> &str| -> String {
        of.iter().filter(|word| !word.is_optional).map(|word| piece(word)).collect()
    };
    if run(a, |word| &word.text) == run(b, |word| &word.text) {
        return Some(Fit::Exact);
    }
    (run(a, |word| &word.key) == run(b, |word| &word.key)).then_some(Fit::Spelling)
}

/// The best matching of words that keeps their order: pairs of places with how well they fit.
pub(super) fn align(a: &[&Word], b: &[&Word]) -> Vec<(usize, usize, Fit)> {
    let value = |x: &Word, y: &Word, fit: Fit| -> usize {
        let base = match fit {
            Fit::Exact => 16,
            Fit::Spelling => 15,
            Fit::Alike => 13,
            Fit::Related => 12,
            Fit::Initial => 9,
            Fit::Misspelt => 8,
        };
        if x.is_optional || y.is_optional { base / 4 } else { base }
    };
    let width = b.len() + 1;
    let mut best = vec![0_usize; (a.len() + 1) * width];
    let mut fits = vec![None; a.len() * b.len()];
    let at = |best: &[usize], i: usize, j: usize| best.get(i * width + j).copied().unwrap_or(0);
    for (i, x) in a.iter().enumerate().rev() {
        for (j, y) in b.iter().enumerate().rev() {
            let fit = x.fit(y);
            let both = fit.map_or(0, |fit| value(x, y, fit) + at(&best, i + 1, j + 1));
            let most = both.max(at(&best, i + 1, j)).max(at(&best, i, j + 1));
            if let Some(cell) = best.get_mut(i * width + j) {
                *cell = most;
            }
            if let Some(cell) = fits.get_mut(i * b.len() + j) {
                *cell = fit;
            }
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let fit: Option<Fit> = fits.get(i * b.len() + j).copied().flatten();
        let here = at(&best, i, j);
        match fit {
            Some(fit) if value(x, y, fit) + at(&best, i + 1, j + 1) == here && here > 0 => {
                pairs.push((i, j, fit));
                i += 1;
                j += 1;
            }
            _ if at(&best, i + 1, j) == here => i += 1,
            _ => j += 1,
        }
    }
    pairs
}

/// How many words that count stand unmatched before, between and after the matched ones, in each.
pub(super) fn gaps(a: &[&Word], b: &[&Word], pairs: &[(usize, usize, Fit)]) -> Vec<(usize, usize)> {
    let count = |of: &[&Word], from: usize, to: usize| {
        of.get(from..to).unwrap_or_default().iter().filter(|word| !word.is_optional).count()
    };
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    // What is matched with an optional word counts as neither present nor missing.
    for &(x, y, _) in pairs {
        if !counts(a, x) || !counts(b, y) {
            continue;
        }
        out.push((count(a, i, x), count(b, j, y)));
        (i, j) = (x + 1, y + 1);
    }
    out.push((count(a, i, a.len()), count(b, j, b.len())));
    out
}
