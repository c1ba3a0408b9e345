//! The noun phrase that names an office: "Ghana's outspoken former minister of trade".
//!
//! Every construction that gives somebody a role is about such a phrase and a
//! name; they differ only in how the two stand to each other.

mod at_once;
mod behind_comma;
mod beyond;
mod bodies;
mod chosen;
mod left;
mod long_names;
mod owner;
mod parts;
mod right;
mod runs;
mod shared;
mod title;
mod told;
mod words;

use crate::claim::RoleStatus;
use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind, Sentence, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::gazetteer::{Gazetteer, NameKind, Office, OfficeKind};
pub(crate) use parts::part_named;
use std::ops::Range;
use title::{singular, without_suffix};
use words::tells_origin;
pub(crate) use words::{is_possessive, starts_upper};

/// A noun phrase that names an office.
#[derive(Clone, Debug)]
pub(crate) struct Post {
    /// All its tokens, from determiner or possessor to the end of its complements.
    pub(crate) tokens: Range<usize>,
    /// Where it begins with the title of its possessor: "President Okoro’s envoy".
    pub(crate) begin: usize,
    /// The tokens of the office itself.
    pub(crate) core: Range<usize>,
    /// The office in the article's words, less country and description.
    pub(crate) title: String,
    /// The office that its head noun names.
    pub(crate) office: &'static Office,
    /// What its modifiers say of the tenure.
    pub(crate) status: Option<RoleStatus>,
    /// Whether it names several holders.
    pub(crate) plural: bool,
    /// The country that the phrase names.
    pub(crate) country: Option<CountryCode>,
    /// The organisation that the phrase names.
    pub(crate) organization: Option<String>,
    /// The person whose envoy, aide or deputy the holder is.
    pub(crate) master: Option<EntityId>,
    /// Whether "the", "a", "his" or a possessor stands before it.
    pub(crate) determined: bool,
}

/// The office phrases of a sentence, in order; no two overlap.
pub(crate) fn posts(document: &Document<'_>, entities: &Entities, sentence: &Sentence) -> Vec<Post> {
    let reader = Reader { document, entities, sentence };
    let mut found: Vec<Post> = Vec::new();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        match reader.post(at, found.last().map_or(sentence.tokens.start, |p| p.tokens.end)) {
            Some(mut post) => {
                at = post.tokens.end.max(at + 1);
                post.begin = match found.last() {
                    Some(title) if post.master.is_some() && title.tokens.end == post.tokens.start => {
                        title.begin
                    }
                    _ => post.tokens.start,
                };
                let floor = if post.plural { post.begin } else { sentence.tokens.start };
                // "his nominee for envoy": the envoy's office comes next.
                if post.office.name == "nominee" && reader.is_choice_for(post.core.start, floor) {
                    at = post.core.end;
                    continue;
                }
                reader.chosen(&mut post, floor);
                found.push(post);
            }
            None => at += 1,
        }
    }
    shared::join_nominees(&mut found);
    shared::share(document, &mut found);
    shared::share_past_a_name(document, &mut found);
    found
}

struct Reader<'a, 't> {
    document: &'a Document<'t>,
    entities: &'a Entities,
    sentence: &'a Sentence,
}

