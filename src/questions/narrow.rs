//! The lines of a question that hold it to what is named: the answer is then made of what has to do with that, where
//! else it would be made of everything and rows left out.
//!
//! ```text
//! #? person: VALUES ?h { UNDEF } LATERAL {
//!   GRAPH ?g { ?claim dem:holder ?h … }
//! #? person: }
//! ```
//!
//! To others, and where `$person` is not given, these are comments. Where it is, a line that ends in `#- person` is none of the
//! query, and `VALUES ?h { UNDEF }` is whoever is called so, in an article or as identified, or the country or the issue
//! that is named, or of words the claims that are told in them. A line may be of several, `#? person|country:`, or of each
//! that has lines of its own, `#? *:`. Rows are left out afterwards all the same: such lines may keep more than what is
//! named, never less.

use super::Question;
use super::bind::Value;
use super::header::{Fault, Kind, Parameter, Place};
use super::restrict::is_of_countries;
use crate::rdf::vocab::{dem, terms};
use oxigraph::model::{NamedNode, NamedNodeRef};
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::{GroundTerm, Literal, NamedNodePattern, TermPattern, TriplePattern, Variable};
use std::collections::BTreeMap;

/// What such a line begins with, before the name of its parameter.
const MARK: &str = "#?";
/// What stands at the end of a line that is then left out, before the name.
const WITHOUT: &str = "#-";
/// In place of a name: each parameter that has lines of its own.
const EACH: &str = "*";

/// The parameter, and what follows it, of a line that is the query's where that parameter is given.
fn line(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.trim_start().strip_prefix(MARK)?.split_once(':')?;
    Some((name.trim(), rest))
}

/// The parameter at the end of a line that is not the query's where that parameter is given.
fn left_out(text: &str) -> Option<&str> {
    let (before, name) = text.rsplit_once(WITHOUT)?;
    let name = name.trim();
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '|' | '*'));
    // A hash within an IRI is none.
    (is_name && !name.is_empty() && before.chars().next_back().is_none_or(char::is_whitespace))
        .then_some(name)
}

/// Whether one of these names is a parameter's.
fn is_called(parameter: &Parameter, names: &str) -> bool {
    names.split('|').any(|name| name.trim().replace('_', "-") == parameter.name)
}

