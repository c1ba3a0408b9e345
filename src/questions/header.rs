//! What a question says of itself: the comment lines that its query begins with.

use super::{Dialect, Question, fault, narrow, restrict};
use crate::rdf::vocab::PREFIXES;
use oxigraph::model::NamedNode;
use spargebra::algebra::GraphPattern;
use spargebra::term::Variable;
use spargebra::{Query, SparqlParser};
use std::fmt;

/// Something that a question can be asked with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name, as an option without the hyphens before it: `as-told` for `$as_told`.
    pub name: String,
    /// What its value may be: a name of one of these kinds, or one kind of value.
    pub kinds: Vec<Kind>,
    /// Where its value goes.
    pub place: Place,
    /// The variable, without its mark, in what is told of which words are looked for, where the header says so: what has
    /// none with them need not be asked about ([`hold`](super::hold)).
    pub of: Option<String>,
    /// What its value may be, where that is one of a few words.
    pub choices: Vec<String>,
    /// What it is for.
    pub description: String,
    /// What it is unless it is given.
    pub default: Option<String>,
}

/// What the value of a parameter may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Somebody, by a name that articles or gazetteers give them, or by an id.
    Person,
    /// A country, by its name or ISO code.
    Country,
    /// A country and all that stand on its side.
    Side,
    /// People or bodies without a name of their own ("Kenyan officials").
    Group,
    /// An organisation.
    Organization,
    /// An issue, by its name or one of its labels.
    Issue,
    /// Any text.
    Text,
    /// A number.
    Number,
    /// A day, month or year.
    Date,
    /// An IRI.
    Iri,
    /// Words that a text holds, case and accents aside.
    Words,
    /// An office: words of its title, or what it is there for, under whatever title.
    Office,
}

/// Where the value of a parameter goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In place of the variable of the parameter's own name, wherever it stands.
    Value,
    /// A variable is what is named, or has it under a predicate.
    Of(String, Option<NamedNode>),
    /// Rows stay in which one of these columns holds it.
    In(Vec<String>),
}

/// What is wrong with a question, and in which line, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line.
    pub line: usize,
    /// What is wrong.
    pub why: String,
}

impl std::error::Error for Fault {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

/// Options that every question has, or the program: no parameter may be called so.
pub(crate) const TAKEN: &[&str] = &[
    "store",
    "base",
    "timings",
    "questions",
    "format",
    "limit",
    "columns",
    "since",
    "until",
    "as-of",
    "help",
    "version",
    "color",
    "config",
    "pager",
    "top",
];

impl Kind {
    const ALL: [(&'static str, Self); 12] = [
        ("person", Self::Person),
        ("country", Self::Country),
        ("side", Self::Side),
        ("group", Self::Group),
        ("organization", Self::Organization),
        ("issue", Self::Issue),
        ("text", Self::Text),
        ("number", Self::Number),
        ("date", Self::Date),
        ("iri", Self::Iri),
        ("words", Self::Words),
        ("office", Self::Office),
    ];

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind)
    }

    /// Whether it is a name, which the store has to know.
    #[must_use]
    pub fn is_name(self) -> bool {
        self <= Self::Issue
    }
}

impl Parameter {
    /// What stands for its value in help: `NAME`, `TEXT`.
    #[must_use]
    pub fn value_name(&self) -> &'static str {
        match self.kinds.as_slice() {
            [Kind::Issue] => "ISSUE",
            [Kind::Country | Kind::Side] => "COUNTRY",
            [Kind::Number] => "NUMBER",
            [Kind::Date] => "DATE",
            [Kind::Iri] => "IRI",
            [Kind::Words | Kind::Text] => "TEXT",
            [Kind::Office] => "OFFICE",
            _ => "NAME",
        }
    }

    /// The variable that it stands in, without the mark before it.
    pub(super) fn variable(&self) -> String {
        match &self.place {
            Place::Of(variable, _) => variable.clone(),
            _ => self.name.replace('-', "_"),
        }
    }
}

