//! Whose turn it is: a country that speaks before its minister does, or in whose sentence "its minister" stands.

use super::super::Linker;
use super::beside;
use super::counts::is_place;
use super::served::as_subject;
use crate::country::CountryCode;
use crate::document::{Mention, MentionKind, Upos};
use crate::gazetteer::{NameKind, OfficeKind, SayingStrength, StancePos};

/// How far behind "its" the name of the office's holder may stand.
const REACH: usize = 8;

/// The country whose minister is named as its own: "Peru's line is firm, its foreign minister, X, said", "Peru recalled
/// its ambassador, X". Of several countries before it the subject is meant, or who owns it; of others none.
pub(super) fn its_own(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let sentence = document.sentences.get(document.sentence_of(mention.tokens.start)?)?.tokens.clone();
    let from = mention.tokens.start.saturating_sub(REACH).max(sentence.start);
    let its = (from..mention.tokens.start).rev().find(|&t| document.form(t) == "its")?;
    let plain = |t: usize| {
        matches!(document.upos(t), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Adp | Upos::Cconj)
            || document.form(t) == "," && t + 1 == mention.tokens.start
    };
    let words: Vec<&str> = (its + 1..mention.tokens.start).map(|t| document.form(t)).collect();
    let is_office = (0..words.len()).any(|at| {
        let office = linker.gazetteer.office_phrase(words.get(at..).unwrap_or_default());
        office.is_some_and(|office| !office.plural && office.office.kind != OfficeKind::Rank)
    });
    if !is_office || !(its + 1..mention.tokens.start).all(plain) {
        return None;
    }
    let named: Vec<_> = document
        .mentions_in(sentence.start..its)
        .filter(|(_, m)| matches!(m.kind, MentionKind::Country))
        .filter_map(|(k, m)| Some((linker.code_of(k)?, document.top(m))))
        .collect();
    let acts = |t: usize| {
        let owned = document.head(t).filter(|_| document.deprel(t) == "nmod:poss");
        document.relation(t) == "nsubj" || owned.is_some_and(|noun| document.relation(noun) == "nsubj")
    };
    let mut acting = named.iter().filter(|(_, top)| acts(*top));
    let lone = || named.first().filter(|(code, _)| named.iter().all(|(other, _)| other == code));
    acting.next_back().or_else(lone).map(|(code, _)| *code)
}

/// The country that acts in a sentence at whose end its minister speaks: "Peru condemned it, with Foreign Minister X saying".
pub(super) fn with_its(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let document = linker.document;
    let mention = document.mentions.get(i).filter(|_| has_office_of_state(linker, i))?;
    let sentence = document.sentences.get(document.sentence_of(mention.tokens.start)?)?.tokens.clone();
    let with = (mention.tokens.start.saturating_sub(REACH)..mention.tokens.start)
        .rev()
        .find(|&t| document.form(t) == "with" && document.form(t.wrapping_sub(1)) == ",")?;
    let office = (with + 1..mention.tokens.start).all(|t| {
        matches!(document.upos(t), Upos::Noun | Upos::Adj | Upos::Propn)
            && document.mention_at(t).is_none_or(|(_, m)| m.kind == MentionKind::Office)
    });
    let says = document.form(mention.tokens.end).ends_with("ing");
    let (k, _) = document.mentions_in(sentence).find(|(_, m)| {
        let top = document.top(m);
        m.kind == MentionKind::Country
            && document.relation(top) == "nsubj"
            && document.head(top).is_some_and(|verb| document.head(verb).is_none())
    })?;
    linker.code_of(k).filter(|_| office && says)
}

