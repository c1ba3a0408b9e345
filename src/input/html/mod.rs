//! Pages: the main text, and what the page tells of it.

mod jsonld;
mod meta;
mod paragraphs;

use super::Fault;
use crate::article::Article;
use dom_query::Document;
use dom_smoothie::{Config, Readability};

/// What a page, a record or an entry of a feed tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) text: String,
    pub(super) title: Option<String>,
    pub(super) byline: Option<String>,
    /// As `2031-03-04`.
    pub(super) published: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
}

impl Page {
    pub(super) fn article(self, source: String) -> Article {
        let Self { text, title, byline, published, publisher, url } = self;
        Article { text, source, title, published, publisher, url, byline }
    }
}

/// The most elements of a page, and how deep they may be nested: what is beyond is made to stop programs.
const ELEMENTS: usize = 100_000;
const DEPTH: usize = 400;

/// What a page tells, and its main text.
///
/// # Errors
/// Where it has no text, or its markup is not that of a page.
pub(super) fn page(html: &str) -> Result<Page, Fault> {
    let document = parsed(html)?;
    let told = meta::of(&document);
    let config = Config { disable_json_ld: true, max_elements_to_parse: ELEMENTS, ..Config::default() };
    let mut paragraphs = Vec::new();
    if let Ok(mut readability) = Readability::with_document(document, None, Some(config))
        && readability.parse().is_ok()
    {
        let selection = readability.doc.select("#readability-page-1");
        paragraphs = selection.nodes().iter().flat_map(paragraphs::of).collect();
    }
    if paragraphs.is_empty() {
        return Err(Fault::new("the page has no text", "save the page with its text, as a browser shows it"));
    }
    let headline = told.title.clone();
    let text = joined(paragraphs, headline.as_deref());
    Ok(Page { text, ..told.page })
}

/// The text of a piece of HTML that is all of an article, below its headline.
///
/// # Errors
/// Where it has no text.
pub(super) fn fragment(html: &str, headline: Option<&str>) -> Result<String, Fault> {
    let document = parsed(html)?;
    let paragraphs: Vec<String> = paragraphs::of(&document.root());
    if paragraphs.is_empty() {
        return Err(Fault::new("its HTML has no text", "check the field: --field text=NAME"));
    }
    Ok(joined(paragraphs, headline))
}

/// The tree of a page.
fn parsed(html: &str) -> Result<Document, Fault> {
    Ok(Document::from(html))
}

/// Paragraphs with blank lines between them, the headline first.
fn joined(mut paragraphs: Vec<String>, headline: Option<&str>) -> String {
    if let Some(headline) = headline
        && !paragraphs.iter().take(4).any(|paragraph| same(paragraph, headline))
    {
        paragraphs.insert(0, headline.to_owned());
    }
    let mut text = paragraphs.join("\n\n");
    text.push('\n');
    text
}

/// Whether two lines say the same, but for case, spaces and punctuation.
fn same(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    letters(a) == letters(b)
}

/// Whether a text is HTML rather than plain text.
pub(super) fn is_markup(text: &str) -> bool {
    const TAGS: &[&str] =
        &["</p>", "<p>", "<p ", "<br>", "<br/>", "<br />", "</div>", "</a>", "</h2>", "</h3>", "</ul>", "</li>", "</b>",
            "</i>", "</em>", "</strong>", "</span>", "</html>", "<img "];
    text.contains('<') && {
        let lower = text.to_ascii_lowercase();
        TAGS.iter().any(|tag| lower.contains(tag))
    }
}

/// Whether HTML is a whole page.
pub(super) fn is_page(html: &str) -> bool {
    let head: String = html.chars().take(2000).collect::<String>().to_ascii_lowercase();
    ["<html", "<head", "<body", "<!doctype html"].iter().any(|tag| head.contains(tag))
}

/// A line of text out of one that may have entities and tags in it.
pub(super) fn unescaped(text: &str) -> String {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.contains(['&', '<']) {
        return line(text);
    }
    line(&Document::fragment(text).root().text())
}

/// The characters of a named entity of HTML.
pub(super) fn entity(name: &str) -> Option<String> {
    if !name.chars().all(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let text = Document::fragment(format!("&{name};")).root().text().to_string();
    (!text.starts_with('&')).then_some(text)
}
