//! Runs of words that belong together behind an office: nouns, a body's name, a bracket.

use super::words::{is_coined, is_possessive, starts_upper};
use super::{Post, Reader};
use crate::document::{Document, MentionKind, Upos};
use crate::extract::roles::is_address;
use crate::gazetteer::{Gazetteer, NameKind, OfficeKind};

impl Reader<'_, '_> {
    /// The plain nouns that a possessor before `mark` owns: "’s armed forces".
    pub(super) fn owned_run(&self, mark: usize) -> Option<std::ops::Range<usize>> {
        let document = self.document;
        let start = mark + 1;
        let end = self.noun_run(start);
        let is_plain = (start..end).all(|i| !starts_upper(document.form(i)));
        (is_possessive(document.form(mark)) && end > start && is_plain).then_some(start..end)
    }

    /// One past a run of capitalised words ("Tunisian League for the Defence of Human Rights"), if one starts at `at`.
    pub(super) fn proper_run(&self, at: usize) -> Option<usize> {
        let document = self.document;
        // "Institute for Peace and Justice": what a body is for is no office.
        let is_office = |i: usize| {
            let word = [document.form(i)];
            let is_field = Gazetteer::shipped().office_field(&word).is_some();
            Gazetteer::shipped().office(&word).is_some() && (!is_field || starts_upper(document.form(i + 1)))
        };
        let is_name = |i: usize| {
            (starts_upper(document.form(i)) || i == at && is_coined(document.form(i)))
                && (i == at || !is_office(i))
                && document.mention_at(i).is_none_or(|(_, m)| m.kind != MentionKind::Person)
        };
        let limit = self.sentence.tokens.end.min(at + 12);
        // A body's own name may hold an "and" and countries.
        let body = document.mention_at(at).filter(|(_, m)| {
            m.kind == MentionKind::Organization && m.tokens.start == at && m.tokens.len() > 1
        });
        let mut end = body.map_or(at, |(_, body)| body.tokens.end - 1);
        while end < limit && is_name(end) {
            end += 1;
            let mut next = end;
            while next < limit && matches!(document.form(next), "of" | "for" | "the" | "and" | "&" | "on") {
                next += 1;
            }
            // "House Oversight and Reform Committee": the second half alone was taken for a body's name.
            let is_half = || {
                next == end + 1
                    && matches!(document.form(end), "and" | "&")
                    && !self.heads_a_body(end - 1)
                    && document.mention_at(next).is_some_and(|(_, m)| {
                        m.kind == MentionKind::Organization
                            && m.tokens.start == next
                            && m.tokens.len() > 1
                            && self.heads_a_body(m.tokens.end - 1)
                    })
            };
            if next > end
                && next < limit
                && is_name(next)
                && (document.mention_at(next).is_none() || is_half())
            {
                end = next;
            }
        }
        (end > at).then_some(end)
    }

    /// Where "Road Transport and" begins in "Road Transport and Bridges Minister": a field of several parts.
    pub(super) fn more_fields_before(&self, post: &Post, joint: usize, floor: usize) -> Option<usize> {
        let document = self.document;
        let is_part = |i: usize| {
            starts_upper(document.form(i))
                && matches!(document.upos(i), Upos::Propn | Upos::Noun | Upos::Adj)
                && document.mention_at(i).is_none()
                && !document.form(i).contains('-')
                && Gazetteer::shipped().given_name(document.form(i)).is_none()
                && Gazetteer::shipped().office(&[document.form(i)]).is_none()
        };
        let is_joint = matches!(document.form(joint), "and" | "&");
        if let Some(start) = self.plain_fields_before(post, joint, floor) {
            return Some(start);
        }
        let takes = post.office.kind == OfficeKind::Minister
            && post.office.takes_field
            && starts_upper(document.form(post.core.start))
            && joint + 1 < post.core.end
            && document.form(joint + 1) != document.form(post.core.end.saturating_sub(1));
        if !(is_joint && takes) {
            return None;
        }
        let start = (floor..joint).rev().take_while(|&i| is_part(i) || document.form(i) == ",").last()?;
        let start = (start..joint).find(|&i| is_part(i))?;
        // What a sentence opens with may be a name.
        (start > self.sentence.tokens.start || joint - start > 1).then_some(start)
    }

