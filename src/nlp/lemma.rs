//! Dictionary forms, as Universal Dependencies gives them.

use super::lexicon::{self, Reading};
use crate::document::Upos;
use crate::gazetteer::quick::Map;
use std::sync::OnceLock;

/// The lemma of a word form: from the counted forms, the irregular forms, else by its ending.
///
/// `xpos` may be empty; `initial` tells whether the form begins a sentence, where a capital letter
/// means little. Names keep their case (`Varga`), as dictionaries do (`English`, `TV`).
pub(super) fn lemma(form: &str, upos: Upos, xpos: &str, initial: bool) -> String {
    let lemma = derived(form, upos, xpos, initial);
    // A tag that does not fit may leave nothing (“'s” as a plural): then the form is its own lemma.
    if lemma.is_empty() { form.to_lowercase() } else { lemma }
}

fn derived(form: &str, upos: Upos, xpos: &str, initial: bool) -> String {
    if matches!(upos, Upos::Punct | Upos::Sym) {
        return known(form, &form.to_lowercase(), upos, xpos).map_or_else(|| mark(form), str::to_owned);
    }
    let plain = form.replace(['’', '\u{2bc}'], "'").replace('\u{ad}', "");
    let lower = plain.to_lowercase();
    // Past tenses are too often mistyped or mistagged to be counted.
    let inflected = upos == Upos::Verb && !matches!(xpos, "VB" | "VBP");
    if let Some(verb) = irregular(&lower, "VERB").filter(|_| inflected) {
        return if xpos == "NNP" { titled(verb) } else { verb.to_owned() };
    }
    if let Some(known) = known(&plain, &lower, upos, xpos) {
        return known.to_owned();
    }
    match upos {
        Upos::Propn if xpos == "NNPS" => noun(&plain),
        Upos::Propn => unshouted(&plain).unwrap_or(plain),
        // Parts of names keep their capital: “the Developing Nations Fund”.
        Upos::Verb if xpos == "NNP" => titled(&verb(&lower, "VBG")),
        Upos::Adj | Upos::Adv if xpos == "NNP" => plain,
        Upos::X | Upos::Num => plain,
        Upos::Verb | Upos::Aux => irregular(&lower, "VERB").map_or_else(|| verb(&lower, xpos), str::to_owned),
        Upos::Noun => {
            let acronym = is_acronym(&plain, &lower);
            let cased = if acronym { plain.clone() } else { lower };
            let plural = xpos.is_empty() || xpos == "NNS" || xpos == "NNPS";
            irregular(&cased, "NOUN")
                .map_or_else(|| if plural { noun(&cased) } else { cased.clone() }, str::to_owned)
        }
        Upos::Adj | Upos::Adv if matches!(xpos, "JJR" | "RBR") => degree(&lower, "er"),
        Upos::Adj | Upos::Adv if matches!(xpos, "JJS" | "RBS") => degree(&lower, "est"),
        Upos::Adj => cased(&plain, lower, initial),
        _ => lower,
    }
}

/// The commonest lemma that was counted for a form with its tags.
fn known(plain: &str, lower: &str, upos: Upos, xpos: &str) -> Option<&'static str> {
    let key = if upos == Upos::Propn { plain } else { lower };
    let pick = |test: &dyn Fn(&Reading) -> bool| {
        let mut best: Option<&'static Reading> = None;
        for reading in lexicon::readings(key).iter().filter(|r| test(r)) {
            if best.is_none_or(|b| reading.count > b.count) {
                best = Some(reading);
            }
        }
        best.map(|reading| reading.lemma)
    };
    if lower == "i" && upos == Upos::Pron {
        return Some("I");
    }
    let exact = pick(&|r| r.upos == upos && r.xpos == xpos);
    // Without a Penn tag every reading of the part of speech counts.
    exact.or_else(|| if xpos.is_empty() || upos == Upos::Aux { pick(&|r| r.upos == upos) } else { None })
}

/// The case an adjective has in a dictionary: nationalities keep their capital.
fn cased(plain: &str, lower: String, initial: bool) -> String {
    let capital = plain.chars().next().is_some_and(char::is_uppercase);
    let nation = capital && !initial && !lexicon::is_common(&lower);
    if nation || is_acronym(plain, &lower) { plain.to_owned() } else { lower }
}