/// Reads a question: its header, checked against its query.
///
/// ```
/// use demarche::questions::{Kind, parse};
/// let question = parse("rivals", "# Who opposes it?\n# $by: person of ?h, who\nSELECT ?h { ?s dem:holder ?h }")?;
/// assert_eq!((question.english.as_str(), question.parameters[0].kinds[0]), ("Who opposes it?", Kind::Person));
/// let fault = parse("rivals", "# Who?\n# $to: person, whom\nSELECT ?h { ?s dem:holder ?h }").unwrap_err();
/// assert_eq!(fault.to_string(), "line 2: the query has no $to");
/// # Ok::<(), demarche::questions::Fault>(())
/// ```
///
/// # Errors
/// A [`Fault`] where the header cannot be understood, the query is malformed or no `SELECT`, or the two do not fit.
pub fn parse(name: &str, text: &str) -> Result<Question, Fault> {
    let (question, lines) = header(name, text)?;
    let pattern = select(text)?;
    let columns = restrict::columns(&pattern);
    for (parameter, line) in question.parameters.iter().zip(lines) {
        check(parameter, &pattern, &columns).map_err(|why| Fault { line, why })?;
    }
    let lists = [("table", &question.table), ("matrix", &question.matrix)];
    for (what, listed) in lists {
        if let Some(column) = listed.iter().find(|column| !columns.contains(column)) {
            return Err(Fault { line: 1, why: format!("{what}: the query has no column ?{column}") });
        }
    }
    if !matches!(question.matrix.len(), 0 | 4) {
        let why = "matrix: four columns are needed, of rows, columns, marks and counts".to_owned();
        return Err(Fault { line: 1, why });
    }
    narrow::check(&question)?;
    Ok(question)
}

/// [`parse`], as far as that can be done without looking into the query; what is faulty is left out.
pub(super) fn lenient(name: &str, text: &str) -> Question {
    header(name, text).map_or_else(
        |_| Question {
            name: name.to_owned(),
            english: comments(text).next().map_or("", |(_, line)| line).to_owned(),
            parameters: Vec::new(),
            table: Vec::new(),
            matrix: Vec::new(),
            sparql: text.to_owned(),
            path: None,
        },
        |(question, _)| question,
    )
}

/// The pattern of a query.
pub(super) fn select(text: &str) -> Result<GraphPattern, Fault> {
    match query(text)? {
        Query::Select { pattern, .. } => Ok(pattern),
        _ => Err(Fault { line: 1, why: "a question is asked with SELECT".to_owned() }),
    }
}

/// A query taken apart, our prefixes known; nothing where it is malformed.
///
/// ```
/// # use demarche::questions::taken_apart;
/// assert!(taken_apart("SELECT ?h { ?s dem:holder ?h }").is_some() && taken_apart("SELECT").is_none());
/// ```
#[must_use]
pub fn taken_apart(sparql: &str) -> Option<Query> {
    query(sparql).ok()
}

/// The query, our prefixes known.
pub(super) fn query(text: &str) -> Result<Query, Fault> {
    let parser = PREFIXES.iter().try_fold(SparqlParser::new(), |parser, (prefix, iri)| {
        parser.with_prefix(*prefix, *iri).map_err(|error| Fault { line: 1, why: error.to_string() })
    });
    parser?.parse_query(text).map_err(|error| {
        let why = error.to_string();
        let told = fault::parts(&why).map(|(line, column, why)| Fault {
            line,
            why: format!("column {column}: {}", fault::expected(why, line, column, text)),
        });
        told.unwrap_or(Fault { line: 1, why })
    })
}

/// The comment lines at the beginning, numbered from 1, without their marks.
fn comments(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(n, line)| (n + 1, line.trim()));
    lines
        .skip_while(|(_, line)| line.is_empty())
        .map_while(|(n, line)| Some((n, line.strip_prefix('#')?.trim_start_matches('#').trim())))
}

