//! Titles that stand for their holder: "the foreign minister", "the Kenyan leader", "the lawmaker".

use super::super::sides::beside;
use super::past::Past;
use super::spoken::{is_another, is_called_otherwise, is_free_for, is_of_another, speaks_on};
use super::{Linker, Naming, is_form};
use crate::claim::RoleStatus;
use crate::country::CountryCode;
use crate::document::{MentionKind, Upos};
use crate::entity::{EntityId, EntityKind};
use crate::gazetteer::{Gender, OfficeKind};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many holders of one title are looked at; no article has as many.
const MANY: usize = 300;

/// Which people the article gives which titles.
#[derive(Debug, Default)]
pub(super) struct Holders {
    /// By the last word of the title.
    by_word: BTreeMap<String, BTreeSet<Holder>>,
    by_kind: BTreeMap<OfficeKind, BTreeSet<Holder>>,
    /// People of a country who bear no title.
    untitled: BTreeMap<CountryCode, Vec<EntityId>>,
    titled: BTreeSet<EntityId>,
    /// The kinds of office that somebody bears here, and whether it is held no more.
    kinds: BTreeMap<EntityId, BTreeSet<(OfficeKind, bool)>>,
    /// The last words of titles that somebody unnamed bears: "a minister said".
    unnamed: BTreeSet<String>,
}

/// A title that somebody bears here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Holder {
    person: EntityId,
    title: String,
    country: Option<CountryCode>,
    is_former: bool,
}

impl Holders {
    /// What stands beside the names.
    pub(super) fn of(linker: &Linker<'_>) -> Self {
        let document = linker.document;
        let mut all = Self::default();
        let mut people: BTreeMap<EntityId, bool> = BTreeMap::new();
        for (i, mention) in document.mentions.iter().enumerate() {
            let Some(person) = linker.entities.of_mention(i) else { continue };
            if mention.kind != MentionKind::Person {
                continue;
            }
            people.entry(person).or_default();
            if let Some((title, word, kind)) = called(linker, mention.tokens.start) {
                let country = linker.entities.get(person).and_then(|entity| entity.country);
                let holder = Holder { person, country, is_former: false, title };
                all.titled.insert(person);
                all.by_word.entry(word).or_default().insert(holder.clone());
                all.by_kind.entry(kind).or_default().insert(holder);
            }
            for title in beside::titles(linker, i) {
                let words: Vec<&str> = title.name.split(' ').collect();
                let own = linker.entities.get(person).and_then(|entity| entity.country);
                let holder = Holder {
                    person,
                    country: title.country.or(own),
                    is_former: title.is_former,
                    title: title.name.clone(),
                };
                let Some(phrase) = linker.gazetteer.office_phrase(&words) else { continue };
                if title.name != "counterpart" {
                    all.titled.insert(person);
                }
                all.kinds.entry(person).or_default().insert((phrase.office.kind, title.is_former));
                let word = words.get(phrase.head.end.saturating_sub(1)).unwrap_or(&"");
                all.by_word.entry((*word).to_owned()).or_default().insert(holder.clone());
                // "The admiral" is called "Rear Adm." before his name.
                let full = phrase.office.name;
                let is_short = matches!(
                    phrase.office.kind,
                    OfficeKind::Rank | OfficeKind::Legislator | OfficeKind::Military | OfficeKind::Police
                );
                if let Some(last) =
                    full.rsplit(' ').next().filter(|last| is_short && !full.contains(" of ") && last != word)
                {
                    let holder = Holder { title: full.to_owned(), ..holder.clone() };
                    all.by_word.entry(last.to_owned()).or_default().insert(holder);
                }
                all.by_kind.entry(phrase.office.kind).or_default().insert(holder);
            }
        }
        for person in people.into_keys().filter(|person| !all.titled.contains(person)) {
            if let Some(code) = linker.entities.get(person).and_then(|entity| entity.country) {
                all.untitled.entry(code).or_default().push(person);
            }
        }
        for t in 1..document.tokens.len() {
            // "Varga, a teacher from Lima, said" is named.
            let apposed = t > 2
                && document.form(t - 2) == ","
                && document.mention_at(t - 3).is_some_and(|(_, m)| m.kind == MentionKind::Person);
            if is_form(document, t - 1, &["a", "an", "another"]) && !apposed {
                let words: Vec<&str> = (t..t + 6).map(|t| document.form(t)).collect();
                let Some(phrase) = linker.gazetteer.office_phrase(&words) else { continue };
                if let Some(word) = phrase.head.end.checked_sub(1).and_then(|at| words.get(at)) {
                    all.unnamed.insert(word.to_lowercase());
                }
            }
        }
        all
    }

