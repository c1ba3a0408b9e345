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
