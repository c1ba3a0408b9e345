//! One article as quads of one named graph.

use super::iris::{Iris, slug};
use super::vocab::{ISSUE, dem, terms};
use crate::article::Article;
use crate::claim::{Claim, Event, Evidence, Polarity, Quotation, Relation, Role, Stance, Tie};
use crate::country::CountryCode;
use crate::document::Document;
use crate::entity::{Entities, EntityId, EntityKind};
use crate::span::Span;
use crate::when::{ClaimTime, Moment, Precision, Time, When, WhenSource};
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};

/// What reads an article, and in which version: another version may read otherwise.
pub const READER: &str = concat!("demarche ", env!("CARGO_PKG_VERSION"));

/// The quads of one article, all in its named graph, sorted, each once.
///
/// Countries, organisations and groups are described only where a claim or a
/// person's side speaks of them; every person is.
#[must_use]
pub fn quads(
    base: &str,
    article: &Article,
    document: &Document<'_>,
    entities: &Entities,
    claims: &[Claim],
) -> Vec<Quad> {
    let iris = Iris::new(base, article);
    let graph = NamedNode::new_unchecked(iris.article());
    let mut writer = Writer {
        iris,
        graph,
        document,
        entities,
        seen: BTreeSet::new(),
        countries: BTreeSet::new(),
        named: BTreeSet::new(),
        bodies: bodies(document, entities),
        shared: shared(claims),
        out: Vec::new(),
    };
    writer.article(article);
    for (id, entity) in entities.iter() {
        if entity.kind == EntityKind::Person {
            writer.mention(id);
        }
    }
    for claim in claims {
        writer.claim(claim);
    }
    writer.describe();
    let mut out = writer.out;
    out.sort_by_cached_key(ToString::to_string);
    out.dedup();
    out
}

/// What tells an article's copies, as a quad of its graph.
#[must_use]
pub fn sketched(base: &str, article: &Article, sketch: &str) -> Quad {
    let graph = node(super::article_iri(base, article));
    Quad::new(graph.clone(), dem::SKETCH, literal(sketch), graph)
}

/// The names of organisations as an article writes them, each with the whole name of the first that is so called.
fn bodies<'a>(document: &'a Document<'_>, entities: &'a Entities) -> BTreeMap<&'a str, &'a str> {
    let mut all = BTreeMap::new();
    let bodies = entities.iter().map(|(_, e)| e).filter(|e| e.kind == EntityKind::Organization);
    for body in bodies {
        for mention in body.mentions.iter().filter_map(|&i| document.mentions.get(i)) {
            all.entry(document.at(mention.span)).or_insert(body.name.as_str());
        }
    }
    all
}

struct Writer<'a> {
    iris: Iris<'a>,
    graph: NamedNode,
    document: &'a Document<'a>,
    entities: &'a Entities,
    /// Entities that something was said of.
    seen: BTreeSet<EntityId>,
    countries: BTreeSet<CountryCode>,
    /// IRIs that have their name.
    named: BTreeSet<String>,
    /// The names of bodies as they are written, each with the body's name in full.
    bodies: BTreeMap<&'a str, &'a str>,
    /// Utterances of several runs.
    shared: BTreeSet<usize>,
    out: Vec<Quad>,
}

/// The utterances that more than one quotation is part of.
fn shared(claims: &[Claim]) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let said = claims.iter().filter_map(|claim| match &claim.relation {
        Relation::Said(quotation) => Some(quotation.utterance),
        _ => None,
    });
    said.filter(|utterance| !seen.insert(*utterance)).collect()
}

fn node(iri: String) -> NamedNode {
    NamedNode::new_unchecked(iri)
}

fn literal(text: &str) -> Literal {
    Literal::new_simple_literal(text)
}

