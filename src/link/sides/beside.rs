//! What stands beside a name: titles with their country, nationality, delegation, whom one serves.

use super::super::Linker;
use super::seats::seat_of;
use super::{fronted, homes, world};
use crate::claim::RoleStatus;
use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind, Upos};
use crate::entity::EntityKind;
use crate::gazetteer::{Gazetteer, NameKind, OfficeKind};
use std::ops::Range;

/// The longest stretch of words that is looked at beside a name.
pub(super) const REACH: usize = 16;

/// An office that stands beside a name.
#[derive(Debug)]
pub(in crate::link) struct Title {
    /// The office, in lower case, spelled in one way.
    pub(in crate::link) name: String,
    /// The country whose office it is, where the words say so.
    pub(in crate::link) country: Option<CountryCode>,
    /// Whether its holder leads a state or a government.
    pub(in crate::link) leads: bool,
    /// Whether it is held no more.
    pub(in crate::link) is_former: bool,
    /// Whether it is an office at the head of a body and no state ("president of the association"), of which there are many.
    pub(in crate::link) is_of_a_body: bool,
    /// Whether it is an office of an organisation that belongs to no country.
    pub(in crate::link) is_international: bool,
}

/// The titles before and after naming `i` of a person.
pub(in crate::link) fn titles(linker: &Linker<'_>, i: usize) -> Vec<Title> {
    let Some(mention) = linker.document.mentions.get(i) else { return Vec::new() };
    let mut out = Vec::new();
    if !fronted::is_of_another(linker.document, mention) {
        let before = phrase_before(linker, mention.tokens.start);
        out.extend(title_in(linker, before, true));
    }
    out.extend(title_in_front(linker, mention));
    // "the President, His Highness Sheikh X".
    let start = before_address(linker, mention.tokens.start);
    if start < mention.tokens.start {
        let before = phrase_before(linker, start);
        out.extend(title_in(linker, before, true));
    }
    if let Some(after) = phrase_after(linker, mention.tokens.end) {
        out.extend(title_in(linker, after, false));
    }
    if let Some(predicate) = predicate(linker, mention) {
        out.extend(title_in(linker, predicate, false));
    }
    out
}

/// An office with its country that stands before another one: "Kenya’s chief negotiator, Deputy Minister X, said".
fn title_in_front(linker: &Linker<'_>, mention: &Mention) -> Option<Title> {
    let document = linker.document;
    let own = phrase_before(linker, mention.tokens.start);
    let comma = own.start.checked_sub(1).filter(|&t| document.form(t) == "," && !own.is_empty())?;
    let front = phrase_before(linker, comma);
    let enclosed = document.form(mention.tokens.end) == ","
        && document.form(mention.tokens.end + 1) != "and"
        && document.form(comma - 1) != ",";
    title_in(linker, front.start..comma, true).filter(|title| enclosed && title.country.is_some())
}

/// What somebody is said to be: X is "the president of Kenya", X was "a member of Kenya's parliament". What "was" tells
/// is told of the past as well as of now, so it counts for the country all the same.
fn predicate(linker: &Linker<'_>, mention: &Mention) -> Option<Range<usize>> {
    let document = linker.document;
    // "Colonel X was": the name may hang on its rank.
    let top = document.top(mention);
    let title = document.head(top).filter(|_| matches!(document.relation(top), "flat" | "appos"));
    let subject = std::iter::once(top).chain(title).find(|&t| document.relation(t) == "nsubj")?;
    let noun = document.head(subject).filter(|&t| matches!(document.upos(t), Upos::Noun | Upos::Propn))?;
    let is = document.children(noun).find(|&t| document.relation(t) == "cop" && t > mention.tokens.start)?;
    let sentence = document.sentences.get(document.sentence_of(noun)?)?;
    let stops = |t: &usize| {
        matches!(document.upos(*t), Upos::Verb | Upos::Punct | Upos::Sconj) && document.form(*t) != "-"
    };
    let denied = document.children(noun).any(|t| matches!(document.lemma(t), "not" | "never" | "no"));
    let end = (noun..sentence.tokens.end.min(is + REACH))
        .find(stops)
        .unwrap_or(sentence.tokens.end.min(is + REACH));
    let phrase = is + 1..end;
    let named = document.mentions_in(phrase.clone()).any(|(_, m)| m.kind == MentionKind::Person);
    (!denied && !named && noun < end && linker.document.form(is) != "be").then_some(phrase)
}

