//! Which articles are in the store, where they are from, and what reading or forgetting one changes.
//!
//! An article's graph is named by its content, so that the same article at two places is one graph with two
//! sources: the least is its `dct:source`, the others are `dem:alsoFrom`. When a source holds another text
//! than before, the graph of before loses that source, and goes with its last one. So the store is a function
//! of what each source holds, in whatever order they were read. What humans said of the persons of a graph that
//! goes is carried over, in the same transaction, to those of the graph that comes.

use super::{Change, Store, Transaction, pairs, verdicts};
use crate::error::Result;
use crate::rdf::READER;
use crate::rdf::vocab::{dem, terms};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};

/// What tells which articles the store holds, where they lie, who read them and with what.
pub(super) const LEDGER: [NamedNodeRef<'static>; 4] =
    [terms::DCT_SOURCE, dem::ALSO_FROM, dem::READ_BY, dem::READ_WITH];

/// How an article stands to what the store holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing is known of this source.
    Added,
    /// The source held something else, or another version of the program read it, or with other gazetteers.
    Changed,
    /// It has been read as it is.
    Unchanged,
}

impl Standing {
    /// As it is printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
        }
    }
}

/// An article of the store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// Its IRI, which names its graph.
    pub iri: String,
    /// Where it lies, sorted.
    pub sources: BTreeSet<String>,
    /// Its canonical URL.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// The day of publication, ISO 8601.
    pub published: Option<String>,
    /// Whether it is a gazetteer.
    pub is_gazetteer: bool,
}

impl Store {
    /// How an article of this IRI and source stands to what the store holds. `gazetteers` are the graphs of
    /// those it would be read with; where none is given, those it was read with before do.
    ///
    /// # Errors
    /// [`Error::Storage`](crate::error::Error::Storage) where the engine fails.
    pub fn standing(&self, article: &str, source: &str, gazetteers: &[String]) -> Result<Standing> {
        let graphs = self.read_from(source, "article/")?;
        let graph = NamedNode::new_unchecked(article);
        if !graphs.contains(&graph) {
            return Ok(if graphs.is_empty() { Standing::Added } else { Standing::Changed });
        }
        let told = |predicate| self.objects(&graph, predicate);
        let by = told(dem::READ_BY)?;
        let with: BTreeSet<String> = told(dem::READ_WITH)?.iter().filter_map(iri).collect();
        let as_before = gazetteers.is_empty() || with == gazetteers.iter().cloned().collect();
        let is_ours = by.iter().any(|by| matches!(by, Term::Literal(by) if by.value() == READER));
        Ok(if is_ours && as_before { Standing::Unchanged } else { Standing::Changed })
    }

    /// The graphs of articles, or of gazetteers, that lie at a source.
    fn read_from(&self, source: &str, kind: &str) -> Result<BTreeSet<NamedNode>> {
        let source = Term::from(Literal::new_simple_literal(source));
        let mut out = BTreeSet::new();
        for predicate in [terms::DCT_SOURCE, dem::ALSO_FROM] {
            for quad in self.matching(None, Some(predicate), Some(&source), None) {
                let quad = quad?;
                if let GraphName::NamedNode(graph) = quad.graph_name
                    && NamedOrBlankNode::from(graph.clone()) == quad.subject
                    && graph.as_str().starts_with(&format!("{}{kind}", self.base()))
                {
                    out.insert(graph);
                }
            }
        }
        Ok(out)
    }

    /// Where an article or a gazetteer lies.
    fn sources_of(&self, graph: &NamedNode) -> Result<Vec<String>> {
        let told = [self.objects(graph, terms::DCT_SOURCE)?, self.objects(graph, dem::ALSO_FROM)?].concat();
        let value = |term| match term {
            Term::Literal(source) => Some(Literal::value(&source).to_owned()),
            _ => None,
        };
        Ok(told.into_iter().filter_map(value).collect())
    }

