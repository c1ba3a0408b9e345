//! The form that every table of `data/` has.
//!
//! Tab-separated values: a header row that names the columns, `#` lines that
//! comment, and `|` between several values in one cell.
//!
//! ```
//! use demarche::gazetteer::table;
//! let text = "# Two rivers\nname\tbanks\nVolta\tGH|BF\nRhine\tCH|DE\n";
//! let volta = table::rows(text).next().unwrap();
//! assert_eq!(volta.get("name"), "Volta");
//! assert_eq!(volta.list("banks").collect::<Vec<_>>(), ["GH", "BF"]);
//! assert_eq!(volta.get("length"), "");
//! ```

use std::rc::Rc;

/// One row of a table.
#[derive(Clone, Debug)]
pub struct Row<'t> {
    header: Rc<[&'t str]>,
    line: &'t str,
}

impl<'t> Row<'t> {
    /// The cell under `column`; empty where the table or the row has none.
    #[must_use]
    pub fn get(&self, column: &str) -> &'t str {
        let at = self.header.iter().position(|name| *name == column);
        at.and_then(|at| self.line.split('\t').nth(at)).map_or("", str::trim)
    }

    /// The values of the cell under `column`, without empty ones.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.get(column).split('|').map(str::trim).filter(|value| !value.is_empty())
    }
}

/// The rows of a table, in the order written.
pub fn rows(text: &str) -> impl Iterator<Item = Row<'_>> {
    let mut lines = text
        .lines()
        .map(|line| line.trim_end_matches('\r'))
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let header: Rc<[&str]> = lines.next().unwrap_or_default().split('\t').map(str::trim).collect();
    lines.map(move |line| Row { header: Rc::clone(&header), line })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_row_has_empty_cells() {
        let row = rows("a\tb\tc\r\n1\r\n").next().expect("one row");
        assert_eq!((row.get("a"), row.get("b"), row.get("none")), ("1", "", ""));
        assert_eq!(row.list("b").count(), 0);
    }

    #[test]
    fn comments_and_blank_lines_are_skipped() {
        assert_eq!(
            rows("# first\n\nname\n# second\nx\n\n").map(|row| row.get("name")).collect::<Vec<_>>(),
            ["x"]
        );
        assert_eq!(rows("").count(), 0);
    }
}
