//! Whether a person is spoken of as a man or as a woman.

use super::Linker;
use crate::document::MentionKind;
use crate::entity::EntityId;
use crate::gazetteer::Gender;
use std::collections::BTreeMap;

/// The gender of each person whose names or titles tell it; whoever is missing may be either.
pub(super) fn of_people(linker: &Linker<'_>) -> BTreeMap<EntityId, Gender> {
    let document = linker.document;
    let mut told: BTreeMap<EntityId, Gender> = BTreeMap::new();
    for (i, mention) in document.mentions.iter().enumerate() {
        if mention.kind != MentionKind::Person {
            continue;
        }
        let Some(person) = linker.entities.of_mention(i) else { continue };
        if told.contains_key(&person) {
            continue;
        }
        let named = document.top(mention);
        let start = mention.tokens.start;
        let name = linker.entities.get(person).map_or("", |entity| entity.name.as_str());
        // "Mr Okoro", "Queen Mira", "spokeswoman Mira Okoro".
        let before = (start.saturating_sub(2)..start)
            .rev()
            .take_while(|&t| document.head(t).is_some_and(|h| mention.tokens.contains(&h)) || t + 1 == start)
            .filter(|&t| document.form(t) != "," && !is_of_either(document.form(t), name))
            .find_map(|t| of_word(linker, document.form(t), document.lemma(t)));
        // "Mira Okoro, a businesswoman", "his wife, Mira Okoro".
        let beside = || {
            let around = start.saturating_sub(6)..mention.tokens.end + 10;
            around.filter(|t| !mention.tokens.contains(t)).find_map(|t| {
                let apposed = document.relation(t) == "appos" && document.head(t) == Some(named)
                    || document.relation(named) == "appos" && document.head(named) == Some(t);
                apposed.then(|| of_word(linker, "", document.lemma(t))).flatten()
            })
        };
        // A woman may be a spokesman, and a father’s name may stand beside hers.
        // "Sheikh Habiba" bears a family name that is a title to others.
        let mut own = name.split(' ').skip_while(|word| is_of_either(word, name));
        let first = own.next().filter(|_| !linker.gazetteer.begins_with_family(name));
        let given = first.and_then(|word| linker.gazetteer.given_name(word));
        let before_name =
            start.checked_sub(1).map(|t| document.form(t)).filter(|form| !is_of_either(form, name));
        let address = before_name.and_then(|form| linker.gazetteer.honorific(form));
        let address = address.or_else(|| borne(document.form(start), mention.tokens.len()));
        let address = address.filter(|&gender| gender != Gender::Either);
        let given = given.filter(|&gender| {
            gender != Gender::Either && !first.is_some_and(|first| OF_EITHER.contains(&first))
        });
        if let Some(gender) = address.or(given).or(before).or_else(beside) {
            told.insert(person, gender);
        }
    }
    told
}

/// Given names that the American list has for one sex and that the other bears as well, or in other countries.
const OF_EITHER: &[&str] = &[
    "Andrea", "Angel", "Ashley", "Ashton", "Aubrey", "Camille", "Carol", "Evelyn", "Gabriele", "Hilary",
    "Jan", "Joan", "Kari", "Kay", "Lindsay", "Lindsey", "Lyn", "Meredith", "Michele", "Mika", "Misha",
    "Morgan", "Nicola", "Nikita", "Noor", "Nour", "Sacha", "Sandy", "Sasha", "Shirley", "Sidney", "Simone",
    "Stacey", "Sydney", "Tracy", "Valeri", "Vivian", "Valery", "Vanya", "Yannick",
];

/// Whether a word is a man's title to some and a family name to others, who may be women: "Sheikh Mira". Names of women end in an
/// "a" there.
fn is_of_either(word: &str, name: &str) -> bool {
    let is_title = |word: &str| matches!(word, "Sheikh" | "Shaikh" | "Sk");
    let own = name.split(' ').find(|part| !is_title(part));
    is_title(word) && own.is_some_and(|own| own.ends_with('a'))
}

/// What a form of address tells that stands as the first word of a name: "U Okoro Htun", "Daw Mira San".
fn borne(word: &str, length: usize) -> Option<Gender> {
    match word {
        _ if length < 2 => None,
        "U" | "Ko" | "Maung" | "Saw" | "Ato" | "Bapak" | "Thakin" => Some(Gender::Masculine),
        "Daw" | "Naw" | "Woizero" | "Ibu" => Some(Gender::Feminine),
        _ => None,
    }
}

/// What a form of address or a noun tells of whom it is said.
pub(super) fn of_word(linker: &Linker<'_>, form: &str, lemma: &str) -> Option<Gender> {
    let address = linker.gazetteer.honorific(form);
    let office = || linker.gazetteer.office(&[lemma]).map(|(_, office)| office.gender);
    address.or_else(office).filter(|&gender| gender != Gender::Either).or(match lemma {
        "woman" | "wife" | "mother" | "daughter" | "sister" | "actress" | "girl" | "aunt" | "niece"
        | "grandmother" | "widow" | "businesswoman" => Some(Gender::Feminine),
        "man" | "husband" | "father" | "son" | "brother" | "actor" | "boy" | "uncle" | "nephew"
        | "grandfather" | "widower" | "businessman" => Some(Gender::Masculine),
        _ => None,
    })
}

/// Whom a pronoun may stand for, by gender.
pub(super) fn wanted(form: &str) -> Option<Gender> {
    match form {
        "he" | "him" | "his" => Some(Gender::Masculine),
        "she" | "her" => Some(Gender::Feminine),
        _ => None,
    }
}
