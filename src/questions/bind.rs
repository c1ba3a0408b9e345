//! Values put into a question.

use super::header::{Place, query};
use super::names::Meaning;
use super::{Question, narrow, restrict, substitute};
use crate::error::{Error, Result};
use crate::rdf::vocab::dem;
use crate::store::Store;
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::{GroundTerm, NamedNodePattern, TriplePattern, Variable};
use std::collections::BTreeMap;

/// What a parameter is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A literal or an IRI.
    Term(Term),
    /// What a name means in a store, or words: the claims, as its nodes, among which are all that are told in these.
    Named(Meaning),
}

/// What SPARQL the store understands that is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// [SPARQL 1.1](https://www.w3.org/TR/sparql11-query/), as every server does.
    Sparql11,
    /// With `LATERAL`
    /// ([SEP-0006](https://github.com/w3c/sparql-dev/blob/main/SEP/SEP-0006/sep-0006.md)), as Oxigraph does: what is named
    /// is looked up first and everything else by it, where its planner might begin at the other end.
    Lateral,
}

impl Dialect {
    /// What a store understands.
    #[must_use]
    pub fn of(store: &Store) -> Self {
        if store.kind().is_some() { Self::Lateral } else { Self::Sparql11 }
    }
}

/// The query of a question with these values, by the names of its parameters. One without a value stays a
/// variable, which is bound by what the query says of it or not at all. Values for columns are not the query's:
/// who asks leaves out the rows, of which the query need not make all that would be left out.
///
/// ```
/// use demarche::questions::{Dialect, Value, bind, parse};
/// use oxigraph::model::Literal;
/// let text = "# Who wants it?\n# $what: text, what\nSELECT ?h { ?s dem:holder ?h ; dem:target $what }";
/// let question = parse("wants", text)?;
/// let hostile = Literal::from("\" } DROP ALL #");
/// let bound = bind(&question, &[("what".to_owned(), Value::Term(hostile.into()))].into(), Dialect::Sparql11)?;
/// assert!(bound.contains(r#""\" } DROP ALL #""#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Error::Query`] where the query is malformed or a value cannot stand where its variable does.
pub fn bind(question: &Question, values: &BTreeMap<String, Value>, dialect: Dialect) -> Result<String> {
    let given: Vec<_> = question
        .parameters
        .iter()
        .filter(|parameter| !matches!(parameter.place, Place::In(_)))
        .filter_map(|parameter| Some((parameter, values.get(&parameter.name)?)))
        .collect();
    let names = given.iter().filter(|(_, value)| matches!(value, Value::Named(_))).count();
    let held = match dialect {
        Dialect::Lateral if names == 0 => narrow::held(question, values),
        _ => None,
    };
    // What nobody has changed is asked as it was written.
    if given.is_empty() && held.is_none() {
        return Ok(question.sparql.clone());
    }
    let fault = |why: String| Error::Query { why: format!("{}: {why}", question.name) };
    let text = held.as_ref().map_or(&question.sparql, |(text, _)| text);
    let parsed = query(text).map_err(|found| fault(found.to_string()))?;
    let Query::Select { dataset, mut pattern, base_iri } = parsed else {
        return Err(fault("a question is asked with SELECT".to_owned()));
    };
    if let Some((_, to)) = held {
        narrow::hold(&mut pattern, &to);
    }
    // `LATERAL` takes what is on its left for given, so that nothing on its right may say it again: of two that are
    // named both are joined.
    let dialect = if names > 1 { Dialect::Sparql11 } else { dialect };
    let mut may_repeat = false;
    for (number, (parameter, value)) in given.into_iter().enumerate() {
        let variable = Variable::new(parameter.variable()).map_err(|error| fault(error.to_string()))?;
        match (&parameter.place, value) {
            (Place::Of(_, predicate), Value::Named(meaning)) => {
                let to = meaning.pattern(&variable, predicate.as_ref(), number);
                may_repeat |= meaning.things() > 1;
                if !restrict::restrict(&mut pattern, &variable, &to, dialect) {
                    return Err(fault(format!("the query has no place for ${}", parameter.name)));
                }
            }
            (_, Value::Term(term)) => substitute::substitute(&mut pattern, &variable, term).map_err(fault)?,
            (_, Value::Named(_)) => return Err(fault(format!("${} is no name", parameter.name))),
        }
    }
    if may_repeat {
        distinct(&mut pattern);
    }
    Ok(Query::Select { dataset, pattern, base_iri }.to_string())
}

