//! "The head of the Institute for Peace Faleolo Sisouk": the name of who holds an office stands right behind that of
//! the body, whose last words it looks like.

use super::{is_capital, words};
use crate::document::{Document, MentionKind};
use crate::gazetteer::Gazetteer;
use std::ops::Range;

type Names = Vec<(Range<usize>, MentionKind)>;

/// The shortest run of a body's and a person's name, in words.
const SHORTEST: usize = 4;

/// The names, of which those of a body behind an office lose two last words that are no words of English and no place.
pub(super) fn split(document: &Document<'_>, gazetteer: &Gazetteer, names: Names) -> Names {
    let mut out = Names::with_capacity(names.len());
    for (tokens, kind) in names {
        match cut(document, gazetteer, &tokens).filter(|_| kind == MentionKind::Organization) {
            Some(at) => {
                out.push((tokens.start..at, kind));
                out.push((at..tokens.end, MentionKind::Person));
            }
            None => out.push((tokens, kind)),
        }
    }
    out
}

/// Where the person's name begins.
fn cut(document: &Document<'_>, gazetteer: &Gazetteer, tokens: &Range<usize>) -> Option<usize> {
    if tokens.len() < SHORTEST {
        return None;
    }
    let article = usize::from(document.form(tokens.start.wrapping_sub(1)).eq_ignore_ascii_case("the"));
    let of = tokens.start.checked_sub(1 + article)?;
    let office = |words: usize| {
        let words: Vec<&str> = (of.checked_sub(words)?..of).map(|t| document.form(t)).collect();
        gazetteer.office_phrase(&words)
    };
    let is_headed = matches!(document.form(of), "of" | "for") && (office(1).is_some() || office(2).is_some());
    let unheard = |word: &str| {
        is_capital(word)
            && word.chars().count() > 2
            && word.chars().skip(1).any(char::is_lowercase)
            && !words::is_common(&word.to_lowercase())
            && gazetteer.longest(&[word]).is_none()
            && gazetteer.head_noun(word).is_none()
    };
    let at = tokens.end - 2;
    let last = document.form(at - 1);
    let low = last.to_lowercase();
    let ends_a_body = words::is_common(&low)
        || low.strip_suffix('s').is_some_and(words::is_common)
        || gazetteer.head_noun(last).is_some()
        || gazetteer.longest(&[last]).is_some();
    let whole: Vec<&str> = tokens.clone().map(|t| document.form(t)).collect();
    let is_known = gazetteer.longest(&whole).is_some_and(|(n, _)| n == whole.len());
    let fits = is_headed && (at..tokens.end).all(|t| unheard(document.form(t))) && ends_a_body && !is_known;
    fits.then_some(at)
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use crate::document::MentionKind;

    fn check(text: &str, people: &[&str]) {
        assert_eq!(testing::mentions(text, MentionKind::Person), people, "{text}");
    }

    #[test]
    fn who_stands_behind_the_body() {
        check("They met the director of the Institute for Peace Faleolo Sisoukov.", &["Faleolo Sisoukov"]);
        check("The head of the Coordination Centre for Trade Faleolo Sisouk said so.", &["Faleolo Sisouk"]);
    }

    #[test]
    fn near_misses() {
        check("They met the director of the Lakeside Sea Trade Port.", &[]);
        check("They went to the Lakeside Sea Trade Port Sisouk Bay.", &[]);
    }
}
