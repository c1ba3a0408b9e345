//! Who holds which office: a name and an [office phrase](post), and how they stand to each other.

pub(crate) mod apposition_after;
pub(crate) mod apposition_before;
mod besides;
pub(crate) mod career;
pub(crate) mod copula;
pub(crate) mod counterpart;
pub(crate) mod described;
mod employer;
pub(crate) mod grounded;
pub(crate) mod heads;
pub(crate) mod home;
pub(crate) mod introduced;
pub(crate) mod portfolios;
pub(crate) mod post;
pub(crate) mod post_noun;
pub(crate) mod precedent;
mod respectively;
pub(crate) mod seat;
mod several;
pub(crate) mod succession;
pub(crate) mod tenure;
pub(crate) mod tidy;
pub(crate) mod title_before_name;
pub(crate) mod towns;

use super::Rule;
use crate::claim::{Claim, Evidence, Relation, Role, RoleStatus};
use crate::country::CountryCode;
use crate::document::{Document, MentionKind, Sentence, SentenceKind};
use crate::entity::{Entities, EntityId, EntityKind};
use crate::gazetteer::{Gazetteer, NameKind, OfficeKind};
use post::Post;
use std::ops::Range;

/// What a rule of this room finds in a scene.
type Finder = fn(&Scene<'_>) -> Vec<Claim>;

/// The rules that ask for office phrases, with what they find.
const FINDERS: &[(&Rule, Finder)] = &[
    (&title_before_name::RULE, title_before_name::within),
    (&apposition_before::RULE, apposition_before::within),
    (&apposition_after::RULE, apposition_after::within),
    (&copula::RULE, copula::within),
    (&career::RULE, career::within),
    (&succession::RULE, succession::within),
    (&post_noun::RULE, post_noun::within),
    (&introduced::RULE, introduced::within),
    (&described::RULE, described::within),
    (&counterpart::RULE, counterpart::within),
    (&precedent::RULE, precedent::within),
];

/// What a rule finds in a scene, if it is one of this room that asks for office phrases.
pub(super) fn finder(rule: &Rule) -> Option<Finder> {
    FINDERS.iter().find(|(own, _)| own.name == rule.name).map(|&(_, within)| within)
}

/// A document as the rules of this room read it: with its office phrases and the country it is about,
/// which are found once for all rules.
pub(crate) struct Scene<'a> {
    document: &'a Document<'a>,
    entities: &'a Entities,
    posts: Vec<(&'a Sentence, Vec<Post>)>,
    home: Option<CountryCode>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(document: &'a Document<'a>, entities: &'a Entities) -> Self {
        let posts = document
            .sentences
            .iter()
            .filter(|s| s.kind != SentenceKind::Other)
            .map(|s| (s, post::posts(document, entities, s)))
            .filter(|(_, posts)| !posts.is_empty())
            .collect();
        Self { document, entities, posts, home: home::home(document, entities) }
    }

    /// The sentences that name an office, with their office phrases.
    fn sentences(&self) -> impl Iterator<Item = (&'a Sentence, &[Post])> {
        self.posts.iter().map(|(sentence, posts)| (*sentence, posts.as_slice()))
    }
}

/// The claim that `person` holds the office that `post` names, with `otherwise` as its status where no modifier tells one.
pub(crate) fn claim(
    scene: &Scene<'_>,
    (sentence, rule): (&Sentence, &'static str),
    (person, post): (EntityId, &Post),
    otherwise: RoleStatus,
) -> Claim {
    let own = scene.entities.get(person).and_then(|e| e.country);
    let is_national = matches!(
        post.office.kind,
        OfficeKind::Party
            | OfficeKind::Legislator
            | OfficeKind::Local
            | OfficeKind::Minister
            | OfficeKind::Police
    );
    let country = match &post.organization {
        Some(body) if is_international(body) => post.country,
        // A company or a school may lie anywhere.
        Some(body) if !is_national && !is_state_body(body) => {
            let is_abroad = matches!(post.office.kind, OfficeKind::Company | OfficeKind::Academic);
            post.country.or(own.filter(|own| !is_abroad || names(body, *own)))
        }
        // Whose side nothing tells is not on that of the country where things happen.
        _ => post.country.or(own),
    };
    // "Was the longest-serving minister", "soon to be the youngest president": what only describes tells no tenure.
    let told = post.status.filter(|&status| status != RoleStatus::Current);
    let otherwise = match otherwise {
        RoleStatus::Current if has_ended(scene.document, post.tokens.end) => RoleStatus::Former,
        otherwise => otherwise,
    };
    let status = match told.unwrap_or(otherwise) {
        // Who is to be a candidate is one.
        RoleStatus::Designate if is_candidacy(post) => RoleStatus::Current,
        status => status,
    };
    let organization = post.organization.as_deref().map(|body| without_seat(body).to_owned());
    let role = Role { person, title: post.title.clone(), country, organization, status };
    let role = of_the_union(of_the_commission(scene.document, post, role));
    let evidence = Evidence { sentence: sentence.span, cue: scene.document.span(post.core.clone()), rule };
    Claim::new(Relation::HoldsRole(role), evidence)
}

/// Whether a body's name holds that of a country: "Rivers and Lakes Canada".
fn names(body: &str, country: CountryCode) -> bool {
    body.split(' ').any(|word| {
        let readings = Gazetteer::shipped().readings(word);
        readings.first().is_some_and(|reading| {
            matches!(reading.kind, NameKind::Country | NameKind::Demonym) && reading.iso == Some(country)
        })
    })
}

/// A body's name less where it has its seat: "Lima-based Symfora".
fn without_seat(body: &str) -> &str {
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    match body.split_once("-based ") {
        Some((seat, name)) if is_name(name) && seat.split([' ', '-']).all(is_name) => name,
        _ => body,
    }
}

/// "Commission Vice-President Varga", where the article speaks of the European Union: its body.
fn of_the_commission(document: &Document<'_>, post: &Post, mut role: Role) -> Role {
    let before = post.tokens.start.checked_sub(1).filter(|&t| document.form(t) == "Commission");
    let first = before.unwrap_or(post.core.start);
    let stands = document.form(first) == "Commission"
        && document.mention_at(first).is_none_or(|(_, m)| m.tokens.len() == 1)
        && role.organization.is_none();
    // "The Electoral Commission" is another one.
    let only = || {
        document.mentions.iter().filter(|m| m.kind == MentionKind::Organization).all(|m| {
            let name = document.at(m.span);
            !name.contains("Commission")
                || matches!(name, "Commission" | "the Commission")
                || name.contains("European")
        })
    };
    let is_union = || {
        ["European Union", "European Commission", "Brussels"].iter().any(|name| document.text.contains(name))
    };
    if stands && is_union() && only() {
        role.organization = Some("European Commission".to_owned());
        role.country = None;
    }
    role
}

/// "European Commission President": an office of the Union’s body, of no country.
fn of_the_union(mut role: Role) -> Role {
    let bodies = ["European Commission", "European Council", "European Parliament", "European Central Bank"];
    let body = bodies.into_iter().find(|body| role.title.contains(body));
    if let (Some(body), None) = (body, &role.organization) {
        role.organization = Some(body.to_owned());
        role.country = None;
    }
    role
}

/// Whether the years behind an office tell that it is over: "president from 1990 to 2002", "mayor until 2015". A year
/// behind that of the article is still to come.
pub(super) fn has_ended(document: &Document<'_>, end: usize) -> bool {
    let now = document.published.map(|published| i32::from(published.date.year()));
    let is_year = |t: usize| {
        let form = document.form(t);
        let is_past = |year: i32| (1000..2100).contains(&year) && now.is_none_or(|now| year <= now);
        form.len() == 4 && form.bytes().all(|b| b.is_ascii_digit()) && form.parse().is_ok_and(is_past)
    };
    let from = match document.form(end) {
        "from" | "between" => {
            is_year(end + 1) && matches!(document.form(end + 2), "to" | "until" | "till" | "and" | "-" | "–")
        }
        "until" | "till" => {
            let recent = matches!(document.form(end + 1), "recently" | "last" | "earlier");
            return is_year(end + 1) || recent;
        }
        // "minister in the previous government".
        "in" => {
            let gone = matches!(document.form(end + 2), "last" | "previous" | "former" | "outgoing");
            let cabinet = matches!(document.lemma(end + 3), "government" | "cabinet" | "administration");
            return document.form(end + 1) == "the" && gone && cabinet;
        }
        "(" => is_year(end + 1) && matches!(document.form(end + 2), "-" | "–"),
        _ => false,
    };
    from && is_year(end + 3)
}

/// Whether an office is that of who strives for another: "candidate", "running mate".
pub(crate) fn is_candidacy(post: &Post) -> bool {
    matches!(
        post.office.name,
        "candidate"
            | "nominee"
            | "running mate"
            | "presidential candidate"
            | "presidential hopeful"
            | "contender"
            | "aspirant"
            | "challenger"
            | "frontrunner"
            | "flagbearer"
    )
}

/// Whether an organisation belongs to no country, by the tables or by its name.
fn is_international(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let known = Gazetteer::shipped()
        .longest(&words)
        .and_then(|(_, readings)| readings.first())
        .is_some_and(|r| r.iso.is_none() && r.kind == NameKind::Organization && r.detail != "company");
    let told = |word: &&str| {
        matches!(
            *word,
            "World" | "International" | "European" | "African" | "Arab" | "Global" | "UN" | "EU" | "NATO"
        )
    };
    let nations = name.contains("United Nations");
    known || nations || words.iter().any(told)
}

/// Whether an organisation is by its name a part of a state: "Intelligence Service", "Ministry of Works".
fn is_state_body(name: &str) -> bool {
    name.split(' ').any(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "ministry"
                | "department"
                | "intelligence"
                | "army"
                | "navy"
                | "police"
                | "parliament"
                | "senate"
                | "assembly"
                | "court"
                | "cabinet"
                | "government"
                | "directorate"
                | "prosecutor"
                | "authority"
                | "agency"
                | "administration"
                | "secretariat"
                | "bureau"
                | "commission"
                | "guard"
                | "prosecution"
                | "treasury"
                | "congress"
                | "legislature"
        )
    })
}

