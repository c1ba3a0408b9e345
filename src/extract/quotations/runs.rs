//! Where quoted runs begin and end.
//!
//! Marks are read by what stands beside them and only then by their shape, as
//! newspapers mix “curly”, "straight", ''doubled'', ‘single’, «angled» and
//! „low“ ones and forget some. No mistake reaches beyond its paragraph.

mod turned;

use crate::document::Document;
use crate::span::Span;
use std::ops::Range;
use turned::{in_order, is_turned};

/// A run of words between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The opening mark; empty where the article has none.
    pub(super) open: Span,
    /// The words between the marks.
    pub(super) content: Span,
    /// The tokens of the words.
    pub(super) words: Range<usize>,
    /// The tokens of the words and their marks.
    pub(super) tokens: Range<usize>,
    /// Number of its paragraph.
    pub(super) paragraph: usize,
    /// Whether its paragraph ends before a mark closes it.
    pub(super) is_open: bool,
}

/// Opening and closing marks, by their place in a paragraph.
type Pairs = Vec<(Span, Span)>;

/// All runs of a document, in order; never overlapping, never empty.
pub(super) fn runs(document: &Document<'_>) -> Vec<Run> {
    let mut out = Vec::new();
    let mut announced = false;
    let paragraphs: Vec<(usize, Span, Pairs)> = paragraphs(document)
        .into_iter()
        .map(|(paragraph, span)| (paragraph, span, pairs(span.of(document.text))))
        .collect();
    let single = quotes_in_single_marks(document, &paragraphs);
    for (paragraph, span, mut pairs) in paragraphs {
        let text = span.of(document.text);
        if single && pairs.is_empty() {
            pairs.extend(goes_on(text));
        }
        if announced && pairs.is_empty() && is_speech(text) {
            let (open, close) = (Span::new(span.start, span.start), Span::new(span.end, span.end));
            out.extend(run(document, open, close, paragraph));
        }
        announced = pairs.is_empty() && announces(document, span);
        for (open, close) in pairs {
            let (open, close) = (shift(open, span.start), shift(close, span.start));
            out.extend(run(document, open, close, paragraph));
        }
    }
    out
}

/// Whether an article sets all speech between single marks (‘We left,’ she said), as British papers do: a sentence or more ends
/// within such, and none within double ones. (For [`Document::single_marks`] ‘scare quotes’ count, too.)
fn quotes_in_single_marks(document: &Document<'_>, paragraphs: &[(usize, Span, Pairs)]) -> bool {
    let mut found = false;
    for (_, span, pairs) in paragraphs {
        let text = span.of(document.text);
        for (open, close) in pairs {
            let inner = text.get(open.end..close.start).unwrap_or_default();
            if inner.ends_with([',', '.', '?', '!']) && !open.is_empty() {
                let mark = text.get(open.start..open.end).unwrap_or_default();
                found = matches!(mark, "'" | "‘");
                if !found {
                    return false;
                }
            }
        }
    }
    found
}

/// A paragraph that begins with a single mark which none closes: the speech goes on in the next one.
fn goes_on(text: &str) -> Option<(Span, Span)> {
    let mark = text.chars().next().filter(|c| matches!(c, '\'' | '‘'))?;
    let end = mark.len_utf8();
    let rest = text.get(end..)?;
    (is_speech(rest) && !elided(rest)).then(|| (Span::new(0, end), Span::new(text.len(), text.len())))
}

/// How many words a sentence has at most behind which a paragraph is quoted without marks.
const ANNOUNCES: usize = 30;

/// Whether a paragraph is a sentence that announces what somebody says in the next one, which is set off in a block instead of
/// quotation marks: "Varga added:".
fn announces(document: &Document<'_>, paragraph: Span) -> bool {
    let at = |byte: usize| document.tokens.partition_point(|token| token.span.start < byte);
    let tokens = at(paragraph.start)..at(paragraph.end);
    let says = |t: usize| {
        matches!(
            document.form(t),
            "said" | "says" | "added" | "adds" | "continued" | "wrote" | "writes" | "tweeted"
        )
    };
    let Some(colon) = tokens.end.checked_sub(1).filter(|&t| document.form(t) == ":") else { return false };
    let sentences =
        document.sentences.iter().filter(|sentence| tokens.contains(&sentence.tokens.start)).count();
    sentences == 1 && tokens.len() <= ANNOUNCES && (tokens.start + 1..colon).any(says)
}

