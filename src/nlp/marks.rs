//! Articles that set what people say between single marks (‘We left,’ she said), as British papers do.
//!
//! The parser learned from texts with double ones, and rules look for those: in such an article a single mark that
//! opens or closes a quotation is read as the double one.

use super::tokenize::Word;

/// Whether a text sets quotations between single marks: such open at least twice as often as double ones do.
pub(super) fn are_single(text: &str) -> bool {
    let (mut single, mut double) = (0, 0);
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        let opens = before
            .is_none_or(|b: char| b.is_whitespace() || matches!(b, '(' | '[' | '—' | '“' | '"'))
            && after.is_some_and(char::is_alphabetic);
        match c {
            // An apostrophe before "tis" or "90s" is rare.
            '‘' | '\'' if opens => single += 1,
            '“' | '„' | '«' => double += 1,
            '"' if opens => double += 1,
            _ => {}
        }
        before = Some(c);
    }
    single > 0 && single >= 2 * double
}

/// The double mark for a single one: for one that opens, and for one behind the stop that ends what it closes, or behind
/// words that another opened.
pub(super) fn doubled(text: &str, words: &[Word], i: usize) -> Option<&'static str> {
    let span = |i: usize| words.get(i).map(|word| word.span);
    let form = |i: usize| span(i).map_or("", |span| span.of(text));
    let is_mark = |i: usize| matches!(form(i), "‘" | "’" | "'");
    let opens = |i: usize| {
        let own = span(i);
        let joins = own.is_some_and(|own| span(i + 1).is_some_and(|next| own.end == next.start));
        let before = i.checked_sub(1).and_then(span);
        let apart = own.is_some_and(|own| before.is_none_or(|before| before.end < own.start));
        joins && (form(i) == "‘" || form(i) == "'" && apart)
    };
    if !is_mark(i) {
        return None;
    }
    if opens(i) {
        return Some("“");
    }
    let stop = i.checked_sub(1).is_some_and(|before| matches!(form(before), "," | "." | "?" | "!" | "…"));
    let opened = (0..i).rev().find(|&k| is_mark(k)).is_some_and(opens);
    (stop || opened).then_some("”")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp;

    #[test]
    fn an_article_has_one_kind_of_marks() {
        assert!(are_single("‘We left,’ Varga said. ‘It’s late.’ She called it a ‘trap’."));
        assert!(are_single("'We left,' Varga said."));
        assert!(!are_single("“We left,” Varga said. She called it a ‘trap’."));
        assert!(!are_single("The workers' union left in the '90s."));
        assert!(!are_single(""));
    }

    #[test]
    fn a_single_mark_is_read_as_a_double_one() {
        let forms = |text: &str| {
            let document = nlp::annotate(text);
            (0..document.tokens.len()).map(|i| document.form(i)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            forms("‘The workers’ boats left,’ Varga said of the ‘trap’."),
            "“ The workers ’ boats left , ” Varga said of the “ trap ” ."
        );
        assert_eq!(forms("“We saw a ‘trap’,” Varga said."), "“ We saw a ‘ trap ’ , ” Varga said .");
    }
}
