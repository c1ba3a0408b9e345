//! `demarche ask`: ready questions by name.

mod help;
mod hints;
mod matrix;
mod options;
mod own;
mod page;
mod print;
mod rows;
mod texts;
mod told;
mod words;

pub(super) use print::{Format, print};

use super::At;
use super::window::WindowArgs;
use crate::error::{Error, Result};
use crate::questions::{self, Meaning, Parameter, Question, Value};
use options::Values;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

/// Answers a ready question; without a name, lists them.
#[derive(Debug, clap::Args)]
#[command(disable_help_flag = true)]
pub struct Args {
    /// The question's name.
    question: Option<String>,
    /// What it is asked with first: `ask who Varga` is `ask who --person Varga`.
    subject: Option<String>,
    #[command(flatten)]
    values: Values,
    #[command(flatten)]
    window: WindowArgs,
    /// At most this many rows; 0 for all. A terminal shows 200 unless this says otherwise.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Only these columns, in this order.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    columns: Vec<String>,
    /// How to print the answer; by default a table on a terminal, TSV on a pipe.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// A folder of your own questions (*.rq); DEMARCHE_QUESTIONS names one too.
    #[arg(long, value_name = "DIR")]
    questions: Option<PathBuf>,
    /// What can be asked, or what a question can be asked with.
    #[arg(short, long)]
    help: bool,
}

impl Args {
    /// Whether help is all that is asked for.
    pub(super) fn is_help(&self) -> bool {
        self.help
    }
}

/// How many rows a terminal shows unless the user wants another number.
const SCREENFUL: usize = 200;

/// Runs the command.
///
/// # Errors
/// Where there is no such question or no store, or the store knows nothing of a name.
pub fn run(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    let folder = args.questions.clone().or_else(options::folder_of_environment);
    let known = own::known(folder, args.question.as_deref())?;
    let Some(name) = &args.question else {
        if !args.help && !args.window.is_open() {
            return Err(Error::Usage {
                what: "which question is asked at that time is not said".to_owned(),
                hint: "name one, as in: demarche ask who --since 2020; `demarche ask` lists them".to_owned(),
            });
        }
        return if args.help { help::of_command(out) } else { help::list(&known, out) };
    };
    if name == "profile" {
        return profile(args, at, out);
    }
    let question = questions::find_among(&known, name).map_err(|near| unknown(name, &near, &known))?;
    if args.help {
        return help::of_question(question, out);
    }
    let given = given(args, question)?;
    let columns = columns(args, question)?;
    let store = args.window.narrow(at.open()?)?;
    let values = at.step("names", || values(&store, question, &given))?;
    let answer = at.step("query", || {
        rows::answer(&store, &words::query(&store, question, &values)?, &filters(question, &values))
    });
    let answer = answer.map_err(|error| in_file(question, error))?;
    let is_shown = std::io::stdout().is_terminal();
    let format = args.format.unwrap_or(if is_shown { Format::Table } else { Format::Tsv });
    if answer.rows.is_empty() {
        let better = hints::office(&store, &values)?;
        nothing(question, &given, args.window.is_open(), better, format, out)?;
    }
    show(args, question, answer, &columns, format, out)?;
    if let Some(left) = matrix::elsewhere(&store, question, &given, &terms(&values))? {
        match format {
            Format::Table => writeln!(out, "{}", super::table::plain(&left))?,
            _ => super::note(&left),
        }
    }
    Ok(())
}

/// Prints an answer.
fn show(
    args: &Args,
    question: &Question,
    mut answer: rows::Answer,
    columns: &[String],
    format: Format,
    out: &mut dyn Write,
) -> Result<()> {
    let is_shown = std::io::stdout().is_terminal();
    if answer.rows.is_empty() && format == Format::Table {
        return Ok(());
    }
    // What has no date is in no order of time: it would stand before all that has one, and fill the screen.
    if question.path.is_none() && format == Format::Table && question.sparql.contains("ORDER BY ?when ") {
        answer.undated_last();
    }
    if let [row, column, mark, count] = question.matrix.as_slice()
        && columns.is_empty()
        && let Some(table) = matrix::pivot(&answer, [row, column, mark, count])
        && let Some(limits) = matrix::limits(format, args.limit)
    {
        return matrix::print(&table, limits, question, format, out);
    }
    let most = match args.limit {
        Some(0) => usize::MAX,
        Some(limit) => limit,
        None if is_shown && format == Format::Table => SCREENFUL,
        None => usize::MAX,
    };
    if !columns.is_empty() {
        answer = answer.only(columns);
    }
    let left = answer.rows.len().saturating_sub(most);
    answer.rows.truncate(most);
    let mut no_room = Vec::new();
    if format == Format::Table && columns.is_empty() {
        (answer, no_room) = answer.fitting(&question.table, super::table::width().into());
    }
    let of_no_year = print::of_no_year(&answer.rows).filter(|_| format == Format::Table);
    match format {
        Format::Html => page::table(&question.english, &answer.columns, &answer.rows, out)?,
        format => print(&answer.columns, &answer.rows, format, out)?,
    }
    if left > 0 && format == Format::Table {
        writeln!(out, "… {left} more; --limit 0 for all")?;
    }
    if !no_room.is_empty() {
        let told = format!("no room for {}; a wider terminal, or --columns, shows more", no_room.join(", "));
        writeln!(out, "{}", super::table::plain(&told))?;
    }
    if let Some(told) = of_no_year {
        writeln!(out, "{told}")?;
    }
    Ok(())
}