/// Where the forms of address and ranks before a name begin: "His Highness Sheikh" X.
fn before_address(linker: &Linker<'_>, name: usize) -> usize {
    let document = linker.document;
    let mut start = name;
    while let Some(last) = start.checked_sub(1) {
        let form = document.form(last);
        let is_style =
            matches!(form, "Highness" | "Excellency" | "Majesty" | "Royal" | "Eminence" | "Holiness");
        let is_of_style = matches!(form, "His" | "Her") && start < name;
        let is_noble =
            matches!(form, "Sheikh" | "Sheikha" | "Prince" | "Princess" | "Haji" | "Datuk" | "Tan" | "Sri");
        if is_style || is_of_style || is_noble || linker.gazetteer.honorific(form).is_some() {
            start = last;
        } else {
            break;
        }
    }
    start
}

/// The nationality that a naming bears: "Kenyan scholar X", "his Peruvian counterpart X", "X of Norway".
pub(super) fn nationality(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let before = phrase_before(linker, mention.tokens.start);
    let adjective =
        document.mentions_in(before.clone()).rev().find(|(_, m)| m.kind == MentionKind::Nationality);
    if let Some((k, m)) = adjective
        && (m.tokens.end..mention.tokens.start).all(|t| {
            matches!(document.upos(t), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Part)
                || is_apposed(document, t, mention)
                || is_introduced(document, (m.tokens.start, t), mention)
        })
        && title_in(linker, before, true).is_none()
    {
        return linker.code_of(k);
    }
    // "X of the United States", "X of the United States Board of Trade", "X of Hamas".
    let body = mention.tokens.end + 1 + usize::from(document.form(mention.tokens.end + 1) == "the");
    if matches!(document.form(mention.tokens.end), "of" | "from")
        && let Some((k, m)) = document.mention_at(body)
        && is_country(m.kind)
    {
        return linker.code_of(k);
    }
    if matches!(document.form(mention.tokens.end), "of" | "from" | "at")
        && let Some((k, m)) = document.mention_at(body)
        && m.kind == MentionKind::Organization
    {
        // "X from the University of Norway".
        let of = m.tokens.end + 1 + usize::from(document.form(m.tokens.end + 1) == "the");
        let whole = document.mention_at(of).filter(|(_, m)| m.kind == MentionKind::Country);
        let whole =
            whole.filter(|_| document.form(m.tokens.end) == "of").and_then(|(k, _)| linker.code_of(k));
        let last = m.tokens.clone().rev().find(|&t| document.form(t) == "of");
        let within = || country_in(linker, last? + 1..m.tokens.end).map(|(code, _)| code);
        let own =
            linker.code_of(k).or_else(|| homes::country_at_head(linker, m.tokens.clone())).or_else(within);
        if let Some(code) = own.or(whole) {
            return Some(code);
        }
    }
    called(linker, mention.tokens.end).or_else(|| origin(linker, mention.tokens.end))
}

/// Whether a comma stands between a name and the noun that the name explains: "his Kenyan colleague, X".
fn is_apposed(document: &Document<'_>, comma: usize, name: &Mention) -> bool {
    let top = document.top(name);
    let noun = document.head(top).filter(|&noun| noun < comma && document.relation(top) == "appos");
    document.form(comma) == ","
        && comma + 1 == name.tokens.start
        && noun.is_some_and(|noun| noun + 1 == comma && document.upos(noun) == Upos::Noun)
}

/// Whether a sentence begins with who somebody is, and the name stands between commas: "A Kenyan, X, …", "A Kenyan farmer,
/// X, …".
fn is_introduced(document: &Document<'_>, (nation, comma): (usize, usize), name: &Mention) -> bool {
    let article = nation.checked_sub(1).filter(|&t| matches!(document.form(t), "A" | "An"));
    let sentence = article.and_then(|t| document.sentences.get(document.sentence_of(t)?));
    sentence.is_some_and(|sentence| Some(sentence.tokens.start) == article)
        && document.form(comma) == ","
        && comma + 1 == name.tokens.start
        && document.form(name.tokens.end) == ","
}

