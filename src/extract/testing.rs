//! A document with its people marked by hand, so that a rule is tested by itself.

#[cfg(test)] // Tests may call the stage before.
use crate::claim::{Claim, Relation};
use crate::country::CountryCode;
use crate::document::{Document, Mention, MentionKind};
use crate::entity::{Entities, Entity, EntityId, EntityKind, Link};
use crate::gazetteer::{Gazetteer, NameKind};
use crate::nlp;

/// Reads `marked`, in which people stand between braces (`{Helena Varga}`), and hands the document to `look`.
///
/// Countries, nationalities, organisations and places come from the gazetteer; a name whose
/// last word is a known person's is that person; "he" and "she" are the person named last.
/// A person's side is the first country word within the three words before their first mention.
pub(crate) fn read<T>(marked: &str, look: impl FnOnce(&Document<'_>, &Entities) -> T) -> T {
    let text = marked.replace(['{', '}'], "");
    let mut document = nlp::annotate(&text).whole_words();
    document.mentions = mentions(&document, &people(marked));
    let entities = link(&document);
    look(&document, &entities)
}

/// Byte ranges of what stands between braces, in the text without them.
fn people(marked: &str) -> Vec<(usize, usize)> {
    let (mut at, mut open, mut found) = (0, 0, Vec::new());
    for c in marked.chars() {
        match c {
            '{' => open = at,
            '}' => found.push((open, at)),
            _ => at += c.len_utf8(),
        }
    }
    found
}

fn mentions(document: &Document<'_>, people: &[(usize, usize)]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < document.tokens.len() {
        let start = document.tokens[i].span.start;
        let words: Vec<&str> = (i..document.tokens.len().min(i + 8)).map(|k| document.form(k)).collect();
        let person = people.iter().find(|(open, _)| *open == start);
        let (taken, kind) = if let Some((_, close)) = person {
            let end = document.tokens.partition_point(|t| t.span.start < *close);
            (end - i, MentionKind::Person)
        } else if matches!(document.lemma(i), "he" | "she" | "his" | "her" | "him") {
            (1, MentionKind::Pronoun)
        } else if let Some((taken, readings)) =
            Gazetteer::shipped().longest(&words).filter(|(_, r)| r[0].kind != NameKind::Institution)
        {
            let kind = match readings[0].kind {
                NameKind::Country | NameKind::Seat => MentionKind::Country,
                NameKind::Demonym | NameKind::RegionDemonym => MentionKind::Nationality,
                NameKind::Organization => MentionKind::Organization,
                _ => MentionKind::Place,
            };
            (taken, kind)
        } else {
            i += 1;
            continue;
        };
        found.push(Mention { span: document.span(i..i + taken), tokens: i..i + taken, kind });
        i += taken;
    }
    found
}

fn link(document: &Document<'_>) -> Entities {
    let mut entities = Entities::default();
    let mut last = None;
    for m in &document.mentions {
        let name = document.at(m.span);
        let words: Vec<&str> = name.split(' ').collect();
        let (kind, key, country) = match m.kind {
            MentionKind::Pronoun => {
                entities.links.push(last.map(|entity| Link { entity, reason: "pronoun" }));
                continue;
            }
            MentionKind::Person => {
                let known = entities.iter().find(|(_, e)| {
                    e.kind == EntityKind::Person
                        && e.name.split(' ').next_back() == name.split(' ').next_back()
                });
                (EntityKind::Person, known.map_or(name.to_owned(), |(_, e)| e.key.clone()), side(document, m))
            }
            MentionKind::Organization => (EntityKind::Organization, name.to_owned(), None),
            _ => match iso(&words) {
                Some(code) if m.kind != MentionKind::Place => {
                    (EntityKind::Country, code.as_str().to_owned(), Some(code))
                }
                _ => {
                    entities.links.push(None);
                    continue;
                }
            },
        };
        let at = entities.list.iter().position(|e| e.kind == kind && e.key == key).unwrap_or_else(|| {
            entities.list.push(Entity {
                kind,
                key,
                name: name.to_owned(),
                country,
                mentions: Vec::new(),
                same_as: Vec::new(),
            });
            entities.list.len() - 1
        });
        entities.list[at].mentions.push(entities.links.len());
        if kind == EntityKind::Person {
            last = Some(EntityId(at));
        }
        entities.links.push(Some(Link { entity: EntityId(at), reason: "name" }));
    }
    entities
}

fn iso(words: &[&str]) -> Option<CountryCode> {
    Gazetteer::shipped().longest(words).and_then(|(_, readings)| readings[0].iso)
}

fn side(document: &Document<'_>, person: &Mention) -> Option<CountryCode> {
    (person.tokens.start.saturating_sub(4)..person.tokens.start).find_map(|i| iso(&[document.form(i)]))
}

/// The claims that `find` makes in `marked`, one a line, as a table of tests writes them.
pub(crate) fn said(marked: &str, find: fn(&Document<'_>, &Entities) -> Vec<Claim>) -> String {
    read(marked, |document, entities| {
        let name = |id: EntityId| entities.get(id).map_or("?", |e| e.name.as_str());
        let codes =
            |codes: &[CountryCode]| codes.iter().map(CountryCode::as_str).collect::<Vec<_>>().join(" ");
        let lines = find(document, entities).into_iter().map(|claim| match claim.relation {
            Relation::HoldsRole(r) => {
                let country = r.country.map_or("-".to_owned(), |c| c.to_string());
                let organization = r.organization.map(|o| format!(" @ {o}")).unwrap_or_default();
                format!("{}: {} ({country}{organization}) {}", name(r.person), r.title, r.status.as_str())
            }
            Relation::IsTiedTo(t) => format!("{} {} {}", name(t.subject), t.name, name(t.object)),
            Relation::Happened(e) => {
                let who: Vec<&str> = e.participants.iter().map(|id| name(*id)).collect();
                let place = e.place.map(|p| format!(" @ {}", document.at(p))).unwrap_or_default();
                format!(
                    "{} {}: {} [{}]{place}",
                    e.status.as_str(),
                    e.kind.as_str(),
                    who.join(", "),
                    codes(&e.countries)
                )
            }
            Relation::TakesStance(s) => {
                let hedged = if s.hedged { " (hedged)" } else { "" };
                format!(
                    "{} {}{hedged}: {}",
                    name(s.holder.entity),
                    s.polarity.as_str(),
                    document.at(s.target.span)
                )
            }
            other => format!("{other:?}"),
        });
        lines.collect::<Vec<_>>().join("\n")
    })
}

/// What the whole program reads in a text, its times too: the lines that `line` makes of the claims.
pub(crate) fn lines(
    text: &str,
    line: impl Fn(&Document<'_>, &Entities, &Claim) -> Option<String>,
) -> Vec<String> {
    let article = crate::article::Article { text: text.to_owned(), ..Default::default() };
    let reading = crate::pipeline::read(&article, crate::gazetteer::Gazetteer::shipped());
    reading.claims.iter().filter_map(|claim| line(&reading.document, &reading.entities, claim)).collect()
}

/// Asserts that a rule makes these claims, one a line, in this marked text.
pub(crate) fn check(find: fn(&Document<'_>, &Entities) -> Vec<Claim>, marked: &str, expected: &str) {
    assert_eq!(said(marked, find), expected, "in: {marked}");
}
