//! Offices and forms of address: the words that announce a name.

use super::{is_capital, words};
use crate::claim::RoleStatus;
use crate::document::{Document, Upos};
use crate::gazetteer::{Gazetteer, GroupKind, HeadKind, NameKind, OfficeKind};
use std::ops::Range;

/// The longest office in words.
const LONGEST: usize = 9;

/// An office in the text, by its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// Its tokens, modifiers and field included ("former deputy minister of trade").
    pub(super) tokens: Range<usize>,
    /// It names several holders ("ministers").
    pub(super) plural: bool,
}

/// All offices of a document, in order, never overlapping.
pub(super) fn find(document: &Document<'_>, gazetteer: &Gazetteer) -> Vec<Title> {
    let mut out = Vec::new();
    for sentence in &document.sentences {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            match at(document, gazetteer, i, sentence.tokens.clone()) {
                Some(title) => {
                    i = title.tokens.end;
                    out.push(title);
                }
                None => i += 1,
            }
        }
    }
    out
}

/// The office that starts at `i`.
fn at(document: &Document<'_>, gazetteer: &Gazetteer, i: usize, sentence: Range<usize>) -> Option<Title> {
    let form = document.form(i);
    let content = matches!(document.upos(i), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Verb | Upos::Adv);
    if !content && !is_capital(form) {
        return None;
    }
    let words: Vec<&str> = (i..sentence.end.min(i + LONGEST)).map(|k| document.form(k)).collect();
    let mut phrase = gazetteer.office_phrase(&words).filter(|phrase| phrase.words > 0)?;
    // "Health Minister Sultan Okoro": the office ends before what is a given name here.
    let last = phrase.words.saturating_sub(1);
    if matches!(words.get(last), Some(&("Emir" | "Sultan")))
        && words.get(last + 1).is_some_and(|next| is_capital(next))
        && let Some(first) = words.get(..last).and_then(|first| gazetteer.office_phrase(first))
        && first.words == last
    {
        phrase = first;
    }
    // "Foreign Minister Emir Okoro", "Police freed Amir Okoro": a first name, where no land and no "the" stands before it.
    let before = document.form(i.wrapping_sub(1));
    let ruled = i == sentence.start
        || matches!(before, "the" | "The" | "'s" | "’s" | "then" | "late")
        || gazetteer.longest(&[before]).is_some_and(|(_, all)| {
            all.iter().any(|r| matches!(r.kind, NameKind::Demonym | NameKind::Country))
        })
        || matches!(document.form(i + 1), "Sheikh" | "Shaikh" | "Sheik");
    let named = match form {
        "Amir" | "Ameer" => !ruled && is_capital(document.form(i + 1)),
        "Emir" | "Sultan" => gazetteer.office_phrase(&[before]).is_some_and(|office| !office.plural),
        _ => false,
    };
    if phrase.words == 1 && named {
        return None;
    }
    let end = i + phrase.words;
    // "the Institute for Peace and Justice": what a body is for.
    let is_object =
        matches!(document.form(i.wrapping_sub(1)), "and" | "&" | "of" | "for") && i > sentence.start;
    if phrase.words == 1
        && is_capital(form)
        && is_object
        && !is_capital(document.form(end))
        && gazetteer.office_field(&[form]).is_some()
    {
        return None;
    }
    if phrase.words == 1 && is_capital(form) {
        // "Stephen King": a family name that is also an office, at the end of a name.
        let before = i.checked_sub(1).filter(|b| *b >= sentence.start).map_or("", |b| document.form(b));
        // "Chelsea MP Helena Varga": letters before a given name end no name.
        let letters = form.len() > 1 && form.bytes().all(|byte| byte.is_ascii_uppercase());
        let announces = letters
            && gazetteer.given_name(document.form(end)).is_some()
            && is_capital(document.form(end + 1));
        let given =
            gazetteer.given_name(before).is_some() && gazetteer.longest(&[before]).is_none() && !announces;
        // "Tariq bin Sultan", "Hossein Amir Adan".
        let joined = gazetteer.is_particle(before)
            || (is_capital(before) && gazetteer.is_particle(&before.to_lowercase()));
        let foreign = |w: &str| is_capital(w) && !words::is_common(&w.to_lowercase());
        // Only what people wear as a name, too: "Commissioner" is none.
        let worn = matches!(
            phrase.office.kind,
            OfficeKind::Monarch | OfficeKind::Cleric | OfficeKind::Rank | OfficeKind::HeadOfState
        );
        // "Bishop TD Okoro": after an office, initials.
        let is_short = form.chars().all(char::is_uppercase) || form.contains('.');
        let initials = form.len() < 5 && is_short && gazetteer.office(&[before]).is_some();
        let inside = (worn || initials)
            && foreign(form)
            && foreign(before)
            && gazetteer.longest(&[before]).is_none()
            && is_capital(document.form(end));
        // "Chief minister MK Okoro": before a name, initials, too, unless the letters stand for an office of the country.
        let lettered = initials
            && is_capital(document.form(end))
            && document.sentences.iter().any(|s| s.tokens.contains(&end))
            && !document.text.contains("Knesset")
            && matches!(form, "MK" | "M.K." | "T.D." | "M.P." | "D.A.");
        if joined || given || inside || lettered || is_emir_by_name(document, form, end) {
            return None;
        }
    }
    if is_capital(form)
        && (is_headed(document, gazetteer, end, sentence.end)
            || document.form(end - 1) != "member" && ends_a_name(document, gazetteer, i, &sentence)
            || names_a_party(document, gazetteer, i..end, sentence.start))
    {
        return None;
    }
    Some(Title { tokens: i..end, plural: phrase.plural })
}

