//! A query's algebra, looked into and changed: a variable given a value everywhere, or held to what is named.
//!
//! Values enter as terms of the [algebra](https://www.w3.org/TR/sparql11-query/#sparqlAlgebra); nothing is put
//! into the text of a query, so no value can change what it does.

use super::bind::Dialect;
use oxigraph::model::{Literal, Term};
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern, Variable};

/// The columns of a query.
pub(super) fn columns(pattern: &GraphPattern) -> Vec<String> {
    match pattern {
        GraphPattern::Project { variables, .. } => {
            variables.iter().map(|variable| variable.as_str().to_owned()).collect()
        }
        GraphPattern::Slice { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner } => columns(inner),
        _ => Vec::new(),
    }
}

/// Whether a variable stands anywhere in a query.
pub(super) fn mentions(pattern: &GraphPattern, variable: &Variable) -> bool {
    let mut with = pattern.clone();
    let done = substitute(&mut with, variable, &Literal::from("").into());
    done.is_err() || with != *pattern
}

/// Whether a variable stands where [`restrict`] finds it.
pub(super) fn has_place(pattern: &GraphPattern, variable: &Variable) -> bool {
    restrict(&mut pattern.clone(), variable, &GraphPattern::default(), Dialect::Sparql11)
}

/// Joins a pattern to the first patterns that every row has and that tell of a variable: what is named is then
/// looked up first. False, and nothing changed, where there are none.
pub(super) fn restrict(
    pattern: &mut GraphPattern,
    variable: &Variable,
    to: &GraphPattern,
    dialect: Dialect,
) -> bool {
    Named { variable, to, dialect }.within(pattern, true)
}

/// What a variable is held to.
struct Named<'n> {
    variable: &'n Variable,
    to: &'n GraphPattern,
    dialect: Dialect,
}

impl Named<'_> {
    /// See [`restrict`].
    fn within(&self, pattern: &mut GraphPattern, is_whole: bool) -> bool {
        let is = |term: &TermPattern| matches!(term, TermPattern::Variable(v) if v == self.variable);
        match pattern {
            GraphPattern::Bgp { patterns } => {
                let found = patterns.iter().any(|triple| is(&triple.subject) || is(&triple.object));
                found && self.join(pattern)
            }
            GraphPattern::Path { subject, object, .. } => {
                let found = is(subject) || is(object);
                found && self.join(pattern)
            }
            GraphPattern::Join { left, right } => self.within(left, false) || self.within(right, false),
            GraphPattern::Union { left, right } => {
                let (mut one, mut other) = ((**left).clone(), (**right).clone());
                let both = self.within(&mut one, false) && self.within(&mut other, false);
                if both {
                    (**left, **right) = (one, other);
                }
                both
            }
            // What is optional holds no row back; where it is a table by that variable, it need not be made of more
            // than what is left.
            GraphPattern::LeftJoin { left, right, .. } => {
                let found = self.within(left, false);
                if found && matches!(&**right, GraphPattern::Project { .. }) {
                    self.within(right, false);
                }
                found
            }
            GraphPattern::Minus { left, .. } => self.within(left, false),
            // A query beside others knows a variable of the same name as another, unless it hands it out.
            GraphPattern::Project { inner, variables } => {
                (is_whole || variables.contains(self.variable)) && self.within(inner, is_whole)
            }
            GraphPattern::Filter { inner, .. }
            | GraphPattern::Graph { inner, .. }
            | GraphPattern::Extend { inner, .. }
            | GraphPattern::OrderBy { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. }
            | GraphPattern::Group { inner, .. } => self.within(inner, is_whole),
            _ => false,
        }
    }

    fn join(&self, pattern: &mut GraphPattern) -> bool {
        let (left, right) = (Box::new(self.to.clone()), Box::new(std::mem::take(pattern)));
        *pattern = match self.dialect {
            Dialect::Lateral => GraphPattern::Lateral { left, right },
            Dialect::Sparql11 => GraphPattern::Join { left, right },
        };
        true
    }
}

