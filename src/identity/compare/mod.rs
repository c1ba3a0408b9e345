//! Two names side by side: one person's, perhaps one person's, or two people's.

mod align;

use super::name::{Name, is_patronymic};
use super::sound;
use super::word::{Fit, Word, opposite};
use align::{align, counts, gaps, run_together};

/// What comes of comparing two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// They can be one person's.
    Alike(Likeness),
    /// They share words, but are two people's; the reason in English.
    Apart(&'static str),
    /// They share nothing that tells.
    Unrelated,
}

/// How two names agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Likeness {
    /// What of the longer is missing in the shorter.
    pub form: Form,
    /// How well the words fit that fit worst.
    pub fit: Fit,
    /// Whether "Jr." or the like stands in one of them only.
    pub one_generation: bool,
    /// Whether the words stand in another order than the custom of the country explains.
    pub reordered: bool,
}

/// What of the longer of two names is missing in the shorter, from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Nothing.
    Whole,
    /// Something between the first and the last word: a middle name, a patronymic.
    Middle,
    /// Words at the end, as custom allows: the second surname, the tribe.
    Tail,
    /// Words at the beginning, as custom allows: further given names.
    Head,
    /// Other words.
    Part,
    /// All but one word, and both are of one word.
    Single,
    /// All but one word.
    Surname,
}

/// Compares two names.
///
/// ```
/// use demarche::identity::{Comparison, Fit, Form, Name, compare};
/// let name = |text: &str| Name::parse(text, None);
/// let Comparison::Alike(found) = compare(&name("Robert T. Okoro"), &name("Bob Okoro")) else { panic!() };
/// assert_eq!((found.form, found.fit), (Form::Middle, Fit::Related));
/// assert!(matches!(compare(&name("Helena Okoro"), &name("Tomas Okoro")), Comparison::Apart(_)));
/// assert_eq!(compare(&name("Helena Varga"), &name("Tomas Okoro")), Comparison::Unrelated);
/// ```
#[must_use]
pub fn compare(one: &Name, other: &Name) -> Comparison {
    let (a, b): (Vec<&Word>, Vec<&Word>) = (one.words.iter().collect(), other.words.iter().collect());
    if a.is_empty() || b.is_empty() {
        return Comparison::Unrelated;
    }
    let one_generation = one.generation.is_some() != other.generation.is_some();
    let found = in_order(one, other, &a, &b);
    let found = match found {
        Comparison::Alike(likeness) if likeness.form <= Form::Head => found,
        _ => turned(one, other, &a, &b).unwrap_or(found),
    };
    let Comparison::Alike(likeness) = found else { return found };
    if one.generation.is_some() && other.generation.is_some() && one.generation != other.generation {
        return Comparison::Apart("one is the elder and one the younger, or they are of different number");
    }
    if opposite(one.address, other.address) {
        return Comparison::Apart("one is a man and one a woman");
    }
    Comparison::Alike(Likeness { one_generation, ..likeness })
}

