//! The corpora of named entities, each brought to the same form.

use crate::gazetteer::Gazetteer;
use crate::nlp;
use crate::nlp::names::{NameClass, Style, encode};
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A document with its names.
#[derive(Clone, Debug)]
pub(super) struct Doc {
    /// Where it comes from: corpus and file.
    pub(super) name: String,
    pub(super) style: Style,
    pub(super) forms: Vec<String>,
    pub(super) sentences: Vec<Range<usize>>,
    /// The label of each token.
    pub(super) gold: Vec<u8>,
}

impl Doc {
    pub(super) fn forms(&self) -> Vec<&str> {
        self.forms.iter().map(String::as_str).collect()
    }
}

/// What a corpus calls a name's class, in ours; `None` for what is no name here.
type Classes = fn(&str) -> Option<NameClass>;

/// World newswire, one article a file.
pub(super) fn newswire(corpora: &Path) -> io::Result<Vec<Doc>> {
    let mut out = Vec::new();
    for file in files(&corpora.join("ner/worldwide-dev"), "tsv")? {
        let text = fs::read_to_string(&file)?;
        // The first line is the address of the article.
        let body: String =
            text.lines().skip_while(|line| line.contains("://")).map(|line| format!("{line}\n")).collect();
        let class: Classes = |name| {
            Some(match name {
                "Person" => NameClass::Person,
                "Location" => NameClass::Location,
                "Organization" => NameClass::Organization,
                "NORP" => NameClass::Norp,
                "Facility" => NameClass::Facility,
                "Misc" | "Product" => NameClass::Misc,
                _ => return None,
            })
        };
        out.extend(columns(&body, &label("newswire", &file), Style::Newswire, (0, 1), class, usize::MAX));
    }
    Ok(out)
}

/// Wikipedia sentences.
pub(super) fn wikipedia(corpora: &Path) -> io::Result<Vec<Doc>> {
    let text = fs::read_to_string(corpora.join("ner/wikigold.conll"))?.replace(' ', "\t");
    let class: Classes = |name| conll(name).or((name == "MISC").then_some(NameClass::Misc));
    // Where an article ends is not said: some sentences that follow one another are read together.
    Ok(columns(&text, "wikigold", Style::Wikipedia, (0, 1), class, 12))
}

/// Sentences on politics.
pub(super) fn politics(corpora: &Path, part: &str) -> io::Result<Vec<Doc>> {
    let text = fs::read_to_string(corpora.join(format!("ner/crossner-politics/{part}.txt")))?;
    let class: Classes = |name| {
        Some(match name {
            "person" | "politician" => NameClass::Person,
            "country" | "location" => NameClass::Location,
            "organisation" | "politicalparty" => NameClass::Organization,
            _ => NameClass::Misc,
        })
    };
    Ok(columns(&text, "crossner", Style::Politics, (0, 1), class, 1))
}

/// A file of Universal NER.
pub(super) fn universal(corpora: &Path, file: &str) -> io::Result<Vec<Doc>> {
    let text = fs::read_to_string(corpora.join("ner").join(file))?;
    let parts = text.split("# newdoc").filter(|part| part.contains('\t'));
    Ok(parts.flat_map(|part| columns(part, file, Style::Universal, (1, 2), conll, usize::MAX)).collect())
}

fn conll(name: &str) -> Option<NameClass> {
    Some(match name {
        "PER" => NameClass::Person,
        "LOC" => NameClass::Location,
        "ORG" => NameClass::Organization,
        _ => return None,
    })
}

/// Wikinews with inline marks.
pub(super) fn wikinews(corpora: &Path) -> io::Result<Vec<Doc>> {
    let mut out = Vec::new();
    for file in files(&corpora.join("ner/wikinews"), "txt")? {
        let marked = fs::read_to_string(&file)?;
        let (text, names) = unmark(&marked);
        let document = nlp::annotate(&text);
        let mut spans = Vec::new();
        for (range, class) in names {
            let from = document.tokens.partition_point(|t| t.span.start < range.start);
            let to = document.tokens.partition_point(|t| t.span.end <= range.end);
            if from < to {
                spans.push((from..to, class));
            }
        }
        out.push(Doc {
            name: label("wikinews", &file),
            style: Style::Wikinews,
            forms: document.tokens.iter().map(|t| t.span.of(&text).to_owned()).collect(),
            sentences: document.sentences.iter().map(|s| s.tokens.clone()).collect(),
            gold: encode(document.tokens.len(), &spans),
        });
    }
    Ok(out)
}

