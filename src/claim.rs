//! What an article says: not what is true.

use crate::country::CountryCode;
use crate::entity::EntityId;
use crate::span::Span;
use crate::when::ClaimTime;

/// One thing the article says, with the words that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What is said.
    pub relation: Relation,
    /// Where it is said.
    pub evidence: Evidence,
    /// What is said of time.
    pub time: ClaimTime,
}

impl Claim {
    /// A claim of which nothing is known about time.
    #[must_use]
    pub fn new(relation: Relation, evidence: Evidence) -> Self {
        Self { relation, evidence, time: ClaimTime::default() }
    }
}

/// The words that say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The sentence (for a quotation over several sentences, those).
    pub sentence: Span,
    /// The words that made the rule fire; inside `sentence`.
    pub cue: Span,
    /// The rule's name.
    pub rule: &'static str,
}

/// What kinds of things are said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// A person holds or held an office.
    HoldsRole(Role),
    /// Two people are tied: kin, envoy, succeeded.
    IsTiedTo(Tie),
    /// Somebody is reported to have said something.
    Said(Quotation),
    /// A holder takes a position towards a target.
    TakesStance(Stance),
    /// Something happened or is planned between actors.
    Happened(Event),
}

/// A person's office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Who holds it.
    pub person: EntityId,
    /// The office, in the article's words, without country and person ("foreign minister").
    pub title: String,
    /// The country it is an office of.
    pub country: Option<CountryCode>,
    /// The organisation it is an office of, if that is not a government.
    pub organization: Option<String>,
    /// Whether it is held now.
    pub status: RoleStatus,
}

/// Whether an office is held now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleStatus {
    /// Held when the article was written.
    Current,
    /// Held before.
    Former,
    /// Held for the time being.
    Acting,
    /// To be held.
    Designate,
}

/// A tie between two people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Whose tie it is ("A is the envoy of B": A).
    pub subject: EntityId,
    /// The tie, in a noun or past participle: `son-in-law`, `envoy`, `succeeded`.
    pub name: String,
    /// To whom.
    pub object: EntityId,
}

/// An actor as a sentence names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who is meant.
    pub entity: EntityId,
    /// The words used ("Kyiv", "he", "US officials").
    pub span: Span,
}

/// A run of reported words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Who is reported to have said it.
    pub speaker: Actor,
    /// In the speaker's words or the writer's.
    pub kind: QuotationKind,
    /// The words, without quotation marks; several pieces only where paragraph marks interrupt the run.
    pub content: Vec<Span>,
    /// Number of the utterance: runs split around one cue share it.
    pub utterance: usize,
}

/// In whose words a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuotationKind {
    /// Between quotation marks.
    Direct,
    /// Paraphrased.
    Indirect,
}

/// A position that somebody takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stance {
    /// Who takes it.
    pub holder: Actor,
    /// For, against, or neither.
    pub polarity: Polarity,
    /// Whether the text hedges it ("cautiously", "appeared").
    pub hedged: bool,
    /// What it is about.
    pub target: Target,
    /// Who says that the holder takes it, where that is not the article itself.
    pub reported_by: Option<Actor>,
}

/// For, against, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// Wants, backs, welcomes.
    Favor,
    /// Rejects, condemns, fears.
    Against,
    /// Comments without leaning.
    Neutral,
}

/// What a stance is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The words.
    pub span: Span,
    /// The actors that the words name, in order.
    pub entities: Vec<EntityId>,
    /// Local names of the concepts of `ontology/issues.ttl` that the words fall under, sorted.
    pub issues: Vec<String>,
}

/// Something that happened or is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What kind of thing.
    pub kind: EventKind,
    /// Whether it took place.
    pub status: EventStatus,
    /// The people in it, in order of mention.
    pub participants: Vec<EntityId>,
    /// The countries in it, sorted.
    pub countries: Vec<CountryCode>,
    /// Where, in the article's words.
    pub place: Option<Span>,
}

/// What kind of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it; gold/GUIDELINES and the README define them")]
pub enum EventKind {
    Meeting,
    Visit,
    Call,
    Appointment,
    Resignation,
    Agreement,
    Vote,
    Attack,
    Leak,
    Sanction,
    Other,
}

/// Whether an event took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventStatus {
    /// It did, or is taking place.
    Held,
    /// It is announced.
    Planned,
    /// It may.
    Possible,
    /// It was called off.
    Cancelled,
}

/// Gives an enumeration the lower-case names that JSON, RDF and tables use.
macro_rules! names {
    ($type:ty: $($variant:ident $name:literal),+ $(,)?) => {
        impl $type {
            /// Its name in JSON, RDF and tables.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

names!(RoleStatus: Current "current", Former "former", Acting "acting", Designate "designate");
names!(QuotationKind: Direct "direct", Indirect "indirect");
names!(Polarity: Favor "favor", Against "against", Neutral "neutral");
names!(EventKind: Meeting "meeting", Visit "visit", Call "call", Appointment "appointment",
       Resignation "resignation", Agreement "agreement", Vote "vote", Attack "attack",
       Leak "leak", Sanction "sanction", Other "other");
names!(EventStatus: Held "held", Planned "planned", Possible "possible", Cancelled "cancelled");
