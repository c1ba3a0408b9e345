//! Who works for a body of a country: "X, a spokeswoman for the Kenyan foreign ministry", "the army’s chief of staff, X" where
//! the army told of before is Kenya’s.

use super::super::Linker;
use super::beside::{country_in, is_country, phrase_after, phrase_before};
use crate::country::CountryCode;
use crate::document::Upos;
use crate::gazetteer::OfficeKind;
use std::ops::Range;

/// How many sentences before "the army" it may have been told whose it is.
const BACK: usize = 6;

/// Who speaks or acts for others.
const STAFF: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "official",
    "negotiator",
    "mediator",
    "adviser",
    "advisor",
    "aide",
    "officer",
    "commander",
    "lawyer",
];

/// Bodies of which a country has one, so that "the army" is the one told of before.
const BODIES: &[&str] = &[
    "army",
    "military",
    "navy",
    "government",
    "ministry",
    "parliament",
    "police",
    "presidency",
    "embassy",
    "cabinet",
    "junta",
    "senate",
    "delegation",
];

/// The country for whose body a person is told to work beside the name.
pub(super) fn serves(linker: &Linker<'_>, i: usize) -> Option<CountryCode> {
    let mention = linker.document.mentions.get(i)?;
    let before = phrase_before(linker, before_rank(linker, mention.tokens.start));
    let after = phrase_after(linker, mention.tokens.end);
    after
        .into_iter()
        .chain([before])
        .find_map(|phrase| of_a_country(linker, &phrase).or_else(|| told_before(linker, phrase)))
}

/// Where the ranks before a name begin: "General" X.
fn before_rank(linker: &Linker<'_>, name: usize) -> usize {
    let mut start = name;
    while let Some(last) = start.checked_sub(1) {
        let office = linker.gazetteer.office(&[linker.document.form(last)]);
        if office.is_none_or(|(_, office)| office.kind != OfficeKind::Rank) {
            break;
        }
        start = last;
    }
    start
}

/// "spokeswoman for the Kenyan foreign ministry", "official at Kenya’s embassy".
fn of_a_country(linker: &Linker<'_>, phrase: &Range<usize>) -> Option<CountryCode> {
    let document = linker.document;
    let staff = phrase.clone().find(|&t| STAFF.contains(&document.lemma(t)))?;
    let link = staff + 1;
    let body = link + 1 + usize::from(document.form(link + 1) == "the");
    let linked = matches!(document.form(link), "for" | "of" | "at" | "in" | "from" | "with");
    if !linked || body >= phrase.end {
        return None;
    }
    // Only what the body’s name begins with: "spokesman for the farmers in Kenya" is of no body of Kenya’s.
    let words = body..phrase.end.min(body + 3);
    let (code, end) = country_in(linker, words).filter(|(_, end)| *end <= body + 2)?;
    let owned = document.mention_at(body).is_some() && end < phrase.end;
    owned.then_some(code)
}

/// "the army’s chief of staff": the country whose army was told of last.
fn told_before(linker: &Linker<'_>, phrase: Range<usize>) -> Option<CountryCode> {
    let document = linker.document;
    let is_the = |t: usize| {
        t.checked_sub(1).is_some_and(|the| document.form(the).eq_ignore_ascii_case("the"))
            && BODIES.contains(&document.lemma(t))
    };
    let body = phrase.clone().find(|&t| is_the(t))?;
    let owns = matches!(document.form(body + 1), "’s" | "'s" | "’" | "'");
    let owned = body
        .checked_sub(2)
        .is_some_and(|of| of > phrase.start && matches!(document.form(of), "of" | "for" | "at" | "in"));
    let national = document.mentions_in(phrase).any(|(_, m)| is_country(m.kind));
    if !(owns || owned) || national {
        return None;
    }
    let sentence = document.sentence_of(body)?;
    let from = document.sentences.get(sentence.saturating_sub(BACK))?.tokens.start;
    (from..body).rev().filter(|&t| document.lemma(t) == document.lemma(body)).find_map(|t| {
        let near = t.saturating_sub(3)..t;
        let (code, end) = country_in(linker, near)?;
        let joined = (end..t).all(|k| {
            matches!(document.upos(k), Upos::Adj | Upos::Noun | Upos::Part)
                || matches!(document.form(k), "’s" | "'s")
        });
        joined.then_some(code)
    })
}

/// Words for offices that the staff of a body of many countries bear, as those of a country do.
const OF_STAFF: [&str; 20] = [
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "envoy",
    "representative",
    "mediator",
    "coordinator",
    "chief",
    "head",
    "director",
    "prosecutor",
    "judge",
    "commissioner",
    "official",
    "rapporteur",
    "observer",
    "investigator",
    "diplomat",
    "ambassador",
    "commander",
];

impl super::Grounds {
    /// What staff of an international body are called besides is their office there: "UN envoy X, the special
    /// representative", "the ambassador".
    pub(super) fn settle_service_abroad(&mut self) {
        if self.is_international {
            let is_staff =
                |title: &String| title.split(' ').next_back().is_some_and(|word| OF_STAFF.contains(&word));
            self.titles.retain(|title| !is_staff(title));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn staff_of_a_body_of_a_country() {
        let about = "Peru built a dam. Peru is calm.";
        check(
            &format!("{about} Helena Varga, a spokeswoman for the Kenyan foreign ministry, left."),
            "Helena Varga",
            "KE",
        );
        check(
            &format!("{about} “No,” said Helena Varga, an official at Kenya’s embassy."),
            "Helena Varga",
            "KE",
        );
        check(&format!("{about} Helena Varga, a spokeswoman for the farmers, left."), "Helena Varga", "PE");
    }

    #[test]
    fn the_body_that_was_told_of() {
        let about = "Peru met them. Peru is calm. Peru said so. The Kenyan army left.";
        check(
            &format!("{about} The army’s chief of staff, General Tomas Okoro, refused."),
            "Tomas Okoro",
            "KE",
        );
        check(&format!("{about} A chief of staff, General Tomas Okoro, refused."), "Tomas Okoro", "PE");
    }
}
