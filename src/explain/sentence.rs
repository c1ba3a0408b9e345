//! A claim in a sentence of plain English.

use super::told::{Kind, Party, Says, Told};
use crate::claim::Polarity;

impl Told {
    /// What is said, in a sentence of plain English.
    #[must_use]
    pub fn sentence(&self) -> String {
        match &self.says {
            Says::Office { person, title, of, status } => {
                let of = of.as_ref().map(|of| format!(" of {}", article(of))).unwrap_or_default();
                format!("{} {} the office {title}{of}", person.name, holds(status))
            }
            Says::Tie { subject, tie, object } => format!("{} – {tie} – {}", subject.name, object.name),
            Says::Quotation { speaker, words, kind } if kind == "direct" => {
                format!("{} is quoted: “{}”", article(speaker), words.trim())
            }
            Says::Quotation { speaker, words, .. } => {
                format!("{} is reported to have said: {}", article(speaker), words.trim())
            }
            Says::Stance { holder, polarity, hedged, target, reported_by, .. } => {
                let stands = match polarity {
                    Polarity::Favor => "is for",
                    Polarity::Against => "is against",
                    Polarity::Neutral => "is neutral on",
                };
                let hedged = if *hedged { " (hedged)" } else { "" };
                let by = reported_by.as_ref().map(|by| format!(", says {}", article(by))).unwrap_or_default();
                format!("{} {stands}{hedged}: {target}{by}", article(holder))
            }
            Says::Event { kind, status, people, countries, place } => {
                let names = |parties: &[Party]| {
                    parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ")
                };
                let parts = [names(people), names(countries), place.clone().unwrap_or_default()];
                let parts: Vec<&str> =
                    parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
                // “other” is the name of no event.
                let kind = if kind == "other" { "event" } else { kind };
                let told = if parts.is_empty() { String::new() } else { format!(": {}", parts.join("; ")) };
                format!("{kind} ({status}){told}")
            }
        }
    }

    /// What kind of event it tells of; empty where it tells of none.
    #[must_use]
    pub fn event_kind(&self) -> &str {
        match &self.says {
            Says::Event { kind, .. } => kind,
            _ => "",
        }
    }

    /// Everybody in it, whoever holds, speaks or acts first.
    #[must_use]
    pub fn parties(&self) -> Vec<&Party> {
        match &self.says {
            Says::Office { person, of, .. } => std::iter::once(person).chain(of).collect(),
            Says::Tie { subject, object, .. } => vec![subject, object],
            Says::Quotation { speaker, .. } => vec![speaker],
            Says::Stance { holder, actors, reported_by, .. } => {
                std::iter::once(holder).chain(actors).chain(reported_by).collect()
            }
            Says::Event { people, countries, .. } => people.iter().chain(countries).collect(),
        }
    }
}

/// How an office is held.
fn holds(status: &str) -> &'static str {
    match status {
        "former" => "held",
        "acting" => "holds for the time being",
        "designate" => "is to hold",
        _ => "holds",
    }
}

/// A name in a sentence: countries in the plural and unions take an article.
fn article(party: &Party) -> String {
    let name = party.name.as_str();
    let plural = ["United ", "Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia"];
    let takes = party.kind == Kind::Country
        && (plural.iter().any(|start| name.starts_with(start))
            || name.ends_with(" Republic")
            || name.ends_with("Islands")
            || name.contains("Republic of"));
    if takes { format!("the {name}") } else { name.to_owned() }
}

/// The same with a capital at the beginning.
#[must_use]
pub fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
