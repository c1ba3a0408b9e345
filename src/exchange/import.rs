//! Files → a store.
//!
//! A file is read to its end before anything is changed: a broken one, or one that holds what no store of
//! ours holds, changes nothing. Articles and gazetteers then go in as if they were read, one graph at a time;
//! what is made from them (who is who, edges) is left out, since it is made anew. So a file may be put in twice.

use super::digest::has_blank_nodes;
use super::export::{graph, is_bare, line, quad};
use super::kind::Kind;
use super::lines::{Lines, Sorted};
use crate::error::{Error, Result};
use crate::rdf::vocab::{dem, terms};
use crate::store::{self, Change, Store, Verdict};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// What an import has done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Articles of the file.
    pub articles: usize,
    /// Gazetteers of the file.
    pub gazetteers: usize,
    /// How many of both were here already, as they are.
    pub unchanged: usize,
    /// Verdicts that were taken over.
    pub verdicts: usize,
    /// Verdicts that were not, since they contradict one that is here: as sentences.
    pub contradicted: Vec<String>,
}

/// A file that has been read to its end, and can be put into a store.
#[derive(Debug)]
pub struct Import {
    lines: Sorted,
    verdicts: Vec<Quad>,
}

/// So many quads, and the rest of their article's, are put at once.
const TURN: usize = 50_000;

impl Import {
    /// Reads a file; the IRIs of the store's data begin with `base`, `path` is for messages.
    ///
    /// # Errors
    /// [`Error::Unreadable`] where it is broken or holds something else, with the line where it is known.
    pub fn read(path: &Path, base: &str, format: RdfFormat, file: impl Read) -> Result<Self> {
        let reader = Reader { path, base: base.to_owned() };
        let (lines, verdicts) = reader.lines(format, BufReader::new(file))?;
        Ok(Self { lines, verdicts })
    }

    /// Puts it into a store; rebuild the shared graphs and save it afterwards.
    ///
    /// # Errors
    /// As [`Store::apply`].
    pub fn put(self, store: &mut Store) -> Result<Imported> {
        let mut done = Imported::default();
        let (mut waiting, mut held) = (Vec::new(), 0);
        for quads in (Graphs { lines: self.lines, next: None }) {
            let quads = quads?;
            let Some((graph, kind)) = quads.first().and_then(|quad| named(quad, store.base())) else {
                continue;
            };
            if kind == Kind::Gazetteer {
                done.gazetteers += 1;
            } else {
                done.articles += 1;
            }
            let known = store.graph(&graph).collect::<Result<HashSet<Quad>>>()?;
            if known.len() == quads.len() && quads.iter().all(|quad| known.contains(quad)) {
                done.unchanged += 1;
                // One that waits may take its source away.
                if waiting.is_empty() {
                    continue;
                }
            }
            held += quads.len();
            waiting.push(quads);
            if held > TURN {
                store::put(store, std::mem::take(&mut waiting))?;
                held = 0;
            }
        }
        store::put(store, waiting)?;
        take_over(store, self.verdicts, &mut done)?;
        Ok(done)
    }
}

fn named(quad: &Quad, base: &str) -> Option<(NamedNode, Kind)> {
    match &quad.graph_name {
        GraphName::NamedNode(graph) => Some((graph.clone(), Kind::of(graph.as_str(), base)?)),
        _ => None,
    }
}

struct Reader<'p> {
    path: &'p Path,
    base: String,
}

/// What is told of a graph, so that it is known for an article's or a gazetteer's.
#[derive(Default)]
struct Told {
    first_line: usize,
    has_source: bool,
    has_class: bool,
}

