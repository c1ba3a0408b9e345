//! The facts of one article, as far as they are scored: a reader of the JSON that `demarche extract` prints.
//!
//! Facts made elsewhere may be sparser than ours, so that only what a comparison needs is asked for.

use super::gold::Form;
use serde::Deserialize;

/// The facts of one article.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Facts {
    #[serde(default)]
    pub(super) people: Vec<Person>,
    #[serde(default)]
    pub(super) roles: Vec<Role>,
    #[serde(default)]
    pub(super) relations: Vec<Relation>,
    #[serde(default)]
    pub(super) quotations: Vec<Quotation>,
    #[serde(default)]
    pub(super) stances: Vec<Stance>,
    #[serde(default)]
    pub(super) events: Vec<Event>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) mentions: Vec<Form>,
    pub(super) country: Option<String>,
}

/// A stretch of the article; its offsets count Unicode code points.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Quote {
    pub(super) text: String,
}

/// Who acts: an object, or the id alone.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "an actor is an id or an object with an `id`, `kind`, `label` and `country`")]
pub(super) enum Actor {
    Id(String),
    Full { id: Option<String>, kind: Option<String>, label: Option<String>, country: Option<String> },
}

impl Actor {
    pub(super) fn id(&self) -> Option<&str> {
        match self {
            Self::Id(id) => Some(id),
            Self::Full { id, .. } => id.as_deref(),
        }
    }

    pub(super) fn kind(&self) -> Option<&str> {
        match self {
            Self::Id(_) => None,
            Self::Full { kind, .. } => kind.as_deref(),
        }
    }

    pub(super) fn country(&self) -> Option<&String> {
        match self {
            Self::Id(_) => None,
            Self::Full { country, .. } => country.as_ref(),
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Role {
    pub(super) person: Option<String>,
    pub(super) role: String,
    pub(super) country: Option<String>,
    pub(super) organization: Option<String>,
    pub(super) status: Option<String>,
    pub(super) evidence: Option<Quote>,
    pub(super) rule: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Relation {
    pub(super) subject: String,
    pub(super) relation: String,
    pub(super) object: String,
    pub(super) evidence: Option<Quote>,
    pub(super) rule: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Quotation {
    pub(super) speaker: Actor,
    pub(super) kind: Option<String>,
    pub(super) content: Quote,
    pub(super) evidence: Option<Quote>,
    pub(super) rule: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Stance {
    pub(super) holder: Actor,
    pub(super) polarity: String,
    pub(super) hedged: Option<bool>,
    pub(super) target: Quote,
    pub(super) cue: Option<Quote>,
    pub(super) evidence: Quote,
    pub(super) rule: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Event {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) status: String,
    #[serde(default)]
    pub(super) participants: Vec<String>,
    #[serde(default)]
    pub(super) countries: Vec<String>,
    pub(super) place: Option<String>,
    pub(super) evidence: Quote,
    pub(super) rule: Option<String>,
}
