//! The gold: what a careful reader noted of one article (`docs/GOLD.md` describes the fields).

use serde::Deserialize;

/// The annotation of one article.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Gold {
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
    #[serde(default)]
    pub(super) optional: bool,
}

/// A form of a name: by itself, or as a span.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "a mention is a string or an object with a `text`")]
pub(super) enum Form {
    Plain(String),
    Span { text: String },
}

impl Form {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Span { text } => text,
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Role {
    pub(super) person: String,
    pub(super) role: String,
    pub(super) country: Option<String>,
    pub(super) organization: Option<String>,
    pub(super) status: Option<String>,
    pub(super) quote: Option<String>,
    #[serde(default)]
    pub(super) optional: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Relation {
    pub(super) subject: String,
    pub(super) relation: String,
    pub(super) object: String,
    pub(super) quote: Option<String>,
    #[serde(default)]
    pub(super) optional: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Quotation {
    pub(super) speaker: Option<String>,
    pub(super) kind: String,
    pub(super) content: String,
    #[serde(default)]
    pub(super) optional: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Stance {
    pub(super) holder: Option<String>,
    pub(super) country: Option<String>,
    pub(super) polarity: String,
    #[serde(default)]
    pub(super) hedged: bool,
    pub(super) target: String,
    pub(super) quote: String,
    #[serde(default)]
    pub(super) optional: bool,
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
    pub(super) quote: String,
    #[serde(default)]
    pub(super) optional: bool,
}
