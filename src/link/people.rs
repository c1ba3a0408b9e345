//! Which names are one person's.

use super::{Linker, key, sides};
use crate::document::{Document, MentionKind, Upos};
use crate::entity::{EntityId, EntityKind};
use crate::gazetteer::Gender;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Full names first, in order; then each shorter name goes to the person named before it
/// (or, in a headline, after it) who bears all its words.
pub(super) fn link(linker: &mut Linker<'_>) {
    let document = linker.document;
    let names: Vec<(usize, Vec<String>)> = document
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.kind == MentionKind::Person)
        .map(|(i, mention)| (i, mention.tokens.clone().map(|t| plain(document.form(t))).collect()))
        .collect();
    let names = without_monsieur(names);
    // Each name once, found by its words: an article that names somebody a thousand times, or a
    // thousand people, must not take a million steps.
    let mut having: BTreeMap<&str, BTreeSet<&Vec<String>>> = BTreeMap::new();
    for (_, words) in &names {
        for word in words {
            having.entry(word).or_default().insert(words);
        }
    }
    let rarest = |words: &[String]| {
        words.iter().filter_map(|word| having.get(word.as_str())).min_by_key(|forms| forms.len())
    };
    let full: BTreeSet<&Vec<String>> =
        names.iter().map(|(_, words)| words).filter(|words| words.len() > 1).collect();
    let full: Vec<&Vec<String>> = full.into_iter().take(MANY).collect();
    // "Prince Daniel" is not the Daniel Okoro whom nobody calls a prince.
    let crowned: BTreeSet<&Vec<String>> =
        names.iter().filter(|(i, _)| is_crowned(linker, *i)).map(|(_, words)| words).collect();
    let apart: BTreeSet<usize> = names
        .iter()
        .filter(|(i, words)| words.len() == 1 && is_crowned(linker, *i))
        .filter(|(_, words)| {
            let longer: Vec<&Vec<String>> =
                rarest(words).into_iter().flatten().copied().filter(|other| other.len() > 1).collect();
            // Nor is King Okoro his son, Ali bin Okoro.
            let another = |other: &&Vec<String>| {
                other.len() == 2 && other.first() == words.first() && !crowned.contains(*other)
                    || is_fathers(other, words)
            };
            !longer.is_empty() && longer.iter().all(another)
        })
        .map(|(i, _)| *i)
        .collect();
    let apart: BTreeSet<usize> = apart.into_iter().chain(leading_alone(linker, &names)).collect();
    let aliases = aliases(linker, &names);
    let mut people: Vec<Person> = Vec::new();
    let mut known: BTreeMap<&Vec<String>, usize> = BTreeMap::new();
    for (i, words) in &names {
        let longer = |other: &&Vec<String>| other.len() > words.len() && holds(other, words);
        let contained = !apart.contains(i)
            && (rarest(words).is_some_and(|forms| forms.iter().any(longer))
                || full.iter().any(|other| resembles(other, words)));
        if !known.contains_key(words) && !contained && !aliases.contains_key(words) {
            let name = document.mentions.get(*i).map_or("", |mention| document.at(mention.span));
            known.insert(words, people.len());
            let gender = words.first().and_then(|_| linker.gazetteer.given_name(name.split(' ').next()?));
            let id = linker.entity(EntityKind::Person, &key(name), name);
            people.push(Person {
                id,
                is_kin: is_named_as_kin(document, *i),
                words: words.clone(),
                gender,
                named: None,
                meant: None,
                count: 0,
                lone: 0,
            });
        }
    }
    for (_, words) in &names {
        if let Some(person) = known.get(words).and_then(|&at| people.get_mut(at)) {
            person.count += 1;
        }
    }
    for (i, words) in &names {
        if let Some(person) = known.get(words).and_then(|&at| people.get_mut(at)) {
            person.named = Some(*i);
            person.meant = Some(*i);
            linker.set(*i, person.id, "name");
            continue;
        }
        let bearers = rarest(words).into_iter().flatten().filter(|full| holds(full, words));
        let bearers =
            bearers.filter_map(|full| known.get(full)).filter_map(|&at| Some((at, people.get(at)?)));
        // A lone family name is that of the one of its bearers who was named in full right before. Else it is that of the
        // one whom the article is about, its relatives come with their given names: whom the name meant before, then who
        // was named most, then who was named first.
        let title = address(linker, *i);
        let bearers: Vec<(usize, &Person)> = bearers.collect();
        let right_before = just_named(linker, *i, &bearers);
        let bearer = bearers.into_iter().max_by_key(|(at, person)| {
            let is_edge = person.words.first() == words.first() || person.words.last() == words.last();
            let is_named = person.named.is_some();
            let is_just_named = right_before == Some(*at);
            let rank = (!person.is_kin, person.lone, person.count, std::cmp::Reverse(*at));
            let is_own = !is_crowned(linker, *i) || !is_fathers(&person.words, words);
            (person.may_be(title), is_own, is_named, is_edge, is_just_named, rank)
        });
        let alike = || {
            let bearers = full.iter().filter(|full| resembles(full, words));
            people.get(bearers.filter_map(|full| known.get(full)).copied().min()?)
        };
        let called = || {
            let full = aliases.get(words)?;
            let at = known.get(full).copied().or_else(|| {
                rarest(full)
                    .into_iter()
                    .flatten()
                    .filter(|longer| holds(longer, full))
                    .find_map(|f| known.get(f).copied())
            })?;
            Some((at, people.get(at)?))
        };
        let found = bearer
            .or_else(called)
            .map(|(at, person)| (Some(at), person.id))
            .or_else(|| Some((None, alike()?.id)));
        if let Some((at, id)) = found {
            linker.set(*i, id, "surname");
            if let Some(person) = at.and_then(|at| people.get_mut(at)) {
                person.lone += 1;
                person.meant = Some(*i);
            }
        }
    }
}

