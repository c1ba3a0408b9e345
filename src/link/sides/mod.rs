//! Whose side each person is on: by office, nationality, delegation or the one they serve, not by
//! where they happen to be.
//!
//! What is said beside a name ([`beside`]) decides where it says enough. A title without a country
//! ("President Varga") is then settled by what is left: by "the Kenyan president" elsewhere, by the
//! country that the article is about, unless that has a president already, and by the countries
//! named near the person.

mod abroad;
pub(super) mod beside;
mod counts;
pub(super) mod dateline;
mod fronted;
mod homes;
mod kin;
mod leaders;
mod money;
pub(super) use kin::is_kin;
mod outlet;
mod outsiders;
mod peers;
mod schools;
mod seats;
mod sent;
mod served;
mod staff;
#[cfg(test)]
mod tests;
mod turns;
mod world;

use super::Linker;
use crate::country::CountryCode;
use crate::document::{MentionKind, Upos};
use crate::entity::{EntityId, EntityKind};
use beside::Title;
use std::collections::{BTreeMap, BTreeSet};

/// Votes for the country of one person.
type Votes = BTreeMap<CountryCode, u32>;

/// How much each ground weighs: the first kind of ground that there is decides.
const BY_OFFICE: u32 = 100;
const BY_NATIONALITY: u32 = 60;
const BY_DELEGATION: u32 = 50;
/// What a country close to the person weighs against how much the article is about it.
const NEARNESS: u32 = 1;
/// What it weighs that somebody acts in the capital of a country.
const AT_HOME: u32 = 180;
/// What it weighs where the capital is the seat of bodies of many countries as well.
const AT_A_SEAT: u32 = 90;
/// What it weighs that an office has a name which few countries use, and one of them is spoken of.
const BY_TITLE: u32 = 160;
/// What it weighs that a country's people bear such names.
const BY_NAME: u32 = 90;
/// What it weighs that the paper is of a country: at home, nobody says whose the minister is.
const BY_OUTLET: u32 = 130;
/// How much an article speaks of a country of which it surely tells, as [`counts`] has it.
const NAMED_AGAIN: u32 = 12;
/// What it weighs that the report is sent from the capital of a country.
const BY_DATELINE: u32 = 70;
/// What it weighs that a country spoke in the sentence before, where its minister speaks next.
const BY_TURN: u32 = 120;
/// What it weighs that another holds now, for a country, the office that the person held.
const AFTER: u32 = 40;

/// What is known of one person's side.
#[derive(Debug, Default)]
struct Grounds {
    /// What is said of this very person.
    said: Votes,
    /// Countries named in the same sentences.
    near: Votes,
    /// How often the person is named.
    namings: u32,
    /// Titles that come without a country, of offices that the person holds.
    titles: BTreeSet<String>,
    /// Titles with their country, of offices that the person holds.
    held: BTreeSet<(String, CountryCode)>,
    /// Titles of offices held no more.
    former: BTreeSet<String>,
    /// Titles of leaders of a country.
    leading: BTreeSet<String>,
    /// Countries whose people bear such a name.
    bearers: BTreeSet<CountryCode>,
    /// Whose counterpart of which country the person is.
    counterparts: Vec<(EntityId, CountryCode)>,
    /// Whether there is any title, also of an office held no more.
    is_titled: bool,
    /// Countries that the person visits or speaks against, which are hardly the person's own.
    foreign: BTreeSet<CountryCode>,
    /// Countries in which the person meets others, which may be anybody's.
    confers: BTreeSet<CountryCode>,
    /// The countries in whose capitals the person acts, and what that weighs.
    at_home: Votes,
    /// The countries that spoke in the sentence before the person did, with a national office, or that he speaks for.
    turns: BTreeSet<CountryCode>,
    /// The countries that the person is sent to.
    posted: BTreeSet<CountryCode>,
    /// Whether one of the titles is that of a leader of a country.
    leads: bool,
    /// People whom this one serves or is kin to.
    serves: Vec<EntityId>,
    /// Whether an office in an organisation that belongs to no country is told.
    is_international: bool,
}