/// The text without its marks, and what they marked.
fn unmark(marked: &str) -> (String, Vec<(Range<usize>, NameClass)>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    let mut open: Option<(usize, NameClass)> = None;
    let mut rest = marked;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag = rest.find('>').map(|end| &rest[1..end]).unwrap_or_default();
        let class = match tag.trim_start_matches('/') {
            "per" => NameClass::Person,
            "loc" => NameClass::Location,
            "org" => NameClass::Organization,
            "norp" => NameClass::Norp,
            "event" => NameClass::Misc,
            "role" => NameClass::Role,
            _ => {
                text.push('<');
                rest = &rest[1..];
                continue;
            }
        };
        rest = &rest[tag.len() + 2..];
        if tag.starts_with('/') {
            names.extend(open.take().map(|(start, class)| (start..text.len(), class)));
        } else {
            open = Some((text.len(), class));
        }
    }
    text.push_str(rest);
    (text, names)
}

/// GUM: of its entities, those whose words are all proper nouns.
pub(super) fn gum(corpora: &Path) -> io::Result<Vec<Doc>> {
    let text = fs::read_to_string(corpora.join("ud/gum-train.conllu"))?;
    let parts = text.split("# newdoc id = ").filter(|part| part.contains('\t'));
    Ok(parts.map(gum_document).collect())
}

