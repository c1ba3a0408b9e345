//! A text with its highlights: stretches that nest and overlap, cut where any of them begins or ends.

use super::html;
use std::fmt::Write as _;

/// A stretch that is highlighted.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Where it begins, in code points of the article.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// How it looks: `stance cue`.
    pub(super) look: &'static str,
    /// What it says, in words.
    pub(super) title: String,
    /// A sign to put behind it, as HTML: the link to its fact.
    pub(super) sign: Option<String>,
}

/// A part of a text: where it begins, in code points, and its characters.
pub(super) type Piece = (usize, Vec<char>);

/// Writes pieces of a text as paragraphs. Marks that lie in none of them leave their signs at the end of the last.
pub(super) fn write(pieces: &[Piece], mut marks: Vec<Mark>, out: &mut String) {
    marks.sort_by_key(|mark| (mark.start, mark.end, mark.look));
    for mark in &mut marks {
        mark.end = mark.end.max(mark.start);
    }
    let mut signs: Vec<(usize, &str)> =
        marks.iter().filter_map(|mark| Some((mark.end, mark.sign.as_deref()?))).collect();
    signs.sort_by_key(|(end, _)| *end);
    let mut signs = signs.into_iter().peekable();
    let all: Vec<(usize, &[char])> =
        pieces.iter().flat_map(|(start, chars)| paragraphs(*start, chars)).collect();
    for (n, (start, chars)) in all.iter().enumerate() {
        let head = if is_heading(chars) { " class=\"head\"" } else { "" };
        let _ = write!(out, "<p dir=\"auto\"{head}>");
        let end = start + chars.len();
        let near: Vec<&Mark> = marks.iter().filter(|mark| mark.start < end && mark.end > *start).collect();
        let mut cuts: Vec<usize> = near.iter().flat_map(|mark| [mark.start, mark.end]).collect();
        cuts.extend(signs.clone().map(|(at, _)| at).take_while(|at| *at <= end));
        cuts.extend([*start, end]);
        cuts.retain(|cut| (*start..=end).contains(cut));
        cuts.sort_unstable();
        cuts.dedup();
        for pair in cuts.windows(2) {
            let &[from, to] = pair else { continue };
            let words = chars.get(from - start..to - start).unwrap_or_default();
            let over: Vec<&Mark> =
                near.iter().copied().filter(|mark| mark.start <= from && mark.end >= to).collect();
            segment(words, &over, out);
            while let Some((_, sign)) = signs.next_if(|(at, _)| *at <= to) {
                out.push_str(sign);
            }
        }
        // What ends between two paragraphs belongs to the first.
        let next = all.get(n + 1).map_or(usize::MAX, |(next, _)| *next);
        while let Some((_, sign)) = signs.next_if(|(at, _)| *at < next) {
            out.push_str(sign);
        }
        out.push_str("</p>\n");
    }
    if all.is_empty() && signs.peek().is_some() {
        out.push_str("<p>");
        signs.for_each(|(_, sign)| out.push_str(sign));
        out.push_str("</p>\n");
    }
}

/// Words over which the same marks lie: one element for each look of them, one in the other.
fn segment(words: &[char], over: &[&Mark], out: &mut String) {
    let mut looks: Vec<&str> = over.iter().map(|mark| mark.look).collect();
    looks.sort_unstable();
    looks.dedup();
    for look in &looks {
        let titles: Vec<&str> =
            over.iter().filter(|mark| mark.look == *look).map(|mark| mark.title.as_str()).collect();
        let title = html::escape(&html::short(&titles.join("\n"), 400));
        let _ = write!(out, "<mark class=\"{look}\" title=\"{title}\">");
    }
    words.iter().for_each(|c| html::push(out, *c));
    looks.iter().for_each(|_| out.push_str("</mark>"));
}

