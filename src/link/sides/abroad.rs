//! Where somebody acts, and towards whom: at home, on a visit, against another country.

use super::super::Linker;
use super::served::as_subject;
use super::{AT_A_SEAT, AT_HOME, turns};
use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind};
use crate::gazetteer::{NameKind, OfficeKind};
use std::ops::Range;

/// Countries that a person visits, which are hardly the person's own: "X’s visit to Kenya", "X arrived in Kenya".
pub(super) fn visited(linker: &Linker<'_>, i: usize) -> Vec<CountryCode> {
    let Some((mention, sentence)) = placed(linker, i) else { return Vec::new() };
    let lemmas = [
        "visit", "trip", "arrive", "travel", "fly", "tour", "arrival", "go", "head", "land", "journey",
        "jet", "flee",
    ];
    let mut trips = governors(linker, mention, &["nsubj", "nmod:poss"], &lemmas);
    // "X is scheduled to visit Kenya".
    let plans = governors(
        linker,
        mention,
        &["nsubj", "nsubj:pass"],
        &["schedule", "expect", "slate", "set", "due", "plan", "intend", "prepare", "want", "hope", "decide"],
    );
    let planned = plans.into_iter().flat_map(|plan| linker.document.children(plan));
    trips.extend(
        planned
            .filter(|&t| linker.document.deprel(t) == "xcomp" && lemmas.contains(&linker.document.lemma(t))),
    );
    // "X cut short a visit to Kenya".
    let cuts =
        governors(linker, mention, &["nsubj"], &["cut", "end", "begin", "start", "pay", "make", "cancel"]);
    trips.extend(cuts.into_iter().filter_map(|verb| {
        let document = linker.document;
        // "cut short": the tree may hang the visit on "short".
        let of = |verb: usize| document.child(verb, "obj");
        let trip = of(verb).or_else(|| document.children(verb).find_map(of));
        trip.filter(|&t| matches!(document.lemma(t), "visit" | "trip" | "journey"))
    }));
    // "X, who is on a visit to Kenya".
    let own = linker.document.top(mention);
    let clause = linker.document.children(own).find(|&t| {
        linker.document.deprel(t) == "acl:relcl"
            && matches!(linker.document.lemma(t), "visit" | "trip" | "tour")
    });
    trips.extend(clause);
    trips.extend(sending(linker, mention));
    let mut codes = named(linker, sentence, &["obl", "nmod", "obj"], &trips);
    codes.extend(awaited(linker, mention));
    codes
}

/// The verbs by which somebody sends others abroad, or is asked to: "X sent troops to Kenya", "urged X to send an envoy to Kenya".
fn sending(linker: &Linker<'_>, mention: &Mention) -> Vec<usize> {
    let document = linker.document;
    // Troops may be sent to a part of one's own land.
    let envoys = |t: usize| {
        document.child(t, "obj").is_some_and(|object| {
            matches!(
                document.lemma(object),
                "envoy" | "delegation" | "mission" | "representative" | "ambassador" | "emissary"
            )
        })
    };
    let sends = |&t: &usize| matches!(document.lemma(t), "send" | "dispatch") && envoys(t);
    let urged = governors(
        linker,
        mention,
        &["obj", "iobj", "obl"],
        &["urge", "ask", "call", "press", "want", "tell"],
    );
    let asked = urged.into_iter().flat_map(|verb| document.children(verb).filter(sends));
    let own =
        governors(linker, mention, &["nsubj"], &["send", "dispatch"]).into_iter().filter(|&t| envoys(t));
    asked.chain(own).collect()
}

/// Where somebody is not yet: "X is due in Nairobi on Friday".
fn awaited(linker: &Linker<'_>, mention: &Mention) -> Option<CountryCode> {
    let document = linker.document;
    let end = mention.tokens.end;
    let is_due = matches!(document.form(end), "is" | "are")
        && matches!(document.form(end + 1), "due" | "expected" | "awaited")
        && matches!(document.form(end + 2), "in" | "at");
    let (k, place) = document.mention_at(end + 3).filter(|_| is_due)?;
    // "is expected in Kenya to win": there, not to come.
    let comes = document.form(place.tokens.end) != "to";
    let is_place = matches!(place.kind, MentionKind::Country | MentionKind::Place);
    linker.code_of(k).filter(|_| is_place && comes && !is_part(linker, place))
}

