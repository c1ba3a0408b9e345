//! Names of persons made whole: nicknames inside them, family names that look like words, what stands too much.

mod families;

use super::titles::Title;
use super::{is_capital, words};
use crate::document::{Document, MentionKind, Upos};
use crate::gazetteer::{Gazetteer, GroupKind};
use crate::when::calendar;
use families::{alone, led_by_family};
use std::collections::BTreeSet;
use std::ops::Range;

type Names = Vec<(Range<usize>, MentionKind)>;

/// So many full names are looked for in shorter ones; no article has as many.
const MANY: usize = 300;

/// The names with those of persons as they are borne.
pub(super) fn made_whole(
    document: &Document<'_>,
    gazetteer: &Gazetteer,
    titles: &[Title],
    names: Names,
) -> Names {
    let names = of_places(document, gazetteer, titles, bare(document, gazetteer, names));
    let mut names = without_byline(document, names);
    named_like_a_title(document, gazetteer, &mut names);
    addressed(document, &mut names);
    nicknamed(document, gazetteer, &mut names);
    hyphened(document, gazetteer, &mut names);
    let families = led_by_family(document, gazetteer, &mut names);
    dashed(document, gazetteer, &mut names);
    initialled(document, gazetteer, &mut names);
    again(document, gazetteer, &mut names);
    alone(document, &mut names, &families);
    names.sort_by_key(|(tokens, _)| tokens.start);
    names
}

/// Where a name begins behind what its bearer is called for: "Nobel Laureate Helena Varga", "Olympians Helena Varga and".
fn behind_calling(document: &Document<'_>, gazetteer: &Gazetteer, tokens: &Range<usize>) -> usize {
    let calls = |t: usize| {
        let form = document.form(t);
        let word = form.to_lowercase();
        let many = || [format!("{word}s"), word.clone()];
        let is_noun = matches!(word.as_str(), "laureate" | "laureates" | "olympian" | "olympians" | "host")
            || many().iter().any(|noun| gazetteer.group_noun(noun) == Some(GroupKind::People));
        is_noun && gazetteer.given_name(form).is_none() && !gazetteer.is_family_name(form)
    };
    // "Nobel Peace Prize Laureate": whatever stands before the noun goes with it.
    let noun = tokens.clone().take_while(|t| t + 2 < tokens.end).filter(|&t| calls(t)).last();
    noun.map_or(tokens.start, |noun| noun + 1)
}

/// Without the letters after a name ("Helena Varga KC"), and without ships and feasts that are called after somebody.
fn bare(document: &Document<'_>, gazetteer: &Gazetteer, names: Names) -> Names {
    let letters = ["QC", "KC", "MP", "MEP", "MLA", "MSP", "PhD", "OBE", "CBE", "MBE", "FRS", "Esq"];
    let things = ["USS", "HMS", "HMAS", "HMCS", "HMNZS", "USNS", "USCGC", "RMS", "INS", "MV", "RV", "Eid"];
    // "Peru Will Sign, Helena Varga Says": a headline's verb.
    let verbs = ["Says", "Say", "Said", "Warns", "Will", "Would", "Could", "Should", "Must"];
    let is_thing = |i: Option<usize>| i.is_some_and(|i| things.contains(&document.form(i)));
    // "Tae-jun Okoro Monday urged calm": when it was.
    let is_day = |t: usize| calendar::WEEKDAYS.contains(&document.form(t).to_lowercase().as_str());
    let kept = names.into_iter().filter(|(tokens, kind)| {
        let leads = tokens.len() > 1 && is_thing(Some(tokens.start));
        *kind != MentionKind::Person || !(leads || is_thing(tokens.start.checked_sub(1)))
    });
    kept.map(|(tokens, kind)| {
        let last = tokens.end.saturating_sub(1);
        // "Joseph Sunday" bears that name.
        let is_more = letters.contains(&document.form(last))
            || verbs.contains(&document.form(last)) && matches!(document.upos(last), Upos::Verb | Upos::Aux)
            || tokens.len() > 2 && is_day(last) && document.form(last) != "Sunday";
        let end = if kind == MentionKind::Person && tokens.len() > 1 && is_more {
            tokens.end - 1
        } else {
            tokens.end
        };
        let start = match kind {
            MentionKind::Person => behind_calling(document, gazetteer, &tokens),
            _ => tokens.start,
        };
        (start..end.max(start + 1), kind)
    })
    .collect()
}