/// "M Okoro", "MM Okoro et Varga" of whom the article gives in full as Pierre Okoro: how a gentleman is addressed in French, with
/// a letter that is a given name's elsewhere.
fn without_monsieur(mut names: Vec<(usize, Vec<String>)>) -> Vec<(usize, Vec<String>)> {
    let is_address = |words: &[String]| matches!(words, [first, _] if first == "m" || first == "mm");
    let full: BTreeSet<String> = names
        .iter()
        .filter(|(_, words)| words.len() > 1 && !is_address(words))
        .filter_map(|(_, words)| words.last().cloned())
        .collect();
    for (_, words) in names.iter_mut().filter(|(_, words)| is_address(words)) {
        if words.last().is_some_and(|family| full.contains(family)) {
            words.remove(0);
        }
    }
    names
}

/// Lone names behind the title of a leader that only a consort bears in full: "First Lady Anna Okoro", "President Okoro".
fn leading_alone(linker: &Linker<'_>, names: &[(usize, Vec<String>)]) -> Vec<usize> {
    let before = |i: usize, back: usize| {
        let start = linker.document.mentions.get(i).map_or(0, |mention| mention.tokens.start);
        start.checked_sub(back).map_or("", |t| linker.document.form(t))
    };
    let is_consort = |i: usize| {
        (1..3).any(|back| {
            before(i, back).eq_ignore_ascii_case("lady")
                && before(i, back + 1).eq_ignore_ascii_case("first")
                // Who was first lady may lead now.
                && before(i, back + 2) != "former"
        })
    };
    let leads = |i: usize| matches!(before(i, 1), "President" | "Premier" | "Minister" | "Chancellor");
    let consorts: Vec<&Vec<String>> =
        names.iter().filter(|(i, words)| words.len() > 1 && is_consort(*i)).map(|(_, words)| words).collect();
    let lone = names.iter().filter(|(i, words)| words.len() == 1 && leads(*i));
    // "First Lady Anna Okoro became president."
    let rises = names.iter().filter(|(_, words)| consorts.contains(&words)).any(|(i, _)| {
        let end = linker.document.mentions.get(*i).map_or(0, |mention| mention.tokens.end);
        let sentence = linker.document.sentence_of(end).and_then(|s| linker.document.sentences.get(s));
        sentence.is_some_and(|sentence| {
            sentence
                .tokens
                .clone()
                .any(|t| matches!(linker.document.lemma(t), "become" | "elect" | "swear" | "succeed"))
        })
    });
    let lone = lone.filter(|_| !rises);
    let of_a_consort = lone.filter(|(_, words)| consorts.iter().any(|full| holds(full, words)));
    let another = |words: &Vec<String>| {
        names.iter().any(|(_, full)| full.len() > 1 && holds(full, words) && !consorts.contains(&full))
    };
    of_a_consort.filter(|(_, words)| !another(words)).map(|(i, _)| *i).collect()
}

/// Whether a full name stands behind the noun that tells whose relative its bearer is: "the son of the tycoon Peter Okoro".
fn is_named_as_kin(document: &Document<'_>, i: usize) -> bool {
    let start = document.mentions.get(i).map_or(0, |mention| mention.tokens.start);
    let near = (start.saturating_sub(KIN)..start).rev().take_while(|&t| {
        !matches!(document.form(t), "," | "." | ";" | "and") && document.upos(t) != Upos::Verb
    });
    near.into_iter().any(|t| sides::is_kin(document.lemma(t)))
}

