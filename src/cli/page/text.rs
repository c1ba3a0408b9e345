//! A page as text, for a terminal or a pipe.

use super::super::table::{cell, width};
use super::{Block, Page, Piece, Row, Sentence, brackets, named};
use crate::explain::Part;

/// How text looks: how wide it may be, and whether it has colours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) width: usize,
    pub(super) is_coloured: bool,
}

/// Lines longer than this are hard to read, however wide the terminal is.
const LONGEST: usize = 120;
const RESET: &str = "\u{1b}[0m";
const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";

impl Look {
    pub(super) fn of_output() -> Self {
        Self { width: usize::from(width()).min(LONGEST), is_coloured: super::super::color::is_on() }
    }

    fn styled(self, style: &str, text: &str) -> String {
        if self.is_coloured && !text.is_empty() { format!("{style}{text}{RESET}") } else { text.to_owned() }
    }
}

/// Holder, cue and target differ in colour and in more than colour.
fn style(part: Part) -> &'static str {
    match part {
        Part::Holder => "\u{1b}[1;36m",
        Part::Cue => "\u{1b}[1;7m",
        Part::Target => "\u{1b}[4;33m",
    }
}

/// The page, its last line ended.
pub(super) fn render(page: &Page, look: Look) -> String {
    let mut lines: Vec<String> =
        wrapped(&cell(&page.title), look.width).into_iter().map(|line| look.styled(BOLD, &line)).collect();
    for block in &page.blocks {
        match block {
            Block::Heading(heading) => {
                lines.push(String::new());
                lines.extend(wrapped(&cell(heading), look.width).iter().map(|line| look.styled(BOLD, line)));
            }
            Block::Text(text) => lines.extend(wrapped(&cell(text), look.width)),
            Block::Sentence(sentence, names) => {
                lines.push(String::new());
                lines.extend(marked(sentence, 2, look));
                lines.extend(legend(&sentence.named(names), look));
                lines.push(String::new());
            }
            Block::Legend(names) => {
                lines.push(String::new());
                lines.extend(legend(names, look));
            }
            Block::Fields(fields) => {
                let wide = fields.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0) + 2;
                for (name, value) in fields {
                    let value = wrapped(&cell(value), look.width.saturating_sub(wide));
                    for (at, line) in value.iter().enumerate() {
                        let name = if at == 0 { *name } else { "" };
                        lines.push(format!("{}{line}", look.styled(DIM, &format!("{name:wide$}"))));
                    }
                }
            }
            Block::Rows(rows) => {
                // Without any id there is no column for it.
                let has_ids = rows.iter().any(|row| !row.id.is_empty());
                rows.iter().for_each(|row| lines.extend(self::row(row, has_ids, look)));
            }
        }
    }
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn row(row: &Row, has_ids: bool, look: Look) -> Vec<String> {
    if row.is_head {
        let lines = wrapped(&cell(&row.text), look.width.saturating_sub(2));
        return lines.iter().map(|line| format!("  {}", look.styled("\u{1b}[3m", line))).collect();
    }
    let indent = 2 + if has_ids { 9 } else { 0 };
    let room = look.width.saturating_sub(indent);
    let (text, aside) = (cell(&row.text), cell(&row.aside));
    let mut body = wrapped(&text, room);
    let last = body.last().map_or(0, |line| line.chars().count());
    let fits = last + 2 + aside.chars().count() <= room;
    let small = |line: &str| look.styled(DIM, line);
    if aside.is_empty() {
    } else if let Some(line) = body.last_mut().filter(|_| fits) {
        line.push_str("  ");
        line.push_str(&small(&aside));
    } else {
        body.extend(wrapped(&aside, room).iter().map(|line| small(line)));
    }
    if body.is_empty() {
        body.push(String::new());
    }
    let id = if has_ids { format!("{:9}", row.id) } else { String::new() };
    let mut lines: Vec<String> = body
        .into_iter()
        .enumerate()
        .map(|(at, line)| {
            if at == 0 {
                format!("  {}{line}", look.styled("\u{1b}[33m", &id))
            } else {
                format!("{}{line}", " ".repeat(indent))
            }
        })
        .collect();
    if let Some(sentence) = &row.sentence {
        lines.extend(marked(sentence, indent, look));
    }
    lines
}

