//! Each miss and each false alarm, in its sentence.

use super::facts::{self, Actor, Facts};
use super::gold::{self, Gold};
use super::{Layer, Scoring, filled};
use crate::document::Document;
use crate::span::Span;
use std::ops::Range;

/// One entry that was missed, or one fact that is not in the gold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Which of the two.
    pub kind: RemarkKind,
    /// In which layer.
    pub layer: Layer,
    /// What was missed or claimed, in a line.
    pub what: String,
    /// The sentence in which it stands.
    pub sentence: String,
    /// The words of the sentence that say it, in bytes.
    pub words: Range<usize>,
}

/// Which of the two ways of being wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RemarkKind {
    /// The gold has it, the facts have not.
    Miss,
    /// The facts have it, the gold has not.
    FalseAlarm,
}

/// All remarks on one layer of one article: the misses in the order of the gold, then the false alarms in that of the facts.
#[must_use]
pub fn remarks(
    layer: Layer,
    (gold, facts): (&Gold, &Facts),
    scoring: &Scoring,
    document: &Document<'_>,
) -> Vec<Remark> {
    let outcome = scoring.outcome(layer);
    let names = Names { gold, facts, scoring };
    let make =
        |kind, (what, (sentence, words)): (String, Place)| Remark { kind, layer, what, sentence, words };
    let misses = outcome.missed.iter().filter_map(|&g| names.missed(layer, g, document));
    let wrong = outcome.wrong.iter().filter_map(|&f| names.wrong(layer, f, document));
    let misses = misses.map(|shown| make(RemarkKind::Miss, shown));
    misses.chain(wrong.map(|shown| make(RemarkKind::FalseAlarm, shown))).collect()
}

/// A sentence and a stretch of it.
type Place = (String, Range<usize>);

/// Where a quote stands: the sentence (or sentences) around its first occurrence, or, where the text
/// has no such words, the quote alone.
fn located(quote: &str, document: &Document<'_>) -> Place {
    let Some(start) = document.text.find(quote).filter(|_| !quote.is_empty()) else {
        return (quote.to_owned(), 0..0);
    };
    let words = Span::new(start, start + quote.len());
    let around = document.sentences.iter().map(|sentence| sentence.span).filter(|span| span.overlaps(words));
    let whole = around.fold(words, Span::cover);
    (document.at(whole).to_owned(), start - whole.start..words.end - whole.start)
}

/// A fact's evidence with some words of it.
fn within(evidence: Option<&facts::Quote>, words: &str) -> Place {
    let sentence = evidence.map(|quote| quote.text.clone()).unwrap_or_default();
    let start = sentence.find(words).filter(|_| !words.is_empty());
    let range = start.map_or(0..0, |start| start..start + words.len());
    (sentence, range)
}

/// Who is who, on both sides.
struct Names<'a> {
    gold: &'a Gold,
    facts: &'a Facts,
    scoring: &'a Scoring,
}