/// The country of the house that acts in the sentence before, whose spokesman or envoy is named next without another: "Russia's
/// defence ministry denied it. Its spokesman, X, said", "The Kenyan embassy urged calm. Ambassador X met".
pub(super) fn of_the_house(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let s = document.sentence_of(mention.tokens.start)?;
    let own = document.sentences.get(s)?;
    let before =
        document.sentences.get(s.checked_sub(1)?).filter(|before| before.paragraph == own.paragraph)?;
    let first = own.tokens.start;
    let its = document.form(first) == "Its";
    let title = first + usize::from(its);
    let words: Vec<&str> = (title..mention.tokens.start).take(REACH).map(|t| document.form(t)).collect();
    let office = linker.gazetteer.office_phrase(&words).filter(|office| !office.plural)?;
    let envoy = office.office.kind == OfficeKind::Envoy;
    let speaks = envoy
        || office.office.kind == OfficeKind::Spokesperson
        || its && office.office.kind != OfficeKind::Rank;
    let bare = beside::titles(linker, i).iter().all(|title| title.country.is_none());
    if words.len() >= REACH || !speaks || !bare {
        return None;
    }
    let verb =
        before.tokens.clone().find(|&t| document.head(t).is_none() && document.upos(t) == Upos::Verb)?;
    let subject = document.child(verb, "nsubj")?;
    let under = |&t: &usize| {
        std::iter::successors(Some(t), |&t| document.head(t)).take(REACH).any(|above| above == subject)
    };
    let start = (before.tokens.start..subject).find(under).unwrap_or(subject);
    // "The government expelled two envoys. Ambassador X left": that one is another's.
    let house = (start..subject + 1).any(|t| {
        let noun = document.lemma(t).to_lowercase();
        HOUSES.contains(&noun.as_str()) && (!envoy || its || matches!(noun.as_str(), "embassy" | "consulate"))
    });
    let mut named = document.mentions_in(start..subject + 1).filter(|(_, m)| {
        matches!(
            m.kind,
            MentionKind::Country | MentionKind::Nationality | MentionKind::Organization | MentionKind::Group
        )
    });
    let (k, m) = named.next()?;
    let state = its && m.kind == MentionKind::Country && document.top(m) == subject;
    // "The Pentagon released photographs. Spokesman X said".
    let words: Vec<&str> = m.tokens.clone().map(|t| document.form(t)).collect();
    let first = linker.gazetteer.longest(&words).and_then(|(_, readings)| readings.first());
    let seat =
        !envoy && m.tokens.contains(&subject) && first.is_some_and(|first| first.kind == NameKind::Seat);
    let house = house || seat;
    let code =
        linker.code_of(k).or_else(|| beside::country_in(linker, m.tokens.clone()).map(|(code, _)| code));
    code.filter(|_| house || state)
}

/// Houses of a state, for which somebody speaks.
const HOUSES: &[&str] = &[
    "ministry",
    "embassy",
    "army",
    "navy",
    "military",
    "government",
    "presidency",
    "parliament",
    "office",
    "consulate",
];

/// The country that takes a stand or speaks in the sentence before a minister does, of whom no country is told: "Peru
/// condemned the coup. “…,” Foreign Minister X said".
pub(super) fn spoke_before(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    if !has_office_of_state(linker, i) {
        return None;
    }
    let s = document.sentence_of(mention.tokens.start)?;
    let own = document.sentences.get(s)?;
    let before =
        document.sentences.get(s.checked_sub(1)?).filter(|before| before.paragraph == own.paragraph)?;
    // "France was cautious. Foreign Minister X said".
    let is = |t: usize| document.upos(t) == Upos::Adj && document.child(t, "cop").is_some();
    let speaks = before
        .tokens
        .clone()
        .find(|&t| document.head(t).is_none() && (document.upos(t) == Upos::Verb || is(t)))?;
    let stands = |t: usize| {
        document.upos(t) == Upos::Verb
            && !linker.gazetteer.stance_words(StancePos::Verb, document.lemma(t)).is_empty()
    };
    // "Peru, which came to watch, neither … nor …", "pays for it and opposes the sale".
    let takes_a_stand = is(speaks)
        || linker.gazetteer.saying(document.lemma(speaks)).is_some()
        || stands(speaks)
        || document.children(speaks).any(|t| document.relation(t) == "conj" && stands(t))
        || matches!(
            document.lemma(speaks),
            "condemn"
                | "welcome"
                | "reject"
                | "protest"
                | "recall"
                | "summon"
                | "refuse"
                | "agree"
                | "oppose"
                | "support"
                | "back"
                | "pledge"
                | "promise"
                | "offer"
                | "suspend"
                | "expel"
                | "lodge"
        );
    let is_subject = |m: &Mention| {
        let top = document.top(m);
        document.relation(top) == "nsubj" && document.head(top) == Some(speaks)
    };
    let state = document
        .mentions_in(before.tokens.clone())
        .find(|(_, m)| (m.kind == MentionKind::Country || is_place(m.kind)) && is_subject(m));
    // "A Kenyan spokesman, Y, said so. Foreign Minister X left."
    let official = || {
        let mut people = document.mentions_in(before.tokens.clone()).filter(|(_, m)| is_subject(m));
        let (k, _) = people.find(|(_, m)| m.kind == MentionKind::Person)?;
        // "A British minister condemned it. Defence Minister X denied it": he may well be the other's.
        let answers = |t: usize| {
            matches!(
                document.lemma(t),
                "deny"
                    | "reject"
                    | "dismiss"
                    | "condemn"
                    | "criticise"
                    | "criticize"
                    | "denounce"
                    | "rebut"
                    | "accuse"
                    | "respond"
                    | "reply"
                    | "retort"
                    | "blame"
                    | "warn"
            )
        };
        let said = linker.gazetteer.saying(document.lemma(speaks)).is_some() && !answers(speaks);
        if !said || own.tokens.clone().any(answers) {
            return None;
        }
        beside::titles(linker, k).into_iter().find(|title| !title.is_former)?.country
    };
    let code = state.map_or_else(official, |(k, _)| linker.code_of(k)).filter(|_| takes_a_stand)?;
    // "Peru condemned Kenya’s move. Foreign Minister X said": it may as well be Kenya’s who answers.
    let mut named = document.mentions_in(before.tokens.clone()).filter_map(|(k, _)| linker.code_of(k));
    named.all(|other| other == code).then_some(code)
}