/// "Amir Hossein Okoro": in Iran and further east a given name, where a given and a family name or two such follow at once.
fn is_emir_by_name(document: &Document<'_>, form: &str, end: usize) -> bool {
    let is_word = |k: usize| {
        let word = document.form(k);
        is_capital(word)
            && word.chars().skip(1).any(char::is_lowercase)
            && !matches!(word, "Sheikh" | "Shaikh" | "Sheik" | "His" | "Al")
    };
    form == "Amir" && is_word(end) && is_word(end + 1)
}

/// "General Assembly", "Chancellor Street", "Queen Mary Hospital": what a word or more after what looks like an office
/// make another thing of.
fn is_headed(document: &Document<'_>, gazetteer: &Gazetteer, end: usize, limit: usize) -> bool {
    let next = document.form(end);
    if end >= limit || !is_capital(next) {
        return false;
    }
    let head = |k: usize| {
        k < limit
            && matches!(
                gazetteer.head_noun(document.form(k)),
                Some(HeadKind::Organization | HeadKind::Place | HeadKind::Event)
            )
            && !(k + 1 < limit && is_capital(document.form(k + 1)))
    };
    let heads = |k: usize| head(k) && !gazetteer.is_family_name(document.form(k));
    // What is called after somebody bears the whole name.
    let called = || {
        let names = (end..limit.min(end + 3)).take_while(|&k| is_capital(document.form(k)));
        names.skip(1).any(|k| heads(k) && gazetteer.longest(&[document.form(k)]).is_none())
    };
    (gazetteer.given_name(next).is_none() && heads(end)) || called()
}

/// Whether a word that may begin an office belongs to a known name that began before it: "European Union Foreign Minister",
/// where "Union" is no part of the office as it is in "Union Home Minister".
fn ends_a_name(document: &Document<'_>, gazetteer: &Gazetteer, i: usize, sentence: &Range<usize>) -> bool {
    // "Workers' Party leader".
    let marked = i > sentence.start + 1 && is_plural_mark(document, gazetteer, i - 1);
    marked
        || (sentence.start.max(i.saturating_sub(3))..i).any(|start| {
            let words: Vec<&str> = (start..sentence.end.min(i + 4)).map(|k| document.form(k)).collect();
            gazetteer.longest(&words).is_some_and(|(n, readings)| {
                start + n > i && readings.first().is_some_and(|name| name.kind == NameKind::Organization)
            })
        })
}

