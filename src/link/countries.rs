//! Countries, organisations and groups.

use super::{Linker, key};
use crate::country::CountryCode;
use crate::document::MentionKind;
use crate::entity::EntityKind;
use crate::gazetteer::{GroupKind, NameKind};
use std::collections::BTreeMap;

/// Links names of countries, capitals, seats, demonyms and organisations, and described groups.
pub(super) fn link(linker: &mut Linker<'_>) {
    let document = linker.document;
    for (i, mention) in document.mentions.iter().enumerate() {
        let words: Vec<&str> = mention.tokens.clone().map(|t| document.form(t)).collect();
        let readings = linker.gazetteer.longest(&words).filter(|(n, _)| *n == words.len()).map(|(_, r)| r);
        let first =
            readings.and_then(|readings| readings.iter().find(|reading| linker.means(&words, reading)));
        match (mention.kind, first) {
            (MentionKind::Country | MentionKind::Nationality | MentionKind::Place, Some(entry)) => {
                let reason = match entry.kind {
                    NameKind::Country => "name",
                    NameKind::Capital => "capital",
                    NameKind::Seat => "seat",
                    NameKind::Demonym => "demonym",
                    _ => continue,
                };
                if let Some(code) = entry.iso {
                    let country = linker.country(code);
                    linker.set(i, country, reason);
                }
            }
            (MentionKind::Organization, entry) => {
                let name = entry.map_or(document.at(mention.span), |entry| entry.name);
                let id = linker.entity(EntityKind::Organization, &key(name), name);
                if let Some(entity) = linker.entities.list.get_mut(id.0) {
                    // Who reports from everywhere is on nobody's side.
                    entity.country =
                        entry.filter(|entry| entry.detail != "media").and_then(|entry| entry.iso);
                }
                linker.set(i, id, "name");
            }
            _ => {}
        }
    }
    let home = home(linker);
    for (i, mention) in document.mentions.iter().enumerate() {
        if mention.kind == MentionKind::Group {
            group(linker, i, home);
        }
    }
}

/// The country that the article speaks of most; ties go to the one named first.
pub(super) fn home(linker: &Linker<'_>) -> Option<CountryCode> {
    let mut counts: BTreeMap<CountryCode, (usize, usize)> = BTreeMap::new();
    for i in 0..linker.document.mentions.len() {
        if let Some(code) = linker.code_of(i) {
            let order = linker.document.mentions.len() - i;
            counts.entry(code).or_insert((0, order)).0 += 1;
        }
    }
    counts.into_iter().max_by_key(|(_, rank)| *rank).map(|(code, _)| code)
}

/// The country a stretch of tokens names first.
fn country_within(linker: &Linker<'_>, tokens: std::ops::Range<usize>) -> Option<CountryCode> {
    let mut at = tokens.start;
    while at < tokens.end {
        let words: Vec<&str> = (at..tokens.end).map(|t| linker.document.form(t)).collect();
        if let Some((n, readings)) = linker.gazetteer.longest(&words) {
            if let Some(code) = readings.iter().find_map(|reading| reading.iso) {
                return Some(code);
            }
            at += n;
        } else {
            at += 1;
        }
    }
    None
}

fn group(linker: &mut Linker<'_>, i: usize, home: Option<CountryCode>) {
    let document = linker.document;
    let Some(mention) = document.mentions.get(i) else { return };
    let named = country_within(linker, mention.tokens.clone());
    let kind = mention
        .tokens
        .clone()
        .filter_map(|t| linker.gazetteer.group_noun(&document.form(t).to_lowercase()))
        .next();
    if kind == Some(GroupKind::Government)
        && let Some(code) = named.or(home)
    {
        let country = linker.country(code);
        return linker.set(i, country, "government");
    }
    let name = document.at(mention.span);
    let id = linker.entity(EntityKind::Group, &key(name), name);
    if let Some(entity) = linker.entities.list.get_mut(id.0) {
        entity.country = named;
    }
    linker.set(i, id, "description");
}
