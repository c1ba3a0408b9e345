//! A claim in plain English.

use super::{ActorId, Basis, Claim, Corpus, Said};
use crate::claim::Polarity;

impl Corpus {
    /// A claim as a sentence of plain English.
    #[must_use]
    pub fn tell(&self, claim: &Claim) -> String {
        match &claim.said {
            Said::Role { person, post, status } => {
                let holds = match status.as_ref() {
                    "former" => "held",
                    "acting" => "holds for the time being",
                    "designate" => "is to hold",
                    _ => "holds",
                };
                let title = self.post(*post).map_or("", |post| &post.title);
                let place = self.post(*post).and_then(|post| post.place).map(|place| self.name(place));
                let place = place.map(|place| format!(" of {}{place}", the(place))).unwrap_or_default();
                format!("{} {holds} the office {title}{place}", self.name(*person))
            }
            Said::Tie { subject, tie, object } => {
                format!("{} – {tie} – {}", self.name(*subject), self.name(*object))
            }
            Said::Quotation { speaker, words, is_direct: true, .. } => {
                format!("{} is quoted: “{words}”", self.name(*speaker))
            }
            Said::Quotation { speaker, words, .. } => {
                format!("{} is reported to say: {words}", self.name(*speaker))
            }
            Said::Stance { holder, polarity, is_hedged, target, reported_by, .. } => {
                let stands = match polarity {
                    Polarity::Favor => "is for",
                    Polarity::Against => "is against",
                    Polarity::Neutral => "is neutral on",
                };
                let hedged = if *is_hedged { " (hedged)" } else { "" };
                let by = reported_by.map(|by| format!(", says {}", self.name(by))).unwrap_or_default();
                format!("{} {stands}{hedged}: {target}{by}", self.name(*holder))
            }
            Said::Event { kind, status, actors, countries, place } => {
                let kind = if kind.as_ref() == "other" { "event" } else { kind };
                let parts = [
                    self.names(actors),
                    self.names(countries),
                    place.as_deref().unwrap_or_default().to_owned(),
                ];
                let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                let colon = if parts.is_empty() { "" } else { ": " };
                format!("{kind} ({status}){colon}{}", parts.join("; "))
            }
        }
    }

    /// The names of actors, joined by commas.
    #[must_use]
    pub fn names(&self, actors: &[ActorId]) -> String {
        actors.iter().map(|actor| self.name(*actor)).collect::<Vec<_>>().join(", ")
    }
}

/// The article that the name of a country or organisation takes amid a sentence.
fn the(name: &str) -> &'static str {
    let begins = ["United ", "European "].iter().any(|word| name.starts_with(word));
    let ends =
        ["Islands", "Republic", "Emirates", "Nations", "Union"].iter().any(|word| name.ends_with(word));
    let is_known = ["Netherlands", "Philippines", "Bahamas", "Maldives", "Seychelles", "Gambia", "Comoros"]
        .contains(&name);
    if begins || ends || is_known { "the " } else { "" }
}

impl Claim {
    /// The time of the claim in a few words, and nothing where only the day of publication stands in.
    #[must_use]
    pub fn time(&self) -> Option<String> {
        let when = &self.when;
        if let (None, None) = (&when.from, &when.to) {
            if when.basis == Some(Basis::Publication) {
                return None;
            }
            return when.date.as_ref().or(when.said_on.as_ref()).map(ToString::to_string);
        }
        let side = |side: &Option<super::Text>| side.as_deref().unwrap_or("..").to_owned();
        Some(format!("{}/{}", side(&when.from), side(&when.to)))
    }
}
