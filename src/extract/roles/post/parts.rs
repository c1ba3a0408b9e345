//! An office of a part of a country: "Punjab's health minister", "the attorney general of Ohio", "the Scottish first minister".

use super::long_names::is_given_by_bodies;
use super::{Post, Reader, starts_upper};
use crate::document::{Document, Mention, MentionKind, Upos};
use crate::gazetteer::{Gazetteer, NameKind, OfficeKind, OfficeModifier};
use std::ops::Range;

impl Reader<'_, '_> {
    /// The part of a country that a mention names, or whose adjective it is, where the office may be held in one.
    pub(super) fn part(&self, post: &Post, mention: &Mention) -> Option<String> {
        part_named(self.document, post, mention)
    }

    /// Where a body's name begins that was taken for a described group: "National Fishers Union general secretary".
    pub(super) fn body_in_capitals(&self, post: &Post, at: usize, floor: usize) -> Option<usize> {
        let document = self.document;
        let (_, mention) = document.mention_at(at.checked_sub(1)?)?;
        let Range { start, end } = mention.tokens.clone();
        let is_group = mention.kind == MentionKind::Group && end == at && start >= floor && end > start + 1;
        let is_name = (start..end).all(|t| starts_upper(document.form(t)));
        let lower = !starts_upper(document.form(post.core.start));
        let fits = is_group && is_name && lower && post.organization.is_none() && is_given_by_bodies(post);
        (fits && self.heads_a_body(end - 1)).then_some(start)
    }

    /// Where "Liberal party" begins, which ends with token `last` before an office that parties give.
    pub(super) fn small_party(&self, post: &Post, last: usize, floor: usize) -> Option<usize> {
        let document = self.document;
        let is_given = matches!(
            post.office.kind,
            OfficeKind::Party | OfficeKind::Legislator | OfficeKind::Spokesperson | OfficeKind::Organisation
        );
        let is_name = |t: &usize| {
            let form = document.form(*t);
            let opens = *t == self.sentence.tokens.start;
            starts_upper(form)
                && matches!(document.upos(*t), Upos::Propn | Upos::Adj | Upos::Noun)
                && !document.in_time(*t)
                && !(opens && Gazetteer::shipped().office_modifier(&[form]).is_some())
                && document.mention_at(*t).is_none_or(|(_, mention)| {
                    matches!(mention.kind, MentionKind::Organization | MentionKind::Group)
                })
        };
        let fits = is_given && post.organization.is_none() && document.form(last) == "party";
        (floor.max(last.saturating_sub(3))..last).rev().take_while(is_name).last().filter(|_| fits)
    }

    /// The modifier of one or two tokens that ends before `at`.
    pub(super) fn modifier_before(&self, at: usize, floor: usize) -> Option<(usize, OfficeModifier)> {
        [2usize, 1].into_iter().find_map(|count| {
            let start = at.checked_sub(count).filter(|&s| s >= floor)?;
            let words: Vec<&str> = (start..at).map(|i| self.document.form(i)).collect();
            let (taken, modifier) = Gazetteer::shipped().office_modifier(&words)?;
            // "Farmers Union secretary": only ministers are a union's that is a state.
            let body = words.last() == Some(&"Union") && !starts_upper(self.document.form(at));
            (taken == count && !body).then_some((count, modifier))
        })
    }

    /// The town or the part of a country that "the city" or "the province" is before an office or behind it: the only one of
    /// its kind that the article has named so far.
    pub(super) fn part_told(&self, post: &Post, noun: usize) -> Option<String> {
        let document = self.document;
        let kinds: &[NameKind] = match document.lemma(noun) {
            "city" | "town" | "municipality" => &[NameKind::City, NameKind::Capital],
            "state" | "province" | "territory" | "region" => &[NameKind::Province],
            _ => return None,
        };
        if !(is_held_in_parts(post.office.kind) || post.office.kind == OfficeKind::Party) {
            return None;
        }
        let is_such = |mention: &&Mention| {
            let readings = Gazetteer::shipped().readings(document.at(mention.span));
            mention.kind == MentionKind::Place
                && readings.first().is_some_and(|reading| kinds.contains(&reading.kind))
        };
        let mut named: Vec<&str> = document
            .mentions_in(0..noun)
            .map(|(_, mention)| mention)
            .filter(is_such)
            .map(|mention| document.at(mention.span))
            .collect();
        named.sort_unstable();
        named.dedup_by_key(|name| name.to_lowercase());
        match named.as_slice() {
            [one] => Some((*one).to_owned()),
            _ => None,
        }
    }
}

/// The part of a country that a mention names, or whose adjective it is, where the office may be held in one.
pub(crate) fn part_named(document: &Document<'_>, post: &Post, mention: &Mention) -> Option<String> {
    let name = document.at(mention.span);
    let gazetteer = Gazetteer::shipped();
    let is_part = |name: &str, kinds: &[NameKind]| {
        gazetteer
            .readings(name)
            .first()
            .is_some_and(|reading| reading.iso.is_some() && kinds.contains(&reading.kind))
    };
    let kind = post.office.kind;
    match mention.kind {
        // Every town has its mayor and its police.
        MentionKind::Place if matches!(kind, OfficeKind::Local | OfficeKind::Police) => Some(name.to_owned()),
        MentionKind::Place
            if is_held_in_parts(kind) && is_part(name, &[NameKind::Province, NameKind::City]) =>
        {
            Some(name.to_owned())
        }
        // A lawmaker of a people sits in the country's parliament, and its police may be of everywhere.
        MentionKind::Nationality
            if matches!(
                kind,
                OfficeKind::Local
                    | OfficeKind::Minister
                    | OfficeKind::HeadOfGovernment
                    | OfficeKind::HeadOfState
            ) =>
        {
            let land = gazetteer.readings(name).iter().find(|r| r.kind == NameKind::Demonym)?.name;
            is_part(land, &[NameKind::Province]).then(|| land.to_owned())
        }
        _ => None,
    }
}

/// Whether parts of countries have such offices of their own.
fn is_held_in_parts(kind: OfficeKind) -> bool {
    matches!(
        kind,
        OfficeKind::Local
            | OfficeKind::Minister
            | OfficeKind::HeadOfGovernment
            | OfficeKind::HeadOfState
            | OfficeKind::Legislator
            | OfficeKind::Police
    )
}
