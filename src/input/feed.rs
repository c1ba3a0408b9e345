//! RSS and Atom: an article an entry.
//!
//! A feed is cut into its entries first, and each is read by itself (`rss`, `atom_syndication`), so that one that is
//! malformed does not take the others with it.

use super::fields;
use super::html::{self, Page};
use super::{Fault, LARGEST, date};
use crate::article::Article;
use crate::error::Result;
use std::path::PathBuf;

/// The articles of a feed, an entry at a time.
pub(super) struct Entries {
    path: PathBuf,
    feed: String,
    kind: Kind,
    /// The attributes of the root: they say what the prefixes in entries mean.
    attributes: String,
    publisher: Option<String>,
    at: usize,
    line: u64,
    number: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Rss,
    Atom,
}

impl Kind {
    /// The element of an entry.
    fn entry(self) -> &'static str {
        match self {
            Self::Rss => "item",
            Self::Atom => "entry",
        }
    }

    /// A whole feed around what is in it.
    fn feed(self, attributes: &str, inside: &str) -> String {
        match self {
            Self::Rss => format!("<rss version=\"2.0\" {attributes}><channel>{inside}</channel></rss>"),
            Self::Atom => format!("<feed xmlns=\"http://www.w3.org/2005/Atom\" {attributes}>{inside}</feed>"),
        }
    }
}

impl Entries {
    /// # Errors
    /// Where the text is no feed.
    pub(super) fn new(path: PathBuf, feed: String) -> std::result::Result<Self, Fault> {
        let root =
            ["rss", "rdf:RDF", "feed"].into_iter().find_map(|name| Some((name, element(&feed, 0, name)?)));
        let Some((name, start)) = root else {
            return Err(Fault::new(
                "it is neither RSS nor Atom",
                "name the format: --format-in html, or text",
            ));
        };
        let kind = if name == "feed" { Kind::Atom } else { Kind::Rss };
        let open_end =
            feed.get(start..).and_then(|rest| rest.find('>')).map_or(feed.len(), |end| start + end);
        let attributes = attributes(feed.get(start + 1 + name.len()..open_end).unwrap_or_default());
        let line = 1 + feed.get(..open_end).map_or(0, |head| head.matches('\n').count() as u64);
        let mut entries =
            Self { path, feed, kind, attributes, publisher: None, at: open_end, line, number: 0 };
        entries.publisher = entries.of_feed();
        Ok(entries)
    }

    /// The title of the feed: it stands before the first entry.
    fn of_feed(&self) -> Option<String> {
        let end = element(&self.feed, self.at, self.kind.entry()).unwrap_or(self.feed.len());
        let head = self.feed.get(self.at..end)?;
        let start = element(head, 0, "title")?;
        let title = head.get(start..)?;
        let title = title.get(title.find('>')? + 1..title.find("</title")?)?;
        let title = title.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        Some(html::unescaped(title)).filter(|title| !title.is_empty())
    }

    /// The next entry as markup, and the line it begins in.
    fn entry(&mut self) -> Option<(String, u64)> {
        let name = self.kind.entry();
        let start = element(&self.feed, self.at, name)?;
        // A feed that is cut off: its last entry is malformed, and told of.
        let end = closing(&self.feed, start, name).unwrap_or(self.feed.len());
        let lines = |text: Option<&str>| text.map_or(0, |text| text.matches('\n').count() as u64);
        let line = self.line + lines(self.feed.get(self.at..start));
        self.line = line + lines(self.feed.get(start..end));
        let entry = self.feed.get(start..end)?.to_owned();
        self.at = end;
        Some((entry, line))
    }

    fn read(&self, entry: &str) -> std::result::Result<Article, Fault> {
        if entry.len() as u64 > 2 * LARGEST {
            return Err(fields::too_large());
        }
        let parse = |entry: &str| {
            let feed = self.kind.feed(&self.attributes, entry);
            match self.kind {
                Kind::Rss => of_rss(&feed),
                Kind::Atom => of_atom(&feed),
            }
        };
        // Feeds use the entities of HTML and bare `&`, which XML does not know.
        let (told, id) = parse(entry).or_else(|_| parse(&mended(entry)))?;
        let key = id.or_else(|| told.url.clone()).unwrap_or_else(|| self.number.to_string());
        if told.text.trim().is_empty() {
            return Err(Fault::new(
                "the entry has neither content nor description",
                "the page that it links to has its text: save that",
            ));
        }
        let told = Page { publisher: told.publisher.or_else(|| self.publisher.clone()), ..told };
        Ok(fields::filled(told)?.article(format!("{}#{}", self.path.display(), key.trim())))
    }
}

impl Iterator for Entries {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        let (entry, line) = self.entry()?;
        self.number += 1;
        Some(self.read(&entry).map_err(|fault| fault.at(&self.path, line)))
    }
}

