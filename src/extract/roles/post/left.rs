//! What stands before the noun: "Ghana's outspoken former" of "Ghana's outspoken former minister".

use super::long_names::is_given_by_bodies;
use super::words::{
    is_acronym, is_coined, is_country_name, is_foreign_article, is_level, is_of_a_party, is_of_a_state,
    is_of_two_nations, is_possessive, is_service, knows_a_country, opens_a_body, starts_upper, tells_origin,
};
use super::{Post, Reader};
use crate::claim::RoleStatus;
use crate::document::{Mention, MentionKind, Upos};
use crate::extract::roles::career::status_after;
use crate::extract::roles::{is_address, is_candidacy};
use crate::gazetteer::{Gazetteer, NameKind, OfficeKind};
use crate::when::calendar;

impl Reader<'_, '_> {
    /// Walks left over what describes the office; gives the tokens that belong to its name.
    pub(super) fn left(&self, post: &mut Post, floor: usize) -> Vec<usize> {
        let document = self.document;
        let mut title = Vec::new();
        let mut touching = post.core.start == post.tokens.start;
        let mut at = post.tokens.start;
        let mut unknown = 0;
        let mut body = None;
        while at > floor {
            let last = at - 1;
            let form = document.form(last);
            // "on Monday ousted President Varga".
            if calendar::is_weekday(form) && document.in_time(last) {
                break;
            }
            // "Green Party (GP) leader": the short name stands between the organisation and the office.
            if form == ")" && touching && at >= floor + 4 && document.form(at - 3) == "(" {
                let body = document.mention_at(at - 4);
                if body.is_some_and(|(_, m)| m.kind == MentionKind::Organization) {
                    at -= 3;
                    continue;
                }
            }
            // "Fund for Rural Women director X", of whose body hardly more than a part was recognised.
            if touching
                && post.organization.is_none()
                && is_given_by_bodies(post)
                && let Some(start) = self.long_name_before(at, floor)
            {
                post.organization = Some(document.at(document.span(start..at)).to_owned());
                post.country = post.country.or_else(|| self.country_within(start..at));
                (at, touching) = (start, false);
                continue;
            }
            // "Varga adviser X": whom the office serves stands before it without a mark.
            if let Some((i, mention)) = document.mention_at(last)
                && mention.kind == MentionKind::Person
                && touching
                && is_service(post)
                && !starts_upper(document.form(post.core.start))
                // "The king named Varga ambassador": whom he made one.
                && !mention.tokens.start.checked_sub(1).is_some_and(|verb| self.makes_its_object(verb))
                && let Some(owner) = self.entities.of_mention(i).filter(|_| mention.tokens.start >= floor)
            {
                self.owned_by(post, owner);
                post.determined = true;
                at = mention.tokens.start;
                // "another former Varga adviser": of the adviser.
                if let Some((taken, modifier)) = self.modifier_before(at, floor) {
                    post.status = post.status.or(modifier.status);
                    at -= taken;
                }
                break;
            }
            if let Some(start) = self.body_in_capitals(post, at, floor).filter(|_| touching) {
                post.organization = Some(document.at(document.span(start..at)).to_owned());
                (at, touching) = (start, false);
                continue;
            }
            // "the education ministry executive director".
            if let Some((i, mention)) = document.mention_at(last)
                && mention.kind == MentionKind::Group
                && mention.tokens.end == at
                && mention.tokens.start >= floor
                && touching
                && (matches!(document.lemma(last), "ministry" | "department" | "secretariat" | "directorate")
                    // "Council President Varga" is no president of a country.
                    || starts_upper(form) && self.heads_a_body(last) && post.office.name == "president")
            {
                post.country = post.country.or(self.country_of(i, mention));
                title.splice(0..0, mention.tokens.clone());
                at = mention.tokens.start;
                continue;
            }
            // "a senior Peru analyst", all one described group: what is known.
            if touching && knows_a_country(post) && is_country_name(form) && self.is_together(last, post) {
                title.splice(0..0, last..at);
                at = last;
                continue;
            }
            // "a former Kenyan diplomat", "the African Union chairman": the office and whose it is are one described group.
            if let Some(start) = self.owner_in_group(post, at, floor, touching) {
                at = start;
                touching = false;
                continue;
            }
            if let Some((i, mention)) = document.mention_at(last)
                && !matches!(
                    mention.kind,
                    MentionKind::Pronoun | MentionKind::Person | MentionKind::Office | MentionKind::Group
                )
            {
                // "University of Nairobi professor", of which the town alone was taken for a name.
                if let Some(first) = self.body_of_a_place(mention, floor).filter(|_| touching) {
                    let name = document.span(first..mention.tokens.end);
                    post.organization = Some(document.at(name).to_owned());
                    post.country = post.country.or(self.country_of(i, mention));
                    at = first;
                    touching = false;
                    continue;
                }
                if mention.tokens.start < floor || self.is_elsewhere(mention, post) {
                    break;
                }
                if touching && self.names_a_country(mention) && knows_a_country(post) {
                    // "a young Peru specialist": what is known, not whose the specialist is.
                    title.splice(0..0, mention.tokens.clone());
                    at = mention.tokens.start;
                    continue;
                }
                self.belongs(post, i, mention, &mut title);
                self.without_modifier(post, mention);
                // "Alternative Kenya candidate": the country is the last word of a party’s name.
                if let Some(first) = self.opens_a_party(post, mention, floor) {
                    post.organization =
                        Some(document.at(document.span(first..mention.tokens.end)).to_owned());
                    at = first;
                    touching = false;
                    continue;
                }
                // "Chile Observer editor": the country is the first word of the name.
                if let (Some(name), true) = (
                    post.organization.as_mut(),
                    mention.kind == MentionKind::Country && body == Some(at) && unknown > 0,
                ) {
                    name.insert_str(0, &format!("{} ", document.at(mention.span)));
                }
                at = mention.tokens.start;
                touching = false;
                // "ex-Mombasa governor".
                if at >= floor + 2
                    && document.form(at - 1) == "-"
                    && document.form(at - 2).eq_ignore_ascii_case("ex")
                {
                    post.status = post.status.or(Some(RoleStatus::Former));
                    at -= 2;
                }
                // "General Intelligence Service Director": the first word of the name looks like a rank.
                let first = at.checked_sub(1).filter(|&t| t >= floor && opens_a_body(document.form(t)));
                if mention.kind == MentionKind::Organization
                    && let Some(first) = first.filter(|&t| document.mention_at(t).is_none())
                    && let Some(name) = post.organization.as_mut()
                {
                    name.insert_str(0, &format!("{} ", document.form(first)));
                    at = first;
                }
            } else if touching && self.left_by_ex(post, form) {
                at = last;
                touching = false;
            } else if is_possessive(form) {
                post.determined = true;
                let long = self.long_name_before(last, floor).filter(|_| is_given_by_bodies(post));
                at = match long {
                    Some(start) => {
                        let name = document.at(document.span(start..last)).to_owned();
                        post.organization = post.organization.take().or(Some(name));
                        post.country = post.country.or_else(|| self.country_within(start..last));
                        start - usize::from(start > floor && document.lemma(start - 1) == "the")
                    }
                    None => self.possessor(post, last, floor),
                };
                break;
            } else if let (Some(name), true) =
                (post.organization.as_mut(), body == Some(at) && is_foreign_article(form))
            {
                // "La Ribera editor".
                name.insert_str(0, &format!("{form} "));
                body = Some(last);
                at = last;
            } else if matches!(document.lemma(last), "the" | "a" | "an" | "another") {
                post.determined = true;
                at = last;
                break;
            } else if matches!(
                form.to_lowercase().as_str(),
                "his" | "her" | "their" | "its" | "our" | "my" | "whose"
            ) {
                post.determined = true;
                if form == "whose" {
                    post.organization = post.organization.take().or_else(|| self.body_before_whose(last));
                } else if let Some(owner) =
                    document.mention_at(last).and_then(|(i, _)| self.entities.of_mention(i))
                {
                    self.owned_by(post, owner);
                } else if form.eq_ignore_ascii_case("its")
                    && post.organization.is_none()
                    && (!is_of_a_state(post.office.kind) || post.office.name == "president")
                {
                    post.organization = self.body_of_its(last);
                }
                at = last;
                break;
            } else if self.is_predicate(last, floor) {
                break;
            } else if let Some(start) = self.small_party(post, last, floor).filter(|_| touching) {
                // "Liberal party senator".
                post.organization = Some(document.at(document.span(start..at)).to_owned());
                (at, touching) = (start, false);
            } else if let Some(start) = self.more_fields_before(post, last, floor).filter(|_| touching) {
                title.splice(0..0, start..at);
                at = start;
            } else if let (Some(name), true) =
                (post.organization.as_mut(), body == Some(at) && self.is_in_a_name(last))
            {
                // "New Hope leader": no leader who is new.
                name.insert_str(0, &format!("{form} "));
                body = Some(last);
                at = last;
            } else if let Some(start) =
                self.joined_name(post, last, floor).filter(|_| touching && body.is_none())
            {
                post.organization = Some(document.at(document.span(start..at)).to_owned());
                (at, body, touching) = (start, Some(start), false);
            } else if let Some((taken, modifier)) = self.modifier_before(at, floor) {
                if modifier.is_part {
                    title.splice(0..0, at - taken..at);
                }
                post.status = match (post.status, modifier.status) {
                    (Some(inner), Some(RoleStatus::Current) | None) => Some(inner),
                    (inner, outer) => outer.or(inner),
                };
                at -= taken;
            } else if let Some(start) = self.unknown_body(post, at, floor).filter(|_| touching) {
                post.organization = Some(document.at(document.span(start..at)).to_owned());
                // "Peru and Kenya Affairs Office": what it deals with is not whose it is.
                let several = matches!(document.form(start + 1), "and" | "," | "&");
                let place = document
                    .mention_at(start)
                    .filter(|(_, m)| m.kind != MentionKind::Organization && !several);
                post.country = post.country.or(place.and_then(|(i, m)| self.country_of(i, m)));
                (at, touching) = (start, false);
            } else if unknown < 4 && self.is_free(last, post) && self.is_attribute(last, post) {
                let is_lower_office = !starts_upper(document.form(post.core.start));
                let names_body = !is_level(form)
                    && document.upos(last) != Upos::Num
                    && (is_of_a_party(post.office.kind)
                        || is_lower_office
                            && document.upos(last) == Upos::Propn
                            && last > self.sentence.tokens.start);
                if is_address(document, last)
                    || matches!(form, "Honorable" | "Honourable" | "Highness" | "Highnesses")
                    || form == "Royal" && document.form(at).starts_with("Highness")
                    || tells_origin(form)
                    || is_of_two_nations(form)
                {
                    touching = false;
                } else if let Some(owner) = self.called(form) {
                    // "Former Okoro adviser": a family name that is told elsewhere.
                    self.owned_by(post, owner);
                    post.determined |= is_service(post);
                    touching = false;
                } else if is_acronym(form)
                    || starts_upper(form) && names_body
                    || is_lower_office && is_coined(form)
                {
                    // "Al Jama councillor": an unknown name before the office, in one or more words.
                    match post.organization.as_mut() {
                        None => post.organization = Some(form.to_owned()),
                        Some(name) if body == Some(at) => name.insert_str(0, &format!("{form} ")),
                        _ => {}
                    }
                    body = Some(last);
                    touching = false;
                } else if document.upos(last) == Upos::Num {
                    touching = false;
                } else if document.upos(last) != Upos::Adj
                    || starts_upper(form)
                    || touching && self.tells_of_a_field(last, &title, post)
                {
                    if touching {
                        title.insert(0, last);
                    }
                } else {
                    touching = false;
                }
                unknown += 1;
                at = last;
            } else {
                break;
            }
        }
        post.tokens.start = at;
        title
    }

