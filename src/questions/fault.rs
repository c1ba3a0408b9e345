//! What is wrong with a query, in words: a parser lists all that it would have taken instead.

use crate::rdf::vocab::PREFIXES;

/// What a parser says of a query, for whoever wrote it: where it is, and what stands there.
///
/// ```
/// use demarche::questions::told;
/// let why = "error at 1:17: expected one of \"$\", \"(\", ['0'..='9']";
/// assert_eq!(told(why, "SELECT * WHERE { dem:holder"), "line 1, column 17: “dem:holder” cannot stand here");
/// assert_eq!(told("a server is not there", ""), "a server is not there");
/// ```
#[must_use]
pub fn told(why: &str, sparql: &str) -> String {
    match parts(why) {
        Some((line, column, why)) => {
            format!("line {line}, column {column}: {}", expected(why, line, column, sparql))
        }
        None => why.to_owned(),
    }
}

/// The line, the column and the rest of “error at 5:12: expected …”.
pub(super) fn parts(why: &str) -> Option<(usize, usize, &str)> {
    let (place, why) = why.strip_prefix("error at ")?.split_once(": ")?;
    let (line, column) = place.split_once(':')?;
    Some((line.parse().ok()?, column.parse().ok()?, why))
}

/// A list of what was expected, in words: what of it is a sentence, else what stands there instead.
pub(super) fn expected(why: &str, line: usize, column: usize, sparql: &str) -> String {
    let Some(list) = why.strip_prefix("expected one of ").or_else(|| why.strip_prefix("expected ")) else {
        return why.to_owned();
    };
    let text = sparql.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    // A parser may stop within a word, or behind it.
    let before: String = text.chars().take(column.saturating_sub(1)).collect();
    let before =
        before.rsplit(|c: char| !(c.is_alphanumeric() || "_:-?$".contains(c))).next().unwrap_or_default();
    let is_sentence = |item: &&str| item.starts_with(|c: char| c.is_ascii_alphabetic()) && item.contains(' ');
    let sentences: Vec<&str> = list.split(", ").filter(is_sentence).collect();
    if let (["Prefix not found"], Some((prefix, _))) = (sentences.as_slice(), before.split_once(':')) {
        let known = PREFIXES.iter().find(|(known, _)| *known == prefix).map_or("https://…", |(_, iri)| iri);
        return format!("no line says what the prefix “{prefix}:” is, as in PREFIX {prefix}: <{known}>");
    }
    if !sentences.is_empty() {
        return sentences.join("; ");
    }
    let rest: String = text.chars().skip(column.saturating_sub(1)).take(30).collect();
    let is_end = rest.trim().is_empty() && sparql.lines().skip(line).all(|line| line.trim().is_empty());
    let words = bare(sparql);
    if let Some((typed, meant)) = misspelt(&words, line, column) {
        return format!("“{typed}” is no word of SPARQL; did you mean {meant}?");
    }
    let count = |brace: char| words.matches(brace).count();
    match rest.trim() {
        _ if count('}') > count('{') => "there is a “}” too many".to_owned(),
        _ if sparql.trim().is_empty() => "the query is empty".to_owned(),
        _ if is_end && !sparql.contains('{') => {
            "the query ends too early: as in SELECT ?name WHERE { ?person schema:name ?name }".to_owned()
        }
        _ if is_end => "the query ends too early".to_owned(),
        "" => "what comes next cannot stand there".to_owned(),
        _ => format!("“{}” cannot stand here", format!("{before}{rest}").trim()),
    }
}

/// The words that SPARQL 1.1 begins its clauses with.
const KEYWORDS: [&str; 25] = [
    "SELECT",
    "CONSTRUCT",
    "DESCRIBE",
    "ASK",
    "WHERE",
    "PREFIX",
    "BASE",
    "FROM",
    "NAMED",
    "GRAPH",
    "OPTIONAL",
    "FILTER",
    "UNION",
    "MINUS",
    "BIND",
    "VALUES",
    "SERVICE",
    "DISTINCT",
    "REDUCED",
    "GROUP",
    "ORDER",
    "HAVING",
    "LIMIT",
    // Who would change a store is told that a query does not.
    "DELETE",
    "INSERT",
];

/// Other words that stand bare, and are nearly one of those.
const OTHERS: [&str; 2] = ["ASC", "MIN"];

/// A query with blanks for what stands in literals, IRIs and comments; as long, in bytes.
fn bare(sparql: &str) -> String {
    let mut out = String::with_capacity(sparql.len());
    let mut until: Option<char> = None;
    let mut is_escaped = false;
    for (at, c) in sparql.char_indices() {
        let is_iri = || {
            let rest = sparql.get(at..).unwrap_or_default();
            rest.find('>')
                .is_some_and(|end| !rest.get(..end).unwrap_or_default().contains(char::is_whitespace))
        };
        let is_inside = until.is_some();
        match until {
            Some(_) if is_escaped => is_escaped = false,
            Some('"' | '\'') if c == '\\' => is_escaped = true,
            Some(end) if c == end => until = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => until = Some(c),
            None if c == '#' => until = Some('\n'),
            None if c == '<' && is_iri() => until = Some('>'),
            None => {}
        }
        if (is_inside || until.is_some()) && c != '\n' {
            out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        } else {
            out.push(c);
        }
    }
    out
}