impl Reader<'_, '_> {
    /// The phrase whose office starts at token `at`; its left side reaches no further than `floor`.
    fn post(&self, at: usize, floor: usize) -> Option<Post> {
        // Most words begin no office, and are passed over at once.
        let begins = Gazetteer::shipped().begins_office(self.document.form(at));
        if !begins || self.is_predicate(at, floor) {
            return None;
        }
        let kept = self.words_from(at);
        let opposition = kept.iter().position(|&i| self.leads_a_party_of_the_opposition(i));
        let forms: Vec<&str> =
            kept.iter().take(opposition.unwrap_or(kept.len())).map(|&i| self.document.form(i)).collect();
        let mut phrase = Gazetteer::shipped().office_phrase(&forms)?;
        // "the bank's chief executive Colonel Varga": the office ends before the rank.
        let before = forms.get(..phrase.head.start).unwrap_or_default();
        if phrase.office.kind == OfficeKind::Rank
            && forms.get(phrase.head.start).is_some_and(|rank| starts_upper(rank))
            && before.last().is_some_and(|last| !starts_upper(last))
            && let Some(office) = Gazetteer::shipped().office_phrase(before)
            && office.words == before.len()
        {
            phrase = office;
        }
        let first = kept.get(phrase.title.start).copied()?;
        // "the head of the National Assembly": a field that is the first word of a body’s name is none.
        let within = |last: usize| {
            self.document.mention_at(last).is_some_and(|(_, m)| {
                // "spokesman for the provincial governor".
                matches!(m.kind, MentionKind::Organization | MentionKind::Group | MentionKind::Office)
                    && m.tokens.end > last + 1
                    && kept.get(phrase.head.end).is_some_and(|&field| m.tokens.start > field)
            })
        };
        let last = kept.get(phrase.words.checked_sub(1)?).copied()?;
        // "head of the oil giant Symfora": what the field only tells the sort of is headed; "minister for Indigenous Kenyans".
        let is_sort = phrase.words > phrase.head.end
            && (self.is_sort(last)
                || self.describes_next(last)
                || self.describes_a_people(last)
                || self.opens_a_long_name(last))
            || kept
                .get(phrase.head.end..phrase.words)
                .unwrap_or_default()
                .iter()
                .any(|&field| self.described_body(field).is_some());
        let words = if within(last) || is_sort { phrase.head.end } else { phrase.words };
        let end = kept.get(words.checked_sub(1)?).copied()? + 1;
        // Of "radio host" the last word is the noun.
        let head = kept.get(phrase.head.end.checked_sub(1)?).copied()?;
        // "becoming an industry leader": no office, unless it is of a body.
        let of_a_trade = |t: usize| matches!(self.document.form(t), "industry" | "market" | "thought");
        let trades = phrase.office.name == "leader" && (at.saturating_sub(1)..end).any(of_a_trade);
        if self.is_part_of_a_name(at..end)
            || trades && self.document.form(end) != "of"
            || self.is_other_word(head, phrase.office)
            || self.ends_a_name(at..end)
            || self.field_ends_a_name(at..end)
        {
            return None;
        }
        // "the General Services Administration": the rank is part of another name.
        if phrase.office.kind == OfficeKind::Rank
            && self.document.upos(end) == Upos::Propn
            // "General Intelligence Service Director": a body's name goes on.
            && self.document.mention_at(end).is_none_or(|(_, m)| m.kind == MentionKind::Organization)
            && starts_upper(self.document.form(end))
            && Gazetteer::shipped().given_name(self.document.form(end)).is_none()
        {
            return None;
        }
        let inside = (at..end).filter(|i| !kept.contains(i)).find_map(|i| self.country_at(i));
        let title: Vec<usize> =
            kept.get(phrase.title.start..words.min(phrase.title.end)).unwrap_or_default().to_vec();
        let mut post = Post {
            tokens: at..end,
            begin: at,
            core: first..end,
            title: String::new(),
            office: phrase.office,
            status: phrase.status,
            plural: phrase.plural,
            country: inside,
            organization: None,
            master: None,
            determined: false,
        };
        let party = self.party_adjective(&post, first, floor);
        if let Some(start) = party {
            post.tokens.start = start.min(at);
        }
        let before = self.left(&mut post, floor);
        let after = self.right(&mut post);
        self.behind_comma(&mut post);
        // "the Democratic chair of the committee" chairs the committee.
        if let Some(start) = party.filter(|_| post.organization.is_none() && post.tokens.end == end) {
            post.organization = Some(self.document.at(self.document.span(start..first)).to_owned());
        }
        Self::without_ex(&mut post);
        let told = if post.organization.is_none() { self.body_told(&post, &after) } else { None };
        let after = told.as_ref().filter(|(_, behind)| *behind).map_or(after, |_| Vec::new());
        post.organization = post.organization.or(told.map(|(name, _)| name));
        post.title = self.title(before.iter().chain(&title).chain(&after).copied());
        if post.organization.is_none() && self.is_of_the_party(&post) {
            post.organization = self.party_before(post.tokens.start);
        }
        // "head of the UN-backed government": what backs it is no body of his.
        post.organization = post.organization.filter(|name| name.contains(' ') || !tells_origin(name));
        if post.organization.is_none() {
            post.organization = self.only_body(&post);
        }
        post.organization = post.organization.map(|name| self.in_full(name));
        // "Varga and his partner Okoro": who shares his life, and no firm; an agent may sell houses.
        if matches!(post.office.name, "partner" | "agent") && post.organization.is_none() {
            return None;
        }
        if post.status != Some(RoleStatus::Former) {
            post.title = without_suffix(&post.title).to_owned();
        }
        post.title = title::spelled_out(&post.title);
        if post.plural {
            let plural: Vec<&str> =
                phrase.head.clone().filter_map(|k| kept.get(k)).map(|&i| self.document.form(i)).collect();
            post.title = singular(&post.title, &plural.join(" "), post.office);
        }
        Some(post)
    }

