//! Counted word forms: which parts of speech and dictionary forms a form has had.

use crate::document::Upos;
use crate::gazetteer::quick::Map;
use std::sync::OnceLock;

/// One reading of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) upos: Upos,
    /// Penn Treebank tag.
    pub(super) xpos: &'static str,
    /// Dictionary form, in the case that dictionaries give it.
    pub(super) lemma: &'static str,
    pub(super) count: u32,
}

fn table() -> &'static Map<&'static str, Vec<Reading>> {
    static TABLE: OnceLock<Map<&str, Vec<Reading>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: Map<&str, Vec<Reading>> = Map::default();
        for line in include_str!("../../data/english/forms.tsv").lines().skip(2) {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or_default();
            let (form, upos, xpos, lemma, count) = (cell(), cell(), cell(), cell(), cell());
            let (Some(upos), Ok(count)) = (Upos::parse(upos), count.parse()) else { continue };
            table.entry(form).or_default().push(Reading { upos, xpos, lemma, count });
        }
        table
    })
}

/// The readings of a form, with `'` for every apostrophe: names as they are written, other words in lower case.
pub(super) fn readings(form: &str) -> &'static [Reading] {
    table().get(form).map_or(&[], Vec::as_slice)
}

/// How often the lower-case word has been what `test` wants, and how often anything.
fn share(word: &str, test: impl Fn(Upos) -> bool) -> (u32, u32) {
    let all = readings(word);
    let sum = |only: &dyn Fn(&&Reading) -> bool| all.iter().filter(only).map(|r| r.count).sum();
    (sum(&|r| test(r.upos)), sum(&|_| true))
}

/// Whether a lower-case word is one that names are not made of.
pub(super) fn is_common(word: &str) -> bool {
    readings(word).iter().any(|r| !matches!(r.upos, Upos::Propn | Upos::X))
}

/// Whether a lower-case word is an article, a pronoun, a preposition, a conjunction, an auxiliary or such.
pub(super) fn is_function(word: &str) -> bool {
    let (some, all) = share(word, |upos| {
        matches!(
            upos,
            Upos::Det
                | Upos::Pron
                | Upos::Adp
                | Upos::Sconj
                | Upos::Cconj
                | Upos::Aux
                | Upos::Adv
                | Upos::Part
        )
    });
    all > 0 && some * 10 >= all * 9
}
