//! Claims by the words of their texts: a store on disk keeps these texts in one file, which is looked through in a moment
//! where to ask about every claim takes seconds.

use super::Given;
use super::rows::{self, begins_a_word, said, spaced};
use crate::error::{Error, Result};
use crate::gazetteer::{Function, Gazetteer};
use crate::questions::{self, Parameter, Value};
use crate::rdf::vocab::{dem, terms};
use crate::store::Store;
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use oxigraph::sparql::QueryResults;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

/// What of a claim has words as its object.
const TEXTS: [NamedNodeRef<'static>; 6] =
    [dem::EVENT_TYPE, dem::RULE, dem::TIE, terms::LOCATION, dem::TARGET, terms::TEXT];
/// What every claim has one of: an office that a gazetteer tells has no evidence, nor need what was imported.
const CLAIMS: [NamedNodeRef<'static>; 3] = [dem::EVIDENCE, terms::MEMBER, dem::HOLDER];
/// So many claims at most are asked about one by one: of more it is quicker to ask about all.
const MOST: usize = 10_000;

/// The query of a question. Where the store keeps the texts of claims, it is held to those in which the words stand that
/// are given.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where the store fails.
pub(super) fn held<'v>(
    store: &Store,
    sparql: String,
    given: impl Iterator<Item = (&'v Parameter, &'v Given)>,
) -> Result<String> {
    if !store.keeps() {
        return Ok(sparql);
    }
    let sought: Vec<_> = given.filter_map(|(parameter, given)| sought(parameter, given)).collect();
    if sought.is_empty() {
        return Ok(sparql);
    }
    let kept = store.kept("texts", || texts(store))?;
    among(&String::from_utf8_lossy(&kept), sparql, &sought)
}

/// Any of these words, each in folded letters, and of these issues.
type Words = Vec<(Vec<String>, Vec<String>)>;

/// The variable in what is told of which words are looked for, and these.
fn sought<'p>(parameter: &'p Parameter, given: &Given) -> Option<(&'p str, Words)> {
    let of = parameter.of.as_deref()?;
    let each = |words: &str| (spaced(words).split_whitespace().map(str::to_owned).collect(), Vec::new());
    let words = match given {
        Given::Words(words) => rows::wanted(words),
        Given::Office(words) => match Function::named(words) {
            Some(function) => function.titles().map(each).collect(),
            None => vec![each(words)],
        },
        // Of words in a sentence no more than their letters is certain.
        Given::Value(Value::Term(Term::Literal(text))) => {
            vec![each(&text.value().replace(|c: char| !c.is_alphanumeric(), " "))]
        }
        Given::Value(_) => return None,
    };
    Some((of, words))
}

/// The query held to the fewest claims by any of what is looked for, unless these are many.
fn among(kept: &str, sparql: String, sought: &[(&str, Words)]) -> Result<String> {
    let found = sought.iter().map(|(of, words)| (claims(kept, words), of));
    match found.min_by_key(|(claims, _)| claims.len()).filter(|(claims, _)| claims.len() <= MOST) {
        Some((claims, of)) => questions::hold(&sparql, of, &claims),
        None => Ok(sparql),
    }
}

/// The claims in whose texts all these words may stand, or that may be on one of these issues. It is certain of none that
/// words which are in different texts of it are in one.
fn claims(kept: &str, wanted: &[(Vec<String>, Vec<String>)]) -> Vec<NamedNode> {
    let fits = |text: &str, issues: &str| {
        wanted.iter().any(|(words, named)| {
            words.iter().all(|word| begins_a_word(text, word))
                || issues.contains(&words.join("-"))
                || issues.split(' ').any(|issue| named.iter().any(|named| named == issue))
        })
    };
    let mut out = Vec::new();
    for line in kept.lines() {
        let mut parts = line.split('\t');
        if let (Some(claim), Some(text), Some(issues)) = (parts.next(), parts.next(), parts.next())
            && (wanted.is_empty() || fits(text, issues))
        {
            out.push(NamedNode::new_unchecked(claim));
        }
    }
    out
}

/// What is told of a claim in words.
#[derive(Default)]
struct Told {
    texts: Vec<String>,
    issues: BTreeSet<String>,
}

