//! Claims and articles by the words that are told of them: a store on disk keeps these texts in one file, which is looked
//! through in a moment where to ask about every claim takes seconds.

use super::Given;
use super::rows::{self, begins_a_word, spaced};
use super::told::texts;
use crate::error::Result;
use crate::gazetteer::Function;
use crate::questions::{self, Meaning, Parameter, Question, Value};
use crate::store::Store;
use oxigraph::model::{NamedNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// So many claims at most are asked about one by one: of more it is quicker to ask about all.
const MOST: usize = 10_000;

/// The query of a question with what it is given. Where the store keeps the texts of claims, it is held to those in which
/// the words stand that are given.
///
/// # Errors
/// [`Error::Storage`](crate::error::Error::Storage) where the store fails, and those of [`questions::bind`].
pub(super) fn query(store: &Store, question: &Question, values: &BTreeMap<&str, Given>) -> Result<String> {
    let mut terms = super::terms(values);
    // Whoever is named is looked up first, and little is told of most.
    let is_named = terms.values().any(|value| matches!(value, Value::Named(_)));
    let kept = || store.kept("words", || texts(store));
    let looks_up = store.keeps() && !is_named;
    let lined = question.parameters.iter().filter(|parameter| looks_up && question.has_lines_of(parameter));
    for parameter in lined {
        let Some(Given::Words(words)) = values.get(parameter.name.as_str()) else { continue };
        let claims = claims_of(question, words, kept)?;
        if let Some(claims) = claims.filter(|claims| claims.len() <= MOST) {
            terms.insert(parameter.name.clone(), among_these(claims));
        }
    }
    let sparql = questions::bind(question, &terms, questions::Dialect::of(store))?;
    let given = |parameter: &Parameter| values.get(parameter.name.as_str());
    let sought = question.parameters.iter().filter(|_| looks_up);
    let sought: Vec<Sought<'_>> =
        sought.filter_map(|parameter| sought_by(question, parameter, given(parameter)?)).collect();
    if sought.is_empty() {
        return Ok(sparql);
    }
    among(&String::from_utf8_lossy(&kept()?), sparql, &sought)
}

fn among_these(claims: Vec<NamedNode>) -> Value {
    Value::Named(Meaning { nodes: claims, ..Meaning::default() })
}

/// The claims of which rows with any of these words tell; nothing where a row may have words that no claim is told in.
fn claims_of(
    question: &Question,
    words: &[String],
    kept: impl FnOnce() -> Result<Vec<u8>>,
) -> Result<Option<Vec<NamedNode>>> {
    let wanted = rows::wanted(words);
    // Numbers may be of days, and two letters of countries.
    let is_own = |word: &str| word.starts_with(|c: char| c.is_numeric()) || word.chars().count() <= 2;
    let Some(words) = Words::of(question, wanted, is_own) else { return Ok(None) };
    Ok(Some(words.among(&String::from_utf8_lossy(&kept()?))))
}

/// What is looked for: any of these words, each in folded letters, or of these issues.
struct Words {
    any: Vec<(Vec<String>, Vec<String>)>,
    /// Words that a cell may have although nothing is told in them.
    own: BTreeSet<String>,
}

/// Words, and the variable in what is told of which they are looked for.
type Sought<'p> = (&'p str, Words);

/// What is looked for by a parameter.
fn sought_by<'p>(question: &Question, parameter: &'p Parameter, given: &Given) -> Option<Sought<'p>> {
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
    Some((of, Words::of(question, words, |_| false)?))
}