/// A profile is a page, not a table: the command of that name prints it.
fn profile(args: &Args, at: &At, out: &mut dyn Write) -> Result<()> {
    let named = args.values.iter().find(|(name, _)| matches!(*name, "person" | "country"));
    let Some(whom) = args.subject.as_deref().or(named.map(|(_, value)| value)) else {
        return Err(Error::Usage {
            what: "whose profile is not said".to_owned(),
            hint: "name a person or a country, as in: demarche ask profile FR".to_owned(),
        });
    };
    let format = match args.format {
        None | Some(Format::Table) => super::page::Format::Text,
        Some(Format::Json) => super::page::Format::Json,
        Some(Format::Md) => super::page::Format::Md,
        Some(Format::Html) => super::page::Format::Html,
        Some(Format::Csv | Format::Tsv) => {
            return Err(Error::Usage {
                what: "a profile is a page, which no table holds".to_owned(),
                hint: "take --format json, md or html".to_owned(),
            });
        }
    };
    super::profile::run(&super::profile::Args::asked(whom, &args.window, args.limit, format), at, out)
}

/// The values that the user gives, and the defaults of others.
fn given<'a>(args: &'a Args, question: &'a Question) -> Result<BTreeMap<&'a str, &'a str>> {
    let mut given: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, value) in args.values.iter() {
        let Some(parameter) = question.parameter(name) else { return Err(takes_none(question, name)) };
        if args.values.is_repeated(name) && !options::takes_several(parameter) {
            return Err(Error::Usage {
                what: format!("--{name} is given twice, and the question “{}” takes one", question.name),
                hint: "leave one of them out".to_owned(),
            });
        }
        given.insert(&parameter.name, value);
    }
    if let Some(subject) = &args.subject {
        let Some(first) = question.parameters.first() else { return Err(takes_none(question, subject)) };
        if given.insert(&first.name, subject).is_some() {
            return Err(Error::Usage {
                what: format!("“{subject}” would be --{}, which is given too", first.name),
                hint: "leave one of them out".to_owned(),
            });
        }
    }
    for parameter in &question.parameters {
        if let Some(default) = &parameter.default {
            given.entry(&parameter.name).or_insert(default);
        }
    }
    Ok(given)
}

fn takes_none(question: &Question, name: &str) -> Error {
    let options: Vec<String> = question.parameters.iter().map(|p| format!("--{}", p.name)).collect();
    let hint = if options.is_empty() {
        "nothing but --since, --until and --as-of".to_owned()
    } else {
        options.join(", ")
    };
    Error::Usage {
        what: format!("the question “{}” cannot be asked with --{name}", question.name),
        hint: format!("it takes {hint}; `demarche ask {} --help` tells more", question.name),
    }
}

/// The columns that the user wants.
fn columns(args: &Args, question: &Question) -> Result<Vec<String>> {
    let known = rows::columns(question)?;
    for column in &args.columns {
        if !known.iter().any(|known| known == column || known == "claim" && column == "id") {
            return Err(Error::Usage {
                what: format!("the question “{}” has no column “{column}”", question.name),
                hint: format!("its columns are: {}", print::headings(&known).join(", ")),
            });
        }
    }
    let name = |column: &String| if column == "id" { "claim".to_owned() } else { column.clone() };
    Ok(args.columns.iter().map(name).collect())
}

