//! One claim for each event, however often the article comes back to it.

use crate::claim::{Claim, Event, EventKind, Relation};
use crate::document::Document;

/// Drops an event of which an earlier claim of the same type already says as much.
pub(crate) fn tidy(document: &Document<'_>, claims: Vec<Claim>) -> Vec<Claim> {
    let mut kept: Vec<Claim> = Vec::new();
    for claim in claims {
        let Relation::Happened(event) = &claim.relation else {
            kept.push(claim);
            continue;
        };
        let same = kept.iter_mut().find_map(|k| {
            let near = k.evidence.sentence == claim.evidence.sentence;
            let like = stem(document.at(k.evidence.cue)) == stem(document.at(claim.evidence.cue));
            match &mut k.relation {
                Relation::Happened(known) if is_same(known, event, near, like) => Some(known),
                _ => None,
            }
        });
        match same {
            Some(known) => merge(known, event),
            None => kept.push(claim),
        }
    }
    kept
}

/// Whether the second tells of the first again.
fn is_same(known: &Event, event: &Event, near: bool, like: bool) -> bool {
    if known.kind != event.kind || (known.status != event.status && !near) {
        return false;
    }
    let shares = |n: usize, m: usize| n == 0 || m == 0;
    let common = event.participants.iter().filter(|p| known.participants.contains(p)).count();
    let people = common > 0 || shares(known.participants.len(), event.participants.len());
    let countries = event.countries.iter().all(|c| known.countries.contains(c))
        || known.countries.iter().all(|c| event.countries.contains(c));
    match event.kind {
        EventKind::Other => people && like && (near || countries),
        EventKind::Attack => {
            people
                && (near && known.status == event.status
                    || (countries && (like || event.countries.len() > 1)))
        }
        EventKind::Appointment | EventKind::Resignation => people && (near || countries),
        _ => near && known.status == event.status && people || people && countries && (common > 0 || like),
    }
}

fn merge(known: &mut Event, event: &Event) {
    if known.participants.is_empty() {
        known.participants.clone_from(&event.participants);
    }
    known.place = known.place.or(event.place);
    known.countries.extend(&event.countries);
    known.countries.sort_unstable();
    known.countries.dedup();
}

/// The beginning of a cue, so that "protested" and "protests" are one word.
fn stem(cue: &str) -> String {
    cue.to_lowercase().chars().take(5).collect()
}
