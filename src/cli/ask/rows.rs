//! The rows of an answer, and which of them the user wants.

use super::Given;
use crate::cli::{query, table};
use crate::error::{Error, Result};
use crate::gazetteer::{Function, Gazetteer};
use crate::questions::{Question, Value, fold, taken_apart, unordered};
use crate::rdf::short_id;
use crate::store::Store;
use oxigraph::model::Term;
use oxigraph::sparql::{QueryResults, Variable};
use std::collections::HashSet;

/// An answer: cells as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Answer {
    /// As many of these columns as a table has room for, or of all where none is named, and which it has no room for:
    /// the last give way, the id never does. Where few would be left, all stay, for a table too wide is shown row by
    /// row.
    pub(super) fn fitting(&self, wanted: &[String], room: usize) -> (Self, Vec<String>) {
        let all = self.with(if wanted.is_empty() { &self.columns } else { wanted });
        let mut wanted = all.used();
        let kept = wanted.len();
        let mut left = Vec::new();
        while table::least(&wanted, &all.with(&wanted).rows) > room {
            let last = wanted.iter().rposition(|name| name != "claim").filter(|at| *at > 0);
            let Some(last) = last.filter(|_| wanted.len() * 2 > kept) else { return (all, Vec::new()) };
            left.insert(0, wanted.remove(last));
        }
        (all.with(&wanted), left)
    }

    /// Puts the rows that tell no `when` behind the others.
    pub(super) fn undated_last(&mut self) {
        if let Some(at) = self.columns.iter().position(|name| name == "when") {
            self.rows.sort_by_key(|row| row.get(at).is_none_or(String::is_empty));
        }
    }

    /// The columns in which any row has something.
    fn used(&self) -> Vec<String> {
        let has = |at: usize| self.rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()));
        let columns = self.columns.iter().enumerate().filter(|(at, _)| has(*at));
        columns.map(|(_, name)| name.clone()).collect()
    }

    /// Only these columns, in this order; rows that are then the same are one.
    pub(super) fn only(&self, wanted: &[String]) -> Self {
        let mut answer = self.with(wanted);
        unrepeated(&mut answer.rows);
        answer
    }

    /// Only these columns, in this order, of every row.
    fn with(&self, wanted: &[String]) -> Self {
        let places: Vec<usize> =
            wanted.iter().filter_map(|name| self.columns.iter().position(|column| column == name)).collect();
        let pick = |row: &Vec<String>| -> Vec<String> {
            places.iter().filter_map(|&at| row.get(at).cloned()).collect()
        };
        Self { columns: pick(&self.columns), rows: self.rows.iter().map(pick).collect() }
    }
}

/// What rows must hold in one of some columns.
pub(super) struct Filter<'a> {
    columns: &'a [String],
    wanted: Wanted,
}

enum Wanted {
    /// One of these names, case and accents aside, alone or in a list.
    Names(Vec<String>),
    /// Words in folded letters, all of which it has to hold, and the issues that they name together: any of these. None
    /// are looked for where all fit.
    Words(Vec<(Vec<String>, Vec<String>)>),
    /// An office: words of its title in folded letters, and what it is there for, where they name that.
    Office(String, Option<Function>),
}

impl<'a> Filter<'a> {
    pub(super) fn of(columns: &'a [String], given: &Given) -> Self {
        let wanted = match given {
            Given::Value(Value::Named(meaning)) => {
                Wanted::Names(meaning.labels.iter().map(|label| fold(label)).collect())
            }
            Given::Value(Value::Term(Term::Literal(text))) => Wanted::Names(vec![fold(text.value())]),
            Given::Value(Value::Term(term)) => Wanted::Names(vec![term.to_string()]),
            Given::Words(all) => Wanted::Words(wanted(all)),
            Given::Office(words) => Wanted::Office(fold(words.trim()), Function::named(words)),
        };
        Self { columns, wanted }
    }

    fn holds(&self, column: &str, cell: &str) -> bool {
        match &self.wanted {
            Wanted::Names(names) => {
                let is = |part: &str| names.iter().any(|name| *name == fold(part.trim()));
                is(cell) || cell.split([',', ';']).any(is) || column == "countries" && cell.split(' ').any(is)
            }
            Wanted::Office(words, _) => begins_a_word(&fold(cell), words),
            Wanted::Words(all) if column == "issue" => all.iter().any(|(words, issues)| {
                let is = |part: &str| issues.iter().any(|issue| issue == part.trim());
                cell.contains(&words.join("-")) || cell.split(',').any(is)
            }),
            Wanted::Words(all) => {
                let text = spaced(cell);
                let has_all = |words: &[String]| words.iter().all(|word| begins_a_word(&text, word));
                let is_of = |issues: &[String]| {
                    !issues.is_empty()
                        && Gazetteer::shipped().issues(cell).iter().any(|issue| issues.contains(issue))
                };
                all.is_empty() || all.iter().any(|(words, issues)| has_all(words) || is_of(issues))
            }
        }
    }

