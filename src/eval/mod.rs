//! `(&Gold, &Facts) → Scoring`: how well facts agree with what a careful reader noted.
//!
//! Both sides are JSON: the gold annotation that `docs/GOLD.md` describes, and the facts that
//! `demarche extract` prints. The matching is greedy, one to one, in the order of the gold; every
//! comparison is of words, not of letters. The scores of several articles are sums
//! of counts (micro-averages), kept by [`Scores`].
//!
//! ```
//! use demarche::eval::{Facts, Gold, Layer, Scores, score};
//! let gold: Gold = serde_json::from_str(r#"{"people": [{"id": "helena-varga", "name": "Helena Varga"}]}"#).unwrap();
//! let facts: Facts = serde_json::from_str(r#"{"people": [{"id": "x:1", "name": "Helena Varga"}, {"id": "x:2", "name": "Varna"}]}"#).unwrap();
//! let mut scores = Scores::default();
//! scores.add(&score(&gold, &facts));
//! let people = scores.layer(Layer::People);
//! assert_eq!((people.precision(), people.recall()), (0.5, 1.0));
//! ```

mod baseline;
mod facts;
mod files;
mod gold;
mod layer;
mod matching;
mod remark;
mod rules;
mod same;
mod scores;
mod words;

pub use baseline::Baseline;
pub use facts::Facts;
pub use files::{GoldFile, find, read_facts, read_gold};
pub use gold::Gold;
pub use layer::{Detail, Layer};
pub use matching::Outcome;
pub use remark::{Remark, RemarkKind, remarks};
pub use rules::RuleCounts;
pub use scores::{Accuracy, Scores, Tally, rounded};

use matching::{Chosen, outcome};
use same::Comparison;
use std::collections::BTreeMap;

/// What came of comparing one article's facts with its gold.
#[derive(Clone, Debug, Default)]
pub struct Scoring {
    outcomes: BTreeMap<Layer, Outcome>,
    details: BTreeMap<Detail, Accuracy>,
}

impl Scoring {
    /// What was found, missed and wrong in a layer.
    #[must_use]
    pub fn outcome(&self, layer: Layer) -> Outcome {
        self.outcomes.get(&layer).cloned().unwrap_or_default()
    }

    /// How often a detail of the matched facts is right.
    #[must_use]
    pub fn detail(&self, detail: Detail) -> Accuracy {
        self.details.get(&detail).copied().unwrap_or_default()
    }

    fn note(&mut self, detail: Detail, right: bool) {
        let accuracy = self.details.entry(detail).or_default();
        accuracy.right += usize::from(right);
        accuracy.of += 1;
    }
}

/// Compares one article's facts with its gold.
#[must_use]
pub fn score(gold: &Gold, facts: &Facts) -> Scoring {
    let with = Comparison::new(gold, facts);
    let mut all = Scoring::default();
    let people = with.people();
    all.outcomes.insert(Layer::CountryOfPerson, countries(gold, facts, &people));
    all.outcomes.insert(Layer::People, people);

    let roles = |same: &dyn Fn(usize, usize) -> bool| {
        outcome(&Chosen::all(&gold.roles, |role| role.optional), facts.roles.len(), same)
    };
    all.outcomes
        .insert(Layer::RolesNameOnly, roles(&|g, f| with.same_office(&gold.roles[g], &facts.roles[f])));
    all.outcomes.insert(Layer::Roles, roles(&|g, f| with.same_role(&gold.roles[g], &facts.roles[f])));

    let ties = Chosen::all(&gold.relations, |tie| tie.optional);
    let found = outcome(&ties, facts.relations.len(), |g, f| {
        with.same_relation(&gold.relations[g], &facts.relations[f])
    });
    all.outcomes.insert(Layer::Relations, found);

    let said = |g: usize, f: usize| with.same_quotation(&gold.quotations[g], &facts.quotations[f]);
    let quotations = Chosen::all(&gold.quotations, |quotation| quotation.optional);
    all.outcomes.insert(Layer::Quotations, outcome(&quotations, facts.quotations.len(), said));
    let direct = quotations.only(|g| gold.quotations[g].kind == "direct");
    let runs: Vec<usize> = (0..facts.quotations.len())
        .filter(|&f| facts.quotations[f].kind.as_deref() == Some("direct"))
        .collect();
    all.outcomes.insert(Layer::QuotationsDirect, matching::outcome_of(&direct, &runs, said));

    let stances = Chosen::all(&gold.stances, |stance| stance.optional);
    let held = outcome(&stances, facts.stances.len(), |g, f| {
        with.same_holder_and_polarity(&gold.stances[g], &facts.stances[f])
    });
    all.outcomes.insert(Layer::StancesHolderPolarity, held);
    let whole =
        outcome(&stances, facts.stances.len(), |g, f| with.same_stance(&gold.stances[g], &facts.stances[f]));
    for &(g, f) in &whole.found {
        let (stance, found) = (&gold.stances[g], &facts.stances[f]);
        all.note(Detail::Hedged, stance.hedged == found.hedged.unwrap_or(false));
        if let Some(country) = filled(stance.country.as_ref()) {
            all.note(Detail::StanceCountry, found.holder.country() == Some(country));
        }
    }
    all.outcomes.insert(Layer::Stances, whole);

    let events = Chosen::all(&gold.events, |event| event.optional);
    let happened =
        outcome(&events, facts.events.len(), |g, f| with.same_event(&gold.events[g], &facts.events[f]));
    for &(g, f) in &happened.found {
        let (event, found) = (&gold.events[g], &facts.events[f]);
        if let Some(place) = filled(event.place.as_ref()) {
            let named = found.place.as_deref().unwrap_or_default();
            all.note(Detail::EventPlace, words::overlap(place, named) >= 0.5);
        }
        if !event.countries.is_empty() {
            all.note(Detail::EventCountries, same::same_set(&event.countries, &found.countries));
        }
    }
    all.outcomes.insert(Layer::Events, happened);
    all
}

/// The countries of the people that were found, where the gold names one.
fn countries(gold: &Gold, facts: &Facts, people: &Outcome) -> Outcome {
    let mut out = Outcome::default();
    for &(g, f) in &people.found {
        let Some(country) = filled(gold.people[g].country.as_ref()) else { continue };
        let found = facts.people[f].country.as_ref();
        if found == Some(country) {
            out.found.push((g, f));
            continue;
        }
        out.missed.push(g);
        // A wrong country is a false alarm besides; none at all is only a miss.
        if found.is_some() {
            out.wrong.push(f);
        }
    }
    out
}

/// A text that is there and not empty.
fn filled(text: Option<&String>) -> Option<&String> {
    text.filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests;