/// The person whose name starts at token `at`, and the tokens of the name; honorifics and ranks before it are skipped.
pub(crate) fn named_at(
    document: &Document<'_>,
    entities: &Entities,
    at: usize,
) -> Option<(EntityId, Range<usize>)> {
    let mut at = at;
    for _ in 0..5 {
        at += service_at(document, at);
        // "the paper's editor, the Rev. Varga".
        let styled = matches!(
            document.form(at + 1),
            "Rev." | "Rev" | "Reverend" | "Most" | "Right" | "Venerable" | "Hon." | "Hon"
        );
        at += usize::from(document.form(at) == "the" && styled);
        if let Some((i, mention)) = document.mention_at(at) {
            if mention.kind == MentionKind::Person && mention.tokens.start == at {
                let id = entities.of_mention(i)?;
                return (entities.kind(id)? == EntityKind::Person).then(|| (id, mention.tokens.clone()));
            }
            // "His Highness" is no pronoun that stands for somebody.
            let is_style = mention.kind == MentionKind::Pronoun && is_address(document, at);
            if mention.kind != MentionKind::Office && !is_style {
                return None;
            }
        }
        at += address_at(document, at)?;
    }
    None
}

/// Whether token `at` is a form of address ("Dr", "Gen.").
pub(crate) fn is_address(document: &Document<'_>, at: usize) -> bool {
    address_at(document, at).is_some()
}