/// A query whose variable is one of these: rows in which it is another one are not made.
///
/// ```
/// use demarche::questions::hold;
/// use oxigraph::model::NamedNode;
/// let claim = NamedNode::new("https://example.org/claim")?;
/// let held = hold("SELECT ?h { ?claim dem:holder ?h }", "claim", &[claim])?;
/// assert!(held.contains("<https://example.org/claim>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Error::Query`] where the query is malformed or no `SELECT`.
pub fn hold(sparql: &str, variable: &str, to: &[NamedNode]) -> Result<String> {
    let fault = |why: String| Error::Query { why };
    let Query::Select { dataset, mut pattern, base_iri } =
        query(sparql).map_err(|found| fault(found.to_string()))?
    else {
        return Err(fault("a question is asked with SELECT".to_owned()));
    };
    let variable = Variable::new(variable).map_err(|error| fault(error.to_string()))?;
    let values = GraphPattern::Values {
        variables: vec![variable.clone()],
        bindings: to.iter().map(|node| vec![Some(node.clone().into())]).collect(),
    };
    restrict::restrict(&mut pattern, &variable, &values, Dialect::Lateral);
    Ok(Query::Select { dataset, pattern, base_iri }.to_string())
}

/// What fits two of the things that are meant is one row.
fn distinct(pattern: &mut GraphPattern) {
    match pattern {
        GraphPattern::Slice { inner, .. } => distinct(inner),
        GraphPattern::Project { .. } => {
            let inner = Box::new(std::mem::take(pattern));
            *pattern = GraphPattern::Distinct { inner };
        }
        _ => {}
    }
}

impl Meaning {
    /// That a variable is one of these, or has one of these under a predicate.
    fn pattern(&self, variable: &Variable, predicate: Option<&NamedNode>, number: usize) -> GraphPattern {
        let Some(predicate) = predicate else { return self.one_of(variable, number) };
        let Ok(of) = Variable::new(format!("meant_{number}")) else { return GraphPattern::default() };
        GraphPattern::Join {
            left: Box::new(self.one_of(&of, number)),
            right: Box::new(triple(variable, predicate.as_ref(), of.clone())),
        }
    }

    fn one_of(&self, variable: &Variable, number: usize) -> GraphPattern {
        let listed = self.nodes.iter().chain(&self.sides);
        let listed: Vec<_> = listed.map(|node| vec![Some(GroundTerm::from(node.clone()))]).collect();
        let behind = |predicate: NamedNodeRef<'_>, node: &NamedNode| {
            let inner = triple(variable, predicate, node.clone());
            // Where this stands is of no matter, and another graph than that of the claim.
            match Variable::new(format!("meant_in_{number}")) {
                Ok(name) => GraphPattern::Graph { name: name.into(), inner: Box::new(inner) },
                Err(_) => inner,
            }
        };
        let canonical = self.canonical.iter().map(|node| behind(dem::IDENTIFIED_AS, node));
        let sides = self.sides.iter().map(|node| behind(dem::SIDE, node));
        if self.canonical.is_empty() && self.sides.is_empty() {
            return GraphPattern::Values { variables: vec![variable.clone()], bindings: listed };
        }
        // Virtuoso 7 finds nothing where VALUES is one of several.
        let single = self.nodes.iter().chain(&self.sides).map(|node| GraphPattern::Extend {
            inner: Box::default(),
            variable: variable.clone(),
            expression: node.clone().into(),
        });
        let parts = single.chain(canonical).chain(sides);
        let any = parts
            .reduce(|left, right| GraphPattern::Union { left: Box::new(left), right: Box::new(right) })
            .unwrap_or_default();
        // Who is named beside the own country is meant once, or what is counted would be counted twice.
        let has_others = !self.canonical.is_empty() || !self.nodes.is_empty();
        if has_others && !self.sides.is_empty() { once(any, variable) } else { any }
    }
}

/// Each value of a variable once.
fn once(pattern: GraphPattern, variable: &Variable) -> GraphPattern {
    let inner = GraphPattern::Project { inner: Box::new(pattern), variables: vec![variable.clone()] };
    GraphPattern::Distinct { inner: Box::new(inner) }
}

fn triple(
    subject: &Variable,
    predicate: NamedNodeRef<'_>,
    object: impl Into<spargebra::term::TermPattern>,
) -> GraphPattern {
    GraphPattern::Bgp {
        patterns: vec![TriplePattern {
            subject: subject.clone().into(),
            predicate: NamedNodePattern::NamedNode(predicate.into_owned()),
            object: object.into(),
        }],
    }
}