impl Reader<'_> {
    fn fault(&self, why: String, hint: &str) -> Error {
        Error::Unreadable {
            path: self.path.to_owned(),
            what: "the graphs of a store",
            why,
            hint: hint.to_owned(),
        }
    }

    fn broken(&self, why: &str) -> Error {
        self.fault(why.to_owned(), "nothing has been changed; make the file anew with demarche export")
    }

    /// The articles' and gazetteers' quads as lines in order of their graphs, and the verdicts.
    fn lines(&self, format: RdfFormat, file: impl BufRead) -> Result<(Sorted, Vec<Quad>)> {
        let mut kept =
            Kept { reader: self, lines: Lines::default(), verdicts: Vec::new(), told: BTreeMap::new() };
        if format == RdfFormat::NQuads {
            self.n_quads(file, &mut kept)?;
        } else if format.supports_datasets() {
            for quad in RdfParser::from_format(format).for_reader(file) {
                kept.add(quad.map_err(|error| self.broken(&error.to_string()))?, None)?;
            }
        } else {
            self.one_article(format, file, &mut kept)?;
        }
        kept.finish()
    }

    /// N-Quads line by line, so that a fault has its line.
    fn n_quads(&self, mut file: impl BufRead, kept: &mut Kept<'_>) -> Result<()> {
        let mut text = String::new();
        for number in 1.. {
            text.clear();
            let read =
                file.read_line(&mut text).map_err(|error| self.broken(&format!("line {number}: {error}")))?;
            if read == 0 {
                break;
            }
            for quad in RdfParser::from_format(RdfFormat::NQuads).for_slice(text.as_bytes()) {
                let quad = quad.map_err(|error| {
                    // The parser counts the lines of what it was given: one.
                    let why = error.to_string();
                    self.broken(&format!(
                        "line {number}: {}",
                        why.split_once(": ").map_or(why.as_str(), |(_, why)| why)
                    ))
                })?;
                kept.add(quad, Some(number))?;
            }
        }
        Ok(())
    }

    /// Triples without a graph: they can be those of one article, whose IRI then names the graph.
    fn one_article(&self, format: RdfFormat, file: impl BufRead, kept: &mut Kept<'_>) -> Result<()> {
        let quads = RdfParser::from_format(format).for_reader(file);
        let quads = quads.collect::<std::result::Result<Vec<Quad>, _>>();
        let quads = quads.map_err(|error| self.broken(&error.to_string()))?;
        let wholes = [Term::from(terms::NEWS_ARTICLE), Term::from(dem::GAZETTEER)];
        let found: BTreeSet<&str> = quads
            .iter()
            .filter(|quad| quad.predicate == rdf::TYPE && wholes.contains(&quad.object))
            .filter_map(|quad| match &quad.subject {
                NamedOrBlankNode::NamedNode(node) => Some(node.as_str()),
                NamedOrBlankNode::BlankNode(_) => None,
            })
            .collect();
        let found: Vec<&str> = found.into_iter().collect();
        let [article] = found.as_slice() else {
            return Err(self.fault(
                format!("it has no named graphs, and tells of {} articles", found.len()),
                "nothing has been changed; without named graphs only a file of one article says what belongs to it: export N-Quads, TriG or JSON-LD",
            ));
        };
        let graph = NamedNode::new_unchecked(*article);
        // What the shared graphs hold is made anew: their things, and the properties that stand in them alone.
        let made = ["person/", "decision/", "verdict/"].map(|room| format!("{}{room}", self.base));
        let edges =
            [dem::COPY_OF, dem::IDENTIFIED_AS, dem::REPRESENTS, dem::SUPPORTS, dem::OPPOSES, dem::MET_WITH];
        for quad in &quads {
            let is_made = match &quad.subject {
                NamedOrBlankNode::NamedNode(node) => made.iter().any(|made| node.as_str().starts_with(made)),
                NamedOrBlankNode::BlankNode(_) => false,
            };
            if is_made || edges.contains(&quad.predicate.as_ref()) {
                continue;
            }
            let quad =
                Quad::new(quad.subject.clone(), quad.predicate.clone(), quad.object.clone(), graph.clone());
            kept.add(quad, None)?;
        }
        Ok(())
    }
}

/// What has been read of a file.
struct Kept<'r> {
    reader: &'r Reader<'r>,
    lines: Lines,
    verdicts: Vec<Quad>,
    told: BTreeMap<String, Told>,
}

impl Kept<'_> {
    fn add(&mut self, quad: Quad, number: Option<usize>) -> Result<()> {
        let at = number.map(|number| format!("line {number}: ")).unwrap_or_default();
        let no = |why: String, hint: &str| {
            Err(self.reader.fault(format!("{at}{why}"), &format!("nothing has been changed; {hint}")))
        };
        let GraphName::NamedNode(name) = &quad.graph_name else {
            let why = if is_bare(&quad) { "a triple is in no graph" } else { "a graph has no name" };
            return no(why.to_owned(), "give a file that demarche export made, or extract --format nquads");
        };
        let Some(kind) = Kind::of(name.as_str(), &self.reader.base) else {
            return no(
                format!("{name} is no graph of a store whose data begin with {}", self.reader.base),
                "leave out what is not demarche's, or say with --base where the IRIs of data begin",
            );
        };
        if has_blank_nodes(&quad) {
            return no(
                format!("{name} has a blank node"),
                "a store's graphs have none: make the file anew with demarche export",
            );
        }
        match kind {
            Kind::Copies | Kind::Decisions | Kind::Identity | Kind::Derived => return Ok(()),
            Kind::Verdicts => {
                self.verdicts.push(quad);
                return Ok(());
            }
            Kind::Article | Kind::Gazetteer => {}
        }
        let is_own = quad.subject == NamedOrBlankNode::from(name.clone());
        let told = self.told.entry(name.as_str().to_owned()).or_default();
        if told.first_line == 0 {
            told.first_line = number.unwrap_or_default();
        }
        if is_own && quad.predicate == terms::DCT_TEMPORAL {
            return no(
                format!("{name} is not whole: it holds what falls within {} alone", shown(&quad.object)),
                "export it without --as-of, --since and --until",
            );
        }
        if is_own {
            told.has_source |= quad.predicate == terms::DCT_SOURCE;
            told.has_class |= quad.predicate == rdf::TYPE;
        }
        self.lines.push(line(&quad, true))
    }

    fn finish(self) -> Result<(Sorted, Vec<Quad>)> {
        for (name, told) in &self.told {
            if !(told.has_source && told.has_class) {
                let at =
                    if told.first_line == 0 { String::new() } else { format!("line {}: ", told.first_line) };
                let why = format!(
                    "{at}<{name}> does not say of what article or gazetteer it is, or where that lies"
                );
                return Err(self.reader.fault(why, "nothing has been changed; a graph has to be whole: make the file anew with demarche export"));
            }
        }
        Ok((self.lines.sorted()?, self.verdicts))
    }
}