fn gum_document(part: &str) -> Doc {
    let mut doc = Doc {
        name: format!("gum {}", part.lines().next().unwrap_or_default()),
        style: Style::Gum,
        forms: Vec::new(),
        sentences: Vec::new(),
        gold: Vec::new(),
    };
    let mut proper = Vec::new();
    let mut open: Vec<(String, usize, String)> = Vec::new();
    let mut spans: Vec<(Range<usize>, String)> = Vec::new();
    let mut start = 0;
    for line in part.lines().chain([""]) {
        if line.is_empty() {
            if start < doc.forms.len() {
                doc.sentences.push(start..doc.forms.len());
            }
            start = doc.forms.len();
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        if line.starts_with('#') || cells.len() < 10 || cells[0].contains(['-', '.']) {
            continue;
        }
        let i = doc.forms.len();
        doc.forms.push(cells[1].to_owned());
        proper.push(cells[3] == "PROPN");
        let entity = cells[9].split('|').find_map(|cell| cell.strip_prefix("Entity=")).unwrap_or_default();
        let mut rest = entity;
        while !rest.is_empty() {
            if let Some(body) = rest.strip_prefix('(') {
                let end = body.find(['(', ')']).unwrap_or(body.len());
                let mut fields = body[..end].split('-');
                let id = fields.next().unwrap_or_default().to_owned();
                let class = fields.next().unwrap_or_default().to_owned();
                rest = &body[end..];
                if let Some(after) = rest.strip_prefix(')') {
                    spans.push((i..i + 1, class));
                    rest = after;
                } else {
                    open.push((id, i, class));
                }
            } else {
                let end = rest.find([')', '(']).unwrap_or(rest.len());
                if let Some(at) = open.iter().rposition(|(id, _, _)| *id == rest[..end]) {
                    let (_, from, class) = open.remove(at);
                    spans.push((from..i + 1, class));
                }
                rest = rest[end..].strip_prefix(')').unwrap_or(&rest[end..]);
            }
        }
    }
    spans.sort_by_key(|(range, _)| (range.start, usize::MAX - range.end));
    let names: Vec<_> = spans
        .into_iter()
        .filter_map(|(range, class)| {
            let class = match class.as_str() {
                "person" => NameClass::Person,
                "place" => NameClass::Location,
                "organization" => NameClass::Organization,
                "animal" | "plant" | "substance" | "time" => return None,
                _ => NameClass::Misc,
            };
            Some((proper_name(&doc.forms, &proper, range, class)?, class))
        })
        .collect();
    doc.gold = encode(doc.forms.len(), &names);
    doc
}

/// The proper name that an entity's words are, without article and titles.
fn proper_name(
    forms: &[String],
    proper: &[bool],
    mut range: Range<usize>,
    class: NameClass,
) -> Option<Range<usize>> {
    let gazetteer = Gazetteer::shipped();
    let form = |i: usize| forms[i].as_str();
    while range.len() > 1 {
        let word = form(range.start);
        let title = class == NameClass::Person
            && (gazetteer.honorific(word).is_some() || gazetteer.office(&[word]).is_some());
        if title || (matches!(word, "the" | "The" | "a" | "an") && !proper[range.start]) {
            range.start += 1;
        } else {
            break;
        }
    }
    if range.len() > 1 && matches!(form(range.end - 1), "'s" | "’s" | "'" | "’") {
        range.end -= 1;
    }
    let capital = |i: usize| forms[i].starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let inner = |i: usize| {
        capital(i)
            || matches!(
                form(i),
                "of" | "the"
                    | "and"
                    | "for"
                    | "&"
                    | "-"
                    | "–"
                    | ","
                    | "."
                    | "’"
                    | "'"
                    | "de"
                    | "la"
                    | "del"
                    | "von"
                    | "van"
                    | "al"
            )
    };
    let named = range.len() <= 9
        && proper[range.start..range.end].iter().any(|&p| p)
        && capital(range.start)
        && capital(range.end - 1)
        && range.clone().all(inner)
        && !range.clone().any(|i| form(i) == ",");
    named.then_some(range)
}

/// Documents of a file with a token a line; `at` are the columns of form and label.
fn columns(
    text: &str,
    name: &str,
    style: Style,
    at: (usize, usize),
    class: Classes,
    most: usize,
) -> Vec<Doc> {
    let empty =
        || Doc { name: name.to_owned(), style, forms: Vec::new(), sentences: Vec::new(), gold: Vec::new() };
    let mut out = Vec::new();
    let mut doc = empty();
    let mut names: Vec<(Range<usize>, NameClass)> = Vec::new();
    let mut last = String::new();
    let mut start = 0;
    for line in text.lines().chain(["", ""]) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (Some(form), Some(label)) = (cells.get(at.0), cells.get(at.1)) else {
            if start < doc.forms.len() {
                doc.sentences.push(start..doc.forms.len());
                start = doc.forms.len();
            }
            last.clear();
            if doc.sentences.len() >= most {
                doc.gold = encode(doc.forms.len(), &std::mem::take(&mut names));
                out.push(std::mem::replace(&mut doc, empty()));
                start = 0;
            }
            continue;
        };
        let i = doc.forms.len();
        doc.forms.push((*form).to_owned());
        let (mark, kind) = label.split_once('-').unwrap_or(("O", ""));
        let goes_on = matches!(mark, "I" | "E") && last == kind;
        match class(kind) {
            Some(class) if goes_on => match names.last_mut() {
                Some((range, _)) if range.end == i => range.end = i + 1,
                _ => names.push((i..i + 1, class)),
            },
            Some(class) if mark != "O" => names.push((i..i + 1, class)),
            _ => {}
        }
        last = if mark == "O" { String::new() } else { kind.to_owned() };
    }
    if !doc.forms.is_empty() {
        doc.gold = encode(doc.forms.len(), &names);
        out.push(doc);
    }
    out
}

fn label(corpus: &str, file: &Path) -> String {
    format!("{corpus} {}", file.file_name().unwrap_or_default().to_string_lossy())
}

fn files(folder: &Path, ending: &str) -> io::Result<Vec<PathBuf>> {
    let mut out: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|e| e == ending) && !path.ends_with("SOURCES.tsv"))
        .collect();
    out.sort();
    Ok(out)
}
