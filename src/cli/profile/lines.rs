//! The lines of a profile.

use super::super::page::Row;
use super::super::quoted;
use super::super::table::shortened;
use crate::claim::Polarity;
use crate::explain::{Party, Says};
use crate::profile::{Entry, Member, Profile, Towards};

/// How much of a text a line shows.
const SHORT: usize = 200;
/// How many offices stand beside a name.
const OFFICES: usize = 2;

/// The name, and for which offices it is known.
pub(super) fn title(profile: &Profile) -> String {
    let held = profile.offices.entries.iter().filter_map(|entry| match &entry.claim.says {
        Says::Office { title, of, status, .. } if status != "former" && entry.claim.time.to.is_none() => {
            Some(office(title, of.as_ref()))
        }
        _ => None,
    });
    let held: Vec<String> = held.take(OFFICES).collect();
    let of = if held.is_empty() { String::new() } else { format!(", {}", held.join(", ")) };
    format!("{}{of}", profile.actor.name)
}

fn office(title: &str, of: Option<&Party>) -> String {
    of.map_or_else(|| title.to_owned(), |of| format!("{title} of {}", of.name))
}

/// How old the news of an office is.
fn last_reported(day: &str) -> String {
    format!("last reported {day}")
}

/// Makes lines of entries.
pub(super) struct Lines<'p> {
    pub(super) profile: &'p Profile,
}

impl Lines<'_> {
    fn row(&self, entry: &Entry, text: String) -> Row {
        Row::new(&entry.claim.id, shortened(&text, SHORT), self.aside(entry))
    }

    /// When, and how many say so, or which article.
    fn aside(&self, entry: &Entry) -> String {
        let told = &entry.claim;
        let source = self.profile.sources.get(&told.article);
        let when = told.time.shown().filter(|_| told.time.is_told());
        let published = source.and_then(|source| source.published.clone());
        let seen = match (&entry.first, &entry.last) {
            (Some(first), Some(last)) if first != last => Some(format!("{first} to {last}")),
            _ => published,
        };
        let from = match entry.count.articles {
            0 => source.map(|source| format!("the gazetteer {}", source.path)),
            1 => source.map(|source| source.outlet.clone().unwrap_or_else(|| source.path.clone())),
            n if n == entry.count.independent => Some(format!("{n} articles")),
            n => Some(format!("{n} articles, {} independent", entry.count.independent)),
        };
        // An office shows its time in the line, and here how old the news of it is: it may be another’s by now.
        let when = match told.says {
            Says::Office { .. } => entry.reported.as_deref().map(last_reported),
            _ => when.or(seen),
        };
        when.into_iter().chain(from).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn told(&self, entry: &Entry) -> Row {
        self.row(entry, entry.claim.sentence())
    }

    pub(super) fn office(&self, entry: &Entry) -> Row {
        let Says::Office { title, of, status, .. } = &entry.claim.says else { return self.told(entry) };
        let time = &entry.claim.time;
        let when = match (&time.from, &time.to, time.on.as_ref().filter(|_| time.is_told())) {
            (Some(from), Some(to), _) => format!(", {from} to {to}"),
            (Some(from), None, _) => format!(", since {from}"),
            (None, Some(to), _) => format!(", until {to}"),
            (None, None, Some(on)) => format!(", {on}"),
            _ => String::new(),
        };
        let status =
            if status.is_empty() || status == "current" { String::new() } else { format!("{status} ") };
        self.row(entry, format!("{status}{}{when}", office(title, of.as_ref())))
    }

    pub(super) fn stance(&self, entry: &Entry) -> Row {
        let Says::Stance { holder, polarity, hedged, target, reported_by, .. } = &entry.claim.says else {
            return self.told(entry);
        };
        let sign = match polarity {
            Polarity::Favor => "▲",
            Polarity::Against => "▼",
            Polarity::Neutral => "●",
        };
        // On the page of a country its people have names.
        let who = if holder.iri == self.profile.actor.iri || self.profile.actor.locals.contains(&holder.local)
        {
            String::new()
        } else {
            format!("{}: ", holder.name)
        };
        let hedged = if *hedged { " (hedged)" } else { "" };
        let by = reported_by.as_ref().map(|by| format!(" – says {}", by.name)).unwrap_or_default();
        self.row(entry, format!("{sign} {who}{target}{hedged}{by}"))
    }

    pub(super) fn quote(&self, entry: &Entry) -> Row {
        let Says::Quotation { speaker, words, kind } = &entry.claim.says else { return self.told(entry) };
        let words = shortened(words.trim().trim_end_matches(','), SHORT);
        let words = if kind == "direct" { format!("“{words}”") } else { format!("… {words}") };
        let side = speaker.side.as_ref().map(|side| format!(" ({side})")).unwrap_or_default();
        let who = format!("{}{side}", speaker.name);
        let aside = self.aside(entry);
        Row::new(&entry.claim.id, words, if aside.is_empty() { who } else { format!("{who}, {aside}") })
    }

    /// An event, as seen by the one whose page it is.
    pub(super) fn event(&self, entry: &Entry) -> Row {
        let Says::Event { kind, status, people, countries, place } = &entry.claim.says else {
            return self.told(entry);
        };
        let me = &self.profile.actor;
        let others = |parties: &[Party]| -> Vec<String> {
            let others = parties.iter().filter(|party| party.iri != me.iri);
            others.map(|party| party.name.clone()).collect()
        };
        let (people, countries) = (others(people), others(countries));
        let with: Vec<String> = if people.is_empty() { countries } else { people };
        let kind = if kind == "other" { "event" } else { kind };
        let status = if status == "held" { String::new() } else { format!("{status} ") };
        let with = if with.is_empty() { String::new() } else { format!(": {}", with.join(", ")) };
        let place = place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
        self.row(entry, format!("{status}{kind}{with}{place}"))
    }

    /// For and against what names somebody; `why` shows each stance.
    pub(super) fn towards(&self, towards: &Towards) -> Row {
        let (favor, against) = (towards.favor.len(), towards.against.len());
        let id = towards.favor.iter().chain(&towards.against).next().cloned().unwrap_or_default();
        let text = format!("{}  {}", towards.whom.name, super::signs(favor, against, 0));
        let aside = if favor + against > 1 {
            format!("demarche why {} {}", quoted(&self.profile.actor.name), quoted(&towards.whom.name))
        } else {
            String::new()
        };
        Row::new(&id, text, aside)
    }
}

/// Somebody on a country’s side; the id is that of a claim of the office, else of the person.
pub(super) fn member(member: &Member) -> Row {
    let held: Vec<&str> = member.offices.iter().take(OFFICES).map(|held| held.title.as_str()).collect();
    let held = if held.is_empty() { String::new() } else { format!(", {}", held.join(", ")) };
    let id = member.offices.first().map_or(member.id.as_str(), |held| held.id.as_str());
    let articles = match member.articles {
        0 => "a gazetteer lists it".to_owned(),
        1 => "1 article".to_owned(),
        n => format!("{n} articles"),
    };
    let reported = member.offices.first().and_then(|held| held.reported.as_deref());
    let reported = reported.map(|day| format!(", {}", last_reported(day))).unwrap_or_default();
    let whole = if id == member.id { String::new() } else { format!("; profile {}", member.id) };
    Row::new(id, format!("{}{held}", member.name), format!("{articles}{reported}{whole}"))
}