/// Whether a common word is written in capitals (`TV`, `DVDs`).
fn is_acronym(plain: &str, lower: &str) -> bool {
    let body = plain.strip_suffix('s').filter(|body| body.len() > 1).unwrap_or(plain);
    body.chars().any(char::is_uppercase)
        && body.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && body.chars().count() <= 6
        && (body.chars().count() == 1 || !lexicon::is_common(lower))
}

/// A word with a capital.
fn titled(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A name in capitals as it is written elsewhere (`TEHRAN` → `Tehran`).
fn unshouted(plain: &str) -> Option<String> {
    let shouted = plain.chars().count() > 4 && plain.chars().all(char::is_uppercase);
    let title = shouted.then(|| titled(&plain.to_lowercase()))?;
    lexicon::readings(&title).iter().any(|r| r.upos == Upos::Propn).then_some(title)
}

/// Marks are one whatever sign is used for them.
fn mark(form: &str) -> String {
    match form {
        "“" | "”" | "„" | "«" | "»" => "\"".to_owned(),
        "‘" | "’" | "`" => "'".to_owned(),
        "‘’" | "’’" => "''".to_owned(),
        "–" | "—" | "‑" => "-".to_owned(),
        _ => form.to_lowercase(),
    }
}

fn irregular(form: &str, upos: &str) -> Option<&'static str> {
    static TABLE: OnceLock<Map<(&str, &str), &str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = Map::default();
        for line in include_str!("../../data/english/irregular.tsv").lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split('\t');
            if let (Some(lemma), Some(upos), Some(forms)) = (cells.next(), cells.next(), cells.next()) {
                table.extend(forms.split('|').map(|form| ((form, upos), lemma)));
            }
        }
        table
    });
    table.get(&(form, upos)).copied()
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The verb of an inflected form; an empty `xpos` leaves open which form it is.
fn verb(form: &str, xpos: &str) -> String {
    if matches!(xpos, "VB" | "VBP") {
        return form.to_owned();
    }
    // A prefixed irregular verb: `outspoke`, `re-built`.
    for prefix in ["re-", "co-", "re", "un", "over", "out", "under", "mis", "fore", "with", "pre-", "pre"] {
        if let Some(base) =
            form.strip_prefix(prefix).filter(|rest| rest.len() > 3).and_then(|rest| irregular(rest, "VERB"))
        {
            return format!("{prefix}{base}");
        }
    }
    let stem =
        if xpos == "VBZ" { None } else { form.strip_suffix("ing").or_else(|| form.strip_suffix("ed")) };
    match stem.filter(|s| s.chars().any(|c| is_vowel(c) || c == 'y')) {
        Some(stem) if form.ends_with("ied") => format!("{}y", stem.trim_end_matches('i')),
        Some(stem) => restore(stem),
        None => noun(form),
    }
}

/// The verb whose stem is left when `-ing` or `-ed` is cut off: `plann` → `plan`, `propos` → `propose`.
fn restore(stem: &str) -> String {
    let letters: Vec<char> = stem.chars().rev().take(4).collect();
    let at = |i: usize| letters.get(i).copied().unwrap_or(' ');
    let (last, before, third) = (at(0), at(1), at(2));
    let doubled = last == before && third != ' ' && !matches!(last, 'l' | 's' | 'z' | 'f') && !is_vowel(last);
    if doubled {
        return stem.chars().take(stem.chars().count() - 1).collect();
    }
    let with_e = format!("{stem}e");
    match (times(stem), times(&with_e)) {
        (0, 0) => {}
        (without, with) => return if with > without { with_e } else { stem.to_owned() },
    }
    let silent = match last {
        // No English verb ends so.
        'c' | 'v' | 'u' => true,
        's' => before != 's',
        'z' => before != 'z',
        // “charge”, “arrange”, “judge”; “settle”, “struggle”.
        'g' => matches!(before, 'r' | 'n' | 'd' | 'l') || (matches!(before, 'a' | 'e') && !is_vowel(third)),
        'l' if !is_vowel(before) => matches!(before, 't' | 'd' | 'b' | 'g' | 'p' | 'k' | 'f' | 'z'),
        // “negotiate”, “evaluate”, and “create” after a consonant.
        't' if before == 'a' => !is_vowel(third) || matches!(third, 'i' | 'u') || stem.ends_with("creat"),
        _ if is_vowel(before) && !is_vowel(third) && !is_vowel(last) => {
            let syllables = stem.chars().filter(|&c| is_vowel(c) || c == 'y').count();
            // “fade”, “hope”: in a word of one syllable the letter would have been doubled.
            (syllables == 1 && !matches!(last, 'w' | 'x' | 'y'))
                || matches!(
                    (before, last),
                    ('a', 'd' | 'k' | 'm' | 'p' | 'r')
                        | ('i', 'b' | 'd' | 'k' | 'l' | 'm' | 'n' | 'p' | 'r')
                        | ('o', 'd' | 'k' | 'l' | 'p')
                        | ('u', 'c' | 'd' | 'l' | 'm' | 'n' | 'r' | 't' | 'k')
                )
        }
        _ => false,
    };
    if silent { with_e } else { stem.to_owned() }
}