/// What somebody is called by nation right after the name: "X, a Kenyan,", "X, a young Kenyan businessman,".
fn called(linker: &Linker<'_>, end: usize) -> Option<CountryCode> {
    let document = linker.document;
    let phrase =
        phrase_after(linker, end).filter(|phrase| matches!(document.form(phrase.start), "a" | "an"))?;
    let first = (phrase.start + 1..phrase.end)
        .find(|&t| document.mention_at(t).is_some() || !matches!(document.upos(t), Upos::Adj | Upos::Adv))?;
    let (k, nation) = document.mention_at(first).filter(|(_, m)| m.kind == MentionKind::Nationality)?;
    let nouns = (nation.tokens.end..phrase.end).all(|t| matches!(document.upos(t), Upos::Noun | Upos::Adj));
    nouns.then(|| linker.code_of(k)).flatten()
}

/// Where somebody is told to be from right after the name: "X, a refugee from western Kenya,", "X, a lawyer from Geneva,".
fn origin(linker: &Linker<'_>, end: usize) -> Option<CountryCode> {
    let document = linker.document;
    let phrase =
        phrase_after(linker, end).filter(|phrase| matches!(document.form(phrase.start), "a" | "an"))?;
    let from = phrase.clone().find(|&t| document.form(t) == "from")?;
    let is_noun = from.checked_sub(1).is_some_and(|t| document.upos(t) == Upos::Noun);
    let first = (from + 1..phrase.end).find(|&t| document.upos(t) != Upos::Adj)?;
    let (k, mention) = document.mention_at(first).filter(|_| is_noun && first < from + 3)?;
    (is_country(mention.kind) || mention.kind == MentionKind::Place).then(|| linker.code_of(k)).flatten()
}

/// Offices with their country that stand without a name ("the Kenyan president said"), and where.
pub(super) fn lone_titles(linker: &Linker<'_>) -> Vec<(String, CountryCode, usize)> {
    let document = linker.document;
    let mut out = Vec::new();
    for (k, mention) in document.mentions.iter().enumerate() {
        let (code, mut at) = match mention.kind {
            MentionKind::Office | MentionKind::Group => match country_in(linker, mention.tokens.clone()) {
                Some((code, end)) => (code, end),
                None => continue,
            },
            kind if is_country(kind) => match linker.code_of(k) {
                Some(code) => (code, mention.tokens.end),
                None => continue,
            },
            _ => continue,
        };
        if matches!(document.form(at), "’s" | "'s" | "’" | "'") {
            at += 1;
        }
        let words: Vec<&str> = (at..at + REACH).map(|t| document.form(t)).collect();
        let Some(phrase) = linker.gazetteer.office_phrase(&words) else { continue };
        let end = at + phrase.words;
        let named = |t: usize| document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Person);
        if !phrase.plural && !named(end) && !named(end + 1) && phrase.status.is_none() {
            out.push((name(&words, &phrase.title), code, at));
        }
    }
    out
}

/// The words before a name that may be a title: "Kenya’s outspoken foreign minister," X.
pub(super) fn phrase_before(linker: &Linker<'_>, end: usize) -> Range<usize> {
    let document = linker.document;
    let Some(sentence) =
        end.checked_sub(1).and_then(|t| document.sentence_of(t)).and_then(|s| document.sentences.get(s))
    else {
        return end..end;
    };
    let stop = if document.form(end - 1) == "," { end - 1 } else { end };
    let mut start = stop;
    while start > sentence.tokens.start && stop - start < REACH {
        let t = start - 1;
        let person = document.mention_at(t).is_some_and(|(_, m)| m.kind == MentionKind::Person);
        let joins = matches!(document.form(t), "-" | "–" | "&" | "." | "’s" | "'s" | "’" | "'");
        let within = matches!(
            document.upos(t),
            Upos::Noun
                | Upos::Propn
                | Upos::Adj
                | Upos::Adp
                | Upos::Cconj
                | Upos::Part
                | Upos::Num
                | Upos::Det
        ) || document.mention_at(t).is_some_and(|(_, m)| is_country(m.kind) || m.kind == MentionKind::Organization)
            // "United Nations", "managing director".
            || document.tokens.get(t).is_some_and(|token| matches!(token.xpos, "NNP" | "NNPS"))
            || document.tokens.get(t).is_some_and(|token| token.xpos == "VBG")
                && (matches!(document.relation(t), "amod" | "compound") || document.form(t) == "acting");
        if person || !(joins || within) || matches!(document.form(t), "that" | "with" | "by" | "after" | "as")
        {
            break;
        }
        start = t;
    }
    start..end
}

