//! Values of expressions over texts, IRIs and whole numbers, of which the ready questions are made; read where they lie, not copied.
//!
//! Each function is as [SPARQL 1.1](https://www.w3.org/TR/sparql11-query/#SparqlOps) defines it for these kinds of values.
//! Of any other ([`Elsewhere`]) the evaluator of Oxigraph is asked.

use super::super::tables::Reading;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Term};
use regex::{Regex, RegexBuilder};
use spargebra::term::Variable;
use sparopt::algebra::{Expression, Function};
use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::rc::Rc;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value<'t> {
    /// A term of any kind, by its number.
    Known(u32),
    Node(Cow<'t, str>),
    /// A literal without a language whose datatype is `xsd:string`.
    Text(Cow<'t, str>),
    Truth(bool),
    /// An `xsd:integer`.
    Whole(i64),
}

impl Value<'_> {
    /// The term that it is, where it has no number yet.
    pub(super) fn term(self) -> std::result::Result<Term, u32> {
        match self {
            Self::Known(number) => Err(number),
            Self::Node(iri) => Ok(NamedNode::new_unchecked(iri).into()),
            Self::Text(text) => Ok(Literal::new_simple_literal(text).into()),
            Self::Truth(truth) => Ok(Literal::from(truth).into()),
            Self::Whole(number) => Ok(Literal::from(number).into()),
        }
    }
}

/// A value of a kind, or a function, that is not known here.
pub(super) struct Elsewhere;

/// A value; nothing where the expression is in error.
type Found<'t> = Result<Option<Value<'t>>, Elsewhere>;

/// The regular expressions of an expression, each compiled once; nothing of those that are malformed.
#[derive(Default)]
pub(super) struct Patterns(RefCell<Vec<Compiled>>);

/// Where a pattern stands, and what became of it.
type Compiled = (*const Expression, Option<Rc<Regex>>);

/// So large, in bytes, may a compiled pattern be, as in Oxigraph's evaluator.
const LARGEST_PATTERN: usize = 1_000_000;

impl Patterns {
    /// The pattern that stands in an expression.
    fn compiled(&self, expression: &Expression) -> Result<Rc<Regex>, Elsewhere> {
        let Expression::Literal(literal) = expression else { return Err(Elsewhere) };
        let Ok(Value::Text(text)) = constant(literal) else { return Err(Elsewhere) };
        let mut known = self.0.borrow_mut();
        let place = known.iter().find(|(place, _)| std::ptr::eq(*place, expression));
        let found = match place {
            Some((_, found)) => found.clone(),
            None => {
                let built = RegexBuilder::new(&text).size_limit(LARGEST_PATTERN).build();
                let found = built.ok().map(Rc::new);
                known.push((expression, found.clone()));
                found
            }
        };
        found.ok_or(Elsewhere)
    }
}

/// The values of one row.
pub(super) struct Row<'t, F> {
    pub(super) terms: &'t Reading<'t>,
    pub(super) patterns: &'t Patterns,
    /// The number of a variable's value, where it has one.
    pub(super) number: F,
}

