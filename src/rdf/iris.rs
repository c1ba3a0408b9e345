//! Where IRIs are minted: from keys and positions alone.

use crate::article::Article;
use crate::claim::{Claim, Event, Quotation, Relation, Role, Stance, Tie};
use crate::country::CountryCode;
use crate::entity::{Entities, Entity, EntityId, EntityKind};
use crate::span::Span;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Where data IRIs begin unless the user says otherwise.
pub const DEFAULT_BASE: &str = "https://w3id.org/demarche/id/";

/// A name as part of an IRI: lower case, without diacritics, words joined by hyphens; `x` where nothing is left.
///
/// ```
/// assert_eq!(demarche::rdf::slug("Élodie d’Ávila-Ñ"), "elodie-d-avila-n");
/// ```
#[must_use]
pub fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        // RFC 3987 lets letters of every script stand in an IRI; all else becomes a hyphen.
        if c.is_alphanumeric() && !('\u{e000}'..='\u{f8ff}').contains(&c) && u32::from(c) < 0xf_0000 {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() > 120 {
            break;
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "x".to_owned() } else { out.to_owned() }
}

/// What was decided of two persons: the hash of their IRIs, the lesser first.
pub(crate) fn decision(base: &str, one: &str, other: &str) -> String {
    let digest = Sha256::digest(format!("{one}\n{other}").as_bytes());
    let hex: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{base}decision/{hex}")
}

/// A human verdict, by its number.
pub(crate) fn verdict(base: &str, number: u64) -> String {
    format!("{base}verdict/{number}")
}

/// A canonical person: the name and the hash of its least member.
pub(crate) fn canonical(base: &str, name: &str, least: &str) -> String {
    format!("{base}person/{}-{}", slug(name), super::short_id(least))
}

/// The [Web Annotation](https://www.w3.org/TR/annotation-model/) that is made of a claim.
///
/// ```
/// assert_eq!(demarche::rdf::annotation("https://example.org/a/tie/1"), "https://example.org/a/tie/1/annotation");
/// ```
#[must_use]
pub fn annotation(claim: &str) -> String {
    format!("{claim}/annotation")
}

/// The collection of all annotations, and its one page.
#[must_use]
pub fn annotations(base: &str) -> [String; 2] {
    [format!("{base}annotations"), format!("{base}annotations/page/1")]
}

/// Byte offsets of a text as offsets in Unicode code points.
#[derive(Debug)]
pub(crate) struct Offsets {
    /// Number of code points before each 64th byte.
    marks: Vec<usize>,
}

const STEP: usize = 64;

impl Offsets {
    pub(crate) fn new(text: &str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut points = 0;
        for (i, byte) in text.bytes().enumerate() {
            if i % STEP == 0 {
                marks.push(points);
            }
            points += usize::from(byte & 0xc0 != 0x80);
        }
        marks.push(points);
        Self { marks }
    }

    /// Code points before byte `at`.
    pub(crate) fn points(&self, text: &str, at: usize) -> usize {
        let block = (at / STEP).min(self.marks.len() - 1);
        let start = (block * STEP).min(text.len());
        let rest = text.as_bytes().get(start..at.min(text.len())).unwrap_or_default();
        // A mark counts the code points that *begin* before it, and so do we.
        self.marks.get(block).copied().unwrap_or(0) + rest.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
    }
}

/// Mints the IRIs of one article.
#[derive(Debug)]
pub(crate) struct Iris<'a> {
    base: &'a str,
    article: String,
    text: &'a str,
    offsets: Offsets,
}

impl<'a> Iris<'a> {
    pub(crate) fn new(base: &'a str, article: &'a Article) -> Self {
        Self {
            base,
            article: super::article_iri(base, article),
            text: &article.text,
            offsets: Offsets::new(&article.text),
        }
    }

    /// The article, and its named graph.
    pub(crate) fn article(&self) -> &str {
        &self.article
    }

