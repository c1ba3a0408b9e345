//! Named entities: tokens → names of persons, places, organisations, peoples.
//!
//! A linear model over hashed features labels each token; the best sequence of
//! labels is found by [Viterbi](https://doi.org/10.1109/TIT.1967.1054010). It
//! reads a document twice: the second time it knows what the first reading
//! made of the same words elsewhere, so that a name seen clearly once is known
//! everywhere. All sums are of integers: every machine finds the same names.

mod features;
mod form;
mod model;
mod score;
mod tags;
mod words;

use crate::error::Result;
use std::ops::Range;
use std::sync::OnceLock;

pub(crate) use features::{Guess, Prepared};
pub use model::{Model, ModelFault};
#[cfg(feature = "train")]
pub use words::Words;
#[cfg(feature = "train")]
pub(crate) use {form::hash, model::Stage, tags::*};

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameClass {
    /// A person, without titles.
    Person,
    /// A country, city, region, river.
    Location,
    /// A ministry, party, company, armed group.
    Organization,
    /// A nationality, religious or political group, as noun or adjective.
    Norp,
    /// A building, airport, street.
    Facility,
    /// An event, law, work, product, prize.
    Misc,
    /// The words of an office ("prime minister").
    Role,
}

impl NameClass {
    /// All classes, in the order of their numbers.
    pub const ALL: [Self; 7] = [
        Self::Person,
        Self::Location,
        Self::Organization,
        Self::Norp,
        Self::Facility,
        Self::Misc,
        Self::Role,
    ];

    /// Its place in [`NameClass::ALL`].
    #[cfg(any(test, feature = "train"))]
    pub(crate) const fn number(self) -> u8 {
        self as u8
    }
}

/// A name, by its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: NameClass,
}

/// Whose notion of a name is followed: what counts as one, and where it ends,
/// differs from corpus to corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// World newswire: nations and their adjectives apart, facilities, products.
    Newswire,
    /// Wikinews as marked for this program: with offices and events.
    Wikinews,
    /// [Universal NER](https://www.universalner.org/): persons, places, organisations only.
    Universal,
    /// Wikipedia articles in the manner of CoNLL 2003.
    Wikipedia,
    /// Sentences on politics: parties and elections.
    Politics,
    /// Proper names among the entities of GUM.
    Gum,
}

impl Style {
    /// All styles, in the order of their numbers.
    pub const ALL: [Self; 6] =
        [Self::Newswire, Self::Wikinews, Self::Universal, Self::Wikipedia, Self::Politics, Self::Gum];

    /// Its place in [`Style::ALL`].
    pub(crate) const fn number(self) -> usize {
        self as usize
    }

    /// The classes it tells apart.
    #[must_use]
    pub const fn classes(self) -> &'static [NameClass] {
        use NameClass::{Facility, Location, Misc, Norp, Organization, Person, Role};
        match self {
            Self::Newswire => &[Person, Location, Organization, Norp, Facility, Misc],
            Self::Wikinews => &[Person, Location, Organization, Norp, Misc, Role],
            Self::Universal => &[Person, Location, Organization],
            Self::Wikipedia | Self::Politics | Self::Gum => &[Person, Location, Organization, Misc],
        }
    }
}

/// The weights that ship with the program.
///
/// # Errors
/// [`Error::Model`](crate::error::Error::Model) where the program was built with a damaged model.
pub fn shipped() -> Result<&'static Model> {
    static SHIPPED: OnceLock<Model> = OnceLock::new();
    if let Some(model) = SHIPPED.get() {
        return Ok(model);
    }
    let mut section = crate::nlp::model::shipped("names")?;
    let bytes = section.rest();
    let model = Model::read(bytes).map_err(|fault| section.wrong(&fault.to_string()))?;
    Ok(SHIPPED.get_or_init(|| model))
}

/// The names of a document: `forms` are its tokens, `sentences` the ranges of
/// tokens that are its sentences. Ordered, never overlapping, each within one sentence.
#[must_use]
pub fn find(model: &Model, style: Style, forms: &[&str], sentences: &[Range<usize>]) -> Vec<Name> {
    let prepared = Prepared::new(forms, sentences, model.words());
    let mut tags = vec![tags::OUTSIDE; forms.len()];
    let mut guess = None;
    for stage in model.stages() {
        for sentence in prepared.sentences() {
            let found = score::best(stage, &prepared, style, guess.as_ref(), sentence.clone());
            if let Some(cells) = tags.get_mut(sentence) {
                cells.copy_from_slice(&found);
            }
        }
        guess = Some(Guess::new(&prepared, &tags));
    }
    tags::decode(&tags).into_iter().map(|(tokens, kind)| Name { tokens, kind }).collect()
}

#[cfg(test)]
mod tests;
