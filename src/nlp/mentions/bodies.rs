//! Names of bodies: how far they go on, and where the name of one elsewhere is only a part of another's.

use super::is_capital;
use super::runs::Finder;
use super::titles::is_address;
use crate::gazetteer::{Gazetteer, HeadKind, NameEntry, NameKind};
use crate::when::calendar;
use std::ops::Range;

/// "The Government of President Okoro": whose it is has a name of his own, after a title or by his given name.
fn is_ruled_by_one(gazetteer: &Gazetteer, noun: &str, words: &[&str]) -> bool {
    let is_rule = matches!(
        noun,
        "Government" | "Administration" | "Cabinet" | "Presidency" | "Regime" | "Leadership" | "Executive"
    );
    let titled = || {
        gazetteer.office_phrase(words).is_some_and(|office| {
            !office.plural && words.get(office.words).is_some_and(|next| is_capital(next))
        })
    };
    let named = || {
        words.first().is_some_and(|first| gazetteer.given_name(first).is_some())
            && words.get(1).is_some_and(|next| is_capital(next))
            && gazetteer.longest(words).is_none()
    };
    is_rule && (titled() || named())
}

impl Finder<'_, '_, '_> {
    /// Whether words before the name of a country's body make another body of it, as the name of another place does.
    pub(super) fn is_of_another_place(
        &self,
        words: &[&str],
        before: Range<usize>,
        n: usize,
        readings: &[NameEntry],
    ) -> bool {
        let own = readings.first().filter(|body| n > 1 && body.kind == NameKind::Organization);
        let closes = words.get(before.end + n - 1).and_then(|last| self.gazetteer.head_noun(last));
        let place = words.get(before.clone()).unwrap_or_default();
        let known = self.gazetteer.longest(place).filter(|(taken, _)| *taken == place.len());
        let is_abroad = known.and_then(|(_, all)| all.first()).is_none_or(|first| {
            first.iso.is_some_and(|code| own.and_then(|own| own.iso).is_some_and(|own| own != code))
        });
        own.is_some_and(|own| own.iso.is_some())
            && closes == Some(HeadKind::Organization)
            && !self.is_given(words, before.start)
            && place.iter().all(|word| is_capital(word))
            && is_abroad
    }

    /// "Ministry of Public Works", "Bank of Ghana": an organisation's name goes on after "of".
    pub(super) fn extended(&mut self, end: usize) -> usize {
        let Some(last) = self.out.last_mut() else { return end };
        let document = self.document;
        let form = |i: usize| if i < self.limit { document.form(i) } else { "" };
        let lone = last.tokens.len() == 1
            && last.readings.is_empty()
            && self.gazetteer.head_noun(form(end - 1)) == Some(HeadKind::Organization);
        if last.tokens.end != end || !(last.head == Some(HeadKind::Organization) || lone) {
            return end;
        }
        // "the Farmers Union on Monday elected": the day is no part of the name.
        let is_day = form(end) == "on" && calendar::is_named(&form(end + 1).to_lowercase());
        if !matches!(form(end), "of" | "for" | "on") || is_day {
            return end;
        }
        let mut at = end + 1;
        if form(at) == "the" {
            at += 1;
        }
        let from = at;
        let ahead: Vec<&str> = (from..self.limit.min(from + 5)).map(|k| document.form(k)).collect();
        if is_ruled_by_one(self.gazetteer, form(end - 1), &ahead) {
            return end;
        }
        // "the School of Law and Dr. Helena Varga", "the Chamber of Trade and Chairman of the Board": another begins.
        let is_another = |at: usize| {
            let ahead: Vec<&str> = (at..self.limit.min(at + 5)).map(|k| document.form(k)).collect();
            let named = self.gazetteer.given_name(form(at)).is_some() && is_capital(form(at + 1));
            // "Peace and Justice": what an office is in charge of is no office here.
            let is_field = self.gazetteer.office_field(ahead.get(..1).unwrap_or_default()).is_some();
            let office = self.gazetteer.office_phrase(&ahead).filter(|office| !office.plural && !is_field);
            is_address(self.gazetteer, &ahead) && is_capital(form(at + 1)) || named || office.is_some()
        };
        let joins = |at: usize| {
            let joint = matches!(form(at), "and" | "&") && !is_another(at + 1) || form(at) == "of";
            at > from && joint && is_capital(form(at + 1))
        };
        // "the Chamber of Trade President Helena Varga": an office, and whose it is.
        let titles = |at: usize| {
            let ahead: Vec<&str> = (at..self.limit.min(at + 5)).map(form).collect();
            let office = self.gazetteer.office_phrase(&ahead).filter(|office| !office.plural);
            office.is_some_and(|office| {
                at > from
                    && is_capital(form(at))
                    && self.gazetteer.given_name(form(at + office.words)).is_some()
            })
        };
        while (is_capital(form(at)) || joins(at)) && !titles(at) {
            at += 1;
            // "the Communist Party of Kenya Helena Varga": after the country somebody is named.
            let whole: Vec<&str> = (from..at).map(form).collect();
            let is_country = self.gazetteer.longest(&whole).is_some_and(|(n, readings)| {
                n == whole.len() && readings.first().is_some_and(|reading| reading.iso.is_some())
            });
            if is_country && self.gazetteer.given_name(form(at)).is_some() && is_capital(form(at + 1)) {
                break;
            }
            // "the Committee for Women Helena Varga": so does a given name before a family's.
            let saint = matches!(form(at - 1), "Saint" | "San" | "Santa" | "St" | "St.");
            let is_named = self.gazetteer.given_name(form(at)).is_some()
                && self.gazetteer.is_family_name(form(at + 1))
                && self.gazetteer.longest(&[form(at)]).is_none()
                && self.gazetteer.head_noun(form(at + 2)).is_none();
            if is_named && !saint || at - from > 6 {
                break;
            }
        }
        if at == from {
            return end;
        }
        last.tokens.end = at;
        last.head = Some(HeadKind::Organization);
        at
    }
}
