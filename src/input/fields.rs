//! The fields of a record, whatever its columns or keys are called, and the article they make.

use super::html::{self, Page};
use super::{Fault, LARGEST, Options, date};
use crate::article::Article;
use serde_json::{Map, Value};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What a column or key can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The text of the article; plain or HTML.
    Text,
    /// The headline.
    Title,
    /// When it was published.
    Published,
    /// Its address.
    Url,
    /// What tells it from the other records.
    Id,
    /// The outlet.
    Publisher,
    /// Who wrote it.
    Byline,
}

impl Field {
    /// Every field by the name it has on the command line.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("text", Self::Text),
        ("title", Self::Title),
        ("published", Self::Published),
        ("url", Self::Url),
        ("id", Self::Id),
        ("publisher", Self::Publisher),
        ("byline", Self::Byline),
    ];

    /// What columns and keys that hold it are called, the likeliest first; case, `_` and `-` do not count.
    fn usual(self) -> &'static [&'static str] {
        match self {
            Self::Text => &[
                "text",
                "body",
                "content",
                "articlebody",
                "fulltext",
                "maintext",
                "articletext",
                "bodytext",
                "html",
            ],
            Self::Title => &["title", "headline"],
            Self::Published => &[
                "date",
                "published",
                "datepublished",
                "publishedat",
                "publicationdate",
                "publishdate",
                "pubdate",
                "publishedtime",
                "webpublicationdate",
            ],
            Self::Url => &["url", "link", "canonicalurl", "weburl"],
            Self::Id => &["id", "guid", "uuid"],
            Self::Publisher => &["publisher", "source", "outlet", "sitename", "publication", "newspaper"],
            Self::Byline => &["author", "authors", "byline", "creator"],
        }
    }
}

/// Whether a column is usually called so that holds the text.
pub(super) fn is_text_name(name: &str) -> bool {
    Field::Text.usual().contains(&plain(name).as_str())
}

/// A name in lower case, its letters and digits alone.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Which columns and keys hold what: those that the user names, else those that are usually called so.
#[derive(Clone, Debug, Default)]
pub(super) struct Naming {
    given: Vec<(Field, String)>,
    /// Which of those given a record had so far.
    met: Arc<[AtomicBool]>,
}

impl Naming {
    pub(super) fn new(options: &Options) -> Self {
        let given = options.fields.clone();
        Self { met: given.iter().map(|_| AtomicBool::new(false)).collect(), given }
    }

    /// Those given that no record had so far.
    pub(super) fn unmet(&self) -> impl Iterator<Item = (Field, &str)> {
        let with_met = self.given.iter().zip(self.met.iter());
        with_met
            .filter(|(_, met)| !met.load(Ordering::Relaxed))
            .map(|((field, name), _)| (*field, name.as_str()))
    }

    /// The value of a field: of the name that the user gave, else of the first usual one that is there.
    fn value<'r>(&self, record: &'r Record, field: Field) -> Option<&'r Value> {
        let mut given = self.given.iter().zip(self.met.iter()).filter(|((of, _), _)| *of == field).peekable();
        if given.peek().is_some() {
            let met = given.filter_map(|((_, name), met)| {
                let value = at(record, name).filter(|value| !is_empty(value))?;
                met.store(true, Ordering::Relaxed);
                Some(value)
            });
            // Each is looked at, so that none passes for missing since another comes before it.
            return met.collect::<Vec<_>>().into_iter().next();
        }
        field.usual().iter().find_map(|usual| {
            record
                .iter()
                .find(|(name, value)| plain(name) == *usual && !is_empty(value))
                .map(|(_, value)| value)
        })
    }

    /// The fault of a record, or of a table, in which nothing is called as the text is.
    pub(super) fn no_text<'a>(&self, names: impl Iterator<Item = &'a str>) -> Fault {
        let named: Vec<&str> = names.take(12).collect();
        let given = self.given.iter().find(|(of, _)| *of == Field::Text);
        let lacks =
            given.map_or_else(|| "no text".to_owned(), |(_, name)| format!("no text called “{name}”"));
        Fault::new(
            format!("it has {lacks}; its fields are: {}", named.join(", ")),
            "say which one holds the text: --field text=NAME",
        )
    }

    /// Whether one of these columns is there to hold the text.
    pub(super) fn has_text(&self, columns: &[String]) -> bool {
        let mut given = self.given.iter().filter(|(of, _)| *of == Field::Text).peekable();
        if given.peek().is_some() {
            return given.any(|(_, name)| columns.contains(name));
        }
        columns.iter().any(|column| is_text_name(column))
    }
}

/// A record: its names and values in order.
pub(super) type Record = Map<String, Value>;