/// Gives each person a side, where the article gives ground for one.
pub(super) fn link(linker: &mut Linker<'_>) {
    outsiders::find(linker);
    let mut all = grounds(linker);
    sent::share_with_counterparts(&mut all);
    let mut sides: BTreeMap<EntityId, CountryCode> = BTreeMap::new();
    for (&person, grounds) in &all {
        if let Some(code) = most(&grounds.said) {
            sides.insert(person, code);
        }
    }
    let listed = super::registers::sides(linker);
    let (mut counts, passing) = counts::of(linker);
    let (known, nobodys) = leaders::known(linker, &all, &counts);
    for (person, code) in known {
        if !listed.contains_key(&person) {
            sides.entry(person).or_insert(code);
        }
    }
    // "The Kenyan president" elsewhere is the one president whose country is not told.
    let mut lone: BTreeMap<EntityId, Votes> = BTreeMap::new();
    for (title, code, at) in beside::lone_titles(linker) {
        let told =
            all.values().any(|g| g.held.iter().any(|(held, of)| *of == code && seats::is_same(held, &title)));
        let mut open = all.iter().filter(|(id, g)| !sides.contains_key(id) && g.titles.contains(&title));
        if let (false, Some((&person, _)), None) = (told, open.next(), open.next()) {
            *lone.entry(person).or_default().entry(code).or_default() += 1;
        } else if let (false, Some(person)) = (told, introduced(linker, &all, &sides, at)) {
            *lone.entry(person).or_default().entry(code).or_default() += 1;
        }
    }
    sides.extend(lone.iter().filter_map(|(person, votes)| Some((*person, most(votes)?))));
    let outlet = outlet(linker);
    let dateline = dateline::country(linker);
    if let Some(code) = outlet {
        counts.entry(code).or_default();
    }
    let open = all.iter().filter(|(id, _)| !sides.contains_key(id)).map(|(_, g)| &g.titles);
    if let Some(code) = seats::by_title_alone(open, &counts) {
        counts.entry(code).or_default();
    }
    settle_service(&all, &mut sides);
    // Where the article is silent, a gazetteer may speak; a guess comes last.
    for (person, code) in listed {
        sides.entry(person).or_insert(code);
    }
    settle_service(&all, &mut sides);
    let told = sides.clone();
    // Who is named most is settled first, so that the seat is taken for the others.
    let mut seats: BTreeSet<(String, CountryCode)> = all.values().flat_map(|g| g.held.clone()).collect();
    for (&person, &code) in &sides {
        let titles = all.get(&person).map(|g| g.titles.clone()).unwrap_or_default();
        seats.extend(titles.into_iter().map(|title| (title, code)));
    }
    let mut open: Vec<EntityId> =
        all.keys().copied().filter(|id| !sides.contains_key(id) && !nobodys.contains(id)).collect();
    open.sort_by_key(|id| {
        let grounds = all.get(id);
        (
            grounds.is_some_and(|g| !g.serves.is_empty()),
            std::cmp::Reverse(grounds.map_or(0, |g| g.namings)),
            *id,
        )
    });
    for person in open {
        let Some(grounds) = all.get(&person).filter(|_| !sides.contains_key(&person)) else { continue };
        let guess = || {
            guess(linker, grounds, (&counts, &passing, outlet, dateline), &all, &seats).filter(|_| {
                let serves_abroad = grounds.serves.iter().any(|master| {
                    !sides.contains_key(master) && all.get(master).is_some_and(Grounds::is_of_no_side)
                });
                !(grounds.is_of_no_side() || serves_abroad)
            })
        };
        if let Some(code) = family(linker, person, &told).or_else(guess) {
            seats.extend(grounds.titles.iter().map(|title| (title.clone(), code)));
            sides.insert(person, code);
            settle_service(&all, &mut sides);
        }
    }
    for (person, code) in sides {
        if let Some(entity) = linker.entities.list.get_mut(person.0) {
            entity.country = Some(code);
        }
        linker.country(code);
    }
}

