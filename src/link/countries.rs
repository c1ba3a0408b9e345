//! Countries, organisations and groups.

use super::groups::{group, is_from_abroad, mission_before};
use super::metonyms::{self, Reading};
use super::sides::{dateline, outlet};
use super::{Linker, key, registers};
use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind};
use crate::entity::EntityKind;
use crate::gazetteer::{Gazetteer, GroupKind, NameEntry, NameKind};
use std::collections::BTreeMap;

/// Links names of countries, capitals, seats, demonyms and organisations, and described groups.
pub(super) fn link(linker: &mut Linker<'_>) {
    let document = linker.document;
    let mut shared = Vec::new();
    let mut unknown = Vec::new();
    let mut parties = Vec::new();
    let abbreviated = abbreviations(linker);
    for (i, mention) in document.mentions.iter().enumerate() {
        // What the article itself calls so for short comes before what others call so.
        let whole =
            abbreviated.get(document.at(mention.span)).filter(|_| mention.kind == MentionKind::Organization);
        let named = whole.and_then(|&k| document.mentions.get(k)).unwrap_or(mention);
        let words: Vec<&str> = named.tokens.clone().map(|t| document.form(t)).collect();
        let readings = linker.gazetteer.longest(&words).filter(|(n, _)| *n == words.len()).map(|(_, r)| r);
        let first =
            readings.and_then(|readings| readings.iter().find(|reading| linker.means(&words, reading)));
        match (mention.kind, first) {
            (MentionKind::Country | MentionKind::Nationality | MentionKind::Place, Some(entry)) => {
                let reading = match entry.kind {
                    NameKind::Demonym => Reading::Government,
                    _ => metonyms::reading(linker, i, entry),
                };
                if reading == Reading::Government
                    && let Some(&(key, name)) = linker.hosts.get(entry.name)
                {
                    let body = linker.entity(EntityKind::Organization, key, name);
                    linker.set(i, body, "seat");
                    continue;
                }
                if let Reading::Body(tokens) = reading {
                    let name = document.at(document.span(tokens));
                    let body = linker.entity(EntityKind::Organization, &key(name), name);
                    linker.set(i, body, "body");
                    continue;
                }
                let reason = match entry.kind {
                    NameKind::Country | NameKind::Capital | NameKind::Seat if reading == Reading::Place => {
                        "place"
                    }
                    NameKind::Country => "name",
                    NameKind::Capital => "capital",
                    NameKind::Seat => "seat",
                    NameKind::Demonym => "demonym",
                    // "Punjab" by Lahore.
                    _ if linker.namesakes.contains_key(&i) => "place",
                    _ => continue,
                };
                let other = || of_another(linker, i, entry);
                if let Some(code) = linker.namesakes.get(&i).copied().or_else(other).or(entry.iso) {
                    let country = linker.country(code);
                    linker.set(i, country, reason);
                }
            }
            (MentionKind::Organization, Some(entry)) if entry.kind == NameKind::Institution => shared.push(i),
            // "The Government of President Varga".
            (MentionKind::Organization, None) if is_government(linker, &words) => shared.push(i),
            (MentionKind::Organization, None) if let Some(code) = mission_before(linker, i) => {
                let country = linker.country(code);
                linker.set(i, country, "government");
            }
            (MentionKind::Organization, entry) => {
                let listed = registers::body(linker, document.at(named.span));
                let name = listed.as_ref().map_or(document.at(named.span), |(name, ..)| name);
                let name = entry.map_or(name, |entry| entry.name);
                let id = linker.entity(EntityKind::Organization, &key(name), name);
                if let Some(entity) = linker.entities.list.get_mut(id.0) {
                    // Who reports from everywhere is on nobody's side.
                    entity.country =
                        entry.filter(|entry| entry.detail != "media").and_then(|entry| entry.iso);
                    // "Symfora Kenya" works there.
                    let branch = || branch_of(linker.gazetteer, document.at(named.span));
                    entity.country = entity.country.or_else(branch);
                    if let Some((_, country, ids)) = listed {
                        entity.country = entity.country.or(country);
                        entity.same_as = ids;
                    }
                }
                linker.set(i, id, "name");
                if entry.is_some_and(|entry| entry.detail == "party" && entry.name == "Democrats") {
                    parties.push(id);
                }
                if entry.is_none() {
                    unknown.push((id, whole.copied().unwrap_or(i)));
                }
            }
            _ => {}
        }
    }
    let home = home(linker);
    for i in shared {
        if let Some(code) = beside(linker, i).or_else(|| in_its_capital(linker, i)).or(home) {
            let country = linker.country(code);
            linker.set(i, country, "institution");
        } else if let Some(mention) = document.mentions.get(i) {
            // "The Senate", in an article that names no country: somebody's.
            let name = document.at(mention.span);
            let body = linker.entity(EntityKind::Organization, &key(name), name);
            linker.set(i, body, "name");
        }
    }
    for id in parties {
        let own = home.filter(|_| has_other_democrats(linker));
        if let Some(entity) = linker.entities.list.get_mut(id.0).filter(|_| own.is_some()) {
            entity.country = own;
        }
    }
    let main = main(linker);
    for (id, i) in unknown {
        let Some(mention) = document.mentions.get(i) else { continue };
        let abroad = is_from_abroad(linker, mention.tokens.clone());
        let code = country_within(linker, mention.tokens.clone()).or(main.filter(|_| !abroad));
        if let Some(entity) = linker.entities.list.get_mut(id.0).filter(|entity| entity.country.is_none()) {
            entity.country = code;
        }
    }
    for (i, mention) in document.mentions.iter().enumerate() {
        if mention.kind == MentionKind::Group {
            group(linker, i, home, main);
        }
    }
}

