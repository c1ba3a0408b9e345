//! A query's algebra, looked into and changed: a variable held to what is named.

use super::bind::Dialect;
use super::substitute::substitute;
use oxigraph::model::Literal;
use oxigraph::model::vocab::rdf;
use spargebra::algebra::GraphPattern;
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
pub(super) fn has_place(pattern: &GraphPattern, variable: &Variable, dialect: Dialect) -> bool {
    restrict(&mut pattern.clone(), variable, &GraphPattern::default(), dialect)
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
            // With a path beside it, a pattern is one in all but form: looked up as a whole, else its other half might
            // be gone through first.
            GraphPattern::Join { .. } if self.dialect == Dialect::Lateral && is_plain(pattern) => {
                mentions(pattern, self.variable) && self.join(pattern)
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
            GraphPattern::LeftJoin { left, right, expression } => {
                let found = self.within(left, false);
                if let (true, GraphPattern::Project { variables, .. }) = (found, &**right) {
                    if variables.contains(self.variable) {
                        self.within(right, false);
                    } else if expression.is_none()
                        && self.dialect == Dialect::Lateral
                        && !is_of_countries(right)
                    {
                        looked_up(pattern);
                    }
                }
                found
            }
            GraphPattern::Minus { left, .. } => self.within(left, false),
            // A query beside others knows a variable of the same name as another, unless it hands it out.
            GraphPattern::Project { inner, variables } => {
                (is_whole || variables.contains(self.variable)) && self.within(inner, is_whole)
            }
            // Before the graph is entered: within, what is named would be looked up once for every graph. What is
            // optional there follows, so that it is looked up by what has been found.
            GraphPattern::Graph { name, inner } if self.dialect == Dialect::Lateral => {
                if let GraphPattern::LeftJoin { left, right, expression: None } = &mut **inner {
                    let graph = |inner: &mut Box<GraphPattern>| {
                        Box::new(GraphPattern::Graph { name: name.clone(), inner: std::mem::take(inner) })
                    };
                    let (left, right) = (graph(left), graph(right));
                    *pattern = GraphPattern::LeftJoin { left, right, expression: None };
                    return self.within(pattern, is_whole);
                }
                let is_name = matches!(name, NamedNodePattern::Variable(v) if v == self.variable);
                (is_name || self.within(&mut inner.clone(), is_whole)) && self.join(pattern)
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

/// Whether a pattern is of triples and paths alone.
fn is_plain(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } => true,
        GraphPattern::Join { left, right } => is_plain(left) && is_plain(right),
        _ => false,
    }
}

/// Whether a table is of what was gathered first, each once: of countries, which are few, and each of which half of all
/// articles name. Looked up row by row it would be made again for each row.
pub(super) fn is_of_countries(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Distinct { inner } => is_of_a_class(inner),
        GraphPattern::Project { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::Group { inner, .. } => is_of_countries(inner),
        GraphPattern::Join { left, right } => is_of_countries(left) || is_of_countries(right),
        _ => false,
    }
}

/// Whether a pattern asks for no more than what is of a class.
fn is_of_a_class(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Project { inner, .. } | GraphPattern::Graph { inner, .. } => is_of_a_class(inner),
        GraphPattern::Bgp { patterns } => {
            let is_class = |triple: &TriplePattern| {
                matches!(&triple.predicate, NamedNodePattern::NamedNode(predicate) if *predicate == rdf::TYPE)
                    && matches!(triple.object, TermPattern::NamedNode(_))
            };
            matches!(patterns.as_slice(), [one] if is_class(one))
        }
        _ => false,
    }
}