impl<'t, F: Fn(&Variable) -> Option<u32>> Row<'t, F> {
    /// What an expression is worth.
    pub(super) fn value(&self, expression: &'t Expression) -> Found<'t> {
        match expression {
            Expression::Variable(variable) => Ok((self.number)(variable).map(Value::Known)),
            Expression::NamedNode(node) => Ok(Some(Value::Node(node.as_str().into()))),
            Expression::Literal(literal) => constant(literal).map(Some),
            Expression::Bound(variable) => Ok(Some(Value::Truth((self.number)(variable).is_some()))),
            Expression::Coalesce(all) => {
                for one in all {
                    if let Some(value) = self.value(one)? {
                        return Ok(Some(value));
                    }
                }
                Ok(None)
            }
            Expression::If(condition, one, other) => match self.truth(condition)? {
                Some(true) => self.value(one),
                Some(false) => self.value(other),
                None => Ok(None),
            },
            Expression::And(all) => self.all(all, true),
            Expression::Or(all) => self.all(all, false),
            Expression::Not(inner) => Ok(self.truth(inner)?.map(|truth| Value::Truth(!truth))),
            Expression::Equal(a, b) => self.compared(a, b, |order| order.is_eq()),
            Expression::SameTerm(a, b) => self.same(a, b),
            Expression::Less(a, b) => self.ordered(a, b, Ordering::is_lt),
            Expression::LessOrEqual(a, b) => self.ordered(a, b, Ordering::is_le),
            Expression::Greater(a, b) => self.ordered(a, b, Ordering::is_gt),
            Expression::GreaterOrEqual(a, b) => self.ordered(a, b, Ordering::is_ge),
            Expression::FunctionCall(function, arguments) => self.called(function, arguments),
            _ => Err(Elsewhere),
        }
    }

    /// The [effective boolean value](https://www.w3.org/TR/sparql11-query/#ebv) of an expression.
    pub(super) fn truth(&self, expression: &'t Expression) -> Result<Option<bool>, Elsewhere> {
        Ok(match self.value(expression)?.map(|value| self.seen(value)) {
            None | Some(Value::Node(_)) => None,
            Some(Value::Truth(truth)) => Some(truth),
            Some(Value::Text(text)) => Some(!text.is_empty()),
            Some(Value::Whole(number)) => Some(number != 0),
            Some(Value::Known(_)) => return Err(Elsewhere),
        })
    }

    /// Whether all of several hold, or whether any does; what is in error counts only where the others do not decide.
    fn all(&self, all: &'t [Expression], is_all: bool) -> Found<'t> {
        let mut truth = Some(is_all);
        for one in all {
            match self.truth(one)? {
                Some(one) if one != is_all => return Ok(Some(Value::Truth(one))),
                Some(_) => {}
                None => truth = None,
            }
        }
        Ok(truth.map(Value::Truth))
    }

    /// A value by what it is, where that is known here.
    fn seen(&self, value: Value<'t>) -> Value<'t> {
        let Value::Known(number) = value else { return value };
        match self.terms.term(number) {
            Some(Term::NamedNode(node)) => Value::Node(node.as_str().into()),
            Some(Term::Literal(literal)) => constant(literal).unwrap_or(value),
            _ => value,
        }
    }

    fn compared(&self, a: &'t Expression, b: &'t Expression, holds: impl Fn(Ordering) -> bool) -> Found<'t> {
        let (Some(a), Some(b)) = (self.value(a)?, self.value(b)?) else { return Ok(None) };
        let truth = match (self.seen(a), self.seen(b)) {
            (Value::Node(a), Value::Node(b)) | (Value::Text(a), Value::Text(b)) => holds(a.cmp(&b)),
            (Value::Truth(a), Value::Truth(b)) => holds(a.cmp(&b)),
            (Value::Whole(a), Value::Whole(b)) => holds(a.cmp(&b)),
            // An IRI is no literal.
            (Value::Node(_), Value::Text(_) | Value::Truth(_))
            | (Value::Text(_) | Value::Truth(_), Value::Node(_)) => false,
            _ => return Err(Elsewhere),
        };
        Ok(Some(Value::Truth(truth)))
    }

    /// Whether two terms are one.
    fn same(&self, a: &'t Expression, b: &'t Expression) -> Found<'t> {
        let (Some(a), Some(b)) = (self.value(a)?, self.value(b)?) else { return Ok(None) };
        let is_same = match (a, b) {
            (Value::Known(a), Value::Known(b)) if a == b => true,
            (a, b) => match (self.seen(a), self.seen(b)) {
                // The same moment may be told in two ways.
                (Value::Known(_), Value::Known(_)) => return Err(Elsewhere),
                (a, b) => a == b,
            },
        };
        Ok(Some(Value::Truth(is_same)))
    }

    /// Which of two texts or whole numbers comes first; anything else has no order here.
    fn ordered(&self, a: &'t Expression, b: &'t Expression, holds: impl Fn(Ordering) -> bool) -> Found<'t> {
        let (Some(a), Some(b)) = (self.value(a)?, self.value(b)?) else { return Ok(None) };
        match (self.seen(a), self.seen(b)) {
            (Value::Text(a), Value::Text(b)) => Ok(Some(Value::Truth(holds(a.cmp(&b))))),
            (Value::Whole(a), Value::Whole(b)) => Ok(Some(Value::Truth(holds(a.cmp(&b))))),
            _ => Err(Elsewhere),
        }
    }