/// The first person named in the two sentences after token `at`, if nothing is told of that person:
/// "Kenya’s finance minister spoke on Monday. In an interview, X said".
fn introduced(
    linker: &Linker<'_>,
    all: &BTreeMap<EntityId, Grounds>,
    sides: &BTreeMap<EntityId, CountryCode>,
    at: usize,
) -> Option<EntityId> {
    let document = linker.document;
    let sentence = document.sentence_of(at)?;
    let tokens = document.sentences.get(sentence)?.tokens.start
        ..(sentence..=sentence + 2).rev().find_map(|s| document.sentences.get(s))?.tokens.end;
    let (i, mention) = document.mentions_in(tokens).find(|(_, m)| m.kind == MentionKind::Person)?;
    let person = linker.entities.of_mention(i).filter(|_| mention.tokens.start > at)?;
    let grounds = all.get(&person)?;
    (!grounds.is_titled && !sides.contains_key(&person)).then_some(person)
}

/// Gives people the side of whom they serve, and of who serves them.
fn settle_service(all: &BTreeMap<EntityId, Grounds>, sides: &mut BTreeMap<EntityId, CountryCode>) {
    // Twice, for "the envoy of the aide of X".
    for _ in 0..2 {
        for (&person, grounds) in all {
            for &master in &grounds.serves {
                match (sides.get(&person).copied(), sides.get(&master).copied()) {
                    (None, Some(code)) => sides.insert(person, code),
                    (Some(code), None) => sides.insert(master, code),
                    _ => None,
                };
            }
        }
    }
}

/// The side of the one who bears the same family name, where all who do are on one side.
fn family(
    linker: &Linker<'_>,
    person: EntityId,
    sides: &BTreeMap<EntityId, CountryCode>,
) -> Option<CountryCode> {
    let surname = |id: EntityId| {
        let mut words = linker.entities.get(id)?.name.split_whitespace();
        let (first, last) = (words.next()?, words.next_back()?);
        (first != last).then_some(last)
    };
    let own = surname(person)?;
    let mut kin = sides.iter().filter(|(id, _)| **id != person && surname(**id) == Some(own));
    let (_, code) = kin.next()?;
    kin.all(|(_, other)| other == code).then_some(*code)
}

/// The country of the paper that the article stands in, where its address tells it.
pub(super) fn outlet(linker: &Linker<'_>) -> Option<CountryCode> {
    linker.document.address.as_deref().and_then(|address| outlet::country(linker.gazetteer, address))
}

/// The country with most votes; ties go to the first code, so that every run says the same.
fn most(votes: &Votes) -> Option<CountryCode> {
    votes.iter().max_by_key(|(code, votes)| (**votes, std::cmp::Reverse(**code))).map(|(code, _)| *code)
}

/// The country of somebody of whom nothing is told but a title, or nothing at all.
fn guess(
    linker: &Linker<'_>,
    grounds: &Grounds,
    (counts, passing, outlet, dateline): (
        &Votes,
        &BTreeSet<CountryCode>,
        Option<CountryCode>,
        Option<CountryCode>,
    ),
    all: &BTreeMap<EntityId, Grounds>,
    seats: &BTreeSet<(String, CountryCode)>,
) -> Option<CountryCode> {
    let top = counts.values().copied().max().unwrap_or(1).max(1);
    let taken = |code: CountryCode| {
        grounds.titles.iter().any(|title| {
            seats::is_single(linker, title)
                && seats.iter().any(|(held, of)| *of == code && seats::is_same(held, title))
        })
    };
    // Where the leader of a country is told, another leader is rather of another.
    let led = |code: CountryCode| {
        grounds.leads && all.values().any(|other| other.leads && most(&other.said) == Some(code))
    };
    let mut scores = Votes::new();
    for (&code, &count) in counts {
        let home = if grounds.is_titled { 100 } else { 60 };
        let near = grounds.near.get(&code).copied().unwrap_or(0) / grounds.namings.max(1);
        // A former holder of an office is named where its holder is.
        let after = seats
            .iter()
            .any(|(held, of)| *of == code && grounds.former.iter().any(|title| seats::is_same(held, title)));
        let typical = grounds.titles.iter().any(|title| seats::is_typical(title, code));
        let acts = grounds.at_home.get(&code).filter(|_| grounds.is_titled).copied().unwrap_or(0);
        let score = home * count / top
            + if grounds.leads { 2 * NEARNESS } else { NEARNESS } * near
            + if after { AFTER } else { 0 }
            + acts
            + if outlet == Some(code) { at_the_paper(counts, code, top) } else { 0 }
            + if grounds.is_titled && dateline == Some(code) { BY_DATELINE } else { 0 }
            + if grounds.turns.contains(&code) { BY_TURN } else { 0 }
            + if typical { BY_TITLE } else { 0 }
            + if grounds.bearers.contains(&code) { BY_NAME } else { 0 };
        // "President Okoro met her in Cairo", where Egypt is not told of otherwise.
        let passes = passing.contains(&code) && grounds.confers.contains(&code);
        // Where the ambassador of a country speaks, the ministers are those of another, whose seat it is.
        let accredited = outlet != Some(code)
            && dateline != Some(code)
            && grounds.titles.iter().any(|title| seats::is_single(linker, title))
            && all.values().any(|g| {
                // "Israel’s ambassador to Peru" may be told of at home.
                g.posted.is_empty() && g.held.iter().any(|(title, of)| *of == code && seats::is_envoy(title))
            })
            && all
                .values()
                .filter(|g| most(&g.said) == Some(code))
                .all(|g| g.held.iter().any(|(title, _)| seats::is_envoy(title)));
        let is_able = grounds.titles.iter().all(|title| seats::may_be_of(title, code));
        if !passes && is_able && !grounds.foreign.contains(&code) {
            let score = if taken(code) || accredited { score / 4 } else { score };
            // An ambassador's country alone tells nothing of the ministers where he serves.
            if accredited && score < BY_TITLE / 4 {
                continue;
            }
            scores.insert(code, if led(code) { score / 2 } else { score });
        }
    }
    most(&scores)
}

