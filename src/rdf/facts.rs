//! The JSON that one article becomes (FACTS): for those who want no RDF.
//!
//! Offsets count Unicode code points from the beginning of the text,
//! end-exclusive; each `id` is the IRI of the same thing in the RDF. Arrays
//! stand in the order of their first evidence.

use super::iris::Iris;
use crate::article::Article;
use crate::claim::{Actor, Claim, Event, Quotation, Relation, Role, Stance, Tie};
use crate::document::{Document, MentionKind};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::span::Span;
use crate::when::{Time, When, WhenSource};
use serde::Serialize;

/// Everything that one article says.
#[derive(Debug, Serialize)]
pub struct Facts {
    document: DocumentFact,
    people: Vec<PersonFact>,
    roles: Vec<RoleFact>,
    relations: Vec<TieFact>,
    quotations: Vec<QuotationFact>,
    stances: Vec<StanceFact>,
    events: Vec<EventFact>,
}

#[derive(Debug, Serialize)]
struct DocumentFact {
    id: String,
    source: String,
    title: Option<String>,
    language: &'static str,
    published: Option<String>,
    /// How the day of publication is known: given, dateline or text.
    published_source: Option<&'static str>,
    publisher: Option<String>,
    byline: Option<String>,
    url: Option<String>,
    sha256: String,
}

#[derive(Debug, Serialize)]
struct SpanFact {
    text: String,
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<PartFact>,
}

#[derive(Debug, Serialize)]
struct PartFact {
    start: usize,
    end: usize,
}

/// A time: in EDTF, how exact, what it was made from, and the words that say it.
#[derive(Debug, Serialize)]
struct WhenFact {
    /// `null` where the words count from a day of publication that nobody knows.
    edtf: Option<String>,
    precision: Option<&'static str>,
    source: &'static str,
    /// `null` where the day of publication stands in.
    words: Option<SpanFact>,
}

#[derive(Debug, Serialize)]
struct ActorFact {
    id: String,
    kind: &'static str,
    label: String,
    country: Option<String>,
}

#[derive(Debug, Serialize)]
struct PersonFact {
    id: String,
    name: String,
    country: Option<String>,
    mentions: Vec<SpanFact>,
    same_as: Vec<String>,
}

#[derive(Debug, Serialize)]
struct RoleFact {
    id: String,
    person: String,
    role: String,
    country: Option<String>,
    organization: Option<String>,
    status: &'static str,
    valid_from: Option<String>,
    valid_to: Option<String>,
    when: Option<WhenFact>,
    evidence: SpanFact,
    rule: &'static str,
}

#[derive(Debug, Serialize)]
struct TieFact {
    id: String,
    subject: String,
    relation: String,
    object: String,
    evidence: SpanFact,
    rule: &'static str,
}

#[derive(Debug, Serialize)]
struct QuotationFact {
    id: String,
    speaker: ActorFact,
    kind: &'static str,
    source: SpanFact,
    cue: SpanFact,
    content: SpanFact,
    utterance: String,
    said: Option<WhenFact>,
    evidence: SpanFact,
    rule: &'static str,
}

#[derive(Debug, Serialize)]
struct TargetFact {
    text: String,
    start: usize,
    end: usize,
    entities: Vec<ActorFact>,
    issues: Vec<String>,
}

#[derive(Debug, Serialize)]
struct StanceFact {
    id: String,
    holder: ActorFact,
    polarity: &'static str,
    hedged: bool,
    target: TargetFact,
    cue: SpanFact,
    reported_by: Option<ActorFact>,
    when: Option<WhenFact>,
    said: Option<WhenFact>,
    evidence: SpanFact,
    rule: &'static str,
}

#[derive(Debug, Serialize)]
struct EventFact {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    status: &'static str,
    participants: Vec<String>,
    countries: Vec<String>,
    place: Option<String>,
    /// When, in EDTF, where words of the article say so.
    date: Option<String>,
    when: Option<WhenFact>,
    evidence: SpanFact,
    rule: &'static str,
}