/// A question, and the lines of its parameters.
fn header(name: &str, text: &str) -> Result<(Question, Vec<usize>), Fault> {
    let mut lines = comments(text);
    let Some((_, english)) = lines.next().filter(|(_, line)| !line.is_empty()) else {
        let why = "the first line is no comment: it says in English what is asked".to_owned();
        return Err(Fault { line: 1, why });
    };
    let mut question = Question {
        name: name.to_owned(),
        english: english.to_owned(),
        parameters: Vec::new(),
        table: Vec::new(),
        matrix: Vec::new(),
        sparql: text.to_owned(),
        path: None,
    };
    let mut numbers = Vec::new();
    let words = |list: &str| list.split([' ', ',']).filter(|word| !word.is_empty()).map(bare).collect();
    for (line, comment) in lines {
        if let Some(list) = comment.strip_prefix("table:") {
            question.table = words(list);
        } else if let Some(list) = comment.strip_prefix("matrix:") {
            question.matrix = words(list);
        } else if let Some(rest) = comment.strip_prefix('$') {
            let parameter = parameter(rest).map_err(|why| Fault { line, why })?;
            if question.parameter(&parameter.name).is_some() {
                return Err(Fault { line, why: format!("${} is told of twice", parameter.name) });
            }
            question.parameters.push(parameter);
            numbers.push(line);
        }
    }
    Ok((question, numbers))
}

fn bare(word: &str) -> String {
    word.trim_start_matches(['?', '$']).to_owned()
}

/// `NAME: KIND|KIND … [of ?VARIABLE [PREDICATE] | in COLUMN …], DESCRIPTION [= DEFAULT]`; instead of kinds,
/// `one of WORD WORD [in COLUMN]`, or `words|office|text of ?VARIABLE [in COLUMN …]`.
fn parameter(text: &str) -> Result<Parameter, String> {
    let (name, rest) = text.split_once(':').ok_or("a parameter is told of as “$name: what it is”")?;
    let name = name.trim();
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.chars().all(fits) {
        return Err(format!("“${name}” is no name: use small letters, digits and _"));
    }
    let name = name.replace('_', "-");
    if TAKEN.contains(&name.as_str()) {
        return Err(format!("“{name}” is an option of the program’s own: call the parameter otherwise"));
    }
    let (rest, default) = match rest.rsplit_once(" = ") {
        Some((rest, default)) => (rest.trim(), Some(default.trim().to_owned())),
        None => (rest.trim(), None),
    };
    let (head, tail) = rest.split_once(',').unwrap_or((rest, ""));
    let (head, of) = told_of(head);
    let head = head.as_str();
    if let Some(choices) = head.trim().strip_prefix("one of ") {
        let (choices, column) = match choices.split_once(" in ") {
            Some((choices, column)) => (choices, Some(bare(column.trim()))),
            None => (choices, None),
        };
        let choices: Vec<String> = choices.split_whitespace().map(str::to_owned).collect();
        let (kinds, place) = match column {
            Some(column) => (vec![Kind::Words], Place::In(vec![column])),
            None => (vec![Kind::Text], Place::Value),
        };
        let description = tail.trim().to_owned();
        return Ok(Parameter { name, kinds, place, of, choices, description, default });
    }
    let choices = Vec::new();
    let Some((kinds, place)) = spec(head)? else {
        // “numbr, how many” would be a text that is told of as “numbr, how many”.
        if let Some((typed, kind)) = misspelt(head).filter(|_| !tail.is_empty()) {
            return Err(format!("“{typed}” is no kind of value: did you mean {kind}?"));
        }
        let (kinds, place) = (vec![Kind::Text], Place::Value);
        let description = rest.to_owned();
        return Ok(Parameter { name, kinds, place, of, choices, description, default });
    };
    let place = match place {
        Place::Value if kinds.iter().all(|kind| kind.is_name()) => Place::Of(name.replace('-', "_"), None),
        place => place,
    };
    Ok(Parameter { name, kinds, place, of, choices, description: tail.trim().to_owned(), default })
}

/// What a parameter is without the variable in what is told of which it is looked for, and that: of `words of ?claim in
/// target` it is `words in target`, and `claim`.
fn told_of(head: &str) -> (String, Option<String>) {
    let words: Vec<&str> = head.split_whitespace().collect();
    match words.as_slice() {
        [kind @ ("words" | "office" | "text"), "of", variable, rest @ ..]
            if variable.starts_with(['?', '$']) =>
        {
            ([&[*kind], rest].concat().join(" "), Some(bare(variable)))
        }
        _ => (head.to_owned(), None),
    }
}