/// Compares the words as they stand.
fn in_order(one: &Name, other: &Name, a: &[&Word], b: &[&Word]) -> Comparison {
    if let Some(fit) = run_together(a, b).or_else(|| romanised(one, other)) {
        return alike(Form::Whole, fit);
    }
    let pairs = align(a, b);
    let matched = pairs.iter().filter(|(i, j, _)| counts(a, *i) && counts(b, *j)).count();
    if matched == 0 {
        return Comparison::Unrelated;
    }
    // A middle name and its initial are as good as the same.
    let inner = |at: usize, of: &[&Word]| at > 0 && at + 1 < of.len();
    let telling = pairs.iter().filter(|(i, j, fit)| *fit != Fit::Initial || !inner(*i, a) || !inner(*j, b));
    let fit = telling.map(|(_, _, fit)| *fit).max().unwrap_or(Fit::Exact);
    let (count_a, count_b) = (one.content().count(), other.content().count());
    let gaps = gaps(a, b, &pairs);
    if let Some(at) = gaps.iter().position(|(in_a, in_b)| *in_a > 0 && *in_b > 0) {
        return if matched < 2 && count_a.min(count_b) > 2 {
            Comparison::Unrelated
        } else {
            Comparison::Apart(match at {
                0 => "their given names differ",
                _ if at + 1 == gaps.len() => "their last names differ",
                _ => "their middle names differ",
            })
        };
    }
    let fathers = |of: &[&Word]| -> Vec<Word> {
        let inside = of.iter().skip(1).filter(|word| word.is_optional && is_patronymic(&word.text));
        inside.map(|word| (*word).clone()).collect()
    };
    let (of_a, of_b) = (fathers(a), fathers(b));
    if !of_a.is_empty() && !of_b.is_empty() && !of_a.iter().any(|x| of_b.iter().any(|y| x.fit(y).is_some())) {
        return Comparison::Apart("their fathers' names differ");
    }
    let whole = one.custom.whole || other.custom.whole;
    // Given names are often told apart by a letter.
    if pairs.iter().any(|(i, j, fit)| *fit == Fit::Misspelt && (*i == 0 || *j == 0)) {
        return Comparison::Apart("their given names differ");
    }
    // One letter or a wrong letter proves nothing where custom lets no letter vary.
    if whole && matches!(fit, Fit::Alike | Fit::Misspelt) {
        return Comparison::Apart("their names differ by more than spelling");
    }
    let extra = |side: fn(&(usize, usize)) -> usize| gaps.iter().map(side).sum::<usize>();
    let (extra_a, extra_b) = (extra(|gap| gap.0), extra(|gap| gap.1));
    if extra_a > 0 && extra_b > 0 {
        return if matched > 1 { alike(Form::Part, fit) } else { Comparison::Unrelated };
    }
    let (shorter, longest) = (count_a.min(count_b), count_a.max(count_b));
    let missing = |at: usize| gaps.get(at).is_some_and(|gap| gap.0 + gap.1 > 0);
    let (head, tail) = (missing(0), missing(gaps.len() - 1));
    if shorter == 1 {
        return match (longest, head, tail) {
            _ if fit == Fit::Initial => Comparison::Unrelated,
            (1, ..) => alike(Form::Single, fit),
            // The first or the last word alone; one from the middle only where custom lets people go by it,
            // and never the father's name after "bin".
            (_, true, false) | (_, false, true) => alike(Form::Surname, fit),
            _ if (one.custom.head || other.custom.head)
                && !pairs.iter().any(|(i, j, _)| after_son(a, *i) || after_son(b, *j)) =>
            {
                alike(Form::Surname, fit)
            }
            _ => Comparison::Unrelated,
        };
    }
    let middle = gaps.iter().enumerate().any(|(at, gap)| at > 0 && at + 1 < gaps.len() && gap.0 + gap.1 > 0);
    if !head && !middle && !tail {
        return alike(Form::Whole, fit);
    }
    if whole {
        return alike(Form::Part, fit);
    }
    // "George H. W." and "George W.": who gives one middle name gives all.
    let kept = pairs.iter().any(|(i, j, _)| {
        let initial = |at: usize, of: &[&Word]| of.get(at).is_some_and(|word| word.is_initial());
        inner(*i, a) && inner(*j, b) && (initial(*i, a) || initial(*j, b))
    });
    if middle && kept {
        return Comparison::Apart("their middle names differ");
    }
    let allowed = |of: fn(&super::tables::Custom) -> bool| of(&one.custom) || of(&other.custom);
    // Of two surnames people go by the first: who bears the second alone is another.
    let surname_lost = (one.custom.two_surnames || other.custom.two_surnames) && {
        let longer = if extra_a > 0 { a } else { b };
        let at = longer.len().checked_sub(2).and_then(|at| longer.get(at));
        let kept = |at: usize| pairs.iter().any(|(i, j, _)| if extra_a > 0 { *i == at } else { *j == at });
        at.is_some_and(|word| !word.is_optional && word.gender.is_none()) && !kept(longer.len() - 2)
    };
    match (head, tail) {
        (false, false) if !surname_lost => alike(Form::Middle, fit),
        (false, true) if allowed(|custom| custom.tail) => alike(Form::Tail, fit),
        (true, false) if allowed(|custom| custom.head) => alike(Form::Head, fit),
        _ => alike(Form::Part, fit),
    }
}

/// Compares the words of the one with those of the other in the other order: family name first, or last.
fn turned(one: &Name, other: &Name, a: &[&Word], b: &[&Word]) -> Option<Comparison> {
    if a.len() < 2 || b.len() < 2 {
        return None;
    }
    let explained = one.custom.family_first || other.custom.family_first;
    for places in [1, b.len() - 1] {
        let mut b = b.to_vec();
        b.rotate_left(places);
        if let Comparison::Alike(found) = in_order(one, other, a, &b)
            && (found.form == Form::Whole || (found.form == Form::Middle && explained))
            && found.fit < Fit::Related
        {
            return Some(Comparison::Alike(Likeness { reordered: !explained, ..found }));
        }
    }
    None
}