impl Names<'_> {
    /// A gold holder or speaker by name.
    fn of_gold<'n>(&'n self, id: &'n str) -> &'n str {
        self.gold.people.iter().find(|person| person.id == id).map_or(id, |person| &person.name)
    }

    /// A person of the facts by name.
    fn of_fact<'n>(&'n self, id: &'n str) -> &'n str {
        self.facts.people.iter().find(|person| person.id == id).map_or(id, |person| &person.name)
    }

    fn of_actor<'n>(&'n self, actor: &'n Actor) -> String {
        match actor {
            Actor::Id(id) => self.of_fact(id).to_owned(),
            Actor::Full { label, country, .. } => {
                format!("{}{}", label.as_deref().unwrap_or("?"), side(country.as_ref()))
            }
        }
    }

    fn missed(&self, layer: Layer, g: usize, document: &Document<'_>) -> Option<(String, Place)> {
        let gold = self.gold;
        Some(match layer {
            Layer::People => {
                let person = gold.people.get(g)?;
                (
                    format!("{}{}", person.name, side(person.country.as_ref())),
                    located(form(person, document), document),
                )
            }
            Layer::CountryOfPerson => {
                let person = gold.people.get(g)?;
                let pair = self.scoring.outcome(Layer::People).found.into_iter().find(|(each, _)| *each == g);
                let read =
                    pair.and_then(|(_, f)| self.facts.people.get(f)?.country.as_deref()).unwrap_or("none");
                let country = person.country.as_deref().unwrap_or("none");
                (
                    format!("{} stands for {country}, read: {read}", person.name),
                    located(form(person, document), document),
                )
            }
            Layer::Roles | Layer::RolesNameOnly => {
                let role = gold.roles.get(g)?;
                let place = filled(role.organization.as_ref()).or(role.country.as_ref());
                let what = office(self.of_gold(&role.person), &role.role, place, role.status.as_deref());
                (what, located(role.quote.as_deref().unwrap_or(&role.role), document))
            }
            Layer::Relations => {
                let tie = gold.relations.get(g)?;
                let what = format!(
                    "{} – {} – {}",
                    self.of_gold(&tie.subject),
                    tie.relation,
                    self.of_gold(&tie.object)
                );
                (what, located(tie.quote.as_deref().unwrap_or(&tie.relation), document))
            }
            Layer::Quotations | Layer::QuotationsDirect => {
                let said = gold.quotations.get(g)?;
                let speaker = self.of_gold(said.speaker.as_deref().unwrap_or("?"));
                (format!("{speaker}, {}: {}", said.kind, said.content), located(&said.content, document))
            }
            Layer::Stances | Layer::StancesHolderPolarity => {
                let stance = gold.stances.get(g)?;
                let holder = self.of_gold(stance.holder.as_deref().unwrap_or("?"));
                (
                    position(holder, &stance.polarity, stance.hedged, &stance.target),
                    located(&stance.quote, document),
                )
            }
            Layer::Events => {
                let event = gold.events.get(g)?;
                let who = event.participants.iter().map(|id| self.of_gold(id)).collect();
                let what = happening(&event.kind, &event.status, who, &event.countries, event.place.as_ref());
                (what, located(&event.quote, document))
            }
        })
    }

    fn wrong(&self, layer: Layer, f: usize, document: &Document<'_>) -> Option<(String, Place)> {
        let facts = self.facts;
        Some(match layer {
            Layer::People | Layer::CountryOfPerson => {
                let person = facts.people.get(f)?;
                let mention = person.mentions.first().map_or(person.name.as_str(), gold::Form::text);
                (format!("{}{}", person.name, side(person.country.as_ref())), located(mention, document))
            }
            Layer::Roles | Layer::RolesNameOnly => {
                let role = facts.roles.get(f)?;
                let place = filled(role.organization.as_ref()).or(role.country.as_ref());
                let person = self.of_fact(role.person.as_deref().unwrap_or("?"));
                let what = office(person, &role.role, place, role.status.as_deref());
                (ruled(what, role.rule.as_ref()), within(role.evidence.as_ref(), &role.role))
            }
            Layer::Relations => {
                let tie = facts.relations.get(f)?;
                let what = format!(
                    "{} – {} – {}",
                    self.of_fact(&tie.subject),
                    tie.relation,
                    self.of_fact(&tie.object)
                );
                (ruled(what, tie.rule.as_ref()), within(tie.evidence.as_ref(), &tie.relation))
            }
            Layer::Quotations | Layer::QuotationsDirect => {
                let said = facts.quotations.get(f)?;
                let kind = said.kind.as_deref().unwrap_or("?");
                let what = format!("{}, {kind}: {}", self.of_actor(&said.speaker), said.content.text);
                (ruled(what, said.rule.as_ref()), within(said.evidence.as_ref(), &said.content.text))
            }
            Layer::Stances | Layer::StancesHolderPolarity => {
                let stance = facts.stances.get(f)?;
                let hedged = stance.hedged.unwrap_or(false);
                let what =
                    position(&self.of_actor(&stance.holder), &stance.polarity, hedged, &stance.target.text);
                let cue = stance.cue.as_ref().unwrap_or(&stance.target);
                (ruled(what, stance.rule.as_ref()), within(Some(&stance.evidence), &cue.text))
            }
            Layer::Events => {
                let event = facts.events.get(f)?;
                let who = event.participants.iter().map(|id| self.of_fact(id)).collect();
                let what = happening(&event.kind, &event.status, who, &event.countries, event.place.as_ref());
                (ruled(what, event.rule.as_ref()), within(Some(&event.evidence), &event.kind))
            }
        })
    }
}

/// The first form of a person's name that the text has.
fn form<'p>(person: &'p gold::Person, document: &Document<'_>) -> &'p str {
    let mut forms = std::iter::once(person.name.as_str()).chain(person.mentions.iter().map(gold::Form::text));
    forms.find(|form| document.text.contains(form)).unwrap_or(&person.name)
}

fn side(country: Option<&String>) -> String {
    filled(country).map(|code| format!(" ({code})")).unwrap_or_default()
}

fn office(person: &str, role: &str, place: Option<&String>, status: Option<&str>) -> String {
    let status = status.unwrap_or("current");
    let place = filled(place).map(|place| format!(", {place}")).unwrap_or_default();
    format!("{person}: {status} {role}{place}")
}

fn position(holder: &str, polarity: &str, hedged: bool, target: &str) -> String {
    let stands = match polarity {
        "favor" => "is for",
        "against" => "is against",
        _ => "is neutral on",
    };
    format!("{holder} {stands}{}: {target}", if hedged { " (hedged)" } else { "" })
}

fn happening(
    kind: &str,
    status: &str,
    who: Vec<&str>,
    countries: &[String],
    place: Option<&String>,
) -> String {
    let place = filled(place).map(|place| format!(", {place}")).unwrap_or_default();
    format!("{kind} ({status}): {} [{}]{place}", who.join(", "), countries.join(" "))
}

fn ruled(what: String, rule: Option<&String>) -> String {
    rule.map_or(what.clone(), |rule| format!("{what} ({rule})"))
}
