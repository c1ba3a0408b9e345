//! Countries, organisations and groups.

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
                if entry.is_none() {
                    unknown.push((id, whole.copied().unwrap_or(i)));
                }
            }
            _ => {}
        }
    }
    let home = home(linker);
    for i in shared {
        if let Some(code) = beside(linker, i).or(home) {
            let country = linker.country(code);
            linker.set(i, country, "institution");
        } else if let Some(mention) = document.mentions.get(i) {
            // "The Senate", in an article that names no country: somebody's.
            let name = document.at(mention.span);
            let body = linker.entity(EntityKind::Organization, &key(name), name);
            linker.set(i, body, "name");
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
fn beside(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
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

fn group(linker: &mut Linker<'_>, i: usize, home: Option<CountryCode>, main: Option<CountryCode>) {
    let document = linker.document;
    let Some(mention) = document.mentions.get(i) else { return };
    // "Kyiv residents" live there; nobody's side is told.
    let local = metonyms::is_local(linker, mention) || linker.namesakes.contains_key(&i);
    let named = country_within(linker, mention.tokens.clone()).filter(|_| !local);
    let named = named.or_else(|| of_the_administration(linker, mention));
    let kind = mention
        .tokens
        .clone()
        .filter_map(|t| linker.gazetteer.group_noun(&document.form(t).to_lowercase()))
        .next();
    let owner = owner(linker, i);
    // "The Kenyan side": whoever speaks for Kenya.
    let is_side = document.lemma(mention.tokens.end.saturating_sub(1)) == "side";
    if let Some(code) = is_side.then(|| beside(linker, i)).flatten() {
        let country = linker.country(code);
        return linker.set(i, country, "government");
    }
    if (kind == Some(GroupKind::Government) || owner.is_some() && is_mission(linker, i))
        && let Some(code) = named.or(owner).or_else(|| mission_before(linker, i)).or(home)
    {
        let country = linker.country(code);
        return linker.set(i, country, "government");
    }
    let name = owned(linker, i).unwrap_or_else(|| document.at(mention.span));
    let id = linker.entity(EntityKind::Group, &key(name), name);
    let at_home = named.or(main.filter(|_| !local && !is_from_abroad(linker, mention.tokens.clone())));
    if let Some(entity) = linker.entities.list.get_mut(id.0) {
        entity.country = at_home;
    }
    linker.set(i, id, "description");
}

/// "Varga’s campaign", "Okoro’s lawyer": an unnamed group by its words and by the name of whom it belongs to, which alone
/// tells it from others.
fn owned<'d>(linker: &Linker<'d>, i: usize) -> Option<&'d str> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let owner = document.mentions.get(i.checked_sub(1)?)?;
    let between = owner.tokens.end..mention.tokens.start;
    // "Wexmoor University data", "a Lakeside Post analysis".
    let last = mention.tokens.end.saturating_sub(1);
    let found = linker.gazetteer.is_finding(document.lemma(last))
        || linker.gazetteer.is_said_thing(document.lemma(last));
    if owner.kind == MentionKind::Organization && between.is_empty() && found {
        return Some(document.at(owner.span.cover(mention.span)));
    }
    let owns = between.len() == 1
        && between.into_iter().all(|t| matches!(document.form(t), "’s" | "'s" | "’" | "'"));
    (owns && owner.kind == MentionKind::Person).then(|| document.at(owner.span.cover(mention.span)))
}

/// Whether a name is but the word for what governs: “Government”, “Cabinet”.
fn is_government(linker: &Linker<'_>, words: &[&str]) -> bool {
    let kind = |word: &&str| linker.gazetteer.group_noun(&word.to_lowercase());
    words.len() == 1 && words.iter().all(|word| kind(word) == Some(GroupKind::Government))
}

/// Whose "its embassy" is: of the country that is the subject before it.
fn owner(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let document = linker.document;
    let its = document.mentions.get(i)?.tokens.start.checked_sub(1)?;
    let sentence = document.sentences.get(document.sentence_of(its)?)?;
    let before = document.mentions_in(sentence.tokens.start..its);
    let mut subjects = before
        .filter(|(_, m)| document.relation(document.top(m)) == "nsubj" && m.kind == MentionKind::Country);
    let (last, _) = subjects.next_back().filter(|_| document.form(its).eq_ignore_ascii_case("its"))?;
    linker.code_of(last)
}

/// Whose "the embassy" is: of the country whose embassy was named last, “the German embassy”, “Chile’s embassy”.
fn mission_before(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let document = linker.document;
    let noun = |tokens: &std::ops::Range<usize>| document.form(tokens.end.saturating_sub(1)).to_lowercase();
    let mention = document.mentions.get(i)?;
    let own = noun(&mention.tokens);
    let the =
        mention.tokens.start.checked_sub(1).is_some_and(|t| document.form(t).eq_ignore_ascii_case("the"));
    if !the || mention.tokens.len() != 1 || !matches!(own.as_str(), "embassy" | "consulate") {
        return None;
    }
    let mut earlier = document.mentions.get(..i)?.iter().enumerate().rev();
    earlier.find_map(|(k, m)| {
        let same = noun(&m.tokens) == own;
        let within = || country_within(linker, m.tokens.clone());
        same.then(|| within().or_else(|| beside(linker, k))).flatten()
    })
}

/// "its mission at the United Nations", "to the bloc": a mission that speaks for a country.
fn is_mission(linker: &Linker<'_>, i: usize) -> bool {
    let document = linker.document;
    document.mentions.get(i).is_some_and(|mention| {
        let last = mention.tokens.end.saturating_sub(1);
        document.lemma(last) == "mission" && matches!(document.form(mention.tokens.end), "at" | "to" | "in")
    })
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

/// "A senior administration official": so only officials in Washington are called, where the article tells of it.
fn of_the_administration(linker: &Linker<'_>, mention: &Mention) -> Option<CountryCode> {
    let words: Vec<&str> = mention.tokens.clone().map(|t| linker.document.lemma(t)).collect();
    let code = CountryCode::parse("US")
        .filter(|_| words.ends_with(&["administration", "official"]) && words.first() == Some(&"senior"))?;
    (0..linker.document.mentions.len()).any(|i| linker.code_of(i) == Some(code)).then_some(code)
}

/// Whether words tell of a group that no single country has.
fn is_from_abroad(linker: &Linker<'_>, tokens: std::ops::Range<usize>) -> bool {
    const ABROAD: &[&str] = &[
        "foreign",
        "international",
        "global",
        "world",
        "western",
        "european",
        "african",
        "asian",
        "arab",
        "regional",
        "multinational",
        "neighbouring",
        "neighboring",
        "other",
        "countries",
        "nations",
        "powers",
        "allies",
        "governments",
        "states",
        "donors",
        "observer",
        "observers",
        // Whose trade is no side.
        "diplomat",
        "diplomats",
        "analyst",
        "analysts",
        "expert",
        "experts",
        "economist",
        "economists",
        "scholar",
        "scholars",
        "investor",
        "investors",
        "trader",
        "traders",
        "media",
        "everyone",
        "signatories",
        "democracies",
        "news",
        "times",
        "agency",
        "radio",
        "tv",
        "television",
    ];
    tokens.into_iter().any(|t| ABROAD.contains(&linker.document.form(t).to_lowercase().as_str()))
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
