//! “Helena Varga (ヴァルガ), a minister”: a name in its own letters, in brackets behind it. No training text has such; the parser
//! is not shown them, and they hang on the word before.

use super::Analysis;
use crate::document::Upos;
use std::collections::BTreeSet;

/// The words of such brackets, with the brackets.
pub(super) fn glosses(forms: &[&str]) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    for open in (1..forms.len()).filter(|i| forms.get(*i) == Some(&"(")) {
        let inner = forms.iter().skip(open + 1).take_while(|form| is_foreign(form)).count();
        let close = open + 1 + inner;
        if inner > 0 && forms.get(close) == Some(&")") {
            out.extend(open..=close);
        }
    }
    out
}

/// Letters, none of them Latin.
fn is_foreign(form: &str) -> bool {
    let latin = |c: char| {
        c.is_ascii() || ('\u{c0}'..='\u{24f}').contains(&c) || ('\u{1e00}'..='\u{1eff}').contains(&c)
    };
    form.chars().any(char::is_alphabetic) && form.chars().filter(|c| c.is_alphanumeric()).all(|c| !latin(c))
}

/// Analyses words without their glosses, each of which hangs on the word before.
pub(super) fn around(forms: &[&str], parse: impl Fn(&[&str]) -> Vec<Analysis>) -> Vec<Analysis> {
    let apart = glosses(forms);
    if apart.is_empty() {
        return parse(forms);
    }
    let kept: Vec<usize> = (0..forms.len()).filter(|i| !apart.contains(i)).collect();
    let shown: Vec<&str> = kept.iter().filter_map(|i| forms.get(*i).copied()).collect();
    let mut found = parse(&shown).into_iter();
    let mut before = 0;
    let mut analyse = |(i, form): (usize, &&str)| {
        if !apart.contains(&i) {
            before = i;
            let mut own = found.next()?;
            own.head = own.head.and_then(|head| kept.get(head).copied());
            return Some(own);
        }
        let (upos, xpos) = match *form {
            "(" => (Upos::Punct, "-LRB-"),
            ")" => (Upos::Punct, "-RRB-"),
            _ => (Upos::X, "FW"),
        };
        Some(Analysis {
            upos,
            xpos,
            head: Some(before),
            deprel: if upos == Upos::X { "dep" } else { "punct" },
        })
    };
    forms.iter().enumerate().filter_map(&mut analyse).collect()
}

#[cfg(test)]
mod tests {
    use super::glosses;
    use crate::nlp::annotate;

    #[test]
    fn own_letters() {
        let document = annotate("Mayor Helena Varga (ヴァルガ) left the town.");
        assert_eq!(document.form(document.child(6, "nsubj").unwrap_or_default()), "Mayor");
        assert_eq!(document.tokens[4].head, Some(2));
    }

    #[test]
    fn near_misses() {
        assert!(glosses(&["Varga", "(", "Kenya", ")"]).is_empty());
        assert!(glosses(&["Varga", "(", "63", ")"]).is_empty());
        assert!(glosses(&["(", "東京", ")"]).is_empty());
        assert!(glosses(&["Varga", "(", "東京"]).is_empty());
        assert!(glosses(&["Varga", "(", "Łódź", ")"]).is_empty());
    }
}