/// Length of the form of address at token `at`: "Dr", "Gen.", "His Excellency".
fn address_at(document: &Document<'_>, at: usize) -> Option<usize> {
    let form = document.form(at);
    // "Major General (retd) Varga".
    if form == "(" && document.form(at + 2) == ")" {
        let inside = document.form(at + 1).to_lowercase();
        return matches!(inside.trim_end_matches('.'), "retd" | "rtd" | "ret" | "r").then_some(3);
    }
    if matches!(form, "His" | "Her" | "Their")
        && matches!(
            document.form(at + 1),
            "Excellency" | "Highness" | "Majesty" | "Royal" | "Eminence" | "Holiness" | "Grace" | "Serene"
        )
    {
        return Some(if document.form(at + 2) == "Highness" { 3 } else { 2 });
    }
    if Gazetteer::shipped().honorific(form).is_some()
        || matches!(
            form,
            "Sir"
                | "Dame"
                | "Hon"
                | "Hon."
                | "H.E."
                | "HE"
                | "HRH"
                | "Engr"
                | "Pol"
                | "Pol."
                | "Prof"
                | "Prof."
                | "Eng"
                | "Eng."
                | "Adv"
                | "Advocate"
                | "Barrister"
                | "Comrade"
                | "Cde"
                | "Engineer"
                | "Datuk"
                | "Tan"
                | "Dato"
                | "Mr"
                | "Mrs"
                | "Ms"
                | "Dr"
                | "Dr."
        )
    {
        return Some(1);
    }
    // "Lt-General".
    if let Some((first, second)) = form.split_once('-')
        && [first, second].into_iter().all(is_rank)
    {
        return Some(1);
    }
    let words: Vec<&str> = (at..at + 5).map(|i| document.form(i)).take_while(|w| !w.is_empty()).collect();
    let (taken, office) = Gazetteer::shipped().office(&words)?;
    (office.kind == OfficeKind::Rank && post::starts_upper(form)).then_some(taken)
}