/// The last bare word before a place, or at it, that is nearly a keyword and none, and that keyword.
fn misspelt(sparql: &str, line: usize, column: usize) -> Option<(&str, &'static str)> {
    let from: usize = sparql.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let text = sparql.get(from..)?;
    let here = text.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
    let rest = text.get(here..)?.find(|c: char| !c.is_ascii_alphabetic()).map_or(text.len(), |at| here + at);
    let told = sparql.get(..from + rest)?;
    let ends = |c: char| c.is_whitespace() || matches!(c, '{' | '}' | '(' | ')');
    told.split(ends).rev().filter(|word| word.len() > 2).find_map(|word| {
        let upper = word.to_ascii_uppercase();
        let is_bare = word.chars().all(|c| c.is_ascii_alphabetic());
        if !is_bare || KEYWORDS.iter().chain(&OTHERS).any(|known| *known == upper) {
            return None;
        }
        let near = KEYWORDS.into_iter().map(|keyword| (super::distance(&upper, keyword), keyword)).min()?;
        (near.0 <= 1 || near.0 == 2 && upper.len() > 5).then_some((word, near.1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_letters_become_words() {
        let list = "expected one of \"$\", \"'\", ['A' ..= 'Z' | 'a' ..= 'z'\n| '\\u{F900}'..='\\u{FDCF}']";
        let query = "SELECT * WHERE { ?s dem:holder ";
        assert_eq!(
            told(&format!("error at 1:32: {list}"), query),
            "line 1, column 32: the query ends too early"
        );
        assert_eq!(
            told("error at 1:1: expected one of DESCRIBE, [_]", "?who ?x"),
            "line 1, column 1: “?who ?x” cannot stand here"
        );
        // What is a sentence is told as it is.
        assert_eq!(
            told(
                "error at 1:23: expected one of Prefix not found, ['%'], [':']",
                "SELECT ?x { ?x foo:bar ?y }"
            ),
            "line 1, column 23: no line says what the prefix “foo:” is, as in PREFIX foo: <https://…>"
        );
        assert_eq!(
            told("error at 1:3: expected Such a thing, [':']", "a b"),
            "line 1, column 3: Such a thing"
        );
        let known = told("error at 1:11: expected Prefix not found", "{ ?x dct:date ?y }");
        assert!(known.ends_with("as in PREFIX dct: <http://purl.org/dc/terms/>"), "{known}");
        for (query, column, meant) in [
            ("SELCT ?x WHERE { ?x a ?y }", 10, "“SELCT” is no word of SPARQL; did you mean SELECT?"),
            ("DELTE { ?x a ?y }", 9, "“DELTE” is no word of SPARQL; did you mean DELETE?"),
            ("SELECT ?x WHRE { ?x a ?y }", 16, "“WHRE” is no word of SPARQL; did you mean WHERE?"),
            (
                "SELECT ?x WHERE { ?x a ?y } ODER BY ?x",
                34,
                "“ODER” is no word of SPARQL; did you mean ORDER?",
            ),
            ("SELECT ?x WHERE { ?x a ?y }}", 28, "there is a “}” too many"),
        ] {
            let why = format!("error at 1:{column}: expected ['x']");
            assert_eq!(told(&why, query), format!("line 1, column {column}: {meant}"));
        }
        // What is spelt as it should be, or stands in a text, a comment or an IRI, is not taken for a keyword.
        for query in [
            "SELECT ?x { ?x a ?y } ORDER BY ASC(?x) ;",
            "SELECT ?x { ?x a \"he selects\" 'a \\'limits' ;",
            "SELECT ?x { <http://selec/}> a ?y # select the limits }\n ;",
        ] {
            let (line, last) = query.lines().zip(1..).map(|(text, line)| (line, text)).last().unwrap();
            let why = format!("error at {line}:{}: expected ['x']", last.len());
            assert!(told(&why, query).ends_with("“;” cannot stand here"), "{}", told(&why, query));
        }
        // A word is told whole.
        assert_eq!(
            told("error at 1:5: expected ['x']", "a DELETE"),
            "line 1, column 5: “DELETE” cannot stand here"
        );
        assert_eq!(
            told("error at 1:8: expected ['x']", "SELECT? foo"),
            "line 1, column 8: “SELECT? foo” cannot stand here"
        );
        assert_eq!(told("error at 9:9: what ever", ""), "line 9, column 9: what ever");
    }
}