/// The facts of one article.
#[must_use]
pub fn facts(
    base: &str,
    article: &Article,
    document: &Document<'_>,
    entities: &Entities,
    claims: &[Claim],
) -> Facts {
    let writer = Writer { iris: Iris::new(base, article), document, entities };
    let mut facts = Facts {
        document: DocumentFact {
            id: writer.iris.article().to_owned(),
            source: article.source.clone(),
            title: article.title.clone(),
            language: "en",
            published: document.published.map(|published| published.date.to_string()),
            published_source: document.published.map(|published| published.source.as_str()),
            publisher: article.publisher.clone(),
            byline: article.byline.clone(),
            url: article.url.clone(),
            sha256: article.sha256(),
        },
        people: writer.people(),
        roles: Vec::new(),
        relations: Vec::new(),
        quotations: Vec::new(),
        stances: Vec::new(),
        events: Vec::new(),
    };
    for claim in claims {
        match &claim.relation {
            Relation::HoldsRole(role) => facts.roles.push(writer.role(claim, role)),
            Relation::IsTiedTo(tie) => facts.relations.push(writer.tie(claim, tie)),
            Relation::Said(quotation) => facts.quotations.push(writer.quotation(claim, quotation)),
            Relation::TakesStance(stance) => facts.stances.push(writer.stance(claim, stance)),
            Relation::Happened(event) => facts.events.push(writer.event(claim, event)),
        }
    }
    facts
}

/// One side of the time that a claim holds.
fn bound(claim: &Claim, side: impl Fn(Time) -> Option<Time>) -> Option<String> {
    claim.time.holds.and_then(|when| when.time).and_then(side).map(|time| time.to_string())
}

struct Writer<'a> {
    iris: Iris<'a>,
    document: &'a Document<'a>,
    entities: &'a Entities,
}

