//! Pages: the main text, and what the page tells of it.

mod chaff;
mod clean;
mod jsonld;
mod meta;
mod paragraphs;
mod size;
mod tags;

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
        Article { text, source, title, published, publisher, url, byline, misdated: None }
    }
}

/// A text of less than this many characters is searched for again with less strictness.
const SHORT: usize = 250;

/// The most elements of a page, how deep they may be nested, and how many may be open at once before it is known how they
/// are nested: what is beyond is made to stop programs.
const ELEMENTS: usize = 100_000;
const DEPTH: usize = 400;
const BOXES: usize = 2000;
const LOOKS: usize = 500;

/// What a page tells, and its main text.
///
/// # Errors
/// Where it has no text, or its markup is not that of a page.
pub(super) fn page(html: &str) -> Result<Page, Fault> {
    let document = parsed(&with_paragraphs(html))?;
    let told = meta::of(&document);
    let headline = meta::headline(&document, &told.page);
    let shown = headline.as_ref().map(|node| unescaped(&node.text())).or_else(|| told.page.title.clone());
    clean::boilerplate(&document, headline.as_ref());
    let all = document.body().map(|body| paragraphs::of(&body)).unwrap_or_default();
    let found = with_standfirst(extracted(document), &all, shown.as_deref());
    let byline = told.page.byline.as_deref();
    let mut body: Vec<String> = Vec::new();
    for paragraph in found {
        let top = body.len() < 3;
        let again = paragraph.len() > 60 && body.contains(&paragraph);
        let not_text = chaff::is_chaff(&paragraph) || top && chaff::is_byline(&paragraph, byline);
        if !not_text && !again {
            body.push(paragraph);
        }
    }
    if let Some(given) = told
        .body
        .as_deref()
        .map(given)
        .filter(|given| words(given) > 50 && words(given) * 3 > words(&body) * 5)
    {
        body = given;
    }
    if body.is_empty() {
        return Err(Fault::new("the page has no text", "save the page with its text, as a browser shows it"));
    }
    Ok(Page { text: joined(body, shown.as_deref()), ..told.page })
}

/// The main text, as the extractor finds it.
fn extracted(document: Document) -> Vec<String> {
    let config = Config { disable_json_ld: true, char_threshold: SHORT, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(document, None, Some(config)) else {
        return Vec::new();
    };
    if readability.parse().is_err() {
        return Vec::new();
    }
    let selection = readability.doc.select("#readability-page-1");
    selection.nodes().iter().flat_map(paragraphs::of).collect()
}

/// A text with what stands between the headline and its first paragraph: the standfirst, a list of what is new.
fn with_standfirst(found: Vec<String>, all: &[String], headline: Option<&str>) -> Vec<String> {
    let Some(first) = found
        .iter()
        .find(|paragraph| paragraph.len() > 40 && headline.is_none_or(|line| !same(line, paragraph)))
    else {
        return found;
    };
    let top = headline.and_then(|line| all.iter().position(|paragraph| same(line, paragraph)));
    let end = all.iter().position(|paragraph| paragraph == first);
    let between = top.zip(end).and_then(|(top, end)| all.get(top + 1..end)).unwrap_or_default();
    let standfirst =
        between.iter().filter(|line| line.split_whitespace().count() >= 2 && !found.contains(line));
    standfirst.cloned().chain(found.iter().cloned()).collect()
}

/// The text that JSON-LD gives, as paragraphs.
fn given(body: &str) -> Vec<String> {
    let paragraphs = if is_markup(body) && counted(body).is_ok() {
        paragraphs::of(&Document::fragment(body).root())
    } else {
        body.lines().map(unescaped).collect()
    };
    paragraphs.into_iter().filter(|paragraph| !chaff::is_chaff(paragraph)).collect()
}

fn words(paragraphs: &[String]) -> usize {
    paragraphs.iter().map(|paragraph| paragraph.split_whitespace().count()).sum()
}

/// HTML in which two line breaks in a row, as old pages have them, are the end of a paragraph.
fn with_paragraphs(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let mut after = tag;
        let mut breaks = 0;
        while let Some(next) = after_break(after) {
            after = next;
            breaks += 1;
        }
        match breaks {
            0 => {
                out.push('<');
                after = tag.get(1..).unwrap_or_default();
            }
            1 => out.push_str("<br>"),
            _ => out.push_str("</p><p>"),
        }
        rest = after;
    }
    out + rest
}

/// What follows a `<br>` and the space before and after it.
fn after_break(html: &str) -> Option<&str> {
    let html = html.trim_start();
    let html = html.strip_prefix("&nbsp;").unwrap_or(html).trim_start();
    let tag = html.get(..3).filter(|tag| tag.eq_ignore_ascii_case("<br"))?;
    let rest = html.get(tag.len()..)?;
    rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/').strip_prefix('>')
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
///
/// # Errors
/// Where it is nested so deeply, or has so many elements, that no page has.
fn parsed(html: &str) -> Result<Document, Fault> {
    counted(html)?;
    let document = Document::from(html);
    if paragraphs::depth(&document.root()) > DEPTH {
        return Err(unlike_a_page("is nested too deeply"));
    }
    Ok(document)
}

/// Refuses markup of which a tree would take too long to make.
fn counted(html: &str) -> Result<(), Fault> {
    let open = tags::open_at_once(html);
    if open.tags > 2 * ELEMENTS {
        return Err(unlike_a_page("has too many elements"));
    }
    if open.looks > LOOKS || open.boxes > BOXES {
        return Err(unlike_a_page("opens too many elements that it does not close"));
    }
    Ok(())
}

fn unlike_a_page(what: &str) -> Fault {
    Fault::new(format!("its markup {what}"), "no page of news is such; save its text")
}

/// Paragraphs with blank lines between them, the headline first; what stands before it is none of the text.
fn joined(mut paragraphs: Vec<String>, headline: Option<&str>) -> String {
    if let Some(headline) = headline {
        let at = paragraphs.iter().position(|paragraph| same(paragraph, headline));
        if let Some(at) =
            at.filter(|at| words(paragraphs.get(..*at).unwrap_or_default()) * 2 < words(&paragraphs))
        {
            paragraphs.drain(..=at);
        }
        paragraphs.retain(|paragraph| !same(paragraph, headline));
        paragraphs.insert(0, headline.to_owned());
    }
    let mut text = paragraphs.join("\n\n");
    text.push('\n');
    text
}

/// Whether two lines say the same, but for case, spaces and punctuation.
fn same(a: &str, b: &str) -> bool {
    letters(a) == letters(b)
}

/// The letters and digits of a text, in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a text is HTML rather than plain text.
pub(super) fn is_markup(text: &str) -> bool {
    const TAGS: &[&str] = &[
        "</p>",
        "<p>",
        "<p ",
        "<br>",
        "<br/>",
        "<br />",
        "</div>",
        "</a>",
        "</h2>",
        "</h3>",
        "</ul>",
        "</li>",
        "</b>",
        "</i>",
        "</em>",
        "</strong>",
        "</span>",
        "</html>",
        "<img ",
    ];
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
    // Entities and JSON hide tags from those that were counted in the page.
    if !text.contains(['&', '<']) || counted(text).is_err() {
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