    /// The only person of a country who leads it or bears a title that ends in this word.
    pub(super) fn of_country(&self, word: &str, code: CountryCode) -> Option<EntityId> {
        let of_word = self.by_word.get(word).into_iter().flatten();
        let leads = [OfficeKind::HeadOfState, OfficeKind::HeadOfGovernment, OfficeKind::Monarch];
        let of_kind = leads.iter().filter(|_| word == "leader").filter_map(|kind| self.by_kind.get(kind));
        let titled = of_word.chain(of_kind.flatten()).filter(|holder| !holder.is_former);
        let mut people: BTreeSet<EntityId> =
            titled.filter(|holder| holder.country == Some(code)).map(|holder| holder.person).collect();
        if people.is_empty() {
            people.extend(self.untitled.get(&code).into_iter().flatten());
        }
        let mut people = people.into_iter();
        people.next().filter(|_| people.next().is_none())
    }
}

/// "A police officer, surnamed Okoro", "a student identified as Okoro": the title by which somebody is called whose name
/// begins at `name`, its last word, and its kind.
fn called(linker: &Linker<'_>, name: usize) -> Option<(String, String, OfficeKind)> {
    let document = linker.document;
    let verb = name.checked_sub(1).map(|t| if document.form(t) == "as" { t.saturating_sub(1) } else { t })?;
    if !is_form(document, verb, &["surnamed", "named", "identified", "called"]) {
        return None;
    }
    let last = verb.checked_sub(1).map(|t| if document.form(t) == "," { t.saturating_sub(1) } else { t })?;
    let first = last.saturating_sub(3);
    let words = (first..=last).find_map(|start| {
        let words: Vec<&str> = (start..=last).map(|t| document.form(t)).collect();
        let phrase = linker.gazetteer.office_phrase(&words)?;
        (phrase.words == words.len() && !phrase.plural).then_some((words, phrase))
    });
    let (words, phrase) = words?;
    let word = words.last()?.to_lowercase();
    Some((beside::name(&words, &phrase.title), word, phrase.office.kind))
}