/// How far before a name such a noun may stand, in words.
const KIN: usize = 6;

/// How often a lone name may have been another's before it is his alone.
const SELDOM: usize = 2;

/// Which of several bearers of a lone name was meant last, where he was given in full no more than a paragraph ago as the
/// subject of a sentence, and not as somebody's relative, who comes with his given name each time ("her husband, Peter
/// Mwangi"). Where the lone name has long been another's, the article is about that one.
fn just_named(linker: &Linker<'_>, i: usize, bearers: &[(usize, &Person)]) -> Option<usize> {
    if bearers.len() < 2 {
        return None;
    }
    let document = linker.document;
    let start = |mention: usize| document.mentions.get(mention).map(|mention| mention.tokens.start);
    let paragraph = |mention: usize| {
        let sentence = document.sentence_of(start(mention)?)?;
        document.sentences.get(sentence).map(|sentence| sentence.paragraph)
    };
    let (at, last) =
        bearers.iter().filter(|(_, person)| person.named.is_some()).max_by_key(|(_, p)| p.meant)?;
    let named = last.named?;
    // Blank lines are lines, too.
    let near = paragraph(named)? + 3 >= paragraph(i)?;
    let from = start(named)?;
    let is_kin = (from.saturating_sub(4)..from).any(|t| sides::is_kin(document.lemma(t)));
    // "Rep. Okoro": a tree may hang the name on its title.
    let acts = document.mentions.get(named).is_some_and(|m| {
        // "This was after Varga, who speaks for them, had come".
        let who = m.tokens.end + usize::from(document.form(m.tokens.end) == ",");
        if document.form(who) == "who" {
            return true;
        }
        let top = document.top(m);
        let titled =
            document.head(top).filter(|_| matches!(document.relation(top), "flat" | "appos" | "compound"));
        document.relation(titled.filter(|&title| title < top).unwrap_or(top)) == "nsubj"
    });
    let anothers = bearers.iter().any(|(other, person)| other != at && person.lone > SELDOM);
    (near && acts && !is_kin && !anothers).then_some(*at)
}

/// What somebody is called besides, with the full name before it: "Helena Varga, widely known as Hela", "Tomas Okoro alias
/// Toko". What many go by is no name of one: "known as a fighter".
fn aliases(linker: &Linker<'_>, names: &[(usize, Vec<String>)]) -> BTreeMap<Vec<String>, Vec<String>> {
    let document = linker.document;
    let mut out = BTreeMap::new();
    for pair in names.windows(2) {
        let [(i, full), (k, other)] = pair else { continue };
        let (Some(first), Some(second)) = (document.mentions.get(*i), document.mentions.get(*k)) else {
            continue;
        };
        let between = first.tokens.end..second.tokens.start;
        let same = document.sentence_of(first.tokens.start) == document.sentence_of(second.tokens.start);
        if full.len() < 2 || !same || between.len() > 10 || holds(full, other) {
            continue;
        }
        let mut words: Vec<&str> = between.map(|t| document.form(t)).collect();
        words.retain(|word| !matches!(*word, "," | "“" | "\"" | "‘" | "(" | "'"));
        let is_short = matches!(words.as_slice(), ["alias" | "aka" | "a.k.a." | "nicknamed" | "dubbed"]);
        let is_known = words.last() == Some(&"as")
            && words.iter().position(|word| *word == "known").is_some_and(|at| {
                words.iter().take(at).all(|word| {
                    matches!(*word, "also" | "better" | "best" | "who" | "is" | "was" | "more")
                        || word.ends_with("ly")
                })
            });
        if is_short || is_known {
            out.entry(other.clone()).or_insert_with(|| full.clone());
        }
    }
    // Of two names that stand for each other the first is the name.
    let called: BTreeSet<Vec<String>> = out.keys().cloned().collect();
    out.retain(|_, full| !called.contains(full));
    out
}

/// Somebody known by a full name.
struct Person {
    id: EntityId,
    /// Named first as somebody's relative: "Tomas, son of Peter Okoro".
    is_kin: bool,
    /// The words of the full name.
    words: Vec<String>,
    /// What the given name tells.
    gender: Option<Gender>,
    /// The mention that gave the full name last.
    named: Option<usize>,
    /// The mention that meant this person last, by whatever name.
    meant: Option<usize>,
    /// How often the article gives the full name.
    count: usize,
    /// How often a lone name meant this person so far.
    lone: usize,
}

