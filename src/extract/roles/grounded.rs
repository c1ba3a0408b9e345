//! "Chairman Varga", in an article about one body: that body's; "Principal Okoro", behind one college: that college's.

use crate::claim::{Claim, Relation, Role};
use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind, Upos};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::gazetteer::{Gazetteer, NameKind, OfficeKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Gives its body to an office that is told without one: the one that its sentence begins with ("At Wexmoor Bank, chairman
/// Varga"), the only body named so far of the sort that has such an office, or the one that the article is about. Of who holds an office in another body nothing is taken for granted.
pub(crate) fn complete(document: &Document<'_>, entities: &Entities, mut claims: Vec<Claim>) -> Vec<Claim> {
    let bodies = Bodies::new(document, entities);
    let bound: BTreeSet<EntityId> = claims
        .iter()
        .filter_map(|claim| match &claim.relation {
            Relation::HoldsRole(role) => role.organization.as_ref().map(|_| role.person),
            _ => None,
        })
        .collect();
    for claim in &mut claims {
        let at = document.tokens.partition_point(|token| token.span.end <= claim.evidence.cue.start);
        // "a manager with the survey": another is told.
        let end = document.tokens.partition_point(|token| token.span.start < claim.evidence.cue.end);
        if matches!(document.form(end), "with" | "at" | "of" | "for" | "in" | "to") || is_owned(document, at)
        {
            continue;
        }
        if let Relation::HoldsRole(role) = &mut claim.relation
            && role.organization.is_none()
            && !bound.contains(&role.person)
        {
            role.organization = bodies.of(role, at).map(str::to_owned);
        }
    }
    claims
}

/// Whether a name or an owner stands before an office in its phrase: "the red caps' provincial chairman", "DA council chairman".
fn is_owned(document: &Document<'_>, office: usize) -> bool {
    let floor = document
        .sentence_of(office)
        .and_then(|at| document.sentences.get(at))
        .map_or(office, |sentence| sentence.tokens.start);
    let within = |t: &usize| {
        matches!(document.upos(*t), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Part)
            || matches!(document.form(*t), "'" | "’" | "'s" | "’s")
    };
    (floor..office).rev().take_while(within).any(|t| {
        let form = document.form(t);
        let marked = form.starts_with(['\'', '’']);
        marked || t > floor && document.upos(t) == Upos::Propn && form.starts_with(char::is_uppercase)
    })
}

/// The sort of body that has an office.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    School,
    Bank,
    Nation,
    Any,
}

/// The bodies that an article names, without governments, media and unions of states.
struct Bodies<'a> {
    document: &'a Document<'a>,
    entities: &'a Entities,
    /// Where which body is named, in the order of the text.
    named: Vec<(usize, EntityId)>,
    /// The body that is named three times or more, and twice as often as any other, with where it is named first.
    focus: Option<(usize, EntityId)>,
    schools: Option<Only<'a>>,
    nations: Option<Only<'a>>,
    banks: Option<Only<'a>>,
}

/// The first body of a sort, up to where another is named.
struct Only<'a> {
    name: &'a str,
    lies: Option<CountryCode>,
    tokens: Range<usize>,
}

