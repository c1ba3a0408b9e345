//! A page to read, for a terminal, a pipe, Markdown or HTML: what `why` and `profile` print.

mod html;
mod markdown;
mod text;

use crate::error::Result;
use crate::explain::{Mark, Part};
use serde::Serialize;
use std::io::Write;

/// How to print a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// Text to read.
    #[default]
    Text,
    /// JSON for programs.
    Json,
    /// Markdown.
    Md,
    /// A page of HTML that needs no other file.
    Html,
}

/// A page: a title and what stands under it. All text is as articles have it; each format escapes it.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Clone, Debug)]
pub(super) enum Block {
    /// Begins a section.
    Heading(String),
    Text(String),
    /// A sentence of an article, with what its parts are called.
    Sentence(Sentence, Names),
    /// What the marks of all sentences on the page mean.
    Legend(Names),
    /// Names and what belongs to them.
    Fields(Vec<(&'static str, String)>),
    Rows(Vec<Row>),
}

/// Words of an article, some of them marked.
#[derive(Clone, Debug, Default)]
pub(super) struct Sentence {
    pub(super) text: String,
    pub(super) marks: Vec<Mark>,
}

/// What holder, cue and target of a claim are called; empty where nothing is marked so.
pub(super) type Names = [(Part, &'static str); 3];

/// A line that can be asked for its reasons.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// What `why` takes; empty where there is nothing to ask.
    pub(super) id: String,
    pub(super) text: String,
    /// Where and when, in small print.
    pub(super) aside: String,
    /// The words behind it.
    pub(super) sentence: Option<Sentence>,
    /// Whether it stands over the rows that follow.
    pub(super) is_head: bool,
}

impl Row {
    pub(super) fn new(id: &str, text: impl Into<String>, aside: impl Into<String>) -> Self {
        Self { id: id.to_owned(), text: text.into(), aside: aside.into(), ..Self::default() }
    }

    pub(super) fn head(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_head: true, ..Self::default() }
    }
}

impl Page {
    pub(super) fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), blocks: Vec::new() }
    }

    /// A section, unless it has no rows.
    pub(super) fn section(&mut self, heading: impl Into<String>, rows: Vec<Row>) {
        if !rows.is_empty() {
            self.blocks.extend([Block::Heading(heading.into()), Block::Rows(rows)]);
        }
    }
}

/// Prints pages, or what they were made of as JSON.
pub(super) fn print<T: Serialize>(
    pages: &[Page],
    value: &T,
    format: Format,
    out: &mut dyn Write,
) -> Result<()> {
    match format {
        Format::Text => {
            let look = text::Look::of_output();
            let pages: Vec<String> = pages.iter().map(|page| text::render(page, look)).collect();
            let rule = "─".repeat(look.width);
            write!(out, "{}", pages.join(&format!("\n{rule}\n\n")))?;
        }
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, value).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        Format::Md => {
            let pages: Vec<String> = pages.iter().map(markdown::render).collect();
            write!(out, "{}", pages.join("\n---\n\n"))?;
        }
        Format::Html => write!(out, "{}", html::render(pages))?,
    }
    Ok(())
}

/// The brackets that tell parts apart where there are no colours.
fn brackets(part: Part) -> (&'static str, &'static str) {
    match part {
        Part::Holder => ("‹", "›"),
        Part::Cue => ("»", "«"),
        Part::Target => ("⟦", "⟧"),
    }
}

/// Names in the brackets that they are marked with.
fn named(names: &[(Part, &str)]) -> String {
    let named = names.iter().map(|(part, name)| format!("{}{name}{}", brackets(*part).0, brackets(*part).1));
    named.collect::<Vec<_>>().join(" ")
}

/// A sentence as pieces: what opens, what closes, and letters, in order; marks are nested, never crossing.
enum Piece {
    Open(Part),
    Close(Part),
    Letter(char),
}