/// A time as a literal: of XML Schema where that has a datatype for it, else of EDTF.
fn date(time: Time) -> Literal {
    let datatype = match time {
        Time::At(moment) => match moment.precision() {
            Precision::Day => xsd::DATE,
            Precision::Month => xsd::G_YEAR_MONTH,
            Precision::Year => xsd::G_YEAR,
            _ => terms::EDTF,
        },
        Time::Between(..) | Time::EachYear { .. } => terms::EDTF,
    };
    // Years before the first and beyond 9999 are written differently by each.
    let plain = |moment: Moment| (1..=9999).contains(&moment.first().year());
    let datatype = match time {
        Time::At(moment) if !plain(moment) => terms::EDTF,
        _ => datatype,
    };
    Literal::new_typed_literal(time.to_string(), datatype)
}

impl Writer<'_> {
    fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.out.push(Quad::new(subject.clone(), predicate.into_owned(), object, self.graph.clone()));
    }

    /// Names a thing, once: “President” and “president” are one post, and the first spelling names it.
    fn name(&mut self, thing: &NamedNode, name: &str) {
        if self.named.insert(thing.as_str().to_owned()) {
            self.add(thing, terms::NAME, literal(name));
        }
    }

    fn article(&mut self, article: &Article) {
        let me = self.graph.clone();
        self.add(&me, rdf::TYPE, terms::NEWS_ARTICLE);
        self.add(&me, terms::DCT_SOURCE, literal(&article.source));
        self.add(&me, dem::SHA256, literal(&article.sha256()));
        self.add(&me, terms::IN_LANGUAGE, literal("en"));
        self.add(&me, dem::READ_BY, literal(READER));
        for (predicate, value) in [
            (terms::HEADLINE, &article.title),
            (terms::PUBLISHER, &article.publisher),
            (terms::AUTHOR, &article.byline),
            (terms::URL, &article.url),
        ] {
            if let Some(value) = value {
                self.add(&me, predicate, literal(value));
            }
        }
        if let Some(published) = self.document.published {
            let date = Literal::new_typed_literal(published.date.to_string(), xsd::DATE);
            self.add(&me, terms::DATE_PUBLISHED, date);
            self.add(&me, dem::PUBLISHED_SOURCE, literal(published.source.as_str()));
        }
    }

    /// The IRI of an entity, which will be described.
    fn mention(&mut self, id: EntityId) -> NamedNode {
        self.seen.insert(id);
        let entity = self.entities.get(id);
        self.countries.extend(entity.and_then(|entity| entity.country));
        node(entity.map(|entity| self.iris.entity(entity)).unwrap_or_default())
    }

    fn country(&mut self, code: CountryCode) -> NamedNode {
        self.countries.insert(code);
        node(self.iris.country(code))
    }

    /// Describes everything that was mentioned.
    fn describe(&mut self) {
        for id in std::mem::take(&mut self.seen) {
            let Some(entity) = self.entities.get(id) else { continue };
            let me = node(self.iris.entity(entity));
            let class = match entity.kind {
                EntityKind::Person => terms::PERSON,
                EntityKind::Country => {
                    self.countries.extend(CountryCode::parse(&entity.key));
                    continue;
                }
                EntityKind::Organization => terms::ORGANIZATION,
                EntityKind::Group => dem::GROUP,
            };
            self.add(&me, rdf::TYPE, class);
            self.name(&me, &entity.name);
            if let Some(code) = entity.country {
                let side = self.country(code);
                self.add(&me, dem::SIDE, side);
            }
            for id in &entity.same_as {
                let other = node(self.iris.elsewhere(id));
                self.add(&me, terms::EXACT_MATCH, other);
            }
        }
        for code in std::mem::take(&mut self.countries) {
            let me = node(self.iris.country(code));
            let entity = self.entities.country(code).and_then(|id| self.entities.get(id));
            self.add(&me, rdf::TYPE, terms::COUNTRY);
            self.add(&me, terms::IDENTIFIER, literal(code.as_str()));
            self.name(&me, entity.map_or(code.as_str(), |entity| &entity.name));
            if let Some(entity) = entity {
                self.same_as(&me, &entity.same_as);
            }
        }
    }

    fn same_as(&mut self, me: &NamedNode, ids: &[String]) {
        for id in ids {
            self.add(me, terms::SAME_AS, node(format!("http://www.wikidata.org/entity/{id}")));
        }
    }

    fn claim(&mut self, claim: &Claim) {
        let me = node(self.iris.claim(self.entities, claim));
        match &claim.relation {
            Relation::HoldsRole(role) => self.role(&me, role),
            Relation::IsTiedTo(tie) => self.tie(&me, tie),
            Relation::Said(quotation) => self.quotation(&me, quotation),
            Relation::TakesStance(stance) => self.stance(&me, stance),
            Relation::Happened(event) => self.event(&me, event),
        }
        self.evidence(&me, claim.evidence);
        self.time(&me, claim.time, matches!(claim.relation, Relation::HoldsRole(_)));
    }

    /// When a claim holds and was said. What is known of the date (precision, source, words) is that of the
    /// time it holds, else that of the time it was said.
    fn time(&mut self, me: &NamedNode, time: ClaimTime, lasts: bool) {
        let Some(told) = time.holds.or(time.said) else { return };
        match time.holds.and_then(|when| when.time) {
            Some(Time::Between(from, to)) if lasts => {
                for (predicate, side) in [(dem::VALID_FROM, from), (dem::VALID_TO, to)] {
                    if let Some(moment) = side {
                        self.add(me, predicate, date(Time::At(moment)));
                    }
                }
            }
            Some(holds) => self.add(me, dem::DATE, date(holds)),
            None => {}
        }
        if let Some(said) = time.said.and_then(|when| when.time) {
            self.add(me, dem::SAID_ON, date(said));
        }
        self.about_date(me, told);
    }

    fn about_date(&mut self, me: &NamedNode, when: When) {
        let source = match when.source {
            WhenSource::Explicit => dem::EXPLICIT,
            WhenSource::Relative => dem::RELATIVE,
            WhenSource::Publication => dem::PUBLICATION_FALLBACK,
        };
        self.add(me, dem::DATE_SOURCE, source);
        if let Some(time) = when.time {
            self.add(me, dem::DATE_PRECISION, literal(time.precision().as_str()));
        }
        if !when.span.is_empty() {
            self.add(me, dem::DATE_WORDS, literal(self.document.at(when.span)));
        }
    }

    fn evidence(&mut self, claim: &NamedNode, evidence: Evidence) {
        let sentence = node(self.iris.span(evidence.sentence));
        let (start, end) = self.iris.points(evidence.sentence);
        // Plain integers, since a store gives back no other kind.
        let number = |n: usize| Literal::new_typed_literal(n.to_string(), xsd::INTEGER);
        self.add(&sentence, terms::EXACT, literal(self.document.at(evidence.sentence)));
        self.add(&sentence, terms::START, number(start));
        self.add(&sentence, terms::END, number(end));
        self.add(claim, dem::EVIDENCE, sentence);
        self.add(claim, dem::CUE, node(self.iris.span(evidence.cue)));
        self.add(claim, dem::RULE, literal(evidence.rule));
    }

    fn role(&mut self, me: &NamedNode, role: &Role) {
        let member = self.mention(role.person);
        // One post, whether the article writes its body out or not.
        let organization = role.organization.as_deref().map(|name| self.called(name).to_owned());
        let role = &Role { organization, ..role.clone() };
        let post = node(self.iris.post(role));
        self.add(me, rdf::TYPE, terms::MEMBERSHIP);
        self.add(me, terms::MEMBER, member);
        self.add(me, terms::POST, post.clone());
        self.add(me, dem::STATUS, literal(role.status.as_str()));
        self.add(&post, rdf::TYPE, terms::POST_CLASS);
        self.name(&post, &role.title);
        if let Some(name) = &role.organization {
            let organization = self.organization(name);
            self.add(&post, terms::POST_IN, organization);
        } else if let Some(code) = role.country {
            let country = self.country(code);
            self.add(&post, terms::POST_IN, country);
        }
    }

    /// What the article calls in full the body that a role names, perhaps by its initials.
    fn called<'n>(&'n self, name: &'n str) -> &'n str {
        self.bodies.get(name).copied().unwrap_or(name)
    }

    /// An organisation that a role names: the entity of that name, if there is one.
    fn organization(&mut self, name: &str) -> NamedNode {
        let known = self
            .entities
            .iter()
            .find(|(_, e)| e.kind == EntityKind::Organization && slug(&e.name) == slug(name));
        if let Some((id, _)) = known {
            return self.mention(id);
        }
        let me = node(self.iris.organization(name));
        self.add(&me, rdf::TYPE, terms::ORGANIZATION);
        self.name(&me, name);
        me
    }

    fn tie(&mut self, me: &NamedNode, tie: &Tie) {
        let (subject, object) = (self.mention(tie.subject), self.mention(tie.object));
        self.add(me, rdf::TYPE, dem::TIE_CLASS);
        self.add(me, dem::SUBJECT, subject);
        self.add(me, dem::TIE, literal(&tie.name));
        self.add(me, dem::OBJECT, object);
    }

    fn quotation(&mut self, me: &NamedNode, quotation: &Quotation) {
        let speaker = self.mention(quotation.speaker.entity);
        let words: Vec<&str> =
            quotation.content.iter().map(|&piece: &Span| self.document.at(piece)).collect();
        self.add(me, rdf::TYPE, terms::QUOTATION);
        self.add(me, dem::SPEAKER, speaker);
        self.add(me, terms::TEXT, literal(&words.join(" ")));
        self.add(me, dem::KIND, literal(quotation.kind.as_str()));
        if self.shared.contains(&quotation.utterance) {
            let utterance = node(self.iris.utterance(quotation.utterance));
            self.add(me, dem::UTTERANCE, utterance);
        }
    }

    fn stance(&mut self, me: &NamedNode, stance: &Stance) {
        let holder = self.mention(stance.holder.entity);
        let polarity = match stance.polarity {
            Polarity::Favor => terms::POSITIVE,
            Polarity::Against => terms::NEGATIVE,
            Polarity::Neutral => terms::NEUTRAL,
        };
        self.add(me, rdf::TYPE, dem::STANCE);
        self.add(me, dem::HOLDER, holder);
        self.add(me, terms::HAS_POLARITY, polarity);
        self.add(me, dem::TARGET, literal(self.document.at(stance.target.span)));
        if stance.hedged {
            self.add(me, dem::HEDGED, Literal::from(true));
        }
        for &id in &stance.target.entities {
            let actor = self.mention(id);
            self.add(me, dem::TARGET_ACTOR, actor);
        }
        for issue in &stance.target.issues {
            self.add(me, dem::ISSUE, node(format!("{ISSUE}{issue}")));
        }
        if let Some(by) = stance.reported_by {
            let by = self.mention(by.entity);
            self.add(me, dem::REPORTED_BY, by);
        }
    }

    fn event(&mut self, me: &NamedNode, event: &Event) {
        self.add(me, rdf::TYPE, terms::EVENT);
        self.add(me, dem::EVENT_TYPE, literal(event.kind.as_str()));
        self.add(me, dem::STATUS, literal(event.status.as_str()));
        for &id in &event.participants {
            let actor = self.mention(id);
            self.add(me, terms::HAS_ACTOR, actor);
        }
        for &code in &event.countries {
            let country = self.country(code);
            self.add(me, dem::COUNTRY, country);
        }
        if let Some(place) = event.place {
            self.add(me, terms::LOCATION, literal(self.document.at(place)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::quads;
    use crate::article::Article;
    use crate::gazetteer::Gazetteer;
    use std::collections::BTreeSet;

    #[test]
    fn a_body_of_two_names_is_one() {
        let text = "The Wexmoor Rowing Association (WRA) met in Lima. WRA president Helena Varga spoke. \
                    Tomas Okoro, president of the Wexmoor Rowing Association, left.";
        let article = Article { text: text.to_owned(), ..Article::default() };
        let reading = crate::pipeline::read(&article, Gazetteer::shipped());
        let all =
            quads("http://example.org/", &article, &reading.document, &reading.entities, &reading.claims);
        let of = |end: &str| -> BTreeSet<String> {
            let is = |quad: &&oxigraph::model::Quad| quad.predicate.as_str().ends_with(end);
            all.iter().filter(is).map(|quad| quad.object.to_string()).collect()
        };
        assert_eq!((of("#postIn").len(), of("#post").len()), (1, 1), "{all:#?}");
    }
}