/// "The mayor of Lindon Helena Varga": the town is no part of the name.
fn of_places(document: &Document<'_>, gazetteer: &Gazetteer, titles: &[Title], names: Names) -> Names {
    let mut out = Vec::new();
    for (tokens, kind) in names {
        let of = tokens.start.checked_sub(1).filter(|&t| document.form(t) == "of");
        let at = of.map(|of| titles.partition_point(|title| title.tokens.end < of));
        let is_office =
            of.is_some_and(|of| at.and_then(|at| titles.get(at)).is_some_and(|title| title.tokens.end == of));
        let given = |t: usize| gazetteer.given_name(document.form(t)).is_some();
        let split = (tokens.start + 1..tokens.end.saturating_sub(1)).find(|&t| given(t));
        match split.filter(|_| kind == MentionKind::Person && is_office && !given(tokens.start)) {
            Some(split) if !gazetteer.is_particle(&document.form(split - 1).to_lowercase()) => {
                out.push((tokens.start..split, MentionKind::Place));
                out.push((split..tokens.end, kind));
            }
            _ => out.push((tokens, kind)),
        }
    }
    out
}

/// "HELENA VARGA Tomas Okoro": who wrote the article stands in capitals before whom it names first.
fn without_byline(document: &Document<'_>, names: Names) -> Names {
    let is_loud = |t: &usize| {
        let form = document.form(*t);
        form.chars().count() > 2 && form.chars().all(char::is_uppercase)
    };
    let mut out = Vec::new();
    for (tokens, kind) in names {
        let loud = tokens.clone().take_while(is_loud).count();
        if kind == MentionKind::Person && loud >= 2 && tokens.len() >= loud + 2 {
            out.push((tokens.start..tokens.start + loud, kind));
            out.push((tokens.start + loud..tokens.end, kind));
        } else {
            out.push((tokens, kind));
        }
    }
    out
}

/// "Sultan Al Okoro", "Emir bin Adan": a title is followed by a given name, so what a particle follows is one.
fn named_like_a_title(document: &Document<'_>, gazetteer: &Gazetteer, names: &mut Names) {
    let taken: BTreeSet<usize> = names.iter().flat_map(|(tokens, _)| tokens.clone()).collect();
    for (tokens, _) in names.iter_mut().filter(|(_, kind)| *kind == MentionKind::Person) {
        let Some(before) = tokens.start.checked_sub(1).filter(|t| !taken.contains(t)) else { continue };
        let first = document.form(tokens.start).to_lowercase();
        let led = matches!(first.as_str(), "al" | "bin" | "bint" | "ibn") || first.starts_with("al-");
        let same = document.sentence_of(before) == document.sentence_of(tokens.start);
        let worn = matches!(document.form(before), "Sultan" | "Malik")
            || gazetteer.given_name(document.form(before)).is_some();
        if led && same && worn {
            tokens.start = before;
        }
    }
}

