//! What a server answered, as results: taken in whole before any of it is believed.

use super::Remote;
use super::client::{Answer, Fault};
use super::prologue::Form;
use crate::error::Result;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, Term, Triple};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsParser, ReaderQueryResultsParserOutput};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, QuerySolutionIter, QueryTripleIter};
use std::io::{BufReader, Read};

/// The values of a row, in the order of the variables.
pub(super) type Row = Vec<Option<Term>>;

/// Rows, one after the other.
pub(super) type Rows = Box<dyn Iterator<Item = Result<Row>>>;

/// The results of a query of this form.
///
/// # Errors
/// What is strange about the answer.
pub(super) fn results(answer: Answer, form: Form) -> std::result::Result<QueryResults<'static>, String> {
    if form == Form::Graph {
        let Some(format) = RdfFormat::from_media_type(&answer.kind) else {
            return Err(not(answer, "a graph"));
        };
        let triples = RdfParser::from_format(format).for_reader(BufReader::new(answer.body));
        let triples = triples.map(|quad| {
            quad.map(|quad| plain(Triple::new(quad.subject, quad.predicate, quad.object)))
                .map_err(|error| QueryEvaluationError::Unexpected(broken(&error.to_string()).into()))
        });
        return Ok(QueryResults::Graph(QueryTripleIter::new(triples)));
    }
    let Some(format) = QueryResultsFormat::from_media_type(&answer.kind) else {
        return Err(not(answer, "results"));
    };
    let parser = QueryResultsParser::from_format(format).for_reader(BufReader::new(answer.body));
    let solutions = match parser.map_err(|error| broken(&error.to_string()))? {
        ReaderQueryResultsParserOutput::Boolean(is) => return Ok(QueryResults::Boolean(is)),
        ReaderQueryResultsParserOutput::Solutions(solutions) => solutions,
    };
    let variables: std::sync::Arc<[oxigraph::sparql::Variable]> = solutions.variables().into();
    let names = std::sync::Arc::clone(&variables);
    let mut rows = solutions.map(move |row| match row {
        Ok(row) => Ok(names.iter().map(|name| row.get(name).cloned().map(canonical)).collect::<Row>()),
        Err(error) => Err(QueryEvaluationError::Unexpected(broken(&error.to_string()).into())),
    });
    // Virtuoso 7 answers yes or no with a row.
    if form == Form::Ask && variables.first().is_some_and(|name| name.as_str() == "__ASK_RETVAL") {
        let row = rows.next().transpose().map_err(|error| error.to_string())?;
        let is = row.and_then(|row| row.into_iter().next().flatten());
        return Ok(QueryResults::Boolean(
            matches!(is, Some(Term::Literal(is)) if matches!(is.value(), "1" | "true")),
        ));
    }
    Ok(QueryResults::Solutions(QuerySolutionIter::from_tuples(variables, rows)))
}

/// The rows of a query of ours.
///
/// # Errors
/// [`Error::Server`] where there are none.
pub(super) fn rows(answer: Answer, action: &'static str, address: &str) -> Result<Rows> {
    let told = |why: &str| Fault::of(why).told(action, address);
    match results(answer, Form::Select).map_err(|why| told(&why))? {
        QueryResults::Solutions(rows) => {
            let address = address.to_owned();
            Ok(Box::new(rows.map(move |row| match row {
                Ok(row) => Ok(row.values().to_vec()),
                Err(error) => Err(Fault::of(&error.to_string()).told(action, &address)),
            })))
        }
        _ => Err(told("it was asked for rows and gave none")),
    }
}

/// All rows of a pattern, from a server that may give no more than so many at a time. How many it gives at `most` is
/// kept for the next time: it says so when it has left rows out.
pub(super) fn all<'a>(
    remote: &'a Remote,
    wanted: &[&str],
    pattern: &str,
    most: &mut Option<u64>,
) -> Result<Box<dyn Iterator<Item = Result<Row>> + 'a>> {
    let wanted = wanted.join(" ");
    let select = format!("SELECT {wanted} WHERE {{ {pattern} }}");
    let address = &remote.endpoints.query;
    let most = if let Some(most) = *most {
        most
    } else {
        let answer = remote.send(&select, Form::Select, false)?;
        *most = answer.max_rows.filter(|most| *most > 0);
        let Some(most) = *most else { return rows(answer, "ask", address) };
        most
    };
    // Sorted inside and cut outside: Virtuoso sorts no more than it gives, unless it is asked like this.
    let count = remote.count(pattern)?;
    let page = move |number: u64| -> Result<Rows> {
        let page = format!(
            "SELECT {wanted} WHERE {{ {{ {select} ORDER BY {wanted} }} }} LIMIT {most} OFFSET {}",
            number.saturating_mul(most)
        );
        rows(remote.send(&page, Form::Select, false)?, "ask", address)
    };
    let pages = (count as u64).div_ceil(most);
    let all = (0..pages).flat_map(move |number| match page(number) {
        Ok(rows) => rows,
        Err(error) => Box::new(std::iter::once(Err(error))) as Rows,
    });
    Ok(Box::new(Whole { rows: Box::new(all), given: 0, count, address }))
}

/// Rows that are as many as was said.
struct Whole<'a> {
    rows: Box<dyn Iterator<Item = Result<Row>> + 'a>,
    given: usize,
    count: usize,
    address: &'a str,
}

impl Iterator for Whole<'_> {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(row) = self.rows.next() {
            self.given += 1;
            return Some(row);
        }
        let (given, count) = (self.given, self.count);
        self.given = count;
        (given != count).then(|| {
            let why = format!("it said {count} rows and gave {given} of them; somebody may be writing");
            Err(Fault::of(&why).told("ask", self.address))
        })
    }
}

/// A value as we write it: servers that keep numbers instead of texts say `1` for true.
fn canonical(term: Term) -> Term {
    match &term {
        Term::Literal(literal) if literal.datatype() == xsd::BOOLEAN => match literal.value() {
            "1" => Literal::from(true).into(),
            "0" => Literal::from(false).into(),
            _ => term,
        },
        _ => term,
    }
}

fn plain(triple: Triple) -> Triple {
    Triple { object: canonical(triple.object), ..triple }
}

fn broken(why: &str) -> String {
    format!("its answer cannot be read: {why}")
}

/// What is said of an answer of a kind that was not asked for.
fn not(answer: Answer, wanted: &str) -> String {
    let mut head = Vec::new();
    // What cannot be read is shown as far as it can.
    let _ = answer.body.take(4096).read_to_end(&mut head);
    let said = super::client::shortened(&String::from_utf8_lossy(&head));
    let kind = if answer.kind.is_empty() { "something without a type" } else { &answer.kind };
    if said.is_empty() {
        format!("it answered with nothing ({kind}), not with {wanted}")
    } else {
        format!("it answered with {kind}, not with {wanted}: {said}")
    }
}
