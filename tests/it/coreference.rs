//! How often he, she and names are taken for the right person, against the entities of UD English GUM.
//!
//! Measured where `DEMARCHE_CORPORA` names the corpora, on the news, interviews and speeches of its dev and
//! test parts, and held against `tests/coreference.csv` (`UPDATE=1 cargo test --release coreference` writes it).
//! *Pronouns*: of the he, him, his, she, her that stand for somebody whom the article names and the program
//! found by name, how many are linked to that person. *Names*: B³ over the names of people, which share
//! of the names that one is put together with are the same person's, and the other way round.

use demarche::article::Article;
use demarche::document::{Document, MentionKind};
use demarche::gazetteer::Gazetteer;
use demarche::pipeline;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const GENRES: &[&str] = &["news", "interview", "speech"];

/// A text of the treebank with its entities as byte ranges.
#[derive(Default)]
struct Gold {
    name: String,
    text: String,
    entities: Vec<Entity>,
}

struct Entity {
    start: usize,
    end: usize,
    id: String,
    is_person: bool,
}

/// What was counted of one genre or all.
#[derive(Default)]
struct Count {
    pronouns: [usize; 2],
    names: usize,
    precision: f64,
    recall: f64,
}

/// The texts of a CoNLL-U file in the chosen genres.
fn read(path: &Path) -> Vec<Gold> {
    let mut texts: Vec<Gold> = Vec::new();
    let mut open: Vec<Entity> = Vec::new();
    // Until which token the written word at hand goes, what is left of it, whether a space follows.
    let (mut until, mut rest, mut spaced) = (0, String::new(), false);
    for line in fs::read_to_string(path).unwrap().lines() {
        if let Some(name) = line.strip_prefix("# newdoc id = ") {
            texts.push(Gold { name: name.to_owned(), ..Gold::default() });
            open.clear();
        }
        let gold = texts.last_mut().unwrap();
        if line.starts_with("# newpar") {
            let end = gold.text.trim_end().len();
            gold.text.truncate(end);
            gold.text += if end == 0 { "" } else { "\n\n" };
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, form, .., misc] = cells.as_slice() else { continue };
        let spaces = !misc.contains("SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            (until, rest, spaced) = (last.parse().unwrap(), (*form).to_owned(), spaces);
            continue;
        }
        let Ok(number) = id.parse::<usize>() else { continue };
        let start = gold.text.len();
        if number < until {
            let fits =
                rest.to_lowercase().starts_with(&form.to_lowercase()) && rest.is_char_boundary(form.len());
            let cut = if fits { form.len() } else { rest.chars().next().map_or(0, char::len_utf8) };
            gold.text += &rest[..cut];
            rest = rest[cut..].to_owned();
        } else if number == until {
            gold.text += &rest;
            until = 0;
        } else {
            gold.text += form;
            spaced = spaces;
        }
        let end = gold.text.len();
        let marks = misc.split('|').find_map(|cell| cell.strip_prefix("Entity=")).unwrap_or_default();
        brackets(marks, [start, end], &mut open, &mut gold.entities);
        if spaced && until == 0 {
            gold.text.push(' ');
        }
    }
    texts.retain(|gold| GENRES.contains(&genre(&gold.name)));
    texts
}

fn genre(name: &str) -> &str {
    name.split('_').nth(1).unwrap_or_default()
}

/// Opens and closes entities as a token's brackets say: `(1-person-new…(2-place…)1)`.
fn brackets(mut marks: &str, [start, end]: [usize; 2], open: &mut Vec<Entity>, closed: &mut Vec<Entity>) {
    while !marks.is_empty() {
        if let Some(inner) = marks.strip_prefix('(') {
            let stop = inner.find(['(', ')']).unwrap_or(inner.len());
            let mut cells = inner[..stop].split('-');
            let id = cells.next().unwrap_or_default().to_owned();
            let entity = Entity { start, end, id, is_person: cells.next() == Some("person") };
            let single = inner[stop..].starts_with(')');
            if single {
                closed.push(entity)
            } else {
                open.push(entity)
            }
            marks = &inner[stop + usize::from(single)..];
        } else {
            let stop = marks.find(')').map_or(marks.len(), |at| at + 1);
            let id = marks[..stop].trim_end_matches(')');
            if let Some(at) = open.iter().rposition(|entity| entity.id == id) {
                closed.push(Entity { end, ..open.remove(at) });
            }
            marks = &marks[stop..];
        }
    }
}

/// Whom the treebank says a mention is: of a pronoun exactly, of a name by the smallest phrase around it.
fn meant<'g>(gold: &'g Gold, document: &Document<'_>, i: usize) -> Option<&'g Entity> {
    let mention = &document.mentions[i];
    let exact = mention.kind == MentionKind::Pronoun;
    let (start, end) = (mention.span.start, mention.span.end);
    let around = gold.entities.iter().filter(|entity| {
        if exact {
            entity.start == start && entity.end == end
        } else {
            entity.start <= start && end <= entity.end
        }
    });
    around.min_by_key(|entity| entity.end - entity.start)
}