/// "Mr. King said": a family name that is a title to others, behind a form of address that stands before names alone.
fn addressed(document: &Document<'_>, names: &mut Names) {
    let taken: BTreeSet<usize> = names.iter().flat_map(|(tokens, _)| tokens.clone()).collect();
    let offices = [
        "President",
        "Speaker",
        "Chairman",
        "Chairwoman",
        "Chair",
        "Chancellor",
        "Justice",
        "Secretary",
        "Mayor",
        "Minister",
        "Ambassador",
        "Premier",
        "Governor",
        "Prime",
        "Vice",
        "Attorney",
        "Commissioner",
        "Congressman",
        "Senator",
        "Moderator",
        "Foreman",
        "Right",
        "Big",
        "World",
        "Universe",
    ];
    for sentence in &document.sentences {
        for form in sentence.tokens.clone() {
            let name = form + 1;
            let address = matches!(document.form(form).trim_end_matches('.'), "Mr" | "Mrs" | "Ms" | "Miss");
            let family = document.form(name);
            let lower = family.chars().skip(1).all(char::is_lowercase);
            let one = is_capital(family) && lower && family.chars().count() > 2 && !offices.contains(&family);
            let alone = !is_capital(document.form(name + 1)) || !sentence.tokens.contains(&(name + 1));
            if address && one && alone && sentence.tokens.contains(&name) && !taken.contains(&name) {
                names.push((name..name + 1, MentionKind::Person));
            }
        }
    }
}

/// "José “Pepe” Okoro": one name, with what friends call him in the middle.
fn nicknamed(document: &Document<'_>, gazetteer: &Gazetteer, names: &mut Names) {
    for sentence in &document.sentences {
        for open in sentence.tokens.clone().skip(1) {
            if !matches!(document.form(open), "“" | "\"" | "‘" | "``" | "'" | "«") {
                continue;
            }
            let limit = sentence.tokens.end.min(open + 5);
            let closes = |&t: &usize| matches!(document.form(t), "”" | "\"" | "’" | "''" | "'" | "»");
            let Some(close) = (open + 2..limit).find(closes) else { continue };
            let inside = (open + 1..close).all(|t| is_capital(document.form(t)));
            let covering = |t: usize| names.iter().find(|(tokens, _)| tokens.contains(&t)).cloned();
            let (before, after) = (open - 1, close + 1);
            let is_free = |t: usize| is_capital(document.form(t)) && covering(t).is_none();
            let first = match covering(before) {
                Some((tokens, MentionKind::Person)) if tokens.end == open => Some(tokens.start),
                None if is_free(before) && gazetteer.given_name(document.form(before)).is_some() => {
                    Some(before)
                }
                _ => None,
            };
            let last = match covering(after) {
                Some((tokens, MentionKind::Person)) if tokens.start == after => Some(tokens.end),
                None if is_free(after)
                    && after < sentence.tokens.end
                    && !words::is_common(&document.form(after).to_lowercase()) =>
                {
                    Some(after + 1)
                }
                _ => None,
            };
            if let (true, Some(start), Some(end)) = (inside, first, last) {
                names.retain(|(tokens, _)| tokens.end <= start || tokens.start >= end);
                names.push((start..end, MentionKind::Person));
            }
        }
    }
}

