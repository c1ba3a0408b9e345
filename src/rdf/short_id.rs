//! Names short enough to type.

use sha2::{Digest, Sha256};

/// The short id of a claim: the first seven hexadecimal digits of the SHA-256 of its IRI.
///
/// ```
/// assert_eq!(demarche::rdf::short_id("https://example.org/a").len(), 7);
/// ```
#[must_use]
pub fn short_id(iri: &str) -> String {
    let digest = Sha256::digest(iri.as_bytes());
    let hex: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    hex.chars().take(7).collect()
}

/// Whether the short id of an IRI begins with these digits, in lower case; quicker than making it.
///
/// ```
/// use demarche::rdf::{has_short_id, short_id};
/// let iri = "https://example.org/a";
/// assert!(has_short_id(iri, &short_id(iri)) && has_short_id(iri, &short_id(iri)[..5]));
/// assert!(!has_short_id(iri, "0000000") && !has_short_id(iri, "not hex"));
/// ```
#[must_use]
pub fn has_short_id(iri: &str, digits: &str) -> bool {
    if digits.len() > 7 {
        return false;
    }
    let digest = Sha256::digest(iri.as_bytes());
    digits.bytes().enumerate().all(|(at, digit)| {
        let byte = digest.get(at / 2).copied().unwrap_or_default();
        let half = if at % 2 == 0 { byte >> 4 } else { byte & 15 };
        char::from_digit(u32::from(half), 16) == Some(char::from(digit))
    })
}
