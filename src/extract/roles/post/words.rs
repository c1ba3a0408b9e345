//! What single words tell of an office phrase.

use super::Post;
use crate::document::Document;
use crate::gazetteer::{Gazetteer, NameKind, OfficeKind};

/// Whether a body is a country's in another.
pub(super) fn is_mission(body: &str) -> bool {
    let last = body.split_whitespace().next_back().unwrap_or_default();
    matches!(last, "Embassy" | "embassy" | "Consulate" | "consulate" | "Mission" | "mission")
        || body.ends_with("High Commission")
}

/// Whether an office serves a person: "adviser", "envoy", "spokesman".
pub(super) fn is_service(post: &Post) -> bool {
    matches!(post.office.kind, OfficeKind::Envoy | OfficeKind::Spokesperson | OfficeKind::Negotiator)
        || matches!(
            post.office.name,
            "adviser" | "aide" | "lawyer" | "chief of staff" | "assistant" | "strategist"
        )
}

/// Whether a word tells what sort of realm a town or region is: "the diocese of Lindon", "the county of Lindon".
pub(super) fn is_realm(form: &str) -> bool {
    matches!(
        form,
        "diocese"
            | "archdiocese"
            | "eparchy"
            | "parish"
            | "see"
            | "province"
            | "region"
            | "state"
            | "county"
            | "district"
            | "city"
            | "town"
            | "municipality"
            | "commune"
            | "department"
            | "governorate"
            | "oblast"
            | "prefecture"
            | "canton"
            | "constituency"
            | "village"
    )
}

/// Whether a word stands for the part of a country that is spoken of.
pub(super) fn is_area(form: &str) -> bool {
    matches!(
        form,
        "province" | "region" | "district" | "constituency" | "county" | "municipality" | "area" | "state"
    )
}

/// Whether a word names the office of a head of state or government, to which ministers may belong.
pub(super) fn is_chancery(form: &str) -> bool {
    matches!(form.to_lowercase().as_str(), "presidency" | "premiership" | "chancellery")
}

/// Whether an office may be in charge of any thing at all: "head of research", "director of global news".
pub(super) fn takes_plain_field(kind: OfficeKind) -> bool {
    matches!(
        kind,
        OfficeKind::Organisation
            | OfficeKind::Party
            | OfficeKind::Company
            | OfficeKind::Spokesperson
            | OfficeKind::Negotiator
            | OfficeKind::Military
            | OfficeKind::Police
            | OfficeKind::Academic
            | OfficeKind::Minister
            | OfficeKind::Legislator
    )
}

/// Whether an unknown name before the office is likely the holder's party: "Greens senator".
pub(super) fn is_of_a_party(kind: OfficeKind) -> bool {
    matches!(kind, OfficeKind::Legislator | OfficeKind::Party)
}

/// Whether a capitalised word tells the level of an office and no body's name: "District judge".
pub(super) fn is_level(form: &str) -> bool {
    matches!(
        form.to_lowercase().as_str(),
        "district"
            | "circuit"
            | "county"
            | "city"
            | "town"
            | "state"
            | "federal"
            | "supreme"
            | "high"
            | "house"
            | "senate"
            | "provincial"
            | "regional"
            | "union"
            | "republican"
            | "democratic"
    )
}

/// Whether a country before the office is what its holder knows: "Peru specialist", "Chile analyst".
pub(super) fn knows_a_country(post: &Post) -> bool {
    Gazetteer::knows_countries(post.office.name)
}

/// Whether a word is a country's name: "Peru", and not "Peruvian".
pub(super) fn is_country_name(word: &str) -> bool {
    let first = Gazetteer::shipped().longest(&[word]).and_then(|(_, readings)| readings.first());
    first.is_some_and(|first| first.kind == NameKind::Country)
}

/// Whether an office is one of a state, which no firm or body of many countries has: "its finance minister".
pub(super) fn is_of_a_state(kind: OfficeKind) -> bool {
    matches!(
        kind,
        OfficeKind::Minister
            | OfficeKind::HeadOfState
            | OfficeKind::HeadOfGovernment
            | OfficeKind::Monarch
            | OfficeKind::Legislator
            | OfficeKind::Judge
    )
}

