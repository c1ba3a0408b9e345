//! Which words stand inside quotation marks: whoever speaks there is not whom the writer speaks of.

use crate::document::Document;

/// For each sentence how many before it have words of the writer's own: "he said" after a long quotation
/// is close to whoever was spoken of before it.
pub(super) fn places(document: &Document<'_>, runs: &[usize]) -> Vec<usize> {
    let mut count = 0;
    let own = |t: usize| runs.get(t) == Some(&0) && document.form(t).chars().any(char::is_alphanumeric);
    let sentences = document.sentences.iter();
    sentences
        .map(|sentence| {
            count += usize::from(sentence.tokens.clone().any(own));
            count
        })
        .collect()
}

/// For each token the number of the quotation that it stands in, from 1; 0 outside. A quotation
/// ends with its paragraph at the latest.
pub(super) fn runs(document: &Document<'_>) -> Vec<usize> {
    let mut out = vec![0; document.tokens.len()];
    let mut count = 0;
    let mut paragraph = None;
    let mut open: Option<&str> = None;
    for sentence in &document.sentences {
        if paragraph != Some(sentence.paragraph) {
            (paragraph, open) = (Some(sentence.paragraph), None);
        }
        for t in sentence.tokens.clone() {
            let form = document.form(t);
            match (open, form) {
                (None, "“" | "``" | "«" | "„" | "\"" | "‘") => {
                    open = Some(form);
                    count += 1;
                }
                // A second opening mark: the first was never closed.
                (Some("“"), "“") => count += 1,
                (Some("“" | "\"" | "„" | "``"), "”" | "\"" | "''") | (Some("«"), "»") | (Some("‘"), "’") =>
                {
                    open = None;
                }
                (Some(_), _) => {
                    if let Some(cell) = out.get_mut(t) {
                        *cell = count;
                    }
                }
                (None, _) => {}
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp;

    #[test]
    fn a_quotation_ends_with_its_paragraph() {
        let document = nlp::annotate("“Yes,” she said. “No.\n\nHe left.");
        let runs = runs(&document);
        let inside = |word: &str| runs[(0..runs.len()).find(|&t| document.form(t) == word).unwrap()];
        assert_eq!(places(&document, &runs), [1, 1, 2]);
        assert_eq!([inside("Yes"), inside("she"), inside("No"), inside("He")], [1, 0, 2, 0]);
    }
}
