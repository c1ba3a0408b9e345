//! How long it takes to say who is who among 1,000, 10,000 and 100,000 persons of articles, and in how much memory:
//! `cargo run --release --example identity`. Names are put together at random from the tables of English names;
//! some persons are in one article, some in hundreds, under several spellings, with and without side and office.

use demarche::country::CountryCode;
use demarche::gazetteer::table;
use demarche::identity::{Held, Judgement, Person, When, resolve};
use std::time::Instant;

/// A [linear congruential generator](https://en.wikipedia.org/wiki/Linear_congruential_generator): the same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }
}

const SIDES: &[&str] =
    &["US", "GB", "FR", "UA", "RU", "KE", "PE", "EG", "CN", "KR", "BR", "MX", "IN", "ID", "MM"];
const OFFICES: &[&str] = &[
    "",
    "",
    "president",
    "foreign minister",
    "senator",
    "ambassador to Peru",
    "general",
    "judge",
    "mayor of Brook",
];

fn column(text: &'static str) -> Vec<&'static str> {
    table::rows(text).map(|row| row.get("name")).filter(|name| !name.is_empty()).collect()
}

/// So many mentions of about a fifth as many people.
fn people(count: usize) -> Vec<Person> {
    let given = column(include_str!("../data/names/given.tsv"));
    let family = column(include_str!("../data/names/family.tsv"));
    let mut random = Random(42);
    let mut out = Vec::with_capacity(count);
    while out.len() < count {
        let (first, last) = (given[random.below(given.len())], family[random.below(family.len())]);
        let side = SIDES[random.below(SIDES.len())];
        let office = OFFICES[random.below(OFFICES.len())];
        let year = 1990 + random.below(35);
        // Most are in few articles, some in many.
        let articles = 1 + random.below(3) * random.below(4) + if random.below(200) == 0 { 200 } else { 0 };
        for _ in 0..articles.min(count - out.len()) {
            let name = match random.below(10) {
                0 => format!("{}. {last}", &first[..1]),
                1 => format!("{first} {}. {last}", &family[random.below(family.len())][..1]),
                2 => last.to_owned(),
                _ => format!("{first} {last}"),
            };
            let id = out.len();
            let date = format!("{}-{:02}", year + random.below(3), 1 + random.below(12));
            let held = Held { title: office.to_owned(), place: Some(side.to_owned()), ..Held::default() };
            out.push(Person {
                id: format!("https://w3id.org/demarche/id/article/{id:016x}/person/{id}"),
                article: format!("https://w3id.org/demarche/id/article/{id:016x}"),
                names: vec![name],
                side: CountryCode::parse(side).filter(|_| random.below(4) > 0),
                offices: Some(held)
                    .filter(|held| !held.title.is_empty() && random.below(3) > 0)
                    .into_iter()
                    .collect(),
                date: When::parse(&date),
                ids: Vec::new(),
            });
        }
    }
    out
}

/// The most memory the process has held, as Linux tells it.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM: unknown");
    line.split_whitespace().skip(1).collect::<Vec<_>>().join(" ")
}

fn main() {
    // The tables are parsed before the clock starts.
    let _ = resolve(&people(10), &[]);
    println!("persons\tseconds\tµs each\tgroups\tmerges\tdoubts\tpeak memory");
    for count in [1_000, 10_000, 100_000] {
        let people = people(count);
        let start = Instant::now();
        let resolution = resolve(&people, &[]);
        let seconds = start.elapsed().as_secs_f64();
        let judged = |judgement| resolution.decisions.iter().filter(|d| d.judgement == judgement).count();
        println!(
            "{count}\t{seconds:.3}\t{:.1}\t{}\t{}\t{}\t{}",
            seconds * 1e6 / count as f64,
            resolution.groups.len(),
            judged(Judgement::Positive),
            judged(Judgement::Unsure),
            memory()
        );
    }
}
