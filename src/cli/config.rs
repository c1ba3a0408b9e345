//! `demarche config`: what is set, and where.

use super::settings::{self, FILE_VARIABLE, FOLDERS_FILE, KEYS, Key, Settings};
use super::table::{cell, table};
use crate::error::Result;
use clap::ArgMatches;
use clap::parser::ValueSource;
use std::io::{IsTerminal, Write};

/// Shows every setting, its value, and where that was set.
///
/// The command line outweighs environment variables, these the file demarche.toml of the folder that you are in, and
/// that your own file. DEMARCHE_CONFIG=FILE has this file read instead of both.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the command.
///
/// # Errors
/// Where the output cannot be written.
pub fn run(settings: &Settings, matches: &ArgMatches, out: &mut dyn Write) -> Result<()> {
    let rows: Vec<Vec<String>> = KEYS.iter().map(|key| row(key, settings, matches)).collect();
    let header = ["setting", "value", "from"];
    if !std::io::stdout().is_terminal() {
        writeln!(out, "{}", header.join("\t"))?;
        for row in rows {
            writeln!(out, "{}", row.iter().map(|text| cell(text)).collect::<Vec<_>>().join("\t"))?;
        }
        return Ok(());
    }
    writeln!(out, "{}\n", table(&header, &rows))?;
    let own = settings::users_file().map(|path| path.display().to_string());
    let own = own.unwrap_or_else(|| "no file of your own, for your home is not known".to_owned());
    Ok(writeln!(out, "Settings are read from {FOLDERS_FILE} and {own}; or from what {FILE_VARIABLE} names.")?)
}

/// A setting, its value, and where that comes from.
fn row(key: &Key, settings: &Settings, matches: &ArgMatches) -> Vec<String> {
    let typed = key.option_of_all().filter(|id| matches.value_source(id) == Some(ValueSource::CommandLine));
    let (value, from) = if key.name == "pager" && matches.get_flag("no_pager") {
        ("cat".to_owned(), "--no-pager".to_owned())
    } else if let Some(id) = typed {
        let words = matches.get_raw(id).into_iter().flatten();
        let words: Vec<String> = words.map(|word| word.to_string_lossy().into_owned()).collect();
        (words.join(" "), format!("--{id}"))
    } else if let Some(setting) = settings.of(key.name) {
        (setting.values.join(", "), setting.from.to_string())
    } else {
        (settings::default(key), "default".to_owned())
    };
    vec![key.name.to_owned(), value, from]
}
