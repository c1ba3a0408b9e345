//! Offices in a body of no country that stand on the other side of a comma: "an IMF spokeswoman, X", "X, an IMF
//! spokeswoman". Whoever holds one is on no country's side, whatever the country the article is about.

use super::super::Linker;
use super::beside::{is_country, phrase_after, phrase_before};
use crate::country::CountryCode;
use crate::document::Upos;
use crate::gazetteer::{NameEntry, NameKind, OfficeKind};
use std::ops::Range;

/// Whether a naming stands beside an office in an international body, with no country told beside it.
pub(super) fn has_office(linker: &Linker<'_>, i: usize) -> bool {
    let Some(mention) = linker.document.mentions.get(i) else { return false };
    let start = mention.tokens.start;
    let apart = start.checked_sub(1).filter(|&comma| linker.document.form(comma) == ",");
    let before = apart.map(|comma| phrase_before(linker, start).start..comma);
    let after = phrase_after(linker, mention.tokens.end);
    before.into_iter().chain(after).any(|phrase| is_of_the_world(linker, phrase)) || is_sent(linker, i)
}

/// Whether "its" office is one of such a body, which is the subject of the sentence before: "The Symfora Union welcomed it. Its
/// president, X, said".
fn is_its_own(linker: &Linker<'_>, i: usize) -> Option<bool> {
    let document = linker.document;
    let mention = document.mentions.get(i)?;
    let s = document.sentence_of(mention.tokens.start)?;
    let own = document.sentences.get(s)?;
    let before = document.sentences.get(s.checked_sub(1)?).filter(|last| last.paragraph == own.paragraph)?;
    let words: Vec<&str> = (own.tokens.start + 1..mention.tokens.start).map(|t| document.form(t)).collect();
    let titled = (0..words.len().min(6)).any(|at| {
        let office = linker.gazetteer.office_phrase(words.get(at..).unwrap_or_default());
        // No such body has ministers.
        office.is_some_and(|office| {
            !office.plural
                && !matches!(
                    office.office.kind,
                    OfficeKind::Minister | OfficeKind::HeadOfGovernment | OfficeKind::Monarch
                )
        })
    });
    // "It sanctioned Kenya. Its president": Kenya's.
    let other = document.mentions_in(before.tokens.clone()).any(|(_, m)| {
        m.kind == crate::document::MentionKind::Country && document.relation(document.top(m)) == "obj"
    });
    if other || document.form(own.tokens.start) != "Its" || !titled || words.len() > 8 {
        return None;
    }
    let (_, body) = document.mentions_in(before.tokens.clone()).find(|(_, m)| {
        let top = document.top(m);
        document.relation(top) == "nsubj"
            && document.head(top).is_some_and(|verb| document.head(verb).is_none())
    })?;
    let words: Vec<&str> = body.tokens.clone().map(|t| document.form(t)).collect();
    linker.gazetteer.longest(&words).and_then(|(_, readings)| readings.first()).map(is_worldwide)
}

/// Whether such a body is told to be represented by the person, whatever the person's title: "the European Commission,
/// represented by Vice-President X".
pub(super) fn is_sent(linker: &Linker<'_>, i: usize) -> bool {
    is_its_own(linker, i) == Some(true) || represents_the_world(linker, i)
}

fn represents_the_world(linker: &Linker<'_>, i: usize) -> bool {
    represented(linker, i).and_then(|body| linker.document.mentions.get(body)).is_some_and(|body| {
        let words: Vec<&str> = body.tokens.clone().map(|t| linker.document.form(t)).collect();
        let first = linker.gazetteer.longest(&words).and_then(|(_, readings)| readings.first());
        first.is_some_and(is_worldwide)
    })
}

/// The country that a person is told to represent: "Peru, represented by Minister X, signed".
pub(super) fn represents(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let body = represented(linker, i)?;
    linker.document.mentions.get(body).filter(|m| is_country(m.kind))?;
    linker.code_of(body)
}