/// The country in which a firm works whose name ends in it: "Symfora Kenya".
fn branch_of(gazetteer: &Gazetteer, name: &str) -> Option<CountryCode> {
    let (rest, last) = name.rsplit_once(' ')?;
    let before = rest.rsplit(' ').next()?;
    let country = gazetteer.longest(&[last]).and_then(|(_, all)| all.first().copied());
    let country = country.filter(|reading| reading.kind == NameKind::Country)?;
    // "New Jersey" is another place.
    let longer = gazetteer.longest(&[before, last]).is_some_and(|(words, _)| words == 2);
    country.iso.filter(|_| before.starts_with(char::is_uppercase) && !longer && before != "New")
}

/// Short forms that the article gives for organisations, “Central Bank of Sudan (CBS)”, and the mention that each
/// stands beside.
fn abbreviations<'d>(linker: &Linker<'d>) -> BTreeMap<&'d str, usize> {
    let document = linker.document;
    let mut out = BTreeMap::new();
    for (i, mention) in document.mentions.iter().enumerate() {
        let at = mention.tokens.end;
        let short = document.form(at + 1);
        let is_fit = (2..=8).contains(&short.chars().count()) && short.starts_with(char::is_uppercase);
        let is_shouted = short.chars().all(char::is_uppercase);
        // "Wexmoor Energy Association (Wea)": written as a word, each of its letters begins one of the name’s.
        let is_short = is_fit && (is_shouted || is_made_of_initials(document, mention, short));
        if mention.kind != MentionKind::Organization
            || mention.tokens.len() < 2
            || document.form(at) != "("
            || document.form(at + 2) != ")"
            || !is_short
        {
            continue;
        }
        // In other languages the letters may be others; what the letters mean to everybody must fit.
        let initials = mention.tokens.clone().filter_map(|t| document.form(t).chars().next());
        let mut letters = short.chars().peekable();
        for initial in initials.flat_map(char::to_uppercase) {
            letters.next_if_eq(&initial);
        }
        if letters.peek().is_none() || linker.gazetteer.longest(&[short]).is_none() {
            out.entry(short).or_insert(i);
        }
    }
    out
}

/// Whether the words of a name begin, in order, with the letters of a short form, none left over; small words may be.
fn is_made_of_initials(document: &Document<'_>, mention: &Mention, short: &str) -> bool {
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
    let words = mention.tokens.clone().map(|t| document.form(t)).filter(is_capital);
    let initials = words.filter_map(|word| word.chars().next()).flat_map(char::to_lowercase);
    initials.eq(short.chars().flat_map(char::to_lowercase))
}

/// The country told behind a seat, where it is another than the one whose seat the name alone means: "the Royal Air Force of
/// Oman".
pub(super) fn of_another(linker: &Linker<'_>, i: usize, entry: &NameEntry) -> Option<CountryCode> {
    let document = linker.document;
    let end = document.mentions.get(i)?.tokens.end;
    let from = end + 1 + usize::from(document.form(end + 1) == "the");
    let is_told = entry.kind == NameKind::Seat && document.form(end) == "of";
    let (_, owner) = document.mention_at(from).filter(|(_, m)| is_told && m.tokens.start == from)?;
    let code = country_within(linker, owner.tokens.clone()).filter(|_| owner.kind == MentionKind::Country)?;
    (entry.iso != Some(code)).then_some(code)
}