impl Person {
    /// Whether a form of address suits: "Mrs Okoro" is not Peter.
    fn may_be(&self, title: Option<Gender>) -> bool {
        let told = |gender: Option<Gender>| gender.filter(|&gender| gender != Gender::Either);
        told(self.gender).is_none() || told(title).is_none_or(|title| self.gender == Some(title))
    }
}

/// Whether somebody is called by a given name alone, as those are who wear a crown or a tiara.
fn is_crowned(linker: &Linker<'_>, i: usize) -> bool {
    const CROWNS: [&str; 12] = [
        "King",
        "Queen",
        "Prince",
        "Princess",
        "Emperor",
        "Empress",
        "Sultan",
        "Emir",
        "Pope",
        "Patriarch",
        "Duke",
        "Duchess",
    ];
    let mention = linker.document.mentions.get(i);
    let before = mention.and_then(|mention| mention.tokens.start.checked_sub(1));
    before.is_some_and(|before| CROWNS.contains(&linker.document.form(before)))
}

/// Whether a lone name is the name of somebody's father: "Okoro" in "Ali bin Okoro".
fn is_fathers(full: &[String], name: &[String]) -> bool {
    let [name] = name else { return false };
    let is_link = |word: &str| matches!(word, "bin" | "ibn" | "ben" | "bint" | "binti");
    full.first() != Some(name)
        && full.windows(2).any(|pair| matches!(pair, [link, father] if is_link(link) && father == name))
}

/// What the form of address before a name tells.
fn address(linker: &Linker<'_>, i: usize) -> Option<Gender> {
    let before = linker.document.mentions.get(i)?.tokens.start.checked_sub(1)?;
    linker.gazetteer.honorific(linker.document.form(before))
}

/// So many full names are compared letter by letter; no article has as many.
const MANY: usize = 500;

/// Whether a full name has all the words of a shorter one.
fn holds(full: &[String], part: &[String]) -> bool {
    part.iter().all(|word| full.contains(word))
}