    fn called(&self, function: &Function, arguments: &'t [Expression]) -> Found<'t> {
        match (function, arguments) {
            (Function::Str, [one]) => {
                let Some(value) = self.value(one)? else { return Ok(None) };
                Ok(match self.seen(value) {
                    Value::Node(text) | Value::Text(text) => Some(Value::Text(text)),
                    Value::Truth(truth) => Some(Value::Text(if truth { "true" } else { "false" }.into())),
                    Value::Whole(number) => Some(Value::Text(number.to_string().into())),
                    Value::Known(number) => match self.terms.term(number) {
                        Some(Term::Literal(literal)) => Some(Value::Text(literal.value().into())),
                        Some(Term::NamedNode(_) | Term::BlankNode(_)) | None => None,
                    },
                })
            }
            (Function::Concat, all) => {
                let mut parts = Vec::with_capacity(all.len());
                for one in all {
                    let Some(part) = self.text(one)? else { return Ok(None) };
                    parts.push(part);
                }
                Ok(Some(Value::Text(parts.concat().into())))
            }
            (Function::LCase, [one]) => Ok(self.text(one)?.map(|text| Value::Text(lower(text)))),
            (Function::StrBefore | Function::StrAfter, [text, part]) => {
                let (Some(text), Some(part)) = (self.text(text)?, self.text(part)?) else { return Ok(None) };
                let at = match part.as_bytes() {
                    // One letter is sought quicker than a text.
                    [letter] => text.find(char::from(*letter)),
                    _ => text.find(&*part),
                };
                Ok(Some(Value::Text(match at {
                    None => "".into(),
                    Some(at) if *function == Function::StrBefore => cut(text, ..at),
                    Some(at) => cut(text, at + part.len()..),
                })))
            }
            (Function::Contains | Function::StrStarts | Function::StrEnds, [text, part]) => {
                let (Some(text), Some(part)) = (self.text(text)?, self.text(part)?) else { return Ok(None) };
                Ok(Some(Value::Truth(match function {
                    Function::StrStarts => text.starts_with(&*part),
                    Function::StrEnds => text.ends_with(&*part),
                    _ => text.contains(&*part),
                })))
            }
            (Function::Regex, [text, pattern]) => {
                let pattern = self.patterns.compiled(pattern)?;
                Ok(self.text(text)?.map(|text| Value::Truth(pattern.is_match(&text))))
            }
            (Function::Replace, [text, pattern, with]) => {
                let pattern = self.patterns.compiled(pattern)?;
                let (Some(text), Some(with)) = (self.text(text)?, self.text(with)?) else { return Ok(None) };
                Ok(Some(Value::Text(match pattern.replace_all(&text, &*with) {
                    Cow::Borrowed(_) => text,
                    Cow::Owned(replaced) => replaced.into(),
                })))
            }
            (Function::SubStr, [text, from, len]) => {
                let Some(text) = self.text(text)? else { return Ok(None) };
                let (from, len) = (self.place(from)?, self.place(len)?);
                // Letters are counted from one.
                let from = letter(&text, from.checked_sub(1).ok_or(Elsewhere)?);
                let to = from + letter(text.get(from..).unwrap_or_default(), len);
                Ok(Some(Value::Text(cut(text, from..to))))
            }
            (Function::StrLen, [text]) => {
                let Some(text) = self.text(text)? else { return Ok(None) };
                Ok(Some(Value::Whole(i64::try_from(text.chars().count()).map_err(|_| Elsewhere)?)))
            }
            (Function::Custom(name), [one]) if *name == xsd::INTEGER => {
                let Some(value) = self.value(one)? else { return Ok(None) };
                let Value::Text(text) = self.seen(value) else { return Err(Elsewhere) };
                let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                let number = text.parse().ok().filter(|_| is_plain);
                number.map(|number| Some(Value::Whole(number))).ok_or(Elsewhere)
            }
            (Function::Iri, [one]) => {
                let Some(value) = self.value(one)? else { return Ok(None) };
                Ok(match self.seen(value) {
                    Value::Node(iri) => Some(Value::Node(iri)),
                    // One that something is told of needs no looking through. Without a base it is absolute or none.
                    Value::Text(text) => {
                        match self.terms.number(&NamedNode::new_unchecked(text.as_ref()).into()) {
                            Some(number) => Some(Value::Known(number)),
                            None => NamedNode::new(text.as_ref()).is_ok().then_some(Value::Node(text)),
                        }
                    }
                    Value::Truth(_) | Value::Whole(_) => None,
                    Value::Known(_) => return Err(Elsewhere),
                })
            }
            (Function::IsIri, [one]) => Ok(match self.value(one)?.map(|value| self.seen(value)) {
                None => None,
                Some(Value::Node(_)) => Some(Value::Truth(true)),
                Some(_) => Some(Value::Truth(false)),
            }),
            _ => Err(Elsewhere),
        }
    }

    /// A place in a text, or a length, where it is a number from 0 on.
    fn place(&self, argument: &'t Expression) -> Result<usize, Elsewhere> {
        match self.value(argument)?.map(|value| self.seen(value)) {
            Some(Value::Whole(number)) => usize::try_from(number).map_err(|_| Elsewhere),
            _ => Err(Elsewhere),
        }
    }

    /// What an argument has to be: a text.
    fn text(&self, argument: &'t Expression) -> Result<Option<Cow<'t, str>>, Elsewhere> {
        let Some(value) = self.value(argument)? else { return Ok(None) };
        match self.seen(value) {
            Value::Text(text) => Ok(Some(text)),
            Value::Node(_) | Value::Truth(_) | Value::Whole(_) => Ok(None),
            // It may have a language.
            Value::Known(_) => Err(Elsewhere),
        }
    }
}

/// A text in lower case; most are so already.
fn lower(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.is_ascii() {
        true if text.bytes().any(|byte| byte.is_ascii_uppercase()) => text.to_ascii_lowercase().into(),
        true => text,
        false => text.to_lowercase().into(),
    }
}

/// Where in a text a letter begins, counted from 0, or where the text ends.
fn letter(text: &str, place: usize) -> usize {
    text.char_indices().nth(place).map_or(text.len(), |(at, _)| at)
}

/// A part of a text.
fn cut<'t>(text: Cow<'t, str>, range: impl std::slice::SliceIndex<str, Output = str>) -> Cow<'t, str> {
    match text {
        Cow::Borrowed(text) => text.get(range).unwrap_or_default().into(),
        Cow::Owned(text) => text.get(range).unwrap_or_default().to_owned().into(),
    }
}