/// The paragraphs of a text: its lines, or, where lines are wrapped by hand, what stands between blank lines.
fn paragraphs(start: usize, chars: &[char]) -> Vec<(usize, &[char])> {
    let mut lines: Vec<(usize, &[char])> = Vec::new();
    let mut at = 0;
    for line in chars.split(|c| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')) {
        lines.push((at, line));
        at += line.len() + 1;
    }
    let is_blank = |line: &[char]| line.iter().all(|c| c.is_whitespace());
    // Carriage return and line feed make one end of a line, not a blank line.
    let is_return = |at: usize| at > 0 && chars.get(at) == Some(&'\n') && chars.get(at - 1) == Some(&'\r');
    lines.retain(|(at, line)| !(line.is_empty() && is_return(*at)));
    let wrapped = is_wrapped(&lines);
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut goes_on = false;
    for (at, line) in lines {
        if is_blank(line) {
            goes_on = false;
            continue;
        }
        let end = at + line.len();
        match out.last_mut() {
            Some(last) if goes_on && wrapped => last.1 = end,
            _ => out.push((at, end)),
        }
        goes_on = true;
    }
    out.into_iter().filter_map(|(from, to)| Some((start + from, chars.get(from..to)?))).collect()
}

/// Whether lines are wrapped by hand: most that another follows are of a width that typewriters have.
fn is_wrapped(lines: &[(usize, &[char])]) -> bool {
    let followed: Vec<usize> = lines
        .windows(2)
        .filter_map(|pair| match pair {
            [(_, one), (_, next)] if !one.is_empty() && !next.is_empty() => Some(one.len()),
            _ => None,
        })
        .collect();
    let even = followed.iter().filter(|length| (45..=100).contains(*length)).count();
    followed.len() > 2 && even * 4 > followed.len() * 3
}

fn is_heading(chars: &[char]) -> bool {
    let (first, last) =
        (chars.iter().find(|c| !c.is_whitespace()), chars.iter().rev().find(|c| !c.is_whitespace()));
    let is_item = first.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '“' | '‘' | '"' | '\''));
    chars.len() < 100 && !is_item && last.is_some_and(|c| c.is_alphanumeric() || matches!(c, '?' | '’'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, look: &'static str, sign: Option<&str>) -> Mark {
        Mark { start, end, look, title: format!("<{look}>"), sign: sign.map(str::to_owned) }
    }

    fn check(text: &str, marks: Vec<Mark>, expected: &str) {
        let mut out = String::new();
        write(&[(0, text.chars().collect())], marks, &mut out);
        assert_eq!(out.replace(" dir=\"auto\"", ""), expected, "{text}");
    }

    #[test]
    fn marks_nest_and_overlap() {
        check(
            "abcdef.",
            vec![mark(0, 4, "q", None), mark(2, 6, "s", Some("[1]"))],
            "<p><mark class=\"q\" title=\"&lt;q&gt;\">ab</mark><mark class=\"q\" title=\"&lt;q&gt;\"><mark class=\"s\" title=\"&lt;s&gt;\">cd</mark></mark><mark class=\"s\" title=\"&lt;s&gt;\">ef</mark>[1].</p>\n",
        );
        check(
            "a<b.",
            vec![mark(1, 2, "q", None)],
            "<p>a<mark class=\"q\" title=\"&lt;q&gt;\">&lt;</mark>b.</p>\n",
        );
    }

    #[test]
    fn no_sign_is_lost() {
        check("One.\n\nTwo.", vec![mark(4, 5, "q", Some("[1]"))], "<p>One.[1]</p>\n<p>Two.</p>\n");
        check("One.", vec![mark(90, 95, "q", Some("[1]"))], "<p>One.[1]</p>\n");
        check("", vec![mark(0, 5, "q", Some("[1]"))], "<p>[1]</p>\n");
    }

    #[test]
    fn lines_that_are_wrapped_are_one_paragraph() {
        let line = "The envoy of the island met the minister in the harbour town on Friday";
        let wrapped = format!("{line}\n{line}\n{line}\n{line}\nend.\n\nNext.");
        let chars: Vec<char> = wrapped.chars().collect();
        assert_eq!(paragraphs(10, &chars).len(), 2);
        let lines: Vec<char> = "One.\r\nTwo.\r\n\r\nThree.".chars().collect();
        let starts: Vec<usize> = paragraphs(0, &lines).iter().map(|(at, _)| *at).collect();
        assert_eq!(starts, [0, 6, 14]);
    }
}