/// How often a word has been a verb.
fn times(word: &str) -> u32 {
    lexicon::readings(word).iter().filter(|r| r.upos == Upos::Verb && r.lemma == word).map(|r| r.count).sum()
}

/// The singular of a regular plural, or the verb of a form in `-s`.
fn noun(form: &str) -> String {
    let cut = |n: usize| form.chars().take(form.chars().count().saturating_sub(n)).collect::<String>();
    let low = form.to_lowercase();
    if let Some(head) = form.strip_suffix("men").filter(|head| head.len() > 2) {
        return format!("{head}man");
    }
    if let Some(head) = form.strip_suffix("'s") {
        return head.to_owned();
    }
    let short = form.chars().count() <= 3 && !form.chars().take(2).all(char::is_uppercase);
    if short || ["ss", "us", "is"].iter().any(|end| low.ends_with(end)) || !low.ends_with('s') {
        return form.to_owned();
    }
    if low.ends_with("ies") && form.len() > 4 {
        return cut(3) + if form.ends_with('S') { "Y" } else { "y" };
    }
    let sibilant = ["sses", "shes", "ches", "xes", "zzes"].iter().any(|end| low.ends_with(end));
    cut(if sibilant { 2 } else { 1 })
}

/// The positive of a comparative or superlative.
fn degree(form: &str, ending: &str) -> String {
    let Some(stem) = form.strip_suffix(ending).filter(|stem| stem.len() > 1) else { return form.to_owned() };
    let known = |word: &str| lexicon::readings(word).iter().any(|r| matches!(r.upos, Upos::Adj | Upos::Adv));
    if let Some(head) = stem.strip_suffix('i') {
        return format!("{head}y");
    }
    let with_e = format!("{stem}e");
    if known(&with_e) && !known(stem) {
        return with_e;
    }
    let mut last = stem.chars().rev();
    let doubled = matches!((last.next(), last.next()), (Some(a), Some(b)) if a == b && !is_vowel(a) && a != 'l' && a != 's');
    if doubled && !known(stem) {
        return stem.chars().take(stem.chars().count() - 1).collect();
    }
    stem.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_form_is_without_a_lemma() {
        for form in ["'s", "s", "\u{ad}", "ed", "ing", "est", "er", "men", "ies", "’", "."] {
            for (upos, _) in Upos::ALL {
                for xpos in ["", "NNS", "VBG", "VBD", "JJR", "JJS", "NNP", "NNPS", "VBZ"] {
                    assert!(!lemma(form, upos, xpos, true).is_empty(), "{form} {upos:?} {xpos}");
                }
            }
        }
    }

    #[test]
    fn verbs_and_nouns_of_news() {
        for (form, expected) in [
            ("met", "meet"),
            ("said", "say"),
            ("sought", "seek"),
            ("denounced", "denounce"),
            ("urging", "urge"),
            ("rejects", "reject"),
            ("vowed", "vow"),
            ("condemning", "condemn"),
            ("deplored", "deplore"),
            ("signed", "sign"),
            ("pledging", "pledge"),
            ("criticised", "criticise"),
            ("stopped", "stop"),
            ("reiterated", "reiterate"),
            ("denied", "deny"),
            ("backed", "back"),
            ("stresses", "stress"),
            ("rained", "rain"),
            ("faded", "fade"),
            ("outspoke", "outspeak"),
            ("re-emerged", "re-emerge"),
            ("negotiating", "negotiate"),
            ("disgruntled", "disgruntle"),
        ] {
            assert_eq!(lemma(form, Upos::Verb, "", false), expected);
        }
        for (form, expected) in [
            ("allies", "ally"),
            ("talks", "talk"),
            ("women", "woman"),
            ("crises", "crisis"),
            ("taxes", "tax"),
            ("horsemen", "horseman"),
            ("TVs", "TV"),
        ] {
            assert_eq!(lemma(form, Upos::Noun, "", false), expected);
        }
    }
}