/// Countries whose embassy the person goes to, which are hardly the person's own: "X signed the book at Kenya’s embassy".
pub(super) fn received(linker: &Linker<'_>, i: usize) -> Vec<CountryCode> {
    let document = linker.document;
    let Some((mention, sentence)) = placed(linker, i) else { return Vec::new() };
    let top = document.top(mention);
    let Some(verb) = document.head(top).filter(|_| document.deprel(top) == "nsubj") else {
        return Vec::new();
    };
    let of_an_embassy = |m: &Mention| {
        // "Kenya's embassy" may be one described body.
        let top = document.top(m);
        let house = if m.kind == MentionKind::Group { top } else { document.head(top)? };
        let is_house = matches!(document.lemma(house), "embassy" | "consulate");
        // "paid tribute at Kenya's embassy": the tree may hang the house on the tribute.
        let above = document.head(house);
        let hangs =
            above == Some(verb) || above.is_some_and(|noun| document.head(noun) == Some(verb) && noun > verb);
        (is_house && hangs && matches!(document.deprel(house), "obl" | "nmod")).then_some(())
    };
    let national = document.mentions_in(sentence).filter(|(_, m)| {
        matches!(m.kind, MentionKind::Country | MentionKind::Nationality | MentionKind::Group)
            && of_an_embassy(m).is_some()
    });
    national.filter_map(|(k, _)| linker.code_of(k)).collect()
}

/// Countries whose ministers the person meets: the nationality is told of the foreign one of two.
/// "X spoke at his meeting with the Kenyan foreign minister", "X received Kenyan President Y".
pub(super) fn hosted(linker: &Linker<'_>, i: usize) -> Vec<CountryCode> {
    let document = linker.document;
    let Some((mention, sentence)) = placed(linker, i) else { return Vec::new() };
    if !mention.tokens.clone().any(|t| document.deprel(t) == "nsubj") {
        return Vec::new();
    }
    let is_meeting = |t: usize| {
        matches!(
            document.lemma(t),
            "meeting" | "talk" | "meet" | "conversation" | "call" | "discussion" | "speak"
        )
    };
    let is_welcome = |t: usize| {
        matches!(
            document.lemma(t),
            "meet" | "receive" | "host" | "welcome" | "greet" | "telephone" | "phone" | "summon" | "expel"
        ) && document.upos(t) == crate::document::Upos::Verb
    };
    let guest = |m: &Mention| {
        let article = m.tokens.start.checked_sub(1).filter(|&t| document.form(t) == "the");
        let before = article.unwrap_or(m.tokens.start).checked_sub(1).filter(|&t| t >= mention.tokens.end);
        let meets = before.is_some_and(|t| {
            is_welcome(t) || document.form(t) == "with" && t.checked_sub(1).is_some_and(is_meeting)
        });
        let words: Vec<&str> = (m.tokens.end..m.tokens.end + 6).map(|t| document.form(t)).collect();
        let rules = linker.gazetteer.office_phrase(&words).is_some_and(|office| {
            !office.plural
                && matches!(
                    office.office.kind,
                    OfficeKind::HeadOfState
                        | OfficeKind::HeadOfGovernment
                        | OfficeKind::Minister
                        | OfficeKind::Envoy
                )
        });
        meets && rules
    };
    let national = document
        .mentions_in(sentence)
        .filter(|(_, m)| matches!(m.kind, MentionKind::Country | MentionKind::Nationality) && guest(m));
    national.filter_map(|(k, _)| linker.code_of(k)).collect()
}