    /// Where the country or the known body begins that ends before token `at`, inside the group that the office is part of.
    fn owner_in_group(&self, post: &mut Post, at: usize, floor: usize, touching: bool) -> Option<usize> {
        let document = self.document;
        let mention = document.mention_at(at.checked_sub(1)?).map(|(_, mention)| mention);
        let is_within = |mention: &Mention| {
            matches!(mention.kind, MentionKind::Group | MentionKind::Office)
                && mention.tokens.contains(&post.core.start)
        };
        // What is no mention may be the end of a body's name: "African Union Commission chairperson".
        let floor = match mention {
            Some(mention) if is_within(mention) => floor.max(mention.tokens.start),
            Some(_) => return None,
            None => floor.max(at.saturating_sub(5)),
        };
        for start in floor..at {
            let words: Vec<&str> = (start..at).map(|t| document.form(t)).collect();
            let known = Gazetteer::shipped().longest(&words).filter(|(n, _)| *n == words.len());
            let Some(first) = known.and_then(|(_, readings)| readings.first()) else { continue };
            match first.kind {
                // "A Peru specialist" knows it.
                NameKind::Country if mention.is_some() && touching && knows_a_country(post) => return None,
                NameKind::Country | NameKind::Demonym if mention.is_some() => {
                    post.country = post.country.or(first.iso);
                    return Some(start);
                }
                NameKind::Organization if post.organization.is_none() && words.len() > 1 => {
                    post.organization = Some(document.at(document.span(start..at)).to_owned());
                    return Some(start);
                }
                _ => {}
            }
        }
        None
    }

