//! Gazetteers as [Popolo](https://www.popoloproject.com/specs/) JSON: one object with the lists `persons`,
//! `organizations`, `posts`, `memberships` and `areas`, as `EveryPolitician` and Parliament sites publish them.

use super::{Fault, values};
use crate::country::CountryCode;
use crate::register::{Listed, Register, Tenure};
use serde_json::Value;
use std::collections::BTreeMap;

const LISTS: &[&str] = &["persons", "organizations", "posts", "memberships", "areas"];

/// Whether a JSON object has the lists of Popolo.
pub(super) fn is_popolo(whole: &Value) -> bool {
    whole.get("schema").is_none() && LISTS.iter().any(|list| whole.get(list).is_some())
}

/// An object of one of the lists.
#[derive(Clone, Copy)]
struct Item<'v> {
    list: &'static str,
    at: usize,
    value: &'v Value,
}

impl<'v> Item<'v> {
    /// A field as text; a fault where it is something else.
    fn text(self, field: &str) -> Result<Option<&'v str>, Fault> {
        match self.value.get(field) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.trim()).filter(|text| !text.is_empty())),
            Some(_) => Err(self.fault(field, "it is no text")),
        }
    }

    fn needed(self, field: &str) -> Result<&'v str, Fault> {
        self.text(field)?.ok_or_else(|| self.fault(field, "it is missing"))
    }

    fn fault(self, field: &str, why: &str) -> Fault {
        format!("{}[{}].{field}: {why}", self.list, self.at)
    }

    fn date(self, field: &str) -> Result<Option<String>, Fault> {
        let Some(text) = self.text(field)? else { return Ok(None) };
        values::date(text).map(Some).ok_or_else(|| self.fault(field, &format!("“{text}” is no date")))
    }

    /// The texts under a field of the objects in a list: the names of `other_names`.
    fn inner(self, list: &str, field: &str) -> impl Iterator<Item = &'v str> + use<'v> {
        let field = field.to_owned();
        let objects = self.value.get(list).and_then(Value::as_array).into_iter().flatten();
        objects
            .filter_map(move |object| object.get(&field)?.as_str())
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }

    fn listed(self, country: Option<CountryCode>) -> Result<Listed, Fault> {
        let name = self.needed("name")?;
        let mut aliases: Vec<String> = Vec::new();
        for alias in self.inner("other_names", "name") {
            if alias != name && !aliases.iter().any(|known| known == alias) {
                aliases.push(alias.to_owned());
            }
        }
        let identifiers = self.value.get("identifiers").and_then(Value::as_array).into_iter().flatten();
        let wikidata = identifiers
            .filter(|object| object.get("scheme").and_then(Value::as_str) == Some("wikidata"))
            .find_map(|object| values::wikidata(object.get("identifier")?.as_str()?));
        let linked = || {
            self.inner("links", "url").filter(|url| url.contains("wikidata.org")).find_map(values::wikidata)
        };
        Ok(Listed {
            id: self.needed("id")?.to_owned(),
            name: name.to_owned(),
            aliases,
            country,
            wikidata: wikidata.or_else(linked),
        })
    }
}

fn items<'v>(whole: &'v Value, list: &'static str) -> Result<Vec<Item<'v>>, Fault> {
    match whole.get(list) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(values)) => {
            Ok(values.iter().enumerate().map(|(at, value)| Item { list, at, value }).collect())
        }
        Some(_) => Err(format!("{list}: it is no list")),
    }
}

pub(super) fn parse(whole: &Value) -> Result<Register, Fault> {
    let mut register = Register::default();
    let areas: BTreeMap<&str, &str> = items(whole, "areas")?
        .into_iter()
        .filter_map(|area| Some((area.text("id").ok()??, area.text("name").ok()??)))
        .collect();
    let area = |item: Item<'_>| -> Result<Option<CountryCode>, Fault> {
        let id = item.text("area_id")?;
        let named = id.map(|id| areas.get(id).copied().unwrap_or(id));
        let inline = item.value.get("area").and_then(|area| area.get("name")).and_then(Value::as_str);
        Ok(named.or(inline).and_then(values::country))
    };
    let (mut people, mut bodies, mut posts) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for person in items(whole, "persons")? {
        let side = ["national_identity", "nationality", "country"];
        let country =
            side.iter().find_map(|field| person.value.get(field)?.as_str()).and_then(values::country);
        people.insert(person.needed("id")?, register.people.len());
        register.people.push(person.listed(country)?);
    }
    for body in items(whole, "organizations")? {
        bodies.insert(body.needed("id")?, register.organizations.len());
        let country = area(body)?;
        register.organizations.push(body.listed(country)?);
    }
    for post in items(whole, "posts")? {
        posts.insert(post.needed("id")?, post);
    }
    for membership in items(whole, "memberships")? {
        let Some(&person) = membership.text("person_id")?.and_then(|id| people.get(id)) else {
            register
                .notes
                .push(format!("memberships[{}] left out: its person is not in the file", membership.at));
            continue;
        };
        let post = membership.text("post_id")?.and_then(|id| posts.get(id).copied());
        let role = membership.text("role")?;
        let label = match post {
            Some(post) => post.text("label")?.or(post.text("role")?),
            None => None,
        };
        let of_post = match post {
            Some(post) => post.text("organization_id")?,
            None => None,
        };
        let organization =
            membership.text("organization_id")?.or(of_post).and_then(|id| bodies.get(id).copied());
        let placed = match post {
            Some(post) => area(post)?,
            None => None,
        };
        register.tenures.push(Tenure {
            person,
            title: label.or(role).unwrap_or("member").to_owned(),
            organization,
            country: placed,
            from: membership.date("start_date")?,
            to: membership.date("end_date")?,
        });
    }
    Ok(register)
}
