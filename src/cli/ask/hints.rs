//! What was given to one option and fits another.

use super::{Given, options, rows, terms, texts};
use crate::error::{Error, Result};
use crate::questions::{self, Kind, Parameter, Question};
use crate::store::Store;
use std::collections::BTreeMap;

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
    let mut defaults = BTreeMap::new();
    for other in &question.parameters {
        if let Some(default) = &other.default {
            defaults.insert(other.name.as_str(), options::value(other, default)?);
        }
    }
    let sparql = questions::bind(question, &terms(&defaults), questions::Dialect::of(store))?;
    // Of several words each has to be there: one that is would speak for those that are not.
    let words = options::any_of(value);
    for word in &words {
        // To ask takes long, and most who err in a name have typed what stands nowhere.
        if !texts::may_have(store, &sparql, word)? {
            return Ok(false);
        }
        let given = Given::Words(vec![word.clone()]);
        if rows::answer(store, &sparql, &[rows::Filter::of(columns, &given)])?.rows.is_empty() {
            return Ok(false);
        }
    }
    Ok(!words.is_empty())
}