    /// The word before a country that with it is a party’s name, before the office of a candidate or leader in small letters.
    fn opens_a_party(&self, post: &Post, country: &Mention, floor: usize) -> Option<usize> {
        let document = self.document;
        let first =
            country.tokens.start.checked_sub(1).filter(|&t| t >= floor && t > self.sentence.tokens.start)?;
        let form = document.form(first);
        let is_part = [
            "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central",
            "Greater",
        ];
        let is_led = is_of_a_party(post.office.kind) || is_candidacy(post);
        let is_word = starts_upper(form)
            && matches!(document.upos(first), Upos::Adj | Upos::Propn)
            && document.mention_at(first).is_none()
            && !is_part.contains(&form)
            && Gazetteer::shipped().office_modifier(&[form]).is_none()
            && Gazetteer::shipped().office(&[form]).is_none();
        let is_named = country.kind == MentionKind::Country && self.names_a_country(country) && is_word;
        let is_plain = post.organization.is_none() && !starts_upper(document.form(post.core.start));
        (is_named && is_plain && is_led && country.tokens.end == post.core.start).then_some(first)
    }

    /// Where the adjective of a party begins that stands before `at`, before the office of one of its people: "Republican
    /// candidate", "Liberal Democrat leader".
    pub(super) fn party_adjective(&self, post: &Post, at: usize, floor: usize) -> Option<usize> {
        let document = self.document;
        // A senator's office is one of the state, whatever the party.
        let is_led = post.office.kind == OfficeKind::Party || is_candidacy(post);
        let is_party = |&t: &usize| {
            matches!(
                document.form(t),
                "Republican"
                    | "Democrat"
                    | "Democratic"
                    | "Conservative"
                    | "Liberal"
                    | "Socialist"
                    | "Communist"
                    | "Social"
                    | "Christian"
            )
        };
        let taken = (floor..at).rev().take_while(is_party).count();
        let start = at - taken;
        // What opens a sentence has its capital anyhow, but these are nothing else.
        let is_sure =
            start > self.sentence.tokens.start || matches!(document.form(start), "Republican" | "Democrat");
        let last = at.checked_sub(1).map_or("", |last| document.form(last));
        let is_whole = !matches!(last, "Social" | "Christian");
        (is_led && taken > 0 && is_sure && is_whole).then_some(start)
    }

