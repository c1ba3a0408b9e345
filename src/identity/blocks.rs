//! Which profiles are worth comparing: those that share a key.

use super::name::Name;
use super::profile::Profile;
use super::sound;
use super::tables::Tables;
use super::word::Word;

/// A profile is compared with so many that come after it under one key. Where more share a key
/// (thousands of one name), those next to each other tie the rest together.
const WINDOW: usize = 24;
/// So many words of a name make keys.
const WORDS: usize = 6;

/// Pairs of profiles, as indices, sorted, each once.
pub(super) fn pairs(profiles: &[Profile]) -> Vec<(usize, usize)> {
    let mut keys: Vec<(String, usize)> = Vec::new();
    for (i, profile) in profiles.iter().enumerate() {
        let mut own = Vec::new();
        for name in &profile.names {
            of_name(profile, name, &mut own);
        }
        own.extend(profile.ids.iter().map(|id| format!("i{id}")));
        own.sort_unstable();
        own.dedup();
        keys.extend(own.into_iter().map(|key| (key, i)));
    }
    keys.sort_unstable();
    let mut out = Vec::new();
    for block in keys.chunk_by(|a, b| a.0 == b.0) {
        for (at, (_, one)) in block.iter().enumerate() {
            out.extend(block.iter().skip(at + 1).take(WINDOW).map(|(_, other)| (*one, *other)));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The keys of one name.
fn of_name(profile: &Profile, name: &Name, out: &mut Vec<String>) {
    let words: Vec<&Word> = name.content().take(WORDS).collect();
    let side = profile.side.as_ref().map_or("", |side| side.as_str());
    // Any two words, in any order.
    for (i, one) in words.iter().enumerate() {
        for other in words.iter().skip(i + 1).filter(|other| !other.is_initial() && !one.is_initial()) {
            out.push(two(&one.block, &other.block));
        }
    }
    // The family name at either end, and all others run together ("Ha-neul", "Haneul").
    if let ([first, rest @ ..], [front @ .., last]) = (words.as_slice(), words.as_slice())
        && words.len() > 2
    {
        let run = |of: &[&Word]| {
            sound::skeleton(&sound::key(&of.iter().map(|word| word.text.as_str()).collect::<String>()))
        };
        out.push(two(&first.block, &run(rest)));
        out.push(two(&last.block, &run(front)));
    }
    if name.custom.chinese {
        out.push(format!("z{}", words.iter().map(|word| sound::chinese(&word.text)).collect::<String>()));
    }
    // Whoever holds the same office under one of these words.
    for (office, _) in profile.offices.iter().filter(|(office, _)| office.is_single && !office.is_over) {
        for word in words.iter().filter(|word| !word.is_initial()) {
            out.push(format!("o{}\u{1}{}\u{1}{}", office.place, office.name, word.block));
        }
    }
    match words.as_slice() {
        [only] if name.custom.single => out.push(format!("m{side}\u{1}{}", only.block)),
        [first, .., last] if !side.is_empty() => {
            // Initials and short forms, within one country.
            let mut letters: Vec<Option<char>> = vec![first.block.chars().next(), first.text.chars().next()];
            letters.extend(Tables::shipped().full_names(&first.text).iter().map(|full| full.chars().next()));
            letters.sort_unstable();
            letters.dedup();
            out.extend(
                letters
                    .into_iter()
                    .flatten()
                    .map(|letter| format!("s{side}\u{1}{letter}\u{1}{}", last.block)),
            );
        }
        _ => {}
    }
}

/// One key for two words, whatever their order.
fn two(one: &str, other: &str) -> String {
    let (one, other) = if one < other { (one, other) } else { (other, one) };
    format!("w{one}\u{1}{other}")
}