/// The texts of all claims: a line for each, sorted, of its IRI, its texts in folded letters and the issues that it or
/// its words are on, with tabs between.
fn texts(store: &Store) -> Result<Vec<u8>> {
    let names = by_subject(store, terms::NAME)?;
    let sources = by_subject(store, terms::DCT_SOURCE)?;
    let headlines = by_subject(store, terms::HEADLINE)?;
    let sentences = by_subject(store, terms::EXACT)?;
    let canonical = by_subject(store, dem::IDENTIFIED_AS)?;
    let places = by_subject(store, terms::POST_IN)?;
    let named = |iri: &str| names.get(iri).into_iter().flatten().cloned();
    let behind = |all: &HashMap<String, Vec<String>>, iri: &str| {
        all.get(iri).into_iter().flatten().flat_map(|other| named(other)).collect::<Vec<_>>()
    };
    let mut claims: BTreeMap<String, Told> = BTreeMap::new();
    for predicate in CLAIMS {
        for [claim, object, article] in rows_of(store, predicate)? {
            let told = claims.entry(claim).or_default();
            if predicate == dem::EVIDENCE {
                told.texts.extend(sentences.get(&object).into_iter().flatten().cloned());
            }
            told.texts
                .extend([&sources, &headlines].iter().filter_map(|of| of.get(&article)).flatten().cloned());
        }
    }
    for predicate in TEXTS.into_iter().chain([terms::POST, dem::TARGET_ACTOR, dem::ISSUE]) {
        for (claim, objects) in by_subject(store, predicate)? {
            let Some(told) = claims.get_mut(&claim) else { continue };
            for object in objects {
                if predicate == dem::ISSUE {
                    // As questions call it, of whatever scheme it is.
                    let issue = object.split_once("/issue/").map_or("", |(_, name)| name);
                    told.issues.insert(issue.to_owned());
                    told.texts.push(issue.to_owned());
                } else if predicate == terms::POST || predicate == dem::TARGET_ACTOR {
                    told.texts.extend(named(&object));
                    told.texts.append(&mut behind(&places, &object));
                    told.texts.append(&mut behind(&canonical, &object));
                } else if predicate == dem::TARGET {
                    let part = told.texts.iter().map(|sentence| said(sentence, &object).to_owned());
                    let mut part: Vec<String> = part.filter(|part| !told.texts.contains(part)).collect();
                    told.texts.append(&mut part);
                    told.texts.push(object);
                } else {
                    told.texts.push(object);
                }
            }
        }
    }
    // Most claims share their sentence and their article with others.
    let mut known: HashMap<String, Vec<String>> = HashMap::new();
    let mut out = String::new();
    for (claim, mut told) in claims {
        told.texts.sort_unstable();
        told.texts.dedup();
        let text = spaced(&told.texts.join(" | ")).replace(['\t', '\n', '\r'], " ");
        for text in told.texts {
            let issues = known.entry(text).or_insert_with_key(|text| Gazetteer::shipped().issues(text));
            told.issues.extend(issues.iter().cloned());
        }
        let issues: Vec<&str> = told.issues.iter().map(String::as_str).collect();
        let _ = writeln!(out, "{claim}\t{text}\t{}", issues.join(" "));
    }
    Ok(out.into_bytes())
}

/// The objects of a predicate, by their subjects.
fn by_subject(store: &Store, predicate: NamedNodeRef<'_>) -> Result<HashMap<String, Vec<String>>> {
    let mut out: HashMap<String, Vec<String>> = HashMap::new();
    for [subject, object, _] in rows_of(store, predicate)? {
        out.entry(subject).or_default().push(object);
    }
    // What a country is called stands in every article that names it.
    for objects in out.values_mut() {
        objects.sort_unstable();
        objects.dedup();
    }
    Ok(out)
}

/// Of each quad of a predicate the subject, the object and, of what tells a claim, the graph: an engine need not look up
/// the text of what is not asked for.
fn rows_of(store: &Store, predicate: NamedNodeRef<'_>) -> Result<Vec<[String; 3]>> {
    let graph = if CLAIMS.contains(&predicate) { "?graph" } else { "" };
    let query =
        format!("SELECT ?subject ?object {graph} {{ GRAPH ?graph {{ ?subject {predicate} ?object }} }}");
    let QueryResults::Solutions(solutions) = store.query(&query)? else { return Ok(Vec::new()) };
    let mut out = Vec::new();
    for solution in solutions {
        let solution = solution.map_err(|error| Error::Query { why: error.to_string() })?;
        if let Some(Term::NamedNode(_)) = solution.get(0) {
            out.push([0, 1, 2].map(|at| solution.get(at).map(plain).unwrap_or_default()));
        }
    }
    Ok(out)
}

