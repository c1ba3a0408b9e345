//! The options that questions take: those of the shipped ones, and of the user's own.

use super::Given;
use crate::cli::settings::Settings;
use crate::cli::window;
use crate::error::{Error, Result};
use crate::questions::{self, Kind, Parameter, QUESTIONS, Value};
use clap::{Arg, ArgAction, ArgMatches, Command};
use oxigraph::model::{Literal, NamedNode};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::PathBuf;

/// Values that options were given, by the name of the option: those of one that is given again with commas between.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    values: BTreeMap<String, String>,
    repeated: BTreeSet<String>,
}

impl Values {
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether an option was given again.
    pub(super) fn is_repeated(&self, name: &str) -> bool {
        self.repeated.contains(name)
    }
}

/// What parts words of which any is looked for, where an option is given once.
pub(super) const ALSO: char = ',';

/// What an option is for that several questions have.
const USUAL: [(&str, &str); 7] = [
    (
        "person",
        "Only of this person: a name, a surname, or an id that `people` shows; with commas, or given again, any of them",
    ),
    ("country", "Only of this country, by name or ISO code; with commas, or given again, any of them"),
    (
        "issue",
        "Only about this issue, by its name or a label (`ask issues` lists them); with commas, or given again, any of them",
    ),
    (
        "by",
        "Only by this person, country (and all on its side), organisation or group; with commas, or given again, any of them",
    ),
    ("on", "Only about this: words of the answer, or an issue; with commas, or given again, any of them"),
    ("about", "Only with these words, or about this issue"),
    ("rows", "What the rows of a matrix are"),
];

/// The folder of questions that the environment names.
pub(super) fn folder_of_environment() -> Option<PathBuf> {
    std::env::var_os("DEMARCHE_QUESTIONS").filter(|folder| !folder.is_empty()).map(PathBuf::from)
}

/// The folder of questions that a file of settings names.
fn folder_of_settings() -> Option<PathBuf> {
    let settings = Settings::read().ok()?;
    Some(PathBuf::from(settings.of("questions")?.values.first()?))
}

/// The folder of questions that the command line names: it has to be known before the line can be understood.
fn folder_of_line(words: impl Iterator<Item = OsString>) -> Option<PathBuf> {
    let mut words = words.skip(1).peekable();
    while let Some(word) = words.next() {
        if word == "--questions" {
            return words.next().map(PathBuf::from);
        }
        if let Some(folder) = word.to_str().and_then(|word| word.strip_prefix("--questions=")) {
            return Some(PathBuf::from(folder));
        }
    }
    None
}

/// The parameters of all questions, each name once, sorted.
fn parameters() -> BTreeMap<String, Parameter> {
    let folder =
        folder_of_line(std::env::args_os()).or_else(folder_of_environment).or_else(folder_of_settings);
    // What is faulty about them is told of when they are asked.
    let own = folder.map(|folder| questions::glance(&folder)).unwrap_or_default();
    let mut all = BTreeMap::new();
    for parameter in QUESTIONS.iter().chain(&own).flat_map(|question| &question.parameters) {
        all.entry(parameter.name.clone()).or_insert_with(|| parameter.clone());
    }
    all
}

impl clap::Args for Values {
    fn augment_args(command: Command) -> Command {
        parameters().into_values().fold(command, |command, parameter| {
            let usual = USUAL.iter().find(|(name, _)| *name == parameter.name);
            let help = usual.map_or_else(|| capital(&parameter.description), |(_, help)| (*help).to_owned());
            let id = format!("ask-{}", parameter.name);
            let option = Arg::new(id).long(parameter.name.clone()).value_name(parameter.value_name());
            let action = if takes_several(&parameter) { ArgAction::Append } else { ArgAction::Set };
            command.arg(option.action(action).help(help))
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl clap::FromArgMatches for Values {
    fn from_arg_matches(matches: &ArgMatches) -> std::result::Result<Self, clap::Error> {
        let mut given = Self::default();
        for name in parameters().into_keys() {
            let id = format!("ask-{name}");
            let Some(values) = matches.try_get_many::<String>(&id).ok().flatten() else { continue };
            let values: Vec<&str> = values.map(String::as_str).collect();
            if values.len() > 1 {
                given.repeated.insert(name.clone());
            }
            given.values.insert(name, values.join(&ALSO.to_string()));
        }
        Ok(given)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> std::result::Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// Whether several values may be looked for, any of them: of words and of names.
pub(super) fn takes_several(parameter: &Parameter) -> bool {
    parameter.kinds.as_slice() == [Kind::Words] || parameter.kinds.iter().all(|kind| kind.is_name())
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A value that is no name, as the query takes it.
pub(super) fn value(parameter: &Parameter, text: &str) -> Result<Given> {
    let wrong = |why: &str| Error::Usage {
        what: format!("--{} {} cannot be", parameter.name, crate::cli::quoted(text)),
        hint: why.to_owned(),
    };
    let is_choice = |text: &str| parameter.choices.iter().any(|choice| choice == text);
    let are_choices = match any_of(text).as_slice() {
        several @ [_, _, ..] if takes_several(parameter) => several.iter().all(|text| is_choice(text)),
        _ => is_choice(text),
    };
    if !parameter.choices.is_empty() && !are_choices {
        return Err(wrong(&format!("it may be {}", parameter.choices.join(" or "))));
    }
    let term = match parameter.kinds.first() {
        Some(Kind::Words) => return Ok(Given::Words(any_of(text))),
        Some(Kind::Office) => return Ok(Given::Office(text.to_owned())),
        Some(Kind::Number) => match (text.parse::<i64>(), text.parse::<f64>()) {
            (Ok(whole), _) => Literal::from(whole).into(),
            (_, Ok(number)) if number.is_finite() => Literal::from(number).into(),
            _ => return Err(wrong("it is a number, as 3 or 0.5")),
        },
        Some(Kind::Date) => {
            window::date(text).map_err(|why| wrong(&why))?;
            Literal::from(text).into()
        }
        Some(Kind::Iri) => {
            NamedNode::new(text).map_err(|_| wrong("it is an IRI, as https://example.org/x"))?.into()
        }
        _ => Literal::from(text).into(),
    };
    Ok(Given::Value(Value::Term(term)))
}

/// The words of which any is looked for.
pub(super) fn any_of(text: &str) -> Vec<String> {
    let parts = text.split(ALSO).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_words_are_parted_by_commas() {
        assert_eq!(any_of("dam, river bed"), ["dam", "river bed"]);
        assert_eq!(any_of("dam,"), ["dam"]);
        assert!(any_of(" ").is_empty());
    }

    #[test]
    fn of_a_few_words_any_may_be_looked_for_where_rows_have_them() {
        let parameter = |name: &str, option: &str| questions::find(name).unwrap().parameter(option).unwrap();
        let status = parameter("talks", "status");
        assert!(value(status, "held,planned").is_ok() && value(status, "held").is_ok());
        assert!(value(status, "held,hold").is_err() && value(status, "").is_err());
        // One that goes into the query is one.
        assert!(value(parameter("who", "former"), "no,yes").is_err());
    }

    #[test]
    fn the_folder_of_questions_is_found_before_the_line_is_read() {
        let folder = |words: &[&str]| folder_of_line(words.iter().map(OsString::from));
        assert_eq!(folder(&["demarche", "ask", "x", "--questions", "q"]), Some("q".into()));
        assert_eq!(folder(&["demarche", "--questions=q", "ask"]), Some("q".into()));
        assert_eq!(folder(&["--questions", "ask"]), None);
    }
}
