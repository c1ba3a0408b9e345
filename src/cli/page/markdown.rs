//! A page as Markdown ([CommonMark](https://spec.commonmark.org/)).

use super::super::table::cell;
use super::{Block, Page, Row, named};
use std::fmt::Write as _;

pub(super) fn render(page: &Page) -> String {
    let mut out = format!("# {}\n", escaped(&page.title));
    for block in &page.blocks {
        match block {
            Block::Heading(heading) => {
                let _ = write!(out, "\n## {}\n", escaped(heading));
            }
            Block::Text(text) => {
                let _ = write!(out, "\n{}\n", escaped(text));
            }
            Block::Sentence(sentence, names) => {
                let _ = write!(out, "\n> {}\n", sentence.bracketed(letter));
                let _ = write!(out, "\nmarked: {}\n", named(&sentence.named(names)));
            }
            Block::Legend(names) => {
                let _ = write!(out, "\nmarked: {}\n", named(names));
            }
            Block::Fields(fields) => {
                out.push('\n');
                for (name, value) in fields {
                    let _ = writeln!(out, "- **{name}**: {}", escaped(value));
                }
            }
            Block::Rows(rows) => {
                out.push('\n');
                rows.iter().for_each(|row| out.push_str(&self::row(row)));
            }
        }
    }
    out
}

fn row(row: &Row) -> String {
    let id = if row.id.is_empty() { String::new() } else { format!("`{}` ", escaped(&row.id)) };
    let aside = if row.aside.is_empty() { String::new() } else { format!(" ({})", escaped(&row.aside)) };
    if row.is_head {
        return format!("\n### {}\n\n", escaped(&row.text));
    }
    let mut out = format!("- {id}{}{aside}\n", escaped(&row.text));
    if let Some(sentence) = &row.sentence {
        let _ = write!(out, "\n  > {}\n\n", sentence.bracketed(letter));
    }
    out
}

/// Text that is nothing but text, on one line.
fn escaped(text: &str) -> String {
    let text = cell(text);
    let text: String = text.chars().map(letter).collect();
    // At the beginning of a line these begin lists and headings.
    if text.starts_with(['-', '+', '=']) || text.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let at = text.len() - digits.len();
        let is_list = at > 0 && digits.starts_with(['.', ')']);
        if is_list || at == 0 {
            return format!("{}\\{digits}", text.get(..at).unwrap_or_default());
        }
    }
    text
}

fn letter(c: char) -> String {
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => format!("\\{c}"),
        c if c.is_whitespace() => " ".to_owned(),
        c if c.is_control() => "\u{fffd}".to_owned(),
        c => c.to_string(),
    }
}