/// The countries of which a minister, of whom no country is told, says what they will do or are ready to do: "Foreign Minister
/// X said that Peru would not pay", "…, stressing that Lima was ready".
pub(super) fn spoken_for(linker: &Linker<'_>, i: usize) -> Vec<CountryCode> {
    let document = linker.document;
    let Some(mention) = document.mentions.get(i) else { return Vec::new() };
    let subject = as_subject(document, mention);
    let Some(verb) = subject.and_then(|t| document.head(t)).filter(|_| has_office_of_state(linker, i)) else {
        return Vec::new();
    };
    let asides = document.children(verb).filter(|&t| t > verb && document.relation(t) == "advcl");
    let foretells = |t: usize| matches!(document.lemma(t), "warn" | "predict" | "fear" | "claim" | "allege");
    let says = std::iter::once(verb).chain(asides).filter(|&t| !foretells(t)).filter(|&t| {
        linker
            .gazetteer
            .saying(document.lemma(t))
            .is_some_and(|saying| saying.strength == SayingStrength::Strong)
    });
    let told = says.flat_map(|t| document.children(t).filter(|&c| document.relation(c) == "ccomp"));
    let is_will = |t: usize| matches!(document.form(t), "will" | "would" | "’ll" | "'ll" | "wo");
    let is_willing = |t: usize| {
        matches!(document.lemma(t), "ready" | "willing" | "prepared" | "committed" | "determined" | "open")
    };
    // "Peru would lose": only what they will not do is their own will for sure.
    let refuses =
        |clause: usize| document.children(clause).any(|t| matches!(document.lemma(t), "not" | "never"));
    let wills =
        |clause: usize| is_willing(clause) || refuses(clause) && document.children(clause).any(is_will);
    let actor = |clause: usize| {
        let subject = document.child(clause, "nsubj")?;
        let (k, m) = document.mention_at(subject)?;
        let state = m.kind == MentionKind::Country || m.kind == MentionKind::Place;
        linker.code_of(k).filter(|_| state && document.top(m) == subject)
    };
    told.filter(|&clause| wills(clause)).filter_map(actor).collect()
}

/// Whether somebody is told to hold an office of a government as a whole, of whom no country is told beside it.
pub(super) fn has_office_of_state(linker: &Linker<'_>, i: usize) -> bool {
    beside::titles(linker, i).iter().any(|title| {
        let speaks_for_it =
            ["foreign ministry", "foreign office", "government", "defence ministry", "defense ministry"]
                .iter()
                .any(|body| title.name.contains(body));
        title.country.is_none()
            && !title.is_former
            && !title.is_of_a_body
            && (is_national(linker, &title.name) || speaks_for_it)
    })
}

/// Whether a title is one of a government as a whole: a minister of a field, the head of the state or the government.
fn is_national(linker: &Linker<'_>, title: &str) -> bool {
    let words: Vec<&str> = title.split(' ').collect();
    linker.gazetteer.office_phrase(&words).is_some_and(|phrase| {
        matches!(
            phrase.office.kind,
            OfficeKind::Minister
                | OfficeKind::HeadOfState
                | OfficeKind::HeadOfGovernment
                | OfficeKind::Monarch
        )
    })
}