/// A sentence with its marks, in lines that are indented.
fn marked(sentence: &Sentence, indent: usize, look: Look) -> Vec<String> {
    let room = look.width.saturating_sub(indent).max(20);
    // Each letter with its style; brackets are letters, too.
    let mut letters: Vec<(char, &str)> = Vec::new();
    let mut open: Vec<Part> = Vec::new();
    for piece in sentence.pieces() {
        let style = |open: &[Part]| open.last().map_or("", |part| style(*part));
        match piece {
            Piece::Open(part) => {
                open.push(part);
                if !look.is_coloured {
                    letters.extend(brackets(part).0.chars().map(|c| (c, "")));
                }
            }
            Piece::Close(part) => {
                open.pop();
                if !look.is_coloured {
                    letters.extend(brackets(part).1.chars().map(|c| (c, "")));
                }
            }
            Piece::Letter(c) if c.is_whitespace() => letters.push((' ', style(&open))),
            Piece::Letter(c) if c.is_control() => letters.push(('\u{fffd}', style(&open))),
            Piece::Letter(c) => letters.push((c, style(&open))),
        }
    }
    let mut lines: Vec<Vec<(char, &str)>> = vec![Vec::new()];
    for word in letters.split_inclusive(|(c, _)| *c == ' ') {
        for part in word.chunks(room) {
            let long = part.iter().filter(|(c, _)| *c != ' ').count();
            if lines.last().is_some_and(|line| !line.is_empty() && line.len() + long > room) {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut() {
                line.extend(part);
            }
        }
    }
    let margin = " ".repeat(indent);
    lines.into_iter().map(|line| format!("{margin}{}", painted(&line, look))).collect()
}

fn painted(line: &[(char, &str)], look: Look) -> String {
    let mut out = String::new();
    let mut now = "";
    for (c, style) in line {
        let style = if look.is_coloured { *style } else { "" };
        if style != now {
            if !now.is_empty() {
                out.push_str(RESET);
            }
            out.push_str(style);
            now = style;
        }
        out.push(*c);
    }
    if !now.is_empty() {
        out.push_str(RESET);
    }
    out
}

/// What the marks mean, those that are there.
fn legend(names: &[(Part, &'static str)], look: Look) -> Option<String> {
    let parts = if look.is_coloured {
        let parts = names.iter().map(|(part, name)| look.styled(style(*part), name));
        parts.collect::<Vec<_>>().join(" ")
    } else {
        named(names)
    };
    (!parts.is_empty()).then(|| format!("  {}{parts}", look.styled(DIM, "marked: ")))
}

/// Lines of at most `room` characters; longer words are broken, but for addresses.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let room = room.max(20);
    let mut lines: Vec<String> = Vec::new();
    let mut long = room;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let letters: Vec<char> = word.chars().collect();
        // An address in pieces is none.
        let most = if word.contains("://") { letters.len() } else { room };
        for (at, part) in letters.chunks(most).enumerate() {
            let part_text: String = part.iter().collect();
            match lines.last_mut().filter(|_| at == 0 && long + 1 + part.len() <= room) {
                Some(line) => {
                    line.push(' ');
                    line.push_str(&part_text);
                    long += 1 + part.len();
                }
                None => {
                    lines.push(part_text);
                    long = part.len();
                }
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::tests::sentence;
    use super::*;

    #[test]
    fn colours_end_with_their_line() {
        let look = Look { width: 24, is_coloured: true };
        let lines = marked(&sentence(), 2, look);
        assert!(lines.len() > 1);
        for line in &lines {
            assert!(!line.contains('\u{1b}') || line.ends_with(RESET) || !line.ends_with("plan"), "{line:?}");
            assert!(!line.contains("\u{1b}[31m"), "the article’s own colours are no colours: {line:?}");
        }
        assert!(lines.concat().contains("\u{1b}[1;36mVarga\u{1b}[0m \u{1b}[1;7mrejects\u{1b}[0m"));
    }

    #[test]
    fn long_words_are_broken() {
        assert_eq!(wrapped(&"a".repeat(45), 20).iter().map(String::len).collect::<Vec<_>>(), [20, 20, 5]);
        assert_eq!(wrapped("one two three four five six", 20), ["one two three four", "five six"]);
    }
}
