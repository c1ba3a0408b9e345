//! Pages as one page of HTML that needs no other file.

use super::super::table::cell;
use super::{Block, Page, Piece, Row, Sentence};
use crate::explain::Part;
use crate::report::html::escape;
use std::fmt::Write as _;

const HEAD: &str = r#"<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<style>
body { font: 1rem/1.45 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem }
blockquote { margin: .6rem 0; padding-left: 1rem; border-left: 3px solid #ccd }
ul { list-style: none; padding: 0 } li { margin: .25rem 0; padding-left: 5.5rem; position: relative } li.head { padding: 0; margin-top: .6rem; font-style: italic }
li code { position: absolute; left: 0; color: #666 } small { color: #666 } dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem } dd { margin: 0 } dt { color: #666 }
mark { background: none; color: inherit; padding: 0 .1em } mark.holder { font-weight: bold; background: #d6ecf5 }
mark.cue { background: #222; color: #fff } mark.target { text-decoration: underline; background: #fff1c9 }
</style>
"#;

pub(super) fn render(pages: &[Page]) -> String {
    let mut out = HEAD.to_owned();
    let title: Vec<String> = pages.iter().map(|page| escaped(&page.title)).collect();
    let _ = writeln!(out, "<title>{}</title>\n<body>", title.join(" · "));
    for page in pages {
        out.push_str("<article>\n");
        let _ = writeln!(out, "<h1>{}</h1>", escaped(&page.title));
        page.blocks.iter().for_each(|block| out.push_str(&self::block(block)));
        out.push_str("</article>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(heading) => format!("<h2>{}</h2>\n", escaped(heading)),
        Block::Text(text) => format!("<p>{}</p>\n", escaped(text)),
        Block::Sentence(sentence, names) => {
            format!("<blockquote>{}</blockquote>\n{}", marked(sentence), legend(&sentence.named(names)))
        }
        Block::Legend(names) => legend(names),
        Block::Fields(fields) => {
            let fields: String = fields
                .iter()
                .map(|(name, value)| format!("<dt>{name}</dt><dd>{}</dd>\n", linked(value)))
                .collect();
            format!("<dl>\n{fields}</dl>\n")
        }
        Block::Rows(rows) => {
            let rows: String = rows.iter().map(row).collect();
            format!("<ul>\n{rows}</ul>\n")
        }
    }
}

fn legend(names: &[(Part, &'static str)]) -> String {
    let names = names.iter().map(|(part, name)| format!("{}{name}</mark>", open(*part)));
    format!("<p><small>marked: {}</small></p>\n", names.collect::<Vec<_>>().join(" "))
}

fn row(row: &Row) -> String {
    let id = if row.id.is_empty() { String::new() } else { format!("<code>{}</code>", escaped(&row.id)) };
    let aside =
        if row.aside.is_empty() { String::new() } else { format!(" <small>{}</small>", escaped(&row.aside)) };
    let sentence =
        row.sentence.as_ref().map(|sentence| format!("<blockquote>{}</blockquote>", marked(sentence)));
    let class = if row.is_head { " class=\"head\"" } else { "" };
    format!("<li{class}>{id}{}{aside}{}</li>\n", escaped(&row.text), sentence.unwrap_or_default())
}

fn marked(sentence: &Sentence) -> String {
    let piece = |piece: Piece| match piece {
        Piece::Open(part) => open(part).to_owned(),
        Piece::Close(_) => "</mark>".to_owned(),
        Piece::Letter(letter) => self::letter(letter),
    };
    sentence.pieces().into_iter().map(piece).collect()
}

fn open(part: Part) -> &'static str {
    match part {
        Part::Holder => "<mark class=\"holder\">",
        Part::Cue => "<mark class=\"cue\">",
        Part::Target => "<mark class=\"target\">",
    }
}

/// A value; an address of the web can be followed.
fn linked(value: &str) -> String {
    let text = escaped(value);
    let is_address = value.starts_with("https://") || value.starts_with("http://");
    if is_address && !value.contains(char::is_whitespace) {
        format!("<a href=\"{text}\" rel=\"noreferrer\">{text}</a>")
    } else {
        text
    }
}

fn escaped(text: &str) -> String {
    escape(&cell(text))
}

fn letter(c: char) -> String {
    if c.is_whitespace() { " ".to_owned() } else { escape(c.encode_utf8(&mut [0; 4])) }
}
