//! Those who read: several articles at a time, their results in the order of the articles.

use super::Task;
use super::show::show;
use crate::article::Article;
use crate::claim::Relation;
use crate::cli::{At, gazetteers};
use crate::entity::EntityKind;
use crate::error::{Error, Result};
use crate::gazetteer::Gazetteer;
use crate::pipeline::{self, Reading};
use crate::rdf;
use crate::store::Standing;
use oxigraph::model::Quad;
use rayon::prelude::*;
use std::num::NonZero;

/// Bytes of stack of each thread: what the main thread has.
const STACK: usize = 8 << 20;

/// The threads that read, and what they read with.
pub(super) struct Crew<'a> {
    pool: rayon::ThreadPool,
    gazetteer: &'a Gazetteer,
    at: &'a At,
}

/// What became of one article.
pub(super) struct Read {
    pub(super) source: String,
    pub(super) iri: String,
    pub(super) title: Option<String>,
    pub(super) standing: Standing,
    pub(super) quads: Vec<Quad>,
    pub(super) counts: Counts,
    /// Its tables, where they were asked for.
    pub(super) tables: String,
    /// Whether it was read, and nobody knows on which day it was published.
    pub(super) is_undated: bool,
    /// What its input tells of that day, where no day can be made of it.
    pub(super) misdated: Option<String>,
    /// What the user should know of it.
    pub(super) notes: Vec<String>,
}

/// What was counted.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub(super) struct Counts {
    pub(super) people: usize,
    pub(super) roles: usize,
    pub(super) ties: usize,
    pub(super) quotations: usize,
    pub(super) stances: usize,
    pub(super) events: usize,
    pub(super) quads: usize,
    /// The first stance, to show what `why` does.
    #[serde(skip)]
    pub(super) example: Option<String>,
}

impl<'a> Crew<'a> {
    pub(super) fn new(gazetteer: &'a Gazetteer, at: &'a At, jobs: Option<NonZero<usize>>) -> Result<Self> {
        let threads = jobs.map_or(0, NonZero::get);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build();
        let pool = pool.map_err(|error| Error::Usage {
            what: format!("cannot start {threads} threads: {error}"),
            hint: "ask for fewer with --jobs N".to_owned(),
        })?;
        Ok(Self { pool, gazetteer, at })
    }

    pub(super) fn threads(&self) -> usize {
        self.pool.current_num_threads()
    }

    /// Does one thing here while the crew does another.
    pub(super) fn both<A, B: Send>(
        &self,
        here: impl FnOnce() -> A,
        there: impl FnOnce(&Self) -> B + Send,
    ) -> (A, B) {
        std::thread::scope(|scope| {
            let there = scope.spawn(|| self.pool.install(|| there(self)));
            let here = here();
            (here, there.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })
    }

    /// Reads articles; those that stand as they are only where tables are wanted.
    pub(super) fn read(&self, tasks: Vec<Task>, tables: bool) -> Vec<Result<Read>> {
        tasks
            .into_par_iter()
            .map(|task| task.map(|(article, standing)| self.one(&article, standing, tables)))
            .collect()
    }

    fn one(&self, article: &Article, standing: Standing, tables: bool) -> Read {
        let mut read = Read {
            source: article.source.clone(),
            iri: rdf::article_iri(&self.at.base, article),
            title: article.title.clone(),
            standing,
            quads: Vec::new(),
            counts: Counts::default(),
            tables: String::new(),
            is_undated: false,
            misdated: None,
            notes: Vec::new(),
        };
        if standing == Standing::Unchanged && !tables {
            return read;
        }
        let reading = pipeline::read(article, self.gazetteer);
        read.quads = pipeline::quads(&self.at.base, article, self.gazetteer, &reading);
        read.counts = count(&self.at.base, article, &reading, read.quads.len());
        read.is_undated = reading.document.published.is_none();
        read.misdated = article.misdated.clone().filter(|_| read.is_undated);
        read.notes = gazetteers::at_odds(self.gazetteer, &reading);
        if tables {
            read.tables = show(article, &reading, &self.at.place);
        }
        read
    }
}

fn count(base: &str, article: &Article, reading: &Reading<'_>, quads: usize) -> Counts {
    let is_person = |entity: &&crate::entity::Entity| entity.kind == EntityKind::Person;
    let mut counts =
        Counts { quads, people: reading.entities.list.iter().filter(is_person).count(), ..Counts::default() };
    for claim in &reading.claims {
        *match claim.relation {
            Relation::HoldsRole(_) => &mut counts.roles,
            Relation::IsTiedTo(_) => &mut counts.ties,
            Relation::Said(_) => &mut counts.quotations,
            Relation::TakesStance(_) => &mut counts.stances,
            Relation::Happened(_) => &mut counts.events,
        } += 1;
    }
    let stance = reading.claims.iter().find(|claim| matches!(claim.relation, Relation::TakesStance(_)));
    let claim = stance.or(reading.claims.first());
    counts.example =
        claim.map(|claim| rdf::short_id(&rdf::claim_iri(base, article, &reading.entities, claim)));
    counts
}

impl Counts {
    /// Adds what was counted elsewhere.
    pub(super) fn add(&mut self, other: &Self) {
        self.people += other.people;
        self.roles += other.roles;
        self.ties += other.ties;
        self.quotations += other.quotations;
        self.stances += other.stances;
        self.events += other.events;
        self.quads += other.quads;
        if self.example.is_none() {
            self.example.clone_from(&other.example);
        }
    }

    /// How many claims that are.
    pub(super) fn claims(&self) -> usize {
        self.roles + self.ties + self.quotations + self.stances + self.events
    }
}