    /// Whether a token is the "opposition" of "leader of the opposition Green Party": the party is what is led.
    fn leads_a_party_of_the_opposition(&self, i: usize) -> bool {
        matches!(self.document.form(i), "opposition" | "ruling" | "governing")
            && self.document.mention_at(i).is_none_or(|(_, m)| m.kind == MentionKind::Office)
            && self.document.mention_at(i + 1).is_some_and(|(_, m)| m.kind == MentionKind::Organization)
    }

    /// The tokens from `at` on up to a person's name, without nationalities inside "of the French parliament".
    fn words_from(&self, at: usize) -> Vec<usize> {
        let is_name =
            |i: usize| self.document.mention_at(i).is_some_and(|(_, m)| m.kind == MentionKind::Person);
        (at..self.sentence.tokens.end.min(at + 20))
            // "the minister for trade, and Mr Okoro".
            .take_while(|&i| i == at || !(is_name(i) || is_name(i + 1) && is_mister(self.document.form(i))))
            .filter(|&i| {
                let is_nationality =
                    self.document.mention_at(i).is_some_and(|(_, m)| {
                        matches!(m.kind, MentionKind::Nationality | MentionKind::Country)
                    }) && self.country_at(i).is_some();
                let before = if i > at { self.document.lemma(i - 1) } else { "" };
                let after = self.document.upos(i + 1);
                !(is_nationality
                    && matches!(before, "the" | "of")
                    && matches!(after, Upos::Noun | Upos::Propn)
                    && self.document.mention_at(i + 1).is_none())
            })
            .take(16)
            .collect()
    }

    /// Whether the words are (part of) somebody's or something's name ("Bishop", "General Motors").
    fn is_part_of_a_name(&self, tokens: Range<usize>) -> bool {
        self.document.mention_at(tokens.start).is_some_and(|(_, m)| match m.kind {
            MentionKind::Person | MentionKind::Place => true,
            MentionKind::Organization => {
                let is_tail = m.tokens.start < tokens.start && m.tokens.end > tokens.start;
                // "Conservative Party leader" is nobody’s conservative.
                let is_party = self.document.form(m.tokens.end - 1) == "Party" && m.tokens.len() > 1;
                is_tail || is_party || m.tokens.end >= tokens.end && m.tokens.len() > tokens.len()
            }
            _ => false,
        })
    }

    /// Whether the noun is another word here: "general elections", "to chair", "a major step".
    fn is_other_word(&self, head: usize, office: &Office) -> bool {
        let form = self.document.form(head);
        let lower = form.chars().next().is_some_and(char::is_lowercase);
        if !lower || office.name.contains(' ') {
            return false;
        }
        // "at 6 p.m.": of the day.
        if self.describes_next(head) || matches!(form, "pm" | "p.m." | "p.m") {
            return true;
        }
        // "retired general Okoro".
        if self.document.mention_at(head + 1).is_some_and(|(_, m)| m.kind == MentionKind::Person)
            && matches!(office.name, "general" | "major")
        {
            return false;
        }
        let is_verb = self.document.upos(head) == Upos::Verb;
        match office.name {
            "general" | "major" | "principal" | "second" => {
                self.document.upos(head) == Upos::Adj || matches!(self.document.upos(head + 1), Upos::Noun)
            }
            "head" | "chair" | "chief" | "lead" | "boss" | "whip" | "regent" | "partner" | "judge"
            | "captain" | "marshal" | "patron" | "founder" | "engineer" => is_verb,
            // "the anchor of the coalition"
            "presenter" => form == "anchor" && self.document.form(head + 1) == "of",
            "author" | "peer" | "father" | "sister" | "lord" | "lady" => true,
            _ => false,
        }
    }

