//! What is to be said of two profiles: the rules, in their order.
//!
//! A rule merges where names and circumstances agree; whatever speaks against it keeps the two apart.
//! Apart costs a reader one `demarche same`; together wrongly costs the truth.

use super::Judgement::{self, Negative, Positive, Unsure};
use super::compare::{Comparison, Form, Likeness, compare};
use super::profile::{Profile, nearest};
use super::when::YEAR;
use super::word::Fit;

/// What was found of two profiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ruling {
    pub(super) judgement: Judgement,
    pub(super) rule: &'static str,
    pub(super) reason: String,
    /// How much the merge is worth, 0 the most.
    pub(super) strength: u8,
    /// Whether something speaks against the two being one, so that no third may join them.
    pub(super) conflict: bool,
}

/// After so many days without a word of them, a namesake is as likely as the same person.
pub(super) const DECADES: i32 = 30 * YEAR;
/// After so many days, only the same office makes a namesake unlikely.
const LONG: i32 = 15 * YEAR;
/// After so many days, a missing middle name or "Jr." may tell two generations apart.
const GENERATION: i32 = 8 * YEAR;
/// Articles so many days apart are of one time.
const TOGETHER: i32 = YEAR;

/// Judges two profiles; nothing where their names have nothing to do with each other.
pub(super) fn judge(one: &Profile, other: &Profile) -> Option<Ruling> {
    let likeness = liken(one, other);
    if one.ids.iter().any(|id| other.ids.contains(id)) {
        return Some(positive("same-id", format!("both are {}", one.ids.join(", ")), 1));
    }
    let likeness = match likeness {
        Ok(likeness) => likeness,
        Err(Some(_)) | Err(None) => return None,
    };
    let known = |profile: &Profile| profile.ids.iter().any(|id| id.starts_with('Q'));
    if known(one) && known(other) {
        return Some(against(
            Negative,
            "different-ids",
            format!("one is {}, the other {}", one.ids.join(", "), other.ids.join(", ")),
        ));
    }
    let evidence = Evidence::of(one, other);
    match conflict(one, other, likeness, &evidence) {
        // Of all who share a surname nobody wants to read that they are not one.
        Some(found) => (likeness.form < Form::Single || found.judgement == Negative).then_some(found),
        None => merge(one, other, likeness, &evidence),
    }
}

/// How the names agree that agree best; the reason where they are two people's.
pub(super) fn liken(one: &Profile, other: &Profile) -> Result<Likeness, Option<&'static str>> {
    let mut best = Err(None);
    for a in &one.names {
        for b in &other.names {
            match (compare(a, b), best) {
                (Comparison::Alike(found), Ok(known)) if found < known => best = Ok(found),
                (Comparison::Alike(found), Err(_)) => best = Ok(found),
                (Comparison::Apart(reason), Err(None)) => best = Err(Some(reason)),
                _ => {}
            }
        }
    }
    best
}

/// What besides the names tells.
struct Evidence {
    /// The same office of the same place, whenever.
    same_office: bool,
    /// An office that one person holds at a time, by both at the same time.
    same_seat: bool,
    same_side: bool,
    /// The days between them, where both are dated.
    gap: Option<i32>,
    /// Whether the articles may be of one time.
    together: bool,
}

impl Evidence {
    fn of(one: &Profile, other: &Profile) -> Self {
        let gap = one.gap(other);
        let mut evidence = Self {
            same_office: false,
            same_seat: false,
            same_side: one.side.is_some() && one.side == other.side,
            gap,
            together: gap.is_none_or(|gap| gap <= TOGETHER),
        };
        for (a, times) in &one.offices {
            for (b, others) in other.offices.iter().filter(|(b, _)| a.is(b)) {
                evidence.same_office = true;
                let at_once = nearest(times, others).is_some_and(|gap| gap <= TOGETHER);
                evidence.same_seat |= a.is_single && !a.is_over && !b.is_over && at_once;
            }
        }
        evidence
    }
}

/// What speaks against the two being one.
fn conflict(one: &Profile, other: &Profile, likeness: Likeness, evidence: &Evidence) -> Option<Ruling> {
    let full = likeness.form < Form::Single;
    if !full && one.is_of_other_gender(other) || likeness.fit == Fit::Initial && one.is_of_other_gender(other)
    {
        return Some(against(Negative, "different-gender", "one is a man and one a woman".to_owned()));
    }
    let weak = likeness.form > Form::Whole
        || likeness.fit > Fit::Spelling
        || likeness.one_generation
        || likeness.reordered;
    if weak && one.shares_article(other) {
        return Some(against(Negative, "same-article", "one article names both, as two persons".to_owned()));
    }
    if let (Some(a), Some(b)) = (one.side, other.side)
        && a != b
        && !(evidence.same_office && full)
    {
        let reason = format!("alike by name, but one stands for {a}, the other for {b}");
        return Some(against(Unsure, "different-sides", reason));
    }
    let offices = || one.offices.iter().flat_map(|a| other.offices.iter().map(move |b| (&a.0, &b.0)));
    if let Some((a, b)) = offices().next()
        && offices().all(|(a, b)| a.conflict(b, evidence.together))
    {
        let when = if evidence.together { " at the same time" } else { "" };
        let reason = format!("alike by name, but one is {}, the other {}{when}", a.name, b.name);
        return Some(against(Unsure, "different-callings", reason));
    }
    let gap = evidence.gap.unwrap_or(0);
    let partial = likeness.form == Form::Middle || likeness.one_generation;
    // A career may be long; of a rare name, one in public office is hardly two.
    let career =
        evidence.same_office || evidence.same_side && offices().next().is_some() && !common(one, other);
    if gap > DECADES || gap > LONG && !career || gap > GENERATION && partial {
        let reason = format!("alike by name, but {} years lie between them", gap / YEAR);
        return Some(against(Unsure, "years-apart", reason));
    }
    None
}