    /// Start and end of a span in code points.
    pub(crate) fn points(&self, span: Span) -> (usize, usize) {
        (self.offsets.points(self.text, span.start), self.offsets.points(self.text, span.end))
    }

    /// A stretch of the text, as [RFC 5147](https://www.rfc-editor.org/rfc/rfc5147) names it.
    pub(crate) fn span(&self, span: Span) -> String {
        let (start, end) = self.points(span);
        format!("{}#char={start},{end}", self.article)
    }

    pub(crate) fn country(&self, code: CountryCode) -> String {
        format!("{}country/{code}", self.base)
    }

    /// What a gazetteer calls an entity: Wikidata ids and the gazetteer's own.
    pub(crate) fn elsewhere(&self, id: &str) -> String {
        if id.starts_with('Q') {
            format!("http://www.wikidata.org/entity/{id}")
        } else {
            format!("{}{id}", self.base)
        }
    }

    pub(crate) fn entity(&self, entity: &Entity) -> String {
        let kind = match entity.kind {
            EntityKind::Country => return format!("{}country/{}", self.base, entity.key),
            EntityKind::Person => "person",
            EntityKind::Organization => "organization",
            EntityKind::Group => "group",
        };
        format!("{}/{kind}/{}", self.article, slug(&entity.key))
    }

    /// An organisation that is known by its name alone.
    pub(crate) fn organization(&self, name: &str) -> String {
        format!("{}/organization/{}", self.article, slug(name))
    }

    pub(crate) fn post(&self, role: &Role) -> String {
        let place = match (&role.organization, role.country) {
            (Some(organization), _) => slug(organization),
            (None, Some(code)) => code.to_string(),
            (None, None) => "none".to_owned(),
        };
        format!("{}/post/{place}-{}", self.article, slug(&role.title))
    }

    pub(crate) fn utterance(&self, number: usize) -> String {
        format!("{}/utterance/{number}", self.article)
    }

    /// The IRI of a claim.
    pub(crate) fn claim(&self, entities: &Entities, claim: &Claim) -> String {
        let key = |id: EntityId| entities.get(id).map_or("x".to_owned(), |entity| slug(&entity.key));
        let cue = self.points(claim.evidence.cue).0;
        let tail = match &claim.relation {
            Relation::HoldsRole(role) => {
                let Role { person, title, country, organization, status } = role;
                let side =
                    organization.as_deref().map(slug).or(country.map(|code| code.to_string().to_lowercase()));
                let side = side.map(|side| format!("-{side}")).unwrap_or_default();
                format!("role/{}-{}{side}-{}", key(*person), slug(title), status.as_str())
            }
            Relation::IsTiedTo(Tie { subject, name, object }) => {
                format!("tie/{}-{}-{}", key(*subject), slug(name), key(*object))
            }
            Relation::Said(Quotation { content, speaker, .. }) => {
                let (start, end) =
                    content.iter().copied().reduce(Span::cover).map_or((cue, cue), |s| self.points(s));
                format!("quotation/{start}-{end}-{}", key(speaker.entity))
            }
            Relation::TakesStance(Stance { holder, polarity, target, .. }) => {
                let (start, end) = self.points(target.span);
                format!("stance/{cue}-{start}-{end}-{}-{}", key(holder.entity), polarity.as_str())
            }
            Relation::Happened(Event { kind, status, participants, .. }) => {
                let first = participants.first().map(|&id| format!("-{}", key(id))).unwrap_or_default();
                format!("event/{}-{}-{cue}{first}", kind.as_str(), status.as_str())
            }
        };
        format!("{}/{tail}", self.article)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_code_points() {
        let text = "é“a🙂".repeat(100);
        let offsets = Offsets::new(&text);
        for (points, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.points(&text, at), points);
        }
        assert_eq!(offsets.points(&text, text.len()), 400);
    }

    #[test]
    fn slugs_are_safe() {
        assert_eq!(slug("  <>\"{}"), "x");
        assert_eq!(slug("Łukasz O’Neill"), "łukasz-o-neill");
    }
}