/// Whose an institution is that many countries have: "the Kenyan Senate", "Kenya’s Senate", "the Senate of Kenya".
pub(super) fn beside(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let form = |t: usize| document.form(t);
    let owner = i.checked_sub(1).filter(|&k| {
        document.mentions.get(k).is_some_and(|owner| {
            let between = owner.tokens.end..mention.tokens.start;
            between.len() <= 1 && between.into_iter().all(|t| matches!(form(t), "’s" | "'s" | "’" | "'"))
        })
    });
    let named = owner.and_then(|k| linker.code_of(k));
    named.or_else(|| {
        let end = mention.tokens.end;
        let of = form(end) == "of";
        let from = end + 1 + usize::from(form(end + 1) == "the");
        let after = document.mentions.get(i + 1).filter(|next| of && next.tokens.start == from);
        after.and_then(|_| linker.code_of(i + 1))
    })
}

/// The country in whose capital an institution is told to act: "In Nairobi, the Foreign Ministry said".
fn in_its_capital(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let start = document.sentences.get(document.sentence_of(mention.tokens.start)?)?.tokens.start;
    let (k, place) = document.mention_at(start + 1).filter(|_| document.form(start) == "In")?;
    let words: Vec<&str> = place.tokens.clone().map(|t| document.form(t)).collect();
    let first = linker.gazetteer.longest(&words).and_then(|(_, readings)| readings.first())?;
    let next = place.tokens.end;
    let acts = document.form(next) == ","
        && mention.tokens.start <= next + 2
        && document.relation(document.top(mention)) == "nsubj";
    let seat = dateline::is_a_seat(first.name);
    linker.code_of(k).filter(|_| acts && first.kind == NameKind::Capital && !seat)
}

/// The country that the article speaks of most; ties go to the one named first. Where it names none, it is at home: in
/// the country of its paper, or that it is sent from.
pub(super) fn home(linker: &Linker<'_>) -> Option<CountryCode> {
    let mut counts: BTreeMap<CountryCode, (usize, usize)> = BTreeMap::new();
    for i in 0..linker.document.mentions.len() {
        if let Some(code) = linker.code_of(i) {
            let order = linker.document.mentions.len() - i;
            counts.entry(code).or_insert((0, order)).0 += 1;
        }
    }
    let named = counts.into_iter().max_by_key(|(_, rank)| *rank).map(|(code, _)| code);
    named.or_else(|| outlet(linker)).or_else(|| dateline::country(linker))
}

/// The country a stretch of tokens names first.
pub(super) fn country_within(linker: &Linker<'_>, tokens: std::ops::Range<usize>) -> Option<CountryCode> {
    let mut at = tokens.start;
    while at < tokens.end {
        let words: Vec<&str> = (at..tokens.end).map(|t| linker.document.form(t)).collect();
        if let Some((n, readings)) = linker.gazetteer.longest(&words) {
            // "Social Democrats" are not the one party that is called Democrats alone.
            let other = |reading: &NameEntry| {
                let before = at.checked_sub(1).map_or("", |t| linker.document.form(t));
                reading.detail == "party"
                    && matches!(before, "Social" | "Christian" | "Liberal" | "Free" | "New" | "National")
            };
            // "the ethnic Kenyan party", in whatever country.
            let ethnic =
                at.checked_sub(1).is_some_and(|t| linker.document.form(t).eq_ignore_ascii_case("ethnic"));
            if let Some(code) =
                readings.iter().filter(|reading| !ethnic && !other(reading)).find_map(|reading| reading.iso)
            {
                return Some(code);
            }
            at += n;
        } else {
            at += 1;
        }
    }
    None
}

/// Whether "the Democrats" are hardly those of the United States: the article names neither that country nor their opponents.
fn has_other_democrats(linker: &Linker<'_>) -> bool {
    let document = linker.document;
    let us = CountryCode::parse("US");
    let named = |(i, m): (usize, &Mention)| m.kind != MentionKind::Organization && linker.code_of(i) == us;
    !document.mentions.iter().enumerate().any(named)
        && (0..document.tokens.len()).all(|t| {
            !matches!(
                document.form(t),
                "Republican"
                    | "Republicans"
                    | "GOP"
                    | "Congress"
                    | "House"
                    | "Senate"
                    | "Capitol"
                    | "Pentagon"
                    | "White"
                    | "Washington"
                    | "Sen."
                    | "Rep."
                    | "R"
                    | "D"
            )
        })
}