/// The first word of what a parameter is, where it is nearly a kind of value, and that kind.
fn misspelt(head: &str) -> Option<(&str, &'static str)> {
    let mut words = head.split_whitespace();
    let first = words.next()?;
    // “personal name” is a description.
    if !matches!(words.next(), None | Some("in" | "of")) {
        return None;
    }
    let wrong = first.split('|').find(|word| Kind::parse(word).is_none())?;
    let kinds = Kind::ALL.iter().map(|(name, _)| (super::distance(wrong, name), *name));
    // “rate” and “size” are words of their own, though nearly “date” and “side”.
    kinds.filter(|(far, name)| far * 6 <= name.len()).min().map(|(_, name)| (wrong, name))
}

/// The kinds and the place; nothing where these are just words.
fn spec(head: &str) -> Result<Option<(Vec<Kind>, Place)>, String> {
    let mut words = head.split_whitespace();
    let kinds: Option<Vec<Kind>> = words.next().unwrap_or_default().split('|').map(Kind::parse).collect();
    let Some(kinds) = kinds else { return Ok(None) };
    let place = match (words.next(), words.collect::<Vec<_>>()) {
        (None, _) => Place::Value,
        (Some("in"), columns) if !columns.is_empty() => Place::In(columns.into_iter().map(bare).collect()),
        (Some("of"), rest)
            if matches!(rest.len(), 1 | 2) && rest.iter().take(1).all(|v| v.starts_with(['?', '$'])) =>
        {
            let predicate = rest.get(1).map(|name| iri(name)).transpose()?;
            Place::Of(rest.first().map(|v| bare(v)).unwrap_or_default(), predicate)
        }
        _ => return Ok(None),
    };
    let names = kinds.iter().filter(|kind| kind.is_name()).count();
    if names != kinds.len() && kinds.len() > 1 {
        return Err("a parameter is either a name of some kinds or one kind of value".to_owned());
    }
    match place {
        Place::Of(..) if names == 0 => {
            Err("“of” goes with names: person, country, side, group, organization, issue".to_owned())
        }
        Place::Value if kinds == [Kind::Words] => {
            Err("words are looked for “in” columns: “words in target”".to_owned())
        }
        Place::In(columns) if kinds == [Kind::Office] && columns.len() != 2 => {
            Err("an office is looked for “in” two columns, its own and that of its country: “office in office country”".to_owned())
        }
        Place::Value if kinds == [Kind::Office] => {
            Err("an office is looked for “in” two columns: “office in office country”".to_owned())
        }
        place => Ok(Some((kinds, place))),
    }
}

fn iri(name: &str) -> Result<NamedNode, String> {
    let full = name.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).map(str::to_owned);
    let known = || {
        let (prefix, tail) = name.split_once(':')?;
        let (_, iri) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
        Some(format!("{iri}{tail}"))
    };
    let iri = full.or_else(known).ok_or_else(|| format!("{name} is no predicate"))?;
    NamedNode::new(iri).map_err(|error| format!("{name} is no predicate: {error}"))
}

/// Whether a parameter has its place in the query.
fn check(parameter: &Parameter, pattern: &GraphPattern, columns: &[String]) -> Result<(), String> {
    if let Some(of) = &parameter.of
        && !Variable::new(of).is_ok_and(|variable| restrict::has_place(pattern, &variable, Dialect::Lateral))
    {
        return Err(format!("the query has no ?{of}"));
    }
    match &parameter.place {
        Place::Value | Place::Of(..) => {
            let variable = Variable::new(parameter.variable()).map_err(|error| error.to_string())?;
            let found = match &parameter.place {
                Place::Of(..) => restrict::has_place(pattern, &variable, Dialect::Sparql11),
                _ => restrict::mentions(pattern, &variable),
            };
            let mark = if matches!(parameter.place, Place::Value) || variable.as_str() == parameter.name {
                '$'
            } else {
                '?'
            };
            if found { Ok(()) } else { Err(format!("the query has no {mark}{}", variable.as_str())) }
        }
        Place::In(listed) => match listed.iter().find(|column| !columns.contains(column)) {
            Some(column) => Err(format!("the query has no column ?{column}")),
            None => Ok(()),
        },
    }
}