/// A value as its parameter takes it.
enum Given {
    /// A term or a name, which go into the query or, of a name, filter its rows.
    Value(Value),
    /// Words of which rows must hold any.
    Words(Vec<String>),
    /// An office, by its title or what it is there for.
    Office(String),
}

fn values<'a>(
    store: &crate::store::Store,
    question: &'a Question,
    given: &BTreeMap<&'a str, &'a str>,
) -> Result<BTreeMap<&'a str, Given>> {
    let mut values = BTreeMap::new();
    for parameter in &question.parameters {
        let Some(text) = given.get(parameter.name.as_str()) else { continue };
        let value = if parameter.kinds.iter().all(|kind| kind.is_name()) {
            let each = questions::each_meant(store, &parameter.kinds, text)
                .map_err(|error| hints::elsewhere(store, question, given, text, error))?;
            each.iter().for_each(|(name, meaning)| several(name, meaning));
            Given::Value(Value::Named(Meaning::any(each.into_iter().map(|(_, meaning)| meaning))))
        } else {
            options::value(parameter, text)
                .map_err(|error| hints::elsewhere(store, question, given, text, error))?
        };
        values.insert(parameter.name.as_str(), value);
    }
    Ok(values)
}

/// Who names several people should know it.
fn several(words: &str, meaning: &Meaning) {
    if !meaning.several.is_empty() {
        let names: Vec<&str> = meaning.several.iter().take(6).map(String::as_str).collect();
        let more = meaning.several.len() - names.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        super::note(&format!("“{words}” fits several people: {}{more}", names.join(", ")));
    }
}

fn terms(values: &BTreeMap<&str, Given>) -> BTreeMap<String, Value> {
    let terms = values.iter().filter_map(|(name, given)| match given {
        Given::Value(value) => Some(((*name).to_owned(), value.clone())),
        Given::Words(_) | Given::Office(_) => None,
    });
    terms.collect()
}

fn filters<'a>(question: &'a Question, values: &'a BTreeMap<&str, Given>) -> Vec<rows::Filter<'a>> {
    let place = |parameter: &'a Parameter| match &parameter.place {
        questions::Place::In(columns) => Some((columns.as_slice(), values.get(parameter.name.as_str())?)),
        _ => None,
    };
    question
        .parameters
        .iter()
        .filter_map(place)
        .map(|(columns, given)| rows::Filter::of(columns, given))
        .collect()
}

/// Says that nothing was found, and what was looked for.
fn nothing(
    question: &Question,
    given: &BTreeMap<&str, &str>,
    is_open: bool,
    better: Option<String>,
    format: Format,
    out: &mut dyn Write,
) -> Result<()> {
    let is_default = |name: &str, value: &str| {
        question.parameter(name).and_then(|p| p.default.as_deref()).is_some_and(|default| default == value)
    };
    let (silent, asked): (Vec<_>, Vec<_>) = given.iter().partition(|(name, value)| is_default(name, value));
    let option = |(name, value): &(&&str, &&str)| format!("--{name} {}", super::quoted(value));
    let mut text = "nothing in the store answers this".to_owned();
    if !asked.is_empty() {
        text += &format!(" with {}", asked.iter().map(option).collect::<Vec<_>>().join(" "));
    }
    if !is_open {
        text += " at the time asked about";
    }
    // What was not said narrows the answer, too.
    if !asked.is_empty() && !silent.is_empty() {
        let silent = silent.iter().map(option).collect::<Vec<_>>().join(" ");
        text += &format!(" (asked with {silent}, as nothing else was said)");
    }
    if let Some(better) = better {
        text += &format!(": did you mean {better}?");
    }
    if format == Format::Table {
        return Ok(writeln!(out, "{}", super::table::plain(&text))?);
    }
    super::note(&text);
    Ok(())
}

fn unknown(name: &str, near: &[&str], known: &[Question]) -> Error {
    let hint = if near.is_empty() {
        format!("the questions are: {}", known.iter().map(|q| q.name.as_str()).collect::<Vec<_>>().join(", "))
    } else {
        format!("did you mean {}? `demarche ask` lists all", near.join(" or "))
    };
    Error::Usage { what: format!("there is no question “{name}”"), hint }
}

/// A fault of a user's query, told with its file.
fn in_file(question: &Question, error: Error) -> Error {
    match (&question.path, error) {
        (Some(path), Error::Query { why }) => Error::Unreadable {
            path: path.clone(),
            what: "a question",
            why,
            hint: "README, “Ask”, shows what a question of your own looks like".to_owned(),
        },
        (_, error) => error,
    }
}