impl<'a> Bodies<'a> {
    fn new(document: &'a Document<'_>, entities: &'a Entities) -> Self {
        let all = document.mentions.iter().enumerate();
        let named: Vec<(usize, EntityId)> = all
            .filter_map(|(i, mention)| {
                let id = entities.of_mention(i)?;
                let is_body = mention.kind == MentionKind::Organization
                    && entities.kind(id)? == EntityKind::Organization
                    && !is_of_all(document, mention);
                is_body.then_some((mention.tokens.start, id))
            })
            .collect();
        let mut counts: BTreeMap<EntityId, usize> = BTreeMap::new();
        for &(_, id) in &named {
            *counts.entry(id).or_default() += 1;
        }
        let most = counts.iter().max_by_key(|&(&id, &n)| (n, std::cmp::Reverse(id))).map(|(&id, &n)| (id, n));
        let focus = most
            .filter(|&(most, n)| n > 2 && counts.iter().all(|(&id, &other)| id == most || 2 * other <= n));
        let focus = focus.and_then(|(focus, _)| named.iter().copied().find(|&(_, id)| id == focus));
        let only = |sort: Sort| {
            let of_sort = named.iter().filter_map(|&(at, id)| {
                let body = entities.get(id).filter(|body| is_of(&body.name, sort))?;
                Some((at, body.name.as_str(), body.country))
            });
            Only::of(of_sort, document.tokens.len())
        };
        // A bank of a state may stand for its country elsewhere. Where provinces are told of, so may a governor be.
        let is_province = |mention: &Mention| {
            let readings = Gazetteer::shipped().readings(document.at(mention.span));
            mention.kind == MentionKind::Place
                && readings.first().is_some_and(|reading| reading.kind == NameKind::Province)
        };
        let provincial = document.mentions.iter().any(is_province);
        let banks = document.mentions.iter().filter(|mention| mention.kind == MentionKind::Organization);
        let banks = banks.filter_map(|mention| {
            let name = document.at(mention.span);
            Some((mention.tokens.start, name, bank_of(name)?))
        });
        let banks = Only::of(banks, document.tokens.len()).filter(|_| !provincial);
        let (schools, nations) = (only(Sort::School), only(Sort::Nation));
        Self { document, entities, named, focus, schools, nations, banks }
    }

    /// The body of an office that is told at token `at`.
    fn of(&self, role: &Role, at: usize) -> Option<&'a str> {
        let sort = sort_of(&role.title)?;
        let here = self.document.sentences.get(self.document.sentence_of(at)?)?.tokens.clone();
        if let Some(body) = self.opening(here.clone(), at).filter(|name| is_of(name, sort)) {
            return Some(body);
        }
        let (name, lies) = match sort {
            Sort::Any => {
                let (_, focus) = self.focus.filter(|&(first, _)| first < at)?;
                let from = self.named.partition_point(|&(t, _)| t < here.start);
                let own = self.named.iter().skip(from).take_while(|&&(t, _)| t < here.end);
                let body = self.entities.get(focus)?;
                own.into_iter().all(|&(_, id)| id == focus).then_some((body.name.as_str(), body.country))?
            }
            Sort::School => self.schools.as_ref()?.at(at)?,
            Sort::Nation => self.nations.as_ref()?.at(at)?,
            Sort::Bank => self.banks.as_ref()?.at(at)?,
        };
        // "The British Museum … Chairman Okoro" of another country.
        let apart = lies.zip(role.country).is_some_and(|(lies, own)| lies != own);
        (!apart).then_some(name)
    }

    /// "At Wexmoor Bank, chairman Varga": the body with which the sentence begins.
    fn opening(&self, sentence: Range<usize>, at: usize) -> Option<&'a str> {
        let first = sentence.start;
        let start = first + 1 + usize::from(self.document.form(first + 1) == "the");
        let (i, mention) = self.document.mention_at(start)?;
        let end = mention.tokens.end;
        let closes = self.document.form(end) == "," && end < at && end + 3 > at;
        let opens = self.document.form(first) == "At" && mention.tokens.start == start && closes;
        let id =
            self.entities.of_mention(i).filter(|_| opens && mention.kind == MentionKind::Organization)?;
        let body = self.entities.get(id)?;
        (body.kind == EntityKind::Organization).then_some(body.name.as_str())
    }
}