/// Whether a paragraph may be what somebody says: whole sentences in which nobody is reported to say something.
fn is_speech(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(char::is_uppercase)
        && text.ends_with(['.', '!', '?', '…'])
        && text.split_whitespace().count() >= 6
        && !reports(text)
}

/// The paragraphs that hold words, with their numbers.
fn paragraphs(document: &Document<'_>) -> Vec<(usize, Span)> {
    let mut out: Vec<(usize, Span)> = Vec::new();
    for sentence in &document.sentences {
        match out.last_mut() {
            Some((number, span)) if *number == sentence.paragraph => *span = span.cover(sentence.span),
            _ => out.push((sentence.paragraph, sentence.span)),
        }
    }
    out
}

fn shift(span: Span, by: usize) -> Span {
    Span::new(span.start + by, span.end + by)
}

fn run(document: &Document<'_>, open: Span, close: Span, paragraph: usize) -> Option<Run> {
    let inner = Span::new(open.end, close.start);
    let text = inner.of(document.text);
    let start = inner.start + (text.len() - text.trim_start().len());
    let content = Span::new(start, start + text.trim().len());
    let at = |byte: usize| document.tokens.partition_point(|token| token.span.start < byte);
    let words = at(content.start)..at(content.end);
    let tokens = at(open.start)..at(close.end).max(words.end);
    let spoken = text.chars().any(char::is_alphanumeric) && !words.is_empty();
    let is_open = close.is_empty() && !open.is_empty();
    spoken.then_some(Run { open, content, words, tokens, paragraph, is_open })
}

/// A quotation mark and what its neighbours let it be.
#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    single: bool,
    opens: bool,
    closes: bool,
}

/// The pairs of marks of a paragraph, outermost only: opening and closing mark,
/// either empty where the writer left it out.
fn pairs(text: &str) -> Vec<(Span, Span)> {
    let marks = in_order(text, marks(text));
    let mut out: Vec<(Span, Span)> = Vec::new();
    let mut open: Option<Mark> = None;
    let mut nested = 0;
    for (i, mark) in marks.iter().enumerate() {
        if i < nested {
            continue;
        }
        match open {
            Some(first) if first.single != mark.single => {}
            Some(first) if first.single && is_possessive(text, &marks, i) => {}
            Some(first) if mark.closes || !mark.single && is_turned(text, *mark) => {
                out.push((first.span, mark.span));
                open = None;
            }
            Some(first) if mark.opens && !mark.single => match inner(text, &marks, i, first) {
                Some(end) => nested = end,
                // A second opening mark: the first was never closed.
                None => {
                    let end = last_end(text, first.span.end, mark.span.start);
                    out.push((first.span, Span::new(end, end)));
                    open = Some(*mark);
                }
            },
            Some(_) => {}
            None if mark.opens && (!mark.single || closed_later(&marks, i)) => open = Some(*mark),
            // The words before the first closing mark of a paragraph lost their opening mark.
            None if mark.closes && !mark.single && out.is_empty() => {
                let head = text.get(..mark.span.start).unwrap_or_default();
                if head.ends_with([',', '.', '?', '!']) && head.split_whitespace().count() > 2 {
                    out.push((Span::new(0, 0), mark.span));
                }
            }
            None => {}
        }
    }
    if let Some(first) = open {
        out.push((first.span, Span::new(text.len(), text.len())));
    }
    out
}