fn count(gold: &Gold, count: &mut Count) {
    let article = Article { text: gold.text.trim_end().to_owned(), ..Article::default() };
    let reading = pipeline::read(&article, Gazetteer::shipped());
    let document = &reading.document;
    let linked = |i: usize| reading.entities.of_mention(i);
    let mut names: Vec<(usize, &str, bool)> = Vec::new();
    for (i, mention) in document.mentions.iter().enumerate() {
        if let Some(entity) = meant(gold, document, i).filter(|_| mention.kind == MentionKind::Person) {
            names.push((i, &entity.id, entity.is_person));
        }
    }
    // Which person of the treebank each of ours is, by most of the names.
    let mut votes: BTreeMap<_, BTreeMap<&str, usize>> = BTreeMap::new();
    for (i, id, _) in names.iter().filter(|(.., is_person)| *is_person) {
        if let Some(entity) = linked(*i) {
            *votes.entry(entity).or_default().entry(id).or_default() += 1;
        }
    }
    let who: BTreeMap<_, &str> = votes
        .iter()
        .filter_map(|(&entity, votes)| Some((entity, *votes.iter().max_by_key(|(_, n)| **n)?.0)))
        .collect();
    let named: BTreeSet<&str> = names.iter().filter(|name| name.2).map(|name| name.1).collect();
    for (i, mention) in document.mentions.iter().enumerate() {
        let form = document.at(mention.span).to_lowercase();
        let is_pronoun = mention.kind == MentionKind::Pronoun
            && matches!(form.as_str(), "he" | "him" | "his" | "she" | "her");
        let Some(entity) = meant(gold, document, i).filter(|_| is_pronoun) else { continue };
        if named.contains(entity.id.as_str()) {
            let right = linked(i).and_then(|id| who.get(&id)) == Some(&entity.id.as_str());
            count.pronouns[0] += usize::from(right);
            count.pronouns[1] += 1;
        }
    }
    for (i, id, _) in &names {
        let ours: BTreeSet<usize> =
            names.iter().filter(|(k, ..)| linked(*k) == linked(*i)).map(|name| name.0).collect();
        let theirs: BTreeSet<usize> = names.iter().filter(|name| name.1 == *id).map(|name| name.0).collect();
        let both = ours.intersection(&theirs).count();
        count.precision += share(both, ours.len());
        count.recall += share(both, theirs.len());
        count.names += 1;
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of words are small")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// The figures as lines of the table, and those that bars are set for.
fn measure(corpora: &Path) -> BTreeMap<String, (f64, usize)> {
    let mut figures = BTreeMap::new();
    for part in ["dev", "test"] {
        let texts = read(&corpora.join(format!("data/ud/gum-{part}.conllu")));
        for chosen in [&["news"][..], GENRES] {
            let mut counted = Count::default();
            for gold in texts.iter().filter(|gold| chosen.contains(&genre(&gold.name))) {
                count(gold, &mut counted);
            }
            let set = format!("gum-{part},{}", chosen.join("+"));
            let [right, of] = counted.pronouns;
            figures.insert(format!("{set},pronouns"), (share(right, of), of));
            let of_names = |sum: f64| sum / f64::from(u32::try_from(counted.names.max(1)).unwrap());
            let (p, r) = (of_names(counted.precision), of_names(counted.recall));
            figures.insert(format!("{set},names"), (2.0 * p * r / (p + r).max(f64::EPSILON), counted.names));
        }
    }
    figures
}

#[test]
fn people_are_taken_for_who_they_are() {
    let Some(corpora) = super::corpora() else {
        println!("skipped: DEMARCHE_CORPORA is not set");
        return;
    };
    let path = super::here("tests/coreference.csv");
    let now = measure(&corpora);
    let mut text = String::from(
        "# Measured by tests/it/coreference.rs (UPDATE=1 writes): pronouns linked to the right person, B³ F1 of names.\n\
         set,genres,measure,figure,of\n",
    );
    for (key, (figure, of)) in &now {
        text += &format!("{key},{figure:.3},{of}\n");
    }
    println!("{text}");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &text).unwrap();
        return;
    }
    let before = fs::read_to_string(&path).unwrap();
    let rows = |text: &str| -> Vec<(String, f64)> {
        let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
        lines
            .map(|line| {
                let cells: Vec<&str> = line.split(',').collect();
                (cells[..3].join(","), cells[3].parse().unwrap())
            })
            .collect()
    };
    let (before, now) = (rows(&before), rows(&text));
    assert_eq!(before.len(), now.len(), "tests/coreference.csv has every figure");
    for ((key, old), (_, new)) in before.iter().zip(&now) {
        assert!(new > &(old - 0.0105), "{key} fell from {old} to {new}");
        assert!(
            new < &(old + 0.0105),
            "{key} rose from {old} to {new}: run UPDATE=1 cargo test --release coreference"
        );
    }
}
