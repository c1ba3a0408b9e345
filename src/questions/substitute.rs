//! A query's algebra, changed: a variable given a value everywhere.
//!
//! Values enter as terms of the [algebra](https://www.w3.org/TR/sparql11-query/#sparqlAlgebra); nothing is put
//! into the text of a query, so no value can change what it does.

use oxigraph::model::{Literal, Term};
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern, Variable};

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