/// The words after a name, between commas, that may be a title: X, "foreign minister of Kenya", said.
pub(super) fn phrase_after(linker: &Linker<'_>, end: usize) -> Option<Range<usize>> {
    let document = linker.document;
    // "X, and Kenya’s crown prince, Y": the office behind "and" is another’s.
    if document.form(end) != "," || document.form(end + 1) == "and" {
        return None;
    }
    let sentence = document.sentences.get(document.sentence_of(end)?)?;
    let mut start = end + 1;
    let mut limit = (start + REACH).min(sentence.tokens.end);
    let is_verb = |t: usize| matches!(document.upos(t), Upos::Verb | Upos::Aux);
    if document.form(start) == "who" {
        // "X, who is expected to become the next Kenyan foreign minister," says as much as the office alone.
        let verbs: Vec<usize> = (start + 1..limit).filter(|&t| is_verb(t)).take(3).collect();
        let tells = |t: &usize| {
            matches!(
                document.lemma(*t),
                "be" | "become" | "serve" | "lead" | "head" | "name" | "appoint" | "elect"
            )
        };
        start = verbs.iter().rev().find(|t| tells(t)).map(|t| t + 1)?;
        limit = (start + REACH).min(sentence.tokens.end);
    }
    let stop = (start..limit)
        .find(|&t| matches!(document.form(t), "," | ";" | "who" | "which") || is_verb(t))
        .unwrap_or(limit);
    let named = document.mentions_in(start..stop).any(|(_, m)| m.kind == MentionKind::Person);
    (!named && !is_other_subject(document, end, start..stop)).then_some(start..stop)
}

/// Whether the words behind a name and a comma are the subject of the verb behind them, and the name is not: "During
/// talks with X, the king said".
fn is_other_subject(document: &Document<'_>, name: usize, words: Range<usize>) -> bool {
    let verb = (words.end..words.end + 3).find(|&t| document.upos(t) == Upos::Verb);
    let subject = words.clone().find(|&t| document.deprel(t).starts_with("nsubj"));
    let top = name.checked_sub(1).and_then(|t| document.mention_at(t)).map(|(_, m)| document.top(m));
    // "Also on board was Varga, the president said": he says so, not she.
    let is_free =
        top.is_some_and(|t| !(document.relation(t) == "nsubj" && document.head(t) == verb && verb.is_some()));
    is_free && verb.is_some() && subject.and_then(|t| document.head(t)) == verb
}