/// Whether a name is but the word for what governs: “Government”, “Cabinet”.
fn is_government(linker: &Linker<'_>, words: &[&str]) -> bool {
    let kind = |word: &&str| linker.gazetteer.group_noun(&word.to_lowercase());
    words.len() == 1 && words.iter().all(|word| kind(word) == Some(GroupKind::Government))
}

/// The country that most of what the article names belongs to, or where it names none its own: its unnamed groups are
/// of there.
fn main(linker: &Linker<'_>) -> Option<CountryCode> {
    let codes: Vec<CountryCode> =
        (0..linker.document.mentions.len()).filter_map(|i| linker.code_of(i)).collect();
    let home = home(linker)?;
    let own = codes.iter().filter(|code| **code == home).count();
    (codes.is_empty() || 2 * own > codes.len()).then_some(home)
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::Gazetteer;
    use crate::{link, nlp};

    /// Mention in the text → the country it is read as ("-": none).
    fn check(text: &str, mention: &str, expected: &str) {
        let document = nlp::annotate(text);
        let entities = link::resolve(&document, Gazetteer::shipped());
        let found = document.mentions.iter().position(|m| document.at(m.span) == mention);
        let entity = found.and_then(|i| entities.of_mention(i)).and_then(|id| entities.get(id));
        let code = entity.and_then(|e| e.country).map_or("-".to_owned(), |code| code.to_string());
        assert_eq!((found.is_some(), code.as_str()), (true, expected), "{mention} in: {text}");
    }

    #[test]
    fn seats_capitals_and_bodies() {
        check("The talks failed, the Kremlin said.", "Kremlin", "RU");
        check("The talks failed, Kyiv said.", "Kyiv", "UA");
        check("The talks failed, Hezbollah said.", "Hezbollah", "LB");
        check("The talks failed, the UN Security Council said.", "UN Security Council", "-");
        let home = "Kenya agreed. Kenya waits.";
        check(&format!("{home} Peru gave in when its embassy said that the talks failed."), "embassy", "PE");
        check(&format!("{home} Peru gave in when the embassy said that the talks failed."), "embassy", "KE");
        check(
            &format!("{home} Peru gave in when its mission at the bank said that the talks failed."),
            "mission",
            "PE",
        );
    }

    #[test]
    fn a_short_form_is_what_the_article_gives_it_for() {
        let text = "The Central Bank of Sudan (CBS) agreed. Peru thanked the CBS. Peru waits in Peru.";
        check(text, "CBS", "SD");
        check("The Ministry of Defence (UK) agreed. Kenya waits.", "UK", "GB");
        check("The Central Bank of Sudan agreed, CBS reported. Sudan waits.", "CBS", "US");
    }

    #[test]
    fn an_institution_is_that_of_the_country_beside_it_or_of_the_article() {
        check("Kenya praised Ghana. The Ghanaian Senate agreed with Kenya.", "Senate", "GH");
        check("Kenya praised Ghana. Ghana’s Foreign Ministry thanked Kenya.", "Foreign Ministry", "GH");
        check("Kenya praised Ghana. The Parliament of Ghana thanked Kenya.", "Parliament", "GH");
        check("Kenya votes today. The Supreme Court opens its doors in Kenya.", "Supreme Court", "KE");
        check("The Supreme Court opens its doors.", "Supreme Court", "-");
        check("Kenya waits for Kenya. The Government of President Varga met Peru.", "Government", "KE");
        let sent = "NAIROBI, March 4 — The government raised fares, and farmers protested.";
        check(sent, "government", "KE");
        check(sent, "farmers", "KE");
        check("The Kenyan side said that Peru had left.", "side", "KE");
        let group = "Nigerian Foreign Ministry officials";
        check("Kenya votes in May. The crowds of Kenya rest, but farmers protested.", "farmers", "KE");
        check("Kenya met Ghana in May, and farmers protested.", "farmers", "-");
        check("Kenya votes in May. Foreign observers came.", "Foreign observers", "-");
        check("Kenya votes in May. “No,” said one diplomat in Kenya.", "one diplomat", "-");
        let official = "senior administration official";
        check(
            "Kenya votes in May, Washington said. A senior administration official left Kenya for Kenya.",
            official,
            "US",
        );
        check(
            "Kenya votes in May, Lima said. A senior administration official left Kenya for Kenya.",
            official,
            "KE",
        );
        check("Kenya praised Ghana. Nigerian Foreign Ministry officials came to Kenya.", group, "NG");
    }
}
