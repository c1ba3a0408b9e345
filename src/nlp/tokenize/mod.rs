//! Words and punctuation marks, as Universal Dependencies cuts English.
//!
//! The convention is that of the [English Web Treebank](https://universaldependencies.org/en/): hyphened
//! words are cut (`long` `-` `term`) save after a prefix (`non-`, `co-`, `e-`), clitics are tokens of their
//! own (`do` `n't`, `Varga` `'s`), amounts lose their signs and units (`$` `5` `m`), and the full stop that ends a sentence
//! is never part of an abbreviation. What is written as one word though it is several tokens is marked by
//! [`Word::joined`].

mod abbreviation;
mod address;
mod blank;
mod clitic;
mod hyphen;
mod mark;
mod word;

pub(super) use abbreviation::{Abbreviation, abbreviation};
pub(super) use blank::blank;

use crate::span::Span;

/// A token of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) span: Span,
    /// Whether it goes on a written word that the token before it began (`n't` in “don't”).
    pub(super) joined: bool,
}

/// The tokens of one line of text, in order.
pub(super) fn words(text: &str, line: Span) -> Vec<Word> {
    let mut out = Vec::new();
    let mut quoted = false;
    let mut at = line.start;
    while at < line.end {
        let rest = text.get(at..line.end).unwrap_or_default();
        let skip = blank(rest);
        if skip > 0 {
            at += skip;
            continue;
        }
        let mut end = at;
        for (i, c) in rest.char_indices() {
            if blank::may_begin(c) && blank(rest.get(i..).unwrap_or_default()) > 0 {
                break;
            }
            end = at + i + c.len_utf8();
        }
        if end == at {
            break;
        }
        free_stop(text, Span::new(at, end), &mut out);
        chunk(text, Span::new(at, end), &mut quoted, &mut out);
        at = end;
    }
    free_stop(text, Span::new(line.end, line.end), &mut out);
    clitic::close_up(text, out)
}

/// “No.” is an abbreviation only before a number: cuts its full stop off where `next` is none.
fn free_stop(text: &str, next: Span, out: &mut Vec<Word>) {
    let Some(last) = out.last_mut() else { return };
    let Some(body) = last.span.of(text).strip_suffix('.') else { return };
    let number = next.of(text).trim_start_matches(['#', '(', '"']).starts_with(|c: char| c.is_ascii_digit());
    if abbreviation(body) == Some(Abbreviation::Number) && !number {
        last.span.end -= 1;
        let stop = Word { span: Span::new(last.span.end, last.span.end + 1), joined: false };
        out.push(stop);
    }
}

/// Cuts what stands between two blanks; `quoted` tells whether a single quotation mark is open.
fn chunk(text: &str, chunk: Span, quoted: &mut bool, out: &mut Vec<Word>) {
    let mut at = chunk.start;
    while at < chunk.end {
        let rest = text.get(at..chunk.end).unwrap_or_default();
        let before = text.get(chunk.start..at).and_then(|head| head.chars().next_back());
        let last = out.last().map_or("", |word| word.span.of(text));
        let (len, joined) = match address::len(rest, before) {
            0 => match word::len(rest, before) {
                0 => mark::len(rest, before, *quoted, last),
                len => (len, false),
            },
            len => {
                out.push(Word { span: Span::new(at, at + len), joined: false });
                at += len;
                continue;
            }
        };
        let len = len.clamp(1, rest.len());
        let piece = rest.get(..len).unwrap_or(rest);
        if !joined {
            mark::track(piece, before, rest.get(len..).unwrap_or_default(), quoted);
        }
        let mut from = 0;
        for cut in clitic::cuts(piece).into_iter().chain([piece.len()]) {
            out.push(Word { span: Span::new(at + from, at + cut), joined: joined || from > 0 });
            from = cut;
        }
        at += piece.len().max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut found = String::new();
        for (i, word) in words(text, Span::new(0, text.len())).iter().enumerate() {
            found.push_str(if i == 0 {
                ""
            } else if word.joined {
                " ~ "
            } else {
                " | "
            });
            found.push_str(word.span.of(text));
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_and_marks() {
        check("The envoy left.", "The | envoy | left | .");
        check("“We don’t,” he said.", "“ | We | do ~ n’t | , | ” | he | said | .");
        check("Varga's plan—2.5% of $1,000", "Varga ~ 's | plan | — | 2.5 | % | of | $ | 1,000");
        check("U.S. Gen. J. K. Okoro, at 5 p.m.", "U.S. | Gen. | J. | K. | Okoro | , | at | 5 | p.m.");
        check("officials’ wait... and/or", "officials ~ ’ | wait | ... | and | / | or");
        check("See https://example.org/a?b=c.", "See | https://example.org/a?b=c | .");
        check("(write to h.varga@example.org)", "( | write | to | h.varga@example.org | )");
        check("They can't; it won’t, I cannot", "They | ca ~ n't | ; | it | wo ~ n’t | , | I | can ~ not");
        check("Côte d’Ivoire, O’Brien", "Côte | d’Ivoire | , | O’Brien");
        check("", "");
        check("🙂!! 👩🏽‍🚀", "🙂 | !! | 👩🏽‍🚀");
        check("at 10:30 No. 7. No. Yes", "at | 10:30 | No. | 7 | . | No | . | Yes");
        check("talks.The minister", "talks | . | The | minister");
        check("Kenya’ s plan wasn’ t ready", "Kenya ~ ’ s | plan | was ~ n’ t | ready");
        check("the states’ s-shaped road", "the | states ~ ’ | s | - | shaped | road");
        check("Go<br/>on &nbsp; now", "Go | on | now");
    }

    #[test]
    fn hyphens() {
        check("long-term pro-Western re-elected", "long | - | term | pro-Western | re-elected");
        check("Kim Tae-won, U.S.-led", "Kim | Tae-won | , | U.S. | - | led");
        check("1990-1995, call 555-867-5309", "1990 | - | 1995 | , | call | 555-867-5309");
    }

    #[test]
    fn amounts() {
        check("$5m or €3.2bn, US$4", "$ | 5 | m | or | € | 3.2 | bn | , | US$ | 4");
        check("5pm, 20th, 1990s, 10km", "5 | pm | , | 20th | , | 1990s | , | 10 | km");
        check("9/11 and 3-4%", "9/11 | and | 3 | - | 4 | %");
    }

    #[test]
    fn single_quotes() {
        check("‘the minister’ and 'the talks'", "‘ | the | minister | ’ | and | ' | the | talks | '");
        check("the states’ envoys, the '90s", "the | states ~ ’ | envoys | , | the | '90s");
    }
}