/// The office in a phrase, and the country it is of. Before a name the office next to the name counts, after it the first.
fn title_in(linker: &Linker<'_>, tokens: Range<usize>, last: bool) -> Option<Title> {
    let document = linker.document;
    let words: Vec<&str> = tokens.clone().map(|t| document.form(t)).collect();
    let mut found = None;
    let mut at = 0;
    while at < words.len() {
        let rest = words.get(at..).unwrap_or_default();
        let Some(phrase) = linker.gazetteer.office_phrase(rest) else {
            at += 1;
            continue;
        };
        let end = at + phrase.words;
        // "Director of the Office of the King X": the first office is X’s title, the second is served.
        let is_served = last
            && found.is_some()
            && at > 1
            && words.get(at - 1).is_some_and(|w| w.eq_ignore_ascii_case("the"))
            && words.get(at - 2).is_some_and(|w| matches!(*w, "of" | "to"));
        if !phrase.plural && phrase.office.kind != OfficeKind::Rank && !is_served {
            let is_former = phrase.status == Some(RoleStatus::Former);
            found = Some((at, end, name(rest, &phrase.title), phrase.office.kind, is_former));
            if !last {
                break;
            }
        }
        at = end;
    }
    let (start, end, name, kind, is_former) = found?;
    let start = tokens.start + start;
    let end = tokens.start + end;
    // "told the president the demands of X": what stands between makes it no title of X.
    if last && (end..tokens.end).any(|t| is_apart(linker, t, end)) {
        return None;
    }
    // "resigned as governor of the island and X was sworn in": of another.
    if last && end < tokens.end && document.form(tokens.end - 1) == "and" {
        return None;
    }
    // "Kenyan foreign minister", "Kenya’s outspoken minister": the nearest country before it, not one behind a preposition.
    let before = document.mentions_in(tokens.start..start).rev().find(|(_, m)| is_country(m.kind)).and_then(
        |(k, m)| {
            // "United States Department of State spokesperson": the preposition is the body's own.
            let is_own = |t: usize| {
                document.mention_at(t).is_some_and(|(_, body)| body.kind == MentionKind::Organization)
            };
            // "A young Peru specialist" is not Peru’s.
            let is_seat = || {
                let words: Vec<&str> = m.tokens.clone().map(|t| document.form(t)).collect();
                let first = linker.gazetteer.longest(&words).and_then(|(_, readings)| readings.first());
                first.is_none_or(|first| first.kind != NameKind::Country)
            };
            let is_known = m.kind == MentionKind::Country
                && m.tokens.end == start
                && knows_a_country(&name)
                && !is_seat();
            let close = !is_known
                && start - m.tokens.end <= 5
                && (m.tokens.end..start)
                    .all(|t| !matches!(document.upos(t), Upos::Adp | Upos::Cconj) || is_own(t));
            close.then(|| linker.code_of(k)).flatten()
        },
    );
    // "Kenyan Cabinet Secretary", "Kenyan government spokesman": the country may be the first word of a described group.
    let in_group = || {
        let touches = |m: &Mention| m.tokens.start < start && m.tokens.end >= start;
        let (_, group) = document.mention_at(start.checked_sub(1)?)?;
        let is_group = group.kind == MentionKind::Group && touches(group);
        let (code, _) = country_in(linker, group.tokens.start..start).filter(|_| is_group)?;
        Some(code)
    };
    let before = before.or_else(in_group);
    // "minister of Kenya", "ambassador of Peru to Chile", "head of US diplomacy", but not "ambassador to Chile".
    let after = || {
        document
            .mentions_in(end.saturating_sub(1)..tokens.end.max(end))
            .chain(document.mentions_in(start..end))
            .find_map(|(k, m)| {
                let link = (start..m.tokens.start)
                    .rev()
                    .find(|&t| document.upos(t) == Upos::Adp)
                    .map(|t| document.form(t).to_lowercase())?;
                let of = link == "of"
                    || (matches!(link.as_str(), "in" | "for") && !matches!(kind, OfficeKind::Envoy));
                (of && is_country(m.kind)).then(|| linker.code_of(k)).flatten()
            })
    };
    // "State Department spokesman": a seat within the office tells whose it is.
    let seat = || {
        let words: Vec<&str> = (start..end).map(|t| document.form(t)).collect();
        let within = |at: usize| {
            let (_, readings) = linker.gazetteer.longest(words.get(at..)?)?;
            readings.iter().find(|r| r.kind == NameKind::Seat).and_then(|r| r.iso)
        };
        (0..words.len()).find_map(within)
    };
    let local = || homes::of_a_part(linker, (tokens.clone(), start..end), kind);
    let country = before.or_else(after).or_else(|| seat_of(&name)).or_else(seat).or_else(local);
    let organization =
        document.mentions_in(tokens.clone()).find(|(_, m)| m.kind == MentionKind::Organization);
    let home = organization
        .and_then(|(k, m)| homes::of_the_body(linker, k, m))
        .or_else(|| homes::of_the_party(linker, organization?.1));
    let is_international = organization.is_some_and(|(_, m)| {
        let words: Vec<&str> = m.tokens.clone().map(|t| document.form(t)).collect();
        let entry = linker.gazetteer.longest(&words).and_then(|(_, readings)| readings.first());
        entry.is_some_and(|entry| entry.iso.is_none() && matches!(entry.detail, "intergovernmental" | "ngo"))
    });
    // "the UN secretary-general’s envoy": an office of the body stands before it.
    let of_its_head = document.mentions_in(tokens.clone()).any(|(_, m)| {
        let words: Vec<&str> = m.tokens.clone().map(|t| document.form(t)).collect();
        let entry = linker.gazetteer.longest(&words).and_then(|(_, readings)| readings.first());
        m.kind == MentionKind::Office
            && entry.is_some_and(|entry| entry.iso.is_none() && entry.detail == "intergovernmental")
    });
    let is_international =
        is_international || of_its_head || world::is_of_the_united_nations(linker, &tokens, &name);
    // "European Commission President": the body is told within the office.
    let of_the_union =
        ["european commission", "european council", "european parliament", "european central bank"];
    // "Secretary-General Varga", "Trade Commissioner Varga", "Commission President Varga".
    let bare = |m: &Mention| m.tokens.len() == 1 && document.form(m.tokens.start) == "Commission";
    let of_many = match organization {
        Some((_, m)) => bare(m) && world::is_of_the_union(linker),
        None => world::is_of_many(linker, (start, end), &name),
    };
    let is_international = is_international || country.is_none() && last && of_many;
    // "President of soccer’s world governing body".
    let words: Vec<&str> = (tokens.start..tokens.end + 4).map(|t| document.form(t)).collect();
    let has = |all: &[&str]| words.iter().any(|word| all.contains(word));
    let is_of_the_world = has(&["world", "global", "international", "continental"])
        && has(&["body", "federation", "organisation", "organization", "association", "confederation"]);
    let is_international = is_international
        || is_of_the_world
        || world::is_of_the_bloc(linker, &tokens)
        || of_the_union.iter().any(|body| name.contains(body));
    // A monarch has a head of government beside him.
    let leads = matches!(kind, OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment);
    let is_body = |k: usize| {
        let entity = linker.entities.of_mention(k);
        entity.and_then(|id| linker.entities.kind(id)) == Some(EntityKind::Organization)
    };
    let is_of_a_body = kind == OfficeKind::HeadOfState && organization.is_some_and(|(k, _)| is_body(k));
    let leads = leads && !is_of_a_body;
    Some(Title { name, country: country.or(home), leads, is_former, is_of_a_body, is_international })
}