/// The query with the lines of a parameter; nothing where none names it.
fn with_lines_of(parameter: &Parameter, sparql: &str) -> Option<String> {
    let is_of = |names: &str| names == EACH || is_called(parameter, names);
    let mut found = false;
    let lines = sparql.lines().map(|text| match line(text).filter(|(names, _)| is_of(names)) {
        Some((names, rest)) => {
            found |= names != EACH;
            rest
        }
        None if left_out(text).is_some_and(is_of) => "",
        None => text,
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    found.then_some(text)
}

/// What a question is held to.
pub(super) enum Held<'v> {
    /// Whoever has one of these names.
    Called(&'v [String]),
    /// These things, which go by one IRI in all articles: countries, issues; or claims.
    Nodes(Vec<&'v NamedNode>),
}

/// The query of a question held to the first name that it can be held to, and what that is.
pub(super) fn held<'v>(
    question: &Question,
    values: &'v BTreeMap<String, Value>,
) -> Option<(String, Held<'v>)> {
    question.parameters.iter().filter(|parameter| matches!(parameter.place, Place::In(_))).find_map(
        |parameter| match values.get(&parameter.name)? {
            Value::Named(meaning) => {
                let text = with_lines_of(parameter, &question.sparql)?;
                let is_node = |kind: &Kind| matches!(kind, Kind::Country | Kind::Issue | Kind::Words);
                let to = match parameter.kinds.iter().all(is_node) {
                    true => Held::Nodes(meaning.nodes.iter().collect()),
                    false => Held::Called(&meaning.labels),
                };
                Some((text, to))
            }
            Value::Term(_) => None,
        },
    )
}

/// Whether a question can be held to what a parameter is given.
pub(super) fn has_lines(question: &Question, parameter: &Parameter) -> bool {
    may_hold(&parameter) && with_lines_of(parameter, &question.sparql).is_some()
}

/// Whether a parameter filters rows by a name or by words.
fn may_hold(parameter: &&Parameter) -> bool {
    let is_words = parameter.kinds == [Kind::Words] && parameter.choices.is_empty();
    matches!(parameter.place, Place::In(_)) && (is_words || parameter.kinds.iter().all(|kind| kind.is_name()))
}

/// Puts what is named in place of `VALUES ?v { UNDEF }`, and has what is optional looked up for what is on its left, unless
/// it is held itself; in how many places.
pub(super) fn hold(pattern: &mut GraphPattern, to: &Held<'_>) -> usize {
    let mut places = 0;
    match pattern {
        GraphPattern::Values { variables, bindings } => {
            if let ([what], [row]) = (variables.as_slice(), bindings.as_slice())
                && matches!(row.as_slice(), [None])
            {
                *pattern = match to {
                    Held::Called(names) => called(&what.clone(), names),
                    Held::Nodes(nodes) => GraphPattern::Values {
                        variables: vec![what.clone()],
                        bindings: nodes.iter().map(|&node| vec![Some(node.clone().into())]).collect(),
                    },
                };
                places = 1;
            }
        }
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } => {}
        GraphPattern::LeftJoin { left, right, .. } => {
            let (of_left, of_right) = (hold(left, to), hold(right, to));
            places = of_left + of_right;
            if of_right == 0 {
                row_by_row(pattern);
            }
        }
        GraphPattern::Join { left, right }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => places = hold(left, to) + hold(right, to),
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Graph { inner, .. }
        | GraphPattern::Service { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Group { inner, .. } => places = hold(inner, to),
    }
    places
}

/// Has what is optional looked up for each row on its left, which are few, instead of gathered from the whole store. What
/// is told of articles and countries, which are few themselves, is gathered.
fn row_by_row(pattern: &mut GraphPattern) {
    if let GraphPattern::LeftJoin { left, right, expression } = pattern
        && !is_of_articles(right)
        && !is_of_countries(right)
    {
        let (left, right) = (std::mem::take(left), std::mem::take(right));
        let right = GraphPattern::LeftJoin { left: Box::default(), right, expression: expression.take() };
        *pattern = GraphPattern::Lateral { left, right: Box::new(right) };
    }
}

/// Whether a table has one thing that graphs say of themselves.
fn is_of_articles(pattern: &GraphPattern) -> bool {
    let GraphPattern::Project { inner, .. } = pattern else { return false };
    let GraphPattern::Graph { name: NamedNodePattern::Variable(graph), inner } = &**inner else {
        return false;
    };
    matches!(&**inner, GraphPattern::Bgp { patterns }
        if matches!(patterns.as_slice(), [one] if matches!(&one.subject, TermPattern::Variable(of) if of == graph)))
}

/// Whoever has one of these names, and what articles have for them.
fn called(who: &Variable, names: &[String]) -> GraphPattern {
    let [name, bearer, named, same] =
        ["name", "bearer", "named", "same"].map(|word| Variable::new_unchecked(format!("called_{word}")));
    let row = |name: &String| vec![Some(GroundTerm::from(Literal::from(name.as_str())))];
    let names =
        GraphPattern::Values { variables: vec![name.clone()], bindings: names.iter().map(row).collect() };
    let bearers = lateral(names, told(&named, &bearer, terms::NAME, &name));
    let one = GraphPattern::Extend {
        inner: Box::default(),
        variable: who.clone(),
        expression: bearer.clone().into(),
    };
    let local = told(&same, who, dem::IDENTIFIED_AS, &bearer);
    let any = GraphPattern::Union { left: Box::new(one), right: Box::new(local) };
    let inner =
        GraphPattern::Project { inner: Box::new(lateral(bearers, any)), variables: vec![who.clone()] };
    GraphPattern::Distinct { inner: Box::new(inner) }
}

fn lateral(left: GraphPattern, right: GraphPattern) -> GraphPattern {
    GraphPattern::Lateral { left: Box::new(left), right: Box::new(right) }
}

/// What one graph says of one thing.
fn told(
    graph: &Variable,
    subject: &Variable,
    predicate: NamedNodeRef<'_>,
    object: &Variable,
) -> GraphPattern {
    let triple = TriplePattern {
        subject: subject.clone().into(),
        predicate: predicate.into_owned().into(),
        object: object.clone().into(),
    };
    let inner = Box::new(GraphPattern::Bgp { patterns: vec![triple] });
    GraphPattern::Graph { name: graph.clone().into(), inner }
}

/// Checks the lines of a question.
///
/// # Errors
/// A [`Fault`] where a line is of no parameter that filters rows by a name or words, the query is malformed with them, or has no
/// place for names.
pub(super) fn check(question: &Question) -> Result<(), Fault> {
    let is_known =
        |name: &str| question.parameters.iter().filter(may_hold).any(|parameter| is_called(parameter, name));
    let (mut first, mut of_each) = (None, None);
    for (line, text) in (1..).zip(question.sparql.lines()) {
        let begins = text.trim_start().strip_prefix(MARK);
        let name = match begins {
            Some(rest) => match rest.split_once(':') {
                Some((name, _)) => Some((MARK, name.trim())),
                None => {
                    let why =
                        format!("a line that begins with “{MARK}” has the name of a parameter and “:” next");
                    return Err(Fault { line, why });
                }
            },
            None => left_out(text).map(|name| (WITHOUT, name)),
        };
        let unknown =
            name.filter(|(_, names)| *names != EACH && !names.split('|').map(str::trim).all(is_known));
        if let Some((mark, name)) = unknown {
            let why = format!("“{mark} {name}” names no parameter that is a name or words “in” columns");
            return Err(Fault { line, why });
        }
        of_each = of_each.or(name.filter(|(_, names)| *names == EACH).map(|_| line));
        first = first.or(begins.map(|_| line));
    }
    let has_own = |parameter: &Parameter| with_lines_of(parameter, &question.sparql).is_some();
    if let Some(line) = of_each.filter(|_| !question.parameters.iter().filter(may_hold).any(has_own)) {
        let why = format!("“{EACH}” is each parameter that has lines “{MARK}” of its own, and none has");
        return Err(Fault { line, why });
    }
    let line = first.unwrap_or(1);
    for parameter in question.parameters.iter().filter(may_hold) {
        let Some(text) = with_lines_of(parameter, &question.sparql) else { continue };
        let mut pattern = super::header::select(&text)?;
        let places = hold(&mut pattern, &Held::Called(&["a name".to_owned()]));
        let sparql = Query::Select { dataset: None, pattern, base_iri: None }.to_string();
        if super::taken_apart(&sparql).is_none() {
            let why = format!(
                "held to ${}, the query is none: nothing to the right of LATERAL may be given a value that has one to its left",
                parameter.name
            );
            return Err(Fault { line, why });
        }
        if places == 0 {
            let why =
                format!("the lines of ${} have no “VALUES ?v {{ UNDEF }}” for what it names", parameter.name);
            return Err(Fault { line, why });
        }
    }
    Ok(())
}