impl<'a> Only<'a> {
    /// The first of the bodies, which are told with where they are named, up to the first other one.
    fn of(
        mut bodies: impl Iterator<Item = (usize, &'a str, Option<CountryCode>)>,
        end: usize,
    ) -> Option<Self> {
        let (start, name, lies) = bodies.next()?;
        // "The Reserve Bank" is "the Reserve Bank of Australia".
        let same = |other: &str| other.contains(name) || name.contains(other);
        let other = bodies.find(|&(_, other, _)| !same(other)).map_or(end, |(at, ..)| at);
        Some(Self { name, lies, tokens: start..other })
    }

    /// Its name and country, if it is the only one named before token `at`.
    fn at(&self, at: usize) -> Option<(&'a str, Option<CountryCode>)> {
        (self.tokens.start < at && at <= self.tokens.end).then_some((self.name, self.lies))
    }
}

/// Whether a body is one that is told of in every article: a paper, a union of states.
fn is_of_all(document: &Document<'_>, mention: &Mention) -> bool {
    let words: Vec<&str> = mention.tokens.clone().map(|t| document.form(t)).collect();
    Gazetteer::shipped()
        .longest(&words)
        .is_some_and(|(_, all)| all.iter().any(|known| matches!(known.detail, "media" | "intergovernmental")))
}

/// The sort of body whose office a title is; none of a title that countries give, or that says of what.
fn sort_of(title: &str) -> Option<Sort> {
    let low = title.to_lowercase().replace('-', " ");
    let words: Vec<&str> = low.split_whitespace().collect();
    if words.iter().any(|word| matches!(*word, "of" | "for" | "to" | "at" | "in")) {
        return None;
    }
    match words.last().copied()? {
        "principal" | "rector" | "provost" | "dean" | "headmaster" => return Some(Sort::School),
        "chancellor" => {
            let of_a_school =
                matches!(words.first(), Some(&("vice" | "pro" | "deputy" | "acting" | "assistant")));
            return of_a_school.then_some(Sort::School);
        }
        "governor" => return (words.len() == 1 || words == ["deputy", "governor"]).then_some(Sort::Bank),
        "chief" => return (words.len() == 1 || words == ["grand", "chief"]).then_some(Sort::Nation),
        _ => {}
    }
    let phrase = Gazetteer::shipped().office_phrase(&words)?;
    let is_general = match phrase.office.kind {
        OfficeKind::Spokesperson => true,
        OfficeKind::Company => {
            phrase.office.name.starts_with("chief ") && phrase.office.name.ends_with(" officer")
                || matches!(phrase.office.name, "manager" | "vice chairman")
        }
        OfficeKind::Organisation => matches!(
            phrase.office.name,
            "board member"
                | "committee member"
                | "coordinator"
                | "country director"
                | "director"
                | "director general"
                | "deputy executive director"
                | "executive director"
                | "executive secretary"
                | "managing director"
                | "regional director"
                | "secretary general"
                | "trustee"
        ),
        OfficeKind::Party => matches!(
            phrase.office.name,
            "chair"
                | "chairman"
                | "chairperson"
                | "chairwoman"
                | "co-chair"
                | "convener"
                | "general secretary"
                | "founder"
        ),
        _ => false,
    };
    is_general.then_some(Sort::Any)
}

/// The country of a central bank's name: "Reserve Bank of Australia"; some name none ("the Reserve Bank").
fn bank_of(name: &str) -> Option<Option<CountryCode>> {
    let country = |rest: &str| {
        let readings = Gazetteer::shipped().readings(rest);
        readings.first().filter(|reading| reading.kind == NameKind::Country).and_then(|reading| reading.iso)
    };
    let name = name.strip_prefix("the ").unwrap_or(name);
    let of = name.split_once(" of ").map(|(bank, rest)| (bank, country(rest)));
    match of {
        Some(("Bank" | "National Bank", Some(code))) => Some(Some(code)),
        _ if name.contains("Reserve Bank") || name.contains("Central Bank") => {
            Some(of.and_then(|(_, code)| code))
        }
        _ => None,
    }
}

/// Whether a body is by its name one of a sort.
fn is_of(name: &str, sort: Sort) -> bool {
    let has = |all: &[&str]| name.split(' ').any(|word| all.contains(&word));
    match sort {
        Sort::School => {
            has(&["University", "College", "School", "Institute", "Academy", "Polytechnic", "Seminary"])
        }
        Sort::Bank => bank_of(name).is_some(),
        Sort::Nation => has(&["Nation", "Nations", "Band", "Tribe", "Chiefs"]),
        Sort::Any => true,
    }
}
