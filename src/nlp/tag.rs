//! Parts of speech: a hidden Markov model over counted forms, decoded by
//! [Viterbi](https://doi.org/10.1109/TIT.1967.1054010). Unknown words are
//! judged by their ending and shape, [as TnT does](https://aclanthology.org/A00-1031/).

use super::lexicon;
use crate::document::{SentenceKind, Upos};
use std::collections::HashMap;
use std::sync::OnceLock;

const TAGS: [(Upos, &str); 17] = Upos::ALL;
const N: usize = TAGS.len();
/// The state before the first and after the last word.
const EDGE: usize = N;

/// Counts by tag.
type Counts = [u32; N];
/// Costs by tag: hundredths of a nat, so that adding them is exact on every machine.
type Costs = [i32; N];

#[derive(Default)]
struct Model {
    forms: HashMap<&'static str, Counts>,
    endings: HashMap<(&'static str, u8), Counts>,
    follows: [Costs; N + 1],
    closes: Costs,
    tags: Counts,
}

fn number(name: &str) -> Option<usize> {
    TAGS.iter().position(|&(_, tag)| tag == name)
}

/// `-100 ln(part / whole)`, rounded.
#[allow(clippy::cast_possible_truncation, reason = "the logarithm of a u32 ratio is small")]
fn cost(part: f64, whole: f64) -> i32 {
    (-100.0 * (part / whole).ln()).round() as i32
}

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(read_model)
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect())
}

fn read_model() -> Model {
    let mut model = Model::default();
    for (form, readings) in lexicon::all() {
        for reading in readings {
            let Some(tag) = TAGS.iter().position(|&(upos, _)| upos == reading.upos) else { continue };
            model.forms.entry(form).or_default()[tag] += reading.count;
            model.tags[tag] += reading.count;
        }
    }
    for row in rows(include_str!("../../data/english/endings.tsv")) {
        let &[ending, shape, upos, count] = row.as_slice() else { continue };
        let (Some(tag), Ok(count)) = (number(upos), count.parse::<u32>()) else { continue };
        model.endings.entry((ending, shape.as_bytes()[0])).or_default()[tag] += count;
    }
    let mut pairs = [[0u32; N + 1]; N + 1];
    for row in rows(include_str!("../../data/english/follows.tsv")) {
        let &[from, to, count] = row.as_slice() else { continue };
        pairs[number(from).unwrap_or(EDGE)][number(to).unwrap_or(EDGE)] = count.parse().unwrap_or(0);
    }
    for (from, row) in pairs.iter().enumerate() {
        let whole = f64::from(row.iter().sum::<u32>()) + 0.5 * (N + 1) as f64;
        for (to, &count) in row.iter().enumerate().take(N) {
            model.follows[from][to] = cost(f64::from(count) + 0.5, whole);
        }
        if from < N {
            model.closes[from] = cost(f64::from(row[EDGE]) + 0.5, whole);
        }
    }
    model
}

/// The parts of speech of a sentence's word forms.
pub(super) fn tags(forms: &[&str], kind: SentenceKind) -> Vec<Upos> {
    let model = model();
    let title_case = kind == SentenceKind::Heading && mostly_capital(forms);
    let mut best: Vec<(Costs, [usize; N])> = Vec::with_capacity(forms.len());
    for (i, form) in forms.iter().enumerate() {
        let emits = emission(model, form, i == 0 || title_case || opens_quote(forms, i));
        let mut costs = [i32::MAX; N];
        let mut back = [0; N];
        for tag in 0..N {
            let (cost, from) = match best.last() {
                None => (model.follows[EDGE][tag], EDGE),
                Some((before, _)) => (0..N)
                    .map(|from| (before[from].saturating_add(model.follows[from][tag]), from))
                    .min()
                    .unwrap_or_default(),
            };
            costs[tag] = cost.saturating_add(emits[tag]);
            back[tag] = from;
        }
        best.push((costs, back));
    }
    let Some((last, _)) = best.last() else { return Vec::new() };
    let mut tag = (0..N).min_by_key(|&tag| last[tag].saturating_add(model.closes[tag])).unwrap_or(0);
    let mut out = Vec::with_capacity(forms.len());
    for (_, back) in best.iter().rev() {
        out.push(TAGS[tag.min(N - 1)].0);
        tag = back[tag.min(N - 1)];
    }
    out.reverse();
    out
}

fn mostly_capital(forms: &[&str]) -> bool {
    let words = forms.iter().filter(|f| f.chars().count() > 3);
    let capital = words.clone().filter(|f| f.chars().next().is_some_and(char::is_uppercase)).count();
    capital * 10 >= words.count() * 7
}

