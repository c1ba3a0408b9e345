//! Training texts with other names of persons, so that whom nobody knows is told by what stands around him.

use super::Random;
use super::corpora::Doc;
use crate::gazetteer::Gazetteer;
use crate::nlp::names::{NameClass, decode};
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// The share of documents whose family names are written in capitals ("Helena VARGA"), as some papers do.
const SHOUTED: f32 = 0.12;

/// The document with other names of persons, each the same throughout; `None` if it names nobody.
///
/// Of a name of several words the last becomes a family name, those before it given ones; particles stay, and so do words
/// that are also a part of a name of no person. The new names are of the tables, but for a share of them, from 0 to 1, which
/// are the beginning of one and the end of another.
pub(super) fn vary(doc: &Doc, share: f32, random: &mut Random) -> Option<Doc> {
    let names = decode(&doc.gold);
    let mut elsewhere: HashSet<&str> = HashSet::new();
    for (range, class) in &names {
        if *class != NameClass::Person {
            elsewhere.extend(doc.forms[range.clone()].iter().map(String::as_str));
        }
    }
    let [given, family] = pools();
    let shout = random.unit() < SHOUTED;
    let mut new: HashMap<&str, String> = HashMap::new();
    let mut forms = doc.forms.clone();
    let mut people: Vec<_> = names.iter().filter(|(_, class)| *class == NameClass::Person).collect();
    people.sort_by_key(|(range, _)| usize::MAX - range.len());
    if people.is_empty() {
        return None;
    }
    for (range, _) in people {
        for i in range.clone() {
            let form = doc.forms[i].as_str();
            let last = i + 1 == range.end;
            if !is_plain(form) || elsewhere.contains(form) {
                continue;
            }
            let name = new.entry(form).or_insert_with(|| {
                let pool = if last { family } else { given };
                let name = other(pool, share, random);
                if shout && last && range.len() > 1 { name.to_uppercase() } else { name }
            });
            forms[i].clone_from(name);
        }
    }
    Some(Doc { name: format!("{}, renamed", doc.name), forms, ..doc.clone() })
}

/// All given names and all family names.
fn pools() -> &'static [Vec<&'static str>; 2] {
    static POOLS: OnceLock<[Vec<&'static str>; 2]> = OnceLock::new();
    POOLS.get_or_init(|| Gazetteer::shipped().all_names())
}

/// A word that may be exchanged: a capital letter, then small ones.
fn is_plain(form: &str) -> bool {
    let mut chars = form.chars();
    chars.next().is_some_and(char::is_uppercase)
        && form.chars().count() > 2
        && chars.all(|c| c.is_lowercase() || c.is_uppercase())
        && form.chars().any(char::is_lowercase)
}

/// A name of the pool, or, as often as the share says, one that none of its names is.
fn other(pool: &[&str], share: f32, random: &mut Random) -> String {
    let first = pool[random.below(pool.len())];
    if random.unit() >= share {
        return first.to_owned();
    }
    let second = pool[random.below(pool.len())];
    let (a, b): (Vec<char>, Vec<char>) = (first.chars().collect(), second.chars().collect());
    a[..a.len().div_ceil(2)].iter().chain(&b[b.len() / 2..]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::names::{Style, encode};

    #[test]
    fn a_person_has_one_other_name_throughout() {
        let forms: Vec<String> = "Helena van Varga met Kenya Power ; Varga left Kenya with Okoro Kenya"
            .split(' ')
            .map(str::to_owned)
            .collect();
        let names = [
            (0..3, NameClass::Person),
            (4..6, NameClass::Organization),
            (7..8, NameClass::Person),
            (11..13, NameClass::Person),
        ];
        let gold = encode(forms.len(), &names);
        let sentences = vec![0..6, 6..forms.len()];
        let doc = Doc { name: "a".to_owned(), style: Style::Newswire, forms, sentences, gold };
        for share in [0.0, 1.0] {
            let other = vary(&doc, share, &mut Random::new(3)).unwrap();
            assert_eq!(other.gold, doc.gold);
            let changed: Vec<usize> = (0..13).filter(|&i| other.forms[i] != doc.forms[i]).collect();
            assert_eq!(changed, [0, 2, 7, 11], "{:?}", other.forms);
            assert_eq!(other.forms[7].to_lowercase(), other.forms[2].to_lowercase());
        }
        assert!(vary(&Doc { gold: encode(13, &[]), ..doc }, 0.0, &mut Random::new(3)).is_none());
    }
}