/// Length of the service before a rank at token `at`, if one stands there: "Army" of "Army Gen. Varga".
fn service_at(document: &Document<'_>, at: usize) -> usize {
    let length = match (document.form(at), document.form(at + 1)) {
        ("Air", "Force") | ("Coast" | "National", "Guard") | ("Marine", "Corps") => 2,
        ("Army" | "Navy" | "Marine" | "Police", _) => 1,
        _ => return 0,
    };
    if is_rank(document.form(at + length)) { length } else { 0 }
}

/// Whether a capitalised word is a military rank, written out or not.
fn is_rank(word: &str) -> bool {
    let office = Gazetteer::shipped().office(&[word]);
    post::starts_upper(word)
        && (Gazetteer::shipped().honorific(word).is_some()
            || office.is_some_and(|(_, office)| office.kind == OfficeKind::Rank))
}

/// The person whose name (or pronoun) ends right before token `end`.
pub(crate) fn named_before(
    document: &Document<'_>,
    entities: &Entities,
    end: usize,
) -> Option<(EntityId, Range<usize>)> {
    let (i, mention) = document.mention_at(end.checked_sub(1)?)?;
    if !matches!(mention.kind, MentionKind::Person | MentionKind::Pronoun | MentionKind::Office) {
        return None;
    }
    let id = entities.of_mention(i)?;
    (entities.kind(id)? == EntityKind::Person).then(|| (id, mention.tokens.clone()))
}

/// The names of people in the list that starts at token `at`: "A, B and C".
pub(crate) fn list_at(
    document: &Document<'_>,
    entities: &Entities,
    at: usize,
) -> Vec<(EntityId, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = at;
    while let Some((person, tokens)) = named_at(document, entities, at) {
        at = after_origin(document, tokens.end);
        found.push((person, tokens));
        let mut next = at;
        while matches!(document.form(next), "," | "and" | "&" | "or") || document.lemma(next) == "both" {
            next += 1;
        }
        if next == at || next > at + 2 {
            break;
        }
        at = next;
    }
    found
}

/// Past what tells where somebody in a list is from: "Helena Varga of Ohio", "Tomas Okoro (GP)".
fn after_origin(document: &Document<'_>, end: usize) -> usize {
    match document.form(end) {
        "of" | "from" => document
            .mention_at(end + 1)
            .filter(|(_, m)| {
                matches!(m.kind, MentionKind::Place | MentionKind::Country | MentionKind::Organization)
            })
            .map_or(end, |(_, m)| m.tokens.end),
        "(" => (end + 1..end + 6).find(|&i| document.form(i) == ")").map_or(end, |i| i + 1),
        _ => end,
    }
}

/// Whether a name follows the post at once, so that the post is its title: `posts[i]` in "the minister, President Varga".
pub(crate) fn is_title_of_next(document: &Document<'_>, entities: &Entities, post: &Post) -> bool {
    named_at(document, entities, post.tokens.end).is_some()
}

#[cfg(test)]
mod tests;
