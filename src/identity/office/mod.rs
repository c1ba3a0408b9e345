//! Offices made comparable: whether two are one, and whether one person may hold both.

mod sphere;

use super::tables::Tables;
use super::{Held, word::fold};
use crate::claim::RoleStatus;
use crate::gazetteer::{Gazetteer, OfficeKind};
use sphere::{Sphere, may_join, world};

/// An office, without its words of tenure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Office {
    /// Where: a country's code or an organisation's folded name; empty where the text does not say.
    pub(super) place: String,
    /// What: a noun, and the field or place it is for; equal for all ways to name one office.
    pub(super) name: String,
    /// Whether one person holds it at a time, so that it tells who is meant.
    pub(super) is_single: bool,
    /// The world it belongs to.
    sphere: Sphere,
    /// The noun alone.
    noun: String,
    /// Whether it was over when the article was written.
    pub(super) is_over: bool,
}

impl Office {
    pub(super) fn of(held: &Held) -> Self {
        let place = held.place.as_deref().map(|place| words(place).join(" ")).unwrap_or_default();
        let all: Vec<String> = words(&held.title);
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        // The office may stand behind a word that no table knows ("Kenyan foreign minister").
        let found = (0..all.len().min(4)).find_map(|from| {
            let phrase = Gazetteer::shipped().office_phrase(all.get(from..)?)?;
            Some((from, phrase))
        });
        let tables = Tables::shipped();
        let Some((from, phrase)) = found else {
            let sphere = all
                .iter()
                .rev()
                .find_map(|word| tables.calling(word))
                .map_or(Sphere::Unknown, Sphere::Outside);
            let name = all.join(" ");
            return Self { place, noun: name.clone(), name, is_single: false, sphere, is_over: held.is_over };
        };
        let calling = all.iter().find_map(|word| tables.calling(word));
        let title = from + phrase.title.start..from + phrase.title.end;
        let head = from + phrase.head.start..from + phrase.head.end;
        let mut fields: Vec<String> = Vec::new();
        let mut parts: Vec<&str> = Vec::new();
        for (i, word) in all.iter().enumerate().filter(|(i, _)| title.contains(i) && !head.contains(i)) {
            if i < head.start
                && Gazetteer::shipped()
                    .office_modifier(&[*word])
                    .is_some_and(|(_, modifier)| modifier.is_part)
            {
                parts.push(*word);
            } else if let Some(field) = field(word) {
                fields.push(field.to_owned());
            }
        }
        let after: Vec<&str> =
            all.iter().skip(from + phrase.words).copied().filter(|word| field(word).is_some()).collect();
        fields.sort();
        fields.dedup();
        let noun = phrase.office.name;
        let single = tables.single(noun);
        let as_name = single.map_or(noun, |single| single.as_name);
        // "general affairs minister of trade" and the like: the field, sorted, tells the ministry.
        let mut name = parts.iter().map(|part| format!("{part} ")).collect::<String>() + as_name;
        for word in fields.iter().map(String::as_str).chain(after.iter().copied()) {
            name.push(' ');
            name.push_str(word);
        }
        let named = !fields.is_empty() || !after.is_empty();
        let is_country = place.len() == 2;
        let is_single = parts.iter().all(|part| *part == "chief")
            && single.is_some_and(|single| match single.needs {
                "field" => !fields.is_empty(),
                "place" => named || (!place.is_empty() && !is_country),
                _ => true,
            });
        let any = |of: &[&str]| all.iter().any(|word| of.contains(word));
        let sphere = match calling {
            Some(calling) => Sphere::Outside(calling),
            None if any(&[
                "rebel",
                "rebels",
                "militia",
                "guerrilla",
                "insurgent",
                "militant",
                "gang",
                "cartel",
                "warlord",
                "separatist",
            ]) =>
            {
                Sphere::Armed
            }
            None if any(&["police"]) => Sphere::Police,
            None => Sphere::Public(phrase.office.kind),
        };
        let is_over = held.is_over || phrase.status == Some(RoleStatus::Former);
        Self { place, name, is_single, sphere, noun: noun.to_owned(), is_over }
    }