/// The article that a record holds; `key` is what names it in its file where it has neither id nor address.
///
/// # Errors
/// Where it has no text, or too much of it.
pub(super) fn article(record: &Record, source: &str, number: u64, naming: &Naming) -> Result<Article, Fault> {
    let get = |field| naming.value(record, field).and_then(words);
    let Some(text) = get(Field::Text).filter(|text| !text.trim().is_empty()) else {
        return Err(naming.no_text(record.keys().map(String::as_str)));
    };
    if text.len() as u64 > LARGEST {
        return Err(too_large());
    }
    let (url, id) = (get(Field::Url), get(Field::Id));
    // A key is to be typed and printed: what is as long as a text is none.
    let short = |key: &String| key.len() <= 1000;
    let key = id.filter(short).or_else(|| url.clone().filter(short)).unwrap_or_else(|| number.to_string());
    let published = get(Field::Published);
    let told = Page {
        text,
        title: get(Field::Title),
        byline: get(Field::Byline),
        published: published.as_deref().and_then(date::day),
        publisher: get(Field::Publisher),
        url,
    };
    let article = filled(told)?.article(format!("{source}#{}", one_line(&key)));
    let misdated = published.filter(|_| article.published.is_none()).map(|told| one_line(&told));
    Ok(Article { misdated, ..article })
}

/// What a record tells, its text taken out of the HTML that it may be.
///
/// # Errors
/// Where no text is left.
pub(super) fn filled(mut told: Page) -> Result<Page, Fault> {
    if let Some(title) = &told.title {
        told.title = Some(html::unescaped(title)).filter(|title| !title.is_empty());
    }
    if !html::is_markup(&told.text) {
        return Ok(told);
    }
    if html::is_page(&told.text) {
        let page = html::page(&told.text)?;
        return Ok(Page {
            text: page.text,
            title: told.title.or(page.title),
            byline: told.byline.or(page.byline),
            published: told.published.or(page.published),
            publisher: told.publisher.or(page.publisher),
            url: told.url.or(page.url),
        });
    }
    let text = html::fragment(&told.text, told.title.as_deref())?;
    Ok(Page { text, ..told })
}

/// The fault of an article larger than any is.
pub(super) fn too_large() -> Fault {
    Fault::new(
        format!("it is larger than {} MiB", LARGEST >> 20),
        "split it: each file, line or row should hold one article",
    )
}

/// The value of a name; where nothing is called so, dots in it lead into objects.
fn at<'r>(record: &'r Record, name: &str) -> Option<&'r Value> {
    record.get(name).or_else(|| {
        let (first, rest) = name.split_once('.')?;
        at(record.get(first)?.as_object()?, rest)
    })
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// A value as text: a string or number as it is, of an object its name, a list joined.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => {
            ["name", "text", "value", "@id"].iter().find_map(|key| words(object.get(*key)?))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().filter_map(words).collect();
            // A list of names, or of paragraphs.
            let paragraphs = items.iter().any(|item| item.len() > 80);
            Some(items.join(if paragraphs { "\n\n" } else { ", " })).filter(|text| !text.is_empty())
        }
        Value::Null | Value::Bool(_) => None,
    }
}

/// A key without line breaks, so that it can be printed and typed.
fn one_line(key: &str) -> String {
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, fields: &[(Field, &str)], expected: (&str, &str, Option<&str>)) {
        let record: Record = serde_json::from_str(json).unwrap();
        let options = Options {
            fields: fields.iter().map(|(field, name)| (*field, (*name).to_owned())).collect(),
            ..Options::default()
        };
        let article = article(&record, "news.jsonl", 3, &Naming::new(&options)).unwrap();
        assert_eq!((article.source.as_str(), article.text.as_str(), article.byline.as_deref()), expected);
    }

    #[test]
    fn columns_are_found_by_their_usual_names_or_by_those_given() {
        check(r#"{"text": "The envoy came."}"#, &[], ("news.jsonl#3", "The envoy came.", None));
        check(
            r#"{"Body": "The envoy came.", "link": "https://a.example/1", "author": ["Ana Roe", {"name": "Bo Lind"}]}"#,
            &[],
            ("news.jsonl#https://a.example/1", "The envoy came.", Some("Ana Roe, Bo Lind")),
        );
        check(
            r#"{"id": 9, "text": "short", "story": {"long": "The envoy came."}}"#,
            &[(Field::Text, "story.long")],
            ("news.jsonl#9", "The envoy came.", None),
        );
        check(
            r#"{"id": "", "text": "", "content": "The envoy came."}"#,
            &[],
            ("news.jsonl#3", "The envoy came.", None),
        );
    }

    #[test]
    fn a_date_that_is_no_day_is_kept_as_it_was_told() {
        let dated = |json: &str| {
            let article = article(&serde_json::from_str(json).unwrap(), "a", 1, &Naming::default()).unwrap();
            (article.published, article.misdated)
        };
        assert_eq!(
            dated(r#"{"text": "The envoy came.", "date": "3/4/2031"}"#),
            (None, Some("3/4/2031".into()))
        );
        assert_eq!(
            dated(r#"{"text": "The envoy came.", "date": "2031-04-03"}"#),
            (Some("2031-04-03".into()), None)
        );
        assert_eq!(dated(r#"{"text": "The envoy came."}"#), (None, None));
    }

    #[test]
    fn a_record_without_text_names_its_fields() {
        let record: Record = serde_json::from_str(r#"{"id": 1, "story": "The envoy came."}"#).unwrap();
        let fault = article(&record, "a", 1, &Naming::default()).unwrap_err();
        assert!(fault.why.contains("id, story") && fault.hint.contains("--field text="), "{fault:?}");
    }
}