    /// Whether a row stays; columns are looked at by their places.
    fn keeps(&self, columns: &[String], row: &[String]) -> bool {
        if let Wanted::Office(words, function) = &self.wanted {
            let cell = |at: usize| {
                let place =
                    self.columns.get(at).and_then(|wanted| columns.iter().position(|name| name == wanted));
                place.and_then(|at| row.get(at)).map(String::as_str).unwrap_or_default()
            };
            return match function {
                Some(function) => function.is_of(cell(0), cell(1)),
                None => begins_a_word(&fold(cell(0)), words),
            };
        }
        let target = columns.iter().position(|name| name == "target").and_then(|at| row.get(at));
        columns.iter().zip(row).any(|(name, cell)| {
            let cell = match target.filter(|_| name == "sentence") {
                Some(target) => said(cell, target),
                None => cell.as_str(),
            };
            self.columns.contains(name) && self.holds(name, cell)
        })
    }
}

/// What is looked for by words, any of them: each word in folded letters, and the issues that all of them name.
pub(super) fn wanted(all: &[String]) -> Vec<(Vec<String>, Vec<String>)> {
    let issues = |words: &str| Gazetteer::shipped().issues_named(words).unwrap_or_default();
    let each = |words: &str| spaced(words).split_whitespace().map(str::to_owned).collect();
    all.iter().map(|words| (each(words), issues(words))).collect()
}

/// What a sentence says of a target: of “The dam leaks”, she told a Kenyan paper, only what she told, since the rest
/// tells who speaks and where.
pub(super) fn said<'s>(sentence: &'s str, target: &str) -> &'s str {
    let is_open = |c: char| matches!(c, '“' | '"' | '«');
    let is_close = |c: char| matches!(c, '”' | '"' | '»');
    let quoted = || {
        let text = sentence.trim_start().strip_prefix(is_open)?;
        let (words, rest) = text.split_once(is_close)?;
        let ends = words.ends_with([',', '.', '?', '!']) || rest.starts_with(',');
        (ends && !rest.contains(is_open) && words.contains(target)).then_some(words)
    };
    quoted().unwrap_or(sentence)
}

/// Folded letters; hyphens are spaces, as the issue `use-of-force` is “use of force”.
pub(super) fn spaced(text: &str) -> String {
    fold(text).replace('-', " ")
}

/// Whether a text has these words, the last of which may go on: "dam" is in "dams", not in "fundamental".
pub(super) fn begins_a_word(text: &str, words: &str) -> bool {
    text.match_indices(words)
        .any(|(at, _)| text.get(..at).is_none_or(|before| !before.ends_with(char::is_alphanumeric)))
}