/// What an item of RSS tells, and its id.
fn of_rss(feed: &str) -> std::result::Result<(Page, Option<String>), Fault> {
    let channel = rss::Channel::read_from(feed.as_bytes()).map_err(|error| malformed(&error.to_string()))?;
    let item = channel.items().first().ok_or_else(|| malformed("no item"))?;
    let dublin = item.dublin_core_ext();
    let authors = dublin.map(|core| core.creators().join(", ")).filter(|names| !names.is_empty());
    let when = item.pub_date().or_else(|| dublin.and_then(|core| core.dates().first().map(String::as_str)));
    let filled = |text: &&str| !text.trim().is_empty();
    let told = Page {
        text: item.content().filter(filled).or(item.description()).unwrap_or_default().to_owned(),
        title: item.title().map(str::to_owned),
        byline: authors.or_else(|| item.author().map(str::to_owned)),
        published: when.and_then(date::day),
        publisher: dublin.and_then(|core| core.publishers().first().cloned()),
        url: item.link().map(|link| link.trim().to_owned()),
    };
    Ok((told, item.guid().map(|guid| guid.value().to_owned()).filter(|id| !id.trim().is_empty())))
}

/// What an entry of Atom tells, and its id.
fn of_atom(feed: &str) -> std::result::Result<(Page, Option<String>), Fault> {
    let feed =
        atom_syndication::Feed::read_from(feed.as_bytes()).map_err(|error| malformed(&error.to_string()))?;
    let entry = feed.entries().first().ok_or_else(|| malformed("no entry"))?;
    let authors: Vec<&str> = entry.authors().iter().map(|person| person.name.as_str()).collect();
    let when = entry.published().unwrap_or_else(|| entry.updated()).to_rfc3339();
    let content = entry.content().and_then(|content| content.value()).filter(|text| !text.trim().is_empty());
    let links = entry.links();
    let told = Page {
        text: content.or(entry.summary().map(|text| text.as_str())).unwrap_or_default().to_owned(),
        title: Some(entry.title().as_str().to_owned()),
        byline: Some(authors.join(", ")).filter(|names| !names.is_empty()),
        // An entry that tells no date is given this one.
        published: date::day(&when).filter(|day| day != "1970-01-01"),
        publisher: None,
        url: links
            .iter()
            .find(|link| link.rel() == "alternate")
            .or(links.first())
            .map(|link| link.href().to_owned()),
    };
    Ok((told, Some(entry.id().to_owned()).filter(|id| !id.trim().is_empty())))
}

fn malformed(why: &str) -> Fault {
    Fault::new(
        format!("the entry is malformed: {why}"),
        "the others have been read; tell whoever makes the feed",
    )
}

/// The attributes of the root without those that [`Kind::feed`] sets.
fn attributes(text: &str) -> String {
    let text = text.trim_end_matches('/');
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('=') {
        let name = rest.get(..at).unwrap_or_default().trim();
        let value = rest.get(at + 1..).unwrap_or_default().trim_start();
        let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else { break };
        let Some(end) = value.get(1..).and_then(|value| value.find(quote)) else { break };
        if name.starts_with("xmlns:") || name.starts_with("xml:") {
            out.extend([" ", name, "=", value.get(..end + 2).unwrap_or_default()]);
        }
        rest = value.get(end + 2..).unwrap_or_default();
    }
    out
}

/// Where the next element of this name begins, outside comments and character data.
fn element(text: &str, from: usize, name: &str) -> Option<usize> {
    let mut at = from;
    loop {
        let start = at + text.get(at..)?.find('<')?;
        let rest = text.get(start..)?;
        at = if let Some(end) = passed(rest) {
            start + end
        } else {
            let after = rest.get(1..)?.strip_prefix(name);
            if after.is_some_and(|after| after.starts_with(['>', '/', ' ', '\t', '\r', '\n'])) {
                return Some(start);
            }
            start + 1
        };
    }
}

/// Where the element that begins at `start` ends.
fn closing(text: &str, start: usize, name: &str) -> Option<usize> {
    let close = format!("</{name}");
    let mut at = start;
    loop {
        let begin = at + text.get(at..)?.find('<')?;
        let rest = text.get(begin..)?;
        at = if let Some(end) = passed(rest) {
            begin + end
        } else if rest.starts_with(&close) {
            return Some(begin + rest.find('>')? + 1);
        } else {
            begin + 1
        };
    }
}

/// The length of a comment or of character data that begins here.
fn passed(rest: &str) -> Option<usize> {
    let end = if rest.starts_with("<!--") {
        "-->"
    } else if rest.starts_with("<![CDATA[") {
        "]]>"
    } else {
        return None;
    };
    Some(rest.find(end).map_or(rest.len(), |at| at + end.len()))
}

/// Markup whose entities XML knows: those of HTML become their characters, a bare `&` an entity.
fn mended(entry: &str) -> String {
    let mut out = String::with_capacity(entry.len());
    for (i, piece) in entry.split('&').enumerate() {
        if i > 0 {
            let name = piece.split(';').next().unwrap_or_default();
            let is_name = name.len() < piece.len() && name.len() <= 32 && !name.is_empty();
            let known =
                is_name && (["amp", "lt", "gt", "quot", "apos"].contains(&name) || name.starts_with('#'));
            let character = is_name.then(|| html::entity(name)).flatten();
            match character {
                _ if known => out.push('&'),
                Some(character) => {
                    out.push_str(&character);
                    out.push_str(piece.get(name.len() + 1..).unwrap_or_default());
                    continue;
                }
                None => out.push_str("&amp;"),
            }
        }
        out.push_str(piece);
    }
    out
}
