//! The labels of the sequence model: outside, or first, inner, last or only
//! token of a name of a class ([BILOU](https://aclanthology.org/W09-1119/)).

use super::{NameClass, Style};
use std::ops::Range;
use std::sync::OnceLock;

/// How many labels there are: outside, and four for each class.
pub(crate) const TAGS: usize = 1 + 4 * NameClass::ALL.len();
/// Outside any name.
pub(crate) const OUTSIDE: u8 = 0;

const FIRST: u8 = 0;
#[cfg(any(test, feature = "train"))]
const INNER: u8 = 1;
const LAST: u8 = 2;
const ONLY: u8 = 3;

/// The class of a label by its number, unless it is outside.
pub(crate) const fn class(tag: u8) -> Option<u8> {
    if tag == OUTSIDE { None } else { Some((tag - 1) / 4) }
}

/// Whether a name goes on after this label.
pub(crate) const fn is_open(tag: u8) -> bool {
    tag != OUTSIDE && (tag - 1) % 4 < LAST
}

/// Whether this label may stand where no name is under way.
pub(crate) const fn is_start(tag: u8) -> bool {
    tag == OUTSIDE || matches!((tag - 1) % 4, FIRST | ONLY)
}

/// Whether one label may follow another.
pub(crate) const fn may_follow(before: u8, after: u8) -> bool {
    if is_open(before) { !is_start(after) && (before - 1) / 4 == (after - 1) / 4 } else { is_start(after) }
}

/// For each label those it may follow.
pub(super) fn before() -> &'static [Vec<u8>] {
    static BEFORE: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    let numbers = || (0u8..).take(TAGS);
    BEFORE.get_or_init(|| {
        numbers().map(|after| numbers().filter(|&before| may_follow(before, after)).collect()).collect()
    })
}

/// Which labels a style has.
pub(crate) fn allowed(style: Style) -> [bool; TAGS] {
    let classes = style.classes();
    std::array::from_fn(|tag| {
        class(u8::try_from(tag).unwrap_or(OUTSIDE))
            .is_none_or(|class| classes.contains(&NameClass::ALL[usize::from(class)]))
    })
}

/// The labels of `length` tokens with these names; names that overlap an earlier one or reach
/// past the end are left out.
#[cfg(any(test, feature = "train"))]
pub(crate) fn encode(length: usize, names: &[(Range<usize>, NameClass)]) -> Vec<u8> {
    let mut tags = vec![OUTSIDE; length];
    for (range, class) in names {
        let Some(cells) = tags.get_mut(range.clone()).filter(|cells| cells.iter().all(|&t| t == OUTSIDE))
        else {
            continue;
        };
        let base = 1 + 4 * class.number();
        match cells {
            [] => {}
            [one] => *one = base + ONLY,
            [first, inner @ .., last] => {
                *first = base + FIRST;
                inner.fill(base + INNER);
                *last = base + LAST;
            }
        }
    }
    tags
}

/// The names that labels spell, in order. What no name can be made of is passed over.
pub(crate) fn decode(tags: &[u8]) -> Vec<(Range<usize>, NameClass)> {
    let mut names = Vec::new();
    let mut open = None;
    for (i, &tag) in tags.iter().enumerate() {
        let Some(class) = class(tag) else {
            open = None;
            continue;
        };
        let kind = (tag - 1) % 4;
        if is_start(tag) {
            open = Some((i, class));
        }
        let Some((start, begun)) = open else { continue };
        if begun != class {
            open = None;
        } else if kind >= LAST {
            names.extend(NameClass::ALL.get(usize::from(class)).map(|&class| (start..i + 1, class)));
            open = None;
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_names_are_two_spellings_of_one_thing() {
        let names = vec![(0..1, NameClass::Person), (1..4, NameClass::Organization), (5..7, NameClass::Role)];
        let tags = encode(8, &names);
        assert_eq!(decode(&tags), names);
        assert!(tags.windows(2).all(|pair| may_follow(pair[0], pair[1])));
    }

    #[test]
    fn labels_that_spell_nothing_give_nothing() {
        assert!(decode(&[2, 3, 1]).is_empty());
        assert!(decode(&[1, 7, 4]).len() == 1);
    }
}