/// Whether the words of an office begin with, or hold, the last word of a party's name: "Labour Party leader", where not the
/// "Party leader" is Labour's.
pub(crate) fn names_a_party(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    office: Range<usize>,
    opening: usize,
) -> bool {
    let Some(party) = office.clone().find(|&t| document.form(t) == "Party") else { return false };
    let Some(before) = party.checked_sub(1).filter(|&t| t >= opening) else { return false };
    let word = document.form(before);
    // "Former Party leader", "New Party chief": what tells of the tenure is no name.
    let tells = matches!(
        word,
        "New" | "Current" | "Veteran" | "Ruling" | "Opposition" | "National" | "State" | "The" | "A"
    ) || gazetteer.office_modifier(&[word]).is_some_and(|(_, modifier)| {
        modifier.is_part || modifier.status.is_some_and(|status| status != RoleStatus::Current)
    });
    party + 1 < office.end && is_capital(word) && document.upos(before) != Upos::Punct && !tells
}

/// Whether an apostrophe stands between a common noun in the plural and what they are together in: "Workers' Party".
pub(super) fn is_plural_mark(document: &Document<'_>, gazetteer: &Gazetteer, i: usize) -> bool {
    let owner = i.checked_sub(1).map_or("", |before| document.form(before));
    let body = document.form(i + 1);
    let is_noun = |owner: &str| {
        let plural = owner.to_lowercase();
        let is_known = |word: &str| words::is_common(word) || gazetteer.group_noun(word).is_some();
        is_known(&plural) || plural.strip_suffix('s').is_some_and(is_known)
    };
    matches!(document.form(i), "'" | "’")
        && is_capital(owner)
        && owner.ends_with('s')
        && is_noun(owner)
        && gazetteer.longest(&[owner]).is_none()
        && is_capital(body)
        && gazetteer.head_noun(body) == Some(HeadKind::Organization)
}

/// Whether a word is a form of address, also one of two parts: "Maj-General".
fn is_rank(gazetteer: &Gazetteer, word: &str) -> bool {
    gazetteer.honorific(word).is_some()
        || word.split_once('-').is_some_and(|(first, second)| {
            gazetteer.honorific(first).is_some()
                && matches!(second, "General" | "Colonel" | "Commander" | "Commodore" | "Major")
        })
}

/// Whether the first of the words is a form of address that a name may follow ("Mr", "Sheikh", "Highness").
pub(super) fn is_address(gazetteer: &Gazetteer, words: &[&str]) -> bool {
    let Some(word) = words.first() else { return false };
    // "Tan Sri Okoro", "Datuk Seri Okoro": two words of one Malay form of address.
    let malay = matches!(*word, "Tan" | "Puan" | "Toh")
        && words.get(1).is_some_and(|next| matches!(*next, "Sri" | "Seri" | "Puan"))
        && words.len() > 2;
    // "Pol Col Okoro": a rank in the police.
    let police = matches!(*word, "Pol" | "Pol.")
        && words.get(1).is_some_and(|next| is_rank(gazetteer, next) || next.starts_with("Lt"))
        && words.len() > 2;
    malay
        || police
        || is_capital(word)
        && is_rank(gazetteer, word)
        // "Sri Lanka", "St. Petersburg".
        && gazetteer.longest(words).is_none_or(|(n, _)| n < 2)
}