/// What it weighs that the paper is of a country: little, where the article never names it and speaks of another again and
/// again.
fn at_the_paper(counts: &Votes, code: CountryCode, top: u32) -> u32 {
    let is_abroad = counts.get(&code).is_none_or(|&count| count == 0) && top >= NAMED_AGAIN;
    if is_abroad { BY_OUTLET / 2 } else { BY_OUTLET }
}

/// What the words around each naming of each person tell.
fn grounds(linker: &Linker<'_>) -> BTreeMap<EntityId, Grounds> {
    let mut all: BTreeMap<EntityId, Grounds> = BTreeMap::new();
    for (i, mention) in linker.document.mentions.iter().enumerate() {
        let Some(person) = linker.entities.of_mention(i) else { continue };
        if mention.kind != MentionKind::Person || linker.entities.kind(person) != Some(EntityKind::Person) {
            continue;
        }
        let grounds = all.entry(person).or_default();
        grounds.namings += 1;
        grounds.foreign.extend(abroad::visited(linker, i));
        grounds.foreign.extend(abroad::accused(linker, i));
        grounds.foreign.extend(abroad::received(linker, i));
        grounds.foreign.extend(abroad::hosted(linker, i));
        grounds.foreign.extend(sent::addressed(linker, i));
        let mut posted = sent::posted(linker, i);
        posted.extend(sent::appointed(linker, i));
        grounds.posted.extend(posted.iter().copied());
        grounds.foreign.extend(posted);
        grounds.confers.extend(abroad::conferring(linker, i));
        grounds.at_home.extend(abroad::at_home(linker, i));
        grounds.turns.extend(turns::spoke_before(linker, i));
        grounds.turns.extend(turns::spoken_for(linker, i));
        let is_sent = world::is_sent(linker, i);
        for Title { name, country, leads, is_former, is_of_a_body, is_international } in
            beside::titles(linker, i)
        {
            let is_international = is_international || is_sent;
            grounds.is_titled = true;
            if leads && !is_former {
                grounds.leading.insert(name.clone());
            }
            grounds.is_international |= is_international && country.is_none();
            if let Some(code) = country {
                *grounds.said.entry(code).or_default() += BY_OFFICE;
            }
            match country {
                // Nobody's seat is taken by the president of an association.
                _ if is_of_a_body => {}
                _ if is_former => {
                    grounds.former.insert(name);
                }
                Some(code) => {
                    grounds.held.insert((name, code));
                }
                // What he is in a body of no country tells nothing of one.
                None if is_international => {}
                None => {
                    grounds.titles.insert(name);
                }
            }
        }
        if let Some((owner, code)) = served::counterpart(linker, i) {
            *grounds.said.entry(code).or_default() += BY_NATIONALITY;
            grounds.counterparts.push((owner, code));
        }
        if let Some(code) = turns::its_own(linker, i)
            .or_else(|| turns::of_the_house(linker, i))
            .or_else(|| turns::with_its(linker, i))
        {
            *grounds.said.entry(code).or_default() += BY_NATIONALITY;
        }
        let alone = || peers::called(linker, i).filter(|_| beside::titles(linker, i).is_empty());
        if let Some(code) = beside::nationality(linker, i).or_else(alone) {
            *grounds.said.entry(code).or_default() += BY_NATIONALITY;
        }
        grounds.is_international |= peers::serves_the_world(linker, i) || world::has_office(linker, i);
        if let Some(code) = peers::of_a_state(linker, i) {
            *grounds.said.entry(code).or_default() += BY_OFFICE;
        }
        if let Some(code) = staff::serves(linker, i).or_else(|| world::represents(linker, i)) {
            *grounds.said.entry(code).or_default() += BY_DELEGATION;
        }
        if let Some(code) = homes::of_the_area(linker, i).or_else(|| schools::country(linker, i)) {
            *grounds.said.entry(code).or_default() += BY_DELEGATION;
        }
        if let Some(code) = sent::delegation(linker, i) {
            *grounds.said.entry(code).or_default() += BY_DELEGATION;
        }
        let master = served::master(linker, i).or_else(|| served::master_of_predicate(linker, i));
        grounds.serves.extend(master.or_else(|| served::master_of_his(linker, i)));
        grounds.serves.extend(served::rival(linker, i));
        grounds.serves.extend(kin::told_before(linker, i));
        grounds.serves.extend(served::predecessor(linker, i));
        grounds.serves.extend(served::successor(linker, i));
        if let Some(k) = served::mourner(linker, i) {
            match linker.code_of(k) {
                Some(code) => *grounds.said.entry(code).or_default() += BY_DELEGATION,
                None => grounds.serves.extend(linker.entities.of_mention(k)),
            }
        }
        grounds.serves.extend(served::master_after(linker, i));
        for (code, weight) in near(linker, i) {
            *grounds.near.entry(code).or_default() += weight;
        }
    }
    sent::share_postings(&mut all);
    for (person, grounds) in &mut all {
        grounds.settle_tenure();
        grounds.settle_service_abroad();
        let name = linker.entities.get(*person).map_or("", |entity| entity.name.as_str());
        grounds.bearers = linker.gazetteer.bearers_or_kin(name);
    }
    all
}

