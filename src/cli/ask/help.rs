//! What can be asked, and with what.

use super::options::capital;
use crate::cli::settings::Settings;
use crate::error::Result;
use crate::questions::{Kind, Question};
use std::io::Write;

/// All questions, each with what it is asked with.
pub(super) fn list(questions: &[Question], out: &mut dyn Write) -> Result<()> {
    let width = questions.iter().map(|question| question.name.chars().count()).max().unwrap_or(0);
    for question in questions {
        writeln!(out, "{:width$}  {}", question.name, question.english)?;
        let options: Vec<String> = question.parameters.iter().map(|p| format!("--{}", p.name)).collect();
        if !options.is_empty() {
            writeln!(out, "{:width$}  {}", "", options.join(" "))?;
        }
    }
    writeln!(out, "\nEach takes --since, --until, --as-of, --limit, --columns and --format too;")?;
    Ok(writeln!(out, "demarche ask NAME --help tells what each option is.")?)
}

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
        if let Some(default) = &parameter.default {
            told += &format!(" [default: {default}]");
        }
        if n == 0 {
            told += "; VALUE alone is this";
        }
        writeln!(out, "{:width$}   {told}", option(parameter))?;
    }
    let columns = super::rows::columns(question)?.join(", ").replace("claim", "id");
    writeln!(out, "\nColumns: {columns}")?;
    let table = question.table.join(",").replace("claim", "id");
    if !table.is_empty() {
        writeln!(out, "A table shows {}; --columns says otherwise.", table.replace(',', ", "))?;
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