/// Countries that a person speaks against, which are hardly the person's own: "X accused Kenya of arming rebels".
pub(super) fn accused(linker: &Linker<'_>, i: usize) -> Vec<CountryCode> {
    let Some((mention, sentence)) = placed(linker, i) else { return Vec::new() };
    let lemmas = ["accuse", "blame", "condemn", "denounce", "threaten", "invade", "warn"];
    let acts = governors(linker, mention, &["nsubj"], &lemmas);
    let mut codes = named(linker, sentence.clone(), &["obj"], &acts);
    // "accused them of being funded by Kenya".
    let by = linker.document.mentions_in(sentence.clone()).filter(|(_, m)| {
        let top = linker.document.top(m);
        m.kind == MentionKind::Country
            && linker.document.form(m.tokens.start.wrapping_sub(1)) == "by"
            && matches!(
                linker.document.form(m.tokens.start.wrapping_sub(2)),
                "funded"
                    | "paid"
                    | "sponsored"
                    | "financed"
                    | "armed"
                    | "bankrolled"
                    | "controlled"
                    | "bought"
            )
            && std::iter::successors(linker.document.head(top), |&t| linker.document.head(t))
                .take(4)
                .any(|t| acts.contains(&t) && linker.document.lemma(t) == "accuse")
    });
    codes.extend(by.filter_map(|(k, _)| linker.code_of(k)));
    // Nobody congratulates or thanks his own country.
    let thanks = governors(linker, mention, &["nsubj"], &["congratulate", "thank"]);
    codes.extend(named(linker, sentence.clone(), &["obj"], &thanks));
    // Nor expels its diplomats: "X expelled three Kenyan diplomats".
    let expels = governors(linker, mention, &["nsubj"], &["expel", "deport", "summon"]);
    let envoys = linker.document.mentions_in(sentence.clone()).filter(|(_, m)| {
        let top = linker.document.top(m);
        let noun = if m.kind == MentionKind::Group { Some(top) } else { linker.document.head(top) };
        matches!(m.kind, MentionKind::Nationality | MentionKind::Country | MentionKind::Group)
            && noun.is_some_and(|t| {
                matches!(linker.document.lemma(t), "diplomat" | "envoy" | "ambassador" | "consul" | "attaché")
                    && linker.document.head(t).is_some_and(|verb| expels.contains(&verb))
            })
    });
    codes.extend(envoys.filter_map(|(k, _)| linker.code_of(k)));
    // Nor shows it solidarity.
    let shows = governors(
        linker,
        mention,
        &["nsubj"],
        &["express", "voice", "offer", "show", "extend", "send", "convey"],
    );
    let document = linker.document;
    let kind = shows.into_iter().filter_map(|verb| {
        document
            .child(verb, "obj")
            .filter(|&t| matches!(document.lemma(t), "solidarity" | "condolence" | "sympathy" | "gratitude"))
    });
    let kind: Vec<usize> = kind.collect();
    codes.extend(named(linker, sentence.clone(), &["nmod"], &kind));
    if turns::has_office_of_state(linker, i) {
        codes.extend(answered(linker, mention, sentence));
    }
    codes
}

/// Countries whose charges a person rejects: "X denied the allegations by Kenya", "X dismissed Kenyan claims".
fn answered(linker: &Linker<'_>, mention: &Mention, sentence: Range<usize>) -> Vec<CountryCode> {
    let document = linker.document;
    let lemmas =
        ["reject", "deny", "dismiss", "rebuff", "refute", "denounce", "condemn", "criticise", "criticize"];
    let Some(verb) = governors(linker, mention, &["nsubj"], &lemmas).first().copied() else {
        return Vec::new();
    };
    let is_charge = |t: usize| {
        matches!(
            document.lemma(t),
            "allegation"
                | "accusation"
                | "claim"
                | "criticism"
                | "demand"
                | "threat"
                | "ultimatum"
                | "pressure"
                | "sanction"
                | "assertion"
                | "interference"
        )
    };
    let by = |m: &Mention| {
        let by = m.tokens.start.checked_sub(1).filter(|&t| matches!(document.form(t), "by" | "from"));
        let last = by.and_then(|t| t.checked_sub(1));
        let quoted =
            last.filter(|&t| matches!(document.form(t), "”" | "\"" | "''")).and_then(|t| t.checked_sub(1));
        quoted.or(last).is_some_and(|t| t > verb && is_charge(t))
    };
    let of = |m: &Mention| {
        let next = m.tokens.end;
        let mark = usize::from(matches!(document.form(next), "’s" | "'s" | "’" | "'"));
        (next + mark..next + mark + 2).any(is_charge)
    };
    let national = document.mentions_in(sentence).filter(|(_, m)| {
        matches!(m.kind, MentionKind::Country | MentionKind::Place | MentionKind::Nationality)
            && m.tokens.start > verb
            && (by(m) || of(m))
    });
    national.filter_map(|(k, _)| linker.code_of(k)).collect()
}

