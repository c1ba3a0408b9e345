//! [Property paths](https://www.w3.org/TR/shacl/#property-paths): how a shape goes from a node to its values.

use super::triples::Triples;
use super::vocab::sh;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{BlankNode, NamedNode, Term, Triple};
use std::collections::HashSet;
use std::fmt;

/// Paths nested deeper than this are no human's.
const DEEPEST: usize = 32;

/// A way from a node to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Path {
    /// From subject to object.
    Predicate(NamedNode),
    /// A path backwards.
    Inverse(Box<Path>),
    /// One path after the other.
    Sequence(Vec<Path>),
    /// Any of several.
    Alternative(Vec<Path>),
    /// A path any number of times.
    ZeroOrMore(Box<Path>),
    /// A path at least once.
    OneOrMore(Box<Path>),
    /// A path, or none.
    ZeroOrOne(Box<Path>),
}

impl Path {
    /// The path that a node of a shapes graph writes; else what is wrong with it.
    pub(super) fn read(graph: &Triples, node: &Term) -> Result<Self, String> {
        Self::nested(graph, node, 0)
    }

    fn nested(graph: &Triples, node: &Term, depth: usize) -> Result<Self, String> {
        if depth > DEEPEST {
            return Err(format!("a path is nested more than {DEEPEST} deep"));
        }
        let inner = |node: &Term| Self::nested(graph, node, depth + 1);
        let several = |head: &Term| {
            let list = graph.list(head).ok_or_else(|| format!("{head} is no list of paths"))?;
            if list.len() < 2 {
                return Err(format!("{head} should list two paths at least"));
            }
            list.into_iter().map(inner).collect::<Result<Vec<_>, _>>()
        };
        match node {
            Term::NamedNode(node) => return Ok(Self::Predicate(node.clone())),
            Term::BlankNode(_) => {}
            _ => return Err(format!("{node} is no path")),
        }
        if graph.object(node, rdf::FIRST).is_some() {
            return Ok(Self::Sequence(several(node)?));
        }
        let found: Vec<(&str, &Term)> = KINDS
            .iter()
            .filter_map(|kind| graph.objects(node, &sh(kind)).next().map(|object| (*kind, object)))
            .collect();
        let [(kind, object)] = found.as_slice() else {
            return Err(format!("a path should be an IRI, a list, or have one of {}", KINDS.join(", ")));
        };
        Ok(match *kind {
            "inversePath" => Self::Inverse(Box::new(inner(object)?)),
            "alternativePath" => Self::Alternative(several(object)?),
            "zeroOrMorePath" => Self::ZeroOrMore(Box::new(inner(object)?)),
            "oneOrMorePath" => Self::OneOrMore(Box::new(inner(object)?)),
            _ => Self::ZeroOrOne(Box::new(inner(object)?)),
        })
    }

    /// The nodes that a node leads to, each once.
    pub(super) fn values<'d>(&self, data: &'d Triples, from: &'d Term) -> Vec<&'d Term> {
        let mut out = self.step(data, from, false);
        let mut seen = HashSet::new();
        out.retain(|term| seen.insert(*term));
        out
    }

    fn step<'d>(&self, data: &'d Triples, from: &'d Term, back: bool) -> Vec<&'d Term> {
        match self {
            Self::Predicate(predicate) => {
                let predicate = Term::from(predicate.clone());
                if back {
                    data.subjects(&predicate, from).collect()
                } else {
                    data.objects(from, &predicate).collect()
                }
            }
            Self::Inverse(path) => path.step(data, from, !back),
            Self::Sequence(paths) => {
                let mut at = vec![from];
                let step = |at: Vec<&'d Term>, path: &Path| {
                    let mut seen = HashSet::new();
                    let next = at.into_iter().flat_map(|node| path.step(data, node, back));
                    next.filter(|node| seen.insert(*node)).collect()
                };
                if back {
                    at = paths.iter().rev().fold(at, step);
                } else {
                    at = paths.iter().fold(at, step);
                }
                at
            }
            Self::Alternative(paths) => paths.iter().flat_map(|path| path.step(data, from, back)).collect(),
            Self::ZeroOrOne(path) => std::iter::once(from).chain(path.step(data, from, back)).collect(),
            Self::ZeroOrMore(path) => closure(path, data, vec![from], back),
            Self::OneOrMore(path) => closure(path, data, path.step(data, from, back), back),
        }
    }

    /// The path as triples of a validation report, and the term that stands for it.
    pub(super) fn write(&self, fresh: &mut dyn FnMut() -> BlankNode, out: &mut Vec<Triple>) -> Term {
        let (kind, inner) = match self {
            Self::Predicate(node) => return node.clone().into(),
            Self::Sequence(paths) => return list(paths, fresh, out),
            Self::Alternative(paths) => ("alternativePath", list(paths, fresh, out)),
            Self::Inverse(path) => ("inversePath", path.write(fresh, out)),
            Self::ZeroOrMore(path) => ("zeroOrMorePath", path.write(fresh, out)),
            Self::OneOrMore(path) => ("oneOrMorePath", path.write(fresh, out)),
            Self::ZeroOrOne(path) => ("zeroOrOnePath", path.write(fresh, out)),
        };
        let me = fresh();
        if let Term::NamedNode(predicate) = sh(kind) {
            out.push(Triple::new(me.clone(), predicate, inner));
        }
        me.into()
    }
}

const KINDS: &[&str] =
    &["inversePath", "alternativePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"];

/// Where a path leads when it is gone again and again; what was reached is not gone from twice.
fn closure<'d>(path: &Path, data: &'d Triples, start: Vec<&'d Term>, back: bool) -> Vec<&'d Term> {
    let mut seen: HashSet<&Term> = HashSet::new();
    let mut out: Vec<&Term> = start.into_iter().filter(|node| seen.insert(*node)).collect();
    let mut next = 0;
    while let Some(&node) = out.get(next) {
        next += 1;
        out.extend(path.step(data, node, back).into_iter().filter(|node| seen.insert(*node)));
    }
    out
}

fn list(paths: &[Path], fresh: &mut dyn FnMut() -> BlankNode, out: &mut Vec<Triple>) -> Term {
    let mut tail = Term::from(rdf::NIL);
    for path in paths.iter().rev() {
        let first = path.write(fresh, out);
        let me = fresh();
        out.push(Triple::new(me.clone(), rdf::FIRST, first));
        out.push(Triple::new(me.clone(), rdf::REST, tail));
        tail = me.into();
    }
    tail
}

/// As SPARQL writes paths.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |f: &mut fmt::Formatter<'_>, paths: &[Path], by: &str| {
            f.write_str("(")?;
            for (i, path) in paths.iter().enumerate() {
                write!(f, "{}{path}", if i == 0 { "" } else { by })?;
            }
            f.write_str(")")
        };
        match self {
            Self::Predicate(node) => write!(f, "{node}"),
            Self::Inverse(path) => write!(f, "^{path}"),
            Self::Sequence(paths) => joined(f, paths, "/"),
            Self::Alternative(paths) => joined(f, paths, "|"),
            Self::ZeroOrMore(path) => write!(f, "{path}*"),
            Self::OneOrMore(path) => write!(f, "{path}+"),
            Self::ZeroOrOne(path) => write!(f, "{path}?"),
        }
    }
}
