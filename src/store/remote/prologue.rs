//! The beginning of a query: which prefixes it declares, and what it asks for.

use crate::rdf::vocab::PREFIXES;

/// What a query asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Rows.
    Select,
    /// Yes or no.
    Ask,
    /// Triples.
    Graph,
}

/// What a query begins with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Prologue {
    /// Declarations of those of our prefixes that it does not declare, on one line: lines keep their numbers.
    pub(super) missing: String,
    pub(super) form: Form,
    /// The last `LIMIT`, which is that of the whole query if any is.
    pub(super) limit: Option<u64>,
}

impl Form {
    /// The formats that an answer may have, the best first.
    pub(super) fn accept(self) -> &'static str {
        match self {
            Self::Select | Self::Ask => {
                "application/sparql-results+json, application/sparql-results+xml;q=0.5"
            }
            Self::Graph => "application/n-triples, text/turtle;q=0.5, application/rdf+xml;q=0.2",
        }
    }
}

/// Reads the [prologue](https://www.w3.org/TR/sparql11-query/#rPrologue) of a query.
pub(super) fn read(sparql: &str) -> Prologue {
    let mut declared: Vec<&str> = Vec::new();
    let mut rest = sparql;
    let form = loop {
        let (word, tail) = word(rest);
        rest = tail;
        match word.to_ascii_uppercase().as_str() {
            "PREFIX" => {
                let (name, tail) = self::word(rest);
                declared.push(name.split(':').next().unwrap_or_default());
                // The IRI may stand right behind the colon.
                let glued = name.find('<').and_then(|_| rest.find('<')).and_then(|at| rest.get(at..));
                rest = iri(glued.unwrap_or(tail));
            }
            "BASE" => rest = iri(rest),
            "ASK" => break Form::Ask,
            "CONSTRUCT" | "DESCRIBE" => break Form::Graph,
            _ => break Form::Select,
        }
    };
    let missing = PREFIXES.iter().filter(|(prefix, _)| !declared.contains(prefix));
    Prologue {
        missing: missing.map(|(prefix, iri)| format!("PREFIX {prefix}: <{iri}> ")).collect(),
        form,
        limit: limit(sparql),
    }
}

/// The first word, and what comes after it; white space and comments between words are left out.
fn word(text: &str) -> (&str, &str) {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix('#') {
        rest = comment.split_once(['\n', '\r']).map_or("", |(_, tail)| tail).trim_start();
    }
    let ends = |c: char| c.is_whitespace() || matches!(c, '{' | '(' | '*' | '?' | '$' | '#');
    // An IRI may hold a number sign.
    let end = match rest.strip_prefix('<') {
        Some(_) => rest.find('>').map_or(rest.len(), |at| at + 1),
        None => rest.find(ends).unwrap_or(rest.len()),
    };
    rest.split_at(end)
}

/// What comes after the IRI that a text begins with.
fn iri(text: &str) -> &str {
    let (_, tail) = word(text);
    tail
}

fn limit(sparql: &str) -> Option<u64> {
    let at = sparql.to_ascii_uppercase().rfind("LIMIT")?;
    let rest = sparql.get(at + "LIMIT".len()..)?;
    // What stands before a brace is the limit of a part.
    if rest.contains('}') {
        return None;
    }
    let digits: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_query_asks_for() {
        for (query, form) in [
            ("SELECT * {}", Form::Select),
            ("# ASK nothing\nask{}", Form::Ask),
            ("BASE <http://a/#b> PREFIX x:<http://x/#> construct {}", Form::Graph),
            ("PREFIX dem: <x> # SELECT\n DESCRIBE <x>", Form::Graph),
            ("", Form::Select),
            ("PREFIX", Form::Select),
        ] {
            assert_eq!(read(query).form, form, "{query}");
        }
    }

    #[test]
    fn only_what_is_not_declared_is_declared() {
        let prologue =
            read("# A question?\nPREFIX dem: <https://example.org/> prefix org:<http://o/#>\nSELECT * {}");
        assert!(!prologue.missing.contains("dem:") && !prologue.missing.contains("PREFIX org:"));
        assert!(prologue.missing.contains("PREFIX schema: <https://schema.org/>"));
        assert!(!prologue.missing.contains('\n'));
    }

    #[test]
    fn the_limit_of_the_whole() {
        assert_eq!(read("SELECT * { { SELECT * {} LIMIT 5 } } limit 70").limit, Some(70));
        assert_eq!(read("SELECT * {}").limit, None);
        assert_eq!(read("SELECT * { { SELECT * {} LIMIT 5 } ?s ?p ?o }").limit, None);
    }
}
