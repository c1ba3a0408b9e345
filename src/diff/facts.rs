//! Claims from the JSON that `demarche extract` prints.

use super::{Entry, Field, Sheaf, Sheet};
use crate::rdf::slug;
use serde_json::Value;
use std::collections::BTreeMap;

/// The claims of one or several articles: JSON objects one after the other.
///
/// # Errors
/// What is wrong with the text.
pub fn from_json(text: &str) -> Result<Sheet, String> {
    let mut sheet = Sheet::default();
    for object in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        let object = object.map_err(|error| error.to_string())?;
        let document = &object["document"];
        let hash = document["sha256"].as_str().or(document["id"].as_str());
        let hash = hash.ok_or("an object has no `document` with an `id` or a `sha256`")?;
        let claims = Reader::new(&object).claims(&object);
        sheet.articles.push(Sheaf {
            hash: hash.to_owned(),
            source: text_of(&document["source"]).to_owned(),
            claims,
        });
    }
    sheet.articles.sort_by(|a, b| a.hash.cmp(&b.hash));
    Ok(sheet)
}

fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The last piece of an IRI: what tells an entity from the others of its article.
pub(super) fn tail(iri: &str) -> &str {
    iri.rsplit(['/', '#']).next().unwrap_or(iri)
}

/// Who is who in one article.
struct Reader<'v> {
    names: BTreeMap<&'v str, &'v str>,
}

impl<'v> Reader<'v> {
    fn new(object: &'v Value) -> Self {
        let people = list(&object["people"]).iter();
        let mut names: BTreeMap<&str, &str> =
            people.map(|person| (text_of(&person["id"]), text_of(&person["name"]))).collect();
        // Organisations and groups go by the first label that an article gives them, countries by their codes.
        let speakers = list(&object["quotations"]).iter().map(|said| &said["speaker"]);
        let stances = list(&object["stances"]).iter();
        let others = stances.flat_map(|stance| {
            let targets = list(&stance["target"]["entities"]);
            targets.iter().chain([&stance["holder"], &stance["reported_by"]])
        });
        for actor in speakers.chain(others).filter(|actor| actor["kind"] != "country") {
            if let (Some(id), Some(label)) = (actor["id"].as_str(), actor["label"].as_str()) {
                names.entry(id).or_insert(label);
            }
        }
        Self { names }
    }

    fn claims(&self, object: &Value) -> Vec<Entry> {
        let mut out = Vec::new();
        for layer in super::LAYERS {
            for claim in list(&object[layer]) {
                let evidence = &claim["evidence"];
                out.push(Entry {
                    layer,
                    sentence: text_of(&evidence["text"]).to_owned(),
                    start: evidence["start"].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0),
                    fields: self.fields(layer, claim),
                });
            }
        }
        out
    }

    fn fields(&self, layer: &str, claim: &Value) -> Vec<Field> {
        let plain = |name: &'static str| Field::plain(name, text_of(&claim[name]));
        match layer {
            "people" => {
                vec![
                    Field::named("name", tail(text_of(&claim["id"])), text_of(&claim["name"])),
                    plain("country"),
                ]
            }
            "roles" => {
                let (role, organization) = (text_of(&claim["role"]), text_of(&claim["organization"]));
                let of = if organization.is_empty() {
                    Field::plain("of", text_of(&claim["country"]))
                } else {
                    Field::named("of", &slug(organization), organization)
                };
                vec![
                    self.person("person", &claim["person"]),
                    Field::named("role", &slug(role), role),
                    of,
                    plain("status"),
                ]
            }
            "relations" => vec![
                self.person("subject", &claim["subject"]),
                plain("relation"),
                self.person("object", &claim["object"]),
            ],
            "quotations" => vec![
                self.actor("speaker", &claim["speaker"]),
                plain("kind"),
                Field::plain("content", text_of(&claim["content"]["text"])),
            ],
            "stances" => vec![
                self.actor("holder", &claim["holder"]),
                plain("polarity"),
                Field::plain("hedged", if claim["hedged"] == true { "hedged" } else { "" }),
                Field::plain("target", text_of(&claim["target"]["text"])),
                self.many("actors", list(&claim["target"]["entities"]).iter().map(|actor| &actor["id"])),
                self.many("issues", list(&claim["target"]["issues"]).iter()),
                self.actor("reported_by", &claim["reported_by"]),
            ],
            _ => vec![
                plain("type"),
                plain("status"),
                self.many("people", list(&claim["participants"]).iter()),
                Field::plain("countries", &codes(list(&claim["countries"]).iter().map(text_of))),
                plain("place"),
                plain("date"),
            ],
        }
    }

    fn name<'n>(&'n self, iri: &'n str) -> &'n str {
        self.names.get(iri).copied().unwrap_or(tail(iri))
    }

    fn person(&self, name: &'static str, iri: &Value) -> Field {
        let iri = text_of(iri);
        Field::named(name, tail(iri), self.name(iri))
    }

    fn actor(&self, name: &'static str, actor: &Value) -> Field {
        self.person(name, if actor.is_object() { &actor["id"] } else { actor })
    }

    fn many<'i>(&self, name: &'static str, iris: impl Iterator<Item = &'i Value>) -> Field {
        let iris: Vec<&str> = iris.map(text_of).collect();
        let shown: Vec<&str> = iris.iter().map(|iri| self.name(iri)).collect();
        Field { name, same: codes(iris.iter().map(|iri| tail(iri))), shown: shown.join(", ") }
    }
}

/// A set of short texts as one text, whatever its order.
pub(super) fn codes<'c>(codes: impl Iterator<Item = &'c str>) -> String {
    let all: std::collections::BTreeSet<&str> = codes.collect();
    all.into_iter().collect::<Vec<_>>().join(" ")
}
