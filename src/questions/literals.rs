//! What a query itself writes into its columns.

use super::Question;
use super::header::select;
use spargebra::algebra::GraphPattern;

impl Question {
    /// The texts of the literals in what the query computes: a cell may have them beside what a store tells.
    ///
    /// ```
    /// use demarche::questions::parse;
    /// let question = parse("x", "# Who?\nSELECT ?t { ?s dem:target ?w BIND(CONCAT(\"for \", ?w) AS ?t) }")?;
    /// assert_eq!(question.literals(), ["for "]);
    /// # Ok::<(), demarche::questions::Fault>(())
    /// ```
    #[must_use]
    pub fn literals(&self) -> Vec<String> {
        let mut out = Vec::new();
        if let Ok(pattern) = select(&self.sparql) {
            gather(&pattern, &mut out);
        }
        out
    }
}

fn gather(pattern: &GraphPattern, out: &mut Vec<String>) {
    // As SPARQL writes them: a quotation mark within a literal is escaped, as is a tab.
    let mut told = |expression: String| {
        let plain = expression.replace("\\\"", " ").replace("\\t", " ").replace("\\n", " ");
        out.extend(plain.split('"').skip(1).step_by(2).map(str::to_owned));
    };
    match pattern {
        GraphPattern::Extend { expression, .. } => told(expression.to_string()),
        GraphPattern::Group { aggregates, .. } => {
            aggregates.iter().for_each(|(_, aggregate)| told(aggregate.to_string()));
        }
        GraphPattern::Values { bindings, .. } => {
            bindings.iter().flatten().flatten().for_each(|term| told(term.to_string()));
        }
        _ => {}
    }
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => {}
        GraphPattern::Join { left, right }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::LeftJoin { left, right, .. }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => {
            gather(left, out);
            gather(right, out);
        }
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Graph { inner, .. }
        | GraphPattern::Service { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Group { inner, .. } => gather(inner, out),
    }
}
