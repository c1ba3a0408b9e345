//! Sequences of operations on a store, by chance: what a store holds depends on what lies where at the end, and
//! on nothing else.

use super::{lines, open, open_to_write, read, text};
use demarche::article::Article;
use demarche::gazetteer::registers;
use demarche::rdf::{self, DEFAULT_BASE};
use demarche::store::{self, Change, EngineKind, Store};
use oxigraph::model::{NamedNode, Quad};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// So many sources, and so many articles that one may hold in turn: fewer, so that several hold the same.
const SOURCES: usize = 9;
const VERSIONS: usize = 2;
const TEXTS: usize = 7;

/// What may happen to a store.
#[derive(Clone, Debug)]
pub enum Operation {
    /// Articles are read, in this order: sources, each with a version.
    Read(Vec<(usize, usize)>),
    /// What lies at a source is forgotten.
    Forget(usize),
    /// A gazetteer is given, or taken away.
    Gazetteer(bool),
    /// Two persons are one, or two.
    Judge(usize, usize, bool),
    /// The last verdict is taken back.
    Undo,
    /// The process ends in good order.
    End,
    /// The process ends before anything is derived or saved.
    Crash,
}

/// One operation.
pub fn operation() -> impl Strategy<Value = Operation> {
    let articles = prop::collection::vec((0..SOURCES, 0..VERSIONS), 1..6);
    prop_oneof![
        5 => articles.prop_map(Operation::Read),
        3 => (0..SOURCES).prop_map(Operation::Forget),
        1 => any::<bool>().prop_map(Operation::Gazetteer),
        1 => (0..40_usize, 0..40_usize, any::<bool>()).prop_map(|(a, b, same)| Operation::Judge(a, b, same)),
        1 => Just(Operation::Undo),
        2 => Just(Operation::End),
        2 => Just(Operation::Crash),
    ]
}

/// What one source may hold, read: each text with its quads.
type Versions = Vec<(Article, Vec<Quad>)>;

/// Every article at every source.
static READ: LazyLock<Vec<Versions>> = LazyLock::new(|| {
    let versions = |source: usize| {
        (0..VERSIONS)
            .map(move |version| read(&format!("{source}.txt"), text(source % TEXTS, version)))
            .collect()
    };
    (0..SOURCES).map(versions).collect()
});

static GAZETTEER: LazyLock<Vec<Quad>> = LazyLock::new(|| {
    let table =
        "id,name,country,office,from\np1,Helena Varga,CL,foreign minister,2021-03\np2,Tomas Okoro,KE,,\n";
    let register =
        registers::parse("people.csv", table.as_bytes()).unwrap_or_else(|_| panic!("a good table"));
    rdf::register(DEFAULT_BASE, &register)
});

/// What lies where, and what humans said, as the store should have it.
#[derive(Default)]
struct Model {
    articles: BTreeMap<usize, usize>,
    has_gazetteer: bool,
    verdicts: Vec<Quad>,
}

impl Model {
    /// A store that has read this and nothing else, in the order of the sources.
    fn store(&self) -> Store {
        let mut store = Store::empty(DEFAULT_BASE).unwrap();
        let articles = self.articles.iter().map(|(source, version)| READ[*source][*version].1.clone());
        store::put(&mut store, articles).unwrap();
        if self.has_gazetteer {
            store::put(&mut store, [GAZETTEER.clone()]).unwrap();
        }
        let graph = store.shared("verdicts");
        store.apply(&[vec![Change { graph, quads: self.verdicts.clone() }]]).unwrap();
        store.derive().unwrap();
        store
    }
}

/// Carries out operations on a store that an engine keeps, and compares with a store that never knew of them.
pub fn check(kind: EngineKind, operations: &[Operation]) {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("a.store");
    let mut model = Model::default();
    let mut store = open_to_write(kind, &folder);
    for operation in operations {
        match operation {
            Operation::Read(articles) => {
                // One run reads a source once.
                let mut seen = BTreeSet::new();
                let articles: Vec<_> = articles.iter().filter(|(source, _)| seen.insert(*source)).collect();
                let quads = articles.iter().map(|(source, version)| READ[*source][*version].1.clone());
                store::put(&mut store, quads).unwrap();
                model.articles.extend(articles.into_iter().copied());
                // Verdicts follow those of whom they speak to what takes the place of an article.
                let carried = verdicts(&store);
                assert_eq!(outlines(&carried), outlines(&model.verdicts));
                model.verdicts = carried;
            }
            Operation::Forget(source) => {
                if let Some(version) = model.articles.remove(source) {
                    let article = &READ[*source][version].0;
                    let graph = NamedNode::new_unchecked(rdf::article_iri(DEFAULT_BASE, article));
                    forget(&mut store, &graph, &article.source);
                }
            }
            Operation::Gazetteer(true) => {
                store::put(&mut store, [GAZETTEER.clone()]).unwrap();
                model.has_gazetteer = true;
            }
            Operation::Gazetteer(false) => {
                if std::mem::take(&mut model.has_gazetteer) {
                    let graph = store.articles().unwrap().into_iter().find(|stored| stored.is_gazetteer);
                    forget(&mut store, &NamedNode::new_unchecked(graph.unwrap().iri), "people.csv");
                }
            }
            Operation::Judge(one, other, same) => {
                let people = store::people(&store).unwrap();
                if let (Some(one), Some(other)) = (people.get(*one), people.get(*other))
                    && one.id != other.id
                {
                    store::judge(&mut store, &one.id, &other.id, *same).unwrap();
                    model.verdicts = verdicts(&store);
                }
            }
            Operation::Undo => {
                if let Some(last) = store::verdicts(&store).unwrap().last() {
                    store::undo(&mut store, last).unwrap();
                    model.verdicts = verdicts(&store);
                }
            }
            Operation::End => {
                store.refresh().unwrap();
                store.save().unwrap();
                drop(store);
                store = open_to_write(kind, &folder);
            }
            Operation::Crash => {
                drop(store);
                store = open_to_write(kind, &folder);
            }
        }
    }
    store.refresh().unwrap();
    store.save().unwrap();
    let expected = lines(&model.store());
    assert_eq!(lines(&store), expected, "{kind}: as it was written");
    drop(store);
    if !expected.is_empty() {
        let store = open(&folder);
        assert_eq!(lines(&store), expected, "{kind}: as it is read");
        assert_eq!(store.caveat(), None);
    }
}

/// What humans have said, as the store has it.
fn verdicts(store: &Store) -> Vec<Quad> {
    store.graph(&store.shared("verdicts")).collect::<Result<_, _>>().unwrap()
}

/// What is left of verdicts whichever articles they speak of: how they judge, under which numbers, and whom by
/// their keys.
fn outlines(verdicts: &[Quad]) -> BTreeSet<String> {
    let of = |quad: &Quad| {
        let object = quad.object.to_string();
        let is_person = object.contains("/person/");
        let (predicate, object) = match object.rsplit_once('/') {
            Some((_, key)) if is_person => ("side", key.to_owned()),
            _ => (quad.predicate.as_str(), object),
        };
        format!("{} {predicate} {object}", quad.subject)
    };
    verdicts.iter().map(of).collect()
}

fn forget(store: &mut Store, graph: &NamedNode, source: &str) {
    let change = store.without(graph, &BTreeSet::from([source.to_owned()])).unwrap();
    store.apply(&[vec![change]]).unwrap();
}