impl Grounds {
    /// Whether nothing but an office in an international body is told of somebody.
    fn is_of_no_side(&self) -> bool {
        self.is_international && self.titles.is_empty() && self.former.is_empty()
    }

    /// Who is once called the former president holds the office no more, however often the title is given.
    fn settle_tenure(&mut self) {
        let Self { former, titles, held, leading, .. } = self;
        let is_over = |title: &String| former.iter().any(|over| seats::is_same(over, title));
        titles.retain(|title| !is_over(title));
        held.retain(|(title, _)| !is_over(title));
        leading.retain(|title| !is_over(title));
        self.leads = !self.leading.is_empty();
    }
}

/// The countries that a naming's sentence names, the nearer the heavier.
fn near(linker: &Linker<'_>, i: usize) -> Vec<(CountryCode, u32)> {
    let document = linker.document;
    let Some(mention) = document.mentions.get(i) else { return Vec::new() };
    let Some(sentence) = document.sentence_of(mention.tokens.start).and_then(|s| document.sentences.get(s))
    else {
        return Vec::new();
    };
    let weigh = |(k, other): (usize, &crate::document::Mention)| {
        let code = linker.code_of(k).filter(|_| !abroad::is_border(document, other))?;
        let apart = other.tokens.start.abs_diff(mention.tokens.start);
        let clauses = (other.tokens.end.min(mention.tokens.end)
            ..other.tokens.start.max(mention.tokens.start))
            .filter(|&t| document.upos(t) == Upos::Verb)
            .count();
        let weight = 240 / (6 + u32::try_from(apart.min(60) + 3 * clauses.min(20)).unwrap_or(60));
        let weight = if counts::is_place(other.kind) { weight / 2 } else { weight };
        Some((code, if abroad::is_whereabouts(document, other) { weight / 2 } else { weight }))
    };
    document.mentions_in(sentence.tokens.clone()).filter_map(weigh).collect()
}