/// Whether a single mark that could close a run is the apostrophe of a plural ("the workers' demands,'"): the next
/// one that could closes behind another mark, and none opens before that.
fn is_possessive(text: &str, marks: &[Mark], i: usize) -> bool {
    let ends_with = |span: Span, what: fn(char) -> bool| {
        text.get(..span.start).and_then(|head| head.chars().next_back()).is_some_and(what)
    };
    let plural = |mark: &Mark| {
        let owned = text.get(mark.span.end..).unwrap_or_default();
        ends_with(mark.span, |c| c == 's')
            && owned.strip_prefix(' ').is_some_and(|owned| owned.starts_with(char::is_lowercase))
    };
    let mut later = marks.get(i + 1..).unwrap_or_default().iter().filter(|mark| mark.single);
    let closes = |next: &Mark| {
        next.closes && !next.opens && ends_with(next.span, |c| matches!(c, ',' | '.' | '?' | '!' | '…'))
    };
    marks.get(i).is_some_and(plural) && later.next().is_some_and(closes)
}

/// Where a run ends that another follows before it is closed: at the other where a sentence ends there, as
/// paragraphs of one speech that were set in one; else with its first sentence, at most at `limit`.
fn last_end(text: &str, from: usize, limit: usize) -> usize {
    let inner = text.get(from..limit).unwrap_or_default();
    let words = inner.trim_end();
    if words.ends_with(['.', '!', '?', '…']) && !reports(words) {
        return from + words.len();
    }
    // "3.4" ends nothing.
    let ends = |&(i, c): &(usize, char)| {
        matches!(c, '!' | '?')
            || c == '.' && inner.get(i + 1..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    inner.char_indices().find(ends).map_or(limit, |(i, _)| from + i + 1)
}

/// The words of a run up to what closes those of another at its end: “He told me, ‘Sign first.’”
pub(super) fn closed(words: &str) -> &str {
    words.trim_end_matches(['\'', '’', '"', '”'])
}

/// Whether somebody named says something in a stretch of text: then it is no speech to its end.
fn reports(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).any(|pair| match pair {
        [name, verb] => {
            name.starts_with(char::is_uppercase)
                && !matches!(*name, "I" | "We" | "They" | "You" | "People")
                && matches!(*verb, "said" | "says" | "added" | "explained" | "told" | "noted" | "announced")
        }
        _ => false,
    })
}

/// Where the marks go on behind a few words between marks of their own inside the run that `first` opens, if mark
/// `i` opens such: “They have "friends" there”, “He said “no” to us”.
fn inner(text: &str, marks: &[Mark], i: usize, first: Mark) -> Option<usize> {
    let of = |mark: &Mark| text.get(mark.span.start..mark.span.end).unwrap_or_default();
    let mut later = marks.iter().enumerate().skip(i + 1).filter(|(_, mark)| !mark.single);
    let (opening, (at, closing)) = (marks.get(i)?, later.next()?);
    let words = text.get(opening.span.end..closing.span.start)?;
    let few = words.split_whitespace().count() <= INNER && !words.ends_with([',', '.']);
    if !few || !closing.closes || closing.opens {
        return None;
    }
    let other = of(&first) != of(opening) && of(opening) == "\"";
    let closed = later.next().is_some_and(|(_, mark)| mark.closes && !mark.opens);
    (other || closed).then_some(at + 1)
}

/// The most words that stand between marks inside a run.
const INNER: usize = 6;

/// Whether a single mark that could open a run is closed by a mark that is no apostrophe.
fn closed_later(marks: &[Mark], i: usize) -> bool {
    let later = marks.get(i + 1..).unwrap_or_default().iter().filter(|mark| mark.single);
    later.take_while(|mark| !mark.opens).any(|mark| mark.closes)
}

/// The quotation marks of a paragraph; apostrophes, primes and marks of inches are none.
fn marks(text: &str) -> Vec<Mark> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut before: Option<char> = None;
    while let Some((start, c)) = chars.next() {
        let Some(single) = is_mark(c) else {
            before = Some(c);
            continue;
        };
        let doubled = single && chars.peek().is_some_and(|&(_, next)| next == c);
        if doubled {
            chars.next();
        }
        let single = single && !doubled;
        let end = chars.peek().map_or(text.len(), |&(i, _)| i);
        let after = chars.peek().map(|&(_, next)| next);
        let span = Span::new(start, end);
        if let Some(mark) = judge(text, span, c, single, before, after) {
            out.push(mark);
        }
        before = Some(c);
    }
    out
}