/// "Inspector of Prisons Faleolo Sisouk", "Spokesman Faleolo Sisouk said": whether the first of three words tells what an office
/// is for or what somebody does, and the other two are a name that no table has.
pub(super) fn is_before_a_name(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    run: &[&str],
    start: usize,
) -> bool {
    let [first, name @ ..] = run else { return false };
    let unheard = |word: &&str| {
        word.chars().skip(1).all(char::is_lowercase)
            && word.chars().count() > 2
            && !words::is_common(&word.to_lowercase())
            && gazetteer.longest(&[word]).is_none()
            && gazetteer.head_noun(word).is_none()
    };
    let low = first.to_lowercase();
    let of = start.checked_sub(2).is_some_and(|office| {
        document.form(office + 1) == "of"
            && is_capital(document.form(office))
            && gazetteer.head_noun(document.form(office)).is_none()
    });
    let matter = of && low.ends_with('s') && !low.ends_with("ss");
    let person = gazetteer.group_noun(&low).is_some_and(|kind| kind == GroupKind::Source);
    let ordinary =
        words::is_common(&low) && gazetteer.given_name(first).is_none() && !gazetteer.is_family_name(first);
    name.len() == 2 && ordinary && (matter || person) && name.iter().all(unheard)
}

#[cfg(test)]
mod tests {
    use crate::nlp::annotate;

    fn people(text: &str) -> Vec<String> {
        super::super::testing::mentions(text, crate::document::MentionKind::Person)
    }

    /// The names in a text, with what the office before each is cut off.
    fn names(text: &str) -> Vec<String> {
        let document = annotate(text);
        document.mentions.iter().map(|m| document.at(m.span).to_owned()).collect()
    }

    #[test]
    fn the_end_of_a_name_begins_no_office() {
        let party =
            names("They met Workers' Party leader Helena Varga and Pilots’ Association head Tomas Okoro.");
        assert!(party.contains(&"Workers' Party".to_owned()), "{party:?}");
        assert!(party.contains(&"Pilots’ Association".to_owned()), "{party:?}");
        let union = names("They met European Union Commissioner Helena Varga.");
        assert!(union.contains(&"European Union".to_owned()), "{union:?}");
        // A genitive of a country or of one person makes no name.
        let owned = names("They met the Philippines' Congress and Varga's Party.");
        assert!(owned.contains(&"Philippines".to_owned()), "{owned:?}");
    }

    #[test]
    fn letters_before_a_given_name_end_no_name() {
        let member = names("Chelsea MP Helena Varga spoke.");
        assert!(member.contains(&"Helena Varga".to_owned()), "{member:?}");
        let king = names("They met Helena King.");
        assert!(king.contains(&"Helena King".to_owned()), "{king:?}");
    }

    #[test]
    fn what_an_office_is_for_is_no_part_of_a_name_that_nobody_knows() {
        assert_eq!(people("Inspector of Prisons Faleolo Sisouk said that guards left."), ["Faleolo Sisouk"]);
        assert_eq!(
            people("The Registrar of Voters Faleolo Sisouk said that guards left."),
            ["Faleolo Sisouk"]
        );
        assert_eq!(people("Spokesman Faleolo Sisouk said that guards left."), ["Faleolo Sisouk"]);
        assert!(
            people("She lived in the Valley of Kings Faleolo Sisouk.")
                .iter()
                .all(|name| !name.contains("Kings"))
        );
    }

    #[test]
    fn a_party_is_named_before_its_leader() {
        let party = names("They met Labour Party leader Helena Varga.");
        assert!(party.contains(&"Labour Party".to_owned()), "{party:?}");
        let former = names("Former Party leader Helena Varga spoke.");
        assert!(!former.iter().any(|name| name.ends_with("Party")), "{former:?}");
    }

    #[test]
    fn a_rank_of_two_parts_is_no_name() {
        let rank = names("Police chief Pol Maj-General Tomas Okoro spoke.");
        assert!(rank.contains(&"Tomas Okoro".to_owned()), "{rank:?}");
        let double = names("Colonel Maj-Britt Okoro spoke.");
        assert!(double.contains(&"Maj-Britt Okoro".to_owned()), "{double:?}");
    }

    #[test]
    fn what_a_body_is_for_and_initials_are_no_office() {
        let body = names("The Institute for Peace and Justice spoke.");
        assert!(body.contains(&"Institute for Peace and Justice".to_owned()), "{body:?}");
        let initials = names("Chief Minister M.K. Okoro spoke.");
        assert!(initials.contains(&"M.K. Okoro".to_owned()), "{initials:?}");
    }
}
