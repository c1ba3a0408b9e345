//! What a page tells in JSON-LD of the vocabulary [schema.org](https://schema.org/NewsArticle).

use dom_query::Document;
use serde_json::{Map, Value};

/// What JSON-LD tells of the article of a page.
#[derive(Default)]
pub(super) struct Told {
    pub(super) title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    /// The text, where it is given as a whole.
    pub(super) body: Option<String>,
}

/// What is told of the article at `canonical`, or of the only or first one.
pub(super) fn of(document: &Document, canonical: Option<&str>) -> Told {
    let mut nodes = Vec::new();
    for script in document.select("script[type*='ld+json']").nodes() {
        if let Some(value) = parsed(&script.text()) {
            nodes_of(value, &mut nodes, 0);
        }
    }
    let ranked = |node: &&Map<String, Value>| {
        let here = canonical.is_some() && address(node).as_deref() == canonical;
        rank(node).map(|rank| (rank, !here))
    };
    // The first of the best.
    let best = nodes.iter().filter(|node| rank(node).is_some()).min_by_key(ranked);
    best.map(|node| told(node, &nodes)).unwrap_or_default()
}

/// JSON as sites write it: between marks of CDATA, with raw line breaks in strings.
fn parsed(text: &str) -> Option<Value> {
    let text = text
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[");
    let text = text
        .trim_end_matches("-->")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>")
        .trim()
        .trim_end_matches(';');
    serde_json::from_str(text).ok().or_else(|| {
        let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&clean).ok()
    })
}

/// The nodes of a document: those of lists, of `@graph`, and what a page says it is about.
fn nodes_of(value: Value, out: &mut Vec<Map<String, Value>>, depth: usize) {
    match value {
        Value::Array(items) if depth < 4 => items.into_iter().for_each(|item| nodes_of(item, out, depth + 1)),
        Value::Object(mut node) if depth < 4 => {
            for key in ["@graph", "mainEntity"] {
                if let Some(inner) = node.remove(key) {
                    nodes_of(inner, out, depth + 1);
                }
            }
            out.push(node);
        }
        _ => {}
    }
}

/// How likely a node is the article, the least the likeliest.
fn rank(node: &Map<String, Value>) -> Option<u8> {
    let types = node.get("@type")?;
    let types: Vec<&str> = match types {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let of = |name: &str| match name.rsplit(['/', '#', ':']).next().unwrap_or(name) {
        name if name.ends_with("NewsArticle") => Some(0),
        "LiveBlogPosting" | "Report" => Some(0),
        name if name.ends_with("Article") || name == "BlogPosting" => Some(1),
        "VideoObject" | "AudioObject" | "PodcastEpisode" => Some(2),
        "WebPage" => Some(3),
        _ => None,
    };
    types.into_iter().filter_map(of).min()
}

fn told(node: &Map<String, Value>, nodes: &[Map<String, Value>]) -> Told {
    let text = |keys: &[&str]| {
        keys.iter()
            .find_map(|key| node.get(*key)?.as_str())
            .map(super::unescaped)
            .filter(|text| !text.is_empty())
    };
    let names_of = |key: &str| names(node.get(key)?, nodes);
    Told {
        title: text(&["headline", "name"]),
        byline: names_of("author").or_else(|| names_of("creator")),
        published: text(&["datePublished", "uploadDate", "dateCreated"]),
        publisher: names_of("publisher").or_else(|| names_of("sourceOrganization")),
        url: address(node),
        body: text(&["articleBody"]).and(node.get("articleBody")).and_then(Value::as_str).map(str::to_owned),
    }
}

/// The address of a node's page.
fn address(node: &Map<String, Value>) -> Option<String> {
    let of = |value: &Value| -> Option<String> {
        let text = value.as_str().or_else(|| value.as_object()?.get("@id")?.as_str())?;
        text.starts_with("http").then(|| text.to_owned())
    };
    ["url", "mainEntityOfPage", "@id"].iter().find_map(|key| of(node.get(*key)?))
}

/// The names that a value gives: itself, of an object its name, of a reference that of the node that is meant.
fn names(value: &Value, nodes: &[Map<String, Value>]) -> Option<String> {
    let mut out: Vec<String> = Vec::new();
    let values = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
    for value in values {
        let id = |node: &Map<String, Value>| node.get("@id").and_then(Value::as_str).map(str::to_owned);
        let name = |node: &Map<String, Value>| node.get("name").and_then(Value::as_str).map(str::to_owned);
        let found = match value {
            Value::String(text) => Some(text.clone()),
            Value::Object(object) => name(object).or_else(|| {
                let wanted = id(object)?;
                nodes.iter().filter(|node| id(node).as_deref() == Some(&wanted)).find_map(name)
            }),
            _ => None,
        };
        let found = found
            .map(|name| super::unescaped(&name))
            .filter(|name| !name.is_empty() && !name.contains("://"));
        if let Some(name) = found.filter(|name| !out.contains(name)) {
            out.push(name);
        }
    }
    (!out.is_empty()).then(|| out.join(", "))
}