    /// Where "business, energy and" begins in "the business, energy and industrial strategy secretary".
    pub(super) fn plain_fields_before(&self, post: &Post, joint: usize, floor: usize) -> Option<usize> {
        let document = self.document;
        let is_field = |i: usize| {
            matches!(document.upos(i), Upos::Noun | Upos::Adj | Upos::Propn)
                && !starts_upper(document.form(i))
                && document.mention_at(i).is_none()
                && Gazetteer::shipped().office(&[document.form(i)]).is_none()
        };
        // Of "energy and industrial strategy secretary" the tables may know all, and a comma stands before it.
        let joins = match document.form(joint) {
            "and" => true,
            "," => (joint..post.core.start.max(joint + 4)).any(|i| document.form(i) == "and"),
            _ => false,
        };
        let takes = joins
            && post.office.kind == OfficeKind::Minister
            && post.office.takes_field
            && !post.plural
            && joint + 1 < post.core.end;
        if !takes {
            return self.two_fields_before(post, joint, floor);
        }
        let floor = floor.max(joint.saturating_sub(6));
        let start = (floor..joint).rev().take_while(|&i| is_field(i) || document.form(i) == ",").last()?;
        // What comes first may be anything's name but that an article or an owner stands before it.
        let before = start.checked_sub(1).filter(|&b| b >= floor)?;
        let is_opened = document.lemma(before) == "the" || is_possessive(document.form(before));
        (is_opened && is_field(start)).then_some(start)
    }

    /// Whether an adjective belongs to a noun of the title and not to the holder: "an international relations professor", and no
    /// "young sales manager".
    pub(super) fn tells_of_a_field(&self, i: usize, title: &[usize], post: &Post) -> bool {
        let document = self.document;
        let is_noun = |t: usize| title.contains(&t) || post.core.contains(&t) && t + 1 < post.core.end;
        let belongs = document.relation(i) == "amod" && document.head(i).is_some_and(is_noun);
        let words: Vec<&str> = (i..post.core.end).map(|t| document.form(t)).collect();
        let field = Gazetteer::shipped().office_field(&words).is_some_and(|n| n > 1 && n < words.len());
        // "a real estate magnate"
        let is_fixed = document.form(i) == "real" && document.form(i + 1) == "estate";
        // "clinical services director": whatever a tree hangs it on.
        let form = document.form(i);
        let relates = ["ical", "ional", "ental", "ural"].iter().any(|end| form.ends_with(end))
            || matches!(
                form,
                "social" | "commercial" | "financial" | "industrial" | "judicial" | "digital" | "legal"
            );
        belongs || field || is_fixed || relates && !title.is_empty()
    }

    /// Where "health and" begins in "health and safety officer", "a marine and harbour engineering professor": one word in
    /// small letters before the "and", and one at least between that and the noun for the office.
    fn two_fields_before(&self, post: &Post, joint: usize, floor: usize) -> Option<usize> {
        let document = self.document;
        let field = joint.checked_sub(1).filter(|&field| field >= floor)?;
        let opens = field == self.sentence.tokens.start;
        let is_plain = |t: usize| {
            (!starts_upper(document.form(t)) || opens && t == field)
                && matches!(document.upos(t), Upos::Noun | Upos::Adj | Upos::Propn)
                && document.mention_at(t).is_none_or(|(_, m)| m.kind == MentionKind::Group)
                && Gazetteer::shipped().office(&[document.form(t)]).is_none()
        };
        let joined = document.form(joint) == "and" && !post.plural && joint + 1 < post.core.end;
        let between = joint + 1..post.core.end.saturating_sub(1);
        let is_one = joined
            && is_plain(field)
            && !between.is_empty()
            && between.into_iter().all(|t| matches!(document.upos(t), Upos::Noun | Upos::Adj | Upos::Propn));
        // A verb or a name before it: "He praised health and safety officer Varga" is rare.
        let before = field.checked_sub(1).filter(|&t| t >= floor && !opens).map_or("", |t| document.form(t));
        let is_opened = opens
            || matches!(
                before.to_lowercase().as_str(),
                "the" | "a" | "an" | "its" | "his" | "her" | "," | "and" | ""
            )
            || is_possessive(before)
            || Gazetteer::shipped().office_modifier(&[before]).is_some()
            || starts_upper(before);
        (is_one && is_opened).then_some(field)
    }