/// Whether a character may be a quotation mark: `Some(true)` for a single one.
fn is_mark(c: char) -> Option<bool> {
    match c {
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' => Some(false),
        '\'' | '‘' | '’' | '‚' | '‛' | '`' | '´' | '‹' | '›' => Some(true),
        _ => None,
    }
}

fn judge(
    text: &str,
    span: Span,
    c: char,
    single: bool,
    before: Option<char>,
    after: Option<char>,
) -> Option<Mark> {
    let free_before = before.is_none_or(|b| {
        b.is_whitespace()
            || matches!(b, '(' | '[' | '{' | '-' | '–' | '—' | '/' | ':')
            || is_mark(b).is_some()
    });
    let free_after = after.is_none_or(|a| !a.is_alphanumeric() && !matches!(a, '[' | '(' | '$' | '#' | '@'));
    let inches = before.is_some_and(|b| b.is_ascii_digit()) && matches!(c, '"' | '\'');
    let (mut opens, mut closes) = match c {
        '“' | '‘' | '„' | '‚' | '‟' | '‛' | '`' => {
            (after.is_some_and(|a| !a.is_whitespace()), false)
        }
        '”' | '´' => (false, true),
        '’' => (false, free_after),
        _ => (free_before && !after.is_none_or(char::is_whitespace), free_after),
    };
    // A paragraph cannot begin with the end of a run: ” We left.”
    if c == '”' && before.is_none() && after.is_some_and(char::is_whitespace) {
        (opens, closes) = (true, false);
    }
    // A mark that faces the wrong way: “He left“, ”He left”, ’He left’.
    if matches!(c, '“' | '‘') && free_after && !free_before {
        (opens, closes) = (false, true);
    }
    if matches!(c, '”' | '’') && free_before && !free_after && before.is_none_or(|b| is_mark(b).is_none())
    {
        (opens, closes) = (true, false);
    }
    // A straight mark between two spaces may be either.
    if c == '"' && before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace) {
        (opens, closes) = (true, true);
    }
    // A straight mark between a mark or bracket and a word opens; after a word it closes.
    if matches!(c, '"' | '\'') && opens && closes {
        let word = before.is_some_and(|b| !b.is_whitespace());
        (opens, closes) = if word { (false, true) } else { (opens, closes) };
    }
    // Where the writer forgot the space, it depends on whether a run is open.
    if c == '"' && !free_after && before.is_some_and(|b| matches!(b, ',' | '.' | '?' | '!' | ';')) {
        (opens, closes) = (true, true);
    }
    if matches!(c, '»' | '›' | '«' | '‹') {
        (opens, closes) = (free_before && !free_after, !free_before || free_after);
        // Spaces stand inside them in French: « We left », Varga said.
        if before.is_none_or(char::is_whitespace) && after.is_none_or(|a| !a.is_alphanumeric()) {
            let left = matches!(c, '«' | '‹');
            (opens, closes) = (left && after.is_some_and(char::is_whitespace), !left);
        }
    }
    if single && opens && elided(text.get(span.end..).unwrap_or_default()) {
        return None;
    }
    if inches && !single && closes {
        // 5" may also close a quotation that ends with a number: it never opens one.
        opens = false;
    }
    (opens || closes).then_some(Mark { span, single, opens, closes })
}

