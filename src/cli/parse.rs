//! `demarche parse`: how a text is analysed, for the curious and for those who write rules.

use super::table;
use crate::document::{Document, Mention, MentionKind, Sentence, SentenceKind, Token};
use crate::error::Result;
use crate::input;
use crate::nlp::{annotate, conllu};
use crate::span::Span;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;

/// Shows how a text is analysed.
///
/// For each word: its dictionary form, part of speech and features, the word it hangs on and how, and what it is a
/// mention of.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A file, or the text itself; `-` is standard input.
    #[arg(required = true, value_name = "TEXT|FILE", value_hint = clap::ValueHint::FilePath)]
    text: String,
    /// What to print.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// The file is CoNLL-U: keep its sentences and tokens, and analyse them anew.
    #[arg(long, hide = true)]
    gold_tokens: bool,
    /// The same, and keep its tags and trees too.
    #[arg(long, hide = true, conflicts_with = "gold_tokens")]
    gold_tags: bool,
}

/// What to print.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// A table to read.
    Table,
    /// CoNLL-U, the format of Universal Dependencies.
    Conllu,
    /// One JSON object, offsets in Unicode code points.
    Json,
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
        let document = if args.gold_tags { tokenized.annotated() } else { tokenized.annotate() };
        return print(&document, args.format, out);
    }
    print(&annotate(&text), args.format, out)
}

fn print(document: &Document<'_>, format: Format, out: &mut dyn Write) -> Result<()> {
    match format {
        Format::Conllu => Ok(out.write_all(conllu::write(document).as_bytes())?),
        Format::Table => {
            let tables: Vec<String> =
                document.sentences.iter().map(|s| sentence_table(document, s)).collect();
            Ok(writeln!(out, "{}", tables.join("\n\n"))?)
        }
        Format::Json => {
            serde_json::to_writer(&mut *out, &json(document)).map_err(std::io::Error::from)?;
            Ok(writeln!(out)?)
        }
    }
}

/// One sentence: its text, and a row for each word.
fn sentence_table(document: &Document<'_>, sentence: &Sentence) -> String {
    let rows: Vec<Vec<String>> = sentence
        .tokens
        .clone()
        .filter_map(|i| document.tokens.get(i).map(|token| row(document, i, token)))
        .collect();
    let header = ["word", "lemma", "tag", "features", "head", "relation", "mention"];
    // Columns that say nothing of this sentence are left out.
    let told: Vec<usize> =
        (0..header.len()).filter(|&c| c < 3 || rows.iter().any(|row| !row[c].is_empty())).collect();
    let header: Vec<&str> = told.iter().map(|&c| header[c]).collect();
    let rows: Vec<Vec<String>> =
        rows.into_iter().map(|row| told.iter().map(|&c| row[c].clone()).collect()).collect();
    format!("{}\n{}", table::cell(document.at(sentence.span)), table::table(&header, &rows))
}

fn row(document: &Document<'_>, i: usize, token: &Token) -> Vec<String> {
    let tag = [token.upos.name(), token.xpos].join(" ").trim().to_owned();
    let morph = token.morph.to_string();
    let features = if morph == "_" { String::new() } else { morph.replace('|', " ") };
    let written = |i: usize| document.tokens.get(i).map_or("", |token| document.at(token.span));
    let head = token.head.map_or("", written);
    let mention = document.mention_at(i).map_or("", |(_, mention)| kind(mention.kind));
    let cells = [written(i), &token.lemma, &tag, &features, head, token.deprel, mention];
    cells.map(table::cell).to_vec()
}

/// What a mention is called.
fn kind(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Person => "person",
        MentionKind::Country => "country",
        MentionKind::Nationality => "nationality",
        MentionKind::Place => "place",
        MentionKind::Organization => "organization",
        MentionKind::Group => "group",
        MentionKind::Office => "office",
        MentionKind::Pronoun => "pronoun",
    }
}

fn json(document: &Document<'_>) -> Value {
    let mut points = Points { text: document.text, byte: 0, point: 0 };
    let sentences: Vec<Value> = document
        .sentences
        .iter()
        .map(|sentence| {
            let first = sentence.tokens.start;
            let tokens = document.tokens.get(sentence.tokens.clone()).unwrap_or_default();
            let tokens: Vec<Value> = tokens
                .iter()
                .map(|token| {
                    let (start, end) = points.of(token.span);
                    json!({
                        "form": document.at(token.span),
                        "lemma": token.lemma,
                        "upos": token.upos.name(),
                        "xpos": token.xpos,
                        "feats": token.morph.to_string(),
                        // Within the sentence, from 1; 0 is the root.
                        "head": token.head.map_or(0, |head| head.saturating_sub(first) + 1),
                        "deprel": token.deprel,
                        "joined": token.joined,
                        "start": start,
                        "end": end,
                    })
                })
                .collect();
            let kind = match sentence.kind {
                SentenceKind::Body => "body",
                SentenceKind::Heading => "heading",
                SentenceKind::Bullet => "bullet",
                SentenceKind::Dateline => "dateline",
                SentenceKind::Other => "other",
            };
            json!({
                "text": document.at(sentence.span),
                "paragraph": sentence.paragraph,
                "kind": kind,
                "tokens": tokens,
            })
        })
        .collect();
    let mut points = Points { text: document.text, byte: 0, point: 0 };
    let mut mention = |mention: &Mention| {
        let (start, end) = points.of(mention.span);
        json!({ "text": document.at(mention.span), "kind": kind(mention.kind), "start": start, "end": end })
    };
    let mentions: Vec<Value> = document.mentions.iter().map(&mut mention).collect();
    json!({ "sentences": sentences, "mentions": mentions })
}

/// Counts code points along a text; spans are asked for in order.
struct Points<'t> {
    text: &'t str,
    byte: usize,
    point: usize,
}

impl Points<'_> {
    fn of(&mut self, span: Span) -> (usize, usize) {
        let gap = self.text.get(self.byte..span.start).unwrap_or_default();
        let start = self.point + gap.chars().count();
        let end = start + span.of(self.text).chars().count();
        (self.byte, self.point) = (span.end, end);
        (start, end)
    }
}