/// The query held to the fewest by any of what is looked for, unless these are many.
fn among(kept: &str, sparql: String, sought: &[Sought<'_>]) -> Result<String> {
    let found = sought.iter().map(|(of, words)| (words.among(kept), of));
    match found.min_by_key(|(claims, _)| claims.len()).filter(|(claims, _)| claims.len() <= MOST) {
        Some((claims, of)) => questions::hold(&sparql, of, &claims),
        None => Ok(sparql),
    }
}

impl Words {
    /// Nothing where no word of some is looked for in what is told, since a question has them itself, or they are its own
    /// otherwise.
    fn of(
        question: &Question,
        any: Vec<(Vec<String>, Vec<String>)>,
        is_own: impl Fn(&str) -> bool,
    ) -> Option<Self> {
        let literals: Vec<String> = question.literals().iter().map(|text| spaced(text)).collect();
        let is_own = |word: &&String| is_own(word) || literals.iter().any(|text| begins_a_word(text, word));
        let own: BTreeSet<String> = any.iter().flat_map(|(words, _)| words).filter(is_own).cloned().collect();
        let is_certain =
            |(words, _): &(Vec<String>, _)| words.is_empty() || words.iter().any(|word| !own.contains(word));
        any.iter().all(is_certain).then_some(Self { any, own })
    }

    /// The claims in whose texts all words of one may stand, or that may be on one of the issues, and the articles in whose
    /// texts these stand. It is certain of none that words which are in different texts of it are in one.
    fn among(&self, kept: &str) -> Vec<NamedNode> {
        let mut out = Vec::new();
        // The last article, which words it has of each, and whether it is among them: its claims stand behind it.
        let mut article: (&str, Vec<bool>, bool) = ("", Vec::new(), false);
        for line in kept.lines() {
            let mut parts = line.split('\t');
            let (Some(iri), Some(text), Some(issues)) = (parts.next(), parts.next(), parts.next()) else {
                continue;
            };
            let has = |word: &String| self.own.contains(word) || begins_a_word(text, word);
            let here: Vec<bool> = self.any.iter().flat_map(|(words, _)| words.iter().map(has)).collect();
            let fits = self.has_all(&here)
                || self.any.iter().any(|(words, named)| {
                    issues.contains(&words.join("-"))
                        || issues.split(' ').any(|issue| named.iter().any(|named| named == issue))
                });
            if iri.strip_prefix(article.0).is_some_and(|rest| rest.starts_with('/')) {
                article.1.iter_mut().zip(&here).for_each(|(there, here)| *there |= here);
                if !article.2 && (fits || self.has_all(&article.1)) {
                    article.2 = true;
                    out.push(NamedNode::new_unchecked(article.0));
                }
            } else {
                article = (iri, here, fits);
            }
            if fits {
                out.push(NamedNode::new_unchecked(iri));
            }
        }
        out
    }

    /// Whether all words of any are there; where nothing is looked for, that is so.
    fn has_all(&self, there: &[bool]) -> bool {
        let mut there = there.iter();
        let all = |(words, _): &(Vec<String>, _)| {
            there.by_ref().take(words.len()).filter(|has| **has).count() == words.len()
        };
        self.any.is_empty() || self.any.iter().any(all)
    }
}

#[cfg(test)]
mod tests {
    use super::super::options;
    use super::*;
    use crate::questions::{Dialect, Kind, Place, QUESTIONS, bind};
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

    /// Two articles that change and contradict each other in every way that is asked about.
    const AT_ODDS: &str = "
        g:00000000000000e1 {
          g:00000000000000e1 a schema:NewsArticle ; schema:datePublished \"2021-03-02\"^^xsd:date .
          c:KE a schema:Country ; schema:name \"Kenya\" . c:PE a schema:Country ; schema:name \"Peru\" .
          <00000000000000e1/person/zed> a schema:Person ; schema:name \"Zed Marl\" ; dem:side c:KE .
          <00000000000000e1/person/oona> a schema:Person ; schema:name \"Oona Pike\" ; dem:side c:PE .
          <00000000000000e1/person/ivo> a schema:Person ; schema:name \"Ivo Stone\" ; dem:side c:KE .
          <00000000000000e1/post/a> a org:Post ; schema:name \"president\" ; org:postIn c:KE .
          <00000000000000e1/post/b> a org:Post ; schema:name \"president-elect\" ; org:postIn c:PE .
          <00000000000000e1#char=0,9> oa:start 0 ; oa:end 9 ; oa:exact \"Zed Marl, the president, met Oona Pike.\" .
          <00000000000000e1#char=9,19> oa:start 9 ; oa:end 19 ; oa:exact \"Marl reversed course on the harbour dues.\" .
          <00000000000000e1/role/a> a org:Membership ; org:member <00000000000000e1/person/zed> ;
            opengov:post <00000000000000e1/post/a> ; dem:status \"current\" ; dem:evidence <00000000000000e1#char=0,9> .
          <00000000000000e1/role/b> a org:Membership ; org:member <00000000000000e1/person/oona> ;
            opengov:post <00000000000000e1/post/b> ; dem:status \"designate\" ; dem:evidence <00000000000000e1#char=0,9> .
          <00000000000000e1/stance/s> a dem:Stance ; dem:holder <00000000000000e1/person/zed> ;
            marl:hasPolarity marl:Positive ; dem:target \"Harbour dues\" ; dem:evidence <00000000000000e1#char=9,19> .
          <00000000000000e1/stance/u> a dem:Stance ; dem:holder <00000000000000e1/person/zed> ;
            marl:hasPolarity marl:Positive ; dem:target \"the lighthouse\" ; dem:evidence <00000000000000e1#char=9,19> .
          <00000000000000e1/stance/t> a dem:Stance ; dem:holder c:PE ; dem:issue issue:use-of-force ;
            marl:hasPolarity marl:Positive ; dem:target \"the patrols\" ; dem:evidence <00000000000000e1#char=9,19> .
          <00000000000000e1/event/e> a sem:Event ; dem:eventType \"meeting\" ; dem:status \"held\" ;
            sem:hasActor <00000000000000e1/person/zed> , <00000000000000e1/person/oona> ;
            dem:date \"2021-03-01\"^^xsd:date ; dem:dateSource dem:Explicit ; dem:evidence <00000000000000e1#char=0,9> .
        }
        g:00000000000000e2 {
          g:00000000000000e2 a schema:NewsArticle ; dct:source \"f.txt\" ; schema:datePublished \"2022-05-05\"^^xsd:date .
          c:KE a schema:Country ; schema:name \"Kenya\" . c:PE a schema:Country ; schema:name \"Peru\" .
          <00000000000000e2/person/zed> a schema:Person ; schema:name \"Zed Marl\" ; dem:side c:KE .
          <00000000000000e2/person/oona> a schema:Person ; schema:name \"Oona Pike\" ; dem:side c:PE .
          <00000000000000e2/person/ivo> a schema:Person ; schema:name \"Ivo Stone\" ; dem:side c:PE .
          <00000000000000e2/person/ruth> a schema:Person ; schema:name \"Ruth Gale\" ; dem:side c:KE .
          <00000000000000e2/post/a> a org:Post ; schema:name \"President\" ; org:postIn c:KE .
          <00000000000000e2/post/b> a org:Post ; schema:name \"president\" ; org:postIn c:PE .
          <00000000000000e2#char=0,9> oa:start 0 ; oa:end 9 ; oa:exact \"They met again, or so it was told.\" .
          <00000000000000e2/role/a> a org:Membership ; org:member <00000000000000e2/person/zed> ;
            opengov:post <00000000000000e2/post/a> ; dem:status \"current\" ; dem:evidence <00000000000000e2#char=0,9> .
          <00000000000000e2/role/b> a org:Membership ; org:member <00000000000000e2/person/oona> ;
            opengov:post <00000000000000e2/post/b> ; dem:status \"current\" ; dem:evidence <00000000000000e2#char=0,9> .
          <00000000000000e2/role/c> a org:Membership ; org:member <00000000000000e2/person/ruth> ;
            opengov:post <00000000000000e2/post/a> ; dem:status \"current\" ; dem:evidence <00000000000000e2#char=0,9> .
          <00000000000000e2/role/d> a org:Membership ; org:member <00000000000000e2/person/ivo> ; dem:validFrom \"2020\"^^xsd:gYear ;
            opengov:post <00000000000000e2/post/a> ; dem:status \"current\" ; dem:evidence <00000000000000e2#char=0,9> .
          <00000000000000e2/stance/s> a dem:Stance ; dem:holder <00000000000000e2/person/zed> ;
            marl:hasPolarity marl:Negative ; dem:target \"harbour dues\" ; dem:evidence <00000000000000e2#char=0,9> .
          <00000000000000e2/stance/t> a dem:Stance ; dem:holder c:PE ; dem:issue issue:use-of-force ;
            marl:hasPolarity marl:Negative ; dem:target \"an escort\" ; dem:evidence <00000000000000e2#char=0,9> .
          <00000000000000e2/event/e> a sem:Event ; dem:eventType \"meeting\" ; dem:status \"held\" ;
            sem:hasActor <00000000000000e2/person/zed> , <00000000000000e2/person/oona> ;
            dem:date \"2021-03-04\"^^xsd:date ; dem:dateSource dem:Explicit ; dem:evidence <00000000000000e2#char=0,9> .
        }";

    fn sample() -> Store {
        let mut graphs: BTreeMap<String, Vec<Quad>> = BTreeMap::new();
        for quad in
            RdfParser::from_format(RdfFormat::TriG).for_slice([SAMPLE, HARD, AT_ODDS].concat().as_bytes())
        {
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
            "president",
            "meeting",
            "escort",
            "dues lighthouse",
            "finance minister",
            "for harbour dues",
            "against harbour, zebra",
            "2021",
            "KE",
        ];
        let more =
            ["the sanctions", "zebra", "foreign minister", "secretary of state", "prime minister", "fair"];
        let words = words.into_iter().step_by(4).chain(told).chain(more);
        let (mut asked, mut held, mut found) = (0, 0, 0);
        let mut kinds = BTreeSet::new();
        for words in words {
            for question in QUESTIONS.iter() {
                let defaults = question.parameters.iter().filter_map(|parameter| {
                    let value = options::value(parameter, parameter.default.as_deref()?).unwrap();
                    Some((parameter.name.as_str(), value))
                });
                let defaults: BTreeMap<&str, Given> = defaults.collect();
                let is_looked_up = |parameter: &&Parameter| {
                    parameter.of.is_some()
                        || parameter.kinds == [Kind::Words] && question.has_lines_of(parameter)
                };
                for parameter in question.parameters.iter().filter(is_looked_up) {
                    let given = options::value(parameter, words).unwrap();
                    let mut values = super::super::terms(&defaults);
                    if let Given::Value(term) = &given {
                        values.insert(parameter.name.clone(), term.clone());
                    }
                    let filter = match &parameter.place {
                        Place::In(columns) => vec![rows::Filter::of(columns, &given)],
                        _ => Vec::new(),
                    };
                    let answer = |sparql: &str| rows::answer(&store, sparql, &filter).unwrap();
                    let sparql = bind(question, &values, Dialect::of(&store)).unwrap();
                    let whole = answer(&sparql);
                    let (part, all) = if parameter.of.is_some() {
                        let Some(sought) = sought_by(question, parameter, &given) else { continue };
                        let all = sought.1.among(&kept).len();
                        (answer(&among(&kept, sparql, &[sought]).unwrap()), all)
                    } else {
                        let Given::Words(words) = &given else { panic!("{} are no words", parameter.name) };
                        let Some(claims) = claims_of(question, words, || Ok(kept.clone().into())).unwrap()
                        else {
                            continue;
                        };
                        let all = claims.len();
                        values.insert(parameter.name.clone(), among_these(claims));
                        let part = answer(&bind(question, &values, Dialect::of(&store)).unwrap());
                        kinds.extend(part.rows.iter().map(|row| (question.name.as_str(), row[0].clone())));
                        (part, all)
                    };
                    assert_eq!(part, whole, "{} --{} {words}", question.name, parameter.name);
                    asked += 1;
                    held += usize::from(all < kept.lines().count());
                    found += usize::from(!whole.rows.is_empty());
                }
            }
        }
        assert!(asked > 500 && held > 500 && found > 50, "{asked} {held} {found}");
        let kinds: Vec<_> = kinds.iter().map(|(question, kind)| format!("{question}: {kind}")).collect();
        let all = [
            "agreements: agriculture-and-food",
            "changes: another holder",
            "changes: another position",
            "changes: another position, as told",
            "changes: one came into office",
            "changes: one followed the other",
            "clashes: agriculture-and-food",
            "clashes: fair rules",
            "conflicts: one event on two dates",
            "conflicts: one person on both sides",
            "conflicts: two holders of one office",
        ];
        assert_eq!(kinds, all);
    }
}
