//! `demarche parse`: how a text is analysed, for the curious and for those who write rules.

use crate::error::Result;
use crate::nlp::{annotate, conllu};
use crate::{document::Document, input};
use std::io::Write;
use std::path::Path;

/// Shows the analysis of a text: its words, their dictionary forms, parts of speech and relations.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A file, or the text itself; `-` is standard input.
    #[arg(required = true, value_name = "TEXT|FILE")]
    text: String,
    /// What to print.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// The file is CoNLL-U: keep its sentences and tokens, and analyse them anew.
    #[arg(long, hide = true)]
    gold_tokens: bool,
    /// The same, and keep its tags and trees too.
    #[arg(long, hide = true)]
    gold_tags: bool,
}

/// What to print.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// A table to read.
    Table,
    /// CoNLL-U, the format of Universal Dependencies.
    Conllu,
}

/// Runs the command.
///
/// # Errors
/// Where the file cannot be read or the output cannot be written.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<()> {
    let path = Path::new(&args.text);
    let text = if args.text == "-" || path.is_file() { input::read(path)?.text } else { args.text.clone() };
    if args.gold_tokens || args.gold_tags {
        let tokenized = conllu::Tokenized::parse(&text);
        if args.gold_tags {
            return print(&tokenized.annotated(), args.format, out);
        }
        return print(&tokenized.annotate(), args.format, out);
    }
    print(&annotate(&text), args.format, out)
}

fn print(document: &Document<'_>, format: Format, out: &mut dyn Write) -> Result<()> {
    match format {
        Format::Conllu => out.write_all(conllu::write(document).as_bytes())?,
        Format::Table => {}
    }
    Ok(())
}