/// Whom a title that stands alone means, and why.
pub(super) fn holder(
    linker: &Linker<'_>,
    naming: &Naming,
    holders: &Holders,
    past: &Past,
    genders: &BTreeMap<EntityId, Gender>,
) -> Option<(EntityId, &'static str)> {
    let document = linker.document;
    let mention = document.mentions.get(naming.mention)?;
    let words: Vec<&str> = mention.tokens.clone().map(|t| document.form(t)).collect();
    let phrase = linker.gazetteer.office_phrase(&words)?;
    let title = beside::name(&words, &phrase.title);
    // "The President of the Republic" is the one who is called President before his name.
    let word = match title.as_str() {
        "president" => title.clone(),
        _ => words.get(phrase.head.end.checked_sub(1)?)?.to_lowercase(),
    };
    let is_former = phrase.status == Some(RoleStatus::Former);
    let (country, is_bound) = whose(linker, naming.mention);
    let served = served(linker, naming.mention);
    let fits = |person: EntityId| {
        served != Some(person)
            && (phrase.office.gender == Gender::Either
                || genders.get(&person).is_none_or(|&gender| gender == phrase.office.gender))
    };
    let order = |person: EntityId| past.people().position(|known| known.person == person);
    let own = holders.by_word.get(&word).into_iter().flatten();
    // A foreign secretary is a foreign minister by another name.
    let abroad = ["minister", "secretary"].into_iter().filter(|_| is_foreign(&title));
    let abroad = abroad.filter_map(|word| holders.by_word.get(word)).flatten();
    // "The diplomat": also a (deputy) minister of foreign affairs or who speaks for the ministry.
    let diplomats = holders.by_kind.get(&OfficeKind::Minister).filter(|_| word == "diplomat");
    let diplomats = diplomats.into_iter().flatten().filter(|holder| holder.title.contains("foreign"));
    // "The pontiff" is called Pope before his name.
    let pope = holders.by_word.get("pope").filter(|_| word == "pontiff").into_iter().flatten();
    let meant = if kinds(&title).is_empty() { kinds(&word) } else { kinds(&title) };
    let alike = meant.iter().filter_map(|kind| holders.by_kind.get(kind)).flatten();
    let best = own
        .chain(alike)
        .chain(abroad)
        .chain(diplomats)
        .chain(pope)
        .take(MANY)
        .filter(|holder| holder.is_former == is_former && fits(holder.person))
        .filter(|holder| country.is_none() || holder.country.is_none() || holder.country == country)
        .filter(|holder| !is_another(linker, mention.tokens.start, &word, holder.person, past))
        .filter_map(|holder| {
            let rank = rank(&holder.title, &title, &word)?;
            let order = order(holder.person);
            // "The editor of the paper wrote" means nobody who is named only later as the editor of another.
            if order.is_none() && is_bound && country.is_none() {
                return None;
            }
            let same = country.is_some() && holder.country == country;
            Some(((same, order.is_some(), rank, Reverse(order)), holder.person))
        })
        .max_by_key(|&(key, _)| key);
    if let Some((_, person)) = best {
        return Some((person, "title"));
    }
    // "Varga, 54, became minister in May": said near the name, if not of it.
    let near = past.people().filter(|_| !holders.unnamed.contains(&word)).find(|known| {
        known.namings.iter().any(|naming| {
            let sentence = document.sentences.get(naming.sentence).map(|sentence| sentence.tokens.clone());
            let (Some(other), Some(sentence)) = (document.mentions.get(naming.mention), sentence) else {
                return false;
            };
            let around = other.tokens.start.saturating_sub(4).max(sentence.start)
                ..(other.tokens.end + 6).min(sentence.end);
            let whole: Vec<&str> = title.split(' ').collect();
            let said = |t: usize| {
                let mut at = (t..).zip(&whole);
                at.all(|(t, word)| document.form(t).eq_ignore_ascii_case(word))
            };
            // "The minister blamed Varga": he is another.
            let apart = |t: usize| {
                (t..other.tokens.start).any(|t| {
                    // "an aide of Varga", "Varga’s aide": who serves her.
                    document.upos(t) == Upos::Verb || is_form(document, t, &["of", "to", "for"])
                }) || t > other.tokens.start
                    && document.tokens.get(other.tokens.end).is_some_and(|token| token.xpos == "POS")
            };
            // "Varga said the minister had left" tells of another; "Varga, the minister" and "Varga, who is the minister" do not.
            // So does "“I thank Varga,” the minister said".
            let own = |t: usize| {
                mention.tokens.contains(&t)
                    && (other.tokens.end..t).any(|k| {
                        document.upos(k) == Upos::Verb || is_form(document, k, &["”", "\"", "’", "»"])
                    })
            };
            around.into_iter().any(|t| said(t) && !apart(t) && !own(t))
        })
    });
    let near = near.filter(|known| !is_another(linker, mention.tokens.start, &word, known.person, past));
    if let Some(known) = near.filter(|known| fits(known.person) && !is_former) {
        let side = linker.entities.get(known.person).and_then(|entity| entity.country);
        if country.is_none() || side.is_none() || side == country {
            return Some((known.person, "office"));
        }
    }
    if let Some(code) = country {
        let mut people = holders.untitled.get(&code).into_iter().flatten();
        let only = people.next().filter(|_| people.next().is_none()).filter(|&&person| fits(person));
        // Somebody who is named only later is hardly meant.
        let only = only.filter(|&&person| order(person).is_some());
        return only.filter(|_| !is_former).map(|&person| (person, "side"));
    }
    // "The head of the police’s patrols": the mention may hold what it is bound to.
    let holds = mention.tokens.clone().skip(1).any(|t| is_form(document, t, &["of", "for"]));
    let is_free = !holds
        && !is_bound
        && !is_former
        && !holders.unnamed.contains(&word)
        && !holders.by_word.contains_key(&word);
    // Nobody here is called so: the one who is spoken of just now and bears no other title.
    let mut spoken_of = past.people().filter(|known| {
        known.last().is_some_and(|last| {
            // "Varga was told by the minister": nobody is told by himself.
            let told = last.clause == naming.clause && naming.relation == "obl" && last.top != naming.top;
            naming.after(last) <= 2 && last.is_subject() && last.quote == 0 && !told
        })
    });
    let known = is_free.then(|| spoken_of.next()).flatten();
    let known = known.filter(|known| !holders.titled.contains(&known.person)).filter(|known| {
        let person = linker.entities.kind(known.person) == Some(EntityKind::Person);
        person
            && spoken_of.next().is_none()
            && fits(known.person)
            && !is_of_another(linker, naming, known.person)
            && !known.namings.iter().any(|naming| is_called_otherwise(linker, naming))
            && !is_another(linker, mention.tokens.start, &word, known.person, past)
    });
    if let Some(known) = known {
        return Some((known.person, "described"));
    }
    let is_other = holders.unnamed.contains(&word) || served.is_some();
    speaks_on(linker, naming, past)
        .filter(|&person| !is_other && fits(person))
        .filter(|&person| !is_another(linker, mention.tokens.start, &word, person, past))
        .filter(|person| {
            let side = linker.entities.get(*person).and_then(|entity| entity.country);
            country.is_none() || side.is_none() || side == country
        })
        .filter(|person| {
            is_free_for(holders.kinds.get(person), phrase.office.kind, (is_former, is_bound), &word)
        })
        .map(|person| (person, "described"))
}