/// The country in whose capital a person acts: "In Nairobi, Prime Minister X rejected it".
///
/// Only the place that opens the sentence counts: what is said in the middle of one is oftener of a visit.
/// It weighs less where bodies of many countries meet.
pub(super) fn at_home(linker: &Linker<'_>, i: usize) -> Option<(CountryCode, u32)> {
    let document = linker.document;
    let (mention, sentence) = placed(linker, i)?;
    let acts = as_subject(document, mention).is_some()
        // "In Nairobi, a spokesman, X, said".
        || document.head(document.top(mention)).is_some_and(|t| t > sentence.start + 1 && document.relation(t) == "nsubj");
    if !acts || document.form(sentence.start) != "In" {
        return None;
    }
    let (k, place) = document.mention_at(sentence.start + 1)?;
    let words: Vec<&str> = place.tokens.clone().map(|t| document.form(t)).collect();
    let (_, readings) = linker.gazetteer.longest(&words)?;
    let is_capital = readings.first().is_some_and(|r| r.kind == NameKind::Capital);
    let name = words.join(" ");
    let is_seat =
        super::dateline::is_a_seat(&name) || matches!(name.as_str(), "Washington" | "London" | "Paris");
    let code = linker.code_of(k).filter(|_| is_capital && place.kind == MentionKind::Place)?;
    Some((code, if is_seat { AT_A_SEAT } else { AT_HOME }))
}

/// Countries where a person meets others: "X met the ministers in Cairo".
pub(super) fn conferring(linker: &Linker<'_>, i: usize) -> Vec<CountryCode> {
    let Some((mention, sentence)) = placed(linker, i) else { return Vec::new() };
    let lemmas =
        ["meet", "confer", "hold", "attend", "sign", "join", "address", "talk", "speak", "negotiate"];
    let acts = governors(linker, mention, &["nsubj", "obj", "obl"], &lemmas);
    named(linker, sentence, &["obl", "nmod"], &acts)
}

/// Whether a place is named only as where somebody is or goes: "met in Cairo", "would travel to Oslo".
pub(super) fn is_whereabouts(document: &Document<'_>, mention: &Mention) -> bool {
    let before = mention.tokens.start.checked_sub(1).map_or("", |t| document.form(t));
    mention.kind == MentionKind::Place
        && matches!(before, "in" | "to" | "at" | "from" | "near" | "into" | "outside" | "for" | "via")
}

/// Whether a country is named only for its border, which lies in the other: "near the Peruvian border".
pub(super) fn is_border(document: &Document<'_>, mention: &Mention) -> bool {
    let next = document.lemma(mention.tokens.end);
    mention.kind == MentionKind::Nationality && matches!(next, "border" | "frontier")
}

fn placed<'l>(linker: &'l Linker<'_>, i: usize) -> Option<(&'l Mention, Range<usize>)> {
    let mention = linker.document.mentions.get(i)?;
    let sentence = linker.document.sentences.get(linker.document.sentence_of(mention.tokens.start)?)?;
    Some((mention, sentence.tokens.clone()))
}

/// The words of these lemmas that a naming, with its title, hangs on by one of these relations.
fn governors(linker: &Linker<'_>, mention: &Mention, relations: &[&str], lemmas: &[&str]) -> Vec<usize> {
    let document = linker.document;
    // "Envoy Varga": the name may hang on its title.
    let top = document.top(mention);
    let title =
        document.head(top).filter(|_| matches!(document.relation(top), "flat" | "appos" | "compound"));
    mention
        .tokens
        .clone()
        .chain(title)
        .filter(|&t| relations.contains(&document.deprel(t)))
        .filter_map(|t| document.head(t))
        .filter(|&t| lemmas.contains(&document.lemma(t)))
        .collect()
}

/// The countries named in a sentence that hang on one of these words by one of these relations.
fn named(
    linker: &Linker<'_>,
    sentence: Range<usize>,
    relations: &[&str],
    governors: &[usize],
) -> Vec<CountryCode> {
    if governors.is_empty() {
        return Vec::new();
    }
    linker
        .document
        .mentions_in(sentence)
        .filter(|(_, m)| matches!(m.kind, MentionKind::Country | MentionKind::Place) && !is_part(linker, m))
        .filter(|(_, m)| {
            m.tokens.clone().any(|t| {
                relations.contains(&linker.document.deprel(t))
                    && linker.document.head(t).is_some_and(|h| governors.contains(&h))
            })
        })
        .filter_map(|(k, _)| linker.code_of(k))
        .collect()
}

/// Whether a place is a state or province, where whoever travels is as likely at home: "the minister’s visit to Ohio".
fn is_part(linker: &Linker<'_>, mention: &Mention) -> bool {
    let words: Vec<&str> = mention.tokens.clone().map(|t| linker.document.form(t)).collect();
    let first = linker.gazetteer.longest(&words).and_then(|(_, readings)| readings.first());
    first.is_some_and(|first| first.kind == NameKind::Province)
}