    /// Whether a word that may tell of a tenure is written as the first of a name: "New Hope".
    fn is_in_a_name(&self, i: usize) -> bool {
        let form = self.document.form(i);
        i > self.sentence.tokens.start && matches!(form, "New" | "Future" | "Next" | "Present" | "Past")
    }

    /// Whether a verb puts its object into an office: "named".
    fn makes_its_object(&self, verb: usize) -> bool {
        status_after(self.document, verb, Some(true)).is_some_and(|status| status != RoleStatus::Former)
    }

    /// Where "Blue and" begins in "Blue and White leader": a party's name of two words, which no table knows.
    fn joined_name(&self, post: &Post, last: usize, floor: usize) -> Option<usize> {
        let document = self.document;
        let start = last.checked_sub(2).filter(|&start| start >= floor)?;
        let is_name = |i: usize| {
            starts_upper(document.form(i))
                && document.mention_at(i).is_none()
                && Gazetteer::shipped().office(&[document.form(i)]).is_none()
                && Gazetteer::shipped().given_name(document.form(i)).is_none()
        };
        let is_led = is_of_a_party(post.office.kind)
            || matches!(
                post.office.name,
                "chairman" | "chairwoman" | "chair" | "chairperson" | "head" | "chief"
            );
        let plain = is_led && !post.plural && !starts_upper(document.form(post.core.start));
        let alone =
            start.checked_sub(1).filter(|&t| t >= floor).is_none_or(|t| !starts_upper(document.form(t)));
        (plain && alone && document.form(last - 1) == "and" && is_name(last) && is_name(start))
            .then_some(start)
    }