impl Sentence {
    fn pieces(&self) -> Vec<Piece> {
        let mut out = Vec::new();
        let mut open: Vec<&Mark> = Vec::new();
        let close = |open: &mut Vec<&Mark>, at: usize, out: &mut Vec<Piece>| {
            while let Some(mark) = open.pop_if(|mark| mark.end <= at) {
                out.push(Piece::Close(mark.part));
            }
        };
        for (at, letter) in self.text.chars().enumerate() {
            close(&mut open, at, &mut out);
            for mark in self.marks.iter().filter(|mark| mark.start == at) {
                out.push(Piece::Open(mark.part));
                open.push(mark);
            }
            out.push(Piece::Letter(letter));
        }
        close(&mut open, usize::MAX, &mut out);
        out
    }

    /// Of some names those that something is marked with.
    fn named(&self, names: &Names) -> Vec<(Part, &'static str)> {
        names.iter().filter(|(part, _)| self.marks.iter().any(|mark| mark.part == *part)).copied().collect()
    }

    /// The sentence with brackets around its marks.
    fn bracketed(&self, escape: impl Fn(char) -> String) -> String {
        let piece = |piece: Piece| match piece {
            Piece::Open(part) => brackets(part).0.to_owned(),
            Piece::Close(part) => brackets(part).1.to_owned(),
            Piece::Letter(letter) => escape(letter),
        };
        self.pieces().into_iter().map(piece).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn sentence() -> Sentence {
        let mark = |part, start, end| Mark { part, start, end };
        Sentence {
            text: "Varga rejects <b>the\u{1b}[31m Kenyan* plan|</b>.".to_owned(),
            marks: vec![mark(Part::Holder, 0, 5), mark(Part::Cue, 6, 13), mark(Part::Target, 17, 39)],
        }
    }

    fn page() -> Page {
        let mut page = Page::new("Varga is against: <b>the plan|</b>");
        let names = [(Part::Holder, "holder"), (Part::Cue, "cue"), (Part::Target, "target")];
        page.blocks.push(Block::Sentence(sentence(), names));
        page.blocks.push(Block::Fields(vec![("rule", "stance-verb: a_b".to_owned())]));
        page.section("Also", vec![Row::new("1a2b3c4", "- text\nof *two* lines", "a.txt, 2031-03-04")]);
        page
    }

    fn printed(format: Format) -> String {
        let mut out = Vec::new();
        print(&[page()], &1, format, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn three_marks_differ_without_colours() {
        let text = printed(Format::Text);
        assert!(text.contains("‹Varga› »rejects« <b>⟦the\u{fffd}[31m Kenyan* plan|⟧</b>."), "{text}");
        assert!(text.contains("‹holder› »cue« ⟦target⟧"), "{text}");
        assert!(!text.contains('\u{1b}') && text.contains("1a2b3c4  - text of *two* lines"), "{text}");
    }

    #[test]
    fn markup_of_articles_is_only_text() {
        let html = printed(Format::Html);
        assert!(html.contains("<mark class=\"cue\">rejects</mark>") && !html.contains("<b>the"), "{html}");
        assert!(
            html.contains("&lt;b&gt;<mark class=\"target\">the\u{fffd}[31m Kenyan* plan|</mark>"),
            "{html}"
        );
        let markdown = printed(Format::Md);
        assert!(markdown.contains("\\<b\\>⟦the") && markdown.contains("plan\\|⟧"), "{markdown}");
        assert!(markdown.contains("`1a2b3c4` \\- text of \\*two\\* lines"), "{markdown}");
        assert_eq!(printed(Format::Json), "1\n");
    }

    #[test]
    fn marks_within_marks_are_nested() {
        let mark = |part, start, end| Mark { part, start, end };
        let marks = vec![mark(Part::Target, 0, 9), mark(Part::Holder, 0, 3)];
        let sentence = Sentence { text: "abc defgh".to_owned(), marks };
        assert_eq!(sentence.bracketed(|c| c.to_string()), "⟦‹abc› defgh⟧");
    }
}