    /// One past what a minister is in charge of besides, behind the fields that the tables know: "and regional cooperation" of
    /// "minister for foreign affairs and regional cooperation". A comma or the name closes it.
    pub(super) fn more_fields_after(&self, at: usize) -> Option<usize> {
        let document = self.document;
        let end = self.noun_run(at + 1);
        let is_office = |t: usize| {
            Gazetteer::shipped().begins_office(document.form(t)) && {
                let words: Vec<&str> = (t..end).map(|t| document.form(t)).collect();
                Gazetteer::shipped().office(&words).is_some()
            }
        };
        let is_noun = end > at + 1 && matches!(document.upos(end - 1), Upos::Noun | Upos::Propn);
        // "director of government affairs and public policy for the bank".
        let is_closed = matches!(document.form(end), "," | "for" | "at") || self.named(end);
        (document.form(at) == "and" && is_noun && is_closed && !(at + 1..end).any(is_office)).then_some(end)
    }

    /// One past the studies of a people or a region at `at`: "South Asian studies", "Kenyan history".
    pub(super) fn studies(&self, at: usize) -> Option<usize> {
        let words: Vec<&str> =
            (at..self.sentence.tokens.end.min(at + 5)).map(|t| self.document.form(t)).collect();
        let (people, readings) = Gazetteer::shipped().longest(&words)?;
        readings.iter().find(|r| matches!(r.kind, NameKind::Demonym | NameKind::RegionDemonym))?;
        let end = self.noun_run(at + people);
        let noun = end.checked_sub(1).filter(|&noun| noun >= at + people)?;
        matches!(
            self.document.lemma(noun),
            "study"
                | "studies"
                | "history"
                | "literature"
                | "politics"
                | "language"
                | "law"
                | "art"
                | "affair"
                | "culture"
        )
        .then_some(end)
    }

    /// One past the nouns and adjectives from `at` on.
    pub(super) fn noun_run(&self, at: usize) -> usize {
        let document = self.document;
        let mut end = at;
        let limit = self.sentence.tokens.end.min(at + 6);
        while end < limit {
            let is_name = document.mention_at(end).is_some_and(|(_, m)| m.kind == MentionKind::Person);
            let is_word = matches!(document.upos(end), Upos::Noun | Upos::Adj | Upos::Propn);
            let joins = end > at
                && end + 1 < limit
                && matches!(document.form(end), "and" | "&")
                && matches!(document.upos(end + 1), Upos::Noun | Upos::Propn)
                && document.mention_at(end + 1).is_none_or(|(_, m)| m.kind != MentionKind::Person)
                && Gazetteer::shipped().office(&[document.form(end + 1)]).is_none();
            let joins = joins || end > at && document.form(end) == "and" && self.is_subject(end + 1);
            // "the state-owned bank"
            let joins = joins || is_compound_participle(document, end);
            // "the adviser on finance Dr. Varga": how somebody is addressed is no field.
            if is_name || !(is_word || joins) || is_address(document, end) {
                break;
            }
            end += 1;
        }
        end
    }