    /// Whether a mention is a country by its name, and no seat of its government ("Pentagon").
    fn names_a_country(&self, mention: &Mention) -> bool {
        let words: Vec<&str> = mention.tokens.clone().map(|t| self.document.form(t)).collect();
        let first = Gazetteer::shipped().longest(&words).and_then(|(_, readings)| readings.first());
        mention.kind == MentionKind::Country && first.is_some_and(|first| first.kind == NameKind::Country)
    }

    /// Whether a word is no mention, or one together with the office: "Observer editor".
    fn is_free(&self, i: usize, post: &Post) -> bool {
        self.document.mention_at(i).is_none() || self.is_together(i, post)
    }

    /// A place or country that is no part of the phrase: "in Paris President Varga said".
    fn is_elsewhere(&self, mention: &Mention, post: &Post) -> bool {
        let before = mention.tokens.start.checked_sub(1).map_or("", |i| self.document.lemma(i));
        let is_place = mention.kind == MentionKind::Place;
        // "according to Ohio Senator Varga".
        let source = mention.tokens.start.checked_sub(2).map_or("", |i| self.document.form(i));
        if before == "to" && source.eq_ignore_ascii_case("according") {
            return false;
        }
        (is_place || mention.kind == MentionKind::Country)
            && matches!(before, "in" | "at" | "from" | "near" | "to")
            && post.tokens.start == mention.tokens.end
            && starts_upper(self.document.form(post.tokens.start))
            || (before == "of" || before == "in") && is_place
    }

    /// Whether a participle before the office is a verb: "was elected president", "Varga, appointed minister".
    pub(super) fn is_predicate(&self, i: usize, floor: usize) -> bool {
        let document = self.document;
        if !document.form(i).ends_with("ed")
            || i <= floor
            || matches!(document.form(i), "supposed" | "retired")
        {
            return false;
        }
        matches!(document.form(i - 1), "," | "who")
            || matches!(document.upos(i - 1), Upos::Aux | Upos::Adv)
                && !matches!(document.lemma(i - 1), "newly" | "recently" | "democratically" | "then")
            || document.mention_at(i - 1).is_some_and(|(_, m)| m.kind == MentionKind::Person)
    }

    /// Whether a word of no list may be part of the phrase: "Upazila Chairman", "six MPs", "water minister".
    fn is_attribute(&self, i: usize, post: &Post) -> bool {
        let form = self.document.form(i);
        let capital = starts_upper(form);
        let is_office_capital = starts_upper(self.document.form(post.core.start));
        match self.document.upos(i) {
            _ if tells_origin(form) => true,
            _ if !is_office_capital && is_coined(form) => true,
            // "In May Prime Minister Varga".
            _ if self.document.in_time(i) => false,
            Upos::Propn => is_office_capital || post.office.takes_field || i + 1 == post.core.start,
            Upos::Noun if capital => is_office_capital && i > self.sentence.tokens.start,
            // "sales manager", "an international relations professor"
            Upos::Noun => {
                // "health and hygiene manager": a tree hangs the second field on the first.
                let last = match self.document.head(i) {
                    Some(first) if first < i && self.document.relation(i) == "conj" => first,
                    _ => i,
                };
                let joined = self.document.relation(last) == "compound"
                    && self.document.head(last).is_some_and(|head| head <= post.core.end && head > i);
                (post.office.takes_field || joined) && self.document.lemma(i) != "time"
            }
            Upos::Adj => !capital || (is_office_capital && i > self.sentence.tokens.start),
            Upos::Num => post.plural,
            // An acronym that looks like a small word: "UP representative".
            _ => is_acronym(form) && !is_acronym(self.document.form(post.core.start)),
        }
    }
}