/// "Peter So Tai-kit", "An Mi-rae": a given name of two syllables with the family name before it, which may look like a
/// word, and before that perhaps a given name of the West.
fn hyphened(document: &Document<'_>, gazetteer: &Gazetteer, names: &mut Names) {
    for sentence in &document.sentences {
        for given in sentence.tokens.clone().skip(1) {
            let family = given - 1;
            let covering = |t: usize| names.iter().find(|(tokens, _)| tokens.contains(&t)).cloned();
            let is_free = |t: usize| covering(t).is_none_or(|(_, kind)| kind == MentionKind::Person);
            let borne = is_of_two_syllables(document.form(given)) && is_syllable(document.form(family), true);
            if !borne || !is_free(given) || !is_free(family) {
                continue;
            }
            // "Ban Sit-in", "No Re-run": words of English.
            let common = |part: &str| words::is_common(&part.to_lowercase());
            if document.form(given).split('-').any(common) {
                continue;
            }
            let both = format!("{} {}", document.form(family), document.form(given));
            let led = family.checked_sub(1).filter(|&t| t >= sentence.tokens.start).is_some_and(|t| {
                let person = covering(t)
                    .is_some_and(|(tokens, kind)| kind == MentionKind::Person && tokens.end == family);
                person || gazetteer.given_name(document.form(t)).is_some()
            });
            if !(led || gazetteer.begins_with_family(&both) || covering(given).is_some()) {
                continue;
            }
            let start = match family.checked_sub(1).filter(|&t| t >= sentence.tokens.start) {
                Some(before) => match covering(before) {
                    Some((tokens, MentionKind::Person)) if tokens.end == family => tokens.start,
                    None if gazetteer.given_name(document.form(before)).is_some()
                        && is_capital(document.form(before)) =>
                    {
                        before
                    }
                    _ => family,
                },
                None => family,
            };
            let start = covering(family).map_or(start, |(tokens, _)| tokens.start.min(start));
            let end = covering(given).map_or(given + 1, |(tokens, _)| tokens.end);
            names.retain(|(tokens, _)| tokens.end <= start || tokens.start >= end);
            names.push((start..end, MentionKind::Person));
        }
    }
}

/// "Justice KM Rashid Alam": initials written as one word between a title and a name.
fn initialled(document: &Document<'_>, gazetteer: &Gazetteer, names: &mut Names) {
    let apart = |(tokens, kind): &&(Range<usize>, MentionKind)| {
        *kind != MentionKind::Organization || tokens.len() > 1
    };
    let taken: BTreeSet<usize> = names.iter().filter(apart).flat_map(|(tokens, _)| tokens.clone()).collect();
    let mut gone: BTreeSet<usize> = BTreeSet::new();
    for (tokens, _) in names.iter_mut().filter(|(_, kind)| *kind == MentionKind::Person) {
        let Some(initials) = tokens.start.checked_sub(1).filter(|t| !taken.contains(t)) else { continue };
        let form = document.form(initials);
        let letters = (2..=3).contains(&form.len())
            && form.bytes().all(|b| b.is_ascii_uppercase())
            && gazetteer.longest(&[form]).is_none();
        let title = initials.checked_sub(1).map_or("", |t| document.form(t));
        let titled = is_capital(title)
            && (gazetteer.honorific(title).is_some()
                || gazetteer.office_phrase(&[title]).is_some_and(|office| !office.plural));
        let same = document.sentence_of(initials) == document.sentence_of(tokens.start);
        // "KM", "AKM": as in Bengal, where the given name is told by its letters.
        let custom = form.ends_with('M') && !matches!(form, "PM" | "CM" | "FM" | "DM" | "BM" | "ATM" | "GM")
            || matches!(form, "AK" | "MA" | "SK" | "KH");
        let alone = custom && gazetteer.given_name(document.form(tokens.start)).is_some();
        if letters && (titled || alone) && same && gazetteer.office_phrase(&[form]).is_none() {
            tokens.start = initials;
            gone.insert(initials);
        }
    }
    names.retain(|(tokens, kind)| *kind == MentionKind::Person || !gone.contains(&tokens.start));
}

