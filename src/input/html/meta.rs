//! What a page tells of its article: in JSON-LD, in microdata, in `<meta>` ([Open Graph](https://ogp.me/), Dublin Core,
//! what outlets made up), and in its elements; the first that tells it counts.

use super::{Page, jsonld};
use crate::input::date;
use dom_query::{Document, NodeRef};

/// What a page tells.
pub(super) struct Meta {
    pub(super) page: Page,
    /// The text as JSON-LD gives it.
    pub(super) body: Option<String>,
}

const TITLES: &[&str] = &[
    "og:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "parsely-title",
    "sailthru.title",
    "twitter:title",
];
const BYLINES: &[&str] = &[
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "citation_author",
];
const DATES: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publication-date",
    "article_date_original",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "citation_date",
    "date",
];
const PUBLISHERS: &[&str] = &[
    "og:site_name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "application-name",
];

/// What a page tells.
pub(super) fn of(document: &Document) -> Meta {
    let canonical = canonical(document);
    let told = jsonld::of(document, canonical.as_deref());
    let metas = metas(document);
    let meta = |keys: &[&str]| {
        keys.iter()
            .find_map(|key| metas.iter().find(|(name, _)| name == key))
            .map(|(_, content)| content.clone())
    };
    let publisher = told
        .publisher
        .or_else(|| {
            microdata(document, "[itemprop='publisher'] [itemprop='name'], [itemprop='publisher'][content]")
        })
        .or_else(|| meta(PUBLISHERS));
    let written_by =
        metas.iter().find(|(name, value)| name == "twitter:label1" && value.to_lowercase().contains("by"));
    let title = told
        .title
        .filter(|title| !title.ends_with('…') && !title.ends_with("..."))
        .or_else(|| microdata(document, "[itemprop='headline']"))
        .or_else(|| meta(TITLES).map(|title| without_site(&title, publisher.as_deref())))
        .or_else(|| {
            headline(document, &Page { publisher: publisher.clone(), ..Page::default() })
                .map(|node| super::unescaped(&node.text()))
        })
        .or_else(|| of_window(document, publisher.as_deref()));
    let byline = told
        .byline
        .or_else(|| microdata(document, "[itemprop='author'] [itemprop='name'], [itemprop='author']"))
        .or_else(|| BYLINES.iter().find_map(|key| meta(&[*key]).filter(|name| !name.contains("://"))))
        .or_else(|| written_by.and_then(|_| meta(&["twitter:data1"])))
        .or_else(|| microdata(document, "a[rel='author']"))
        .map(|byline| name(&byline));
    let published = told
        .published
        .or_else(|| moment(document, "[itemprop='datePublished']"))
        .as_deref()
        .and_then(date::day)
        .or_else(|| DATES.iter().find_map(|key| date::day(&meta(&[*key])?)))
        .or_else(|| date::day(&moment(document, "time[pubdate], time[datetime]")?));
    let url = canonical
        .or_else(|| meta(&["og:url"]).filter(|url| is_address(url)))
        .or(told.url)
        .or_else(|| address(document, "link[itemprop='mainEntityOfPage'], link[itemprop='url']"));
    Meta { page: Page { text: String::new(), title, byline, published, publisher, url }, body: told.body }
}

/// Every `<meta>` with its name in lower case, `:` and `.` as written.
fn metas(document: &Document) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for node in document.select("meta[content]").nodes() {
        let Some(name) = ["property", "name", "itemprop"].iter().find_map(|key| node.attr(key)) else {
            continue;
        };
        let content = super::unescaped(&node.attr_or("content", ""));
        if !content.is_empty() {
            out.push((name.trim().to_ascii_lowercase(), content));
        }
    }
    out
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

fn canonical(document: &Document) -> Option<String> {
    address(document, "link[rel='canonical']")
}

fn address(document: &Document, selector: &str) -> Option<String> {
    let nodes = document.select(selector);
    nodes
        .nodes()
        .iter()
        .filter_map(|node| node.attr("href"))
        .map(|href| href.trim().to_owned())
        .find(|href| is_address(href))
}

/// The content or the text of the first element that says something.
fn microdata(document: &Document, selector: &str) -> Option<String> {
    let of = |node: &NodeRef<'_>| super::unescaped(&node.attr("content").unwrap_or_else(|| node.text()));
    document.select(selector).nodes().iter().map(of).find(|text| !text.is_empty() && text.len() < 300)
}

/// The moment that the first element tells.
fn moment(document: &Document, selector: &str) -> Option<String> {
    let of = |node: &NodeRef<'_>| {
        node.attr("datetime").or_else(|| node.attr("content")).unwrap_or_else(|| node.text()).to_string()
    };
    document.select(selector).nodes().iter().map(of).find(|text| date::day(text).is_some())
}

/// The element of the headline: the heading of the first rank that says the title, else the first that says something.
pub(super) fn headline<'d>(document: &'d Document, page: &Page) -> Option<NodeRef<'d>> {
    let text = |node: &NodeRef<'_>| super::unescaped(&node.text());
    let says = |node: &NodeRef<'_>, what: &Option<String>| {
        what.as_ref().is_some_and(|what| super::same(&text(node), what))
    };
    let find = |selector: &str| {
        document.select(selector).nodes().iter().find(|node| says(node, &page.title)).copied()
    };
    // The name of the outlet may be a heading too.
    let first = |least: usize| {
        let headings = document.select("h1");
        let good = |node: &&NodeRef<'_>| {
            text(node).split_whitespace().count() >= least && !says(node, &page.publisher)
        };
        headings.nodes().iter().find(good).copied()
    };
    find("h1")
        .or_else(|| find("h2, h3, [class*='headline'], [class*='title']"))
        .or_else(|| first(3))
        .or_else(|| first(1))
}

/// The title of the window, without the name of the site: its longest part.
fn of_window(document: &Document, publisher: Option<&str>) -> Option<String> {
    let title = super::unescaped(&document.select_single("title").text());
    let title = without_site(&title, publisher);
    let mut parts = vec![title.as_str()];
    for mark in MARKS {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    // Of two that are as long, the first.
    let longest = parts.into_iter().rev().max_by_key(|part| part.split_whitespace().count())?;
    Some(longest.trim().to_owned()).filter(|title| !title.is_empty())
}

/// What sites put between a headline and their name.
const MARKS: [&str; 6] = [" | ", " - ", " – ", " — ", " :: ", " » "];

/// A title without the name of its site at the end.
fn without_site(title: &str, publisher: Option<&str>) -> String {
    let Some(publisher) = publisher else { return title.to_owned() };
    for mark in MARKS {
        if let Some((head, site)) = title.rsplit_once(mark)
            && super::same(site, publisher)
            && !head.is_empty()
        {
            return head.trim().to_owned();
        }
    }
    title.to_owned()
}

/// A name without “By”.
fn name(byline: &str) -> String {
    let byline = byline.trim();
    let rest = ["By ", "by ", "BY "].iter().find_map(|by| byline.strip_prefix(by)).unwrap_or(byline);
    rest.trim_end_matches([',', ';', '|']).trim().to_owned()
}