/// Whom a person is told to represent: the mention behind which "represented by X" or "led by X" stands.
fn represented(linker: &Linker<'_>, i: usize) -> Option<usize> {
    let document = linker.document;
    let top = document.top(document.mentions.get(i)?);
    let verb = document.head(top).filter(|&verb| {
        document.deprel(top) == "obl:agent" && matches!(document.lemma(verb), "represent" | "lead" | "head")
    })?;
    let body = document.head(verb).filter(|&body| document.relation(verb) == "acl" && body < verb)?;
    document.mention_at(body).map(|(k, _)| k)
}

/// Whether a phrase ends in an office behind the name of such a body, or in its name behind an office: "IMF spokeswoman",
/// "spokeswoman for the IMF".
fn is_of_the_world(linker: &Linker<'_>, phrase: Range<usize>) -> bool {
    let document = linker.document;
    let office = |t: usize| {
        linker.gazetteer.office_phrase(&[document.form(t)]).is_some_and(|office| !office.plural)
            || matches!(document.lemma(t), "spokesman" | "spokeswoman" | "spokesperson" | "official")
    };
    let national = document.mentions_in(phrase.clone()).any(|(_, m)| is_country(m.kind));
    // The name may stand within what is taken for one source: "an IMF spokeswoman".
    let named = |at: usize| {
        let words: Vec<&str> = (at..phrase.end).map(|t| document.form(t)).collect();
        let (taken, readings) = linker.gazetteer.longest(&words)?;
        let first = readings.first()?;
        is_worldwide(first).then_some(at..at + taken)
    };
    let Some(body) = phrase.clone().find_map(named).filter(|_| !national) else { return false };
    // "managing director".
    let plain = |t: usize| {
        matches!(document.upos(t), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Part)
            || matches!(document.relation(t), "amod" | "compound")
    };
    let behind = body.end..phrase.end;
    let words: Vec<&str> = behind.clone().map(|t| document.form(t)).collect();
    let titled = (0..words.len()).any(|at| {
        let rest = words.get(at..).unwrap_or_default();
        linker
            .gazetteer
            .office_phrase(rest)
            .is_some_and(|office| !office.plural && office.words == rest.len())
    });
    let ends = behind.clone().all(plain) && (titled || behind.last().is_some_and(office));
    let of = |t: usize| matches!(document.form(t), "of" | "for" | "at" | "from" | "with" | "to" | "the");
    let opening = (phrase.start..body.start).rev().find(|&t| !of(t));
    let heads = body.end == phrase.end && opening.is_some_and(office);
    ends || heads
}

/// Whether a name is that of a body that belongs to no country.
fn is_worldwide(entry: &NameEntry) -> bool {
    entry.kind == NameKind::Organization
        && entry.iso.is_none()
        && matches!(entry.detail, "intergovernmental" | "ngo")
}

/// Whether a bare title before a name is one that hardly anybody but a body of many countries has: "Secretary-General", "Commission
/// President", "Enlargement Commissioner", "High Commissioner for Refugees".
pub(super) fn is_of_many(linker: &Linker<'_>, (start, end): (usize, usize), name: &str) -> bool {
    let document = linker.document;
    let field = |t: usize| {
        matches!(
            document.form(t),
            "Trade"
                | "Enlargement"
                | "Competition"
                | "Agriculture"
                | "Monetary"
                | "Relations"
                | "Affairs"
                | "Energy"
                | "Economy"
        )
    };
    // Nobody else has a commissioner for it.
    let of_its_own = |t: usize| document.form(t) == "Enlargement";
    let of_the_union = name == "commission president"
        || name.ends_with("commissioner") && (start.saturating_sub(1)..end).any(field);
    let capital = document.form(start).starts_with(char::is_uppercase);
    let of = |t: usize| matches!(document.form(t), "of" | "party" | "Party");
    let marked = start.checked_sub(1).filter(|&t| matches!(document.form(t), "’s" | "'s" | "’" | "'"));
    let whose = marked.unwrap_or(start).checked_sub(1).filter(|&t| document.upos(t) != Upos::Verb);
    let alone =
        !(start.saturating_sub(2)..start).any(of) && whose.and_then(|t| document.mention_at(t)).is_none();
    capital
        && alone
        && (matches!(name, "secretary general" | "secretary-general")
            || of_the_union && (is_of_the_union(linker) || (start.saturating_sub(1)..end).any(of_its_own))
            || name.starts_with("high commissioner for"))
}