    /// Whether the noun ends the name of a body whose office follows: "Chile Observer editor".
    fn ends_a_name(&self, tokens: Range<usize>) -> bool {
        let document = self.document;
        let next = document.form(tokens.end);
        let is_capital = |i: Option<usize>| i.is_some_and(|i| starts_upper(document.form(i)));
        tokens.len() == 1
            && is_capital(Some(tokens.start))
            && is_capital(tokens.start.checked_sub(1).filter(|&i| i >= self.sentence.tokens.start))
            && !starts_upper(next)
            && document.upos(tokens.end) == Upos::Noun
            && document.relation(tokens.start) == "compound"
            && document.head(tokens.start) == Some(tokens.end)
            && Gazetteer::shipped().office_phrase(&[next]).is_some()
    }

    /// Whether the noun only tells what sort of thing the next one is: "the head chef", "an official notice".
    fn describes_next(&self, i: usize) -> bool {
        let next = i + 1;
        let form = self.document.form(next);
        matches!(self.document.relation(i), "compound" | "amod")
            && self.document.head(i) == Some(next)
            && self.document.upos(next) == Upos::Noun
            && !starts_upper(form)
            && self.document.mention_at(next).is_none()
            && Gazetteer::shipped().office(&[form]).is_none()
    }

    /// The country that the mention at token `i` names.
    fn country_at(&self, i: usize) -> Option<CountryCode> {
        let (at, mention) = self.document.mention_at(i)?;
        self.country_of(at, mention)
    }

    /// The country that the single word `i` names.
    fn country_at_word(&self, i: usize) -> Option<CountryCode> {
        Gazetteer::shipped()
            .longest(&[self.document.form(i)])
            .and_then(|(_, r)| r.first())
            .and_then(|r| r.iso)
    }

    /// Whether the word `i` is by itself the name or the adjective of a country, and no seat of its government.
    fn is_country_word(&self, i: usize) -> bool {
        let readings = Gazetteer::shipped().longest(&[self.document.form(i)]);
        let first = readings.and_then(|(_, readings)| readings.first());
        first.is_some_and(|first| matches!(first.kind, NameKind::Country | NameKind::Demonym))
    }

    /// The country that mention number `i` names or belongs to.
    fn country_of(&self, i: usize, mention: &Mention) -> Option<CountryCode> {
        country_of(self.document, self.entities, i, mention)
    }
}

/// Whether a word only says that a name follows.
fn is_mister(form: &str) -> bool {
    matches!(
        form.trim_end_matches('.'),
        "Mr" | "Mrs" | "Ms" | "Miss" | "Dr" | "Prof" | "Sir" | "Alhaji" | "Shri"
    )
}

/// The country that mention number `i` names or belongs to.
pub(crate) fn country_of(
    document: &Document<'_>,
    entities: &Entities,
    i: usize,
    mention: &Mention,
) -> Option<CountryCode> {
    let linked = entities.of_mention(i).and_then(|id| entities.get(id)).and_then(|e| match e.kind {
        EntityKind::Country => CountryCode::parse(&e.key),
        _ => e.country,
    });
    linked.or_else(|| {
        let words: Vec<&str> = mention.tokens.clone().map(|t| document.form(t)).collect();
        let (_, readings) = Gazetteer::shipped().longest(&words)?;
        readings.first().and_then(|r| r.iso)
    })
}

#[cfg(test)]
mod tests;