/// "Helena Varga - Okoro said": the second half of a family name, of which blanks part the hyphen.
fn dashed(document: &Document<'_>, gazetteer: &Gazetteer, names: &mut Names) {
    let before: Names = names.clone();
    let at = |t: usize| before.iter().find(|(tokens, _)| tokens.contains(&t));
    let mut gone: BTreeSet<usize> = BTreeSet::new();
    for (tokens, _) in names.iter_mut().filter(|(t, kind)| t.len() > 1 && *kind == MentionKind::Person) {
        let half = tokens.end + 1;
        let form = document.form(half);
        let hyphen = document.form(tokens.end) == "-"
            && document.sentence_of(half) == document.sentence_of(tokens.start);
        let free = at(half).is_none_or(|(other, kind)| other.len() == 1 && *kind == MentionKind::Person);
        // "Helena Varga - President of Kenya", "Varga - Kenya’s envoy".
        let other = gazetteer.longest(&[form]).is_some()
            || gazetteer.begins_office(&form.to_lowercase())
            || words::is_common(&form.to_lowercase());
        // "Helena Varga - Okoro’s lawyer", "Photo: Helena Varga - Wexmoor, May 3".
        let title = tokens.start.checked_sub(1).map_or("", |t| document.form(t));
        let titled = gazetteer.honorific(title).is_some() || gazetteer.office_phrase(&[title]).is_some();
        let goes_on = matches!(document.upos(half + 1), Upos::Verb | Upos::Aux)
            || titled && matches!(document.form(half + 1), "," | ".");
        // Who is named elsewhere by that name alone, or known by it, is another.
        let another = gazetteer.leader(form).is_some()
            || before.iter().any(|(other, kind)| {
                *kind == MentionKind::Person
                    && !other.contains(&half)
                    && other.end.checked_sub(1).is_some_and(|last| document.form(last) == form)
            });
        let surname =
            is_capital(form) && form.chars().all(char::is_alphabetic) && document.upos(half) == Upos::Propn;
        if hyphen && free && !other && !another && surname && goes_on {
            tokens.end = half + 1;
            gone.insert(half);
        }
    }
    names.retain(|(tokens, _)| !(tokens.len() == 1 && gone.contains(&tokens.start)));
}

/// "Tai-kit", "Mi-rae".
fn is_of_two_syllables(word: &str) -> bool {
    word.split_once('-').is_some_and(|(first, last)| is_syllable(first, true) && is_syllable(last, false))
}

/// Whether a word is a syllable of a Chinese or Korean name as it is spelled in English; `begins` with a capital letter or not.
fn is_syllable(word: &str, begins: bool) -> bool {
    const BEFORE: [&str; 36] = [
        "", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r", "z",
        "c", "s", "y", "w", "kw", "gw", "ts", "ng", "hs", "tz", "sz", "hy", "by", "my", "ky", "gy",
    ];
    const BEHIND: [&str; 10] = ["", "n", "ng", "m", "k", "p", "t", "l", "h", "rk"];
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    if word.starts_with(char::is_uppercase) != begins || !(2..=6).contains(&word.len()) {
        return false;
    }
    let lower = word.to_lowercase();
    let heads = BEFORE.iter().filter_map(|head| lower.strip_prefix(head));
    heads.into_iter().any(|rest| {
        let tail = rest.trim_start_matches(vowel);
        let vowels = rest.len() - tail.len();
        (1..=3).contains(&vowels) && BEHIND.contains(&tail)
    })
}

