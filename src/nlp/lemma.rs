//! Dictionary forms.

use super::tag::known_lemma;
use crate::document::Upos;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The lemma of a word form: from the counted forms, the irregular forms, else by its ending.
pub(super) fn lemma(form: &str, upos: Upos) -> String {
    let lower = form.to_lowercase().replace('’', "'");
    match upos {
        Upos::Verb | Upos::Aux => {
            let verb = irregular(&lower, "VERB").or_else(|| known_lemma(&lower, upos));
            verb.map_or_else(|| verb_ending(&lower), str::to_owned)
        }
        Upos::Noun => {
            let noun = irregular(&lower, "NOUN").or_else(|| known_lemma(&lower, upos));
            noun.map_or_else(|| noun_ending(&lower), str::to_owned)
        }
        Upos::Propn => lower,
        _ => known_lemma(&lower, upos).map_or(lower.clone(), str::to_owned),
    }
}

fn irregular(form: &str, upos: &str) -> Option<&'static str> {
    static TABLE: OnceLock<HashMap<(&str, &str), &str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = HashMap::new();
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

fn verb_ending(form: &str) -> String {
    if let Some(stem) = form
        .strip_suffix("ing")
        .or_else(|| form.strip_suffix("ed"))
        .filter(|s| s.chars().any(|c| is_vowel(c) || c == 'y'))
    {
        if form.ends_with("ied") {
            return format!("{}y", stem.trim_end_matches('i'));
        }
        return restore(stem);
    }
    noun_ending(form)
}

/// The verb whose stem is left when `-ing` or `-ed` is cut off: `plann` → `plan`, `propos` → `propose`.
fn restore(stem: &str) -> String {
    let last: Vec<char> = stem.chars().rev().take(3).collect();
    let doubled = last.len() > 2
        && last[0] == last[1]
        && !matches!(last[0], 'l' | 's' | 'z' | 'f')
        && !is_vowel(last[0]);
    if doubled {
        return stem.chars().take(stem.chars().count() - 1).collect();
    }
    if known_lemma(stem, Upos::Verb).is_some() {
        return stem.to_owned();
    }
    let with_e = format!("{stem}e");
    let silent = [
        "at", "iz", "is", "v", "c", "us", "s", "u", "ag", "eg", "ng", "dg", "ur", "ir", "ar", "in", "ut",
        "id", "ud", "iv",
    ];
    if known_lemma(&with_e, Upos::Verb).is_some()
        || (silent.iter().any(|end| stem.ends_with(end)) && !stem.ends_with("ss"))
    {
        return with_e;
    }
    stem.to_owned()
}

fn noun_ending(form: &str) -> String {
    let cut = |n: usize| form.chars().take(form.chars().count().saturating_sub(n)).collect::<String>();
    if form.len() <= 3
        || form.ends_with("ss")
        || form.ends_with("us")
        || form.ends_with("is")
        || !form.ends_with('s')
    {
        return form.to_owned();
    }
    if form.ends_with("ies") && form.len() > 4 {
        return cut(3) + "y";
    }
    if ["sses", "shes", "ches", "xes", "zzes"].iter().any(|end| form.ends_with(end)) {
        return cut(2);
    }
    cut(1)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert_eq!(lemma(form, Upos::Verb), expected);
        }
        for (form, expected) in [
            ("allies", "ally"),
            ("talks", "talk"),
            ("women", "woman"),
            ("crises", "crisis"),
            ("taxes", "tax"),
        ] {
            assert_eq!(lemma(form, Upos::Noun), expected);
        }
    }
}
