//! A table as a web page: one file, which needs nothing else and reads well aloud.

use super::print::headings;
use crate::cli::table::cell;
use crate::error::Result;
use crate::report::html::escape;
use std::io::Write;

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem}\
table{border-collapse:collapse;width:100%}caption{text-align:left;font-size:1.25rem;font-weight:600;padding:.5rem 0}\
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid #8886}\
thead th{position:sticky;top:0;background:Canvas;border-bottom:2px solid}p{color:GrayText}\
:root{color-scheme:light dark}";

/// Prints a page with one table; the first cell of a row heads it.
///
/// It keeps to what [WCAG 2.2](https://www.w3.org/TR/WCAG22/) asks of tables: a caption, and headers with a scope.
pub(super) fn table(
    caption: &str,
    columns: &[String],
    rows: &[Vec<String>],
    out: &mut dyn Write,
) -> Result<()> {
    let caption = escape(if caption.is_empty() { "Answer" } else { caption });
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<title>{caption}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>")?;
    writeln!(out, "<table>\n<caption>{caption}</caption>\n<thead>\n<tr>")?;
    for heading in headings(columns) {
        writeln!(out, "<th scope=\"col\">{}</th>", escape(heading))?;
    }
    writeln!(out, "</tr>\n</thead>\n<tbody>")?;
    for row in rows {
        write!(out, "<tr>")?;
        for (n, text) in row.iter().enumerate() {
            // Text may run from right to left, whatever the page does.
            let text = escape(&cell(text));
            if n == 0 {
                write!(out, "<th scope=\"row\" dir=\"auto\">{text}</th>")?;
            } else {
                write!(out, "<td dir=\"auto\">{text}</td>")?;
            }
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody>\n</table>")?;
    let count = rows.len();
    writeln!(out, "<p>{count} {}</p>\n</main>\n</body>\n</html>", if count == 1 { "row" } else { "rows" })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let mut out = Vec::new();
        let row = vec!["<script>alert('x')</script>".to_owned(), "a & \"b\"\u{1b}[31m".to_owned()];
        table("Who?", &["person".to_owned(), "claim".to_owned()], &[row], &mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        assert!(!page.contains("<script>") && page.contains("a &amp; &quot;b&quot;\u{fffd}[31m"), "{page}");
        assert!(page.contains("<th scope=\"col\">id</th>") && page.contains("1 row<"), "{page}");
    }
}
