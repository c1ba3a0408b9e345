//! `(&Document, &Entities) → Vec<Claim>`: one construction a file.

pub(crate) mod events;
mod quotations;
pub(crate) mod roles;
mod stances;
mod syntax;
#[cfg(test)]
pub(crate) mod testing;
pub(crate) mod ties;
mod times;
pub(crate) mod tree;
mod verbal;

use crate::claim::Claim;
use crate::document::Document;
use crate::entity::Entities;

/// One construction of English that says something about somebody.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name, in kebab case: what `why` and [`Evidence`](crate::claim::Evidence) show.
    pub name: &'static str,
    /// What it recognises, in one sentence.
    pub summary: &'static str,
    /// A sentence that it recognises (with invented people).
    pub example: &'static str,
    /// What it knowingly misses.
    pub misses: &'static str,
    /// The claims that the construction makes in a document.
    pub find: fn(&Document<'_>, &Entities) -> Vec<Claim>,
}

/// All rules, in the order in which they are tried.
pub const RULES: &[Rule] = &[
    quotations::SPLIT_QUOTE,
    quotations::QUOTE_AFTER_CUE,
    quotations::COLON,
    quotations::QUOTE_BEFORE_CUE,
    quotations::ACCORDING_TO,
    quotations::SIGNED,
    quotations::DISTANT_CUE,
    quotations::LEAD_IN,
    quotations::CONTINUED_QUOTE,
    quotations::NOUN_CUE,
    quotations::DOCUMENT_QUOTE,
    quotations::LEAD_OUT,
    quotations::TRANSCRIPT,
    quotations::indirect::COMPLEMENT,
    quotations::indirect::NOUN,
    quotations::indirect::ATTITUDE,
    quotations::indirect::SOURCE,
    quotations::indirect::HEADLINE,
    quotations::indirect::PREDICATIVE,
    stances::verb::RULE,
    stances::noun::RULE,
    stances::adjective::RULE,
    stances::experiencer::RULE,
    stances::goal::RULE,
    stances::evaluation::RULE,
    stances::charge::RULE,
    stances::modal::RULE,
    stances::vow::RULE,
    stances::demand_list::RULE,
    stances::relative::RULE,
    stances::request::RULE,
    stances::bonds::RULE,
    stances::imperative::RULE,
    stances::plight::RULE,
    stances::purpose::RULE,
    roles::title_before_name::RULE,
    roles::apposition_before::RULE,
    roles::apposition_after::RULE,
    roles::copula::RULE,
    roles::career::RULE,
    roles::succession::RULE,
    roles::tenure::RULE,
    roles::heads::RULE,
    roles::portfolios::RULE,
    roles::post_noun::RULE,
    roles::introduced::RULE,
    roles::described::RULE,
    roles::counterpart::RULE,
    roles::precedent::RULE,
    ties::noun::RULE,
    events::verb::RULE,
    events::noun::RULE,
    events::career::RULE,
    events::presence::RULE,
    events::ceremony::RULE,
];

/// Everything the article says, in the order of the evidence, each thing once.
#[must_use]
pub fn claims(document: &Document<'_>, entities: &Entities) -> Vec<Claim> {
    // The rules of direct quotations decide together, those of stances ask who speaks where, those of
    // roles what offices are named: each is asked once for all.
    let mut claims = quotations::direct(document, entities);
    claims.extend(stances::all(document, entities));
    let others = RULES.iter().filter(|rule| !quotations::is_direct(rule) && !stances::is_stance(rule));
    let offices = roles::Scene::new(document, entities);
    claims.extend(others.flat_map(|rule| match roles::finder(rule) {
        Some(within) => within(&offices),
        None => (rule.find)(document, entities),
    }));
    claims.sort_by_key(|claim| (claim.evidence.sentence, claim.evidence.cue));
    events::voiced::complete(document, entities, &mut claims);
    // Before what is told twice becomes one, since the second telling may be the one that says when.
    quotations::with_owners(document, entities, &mut claims);
    times::attach(document, &mut claims);
    times::look_ahead(document, &mut claims);
    let claims = roles::tidy::tidy(stances::tidy(quotations::tidy(document, claims)));
    let claims = roles::towns::shared(document, claims);
    let claims = roles::seat::settle(document, entities, claims);
    let claims = roles::grounded::complete(document, entities, claims);
    let mut claims = events::tidy::tidy(document, claims);
    times::agreed::share(document, &mut claims);
    times::fall_back(document, &mut claims);
    claims
}