/// Of an optional table of all claims or articles, what belongs to the few rows on its left: looked up row by row.
fn looked_up(pattern: &mut GraphPattern) {
    if let GraphPattern::LeftJoin { left, right, expression: None } = pattern {
        let (left, table) = (std::mem::take(left), std::mem::take(right));
        let right = GraphPattern::LeftJoin { left: Box::default(), right: table, expression: None };
        *pattern = GraphPattern::Lateral { left, right: Box::new(right) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use spargebra::{Query, SparqlParser};

    /// The query, with `?h` held to `<k>`.
    fn held(sparql: &str, dialect: Dialect) -> String {
        let parsed = SparqlParser::new().parse_query(sparql).unwrap();
        let Query::Select { dataset, mut pattern, base_iri } = parsed else { panic!("no SELECT") };
        let kenya = SparqlParser::new().parse_query("SELECT ?h { VALUES ?h { <http://k> } }").unwrap();
        let Query::Select { pattern: to, .. } = kenya else { panic!("no SELECT") };
        let GraphPattern::Project { inner: to, .. } = to else { panic!("no columns") };
        assert!(restrict(&mut pattern, &Variable::new_unchecked("h"), &to, dialect));
        Query::Select { dataset, pattern, base_iri }.to_string()
    }

    #[test]
    fn what_is_named_comes_before_the_graph_and_what_is_optional_after_it() {
        let sparql = "SELECT * { GRAPH ?g { ?c <http://holder> ?h OPTIONAL { ?c <http://day> ?d } } }";
        let found = held(sparql, Dialect::Lateral);
        let at = |word: &str| found.find(word).unwrap();
        assert!(at("http://k") < at("LATERAL") && at("LATERAL") < at("GRAPH"), "{found}");
        assert!(at("http://holder") < at("OPTIONAL") && at("OPTIONAL") < at("http://day"), "{found}");
        assert!(!held(sparql, Dialect::Sparql11).contains("LATERAL"), "a server may not know it");
    }

    /// Tables that are made for a whole store beside what is named, though of neither countries nor that name.
    fn made_of_all(pattern: &GraphPattern, found: &mut Vec<String>) {
        let mut of = |patterns: &[&GraphPattern]| patterns.iter().for_each(|one| made_of_all(one, found));
        match pattern {
            GraphPattern::Join { left, right }
            | GraphPattern::Lateral { left, right }
            | GraphPattern::Union { left, right }
            | GraphPattern::Minus { left, right } => of(&[left, right]),
            GraphPattern::LeftJoin { left, right, .. } => {
                of(&[left, right]);
                let is_table =
                    matches!(**right, GraphPattern::Project { .. }) && **left != GraphPattern::default();
                let text = right.to_string();
                if is_table && !["http://k", "https://schema.org/Country"].iter().any(|of| text.contains(of))
                {
                    found.push(text);
                }
            }
            GraphPattern::Filter { inner, .. }
            | GraphPattern::Graph { inner, .. }
            | GraphPattern::Extend { inner, .. }
            | GraphPattern::OrderBy { inner, .. }
            | GraphPattern::Project { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. }
            | GraphPattern::Group { inner, .. } => of(&[inner]),
            _ => {}
        }
    }

    #[test]
    fn what_is_asked_of_one_is_never_made_of_all() {
        let kenya = SparqlParser::new().parse_query("SELECT ?k { VALUES ?k { <http://k> } }").unwrap();
        let Query::Select { pattern: GraphPattern::Project { inner: to, .. }, .. } = kenya else {
            panic!("no SELECT")
        };
        let mut asked = 0;
        for question in crate::questions::QUESTIONS.iter() {
            for parameter in &question.parameters {
                let crate::questions::Place::Of(variable, _) = &parameter.place else { continue };
                let parsed = crate::questions::taken_apart(&question.sparql).unwrap();
                let Query::Select { mut pattern, .. } = parsed else { panic!("no SELECT") };
                let variable = Variable::new_unchecked(variable.as_str());
                assert!(restrict(&mut pattern, &variable, &to, Dialect::Lateral), "{}", question.name);
                let mut found = Vec::new();
                made_of_all(&pattern, &mut found);
                assert_eq!(found, Vec::<String>::new(), "{} ${}", question.name, parameter.name);
                asked += 1;
            }
        }
        assert!(asked > 30, "{asked}");
    }

    #[test]
    fn a_table_of_all_claims_is_looked_up_and_one_by_the_name_held_to_it_too() {
        let by_claim =
            "SELECT * { ?c <http://holder> ?h OPTIONAL { SELECT ?c ?i { ?c <http://issue> ?i } } }";
        assert_eq!(held(by_claim, Dialect::Lateral).matches("LATERAL").count(), 2);
        let of_countries = "SELECT * { ?c <http://holder> ?h OPTIONAL { SELECT ?i (MIN(?n) AS ?m) { { SELECT DISTINCT ?i { ?i a <http://c> } } ?i <http://name> ?n } GROUP BY ?i } }";
        assert_eq!(held(of_countries, Dialect::Lateral).matches("LATERAL").count(), 1);
        let by_claim = "SELECT * { ?c <http://holder> ?h OPTIONAL { SELECT ?c (MIN(?i) AS ?m) { SELECT DISTINCT ?c ?i { ?c <http://issue> ?i } } GROUP BY ?c } }";
        assert_eq!(held(by_claim, Dialect::Lateral).matches("LATERAL").count(), 2, "claims are many");
        let by_name = "SELECT * { ?c <http://holder> ?h OPTIONAL { SELECT ?h ?n { ?h <http://name> ?n } } }";
        assert_eq!(held(by_name, Dialect::Lateral).matches("http://k").count(), 2);
    }
}