    fn objects(&self, subject: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<Vec<Term>> {
        let subject = NamedOrBlankNode::from(subject.clone());
        self.matching(Some(&subject), Some(predicate), None, None).map(|quad| Ok(quad?.object)).collect()
    }

    /// All articles and gazetteers of the store, by IRI.
    ///
    /// # Errors
    /// [`Error::Storage`](crate::error::Error::Storage) where the engine fails.
    pub fn articles(&self) -> Result<Vec<Stored>> {
        let mut all: BTreeMap<String, Stored> = BTreeMap::new();
        for predicate in [terms::DCT_SOURCE, dem::ALSO_FROM] {
            for (iri, source) in pairs(self, predicate)? {
                let Term::Literal(source) = source else { continue };
                let stored = all.entry(iri.as_str().to_owned()).or_default();
                stored.is_gazetteer = iri.as_str().starts_with(&format!("{}gazetteer/", self.base()));
                stored.iri = iri.into_string();
                stored.sources.insert(source.value().to_owned());
            }
        }
        type Field = fn(&mut Stored) -> &mut Option<String>;
        let fields: [(NamedNodeRef<'_>, Field); 3] = [
            (terms::URL, |stored| &mut stored.url),
            (terms::HEADLINE, |stored| &mut stored.title),
            (terms::DATE_PUBLISHED, |stored| &mut stored.published),
        ];
        for (predicate, field) in fields {
            for (iri, value) in pairs(self, predicate)? {
                if let (Some(stored), Term::Literal(value)) = (all.get_mut(iri.as_str()), value) {
                    *field(stored) = Some(value.value().to_owned());
                }
            }
        }
        Ok(all.into_values().collect())
    }

    /// How many articles were read with a gazetteer.
    ///
    /// # Errors
    /// [`Error::Storage`](crate::error::Error::Storage) where the engine fails.
    pub fn read_with(&self, gazetteer: &str) -> Result<usize> {
        let gazetteer = Term::from(NamedNode::new_unchecked(gazetteer));
        let mut quads = self.matching(None, Some(dem::READ_WITH), Some(&gazetteer), None);
        quads.try_fold(0, |count, quad| quad.map(|_| count + 1))
    }

    /// What it takes that an article or a gazetteer, all of whose quads are given, lies at its source, and nothing else does;
    /// human verdicts on what goes with its last source are carried over to it.
    ///
    /// # Errors
    /// [`Error::Storage`](crate::error::Error::Storage) where the engine fails.
    pub fn putting(&self, quads: Vec<Quad>) -> Result<Transaction> {
        let Some(GraphName::NamedNode(graph)) = quads.first().map(|quad| quad.graph_name.clone()) else {
            return Ok(Vec::new());
        };
        let told = sources(&quads, &graph);
        let (mut change, mut gone) = (Vec::new(), Vec::new());
        for other in self.displaced(&graph, &told)? {
            let left = self.without(&other, &told)?;
            // One that lies elsewhere, too, keeps its persons, and what was said of them.
            if left.quads.is_empty() {
                gone.push(other);
            }
            change.push(left);
        }
        change.extend(verdicts::carrying(self, &gone, &quads)?);
        let all = told.into_iter().chain(self.sources_of(&graph)?).collect();
        change.push(Change { quads: with_sources(quads, &graph, &all), graph });
        Ok(change)
    }

    /// The other graphs that lose a source when an article or a gazetteer comes to lie at these.
    fn displaced(&self, graph: &NamedNode, sources: &BTreeSet<String>) -> Result<BTreeSet<NamedNode>> {
        let is_gazetteer = graph.as_str().starts_with(&format!("{}gazetteer/", self.base()));
        let kind = if is_gazetteer { "gazetteer/" } else { "article/" };
        let mut out = BTreeSet::new();
        for source in sources {
            out.extend(self.read_from(source, kind)?);
        }
        out.remove(graph);
        Ok(out)
    }

    /// What it takes that an article no longer lies at these sources; with its last one it goes.
    ///
    /// # Errors
    /// [`Error::Storage`](crate::error::Error::Storage) where the engine fails.
    pub fn without(&self, graph: &NamedNode, gone: &BTreeSet<String>) -> Result<Change> {
        let quads: Vec<Quad> = self.graph(graph).collect::<Result<_>>()?;
        let left: BTreeSet<String> = sources(&quads, graph).difference(gone).cloned().collect();
        let quads = if left.is_empty() { Vec::new() } else { with_sources(quads, graph, &left) };
        Ok(Change { graph: graph.clone(), quads })
    }
}

/// Stores articles, each given by all its quads, in order: those before the first that cannot be stored are
/// stored for good. As many as possible go together, since waiting for the disk takes longer than writing.
///
/// # Errors
/// As [`Store::apply`].
pub fn put(store: &mut Store, articles: impl IntoIterator<Item = Vec<Quad>>) -> Result<()> {
    let mut waiting: Vec<Transaction> = Vec::new();
    // What one article changes depends on the graphs and sources that those before it have touched.
    let mut touched: BTreeSet<String> = BTreeSet::new();
    for quads in articles {
        let Some(GraphName::NamedNode(graph)) = quads.first().map(|quad| quad.graph_name.clone()) else {
            continue;
        };
        let mut mine = sources(&quads, &graph);
        // The graph that a source held before may be one that another source has just come to hold.
        let displaced = store.displaced(&graph, &mine)?;
        // Human verdicts are one graph, whichever articles they speak of.
        if verdicts::speak_of(store, &displaced)? {
            mine.insert(store.shared("verdicts").into_string());
        }
        mine.extend(displaced.into_iter().map(NamedNode::into_string));
        mine.insert(graph.into_string());
        if !touched.is_disjoint(&mine) {
            store.apply(&std::mem::take(&mut waiting))?;
            touched.clear();
        }
        let transaction = store.putting(quads)?;
        touched.extend(mine);
        touched.extend(transaction.iter().map(|change| change.graph.as_str().to_owned()));
        waiting.push(transaction);
    }
    store.apply(&waiting)
}

/// Where a graph says that its article lies.
fn sources(quads: &[Quad], graph: &NamedNode) -> BTreeSet<String> {
    let me = NamedOrBlankNode::from(graph.clone());
    let of = |quad: &&Quad| {
        quad.subject == me && (quad.predicate == terms::DCT_SOURCE || quad.predicate == dem::ALSO_FROM)
    };
    let value = |quad: &Quad| match &quad.object {
        Term::Literal(source) => Some(source.value().to_owned()),
        _ => None,
    };
    quads.iter().filter(of).filter_map(value).collect()
}

/// The quads of an article that lies at these sources.
fn with_sources(mut quads: Vec<Quad>, graph: &NamedNode, sources: &BTreeSet<String>) -> Vec<Quad> {
    let me = NamedOrBlankNode::from(graph.clone());
    quads.retain(|quad| {
        quad.subject != me || (quad.predicate != terms::DCT_SOURCE && quad.predicate != dem::ALSO_FROM)
    });
    for (n, source) in sources.iter().enumerate() {
        let predicate = if n == 0 { terms::DCT_SOURCE } else { dem::ALSO_FROM };
        quads.push(Quad::new(
            graph.clone(),
            predicate.into_owned(),
            Literal::new_simple_literal(source),
            graph.clone(),
        ));
    }
    quads
}

fn iri(term: &Term) -> Option<String> {
    match term {
        Term::NamedNode(node) => Some(node.as_str().to_owned()),
        _ => None,
    }
}