/// Puts a term in place of a variable, wherever it stands.
///
/// # Errors
/// Where a literal cannot stand, or the query itself gives the variable a value.
pub(super) fn substitute(pattern: &mut GraphPattern, variable: &Variable, term: &Term) -> Result<(), String> {
    let go = |pattern: &mut GraphPattern| substitute(pattern, variable, term);
    match pattern {
        GraphPattern::Bgp { patterns } => {
            patterns.iter_mut().try_for_each(|triple| in_triple(triple, variable, term))
        }
        GraphPattern::Path { subject, object, .. } => {
            in_subject(subject, variable, term)?;
            in_object(object, variable, term);
            Ok(())
        }
        GraphPattern::Join { left, right }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => {
            go(left)?;
            go(right)
        }
        GraphPattern::LeftJoin { left, right, expression } => {
            go(left)?;
            go(right)?;
            expression.as_mut().map_or(Ok(()), |expression| in_expression(expression, variable, term))
        }
        GraphPattern::Filter { expr, inner } => {
            in_expression(expr, variable, term)?;
            go(inner)
        }
        GraphPattern::Graph { name, inner } | GraphPattern::Service { name, inner, .. } => {
            in_name(name, variable, term)?;
            go(inner)
        }
        GraphPattern::Extend { inner, variable: set, expression } => {
            if set == variable {
                return Err(format!("the query itself gives {variable} a value"));
            }
            in_expression(expression, variable, term)?;
            go(inner)
        }
        GraphPattern::OrderBy { inner, expression } => {
            for order in expression {
                let (OrderExpression::Asc(by) | OrderExpression::Desc(by)) = order;
                in_expression(by, variable, term)?;
            }
            go(inner)
        }
        // Where the variable is handed out, it has its value there too.
        GraphPattern::Project { inner, variables } => {
            go(inner)?;
            if variables.contains(variable) {
                extended(inner, variable, term);
            }
            Ok(())
        }
        GraphPattern::Group { inner, variables, aggregates } => {
            for (_, aggregate) in aggregates {
                if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                    in_expression(expr, variable, term)?;
                }
            }
            go(inner)?;
            if variables.contains(variable) {
                extended(inner, variable, term);
            }
            Ok(())
        }
        GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => go(inner),
        GraphPattern::Values { .. } => Ok(()),
    }
}

fn extended(inner: &mut Box<GraphPattern>, variable: &Variable, term: &Term) {
    // A query within may have handed it out already.
    if hands_out(inner, variable) {
        return;
    }
    let within = Box::new(std::mem::take(&mut **inner));
    **inner = GraphPattern::Extend { inner: within, variable: variable.clone(), expression: constant(term) };
}

/// Whether a pattern gives a variable a value by what [`substitute`] has put into it.
fn hands_out(pattern: &GraphPattern, variable: &Variable) -> bool {
    let mut found = false;
    pattern.on_in_scope_variable(|known| found |= known == variable);
    found
}

fn constant(term: &Term) -> Expression {
    match term {
        Term::NamedNode(node) => node.clone().into(),
        Term::Literal(literal) => literal.clone().into(),
        // Nothing that a user gives is a blank node.
        other => Literal::from(other.to_string()).into(),
    }
}

fn in_triple(triple: &mut TriplePattern, variable: &Variable, term: &Term) -> Result<(), String> {
    in_subject(&mut triple.subject, variable, term)?;
    in_name(&mut triple.predicate, variable, term)?;
    in_object(&mut triple.object, variable, term);
    Ok(())
}

fn in_subject(subject: &mut TermPattern, variable: &Variable, term: &Term) -> Result<(), String> {
    if !matches!(subject, TermPattern::Variable(v) if v == variable) {
        return Ok(());
    }
    match term {
        Term::NamedNode(node) => *subject = node.clone().into(),
        _ => return Err(format!("{variable} is a subject, which no text can be")),
    }
    Ok(())
}

fn in_object(object: &mut TermPattern, variable: &Variable, term: &Term) {
    if matches!(object, TermPattern::Variable(v) if v == variable) {
        *object = match term {
            Term::NamedNode(node) => node.clone().into(),
            Term::Literal(literal) => literal.clone().into(),
            other => Literal::from(other.to_string()).into(),
        };
    }
}

fn in_name(name: &mut NamedNodePattern, variable: &Variable, term: &Term) -> Result<(), String> {
    if !matches!(name, NamedNodePattern::Variable(v) if v == variable) {
        return Ok(());
    }
    match term {
        Term::NamedNode(node) => *name = node.clone().into(),
        _ => return Err(format!("{variable} is a predicate or a graph, which no text can be")),
    }
    Ok(())
}

fn in_expression(expression: &mut Expression, variable: &Variable, term: &Term) -> Result<(), String> {
    let go = |expression: &mut Expression| in_expression(expression, variable, term);
    match expression {
        Expression::Variable(known) => {
            if known == variable {
                *expression = constant(term);
            }
            Ok(())
        }
        Expression::Bound(known) => {
            if known == variable {
                *expression = Literal::from(true).into();
            }
            Ok(())
        }
        Expression::NamedNode(_) | Expression::Literal(_) => Ok(()),
        Expression::Or(a, b)
        | Expression::And(a, b)
        | Expression::Equal(a, b)
        | Expression::SameTerm(a, b)
        | Expression::Greater(a, b)
        | Expression::GreaterOrEqual(a, b)
        | Expression::Less(a, b)
        | Expression::LessOrEqual(a, b)
        | Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Divide(a, b) => {
            go(a)?;
            go(b)
        }
        Expression::UnaryPlus(a) | Expression::UnaryMinus(a) | Expression::Not(a) => go(a),
        Expression::In(a, list) => {
            go(a)?;
            list.iter_mut().try_for_each(go)
        }
        Expression::Exists(pattern) => substitute(pattern, variable, term),
        Expression::If(a, b, c) => {
            go(a)?;
            go(b)?;
            go(c)
        }
        Expression::Coalesce(list) | Expression::FunctionCall(_, list) => list.iter_mut().try_for_each(go),
    }
}