/// What speaks for it.
fn merge(one: &Profile, other: &Profile, likeness: Likeness, evidence: &Evidence) -> Option<Ruling> {
    let Likeness { form, fit, one_generation, reordered } = likeness;
    let how = described(likeness);
    if evidence.same_seat {
        let strength = if form == Form::Whole && fit <= Fit::Alike { 2 } else { 5 };
        let office = seat(one, other);
        return Some(positive(
            "same-office",
            format!("{how}; both hold one office at one time: {office}"),
            strength,
        ));
    }
    if form >= Form::Single {
        let single = |profile: &Profile| profile.names.iter().any(|name| name.custom.single);
        // Where people have one name only, that is their full name.
        if form == Form::Single && fit <= Fit::Alike && evidence.same_side && single(one) && single(other) {
            return Some(positive("same-name", format!("{how}, both of {}", side(one)), 4));
        }
        return (form == Form::Surname && evidence.same_side && evidence.together && evidence.same_office)
            .then(|| {
                unsure("surname-alone", format!("{how}, and both have an office that several people hold"))
            });
    }
    let certain = fit <= Fit::Spelling && !one_generation && !reordered;
    let common = common(one, other);
    let far = evidence.gap.is_some_and(|gap| gap > 5 * YEAR);
    let strangers =
        common && far && !evidence.same_office && !one.offices.is_empty() && !other.offices.is_empty();
    match form {
        Form::Whole | Form::Middle if certain => {
            if evidence.same_side && !strangers {
                let strength = if evidence.same_office { 2 } else { 3 };
                return Some(positive("same-name", format!("{how}, both of {}", side(one)), strength));
            }
            if evidence.same_office {
                return Some(positive("same-name", format!("{how} and an office they share"), 3));
            }
            if common || form == Form::Middle && evidence.gap.is_some_and(|gap| gap > YEAR) {
                let why = if common {
                    "but many bear that name, and nothing else tells"
                } else {
                    "and nothing else tells"
                };
                return Some(unsure("common-name", format!("{how}, {why}")));
            }
            Some(positive("same-name", format!("{how}, and nothing against it"), 4))
        }
        // The same office of the same country, if not at the same time: a letter or a word more or less is no matter.
        _ if evidence.same_office
            && evidence.same_side
            && !one_generation
            && !reordered
            && fit != Fit::Initial
            && (form <= Form::Head || evidence.together) =>
        {
            Some(positive("similar-name", format!("{how}, in the same office of {}", side(one)), 6))
        }
        Form::Whole | Form::Middle | Form::Tail | Form::Head
            if !one_generation && !reordered && fit <= Fit::Related =>
        {
            if (evidence.same_side && !strangers) || evidence.same_office {
                return Some(positive("similar-name", format!("{how}, both of {}", side(one)), 6));
            }
            Some(unsure("similar-name", format!("{how}, and nothing else tells")))
        }
        _ => Some(unsure("similar-name", format!("{how}, and nothing else tells"))),
    }
}

/// Whether many people bear one of the names.
fn common(one: &Profile, other: &Profile) -> bool {
    [one, other].into_iter().flat_map(|profile| &profile.names).any(super::Name::is_common)
}

/// The agreement of two names, in English.
fn described(likeness: Likeness) -> String {
    let fit = match likeness.fit {
        Fit::Exact => "the same name",
        Fit::Spelling => "the same name in two spellings",
        Fit::Alike => "the same name in two transliterations",
        Fit::Related => "a short or foreign form of the same name",
        Fit::Initial => "an initial of the same name",
        Fit::Misspelt => "the same name but for a letter",
    };
    let form = match likeness.form {
        Form::Whole | Form::Single => "",
        Form::Middle => ", one without the middle name",
        Form::Tail => ", one without the last words",
        Form::Head => ", one without the first words",
        Form::Part => ", each without words of the other",
        Form::Surname => ", one by one word alone",
    };
    let more = if likeness.one_generation {
        ", one with a word for the generation"
    } else if likeness.reordered {
        ", in another order"
    } else {
        ""
    };
    format!("{fit}{form}{more}")
}

fn side(profile: &Profile) -> String {
    profile.side.map_or_else(|| "one place".to_owned(), |side| side.to_string())
}

fn seat(one: &Profile, other: &Profile) -> String {
    let shared = one
        .offices
        .iter()
        .find(|(a, _)| a.is_single && !a.is_over && other.offices.iter().any(|(b, _)| a.is(b)));
    shared
        .map_or_else(String::new, |(office, _)| format!("{} of {}", office.name, office.place.to_uppercase()))
}

fn positive(rule: &'static str, reason: String, strength: u8) -> Ruling {
    Ruling { judgement: Positive, rule, reason, strength, conflict: false }
}

fn unsure(rule: &'static str, reason: String) -> Ruling {
    Ruling { judgement: Unsure, rule, reason, strength: 9, conflict: false }
}

fn against(judgement: Judgement, rule: &'static str, reason: String) -> Ruling {
    Ruling { judgement, rule, reason, strength: 9, conflict: true }
}
