//! What was given to one option and fits another.

use super::{Given, options, rows, texts};
use crate::error::{Error, Result};
use crate::gazetteer::Function;
use crate::questions::{self, Kind, Parameter, Question};
use crate::rdf::vocab::terms;
use crate::store::Store;
use oxigraph::model::Term;
use oxigraph::sparql::QueryResults;
use std::collections::{BTreeMap, BTreeSet};

/// An error about a value, its hint beginning with the option of the question that the value fits, if any does.
pub(super) fn elsewhere(
    store: &Store,
    question: &Question,
    given: &BTreeMap<&str, &str>,
    value: &str,
    error: Error,
) -> Error {
    let (what, hint, is_usage) = match error {
        Error::NotFound { what, hint } => (what, hint, false),
        Error::Usage { what, hint } => (what, hint, true),
        other => return other,
    };
    let mut others: Vec<&Parameter> =
        question.parameters.iter().filter(|other| !given.contains_key(other.name.as_str())).collect();
    // What is known by name before what is only a word, and the narrower before the wider.
    others.sort_by_key(|other| (is_words(other), other.kinds.len()));
    let fitting = others.into_iter().find(|other| fits(store, question, other, value).unwrap_or(false));
    let hint = match fitting {
        Some(other) => {
            let better = format!("did you mean `--{} {}`", other.name, crate::cli::quoted(value));
            match hint.strip_prefix("did you mean ") {
                Some(rest) => format!("{better} or {rest}"),
                None => format!("{better}? {hint}"),
            }
        }
        None => hint,
    };
    if is_usage { Error::Usage { what, hint } } else { Error::NotFound { what, hint } }
}

/// The option with the office that was meant, where one is asked for that no article names and that is nearly written as one.
pub(super) fn office(store: &Store, values: &BTreeMap<&str, Given>) -> Result<Option<String>> {
    let asked = values.iter().find_map(|(name, given)| match given {
        Given::Office(words) if Function::named(words).is_none() => {
            Some((name, questions::fold(words.trim())))
        }
        _ => None,
    });
    let Some((name, words)) = asked else { return Ok(None) };
    let most = (words.chars().count() / 3).min(3);
    let all = format!(
        "SELECT DISTINCT ?title WHERE {{ GRAPH ?at {{ ?held {} ?post . ?post {} ?title }} }}",
        terms::POST,
        terms::NAME
    );
    let QueryResults::Solutions(rows) = store.query(&all)? else { return Ok(None) };
    let mut titles = BTreeSet::new();
    for row in rows {
        let row = row.map_err(|error| Error::Query { why: error.to_string() })?;
        if let Some(Term::Literal(title)) = row.get(0) {
            titles.insert(questions::fold(title.value()));
        }
    }
    let far =
        |title: &String| Some(questions::distance(&words, title)).filter(|far| (1..=most).contains(far));
    let best = titles.iter().filter_map(|title| Some((far(title)?, title))).min();
    Ok(best.map(|(_, title)| format!("--{name} {}", crate::cli::quoted(title))))
}

fn is_words(parameter: &Parameter) -> bool {
    parameter.kinds.as_slice() == [Kind::Words]
}

/// Whether a parameter has a meaning for a value, or its columns hold it as words.
fn fits(store: &Store, question: &Question, parameter: &Parameter, value: &str) -> Result<bool> {
    if parameter.kinds.iter().all(|kind| kind.is_name()) {
        return questions::is_meant(store, &parameter.kinds, value);
    }
    let questions::Place::In(columns) = &parameter.place else { return Ok(false) };
    if !is_words(parameter) {
        return Ok(false);
    }
    let mut values = BTreeMap::new();
    for other in &question.parameters {
        if let Some(default) = &other.default {
            values.insert(other.name.as_str(), options::value(other, default)?);
        }
    }
    let sparql = questions::bind(question, &super::terms(&values), questions::Dialect::of(store))?;
    // Of several words each has to be there: one that is would speak for those that are not.
    let words = options::any_of(value);
    for word in &words {
        // To ask takes long, and most who err in a name have typed what stands nowhere.
        if !texts::may_have(store, &sparql, word)? {
            return Ok(false);
        }
        let filter = [rows::Filter::of(columns, &Given::Words(vec![word.clone()]))];
        values.insert(parameter.name.as_str(), Given::Words(vec![word.clone()]));
        if rows::answer(store, &super::words::query(store, question, &values)?, &filter)?.rows.is_empty() {
            return Ok(false);
        }
    }
    Ok(!words.is_empty())
}