fn opens_quote(forms: &[&str], i: usize) -> bool {
    i > 0 && matches!(forms[i - 1], "“" | "\"" | ":" | "‘")
}

/// Cost of each tag for one form: `P(tag | form) / P(tag)`.
fn emission(model: &Model, form: &str, initial: bool) -> Costs {
    let whole = f64::from(model.tags.iter().sum::<u32>());
    let normal = form.replace('’', "'");
    let lower = normal.to_lowercase();
    let capital = form.chars().next().is_some_and(char::is_uppercase);
    if let Some(tag) = mark(form) {
        return std::array::from_fn(|t| if t == tag { 0 } else { 100_000 });
    }
    let exact = model.forms.get(normal.as_str()).filter(|_| capital);
    let small = model.forms.get(lower.as_str());
    let shares: [f64; N] = match (capital, exact, small) {
        // Mid-sentence, a capital letter speaks for a name, unless the word never is one.
        (true, Some(exact), Some(small)) => {
            let weight = if initial { 1.0 } else { 0.2 };
            normalized(std::array::from_fn(|t| f64::from(exact[t]) + weight * f64::from(small[t])))
        }
        (true, Some(exact), None) => normalized(std::array::from_fn(|t| f64::from(exact[t]))),
        (true, None, Some(small)) if initial => normalized(std::array::from_fn(|t| f64::from(small[t]))),
        (true, None, Some(small)) => {
            let share = normalized(std::array::from_fn(|t| f64::from(small[t])));
            let propn = number("PROPN").unwrap_or(0);
            std::array::from_fn(|t| 0.35 * share[t] + if t == propn { 0.65 } else { 0.0 })
        }
        (_, _, Some(small)) => normalized(std::array::from_fn(|t| f64::from(small[t]))),
        _ => by_ending(model, &lower, form),
    };
    std::array::from_fn(|t| {
        let prior = (f64::from(model.tags[t]) + 1.0) / whole;
        if shares[t] <= 0.0 { 1500 } else { cost(shares[t], prior) }
    })
}

fn normalized(counts: [f64; N]) -> [f64; N] {
    let sum: f64 = counts.iter().sum();
    counts.map(|count| if sum > 0.0 { count / sum } else { 0.0 })
}

/// Punctuation marks and symbols that no count is needed for.
fn mark(form: &str) -> Option<usize> {
    let first = form.chars().next()?;
    if form.chars().any(char::is_alphanumeric) || first == '\'' || first == '’' {
        return None;
    }
    number(if matches!(first, '$' | '€' | '£' | '¥' | '%' | '+' | '=' | '<' | '>' | '°' | '#') {
        "SYM"
    } else {
        "PUNCT"
    })
}

/// The shares of tags among rare words of the same ending and shape; shorter endings smooth longer ones.
fn by_ending(model: &Model, lower: &str, form: &str) -> [f64; N] {
    let shape = if form.chars().any(|c| c.is_ascii_digit()) {
        b'd'
    } else if form.chars().next().is_some_and(char::is_uppercase) {
        b'c'
    } else {
        b'l'
    };
    let mut share = [0.0; N];
    let starts = lower.char_indices().rev().map(|(i, _)| i).take(4);
    for start in std::iter::once(lower.len()).chain(starts) {
        let ending = lower.get(start..).unwrap_or_default();
        if let Some(counts) = model.endings.get(&(ending, shape)) {
            let own = normalized(std::array::from_fn(|t| f64::from(counts[t])));
            share = std::array::from_fn(|t| {
                if start == lower.len() { own[t] } else { (own[t] + 0.3 * share[t]) / 1.3 }
            });
        }
    }
    if share.iter().all(|&s| s <= 0.0) {
        share[number("NOUN").unwrap_or(0)] = 1.0;
    }
    share
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, expected: &str) {
        let forms: Vec<&str> = sentence.split(' ').collect();
        let names: Vec<&str> = tags(&forms, SentenceKind::Body)
            .into_iter()
            .filter_map(|upos| TAGS.iter().find(|&&(tag, _)| tag == upos).map(|&(_, name)| name))
            .collect();
        assert_eq!(names.join(" "), expected, "{sentence}");
    }

    #[test]
    fn context_decides() {
        check("The minister will demand support .", "DET NOUN AUX VERB NOUN PUNCT");
        check("They demand a demand .", "PRON VERB DET NOUN PUNCT");
        check("Ostrava rejects the “ plan ” .", "PROPN VERB DET PUNCT NOUN PUNCT PUNCT");
    }
}