    /// Where the "at" stands that follows the plain words of what somebody inquires into, with a body behind it.
    pub(super) fn field_before_a_body(&self, at: usize) -> Option<usize> {
        let document = self.document;
        let is_plain = |t: &usize| {
            matches!(document.upos(*t), Upos::Noun | Upos::Adj) && document.mention_at(*t).is_none()
                || matches!(document.form(*t), "," | "and" | "&" | "-")
        };
        let end = at + (at..self.sentence.tokens.end.min(at + 10)).take_while(is_plain).count();
        let body = end + 1 + usize::from(document.form(end + 1) == "the");
        let is_body = document.form(end) == "at"
            && (self.is_body(body) || starts_upper(document.form(body)) && self.proper_run(body).is_some());
        (is_body && end > at).then_some(end)
    }

    /// Whether what is taught or looked after stands at `at`: "international relations", "public policy".
    fn is_subject(&self, at: usize) -> bool {
        let document = self.document;
        document.upos(at) == Upos::Adj
            && document.mention_at(at).is_none()
            && matches!(
                document.form(at + 1),
                "relations"
                    | "affairs"
                    | "policy"
                    | "studies"
                    | "science"
                    | "sciences"
                    | "economics"
                    | "economy"
                    | "law"
                    | "history"
                    | "security"
                    | "development"
                    | "health"
                    | "politics"
            )
    }

    /// The rest of "minister of labour, trade and tourism, Varga": more fields, as the name behind them shows.
    pub(super) fn more_fields(&self, post: &mut Post) -> std::ops::Range<usize> {
        let document = self.document;
        let start = post.tokens.end;
        let limit = self.sentence.tokens.end.min(start + 12);
        let is_field = |i: usize| {
            matches!(document.upos(i), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Verb)
                && document.mention_at(i).is_none()
                || matches!(document.form(i), "," | "and" | "&")
        };
        let named = |i: usize| document.mention_at(i).is_some_and(|(_, m)| m.kind == MentionKind::Person);
        let of = post.tokens.clone().any(|i| matches!(document.form(i), "of" | "for"));
        if !of || document.form(start) != "," {
            return start..start;
        }
        let end = (start..limit).find(|&i| !is_field(i)).unwrap_or(limit);
        let end = if document.form(end.saturating_sub(1)) == "," { end - 1 } else { end };
        let joined = end > start + 2 && (start..end).any(|i| matches!(document.form(i), "and" | "&"));
        let follows = document.form(end) == "," && named(end + 1) || named(end);
        if !(joined && follows) {
            return start..start;
        }
        post.tokens.end = end;
        start..end
    }

    /// Past "(AU)" at `at`.
    pub(super) fn after_bracket(&self, at: usize) -> usize {
        let document = self.document;
        if document.form(at) != "(" {
            return at;
        }
        // "the UFL union (United Ferrymen of the Lakes)": the whole name, or the short one.
        let is_name = |i: usize| {
            starts_upper(document.form(i))
                || matches!(document.form(i), "of" | "the" | "and" | "for" | "," | "&")
        };
        let limit = self.sentence.tokens.end.min(at + 16);
        let close = (at + 1..limit).find(|&i| document.form(i) == ")");
        match close {
            Some(close) if close == at + 2 || (at + 1..close).all(is_name) => close + 1,
            _ => at,
        }
    }

    /// Whether an office, with its country or without, and at once a person's name stand at token `at`.
    pub(super) fn titles_a_name(&self, at: usize) -> bool {
        let nation = self.document.mention_at(at).filter(|(_, m)| {
            matches!(m.kind, MentionKind::Nationality | MentionKind::Country) && m.tokens.start == at
        });
        let start = nation.map_or(at, |(_, m)| m.tokens.end);
        let ahead = start..self.sentence.tokens.end.min(start + 8);
        let words: Vec<&str> = ahead.map(|t| self.document.form(t)).collect();
        let office = Gazetteer::shipped().office_phrase(&words).filter(|office| !office.plural);
        office.is_some_and(|office| self.named(start + office.words))
    }
}

/// Whether a word is a participle that is joined to what stands before it: "state-owned".
pub(super) fn is_compound_participle(document: &Document<'_>, t: usize) -> bool {
    document.upos(t) == Upos::Verb && document.form(t).contains('-')
}