    /// Whether two are the same office of the same place.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.name == other.name && self.place == other.place && !self.place.is_empty()
    }

    /// Why one person hardly holds both; `together` where the texts are of one time.
    pub(super) fn conflict(&self, other: &Self, together: bool) -> bool {
        if self.name == other.name
            && (self.place == other.place || self.place.is_empty() || other.place.is_empty())
        {
            return false;
        }
        let (one, two) = match (&self.sphere, &other.sphere) {
            (Sphere::Public(one), Sphere::Public(two)) => (*one, *two),
            (Sphere::Outside(one), Sphere::Outside(two)) => return one != two,
            (Sphere::Police, Sphere::Police) | (Sphere::Armed, Sphere::Armed) => return false,
            (Sphere::Police, Sphere::Public(kind)) | (Sphere::Public(kind), Sphere::Police) => {
                return together
                    && !matches!(
                        kind,
                        OfficeKind::Police
                            | OfficeKind::Rank
                            | OfficeKind::Spokesperson
                            | OfficeKind::Organisation
                    );
            }
            (Sphere::Armed, Sphere::Public(kind)) | (Sphere::Public(kind), Sphere::Armed) => {
                let joins = matches!(
                    kind,
                    OfficeKind::Party
                        | OfficeKind::Military
                        | OfficeKind::Rank
                        | OfficeKind::Negotiator
                        | OfficeKind::Organisation
                        | OfficeKind::Spokesperson
                );
                return together && !joins;
            }
            // What no table knows may be anything; the doubtful stays apart.
            _ => return true,
        };
        together
            && !self.is_over
            && !other.is_over
            && (world(one) != world(two) && !may_join(one, two) || self.excludes(other, one, two))
    }

    /// Whether two offices of one kind cannot be held at once: two ministries, two embassies, two towns.
    fn excludes(&self, other: &Self, one: OfficeKind, two: OfficeKind) -> bool {
        use OfficeKind::{Envoy, HeadOfGovernment, HeadOfState, Local, Minister, Monarch};
        let single = self.is_single && other.is_single;
        match (one, two) {
            (Minister, Minister) => {
                single
                    || self.noun == other.noun
                        && self.name != other.name
                        && self.has_more()
                        && other.has_more()
            }
            (Envoy, Envoy) | (Local, Local) => self.name != other.name && single,
            (HeadOfState | HeadOfGovernment | Monarch, HeadOfState | HeadOfGovernment | Monarch) => {
                self.name != other.name
            }
            _ => false,
        }
    }

    /// Whether more than its noun is known.
    fn has_more(&self) -> bool {
        self.name.len() > self.noun.len()
    }
}

/// The words of a title or a place, folded.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '-' | ',' | '/' | '–'))
        .map(|word| fold(word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word)))
        .filter(|word| !word.is_empty())
        .collect()
}

/// A word of a field of office as all texts would write it; nothing for words that tell nothing.
fn field(word: &str) -> Option<&str> {
    Some(match word {
        "of" | "for" | "the" | "and" | "affairs" | "national" | "to" | "in" | "on" | "at" | "ministry"
        | "department" | "policy" | "relations" | "federal" | "union" | "acting" | "former" => return None,
        "external" => "foreign",
        "defense" => "defence",
        "internal" | "home" => "interior",
        "treasury" | "exchequer" => "finance",
        "labor" => "labour",
        "commerce" => "trade",
        "economic" | "economics" => "economy",
        "transportation" => "transport",
        "environmental" => "environment",
        "sports" => "sport",
        "agricultural" => "agriculture",
        "petroleum" => "oil",
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office(title: &str, place: &str) -> Office {
        let place = Some(place.to_owned()).filter(|place| !place.is_empty());
        Office::of(&Held { title: title.to_owned(), place, ..Held::default() })
    }

    #[test]
    fn one_office_in_many_words() {
        for (one, other) in [
            ("foreign minister", "Minister of Foreign Affairs"),
            ("foreign minister", "Foreign Secretary"),
            ("external affairs minister", "Minister for External Affairs"),
            ("PM", "Prime Minister"),
            ("president", "head of state"),
            ("defense minister", "Minister of National Defence"),
            ("Kremlin spokesman", "Kremlin spokesperson"),
        ] {
            assert!(
                office(one, "KE").is(&office(other, "KE")),
                "{one} {other}: {:?} {:?}",
                office(one, "KE"),
                office(other, "KE")
            );
            assert!(office(one, "KE").is_single, "{one}");
            assert!(!office(one, "KE").is(&office(other, "PE")));
        }
        for (one, other) in [
            ("vice president", "president"),
            ("deputy foreign minister", "foreign minister"),
            ("minister", "foreign minister"),
        ] {
            assert!(!office(one, "KE").is(&office(other, "KE")), "{one} {other}");
        }
        assert!(!office("senator", "US").is_single && !office("minister", "US").is_single);
        assert!(office("former president", "US").is_over);
    }

    #[test]
    fn offices_that_exclude_each_other() {
        for (one, other, together) in [
            ("foreign minister", "football coach", false),
            ("foreign minister", "finance minister", true),
            ("judge", "senator", true),
            ("mayor of Brook", "mayor of Hill", true),
            ("ambassador to Kenya", "ambassador to Peru", true),
            ("president", "prime minister", true),
            ("striker", "singer", false),
        ] {
            assert!(office(one, "KE").conflict(&office(other, "KE"), together), "{one} {other}");
            assert!(office(other, "KE").conflict(&office(one, "KE"), together), "{other} {one}");
        }
        for (one, other) in [
            ("general", "president"),
            ("party leader", "prime minister"),
            ("lawmaker", "party leader"),
            ("president", "President"),
        ] {
            assert!(!office(one, "KE").conflict(&office(other, "KE"), true), "{one} {other}");
        }
        assert!(!office("foreign minister", "KE").conflict(&office("finance minister", "KE"), false));
    }
}
