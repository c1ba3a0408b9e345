//! The evidence as [Web Annotations](https://www.w3.org/TR/annotation-model/) in JSON-LD: one annotation a claim.
//!
//! The target of each is the sentence in its article, by position (`TextPositionSelector`, in Unicode code points of
//! the text as it was read) and by its words (`TextQuoteSelector`, with the words before and after where the article's
//! text is at hand); the body is the claim: its class, a sentence of plain English, the claim's IRI with its time, and
//! the words that made the rule fire. All of them are one `AnnotationCollection` of one page, an annotation a line.

use super::address;
use crate::claim::Polarity;
use crate::corpus::{Article, ArticleId, Claim, Corpus, Points, Said};
use crate::error::Result;
use crate::rdf::vocab::{DEM, dem, terms};
use crate::rdf::{READER, annotation};
use oxigraph::model::NamedNodeRef;
use serde_json::{Map, Value, json};
use std::io::Write;

/// How many characters before and after a sentence are told: as many as `prefix` needs to tell one place from another.
const CONTEXT: usize = 32;

/// Writes all claims as annotations. `text` gives the text of an article where it is at hand, the very text that was read.
///
/// # Errors
/// [`Error::Output`](crate::error::Error::Output) where it cannot be written.
pub fn annotations(
    corpus: &Corpus,
    base: &str,
    text: &mut dyn FnMut(ArticleId) -> Option<String>,
    out: &mut dyn Write,
) -> Result<()> {
    let [collection, page] = crate::rdf::annotations(base);
    let context = json!(["http://www.w3.org/ns/anno.jsonld", { "dem": DEM }]);
    let generator = json!({ "id": DEM.trim_end_matches('#'), "type": "Software", "name": READER });
    writeln!(
        out,
        "{{\n\"@context\": {context},\n\"id\": {},\n\"type\": \"AnnotationCollection\",",
        json!(collection)
    )?;
    writeln!(out, "\"label\": \"What the articles say, and where\",\n\"generator\": {generator},")?;
    writeln!(out, "\"total\": {},\n\"first\": {{", corpus.claims.len())?;
    writeln!(out, "\"id\": {},\n\"type\": \"AnnotationPage\",", json!(page))?;
    write!(out, "\"partOf\": {},\n\"startIndex\": 0,\n\"items\": [", json!(collection))?;
    let mut separator = "\n";
    for (id, article) in corpus.articles() {
        let claims = corpus.claims_of(id);
        let around = if claims.is_empty() { None } else { text(id).map(|text| Around::of(&text)) };
        for claim in claims {
            write!(out, "{separator}{}", one(corpus, article, claim, around.as_ref()))?;
            separator = ",\n";
        }
    }
    writeln!(out, "\n]\n}}\n}}")?;
    Ok(())
}

/// The text of an article by its code points.
struct Around(Vec<char>);

impl Around {
    fn of(text: &str) -> Self {
        Self(text.chars().collect())
    }

    fn before(&self, at: usize) -> Option<String> {
        let part = self.0.get(at.saturating_sub(CONTEXT)..at)?;
        Some(part.iter().collect()).filter(|text: &String| !text.is_empty())
    }

    fn after(&self, at: usize) -> Option<String> {
        let part = self.0.get(at..(at + CONTEXT).min(self.0.len()))?;
        Some(part.iter().collect()).filter(|text: &String| !text.is_empty())
    }
}

fn one(corpus: &Corpus, article: &Article, claim: &Claim, around: Option<&Around>) -> Value {
    let (class, tags) = class(&claim.said);
    let mut meant = Map::new();
    meant.insert("id".into(), json!(claim.iri));
    meant.insert("type".into(), json!(class.as_str()));
    for (name, value) in [
        ("dem:date", claim.when.told()),
        ("dem:validFrom", claim.when.from.as_ref()),
        ("dem:validTo", claim.when.to.as_ref()),
        ("dem:saidOn", claim.when.told_said()),
    ] {
        if let Some(value) = value {
            meant.insert(name.into(), json!(value));
        }
    }
    let mut body = vec![
        json!({ "type": "SpecificResource", "purpose": "classifying", "source": class.as_str() }),
        json!({
            "type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en",
            "value": corpus.tell(claim),
        }),
        json!({ "type": "SpecificResource", "purpose": "identifying", "source": meant }),
    ];
    body.extend(tags.iter().map(|tag| json!({ "type": "TextualBody", "purpose": "tagging", "value": tag })));
    if let Some(words) = claim.cue.and_then(|cue| within(claim, cue)) {
        body.push(json!({ "type": "TextualBody", "purpose": "highlighting", "value": words }));
    }
    let Points { start, end } = claim.evidence;
    let mut quote = Map::new();
    quote.insert("type".into(), json!("TextQuoteSelector"));
    quote.insert("exact".into(), json!(claim.sentence));
    for (name, words) in [
        ("prefix", around.and_then(|around| around.before(start))),
        ("suffix", around.and_then(|around| around.after(end))),
    ] {
        if let Some(words) = words {
            quote.insert(name.into(), json!(words));
        }
    }
    json!({
        "id": annotation(&claim.iri),
        "type": "Annotation",
        "motivation": "classifying",
        "body": body,
        "target": {
            "type": "SpecificResource",
            "source": {
                "id": address(article).unwrap_or(&article.iri), "type": "Text", "language": "en",
            },
            "selector": [{ "type": "TextPositionSelector", "start": start, "end": end }, quote],
        },
    })
}

/// The words of a stretch that lies in the claim's sentence.
fn within(claim: &Claim, points: Points) -> Option<String> {
    let skip = points.start.checked_sub(claim.evidence.start)?;
    let words: String = claim.sentence.chars().skip(skip).take(points.end - points.start).collect();
    Some(words).filter(|words| !words.is_empty())
}

/// The class of a claim in the graph, and tags that tell what it is without the graph.
fn class(said: &Said) -> (NamedNodeRef<'static>, Vec<String>) {
    let tag = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect();
    match said {
        Said::Role { status, .. } => (terms::MEMBERSHIP, tag(&["role", status])),
        Said::Tie { tie, .. } => (dem::TIE_CLASS, tag(&["tie", tie])),
        Said::Quotation { is_direct, .. } => {
            (terms::QUOTATION, tag(&["quotation", if *is_direct { "direct" } else { "indirect" }]))
        }
        Said::Stance { polarity, .. } => {
            let polarity = match polarity {
                Polarity::Favor => "for",
                Polarity::Against => "against",
                Polarity::Neutral => "neutral",
            };
            (dem::STANCE, tag(&["stance", polarity]))
        }
        Said::Event { kind, status, .. } => (terms::EVENT, tag(&["event", kind, status])),
    }
}
