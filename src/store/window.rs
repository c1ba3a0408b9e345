//! The store as it stood on a day, or with what falls between two: the claims outside are left out, and every
//! question, picture and query runs on the rest unchanged.
//!
//! A claim's time is its own, else the time it was said, else its article's day of publication. Claims
//! without any are left out and counted, since nothing tells on which side they fall.

use super::Store;
use crate::error::Result;
use crate::rdf::vocab::{dem, terms};
use crate::when::Time;
use jiff::civil::Date;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Which time is asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// What held on this day, as far as had been said by then.
    pub as_of: Option<Date>,
    /// What was still so, happened or was said on this day or later.
    pub since: Option<Date>,
    /// What was so already, happened or was said on this day or before.
    pub until: Option<Date>,
}

/// What the store says of the time of one claim.
#[derive(Debug, Default)]
struct Told {
    is_role: bool,
    status: Option<String>,
    date: Option<Time>,
    said: Option<Time>,
    from: Option<Time>,
    to: Option<Time>,
    published: Option<Time>,
}

/// Classes of actors that belong to one article.
const LOCAL: [NamedNodeRef<'static>; 3] = [terms::PERSON, terms::ORGANIZATION, dem::GROUP];

/// One of the times of a claim.
type Field = fn(&mut Told) -> &mut Option<Time>;

/// What becomes of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Keep,
    /// It stays, with another status: an office that is told of as former was held on the day asked about.
    KeepAs(&'static str),
    Drop,
    Undated,
}

impl Window {
    /// Whether no time is asked about.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// A store without what is outside, in memory; and how many claims were left out because they have no date.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn narrow(&self, store: Store) -> Result<(Store, usize)> {
        if self.is_open() {
            return Ok((store, 0));
        }
        let mut narrowed = store;
        // What is read claim by claim is read here, and of one moment.
        narrowed.engine.in_memory()?;
        let undated = self.cut(&mut narrowed)?;
        // The edges of one hop are made anew from the claims that are left.
        narrowed.derive_edges()?;
        Ok((narrowed, undated))
    }

    fn cut(&self, store: &mut Store) -> Result<usize> {
        let (mut undated, mut without, mut with) = (0, Vec::new(), Vec::new());
        let mut cut: BTreeSet<NamedNode> = BTreeSet::new();
        // Who is named by nothing that stays has no place in the picture either.
        let (mut named, mut unnamed) = (BTreeSet::new(), BTreeSet::new());
        for (claim, told) in told(store)? {
            let subject = NamedOrBlankNode::from(NamedNode::new_unchecked(&claim));
            let quads = || store.matching(Some(&subject), None, None, None);
            let verdict = self.verdict(&told);
            let stays = matches!(verdict, Verdict::Keep | Verdict::KeepAs(_));
            for quad in quads() {
                if let Term::NamedNode(actor) = quad?.object {
                    if stays {
                        named.insert(actor.into_string())
                    } else {
                        unnamed.insert(actor.into_string())
                    };
                }
            }
            match verdict {
                Verdict::Keep => {}
                Verdict::KeepAs(status) => {
                    for quad in quads() {
                        let quad = quad?;
                        if quad.predicate == dem::STATUS {
                            cut.extend(name(&quad.graph_name));
                            without.push(quad.clone());
                            let object = Literal::new_simple_literal(status);
                            with.push(Quad { object: object.into(), ..quad });
                        }
                    }
                }
                verdict => {
                    undated += usize::from(verdict == Verdict::Undated);
                    for quad in quads() {
                        let quad = quad?;
                        cut.extend(name(&quad.graph_name));
                        without.push(quad);
                    }
                }
            }
        }
        // Who takes it away must not take it for all that the article says.
        let span = Literal::new_simple_literal(self.to_string());
        for graph in cut {
            with.push(Quad::new(graph.clone(), terms::DCT_TEMPORAL, span.clone(), graph));
        }
        for actor in unnamed.difference(&named) {
            let subject = NamedOrBlankNode::from(NamedNode::new_unchecked(actor));
            for predicate in [dem::SIDE, dem::IDENTIFIED_AS, rdf::TYPE] {
                for quad in store.matching(Some(&subject), Some(predicate), None, None) {
                    let quad = quad?;
                    if predicate != rdf::TYPE || LOCAL.iter().any(|class| quad.object == Term::from(*class)) {
                        without.push(quad);
                    }
                }
            }
        }
        store.engine.edit(&without, with)?;
        Ok(undated)
    }

    fn verdict(&self, told: &Told) -> Verdict {
        let mut status = None;
        if let Some(day) = self.as_of {
            match told.as_of(day) {
                Verdict::KeepAs(new) => status = Some(new),
                Verdict::Keep => {}
                other => return other,
            }
        }
        if self.since.is_some() || self.until.is_some() {
            let Some((first, last)) = told.stretch() else { return Verdict::Undated };
            let over = self.since.zip(last).is_some_and(|(since, last)| last < since);
            let to_come = self.until.zip(first).is_some_and(|(until, first)| first > until);
            if over || to_come {
                return Verdict::Drop;
            }
        }
        status.map_or(Verdict::Keep, Verdict::KeepAs)
    }
}

impl std::fmt::Display for Window {
    /// The days, as [EDTF](https://www.loc.gov/standards/datetime/) writes them; an open end is `..`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(day) = self.as_of {
            return write!(f, "{day}");
        }
        let end = |day: Option<Date>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
        write!(f, "{}/{}", end(self.since), end(self.until))
    }
}

