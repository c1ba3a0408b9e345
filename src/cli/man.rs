//! `demarche man`: pages of the manual.

use super::examples;
use super::help;
use super::settings::{FILE_VARIABLE, FOLDERS_FILE, KEYS};
use crate::error::{Error, Result};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Prints a page of the manual, or writes all of them.
///
/// The pages are in the language that man(1) reads: `demarche man ask > demarche-ask.1`, and
/// `man -l demarche-ask.1` shows it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The page of this command; that of demarche itself if none is named.
    #[arg(value_name = "COMMAND", conflicts_with = "out")]
    command: Option<String>,
    /// Write the pages of demarche and all its commands into this folder.
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    out: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// Where there is no such command, or a page cannot be written.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<()> {
    let mut whole = help::command().disable_help_subcommand(true);
    whole.build();
    let all: Vec<&clap::Command> = std::iter::once(&whole).chain(whole.get_subcommands()).collect();
    if let Some(folder) = &args.out {
        return all.into_iter().filter(|one| !one.is_hide_set()).try_for_each(|one| write(one, folder, out));
    }
    let wanted = args.command.as_deref().unwrap_or("demarche");
    let Some(command) = all.iter().find(|one| one.get_name() == wanted) else {
        return Err(Error::Usage {
            what: format!("there is no command {wanted}"),
            hint: "`demarche --help` lists them".to_owned(),
        });
    };
    page(command, out)?;
    Ok(())
}

/// Writes the page of a command into a folder, and says so.
fn write(command: &clap::Command, folder: &Path, out: &mut dyn Write) -> Result<()> {
    let name = command.get_display_name().unwrap_or(command.get_name());
    let path = folder.join(format!("{name}.1"));
    let mut text = Vec::new();
    page(command, &mut text)?;
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, text));
    written.map_err(|source| Error::File { action: "write", path: path.clone(), source })?;
    Ok(writeln!(out, "{}", path.display())?)
}

/// The page of a command.
fn page(command: &clap::Command, out: &mut dyn Write) -> io::Result<()> {
    let man = Man::new(command.clone());
    // The title by hand, for clap_mangen leaves out the quotes of what is empty: title, section, date, source, manual.
    let name = command.get_display_name().unwrap_or(command.get_name());
    writeln!(out, ".TH \"{name}\" 1 \"\" \"demarche {}\" \"demarche\"", env!("CARGO_PKG_VERSION"))?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    let is_whole = command.has_subcommands();
    if is_whole {
        man.render_subcommands_section(out)?;
    }
    man.render_options_section(out)?;
    let mut roff = Roff::new();
    examples(&mut roff, command.get_name());
    exit_status(&mut roff, command.get_name());
    if is_whole {
        settings(&mut roff);
    } else {
        roff.control("SH", ["SEE ALSO"]);
        roff.text([bold("demarche"), roman("(1)")]);
    }
    roff.to_writer(out)
}

fn examples(roff: &mut Roff, command: &str) {
    roff.control("SH", ["EXAMPLES"]);
    for (line, does) in examples::of(command) {
        roff.control("TP", []);
        roff.text([bold(*line)]);
        roff.text([roman(*does)]);
    }
}

fn exit_status(roff: &mut Roff, command: &str) {
    let codes: &[(&str, &str)] = if command == "diff" {
        &[
            ("0", "There is no difference."),
            ("1", "There is one."),
            ("2", "The two cannot be compared, or the command line is wrong."),
        ]
    } else {
        &[
            ("0", "All is well."),
            ("1", "It failed, or what was looked at is not as it should be."),
            ("2", "The command line or a setting is wrong."),
            ("130", "It was stopped by Ctrl-C."),
        ]
    };
    roff.control("SH", ["EXIT STATUS"]);
    tell(roff, codes);
}

/// What can be set, and in which files.
fn settings(roff: &mut Roff) {
    roff.control("SH", ["ENVIRONMENT"]);
    let ours: Vec<(&str, &str)> = KEYS.iter().map(|key| (key.variable, key.is)).collect();
    tell(roff, &ours);
    let others = [
        (FILE_VARIABLE, "A file of settings that is read instead of all others."),
        ("NO_COLOR", "Nothing is coloured where it is set, unless --color or a setting says otherwise."),
        ("CLICOLOR_FORCE", "Colours are used on a pipe, too."),
        ("PAGER", "The pager where DEMARCHE_PAGER and the setting pager are not set."),
        ("COLUMNS", "How wide tables are."),
    ];
    tell(roff, &others);
    roff.control("SH", ["FILES"]);
    let files = [
        (FOLDERS_FILE, "The settings of the folder; it can name neither a pager nor a server."),
        ("~/.config/demarche/config.toml", "The settings of the user, or under $XDG_CONFIG_HOME."),
    ];
    tell(roff, &files);
}

fn tell(roff: &mut Roff, list: &[(&str, &str)]) {
    for (name, is) in list {
        roff.control("TP", []);
        roff.text([bold(*name)]);
        roff.text([roman(*is)]);
    }
}
