//! Words written as one that are several.

use super::Word;
use super::mark::is_apostrophe;
use crate::gazetteer::Gazetteer;
use crate::nlp::lexicon;
use crate::span::Span;

/// Informal spellings without an apostrophe, and where they are cut.
const FUSED: &[(&str, usize)] = &[
    ("aint", 2),
    ("arent", 3),
    ("cannot", 3),
    ("cant", 2),
    ("couldnt", 5),
    ("didnt", 3),
    ("doesnt", 4),
    ("dont", 2),
    ("gimme", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("hadnt", 3),
    ("hasnt", 3),
    ("havent", 4),
    ("im", 1),
    ("isnt", 2),
    ("ive", 1),
    ("lemme", 3),
    ("shouldnt", 6),
    ("thats", 4),
    ("theres", 5),
    ("theyre", 4),
    ("wanna", 3),
    ("wasnt", 3),
    ("werent", 4),
    ("whats", 4),
    ("wont", 2),
    ("wouldnt", 5),
    ("youll", 3),
    ("youre", 3),
];

/// Where a word is cut: `Varga’s` → `Varga` `’s`, `didn't` → `did` `n't`, `cannot` → `can` `not`.
pub(super) fn cuts(form: &str) -> Vec<usize> {
    if form.len() > 64 {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut end = form.len();
    // At most two: “couldn't've”.
    for _ in 0..2 {
        let Some(cut) = form.get(..end).and_then(last_cut) else { break };
        out.push(cut);
        end = cut;
    }
    out.reverse();
    if out.is_empty() {
        let low = form.to_ascii_lowercase();
        // “IM” and “CANT” may be acronyms; “Im” is not.
        let shouted = form.len() < 4 && form.chars().all(char::is_uppercase);
        out.extend(FUSED.iter().find(|(word, _)| *word == low && !shouted).map(|&(_, cut)| cut));
    }
    out
}

/// Makes one clitic of an apostrophe and the letters that a blank parts from it: `Kenya’ s`, `wasn’ t`, as text taken from
/// pages often has them.
pub(super) fn close_up(text: &str, words: Vec<Word>) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        if is_name(text, &out, word) {
            out.pop();
            if let Some(stem) = out.last_mut() {
                stem.span.end = word.span.end;
            }
            continue;
        }
        match parted(text, &out, word) {
            Some(start) => {
                out.pop();
                if let Some(stem) = out.last_mut() {
                    stem.span.end = start;
                }
                out.push(Word { span: Span::new(start, word.span.end), joined: true });
            }
            None => out.push(word),
        }
    }
    out
}

/// Whether an apostrophe and a blank part what is one name: `O’ Brien`, `Sa’ ar`.
fn is_name(text: &str, before: &[Word], word: Word) -> bool {
    let [earlier @ .., stem, mark] = before else { return false };
    let stands = stem.span.end == mark.span.start
        && mark.span.of(text) == "’"
        && text.get(mark.span.end..word.span.start) == Some(" ");
    let (head, tail) = (stem.span.of(text), word.span.of(text));
    if !stands || !tail.chars().all(char::is_alphabetic) {
        return false;
    }
    // "‘Stop’ was all": a mark that closes what another has opened.
    let opened = earlier.iter().rev().map(|word| word.span.of(text)).find(|form| matches!(*form, "‘" | "’"));
    if opened == Some("‘") {
        return false;
    }
    let capital =
        |form: &str| form.starts_with(char::is_uppercase) && form.chars().skip(1).all(char::is_lowercase);
    // "O’ Brien" and "D’ Souza"; "Sa’ ar", of which no half is a word or a name; but "Kenya’ s", "Perez’ aide".
    let led = matches!(head, "O" | "D") && tail.len() > 2 && capital(tail);
    let known = |head: &str| {
        let names = Gazetteer::shipped();
        names.given_name(head).is_some() || names.is_family_name(head) || names.longest(&[head]).is_some()
    };
    let halved = head.len() > 1
        && (2..=5).contains(&tail.len())
        && capital(head)
        && !head.ends_with('s')
        && tail.chars().all(char::is_lowercase)
        && !matches!(tail, "re" | "ve" | "ll")
        && !lexicon::is_common(tail)
        && !lexicon::is_common(&head.to_lowercase());
    led || halved && !known(head)
}

/// Where the clitic begins that `word` ends, if the apostrophe before it stands behind a word of its own.
fn parted(text: &str, before: &[Word], word: Word) -> Option<usize> {
    let [.., stem, mark] = before else { return None };
    let stands = stem.span.end == mark.span.start
        && mark.span.of(text).chars().all(is_apostrophe)
        && text.get(mark.span.end..word.span.start) == Some(" ");
    let ends = text
        .get(word.span.end..)
        .is_none_or(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || is_apostrophe(c)));
    let head = stem.span.of(text);
    if !(stands && ends && head.ends_with(char::is_alphabetic)) {
        return None;
    }
    match word.span.of(text) {
        "t" if head.len() > 1 && head.ends_with('n') => Some(stem.span.end - 1),
        "s" | "re" | "ve" | "ll" | "d" | "m" => Some(mark.span.start),
        _ => None,
    }
}

fn last_cut(form: &str) -> Option<usize> {
    let (at, mark) = form.char_indices().rev().find(|&(_, c)| is_apostrophe(c))?;
    let head = form.get(..at)?;
    let tail = form.get(at + mark.len_utf8()..)?.to_ascii_lowercase();
    if tail == "t" {
        let stem = head.strip_suffix(['n', 'N'])?;
        return (!stem.is_empty()).then_some(stem.len());
    }
    let low = head.to_ascii_lowercase();
    match (low.as_str(), tail.as_str()) {
        ("c", "mon") | ("d", "you") | ("y", "all") => None,
        // Plurals of numbers and letters, as in “the 1990's”.
        (_, "s") if low.ends_with("0") && low.len() <= 4 && low.bytes().all(|b| b.is_ascii_digit()) => None,
        (_, "s" | "re" | "ve" | "ll" | "d" | "m") if !head.is_empty() => Some(at),
        _ => None,
    }
}
