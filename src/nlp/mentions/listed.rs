//! Names that the user's gazetteers know.

use super::is_capital;
use crate::document::{Document, Mention, MentionKind, SentenceKind};
use crate::gazetteer::{Gazetteer, HeadKind};
use std::ops::Range;

/// The longest name that is looked up, in tokens.
const LONGEST: usize = 16;

/// Makes mentions of the names that the user's gazetteers list; what was read in their place gives way,
/// unless it is longer.
pub(in crate::nlp) fn add_listed(document: &mut Document<'_>, gazetteer: &Gazetteer) {
    if gazetteer.registers().is_empty() {
        return;
    }
    let mut found: Vec<Mention> = Vec::new();
    for sentence in document.sentences.iter().filter(|s| s.kind != SentenceKind::Other) {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let ahead: Vec<&str> =
                (i..sentence.tokens.end.min(i + LONGEST)).map(|t| document.form(t)).collect();
            match gazetteer.listed_name(&ahead) {
                Some((taken, person)) if stands_alone(document, gazetteer, i..i + taken) => {
                    let kind = if person { MentionKind::Person } else { MentionKind::Organization };
                    found.push(Mention { span: document.span(i..i + taken), tokens: i..i + taken, kind });
                    i += taken;
                }
                _ => i += 1,
            }
        }
    }
    for mention in found {
        let overlap = |other: &Mention| {
            other.tokens.start < mention.tokens.end && mention.tokens.start < other.tokens.end
        };
        let longer = document.mentions.iter().any(|m| overlap(m) && m.tokens.len() > mention.tokens.len());
        if !longer {
            document.mentions.retain(|m| !overlap(m));
            document.mentions.push(mention);
        }
    }
    document.mentions.sort_by_key(|mention| mention.tokens.start);
}

/// Whether a name is no part of a longer one: “Varga” in “Tomas Varga”, “Helena Varga” in “the Helena Varga Foundation”.
fn stands_alone(document: &Document<'_>, gazetteer: &Gazetteer, name: Range<usize>) -> bool {
    let before = name.start.checked_sub(1).map_or("", |i| document.form(i));
    let after = document.form(name.end);
    let within = gazetteer.head_noun(after) == Some(HeadKind::Organization) && is_capital(after);
    let one = name.len() == 1;
    let joined = is_capital(before) && gazetteer.given_name(before).is_some()
        || is_capital(after) && gazetteer.is_family_name(after);
    !(within || one && joined)
}