impl Writer<'_> {
    fn span(&self, span: Span) -> SpanFact {
        let (start, end) = self.iris.points(span);
        SpanFact { text: self.document.at(span).to_owned(), start, end, parts: Vec::new() }
    }

    fn when(&self, when: Option<When>) -> Option<WhenFact> {
        let when = when?;
        Some(WhenFact {
            edtf: when.time.map(|time| time.to_string()),
            precision: when.time.map(|time| time.precision().as_str()),
            source: when.source.as_str(),
            words: (!when.span.is_empty()).then(|| self.span(when.span)),
        })
    }

    /// A span in pieces: it encloses them, and its text is theirs joined by a space.
    fn pieces(&self, pieces: &[Span]) -> SpanFact {
        let whole = self.span(pieces.iter().copied().reduce(Span::cover).unwrap_or_default());
        if pieces.len() < 2 {
            return whole;
        }
        let texts: Vec<&str> = pieces.iter().map(|&piece| self.document.at(piece)).collect();
        let parts =
            pieces.iter().map(|&piece| self.iris.points(piece)).map(|(start, end)| PartFact { start, end });
        SpanFact { text: texts.join(" "), parts: parts.collect(), ..whole }
    }

    fn id(&self, id: EntityId) -> String {
        self.entities.get(id).map(|entity| self.iris.entity(entity)).unwrap_or_default()
    }

    fn named(&self, id: EntityId, words: Option<&str>) -> ActorFact {
        let Some(entity) = self.entities.get(id) else {
            return ActorFact { id: String::new(), kind: "group", label: String::new(), country: None };
        };
        let kind = match entity.kind {
            EntityKind::Person => "person",
            EntityKind::Country => "country",
            EntityKind::Organization => "organization",
            EntityKind::Group => "group",
        };
        // A person's label is the name; of all others the words that this sentence uses.
        let label = words.filter(|_| entity.kind != EntityKind::Person).unwrap_or(&entity.name);
        let country = if entity.kind == EntityKind::Country {
            Some(entity.key.clone())
        } else {
            entity.country.map(|c| c.to_string())
        };
        ActorFact { id: self.iris.entity(entity), kind, label: label.to_owned(), country }
    }

    fn actor(&self, actor: Actor) -> ActorFact {
        // "They" and "the statement" label nobody.
        let at = self.document.mentions.partition_point(|mention| mention.span.start < actor.span.start);
        let mention = self.document.mentions.get(at).filter(|mention| mention.span == actor.span);
        // So does "the agency" where it is known which.
        let described =
            self.entities.links.get(at).copied().flatten().is_some_and(|l| l.reason == "described");
        let is_label = mention.is_none_or(|mention| {
            mention.kind != MentionKind::Pronoun
                && !(mention.kind == MentionKind::Group && described)
                && self.entities.of_mention(at) == Some(actor.entity)
        });
        self.named(actor.entity, Some(self.document.at(actor.span)).filter(|_| is_label))
    }

    fn people(&self) -> Vec<PersonFact> {
        let people = self.entities.iter().filter(|(_, entity)| entity.kind == EntityKind::Person);
        people
            .map(|(_, person)| PersonFact {
                id: self.iris.entity(person),
                name: person.name.clone(),
                country: person.country.map(|code| code.to_string()),
                mentions: person
                    .mentions
                    .iter()
                    .filter_map(|&i| self.document.mentions.get(i))
                    .filter(|mention| mention.kind == MentionKind::Person)
                    .map(|mention| self.span(mention.span))
                    .collect(),
                same_as: person.same_as.iter().map(|id| self.iris.elsewhere(id)).collect(),
            })
            .collect()
    }

    fn role(&self, claim: &Claim, role: &Role) -> RoleFact {
        RoleFact {
            id: self.iris.claim(self.entities, claim),
            person: self.id(role.person),
            role: role.title.clone(),
            country: role.country.map(|code| code.to_string()),
            organization: role.organization.clone(),
            status: role.status.as_str(),
            valid_from: bound(claim, |time| match time {
                Time::Between(from, _) => from.map(Time::At),
                Time::At(_) | Time::EachYear { .. } => None,
            }),
            valid_to: bound(claim, |time| match time {
                Time::Between(_, to) => to.map(Time::At),
                Time::At(_) | Time::EachYear { .. } => None,
            }),
            when: self.when(claim.time.holds),
            evidence: self.span(claim.evidence.sentence),
            rule: claim.evidence.rule,
        }
    }

    fn tie(&self, claim: &Claim, tie: &Tie) -> TieFact {
        TieFact {
            id: self.iris.claim(self.entities, claim),
            subject: self.id(tie.subject),
            relation: tie.name.clone(),
            object: self.id(tie.object),
            evidence: self.span(claim.evidence.sentence),
            rule: claim.evidence.rule,
        }
    }

    fn quotation(&self, claim: &Claim, quotation: &Quotation) -> QuotationFact {
        QuotationFact {
            id: self.iris.claim(self.entities, claim),
            speaker: self.actor(quotation.speaker),
            kind: quotation.kind.as_str(),
            source: self.span(quotation.speaker.span),
            cue: self.span(claim.evidence.cue),
            content: self.pieces(&quotation.content),
            utterance: self.iris.utterance(quotation.utterance),
            said: self.when(claim.time.said),
            evidence: self.span(claim.evidence.sentence),
            rule: claim.evidence.rule,
        }
    }

    fn stance(&self, claim: &Claim, stance: &Stance) -> StanceFact {
        let SpanFact { text, start, end, .. } = self.span(stance.target.span);
        StanceFact {
            id: self.iris.claim(self.entities, claim),
            holder: self.actor(stance.holder),
            polarity: stance.polarity.as_str(),
            hedged: stance.hedged,
            target: TargetFact {
                text,
                start,
                end,
                entities: stance.target.entities.iter().map(|&id| self.named(id, None)).collect(),
                issues: stance
                    .target
                    .issues
                    .iter()
                    .map(|issue| format!("{}{issue}", super::vocab::ISSUE))
                    .collect(),
            },
            cue: self.span(claim.evidence.cue),
            reported_by: stance.reported_by.map(|by| self.actor(by)),
            when: self.when(claim.time.holds),
            said: self.when(claim.time.said),
            evidence: self.span(claim.evidence.sentence),
            rule: claim.evidence.rule,
        }
    }

    fn event(&self, claim: &Claim, event: &Event) -> EventFact {
        EventFact {
            id: self.iris.claim(self.entities, claim),
            kind: event.kind.as_str(),
            status: event.status.as_str(),
            participants: event.participants.iter().map(|&id| self.id(id)).collect(),
            countries: event.countries.iter().map(ToString::to_string).collect(),
            place: event.place.map(|span| self.document.at(span).to_owned()),
            date: claim
                .time
                .holds
                .filter(|when| when.source != WhenSource::Publication)
                .and_then(|when| when.time)
                .map(|time| time.to_string()),
            when: self.when(claim.time.holds),
            evidence: self.span(claim.evidence.sentence),
            rule: claim.evidence.rule,
        }
    }
}