/// Whether a title tells what somebody is rather than what he holds, and nobody here bears it: "the businessman".
pub(super) fn is_calling(linker: &Linker<'_>, naming: &Naming, holders: &Holders) -> bool {
    let document = linker.document;
    let Some(mention) = document.mentions.get(naming.mention) else { return false };
    let words: Vec<&str> = mention.tokens.clone().map(|t| document.form(t)).collect();
    let Some(phrase) = linker.gazetteer.office_phrase(&words) else { return false };
    let Some(word) = phrase.head.end.checked_sub(1).and_then(|at| words.get(at)) else { return false };
    let word = word.to_lowercase();
    matches!(
        phrase.office.kind,
        OfficeKind::Company | OfficeKind::Academic | OfficeKind::Party | OfficeKind::Organisation
    ) && !holders.by_word.contains_key(&word)
        && !holders.unnamed.contains(&word)
        && !whose(linker, naming.mention).1
}

/// How well somebody's title answers to the one at hand, if at all.
fn rank(theirs: &str, title: &str, word: &str) -> Option<u8> {
    let ends = theirs.strip_suffix(title).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
    let chief = |title: &str| matches!(title, "prime minister" | "premier");
    // "The government spokesman" is the one who is called "spokesman" before his name.
    let bare = theirs == word
        && title.ends_with(word)
        && matches!(
            word,
            "spokesman" | "spokeswoman" | "spokesperson" | "judge" | "prosecutor" | "candidate" | "nominee"
        );
    if theirs == title || (chief(theirs) && chief(title)) || is_foreign(theirs) && is_foreign(title) {
        Some(3)
    } else if ends || theirs == "counterpart" {
        Some(2)
    } else {
        // "The lawmaker": whoever has a seat.
        let whole = title == word || !kinds(title).is_empty();
        (bare || whole && !(kinds(word).is_empty() && kinds(title).is_empty()) || word == "pontiff")
            .then_some(1)
    }
}

/// Whether a title is one of those that ministers of foreign affairs bear in one country or another.
fn is_foreign(title: &str) -> bool {
    matches!(
        title,
        "foreign minister"
            | "foreign secretary"
            | "external affairs minister"
            | "minister of foreign affairs"
            | "minister for foreign affairs"
            | "minister of external affairs"
            | "secretary of foreign affairs"
            | "foreign affairs minister"
    )
}

/// The kinds of office that a word for many of them stands for.
fn kinds(word: &str) -> &'static [OfficeKind] {
    match word {
        "leader" => {
            &[OfficeKind::HeadOfState, OfficeKind::HeadOfGovernment, OfficeKind::Monarch, OfficeKind::Party]
        }
        "lawmaker" | "legislator" | "parliamentarian" | "mp" | "deputy" | "congressman" | "congresswoman" => {
            &[OfficeKind::Legislator]
        }
        "spokesman" | "spokeswoman" | "spokesperson" => &[OfficeKind::Spokesperson],
        "envoy" | "diplomat" | "emissary" => &[OfficeKind::Envoy],
        "monarch" | "sovereign" | "ruler" => &[OfficeKind::Monarch],
        // News agencies write so of the president whom the report is about.
        "head of state" => &[OfficeKind::HeadOfState, OfficeKind::Monarch],
        "head of government" | "premier" => &[OfficeKind::HeadOfGovernment],
        _ => &[],
    }
}

/// Whom the bearer of a title serves, who is somebody else: "the lawyer for Varga".
fn served(linker: &Linker<'_>, i: usize) -> Option<EntityId> {
    let document = linker.document;
    let end = document.mentions.get(i)?.tokens.end;
    let next = document.mentions.get(i + 1).filter(|next| next.tokens.start <= end + 2)?;
    let person = next.kind == MentionKind::Person && is_form(document, end, &["of", "for", "to"]);
    linker.entities.of_mention(i + 1).filter(|_| person)
}

/// The country whose office a title is said to be, and whether it is bound to anything at all:
/// "the Kenyan minister", "the president of Kenya", "the president of the bank".
pub(super) fn whose(linker: &Linker<'_>, i: usize) -> (Option<CountryCode>, bool) {
    let document = linker.document;
    let Some(mention) = document.mentions.get(i) else { return (None, false) };
    let owner = i.checked_sub(1).filter(|&k| {
        document.mentions.get(k).is_some_and(|owner| {
            (owner.tokens.end..mention.tokens.start)
                .all(|t| matches!(document.form(t), "’s" | "'s" | "’" | "'"))
        })
    });
    if let Some(code) = owner.and_then(|k| linker.code_of(k)) {
        return (Some(code), true);
    }
    let end = mention.tokens.end;
    if is_form(document, end, &["of", "for"]) {
        let next = document.mentions.get(i + 1).filter(|next| next.tokens.start <= end + 2);
        // "The archbishop of Lindon" holds no office of the country.
        let next = next.filter(|next| next.kind != MentionKind::Place);
        return (next.and_then(|_| linker.code_of(i + 1)), true);
    }
    (None, owner.is_some())
}
