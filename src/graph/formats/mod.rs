//! A network as files that other tools open, each with the same fields: [`graphml`], [`gexf`], [`json`], [`csv`].

pub mod csv;
pub mod gexf;
pub mod graphml;
pub mod json;

use super::{Edge, EdgeKind, Node, NodeKind};
use quick_xml::escape::escape;
use quick_xml::events::BytesText;
use quick_xml::events::attributes::Attribute;
use quick_xml::name::QName;
use std::borrow::Cow;

/// Text as [XML 1.0](https://www.w3.org/TR/xml/#charsets) may hold it: what it forbids becomes U+FFFD.
pub(super) fn storable(text: &str) -> String {
    let fits = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if fits(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

/// Text escaped so that a reader gets back every character: white space in attributes, and carriage returns
/// anywhere, would be normalised.
fn escaped(text: &str) -> String {
    escape(storable(text)).replace('\t', "&#9;").replace('\n', "&#10;").replace('\r', "&#13;")
}

fn attribute<'a>(name: &'a str, value: &str) -> Attribute<'a> {
    Attribute { key: QName(name.as_bytes()), value: Cow::Owned(escaped(value).into_bytes()) }
}

fn content(text: &str) -> BytesText<'static> {
    BytesText::from_escaped(escaped(text))
}

/// A node whose fields tell which fields there are.
fn nobody() -> Node {
    Node {
        kind: NodeKind::Person,
        iri: String::new(),
        name: String::new(),
        country: None,
        offices: Vec::new(),
    }
}

/// An edge whose fields tell which fields there are.
fn nothing() -> Edge {
    Edge { kind: EdgeKind::Side, label: String::new(), evidence: Vec::new() }
}