/// Whether a word is an article by which names begin in other languages: "La Ribera", "El Puente", "Al Bahr".
pub(super) fn is_foreign_article(form: &str) -> bool {
    matches!(form, "La" | "El" | "Le" | "Les" | "Los" | "Las" | "Al" | "Il" | "Der" | "Die" | "Das" | "De")
}

/// Whether a word is the first of many a body's name, though names begin without it, too: "General Intelligence Service".
pub(super) fn opens_a_body(form: &str) -> bool {
    matches!(form, "General" | "National" | "Federal" | "Central" | "Supreme" | "Royal" | "Higher")
}

/// Whether a word tells where somebody or something is from: "Kenyan-born", "Nairobi-based".
pub(super) fn tells_origin(form: &str) -> bool {
    // "gender-based" tells of no place.
    let place = ["-born", "-based", "-educated", "-trained"];
    let other = ["-backed", "-appointed", "-owned", "-led"];
    let ends = |ends: &[&str]| ends.iter().any(|end| form.ends_with(end));
    starts_upper(form) && ends(&place) || ends(&other)
}

/// Whether a word names two nations: "Kenyan-Peruvian", "Canadian-US".
pub(super) fn is_of_two_nations(form: &str) -> bool {
    let is_nation = |word: &str| {
        let first = Gazetteer::shipped().longest(&[word]).and_then(|(_, readings)| readings.first());
        first.is_some_and(|first| matches!(first.kind, NameKind::Country | NameKind::Demonym))
    };
    form.split_once('-').is_some_and(|(one, other)| is_nation(one) && is_nation(other))
}

/// "UN", "NDC", "AT&T".
pub(super) fn is_acronym(form: &str) -> bool {
    form.chars().count() > 1 && form.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '&'))
}

pub(crate) fn is_possessive(form: &str) -> bool {
    matches!(form, "'s" | "’s" | "’" | "'" | "’S" | "'S")
}

/// Whether a vice president is one of the many of a firm: "a (senior) vice president".
pub(super) fn is_one_of_many(document: &Document<'_>, post: &Post) -> bool {
    let many = ["a", "an", "senior", "executive", "Senior", "Executive"];
    post.office.name == "vice president" && post.tokens.clone().any(|t| many.contains(&document.form(t)))
}

/// Whether a word is written as only names are: "eBay", "Wex-Air"; but not "Anti-Corruption" or "Vice-President".
pub(super) fn is_coined(form: &str) -> bool {
    let inner = form.starts_with(char::is_lowercase) && form.chars().any(char::is_uppercase);
    let joined = form.split_once('-').is_some_and(|(first, second)| {
        let is_word = |part: &str| part.len() > 1 && starts_upper(part);
        let known = |part: &str| {
            let part = part.to_lowercase();
            Gazetteer::shipped().office(&[part.as_str()]).is_some()
                || Gazetteer::shipped().office_modifier(&[part.as_str()]).is_some()
                || Gazetteer::shipped()
                    .readings(&part)
                    .iter()
                    .any(|reading| reading.kind != NameKind::Organization)
        };
        let is_prefix = matches!(
            first,
            "Anti"
                | "Non"
                | "Pro"
                | "Pan"
                | "Inter"
                | "Trans"
                | "Mid"
                | "Post"
                | "Pre"
                | "Multi"
                | "Under"
                | "Sub"
                | "Counter"
                | "Cyber"
                | "Bio"
                | "Agri"
                | "Socio"
                | "Self"
                | "All"
                | "Sino"
                | "Anglo"
                | "Franco"
                | "Russo"
                | "Indo"
                | "Afro"
                | "Euro"
                | "Ex"
                | "Co"
                | "Vice"
        );
        is_word(first) && is_word(second) && !is_prefix && !known(first) && !known(second)
    });
    inner || joined
}

pub(crate) fn starts_upper(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
}