fn shown(object: &Term) -> &str {
    if let Term::Literal(literal) = object { literal.value() } else { "some time" }
}

/// Lines in order → the quads of one graph after the other.
struct Graphs {
    lines: Sorted,
    next: Option<String>,
}

impl Iterator for Graphs {
    type Item = Result<Vec<Quad>>;

    fn next(&mut self) -> Option<Self::Item> {
        let first = match self.next.take() {
            Some(line) => line,
            None => match self.lines.next()? {
                Ok(line) => line,
                Err(error) => return Some(Err(error)),
            },
        };
        let mut quads = Vec::new();
        let mut at = Some(first.clone());
        while let Some(line) = at.take() {
            if graph(&line) != graph(&first) {
                self.next = Some(line);
                break;
            }
            match quad(&line) {
                Ok(more) => quads.extend(more),
                Err(error) => return Some(Err(error)),
            }
            at = match self.lines.next() {
                Some(Ok(line)) => Some(line),
                Some(Err(error)) => return Some(Err(error)),
                None => None,
            };
        }
        Some(Ok(quads))
    }
}

/// Takes verdicts over that do not contradict those that are here.
fn take_over(store: &mut Store, quads: Vec<Quad>, done: &mut Imported) -> Result<()> {
    if quads.is_empty() {
        return Ok(());
    }
    let mut theirs = Store::empty(store.base())?;
    let graph = theirs.shared("verdicts");
    theirs.apply(&[vec![Change { graph, quads }]])?;
    for verdict in store::verdicts(&theirs)? {
        let ours = store::verdicts(store)?;
        if verdict.one.is_empty()
            || verdict.other.is_empty()
            || ours.iter().any(|ours| is_same(ours, &verdict))
        {
            continue;
        }
        if contradicts(&ours, &verdict) {
            let says = if verdict.same { "is the same as" } else { "is not" };
            done.contradicted.push(format!("{} {says} {}", verdict.one, verdict.other));
        } else {
            store::judge(store, &verdict.one, &verdict.other, verdict.same)?;
            done.verdicts += 1;
        }
    }
    Ok(())
}

fn is_same(a: &Verdict, b: &Verdict) -> bool {
    (&a.one, &a.other, a.same) == (&b.one, &b.other, b.same)
}

/// Whether a verdict cannot stand beside others: whoever is one with one's other self is one with all of theirs.
fn contradicts(ours: &[Verdict], verdict: &Verdict) -> bool {
    let group = |person: &str| {
        let mut group = BTreeSet::from([person.to_owned()]);
        loop {
            let more = ours.iter().filter(|known| known.same).flat_map(|known| {
                let (one, other) = (&known.one, &known.other);
                let joins = group.contains(one) != group.contains(other);
                joins.then(|| [one.clone(), other.clone()]).into_iter().flatten()
            });
            let more: Vec<String> = more.collect();
            if more.is_empty() {
                return group;
            }
            group.extend(more);
        }
    };
    let (one, other) = (group(&verdict.one), group(&verdict.other));
    if !verdict.same {
        return one.contains(&verdict.other);
    }
    ours.iter().filter(|known| !known.same).any(|known| {
        one.contains(&known.one) && other.contains(&known.other)
            || one.contains(&known.other) && other.contains(&known.one)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(one: &str, other: &str, same: bool) -> Verdict {
        Verdict { number: 1, one: one.into(), other: other.into(), same }
    }

    #[test]
    fn verdicts_that_cannot_both_stand() {
        let ours = [verdict("a", "b", true), verdict("b", "c", true), verdict("c", "d", false)];
        assert!(contradicts(&ours, &verdict("a", "c", false)));
        assert!(contradicts(&ours, &verdict("a", "d", true)));
        assert!(!contradicts(&ours, &verdict("a", "d", false)));
        assert!(!contradicts(&ours, &verdict("a", "e", true)));
    }
}