/// Whether an apostrophe before `rest` stands for left-out letters: ’90s, ’em, ’tis.
fn elided(rest: &str) -> bool {
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
    matches!(word.to_lowercase().as_str(), "em" | "tis" | "twas" | "til" | "cause" | "n" | "round" | "bout")
        || (word.len() >= 2 && word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp;

    fn check(text: &str, expected: &[&str]) {
        let document = nlp::annotate(text).whole_words();
        let found: Vec<&str> = runs(&document).iter().map(|run| document.at(run.content)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_kind_of_mark() {
        check("“We left,” Varga said.", &["We left,"]);
        check("\"We left,\" Varga said. \"It rained.\"", &["We left,", "It rained."]);
        check("''We left,'' Varga said.", &["We left,"]);
        check("``We left,'' Varga said.", &["We left,"]);
        check("‘We left,’ Varga said.", &["We left,"]);
        check("'We left,' Varga said.", &["We left,"]);
        check("«We left», Varga said.", &["We left"]);
        check("»We left«, Varga said.", &["We left"]);
        check("« We left », Varga said. « It rained. »", &["We left", "It rained."]);
        check("„We left“, Varga said.", &["We left"]);
        check("Varga said: ”We left.”", &["We left."]);
        check("Varga called it \"a trap\".", &["a trap"]);
        check("(\"We left,\" Varga said.)", &["We left,"]);
        check("\" We left, \" Varga said.", &["We left,"]);
        check("Varga said,\"We left.\"It rained.", &["We left."]);
        check("” We left, “Varga said. He slept.” It rained, “he said.", &["We left,", "It rained,"]);
        check("” We left. It rained,” Varga said.", &["We left. It rained,"]);
    }

    #[test]
    fn speech_between_single_marks_goes_on_in_the_next_paragraph() {
        let text =
            "‘We left,’ Varga said.\n\n‘It rained all night in the harbour.\n\n‘Nobody slept,’ she added.";
        check(text, &["We left,", "It rained all night in the harbour.", "Nobody slept,"]);
        // Where others stand between double marks, a single one that nothing closes is none.
        check(&text.replace("‘We left,’", "“We left,”"), &["We left,", "Nobody slept,"]);
    }

    #[test]
    fn a_closing_mark_may_stand_behind_a_space_and_look_like_an_opening_one() {
        check("Varga said that “it rained “. The harbour was shut.", &["it rained"]);
    }

    #[test]
    fn a_block_is_quoted_without_marks() {
        check(
            "Varga added:\n\nIt is like him to leave early. He did so before.\n\nThe rain went on.",
            &["It is like him to leave early. He did so before."],
        );
        check("Varga added:\n\nThe boats that Okoro said he had were lost.", &[]);
        check("The port has three rules:\n\nIt is like him to leave early.", &[]);
    }

    #[test]
    fn mixed_and_missing_marks_stay_in_their_paragraph() {
        check("“We left,\" Varga said.\n\n“It rained.”", &["We left,", "It rained."]);
        check("\"We left,” Varga said.", &["We left,"]);
        check("“We left. It rained.\n\nThen he slept. “Why?” he asked.", &["We left. It rained.", "Why?"]);
        check(
            "“We left. It rained.\n\n“Then we slept,” he said.",
            &["We left. It rained.", "Then we slept,"],
        );
        check("We have all left,” Varga said.", &["We have all left,"]);
        check("“One. Varga said that “two” were left.", &["One.", "two"]);
        check(
            "“It cost 3.4 million. It rained. “We left,” Varga said.",
            &["It cost 3.4 million. It rained.", "We left,"],
        );
        check(
            "“It cost 3.4 million to Varga “We left,” he said.",
            &["It cost 3.4 million to Varga", "We left,"],
        );
        check("“We all left, \"he said.", &["We all left,"]);
    }

    #[test]
    fn inner_runs_are_no_runs() {
        check("“He said ‘no’ to us,” Varga said.", &["He said ‘no’ to us,"]);
        check("'He said \"no\" to us,' Varga said.", &["He said \"no\" to us,"]);
        check("\"No 'war', no 'peace',\" Varga said.", &["No 'war', no 'peace',"]);
        check("“They have \"contacts\" there,” Varga said.", &["They have \"contacts\" there,"]);
        check("“He said “no” to us,” Varga said.", &["He said “no” to us,"]);
    }

    #[test]
    fn apostrophes_and_inches_are_no_marks() {
        check("The officials’ plan didn’t please Varga’s friends in the ’90s.", &[]);
        check("The officials' plan didn't please Varga's friends 'til '98.", &[]);
        check("A 6\" pipe, 5' long.", &[]);
        check("'We heard the workers' demands,' he said.", &["We heard the workers' demands,"]);
        check("The 'old ways' of the envoys' friends.", &["old ways"]);
        check("‘It’s Varga’s,’ he said of the envoys’ plan.", &["It’s Varga’s,"]);
        check("He met the envoys’ aides’ friends.", &[]);
        check("", &[]);
        check("“”", &[]);
        check("\"", &[]);
    }
}