/// What the full name has before a shorter one belongs to it: "de Okoro" of "Bill de Okoro", "Amir Adan" of
/// "Hossein Amir Adan".
fn again(document: &Document<'_>, gazetteer: &Gazetteer, names: &mut Names) {
    let forms = |tokens: &Range<usize>| tokens.clone().map(|t| document.form(t)).collect::<Vec<_>>();
    let people = names.iter().filter(|(t, kind)| *kind == MentionKind::Person && t.len() > 2);
    let full: BTreeSet<Vec<&str>> = people.map(|(tokens, _)| forms(tokens)).collect();
    let full: Vec<Vec<&str>> = full.into_iter().take(MANY).collect();
    let taken: BTreeSet<usize> = names.iter().flat_map(|(tokens, _)| tokens.clone()).collect();
    for (tokens, _) in names.iter_mut().filter(|(_, kind)| *kind == MentionKind::Person) {
        let Some(before) = tokens.start.checked_sub(1).filter(|t| !taken.contains(t)) else { continue };
        let word = document.form(before);
        let own = forms(tokens);
        let joins = is_capital(word) || gazetteer.is_particle(word);
        let is_part = |name: &Vec<&str>| {
            name.len() > own.len() + 1
                && name.ends_with(&own)
                && name.get(name.len() - own.len() - 1).is_some_and(|part| *part == word)
        };
        if joins && full.iter().any(is_part) {
            tokens.start = before;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use crate::document::MentionKind;

    /// The names of persons in a text.
    fn people(text: &str) -> Vec<String> {
        testing::mentions(text, MentionKind::Person)
    }

    #[test]
    fn a_nickname_stands_inside_its_name() {
        assert_eq!(people("President Carlos “Pepe” Okoro left."), ["Carlos “Pepe” Okoro"]);
        assert_eq!(people("Helena Varga said “Peace” was near."), ["Helena Varga"]);
    }

    #[test]
    fn what_one_does_opens_a_sentence_before_a_name() {
        assert_eq!(people("Singer Helena Varga spoke."), ["Helena Varga"]);
        assert_eq!(people("They met Baker Helena Varga."), ["Baker Helena Varga"]);
        assert_eq!(people("Taylor Helena Varga spoke."), ["Taylor Helena Varga"]);
    }

    #[test]
    fn what_somebody_is_called_for_is_no_part_of_the_name() {
        assert_eq!(people("The prize went to Nobel Laureate Helena Varga in May."), ["Helena Varga"]);
        assert_eq!(people("We saw Olympians Helena Varga and Tomas Okoro."), ["Helena Varga", "Tomas Okoro"]);
    }

    #[test]
    fn a_family_name_may_look_like_a_word() {
        let text = "The toll rose, but He Qinghua, an official with the ministry, said that it was low.";
        assert_eq!(people(text), ["He Qinghua"]);
        assert_eq!(people("He said that Helena Varga left."), ["Helena Varga"]);
        assert_eq!(
            people("Sun Weilin, a former vice-minister, left. Sun was silent."),
            ["Sun Weilin", "Sun"]
        );
        assert_eq!(people("The Sun said so. Helena Varga was silent."), ["Helena Varga"]);
    }

    #[test]
    fn a_weekday_is_no_part_of_a_name() {
        assert_eq!(people("Envoy An Mi-rae Wednesday rejected the plan."), ["An Mi-rae"]);
        assert_eq!(people("Lawmaker Jun Varga urged calm."), ["Jun Varga"]);
        let headline = "Peru Will Sign The Treaty, Helena Varga Says.\n\nHelena Varga left.";
        assert_eq!(people(headline), ["Helena Varga", "Helena Varga"]);
        let country = testing::mentions("Papua New Guinea rejected it.", MentionKind::Country);
        assert_eq!(country, ["Papua New Guinea"]);
    }

    #[test]
    fn a_given_name_of_two_syllables_follows_its_family() {
        let text = "Former clerk Peter So Tai-kit was sentenced. Judge Anna To Man-wai met An Mi-rae.";
        assert_eq!(people(text), ["Peter So Tai-kit", "Anna To Man-wai", "An Mi-rae"]);
        assert_eq!(people("The Co-op in Lima closed. Kenya’s Non-Aligned friends and To-do lists."), [""; 0]);
    }

    #[test]
    fn a_family_name_may_be_a_title_or_a_faith() {
        assert_eq!(people("Mr. Bishop said it was late. Mr. Speaker, he left."), ["Bishop"]);
        assert_eq!(people("Mr King and Mrs Page left the town."), ["King", "Page"]);
        assert_eq!(people("Advocate Rafiqul Islam Okoro spoke first."), ["Rafiqul Islam Okoro"]);
        assert_eq!(people("Many in Peru turned to Islam in May."), [""; 0]);
    }

    #[test]
    fn letters_and_ships_are_nobody() {
        assert_eq!(people("The lawyer Helena Varga KC spoke."), ["Helena Varga"]);
        assert_eq!(people("The ship HMS Helena Varga sailed to Kenya."), [""; 0]);
    }
}
