//! What can be asked, and with what.

use super::options::{self, capital};
use super::print::headings;
use crate::cli::settings::Settings;
use crate::cli::table;
use crate::error::Result;
use crate::questions::{Kind, Question};
use std::io::Write;

/// All questions, each with what it is asked with.
pub(super) fn list(questions: &[Question], out: &mut dyn Write) -> Result<()> {
    let width = questions.iter().map(|question| question.name.chars().count()).max().unwrap_or(0);
    let room = usize::from(table::width()).saturating_sub(width + 2).max(20);
    for question in questions {
        let name = table::plain(&question.name);
        for (n, line) in wrapped(&table::plain(&question.english), room).iter().enumerate() {
            writeln!(out, "{:width$}  {line}", if n == 0 { &name } else { "" })?;
        }
        let options: Vec<String> = question.parameters.iter().map(|p| format!("--{}", p.name)).collect();
        if !options.is_empty() {
            for line in wrapped(&options.join(" "), room) {
                writeln!(out, "{:width$}  {line}", "")?;
            }
        }
    }
    writeln!(out)?;
    let more = "Each takes --since, --until, --as-of, --limit, --columns and --format too; demarche ask NAME --help tells what each option is.";
    wrapped(more, table::width().into()).iter().try_for_each(|line| Ok(writeln!(out, "{line}")?))
}

/// A text in lines of at most so many characters, broken between words; a word that is longer has a line.
fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.is_empty() { vec![String::new()] } else { lines }
}

/// Columns that hold dates.
const DATED: [&str; 5] = ["when", "since", "until", "first", "last"];

/// One question: its options, and the columns of its answer.
pub(super) fn of_question(question: &Question, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "{}\n", question.english)?;
    let subject = question.parameters.first().map_or("", |_| " [VALUE]");
    writeln!(out, "Usage: demarche ask {}{subject} [OPTIONS]\n", question.name)?;
    let option = |p: &crate::questions::Parameter| format!("  --{} {}", p.name, p.value_name());
    let width = question.parameters.iter().map(|p| option(p).chars().count()).max().unwrap_or(0);
    for (n, parameter) in question.parameters.iter().enumerate() {
        let mut told = capital(&parameter.description);
        if !parameter.choices.is_empty() {
            told += &format!(" ({})", parameter.choices.join(" or "));
        }
        match parameter.kinds.as_slice() {
            [Kind::Country | Kind::Side] => told += ", by name or ISO code",
            [Kind::Issue] => told += "; `demarche ask issues` lists them",
            _ => {}
        }
        if options::takes_several(parameter) {
            told += "; with commas any of several";
        }
        if let Some(default) = &parameter.default {
            told += &format!(" [default: {default}]");
        }
        if n == 0 {
            told += "; VALUE alone is this";
        }
        writeln!(out, "{:width$}   {told}", option(parameter))?;
    }
    let columns = headings(&super::rows::columns(question)?).join(", ");
    writeln!(out, "\nColumns: {columns}")?;
    let table = headings(&question.table).join(", ");
    if !table.is_empty() {
        writeln!(out, "A table shows {table}; --columns says otherwise.")?;
    }
    let all = super::rows::columns(question)?;
    if all.iter().any(|column| DATED.contains(&column.as_str())) {
        let told = "Dates are as exact as the article tells them: 2024-03 is a month, 2019/.. from 2019 on, 199X in the 1990s, XXXX-08-01 the day of a year that is not told.";
        wrapped(told, table::width().into()).iter().try_for_each(|line| writeln!(out, "{line}"))?;
    }
    if let Some(path) = &question.path {
        writeln!(out, "\nThe question is yours: {}", path.display())?;
    }
    writeln!(
        out,
        "\nAlso: --since, --until, --as-of DATE; --limit N; --format table, csv, tsv, json, md, html"
    )?;
    Ok(())
}

/// The help of the command itself.
pub(super) fn of_command(out: &mut dyn Write) -> Result<()> {
    // A setting that is wrong hinders no help.
    let whole = crate::cli::help::command();
    let mut whole = match Settings::read() {
        Ok(settings) => settings.apply(whole),
        Err(_) => whole,
    };
    whole.build();
    match whole.find_subcommand_mut("ask") {
        Some(ask) => Ok(write!(out, "{}", ask.render_long_help())?),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_between_words() {
        assert_eq!(wrapped("who is for and who against", 10), ["who is for", "and who", "against"]);
        assert_eq!(wrapped("überlang --as-told", 5), ["überlang", "--as-told"]);
        assert_eq!(wrapped("", 5), [""]);
    }
}
