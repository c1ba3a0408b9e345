//! Stores of any size, of articles that were made up.

#[path = "../../tests/life/articles.rs"]
mod articles;

use demarche::rdf::DEFAULT_BASE;
use demarche::rdf::vocab::dem;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};

/// So many different readings the articles are made from.
const READINGS: usize = 60;

/// What the articles are made from.
pub fn readings() -> Vec<Vec<Quad>> {
    // Articles that are no copies of each other: what finds those is measured elsewhere.
    let read =
        |n| articles::read("0.txt", [n, n + 70, n + 140, n + 210].map(|n| articles::text(n, 0)).concat()).1;
    let read = |n| read(n).into_iter().filter(|quad| quad.predicate != dem::SKETCH).collect();
    (0..READINGS).map(read).collect()
}

/// The quads of article `number`: of its own graph, with persons of its own, some of whom others name too.
pub fn article(readings: &[Vec<Quad>], number: usize) -> Vec<Quad> {
    let reading = &readings[number % readings.len()];
    let Some(GraphName::NamedNode(graph)) = reading.first().map(|quad| &quad.graph_name) else {
        return Vec::new();
    };
    let mine =
        format!("{DEFAULT_BASE}article/{:016x}", (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let node = |node: &NamedNode| match node.as_str().strip_prefix(graph.as_str()) {
        Some(rest) => NamedNode::new_unchecked(format!("{mine}{rest}")),
        None => node.clone(),
    };
    let family = family(number / 4);
    let text = |text: &str| match text {
        "0.txt" => format!("news/{number}.txt"),
        text => articles::FAMILY.iter().fold(text.to_owned(), |text, name| {
            if text.contains(name) { text.replace(name, &format!("{name}-{family}")) } else { text }
        }),
    };
    let quad = |quad: &Quad| {
        let subject = match &quad.subject {
            NamedOrBlankNode::NamedNode(subject) => node(subject).into(),
            blank => blank.clone(),
        };
        let object = match &quad.object {
            Term::NamedNode(object) => node(object).into(),
            Term::Literal(literal) if literal.datatype() == oxigraph::model::vocab::xsd::STRING => {
                Literal::from(text(literal.value())).into()
            }
            other => other.clone(),
        };
        Quad::new(subject, quad.predicate.clone(), object, NamedNode::new_unchecked(&mine))
    };
    reading.iter().map(quad).collect()
}

/// A name that was made up, by number.
fn family(number: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["Ba", "Ke", "Li", "Mo", "Nu", "Ra", "Se", "Ti", "Vo", "Zu", "Da", "Fe", "Gi", "Ho", "Ju", "Pa"];
    let mut name = String::new();
    let mut rest = number;
    for _ in 0..4 {
        name.push_str(&SYLLABLES[rest % 16].to_lowercase());
        rest /= 16;
    }
    name[..1].to_uppercase() + &name[1..]
}