/// Asks, and keeps the rows that every filter keeps.
pub(super) fn answer(store: &Store, sparql: &str, filters: &[Filter<'_>]) -> Result<Answer> {
    let names = |variables: &[Variable]| -> Vec<String> {
        variables.iter().map(|variable| variable.as_str().to_owned()).collect()
    };
    let keeps = |columns: &[String], row: &[String]| filters.iter().all(|filter| filter.keeps(columns, row));
    if let Some(found) = taken_apart(sparql).and_then(|query| store.rows(&query)) {
        let columns = names(&found.variables);
        let mut rows = Vec::new();
        found.each(|terms| {
            let row: Vec<String> = terms.iter().map(|term| term.map(cell).unwrap_or_default()).collect();
            if keeps(&columns, &row) {
                rows.push(row);
            }
        });
        return Ok(Answer { columns, rows });
    }
    // A server puts its rows in order itself: it may give them in pages.
    let apart = store.kind().and_then(|_| unordered(sparql));
    let (results, order) = match apart {
        Some((query, order)) => (store.evaluate(query)?, Some(order)),
        None => (store.query(sparql)?, None),
    };
    let QueryResults::Solutions(solutions) = results else { return Ok(Answer::default()) };
    let most = order.as_ref().map_or(usize::MAX, |order| order.columns);
    let mut columns = names(solutions.variables());
    columns.truncate(most);
    let mut rows: Vec<(Vec<String>, Vec<Option<Term>>)> = Vec::new();
    for solution in solutions {
        let solution = solution.map_err(|error| Error::Query { why: error.to_string() })?;
        let cells = solution.values().iter().take(most);
        let row: Vec<String> = cells.map(|term| term.as_ref().map(cell).unwrap_or_default()).collect();
        if keeps(&columns, &row) {
            let terms = order.as_ref().map(|order| order.terms(solution.values())).unwrap_or_default();
            rows.push((row, terms));
        }
    }
    if let Some(order) = &order {
        order.sort(&mut rows, |(_, terms)| terms);
    }
    let mut rows: Vec<Vec<String>> = rows.into_iter().map(|(row, _)| row).collect();
    if order.is_some_and(|order| order.distinct) {
        unrepeated(&mut rows);
    }
    Ok(Answer { columns, rows })
}

/// Keeps the first of rows that are the same.
fn unrepeated(rows: &mut Vec<Vec<String>>) {
    let mut seen = HashSet::new();
    let is_new: Vec<bool> = rows.iter().map(|row| seen.insert(row)).collect();
    drop(seen);
    let mut is_new = is_new.into_iter();
    rows.retain(|_| is_new.next().unwrap_or(true));
}

/// The columns of a question's answer.
pub(super) fn columns(question: &Question) -> Result<Vec<String>> {
    crate::questions::columns(question)
}

/// A term as a cell: claims by their short id, other IRIs with our prefixes.
fn cell(term: &Term) -> String {
    match term {
        Term::NamedNode(node) if is_claim(node.as_str()) => short_id(node.as_str()),
        other => query::compact(other),
    }
}

fn is_claim(iri: &str) -> bool {
    iri.contains("/article/")
        && ["/role/", "/tie/", "/quotation/", "/stance/", "/event/"].iter().any(|kind| iri.contains(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(columns: &[&str], rows: &[&[&str]]) -> Answer {
        let own = |cells: &[&str]| -> Vec<String> { cells.iter().map(|cell| (*cell).to_owned()).collect() };
        Answer { columns: own(columns), rows: rows.iter().map(|row| own(row)).collect() }
    }

    #[test]
    fn a_question_that_names_no_columns_shows_all() {
        let all = answer(&["person", "country"], &[&["Helena Varga", "KE"], &["Tomas Okoro", "PE"]]);
        assert_eq!(all.fitting(&[], 100), (all.clone(), Vec::new()));
    }

    #[test]
    fn columns_give_way_and_rows_never_do() {
        let long = "word ".repeat(20);
        let rows: [&[&str]; 2] = [&[&long, "KE", &long, "c1"], &[&long, "KE", &long, "c1"]];
        let all = answer(&["what", "country", "sentence", "claim"], &rows);
        let names: Vec<String> = all.columns.clone();
        let (fitting, left) = all.fitting(&names, 45);
        assert_eq!(fitting.columns, ["what", "country", "claim"]);
        assert_eq!(left, ["sentence"]);
        assert_eq!(fitting.rows.len(), 2);
        // Two columns of four are no answer: all are shown, row by row.
        assert_eq!(all.fitting(&names, 20), (all.clone(), Vec::new()));
    }

    #[test]
    fn what_has_no_date_is_last_and_else_in_its_order() {
        let mut all = answer(&["when", "who"], &[&["", "b"], &["2031", "d"], &["", "a"], &["2032", "c"]]);
        all.undated_last();
        assert_eq!(all, answer(&["when", "who"], &[&["2031", "d"], &["2032", "c"], &["", "b"], &["", "a"]]));
        let same = answer(&["who"], &[&["b"], &["a"]]);
        let mut without = same.clone();
        without.undated_last();
        assert_eq!(without, same);
    }

    fn words(cell: &str, words: &str, column: &str) -> bool {
        let columns = [column.to_owned()];
        let given = Given::Words(crate::cli::ask::options::any_of(words));
        Filter::of(&columns, &given).keeps(&columns, &[cell.to_owned()])
    }

    #[test]
    fn any_of_several_words_is_enough() {
        assert!(words("the main road", "harvest, road", "target"));
        assert!(!words("the main road", "harvest, school", "target"));
        assert!(words("ceasefire", "harvest, truce", "issue"));
    }

    #[test]
    fn who_speaks_and_where_is_not_what_it_is_about() {
        let told = "“The dam is a mistake,” said Helena Varga of Kenya.";
        assert_eq!(said(told, "The dam"), "The dam is a mistake,");
        assert_eq!(said("“The dam is a mistake”, said Helena Varga.", "The dam"), "The dam is a mistake");
        // Another part of the sentence, one that goes on, and a quoted phrase within one.
        for whole in [
            "“The dam is a mistake,” said Helena Varga, who opposes the toll.",
            "“The dam is,” said Helena Varga, “a mistake for Kenya.”",
            "“Appalled by the toll” of Kenya, Helena Varga left.",
        ] {
            assert_eq!(said(whole, "the toll"), whole);
        }
    }

    #[test]
    fn words_are_found_without_case_and_accents() {
        assert!(words("the Élysée accord", "elysee", "target"));
        assert!(words("the main road", "main", "target") && !words("the domain", "main", "target"));
        assert!(words("nuclear-programme", "nuclear programme", "issue"));
        assert!(words("the use of force", "use-of-force", "target"));
        // What names an issue finds it under other words.
        assert!(words("uranium enrichment", "nuclear-programme", "target"));
        assert!(words("ceasefire, borders", "truce", "issue"));
        assert!(!words("the harvest", "truce", "target"));
        // In any order, but all of them.
        assert!(words("imports of energy", "energy imports", "target"));
        assert!(!words("imports of grain", "energy imports", "target"));
    }
}