/// Whether the article speaks of the European Union, whose commission needs no other name then.
pub(super) fn is_of_the_union(linker: &Linker<'_>) -> bool {
    let document = linker.document;
    (0..document.tokens.len())
        .any(|t| matches!(document.form(t), "EU" | "European" | "Brussels" | "Strasbourg"))
}

/// Whether an office is one of "the bloc" or "the alliance", in an article that tells of a body of many countries: "the bloc’s
/// policy chief", "a spokesperson for the alliance".
pub(super) fn is_of_the_bloc(linker: &Linker<'_>, tokens: &Range<usize>) -> bool {
    let document = linker.document;
    // "The alliance" may be an opposition's.
    let nato =
        || (0..document.tokens.len()).any(|t| document.form(t) == "NATO" || document.form(t) == "Nato");
    let bloc = |t: usize| {
        let named = document.form(t) == "bloc" || document.form(t) == "alliance" && nato();
        named && document.form(t.wrapping_sub(1)).eq_ignore_ascii_case("the")
    };
    let worldwide = || {
        document.mentions.iter().any(|m| {
            let words: Vec<&str> = m.tokens.clone().map(|t| document.form(t)).collect();
            let first = linker.gazetteer.longest(&words).and_then(|(_, readings)| readings.first());
            first.is_some_and(|entry| entry.detail == "intergovernmental" && entry.iso.is_none())
        })
    };
    tokens.clone().any(bloc) && worldwide()
}

/// Whether an office is one that the United Nations alone have, by its name or by whom it serves: "Under-Secretary-General",
/// "the Secretary-General's Special Representative", "special rapporteur".
pub(super) fn is_of_the_united_nations(linker: &Linker<'_>, tokens: &Range<usize>, name: &str) -> bool {
    let document = linker.document;
    let served = tokens.clone().any(|t| {
        document.form(t).to_lowercase().starts_with("secretary-general")
            && (matches!(document.form(t + 1), "’s" | "'s" | "’" | "'")
                || t > tokens.start
                    && (tokens.start..t)
                        .any(|k| matches!(document.lemma(k), "representative" | "envoy" | "adviser")))
    });
    served
        || matches!(name, "special rapporteur" | "resident coordinator")
        || [
            "under-secretary-general",
            "under secretary-general",
            "assistant secretary-general",
            "deputy secretary-general",
        ]
        .iter()
        .any(|title| name.starts_with(title))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn whoever_serves_a_body_of_no_country_is_on_no_side() {
        for told in [
            "An IMF spokeswoman, Helena Varga, left Uganda.",
            "Helena Varga, an IMF spokeswoman, left Uganda.",
            "Helena Varga, a spokeswoman for the IMF, left Uganda.",
            "The IMF’s managing director, Helena Varga, left Uganda.",
            "The United Nations envoy, Helena Varga, left Uganda.",
            "The European Commission, represented by Vice-President Helena Varga, left Uganda.",
        ] {
            check(&format!("Uganda denied it. {told} Uganda said so."), "Helena Varga", "-");
        }
    }

    #[test]
    fn whoever_holds_its_office() {
        let told = "The African Union welcomed it. Its president, Helena Varga, left.";
        check(&format!("Uganda denied it. {told} Uganda said so."), "Helena Varga", "-");
    }

    #[test]
    fn whoever_represents_a_country() {
        let text = "Uganda denied it. Peru, represented by Minister Helena Varga, signed. Uganda said so.";
        check(text, "Helena Varga", "PE");
    }

    #[test]
    fn near_misses() {
        let told = "Uganda denied it. The spokeswoman, Helena Varga, left the IMF in Uganda. Uganda said so.";
        check(told, "Helena Varga", "UG");
    }
}
