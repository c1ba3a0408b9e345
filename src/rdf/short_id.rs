//! Names short enough to type.

use sha2::{Digest, Sha256};

/// So many digits has a short id.
const LEN: usize = 7;

/// The short id of a claim: the first seven hexadecimal digits of the SHA-256 of its IRI.
///
/// ```
/// assert_eq!(demarche::rdf::short_id("https://example.org/a").len(), 7);
/// ```
#[must_use]
pub fn short_id(iri: &str) -> String {
    let digest = Sha256::digest(iri.as_bytes());
    (0..LEN).filter_map(|at| digit(&digest, at)).collect()
}

/// A hexadecimal digit of a digest.
fn digit(digest: &[u8], at: usize) -> Option<char> {
    let byte = digest.get(at / 2).copied().unwrap_or_default();
    let half = if at.is_multiple_of(2) { byte >> 4 } else { byte & 15 };
    char::from_digit(u32::from(half), 16)
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
    if digits.len() > LEN {
        return false;
    }
    let digest = Sha256::digest(iri.as_bytes());
    digits.bytes().enumerate().all(|(at, wanted)| digit(&digest, at) == Some(char::from(wanted)))
}
