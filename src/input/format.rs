//! What an input is: by its name, else by a look at its bytes.

use super::charset;
use super::fields::is_text_name;
use std::path::Path;

/// A format of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text or Markdown: one article.
    Text,
    /// A page in HTML or XHTML: one article, its main text.
    Html,
    /// JSON Lines: an article a line, an object each.
    JsonLines,
    /// JSON: an array of objects, or one object.
    Json,
    /// Comma-separated values ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)): an article a row, the first row names the columns.
    Csv,
    /// Tab-separated values, else as CSV.
    Tsv,
    /// RSS 0.9 to 2.0, or Atom ([RFC 4287](https://www.rfc-editor.org/rfc/rfc4287)): an article an entry.
    Feed,
}

/// The endings of names, and what they stand for. `.xml` is looked into.
const ENDINGS: &[(&str, Option<Format>)] = &[
    ("txt", Some(Format::Text)),
    ("md", Some(Format::Text)),
    ("html", Some(Format::Html)),
    ("htm", Some(Format::Html)),
    ("xhtml", Some(Format::Html)),
    ("jsonl", Some(Format::JsonLines)),
    ("ndjson", Some(Format::JsonLines)),
    ("json", Some(Format::Json)),
    ("csv", Some(Format::Csv)),
    ("tsv", Some(Format::Tsv)),
    ("rss", Some(Format::Feed)),
    ("atom", Some(Format::Feed)),
    ("xml", None),
];

impl Format {
    /// Every format by the name it has on the command line.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("text", Self::Text),
        ("html", Self::Html),
        ("jsonl", Self::JsonLines),
        ("json", Self::Json),
        ("csv", Self::Csv),
        ("tsv", Self::Tsv),
        ("feed", Self::Feed),
    ];
}

/// The endings that are known, for a message.
pub(super) fn known() -> String {
    let endings: Vec<String> = ENDINGS.iter().map(|(ending, _)| format!(".{ending}")).collect();
    format!("{}; .gz or .zst of any", endings.join(" "))
}

/// What the ending of a name says: nothing where it is not known, `Some(None)` where the bytes must tell.
pub(super) fn of_name(path: &Path) -> Option<Option<Format>> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").or(name.strip_suffix(".zst")).unwrap_or(&name);
    let (_, ending) = name.rsplit_once('.')?;
    ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
}

/// What the first bytes of an input look like.
pub(super) fn of_bytes(head: &[u8]) -> Format {
    let text = charset::decode_head(head);
    let text = text.trim_start();
    if text.starts_with('<') {
        return of_markup(text);
    }
    if let Some(rest) = text.strip_prefix('{')
        && rest.trim_start().starts_with(['"', '}'])
    {
        let mut lines = text.lines();
        let is_object =
            |line: &str| serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line).is_ok();
        let first = lines.next().is_some_and(is_object);
        return if first { Format::JsonLines } else { Format::Json };
    }
    if let Some(rest) = text.strip_prefix('[')
        && rest.trim_start().starts_with(['{', ']'])
    {
        return Format::Json;
    }
    let first = text.lines().next().unwrap_or_default();
    let (delimiter, cells) = super::table::delimiter(first);
    let names = || first.split(char::from(delimiter)).map(|cell| cell.trim().trim_matches('"'));
    // Names of columns are short; a sentence with commas may have the word “text” between two.
    let header = names().all(|name| name.split_whitespace().count() <= 2) && names().any(is_text_name);
    match (header && cells > 1, delimiter) {
        (true, b'\t') => Format::Tsv,
        (true, _) => Format::Csv,
        _ => Format::Text,
    }
}

/// A feed, a page, or text that happens to begin with `<`.
fn of_markup(text: &str) -> Format {
    let head = text.to_ascii_lowercase();
    let tags = || {
        head.split('<')
            .skip(1)
            .map(|tag| tag.split([' ', '\t', '\n', '\r', '>', '/']).next().unwrap_or_default())
    };
    for tag in tags() {
        match tag {
            "rss" | "feed" | "rdf:rdf" => return Format::Feed,
            // The document type of a feed names no element of a page.
            "!doctype" if head.contains("<rss") => {}
            "html" | "head" | "body" | "!doctype" | "div" | "p" | "article" | "table" | "title" | "meta" => {
                return Format::Html;
            }
            _ => {}
        }
    }
    Format::Text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_then_the_bytes() {
        for (name, expected) in [
            ("a.txt", Some(Some(Format::Text))),
            ("b/a.HTML.gz", Some(Some(Format::Html))),
            ("a.ndjson.zst", Some(Some(Format::JsonLines))),
            ("feed.xml", Some(None)),
            ("a.gz", None),
            ("photo.jpg", None),
            ("README", None),
        ] {
            assert_eq!(of_name(Path::new(name)), expected, "{name}");
        }
        for (bytes, expected) in [
            ("The envoy came.", Format::Text),
            ("[Updated] The envoy came.", Format::Text),
            ("<3 is how it began.", Format::Text),
            ("{\"text\": \"a\"}\n{\"text\": \"b\"}\n", Format::JsonLines),
            ("{\n \"text\": \"a\"\n}", Format::Json),
            ("[{\"text\": \"a\"}]", Format::Json),
            ("\n<!DOCTYPE html><html><p>A", Format::Html),
            ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", Format::Html),
            ("<?xml version='1.0'?>\n<rss version='2.0'>", Format::Feed),
            ("<feed xmlns='http://www.w3.org/2005/Atom'>", Format::Feed),
            ("id,Title,Body\n1,a,b\n", Format::Csv),
            ("title\ttext\na\tb\n", Format::Tsv),
            ("In a word, text, and nothing else.", Format::Text),
        ] {
            assert_eq!(of_bytes(bytes.as_bytes()), expected, "{bytes}");
        }
    }
}