fn name(graph: &GraphName) -> Option<NamedNode> {
    match graph {
        GraphName::NamedNode(graph) => Some(graph.clone()),
        _ => None,
    }
}

impl Told {
    fn as_of(&self, day: Date) -> Verdict {
        let is_former = self.status.as_deref() == Some("former");
        let begun = |time: &Time| time.first().is_none_or(|first| first <= day);
        let over = |time: &Time| time.last().is_some_and(|last| last < day);
        if self.is_role && (self.from.is_some() || self.to.is_some()) {
            return match (self.from.as_ref().is_none_or(begun), self.to.as_ref().is_some_and(over)) {
                (false, _) => Verdict::Drop,
                (true, true) if is_former => Verdict::Keep,
                (true, true) => Verdict::KeepAs("former"),
                (true, false) if is_former && self.to.is_some() => Verdict::KeepAs("current"),
                (true, false) => Verdict::Keep,
            };
        }
        if self.is_role
            && let Some(date) = self.date
            && begun(&date)
            && !over(&date)
        {
            return if is_former { Verdict::KeepAs("current") } else { Verdict::Keep };
        }
        // What is planned for later may have been announced by then.
        let times = [self.date.filter(|_| !self.is_role), self.said, self.published];
        if times.iter().all(Option::is_none) {
            return Verdict::Undated;
        }
        if times.iter().flatten().any(begun) { Verdict::Keep } else { Verdict::Drop }
    }

    /// The first and last day of a claim's time, each `None` where it is open.
    fn stretch(&self) -> Option<(Option<Date>, Option<Date>)> {
        if self.from.is_some() || self.to.is_some() {
            return Some((self.from.and_then(Time::first), self.to.and_then(Time::last)));
        }
        let time = self.date.or(self.said).or(self.published)?;
        Some((time.first(), time.last()))
    }
}

/// What the store says of the time of each claim.
fn told(store: &Store) -> Result<BTreeMap<String, Told>> {
    let mut out: BTreeMap<String, Told> = BTreeMap::new();
    let mut graphs: BTreeMap<String, String> = BTreeMap::new();
    let mut published: BTreeMap<String, Time> = BTreeMap::new();
    for quad in store.quads() {
        let Quad { subject, predicate, object, graph_name } = quad?;
        let NamedOrBlankNode::NamedNode(subject) = subject else { continue };
        let time = || match &object {
            Term::Literal(literal) => Time::parse(literal.value()),
            _ => None,
        };
        if predicate == dem::EVIDENCE {
            if let GraphName::NamedNode(graph) = graph_name {
                graphs.insert(subject.as_str().to_owned(), graph.into_string());
            }
            out.entry(subject.into_string()).or_default();
        } else if predicate == terms::DATE_PUBLISHED {
            published.extend(time().map(|time| (subject.into_string(), time)));
        } else if predicate == rdf::TYPE {
            if object == Term::from(terms::MEMBERSHIP) {
                out.entry(subject.into_string()).or_default().is_role = true;
            }
        } else if predicate == dem::STATUS {
            if let Term::Literal(status) = &object {
                out.entry(subject.into_string()).or_default().status = Some(status.value().to_owned());
            }
        } else {
            let fields: [(NamedNodeRef<'_>, Field); 4] = [
                (dem::DATE, |told| &mut told.date),
                (dem::SAID_ON, |told| &mut told.said),
                (dem::VALID_FROM, |told| &mut told.from),
                (dem::VALID_TO, |told| &mut told.to),
            ];
            if let Some((_, field)) = fields.into_iter().find(|(known, _)| predicate == *known) {
                *field(out.entry(subject.into_string()).or_default()) = time();
            }
        }
    }
    for (claim, told) in &mut out {
        told.published = graphs.get(claim).and_then(|graph| published.get(graph)).copied();
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(told: &[(&str, &str)], day: &str, expected: Verdict) {
        let mut facts = Told::default();
        for (what, value) in told {
            let time = Time::parse(value);
            match *what {
                "from" => facts.from = time,
                "to" => facts.to = time,
                "date" => facts.date = time,
                "published" => facts.published = time,
                status => {
                    facts.is_role = true;
                    facts.status = Some(status.to_owned());
                }
            }
        }
        let window = Window { as_of: day.parse().ok(), ..Window::default() };
        assert_eq!(window.verdict(&facts), expected, "{told:?} on {day}");
    }

    #[test]
    fn offices_on_a_day() {
        let term = &[("former", ""), ("from", "1994"), ("to", "1999")];
        check(term, "1990-01-01", Verdict::Drop);
        check(term, "1996-01-01", Verdict::KeepAs("current"));
        check(term, "2005-01-01", Verdict::Keep);
        let told = &[("current", ""), ("published", "2024-03-06")];
        check(told, "2024-03-05", Verdict::Drop);
        check(told, "2024-03-06", Verdict::Keep);
        check(&[("current", "")], "2024-03-06", Verdict::Undated);
    }

    #[test]
    fn what_was_announced_by_then() {
        let planned = &[("date", "2024-05-01"), ("published", "2024-03-06")];
        check(planned, "2024-03-07", Verdict::Keep);
        check(planned, "2024-03-05", Verdict::Drop);
    }
}