/// A literal, where it is of a kind that is known here.
fn constant(literal: &Literal) -> Result<Value<'_>, Elsewhere> {
    match literal.datatype() {
        xsd::STRING => Ok(Value::Text(literal.value().into())),
        xsd::BOOLEAN if literal.value() == "true" => Ok(Value::Truth(true)),
        xsd::BOOLEAN if literal.value() == "false" => Ok(Value::Truth(false)),
        xsd::INTEGER => literal.value().parse().map(Value::Whole).map_err(|_| Elsewhere),
        _ => Err(Elsewhere),
    }
}

/// The kinds of values that have an order among each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Nothing,
    Node,
    Text,
    Whole,
    Date,
    Month,
    Year,
}

impl Kind {
    pub(super) fn is_literal(self) -> bool {
        !matches!(self, Self::Nothing | Self::Node)
    }
}

/// Of what kind a value is, where that is known here: a whole number of 64 bits, a date of a year of four digits without a time zone.
pub(super) fn kind(terms: &Reading<'_>, number: u32) -> Option<Kind> {
    let literal = match terms.term(number) {
        None => return Some(Kind::Nothing),
        Some(Term::NamedNode(_)) => return Some(Kind::Node),
        Some(Term::BlankNode(_)) => return None,
        Some(Term::Literal(literal)) => literal,
    };
    let text = literal.value();
    let is_plain = |len: usize| {
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        text.len() == len && text.split('-').all(is_number)
    };
    let (kind, is_known) = match literal.datatype() {
        xsd::STRING => (Kind::Text, true),
        xsd::INTEGER => (Kind::Whole, text.parse::<i64>().is_ok()),
        xsd::DATE => (Kind::Date, is_plain(10)),
        xsd::G_YEAR_MONTH => (Kind::Month, is_plain(7)),
        xsd::G_YEAR => (Kind::Year, is_plain(4)),
        _ => return None,
    };
    is_known.then_some(kind)
}

/// The order of [SPARQL 1.1](https://www.w3.org/TR/sparql11-query/#modOrderBy). Nothing for values of kinds that are not known here,
/// or for literals of two kinds.
pub(super) fn compared(terms: &Reading<'_>, a: u32, b: u32) -> Option<Ordering> {
    if a == b {
        return Some(Ordering::Equal);
    }
    let kinds = (kind(terms, a)?, kind(terms, b)?);
    match (terms.term(a), terms.term(b)) {
        (Some(Term::NamedNode(a)), Some(Term::NamedNode(b))) => Some(a.as_str().cmp(b.as_str())),
        (Some(Term::Literal(a)), Some(Term::Literal(b))) => match kinds {
            (Kind::Whole, Kind::Whole) => Some(a.value().parse::<i64>().ok()?.cmp(&b.value().parse().ok()?)),
            (one, other) => (one == other).then(|| a.value().cmp(b.value())),
        },
        _ => Some(kinds.0.cmp(&kinds.1)),
    }
}