/// A word in lower case without diacritics, which one and the same article writes and leaves out.
fn plain(form: &str) -> String {
    form.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// A word in lower case without diacritics and without a particle written together with it
/// ("Al-Okoro" is "Okoro" elsewhere).
fn bare(form: &str) -> String {
    let plain = plain(form);
    match plain.split_once(['-', '’', '\'']) {
        Some(("al" | "el" | "as" | "ash" | "ad" | "an" | "ar" | "at" | "az" | "ul", name))
            if name.len() > 2 =>
        {
            name.to_owned()
        }
        _ => plain,
    }
}

/// Whether a lone name is the family name of a full one in another spelling: without its accents or its article
/// ("Okoro" for "Ali Al-Okoro"), or with a letter wrong.
fn resembles(full: &[String], part: &[String]) -> bool {
    let ([_, .., last], [only]) = (full, part) else { return false };
    // "Al-Okoro said": the article begins the sentence.
    let same = self::plain(last) == self::plain(only);
    let (last, plain) = (bare(last), bare(only));
    same || (last == plain && only.len() <= plain.len()) || is_one_letter_off(&last, &plain)
}

/// Whether one letter was changed, left out or put in, the first apart; only of words of six letters or more.
fn is_one_letter_off(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(same..).unwrap_or_default(), b.get(same..).unwrap_or_default());
    let rest = |of: &[char]| of.get(1..).unwrap_or_default().to_vec();
    same > 0
        && one.chars().count().min(other.chars().count()) >= 6
        && (rest(a) == rest(b) || rest(a) == *b || rest(b) == *a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;
    use crate::{link, nlp};

    /// The persons of a text, by their names.
    fn people(text: &str) -> Vec<String> {
        let document = nlp::annotate(text);
        let entities = link::resolve(&document, Gazetteer::shipped());
        let people = entities.list.iter().filter(|entity| entity.kind == EntityKind::Person);
        people.map(|entity| entity.name.clone()).collect()
    }

    #[test]
    fn a_prince_is_not_whoever_shares_his_given_name() {
        let two = "Crown Prince Daniel came. Daniel Okoro, an envoy, met Helena Varga.";
        assert_eq!(people(two), ["Daniel", "Daniel Okoro", "Helena Varga"]);
        assert_eq!(people("Prince Daniel Okoro came. Prince Daniel left."), ["Daniel Okoro"]);
        assert_eq!(people("Daniel Okoro came. Daniel left."), ["Daniel Okoro"]);
        let body = "Secretary General of the party’s Executive Committee Helena Varga spoke.";
        assert_eq!(people(body), ["Helena Varga"]);
    }

    #[test]
    fn a_king_is_not_the_son_who_bears_his_name() {
        let text = "Crown Prince Mohammed bin Okoro and King Okoro met Helena Varga. King Okoro spoke.";
        assert_eq!(people(text), ["Mohammed bin Okoro", "Okoro", "Helena Varga"]);
        let named = "Crown Prince Mohammed bin Okoro met King Okoro bin Adan. King Okoro spoke.";
        assert_eq!(people(named), ["Mohammed bin Okoro", "Okoro bin Adan"]);
        // Without a crown, a name is short for the whole.
        assert_eq!(people("Minister Mohammed bin Okoro came. Okoro spoke."), ["Mohammed bin Okoro"]);
    }

    #[test]
    fn what_somebody_is_called_besides() {
        let known = "Martin Okoro, widely known as Tokomo, left. They asked Tokomo, who was silent.";
        assert_eq!(people(known), ["Martin Okoro"]);
        let beside = "Martin Okoro, who met Helena Varga, left. They asked Mr Tokomo, who was silent.";
        assert_eq!(people(beside), ["Martin Okoro", "Helena Varga", "Tokomo"]);
    }

    #[test]
    fn of_two_who_bear_a_name_the_last_is_meant() {
        let meant = |text: &str| {
            let document = nlp::annotate(text);
            let entities = link::resolve(&document, Gazetteer::shipped());
            let people = document.mentions.iter().enumerate().filter(|(_, m)| m.kind == MentionKind::Person);
            let last = people.max_by_key(|(i, _)| *i).and_then(|(i, _)| entities.of_mention(i));
            last.and_then(|id| entities.get(id)).map(|entity| entity.name.clone()).unwrap_or_default()
        };
        let two = "The minister Grace Mwangi left. Senator Peter Mwangi stayed. It rained, Mwangi said.";
        assert_eq!(meant(two), "Peter Mwangi");
        let kin =
            "The minister Grace Mwangi left. Her husband, Peter Mwangi, stayed. It rained, Mwangi said.";
        assert_eq!(meant(kin), "Grace Mwangi");
        let who = "The death of Grace Mwangi was told by Peter Mwangi, who knows all of it. It rained, Mwangi said.";
        assert_eq!(meant(who), "Peter Mwangi");
        let son = "Grace Mwangi, daughter of the tycoon Peter Mwangi, left.\n\nThey saw Peter Mwangi and Peter Mwangi.\n\nIt rained.\n\nMwangi said so.";
        assert_eq!(meant(son), "Grace Mwangi");
        let titled =
            "The minister Grace Mwangi left. Senator Peter Mwangi stayed. It rained, Mrs Mwangi said.";
        assert_eq!(meant(titled), "Grace Mwangi");
    }

    #[test]
    fn a_gentleman_may_be_addressed_in_french() {
        let text = "The minister, Pierre Mwangi, came. M Mwangi said it was late. MM Mwangi and Okoro left.";
        assert_eq!(people(text).first().map(String::as_str), Some("Pierre Mwangi"));
        assert!(!people(text).iter().any(|name| name.starts_with("M ") || name.starts_with("MM ")));
        assert_eq!(people("M Mwangi said it was late."), ["M Mwangi"]);
    }

    #[test]
    fn a_president_is_not_the_first_lady() {
        let names = |text: &str| -> Vec<String> {
            let document = nlp::annotate(text).whole_words();
            let entities = link::resolve(&document, Gazetteer::shipped());
            let people =
                entities.iter().filter(|(_, entity)| entity.kind == crate::entity::EntityKind::Person);
            people.map(|(_, entity)| entity.name.clone()).collect()
        };
        let lady = "Kenya's First Lady, Gabriela Okoro, spoke. President Okoro left.";
        assert_eq!(names(lady), ["Gabriela Okoro", "Okoro"]);
        assert_eq!(names("The mayor, Gabriela Okoro, spoke. President Okoro left."), ["Gabriela Okoro"]);
    }

    #[test]
    fn spellings_of_one_name() {
        assert_eq!(bare("Al-Okoro"), bare("Okoro"));
        assert_eq!(bare("Ónega"), "onega");
        assert!(is_one_letter_off("wexmoor", "wexmor") && is_one_letter_off("zelinsky", "zelinski"));
        assert!(!is_one_letter_off("wexmoor", "waxmor") && !is_one_letter_off("varga", "varda"));
    }
}
