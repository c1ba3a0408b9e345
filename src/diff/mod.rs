//! `([Claim], [Claim]) → Changes`: what one reading says and another does not.
//!
//! Both sides are claims as the outside sees them, taken [from JSON facts](from_json) or [from a
//! graph](from_quads), so that a store can be compared with a file. Articles are told apart by the hash
//! of their text, claims by their sentence and by what they say; offsets, IRIs and rules do not count.

mod facts;
mod graph;

pub use facts::from_json;
pub use graph::from_quads;

use std::collections::BTreeSet;

/// The layers, in the order in which changes are told.
pub const LAYERS: [&str; 6] = ["people", "roles", "relations", "quotations", "stances", "events"];

/// Everything that is claimed, article by article.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The articles, by the hash of their text.
    pub articles: Vec<Sheaf>,
}

/// The claims of one article.
#[derive(Clone, Debug, Default)]
pub struct Sheaf {
    /// SHA-256 of the text, in hexadecimal.
    pub hash: String,
    /// Where the article was from.
    pub source: String,
    /// Its claims.
    pub claims: Vec<Entry>,
}

/// One claim (or one person), as both sides can tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// One of [`LAYERS`].
    pub layer: &'static str,
    /// The sentence that says so; empty for a person.
    pub sentence: String,
    /// Where the sentence starts, in code points.
    pub start: usize,
    /// What is said, field by field; the same fields in the same order for all claims of a layer.
    pub fields: Vec<Field>,
}

/// One field of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in the JSON of `demarche extract`.
    pub name: &'static str,
    /// What is compared.
    pub same: String,
    /// What is shown.
    pub shown: String,
}

impl Field {
    /// A field that is shown as it is compared.
    fn plain(name: &'static str, text: &str) -> Self {
        Self { name, same: text.to_owned(), shown: text.to_owned() }
    }

    fn named(name: &'static str, same: &str, shown: &str) -> Self {
        Self { name, same: same.to_owned(), shown: shown.to_owned() }
    }
}

/// What one side says and the other does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only the second side claims it.
    Added(Entry),
    /// Only the first side claims it.
    Removed(Entry),
    /// Both claim something alike in the same sentence: before, after.
    Changed(Entry, Entry),
}

impl Change {
    /// The claim by which the change is sorted and shown: the second side's where there is one.
    #[must_use]
    pub fn entry(&self) -> &Entry {
        match self {
            Self::Added(entry) | Self::Removed(entry) | Self::Changed(_, entry) => entry,
        }
    }
}

/// What changed in one article.
#[derive(Clone, Debug, Default)]
pub struct ArticleChanges {
    /// Where the article was from.
    pub source: String,
    /// Whether only the first or only the second side has read it, and with how many claims.
    pub only: Option<(Side, usize)>,
    /// The changes by layer and place in the text.
    pub changes: Vec<Change>,
}

/// One of the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What was given first.
    First,
    /// What was given second.
    Second,
}

/// What changed from one sheet to another; articles of which nothing changed are left out.
#[must_use]
pub fn compare(first: &Sheet, second: &Sheet) -> Vec<ArticleChanges> {
    let mut out = Vec::new();
    let only = |sheaf: &Sheaf, side| ArticleChanges {
        source: sheaf.source.clone(),
        only: Some((side, sheaf.claims.len())),
        changes: Vec::new(),
    };
    let twin = |sheaf: &Sheaf, sheet: &Sheet| sheet.articles.iter().position(|s| s.hash == sheaf.hash);
    for before in &first.articles {
        let Some(after) = twin(before, second).and_then(|i| second.articles.get(i)) else {
            out.push(only(before, Side::First));
            continue;
        };
        let changes = changes(&before.claims, &after.claims);
        if !changes.is_empty() {
            out.push(ArticleChanges { source: after.source.clone(), only: None, changes });
        }
    }
    out.extend(second.articles.iter().filter(|s| twin(s, first).is_none()).map(|s| only(s, Side::Second)));
    out
}

fn changes(before: &[Entry], after: &[Entry]) -> Vec<Change> {
    let mut old: Vec<&Entry> = before.iter().collect();
    let mut new: Vec<&Entry> = after.iter().collect();
    // What both say in the same sentence has not changed.
    pair(&mut old, &mut new, |a, b| a.sentence == b.sentence && is_equal(a, b));
    let mut out = Vec::new();
    // The same said by another sentence, then something alike in the same sentence, most alike first.
    let mut changed = pair(&mut old, &mut new, is_equal);
    for most in (1..8).rev() {
        changed.extend(pair(&mut old, &mut new, |a, b| {
            a.sentence == b.sentence && alike(a, b) >= most && speaks_of_the_same(a, b)
        }));
    }
    out.extend(changed.into_iter().map(|(a, b)| Change::Changed(a.clone(), b.clone())));
    out.extend(old.into_iter().cloned().map(Change::Removed));
    out.extend(new.into_iter().cloned().map(Change::Added));
    let rank = |entry: &Entry| LAYERS.iter().position(|layer| *layer == entry.layer);
    out.sort_by_key(|change| (rank(change.entry()), change.entry().start));
    out
}

/// Takes out of both lists, in order, what `same` pairs.
fn pair<'e>(
    old: &mut Vec<&'e Entry>,
    new: &mut Vec<&'e Entry>,
    same: impl Fn(&Entry, &Entry) -> bool,
) -> Vec<(&'e Entry, &'e Entry)> {
    let mut out = Vec::new();
    old.retain(|a| {
        let Some(at) = new.iter().position(|b| same(a, b)) else { return true };
        out.push((*a, new.remove(at)));
        false
    });
    out
}

/// Whether two claims say the same.
fn is_equal(a: &Entry, b: &Entry) -> bool {
    a.layer == b.layer && alike(a, b) == a.fields.len()
}

/// How many fields of two claims of one layer are equal.
fn alike(a: &Entry, b: &Entry) -> usize {
    if a.layer != b.layer {
        return 0;
    }
    a.fields.iter().zip(&b.fields).filter(|(x, y)| x.same == y.same).count()
}

/// Whether two claims of one sentence share who or what they are about.
fn speaks_of_the_same(a: &Entry, b: &Entry) -> bool {
    const SUBJECTS: &[&str] = &[
        "name", "person", "role", "subject", "object", "speaker", "content", "holder", "target", "type",
        "people",
    ];
    let subjects = |entry: &Entry| -> BTreeSet<(&str, String)> {
        let fields = entry.fields.iter().filter(|f| SUBJECTS.contains(&f.name) && !f.same.is_empty());
        fields.map(|field| (field.name, field.same.clone())).collect()
    };
    !subjects(a).is_disjoint(&subjects(b))
}

#[cfg(test)]
mod tests;
