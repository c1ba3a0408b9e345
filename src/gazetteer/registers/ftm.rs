//! Gazetteers as [FollowTheMoney](https://followthemoney.tech/explorer/) entities, one JSON object a line:
//! `Person`, `Organization` (and its kinds), `Position`, `Occupancy`, `Membership`; other schemata are left out.

use super::{Fault, values};
use crate::country::CountryCode;
use crate::register::{Listed, Register, Tenure};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// One entity and the line it stands on.
struct Entity {
    line: usize,
    id: String,
    schema: String,
    properties: serde_json::Map<String, Value>,
}

impl Entity {
    /// The values of a property; of an entity that stands in its place, the id.
    fn all<'v>(&'v self, property: &str) -> Vec<&'v str> {
        let text = |value: &'v Value| value.as_str().or_else(|| value.get("id").and_then(Value::as_str));
        let values = match self.properties.get(property) {
            Some(Value::Array(values)) => values.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        values.iter().filter_map(text).map(str::trim).filter(|value| !value.is_empty()).collect()
    }

    fn first(&self, properties: &[&str]) -> Option<&str> {
        properties.iter().find_map(|property| self.all(property).first().copied())
    }

    fn fault(&self, property: &str, why: &str) -> Fault {
        format!("line {}, property “{property}”: {why}", self.line)
    }

    fn date(&self, property: &str) -> Result<Option<String>, Fault> {
        let Some(text) = self.first(&[property]) else { return Ok(None) };
        values::date(text).map(Some).ok_or_else(|| self.fault(property, &format!("“{text}” is no date")))
    }

    /// The one country that the properties name, the first property that has any; codes of no country of today are none.
    fn country(&self, properties: &[&str]) -> Option<CountryCode> {
        let named = properties.iter().map(|property| self.all(property)).find(|all| !all.is_empty())?;
        let codes: BTreeSet<CountryCode> = named.into_iter().filter_map(values::country).collect();
        let mut codes = codes.into_iter();
        codes.next().filter(|_| codes.next().is_none())
    }

    fn listed(&self) -> Result<Listed, Fault> {
        let name = self.first(&["name"]).ok_or_else(|| self.fault("name", "it is missing"))?;
        let mut aliases: Vec<String> = Vec::new();
        for alias in ["name", "alias", "previousName", "weakAlias"].iter().flat_map(|p| self.all(p)) {
            if alias != name && !aliases.iter().any(|known| known == alias) {
                aliases.push(alias.to_owned());
            }
        }
        let given = self.first(&["wikidataId"]).or(Some(self.id.as_str()));
        Ok(Listed {
            id: self.id.clone(),
            name: name.to_owned(),
            aliases,
            country: self.country(&["nationality", "citizenship", "country", "jurisdiction"]),
            wikidata: given.and_then(values::wikidata),
        })
    }
}

pub(super) fn parse(text: &str) -> Result<Register, Fault> {
    let mut entities = Vec::new();
    for (i, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        entities.push(entity(i + 1, line)?);
    }
    let mut register = Register::default();
    let (mut people, mut bodies) = (BTreeMap::new(), BTreeMap::new());
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for entity in &entities {
        match entity.schema.as_str() {
            "Person" => {
                people.insert(entity.id.as_str(), register.people.len());
                register.people.push(entity.listed()?);
            }
            "Organization" | "Company" | "PublicBody" | "LegalEntity" => {
                bodies.insert(entity.id.as_str(), register.organizations.len());
                register.organizations.push(entity.listed()?);
            }
            "Position" | "Occupancy" | "Membership" => {}
            other => *left.entry(other).or_default() += 1,
        }
    }
    let positions: BTreeMap<&str, &Entity> = entities
        .iter()
        .filter(|entity| entity.schema == "Position")
        .map(|entity| (entity.id.as_str(), entity))
        .collect();
    for entity in &entities {
        let (holder, held) = match entity.schema.as_str() {
            "Occupancy" => ("holder", "post"),
            "Membership" => ("member", "organization"),
            _ => continue,
        };
        let (from, to) = (entity.date("startDate")?, entity.date("endDate")?);
        let person = entity.first(&[holder]).and_then(|id| people.get(id).copied());
        let target = entity.first(&[held]).unwrap_or_default();
        let (position, body) = (positions.get(target), bodies.get(target).copied());
        let Some(person) = person.filter(|_| position.is_some() || body.is_some()) else {
            register.notes.push(format!(
                "line {}: this {} was left out, since its {holder} or {held} is not in the file",
                entity.line, entity.schema
            ));
            continue;
        };
        let title = match position {
            Some(position) => position.first(&["name"]).map(str::to_owned),
            None => Some(entity.first(&["role"]).unwrap_or("member").to_owned()),
        };
        let title =
            title.ok_or_else(|| position.map_or_else(String::new, |p| p.fault("name", "it is missing")))?;
        let country = position.and_then(|position| position.country(&["country", "jurisdiction"]));
        let inside = position.and_then(|p| p.first(&["organization"])).and_then(|id| bodies.get(id).copied());
        register.tenures.push(Tenure { person, title, organization: body.or(inside), country, from, to });
    }
    for (schema, n) in left {
        register.notes.push(format!("{n} of schema “{schema}” left out: nothing is read from that schema"));
    }
    Ok(register)
}

fn entity(line: usize, text: &str) -> Result<Entity, Fault> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| format!("line {line}, column {}: {}", error.column(), values::cause(&error)))?;
    let word = |field: &str| {
        value
            .get(field)
            .and_then(Value::as_str)
            .map(str::to_owned)
            .ok_or_else(|| format!("line {line}, field “{field}”: it is missing or no text"))
    };
    let properties = match value.get("properties") {
        Some(Value::Object(properties)) => properties.clone(),
        _ => return Err(format!("line {line}, field “properties”: it is missing or no object")),
    };
    Ok(Entity { line, id: word("id")?, schema: word("schema")?, properties })
}
