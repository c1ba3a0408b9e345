//! Tables that fit the terminal.

use comfy_table::{ColumnConstraint, ContentArrangement, Table, TableComponent, Width, presets};
use std::io::IsTerminal;

/// How wide the output may be: the terminal's width, `COLUMNS`, or 100 on a pipe.
pub(super) fn width() -> u16 {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let seen =
        terminal_size::terminal_size().filter(|_| std::io::stdout().is_terminal()).map(|(width, _)| width.0);
    said.or(seen).unwrap_or(100).clamp(40, 400)
}

/// The longest cell of a column that is not to be wrapped, in characters.
const SHORT: usize = 14;

/// A table with a header, its columns no wider than the terminal; the widest column gives way first.
///
/// Where the terminal is too narrow for that many columns, each row is a block of lines, a line for a cell.
pub(super) fn table(header: &[&str], rows: &[Vec<String>]) -> String {
    if least(header, rows) > usize::from(width()) {
        return records(header, rows);
    }
    let mut table = Table::new();
    table
        .load_preset(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width())
        .set_header(header.iter().copied());
    // Lines between rows help only where a cell has several lines.
    if rows.iter().flatten().all(|cell| !cell.contains('\n')) && fits(header, rows) {
        table.remove_style(TableComponent::HorizontalLines).remove_style(TableComponent::MiddleIntersections);
    }
    for row in rows {
        table.add_row(row.iter().map(|cell| plain(cell)));
    }
    // Short columns keep their width; only long ones wrap.
    for (i, name) in header.iter().enumerate() {
        let longest = rows.iter().filter_map(|row| row.get(i)).map(|cell| longest_line(cell)).max();
        let longest = longest.unwrap_or(0).max(name.chars().count());
        if let Some(column) = table.column_mut(i) {
            let least = u16::try_from(longest.min(SHORT) + 2).unwrap_or(20);
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
        }
    }
    super::color::dressed(trimmed(&table))
}

/// How wide the terminal has to be for a table with a line for each row, or several.
pub(super) fn least(header: &[impl AsRef<str>], rows: &[Vec<String>]) -> usize {
    let least = |(i, name): (usize, &_)| {
        let cells = rows.iter().filter_map(|row| row.get(i)).map(|cell| longest_line(cell));
        cells.max().unwrap_or(0).max(AsRef::<str>::as_ref(name).chars().count()).min(SHORT) + 2
    };
    // A blank stands between columns.
    header.iter().enumerate().map(least).sum::<usize>() + header.len().saturating_sub(1)
}

/// Each row as a block of lines, the name of a column before its cell; empty cells are left out.
fn records(header: &[&str], rows: &[Vec<String>]) -> String {
    let rule = "─".repeat(usize::from(width()));
    let names = header.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let mut out = vec![rule.clone()];
    for row in rows {
        let mut block = Table::new();
        block
            .load_preset(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(width());
        for (name, cell) in header.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
            block.add_row([(*name).to_owned(), plain(cell)]);
        }
        if let Some(column) = block.column_mut(0) {
            let wide = u16::try_from(names + 2).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(wide)));
        }
        out.extend([trimmed(&block), rule.clone()]);
    }
    out.join("\n")
}

fn longest_line(cell: &str) -> usize {
    cell.lines().map(|line| line.chars().count()).max().unwrap_or(0)
}

fn trimmed(table: &Table) -> String {
    table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// Whether every row fits on one line.
fn fits(header: &[&str], rows: &[Vec<String>]) -> bool {
    let widest =
        |i: usize| rows.iter().filter_map(|row| row.get(i)).map(|c| c.chars().count()).max().unwrap_or(0);
    let sum: usize = header.iter().enumerate().map(|(i, name)| widest(i).max(name.chars().count()) + 2).sum();
    sum <= usize::from(width())
}

/// Text from an article without what would move the cursor or colour the screen.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|c| if c == '\n' || !c.is_control() { c } else { '\u{fffd}' }).collect()
}

/// A cell of tab-separated values: no tab, no line break.
pub(super) fn cell(text: &str) -> String {
    text.split_whitespace().map(plain).collect::<Vec<_>>().join(" ")
}

/// The first `most` characters of a text, cut at a word, with `…` for the rest.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let text = cell(text);
    if text.chars().count() <= most {
        return text;
    }
    let head: String = text.chars().take(most.saturating_sub(1)).collect();
    let cut = head.rfind(' ').filter(|&at| at > head.len() / 2).unwrap_or(head.len());
    format!("{}…", head.get(..cut).unwrap_or(&head).trim_end_matches([',', ' ', '–', '—']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_columns_make_blocks_of_lines() {
        let header: Vec<String> = (0..12).map(|i| format!("column{i}")).collect();
        let header: Vec<&str> = header.iter().map(String::as_str).collect();
        let row: Vec<String> =
            (0..12).map(|i| if i == 3 { String::new() } else { "word ".repeat(30) }).collect();
        let text = table(&header, &[row]);
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
        assert!(text.contains(" column2 ") && !text.contains("column3"), "{text}");
    }

    #[test]
    fn cells_hold_any_text() {
        assert_eq!(cell("a\tb\nc\u{1b}[31m"), "a b c\u{fffd}[31m");
        assert_eq!(shortened("the quick brown fox", 12), "the quick…");
        assert!(
            table(&["a", "b"], &[vec!["x".into(), "y ".repeat(200)]])
                .lines()
                .all(|l| l.chars().count() <= 100)
        );
    }
}