fn plain(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        Term::BlankNode(node) => node.as_str().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::options;
    use super::*;
    use crate::questions::{Dialect, Place, QUESTIONS, bind};
    use crate::rdf::DEFAULT_BASE;
    use crate::store;
    use oxigraph::io::{RdfFormat, RdfParser};
    use oxigraph::model::Quad;

    /// The two invented articles of the tests of pictures.
    const SAMPLE: &str = include_str!("../../../tests/it/sample.trig");

    /// What stands in no sentence: the title of an office and the body that it is of, the name of whom a stance is about and what
    /// she is called elsewhere, an issue; and a headline.
    const HARD: &str = "
        g:00000000000000b1 {
          g:00000000000000b1 a schema:NewsArticle ; dct:source \"b.txt\" ; schema:headline \"Quarrymen gather\" .
          <00000000000000b1/person/quill> a schema:Person ; schema:name \"Quill\" ; dem:side c:US .
          <00000000000000b1/organization/lakes> a schema:Organization ; schema:name \"Lakes Union\" .
          <00000000000000b1/post/p> a org:Post ; schema:name \"Secretary of State\" ; org:postIn c:US .
          <00000000000000b1/post/q> a org:Post ; schema:name \"warden\" ;
            org:postIn <00000000000000b1/organization/lakes> .
          <00000000000000b1#char=0,9> oa:start 0 ; oa:end 9 ; oa:exact \"It is so.\" .
          <00000000000000b1/role/p> a org:Membership ; org:member <00000000000000b1/person/quill> ;
            opengov:post <00000000000000b1/post/p> ; dem:status \"current\" ; dem:evidence <00000000000000b1#char=0,9> .
          <00000000000000b1/role/q> a org:Membership ; org:member <00000000000000b1/person/quill> ;
            opengov:post <00000000000000b1/post/q> ; dem:status \"former\" ; dem:evidence <00000000000000b1#char=0,9> .
          <00000000000000b1/stance/s> a dem:Stance ; dem:holder c:US ; marl:hasPolarity marl:Negative ; dem:target \"her\" ;
            dem:targetActor <00000000000000b1/person/quill> ; dem:issue issue:use-of-force , <https://example.org/issue/tolls> ;
            dem:cue <00000000000000b1#char=3,5> ; dem:evidence <00000000000000b1#char=0,9> .
        }
        <https://example.org/identity> {
          <00000000000000b1/person/quill> dem:identifiedAs <https://example.org/quill> .
          <https://example.org/quill> a schema:Person ; schema:name \"Zenobia Quill\" .
        }";

    fn sample() -> Store {
        let mut graphs: BTreeMap<String, Vec<Quad>> = BTreeMap::new();
        for quad in RdfParser::from_format(RdfFormat::TriG).for_slice((SAMPLE.to_owned() + HARD).as_bytes()) {
            let quad = quad.unwrap();
            graphs.entry(quad.graph_name.to_string()).or_default().push(quad);
        }
        let identity = NamedNode::new_unchecked("https://example.org/identity");
        let quads = graphs.remove(&identity.to_string()).unwrap();
        let mut store = Store::empty(DEFAULT_BASE).unwrap();
        store::put(&mut store, graphs.into_values()).unwrap();
        store.derive().unwrap();
        store.apply(&[vec![store::Change { graph: identity, quads }]]).unwrap();
        store
    }

    #[test]
    fn the_rows_are_those_of_all_claims() {
        let store = sample();
        let kept = String::from_utf8(texts(&store).unwrap()).unwrap();
        let words = kept.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
        let words: BTreeSet<&str> = words.collect();
        let told = [
            "use-of-force",
            "force use",
            "se-of-forc",
            "Zenobia",
            "zenobia quill",
            "lakes",
            "warden",
            "quarrymen",
        ];
        let more =
            ["the sanctions", "zebra", "foreign minister", "secretary of state", "prime minister", "fair"];
        let words = words.into_iter().step_by(4).chain(told).chain(more);
        let (mut asked, mut held, mut found) = (0, 0, 0);
        for words in words {
            for question in QUESTIONS.iter() {
                let defaults = question.parameters.iter().filter_map(|parameter| {
                    let value = options::value(parameter, parameter.default.as_deref()?).unwrap();
                    Some((parameter.name.as_str(), value))
                });
                let defaults: BTreeMap<&str, Given> = defaults.collect();
                for parameter in question.parameters.iter().filter(|parameter| parameter.of.is_some()) {
                    let value = options::value(parameter, words).unwrap();
                    let sought = [sought(parameter, &value).unwrap()];
                    let mut values = super::super::terms(&defaults);
                    if let Given::Value(term) = &value {
                        values.insert(parameter.name.clone(), term.clone());
                    }
                    let sparql = bind(question, &values, Dialect::of(&store)).unwrap();
                    let answer = |sparql: &str| {
                        let filter = match &parameter.place {
                            Place::In(columns) => vec![rows::Filter::of(columns, &value)],
                            _ => Vec::new(),
                        };
                        rows::answer(&store, sparql, &filter).unwrap()
                    };
                    let whole = answer(&sparql);
                    held += usize::from(claims(&kept, &sought[0].1).len() < kept.lines().count());
                    let part = answer(&among(&kept, sparql, &sought).unwrap());
                    assert_eq!(part, whole, "{} --{} {words}", question.name, parameter.name);
                    asked += 1;
                    found += usize::from(!whole.rows.is_empty());
                }
            }
        }
        assert!(asked > 500 && held > 500 && found > 50, "{asked} {held} {found}");
    }
}