/// Whether a country right before an office is what its holder knows.
fn knows_a_country(title: &str) -> bool {
    Gazetteer::knows_countries(title.split(' ').next_back().unwrap_or_default())
}

/// Whether a word between an office and a name shows that they are two things: an article or a plain
/// noun that is no part of "minister of trade of the country".
fn is_apart(linker: &Linker<'_>, t: usize, office: usize) -> bool {
    let document = linker.document;
    let form = document.form(t);
    let is_after_preposition = t > office && document.upos(t - 1) == Upos::Adp;
    match document.upos(t) {
        Upos::Det => !is_after_preposition,
        Upos::Noun => t == office && form.chars().next().is_some_and(char::is_lowercase),
        _ => false,
    }
}

/// An office spelled in one way.
pub(in crate::link) fn name(words: &[&str], title: &Range<usize>) -> String {
    let title = words.get(title.clone()).unwrap_or_default().join(" ").to_lowercase();
    match title.as_str() {
        "pm" => "prime minister".to_owned(),
        "president of the republic" => "president".to_owned(),
        "minister of foreign affairs" => "foreign minister".to_owned(),
        _ => title,
    }
}

pub(super) fn is_country(kind: MentionKind) -> bool {
    matches!(kind, MentionKind::Country | MentionKind::Nationality)
}

/// The first country that a stretch of words names, and where its name ends.
pub(super) fn country_in(linker: &Linker<'_>, tokens: Range<usize>) -> Option<(CountryCode, usize)> {
    tokens.clone().find_map(|t| {
        let words: Vec<&str> = (t..tokens.end).map(|t| linker.document.form(t)).collect();
        let (n, readings) = linker.gazetteer.longest(&words)?;
        let mut countries =
            readings.iter().filter(|r| matches!(r.kind, NameKind::Country | NameKind::Demonym));
        countries.find_map(|r| r.iso).map(|code| (code, t + n))
    })
}