fn alike(form: Form, fit: Fit) -> Comparison {
    Comparison::Alike(Likeness { form, fit, one_generation: false, reordered: false })
}

/// Whether two Chinese names are one, one of them as Wade and Giles write it and the other in Pinyin.
fn romanised(one: &Name, other: &Name) -> Option<Fit> {
    let run = |name: &Name| -> String { name.content().map(|word| sound::chinese(&word.text)).collect() };
    let first = |name: &Name| name.content().next().map(|word| sound::chinese(&word.text));
    let old = |name: &Name| {
        name.is_hyphened || name.content().any(|word| word.text.contains("hs") || word.text.contains("ung"))
    };
    let both =
        one.custom.chinese && other.custom.chinese && old(one) != old(other) && first(one) == first(other);
    (both && run(one) == run(other)).then_some(Fit::Spelling)
}

/// Whether "bin" or its like stands before a word.
fn after_son(of: &[&Word], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| of.get(before));
    before.is_some_and(|word| matches!(word.text.as_str(), "bin" | "ibn" | "ben" | "bint" | "ould" | "binti"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country::CountryCode;

    /// `one | other`, the side, and what comes of it.
    fn check(one: &str, other: &str, side: &str, expected: &str) {
        let name = |text: &str| Name::parse(text, CountryCode::parse(side));
        for (x, y) in [(one, other), (other, one)] {
            let found = match compare(&name(x), &name(y)) {
                Comparison::Alike(found) => {
                    let turned = if found.reordered { " reordered" } else { "" };
                    let generation = if found.one_generation { " generation" } else { "" };
                    format!("{:?} {:?}{turned}{generation}", found.form, found.fit)
                }
                Comparison::Apart(_) => "apart".to_owned(),
                Comparison::Unrelated => "unrelated".to_owned(),
            };
            assert_eq!(found, expected, "{x} | {y} ({side})");
        }
    }

    #[test]
    fn names_side_by_side() {
        check("Helena Varga", "Helena VARGA", "KE", "Whole Exact");
        check("Volodymyr Hrynskyy", "Volodymyr Hrynskiy", "UA", "Whole Spelling");
        check("Volodymyr Hrynsky", "Vladimir Hrynsky", "UA", "Whole Related");
        check("Mohammed al-Okori", "Muhammad El Okori", "EG", "Whole Spelling");
        check("Abdel Fatah al-Okori", "Abdelfattah Okori", "EG", "Whole Spelling");
        check("Anton Petrovich Hrynko", "Anton Hrynko", "RU", "Whole Exact");
        check("Tomas J. Okoro", "Tomas Okoro", "US", "Middle Exact");
        check("Tomas J. Okoro", "Tomas K. Okoro", "US", "apart");
        check("Tomas H. W. Okoro", "Tomas W. Okoro", "US", "apart");
        check("Tomas Okoro Jr.", "Tomas Okoro", "US", "Whole Exact generation");
        check("Tomas Okoro Jr.", "Tomas Okoro Sr.", "US", "apart");
        check("Kim Ha-neul", "Kim Haneul", "KR", "Whole Exact");
        check("Kim Ha-neul", "Haneul Kim", "KR", "Whole Exact");
        check("Kim Ha-neul", "Kim Neul", "KR", "Part Exact");
        check("Kim Ha-neul", "Kim Ha-na", "KR", "apart");
        check("Okoro Tomas", "Tomas Okoro", "US", "Whole Exact reordered");
        check("Varga Tamas", "Tamas Varga", "HU", "Whole Exact");
        check("Ana López Okoro", "Ana López", "MX", "Tail Exact");
        check("Ana López Okoro", "Ana López Varga", "MX", "apart");
        check("Ana Okoro", "Ana Okoro Varga", "US", "Part Exact");
        check("Helena Varga", "H. Varga", "KE", "Whole Initial");
        check("Helena Varga", "Varga", "KE", "Surname Exact");
        check("Mr Varga", "Mrs Varga", "KE", "apart");
        check("Helena Varga", "Tomas Varga", "KE", "apart");
        check("Tomas bin Hamad Okoro", "Hamad", "", "unrelated");
        check("", "Hamad", "", "unrelated");
    }
}
