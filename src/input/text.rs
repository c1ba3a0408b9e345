//! Plain text.

use super::{Fault, charset};
use crate::article::Article;
use crate::when::line;
use std::path::Path;

/// The article that a file's bytes hold.
pub(super) fn article(bytes: Vec<u8>, path: &Path) -> Result<Article, Fault> {
    let text = charset::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Fault::new("it is empty", "give a file that holds the text of an article"));
    }
    let title = if is_markdown(path) { markdown_title(&text) } else { title(&text) };
    Ok(Article { text, source: path.display().to_string(), title, ..Article::default() })
}

fn is_markdown(path: &Path) -> bool {
    let name = path.to_string_lossy().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").or(name.strip_suffix(".zst")).unwrap_or(&name);
    name.ends_with(".md")
}

/// The first heading of the first level, `# Talks Open` or underlined with `=`
/// ([CommonMark](https://spec.commonmark.org/0.31.2/#leaf-blocks)), outside code and what stands between `---` before
/// the text; else what would be the headline of plain text, without the signs of a heading.
fn markdown_title(text: &str) -> Option<String> {
    let mut before = "";
    let mut fence: Option<&str> = None;
    for (at, line) in text.lines().map(str::trim_end).enumerate() {
        let bare = line.trim_start();
        let is_indented = line.len() - bare.len() > 3;
        if let Some(end) = fence {
            if bare.starts_with(end) {
                fence = None;
            }
            continue;
        }
        fence = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        if at == 0 && line == "---" {
            fence = Some(line);
        }
        let is_line = bare.len() > 1 && bare.bytes().all(|byte| byte == b'=');
        let heading = bare.strip_prefix('#').filter(|rest| rest.starts_with([' ', '\t']));
        let found = heading.map(unmarked).or_else(|| is_line.then(|| before.trim().to_owned()));
        if let Some(title) = found.filter(|title| !is_indented && !title.is_empty()) {
            return Some(title);
        }
        before = line;
    }
    let guess = title(text)?;
    let heading = guess.trim_start_matches('#');
    let is_heading = heading.starts_with([' ', '\t']);
    Some(if is_heading { unmarked(heading) } else { guess }).filter(|title| !title.is_empty())
}

/// A heading without the `#` that may close it.
fn unmarked(heading: &str) -> String {
    let heading = heading.trim();
    let open = heading.trim_end_matches('#');
    if open.is_empty() || open.ends_with([' ', '\t']) { open.trim().to_owned() } else { heading.to_owned() }
}

/// A short first line without a full stop, with text after it, is the headline; lines that are only an address, or tell
/// only when (where, by whom) the article was published, are none.
fn title(text: &str) -> Option<String> {
    let is_other = |line: &&str| {
        line.is_empty() || is_address(line) || is_dated(line) || is_byline(line) || line::told(line).is_some()
    };
    let mut lines = text.lines().map(str::trim).filter(|line| !is_other(line));
    let first = lines.next()?;
    let rest = lines.next();
    let short = (2..=25).contains(&first.split_whitespace().count());
    let stops = first.ends_with(['.', ':', ';', ',', '”', '"']);
    (short && !stops && rest.is_some_and(|rest| rest.len() > first.len())).then(|| first.to_owned())
}

fn is_address(line: &str) -> bool {
    !line.contains(' ') && (line.contains("://") || line.starts_with("www."))
}

/// `By Ann Doe and Bo Roe`, `By Ann Doe in Oslo`.
fn is_byline(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let by = words.next().is_some_and(|word| word.eq_ignore_ascii_case("by"));
    let named = |word: &str| {
        word.starts_with(char::is_uppercase)
            || matches!(word, "and" | "in" | "of" | "for" | "the" | "&" | "|")
    };
    by && (2..=9).contains(&words.clone().count()) && words.all(named) && !line.ends_with(['.', '!', '?'])
}

/// `Published 4 March 2031`.
fn is_dated(line: &str) -> bool {
    let first = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    ["published", "updated", "posted"].contains(&first.as_str())
        && line.split_whitespace().count() <= 10
        && line.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<Option<&str>, &str>) {
        check_named("a.txt", bytes, expected);
    }

    fn check_named(name: &str, bytes: &[u8], expected: Result<Option<&str>, &str>) {
        let found = article(bytes.to_vec(), Path::new(name));
        match (found, expected) {
            (Ok(article), Ok(title)) => assert_eq!(article.title.as_deref(), title),
            (Err(fault), Err(part)) => assert!(fault.why.contains(part), "{fault:?}"),
            (found, expected) => panic!("{found:?}, not {expected:?}"),
        }
    }

    #[test]
    fn what_is_an_article() {
        check(b"Talks Open\n\nThe envoy came to the talks.", Ok(Some("Talks Open")));
        check(b"https://example.org/x\n\nThe envoy came.", Ok(None));
        check(
            b"Published 4 March 2031\n\nTalks Open\n\nThe envoy came to the talks.",
            Ok(Some("Talks Open")),
        );
        check(b"\xef\xbb\xbfThe envoy came.", Ok(None));
        check(b" \n", Err("empty"));
        check(b"a\0b", Err("binary"));
    }

    #[test]
    fn a_line_of_the_day_is_no_headline() {
        for line in [
            "Oslo, 2 March 2031",
            "NAIROBI – 4 March 2031",
            "By Ann Doe | Updated 4 March 2031",
            "Last updated: 4 March 2031 10:15 GMT",
            "4 March 2031 by Ann Doe",
            "By Ann Doe and Bo Roe",
            "By Ann Doe in Oslo",
        ] {
            let text = format!("{line}\n\nTalks Open\n\nThe envoy came to the talks.\n");
            check(text.as_bytes(), Ok(Some("Talks Open")));
            let text = format!("Talks Open in the Capital\n{line}\n\nThe envoy came to the talks.\n");
            check(text.as_bytes(), Ok(Some("Talks Open in the Capital")));
            check(format!("{line}\n\nThe envoy came to the talks.\n").as_bytes(), Ok(None));
        }
        let budget = "Budget of 4 March 2031 passed by parliament";
        check(
            format!("{budget}\n\nThe envoy came to the talks, and left them on the same day.\n").as_bytes(),
            Ok(Some(budget)),
        );
    }

    #[test]
    fn the_heading_of_markdown_is_the_headline_without_its_sign() {
        for text in [
            "# Talks Open\n\nThe envoy came.\n",
            "Oslo, 2 March 2031\n\n#  Talks Open ##\nNo.\n",
            "Talks Open\r\n==========\r\n\r\nThe envoy came.\r\n",
            "---\n# a comment\n---\n\n# Talks Open\n",
            "```sh\n# a comment\n```\n# Talks Open\n",
            "## Talks Open\n\nThe envoy came to the talks.\n",
        ] {
            check_named("news/a.md", text.as_bytes(), Ok(Some("Talks Open")));
            check_named("A.MD.gz", text.as_bytes(), Ok(Some("Talks Open")));
        }
        check_named("a.md", b"# C#\n", Ok(Some("C#")));
        check_named(
            "a.md",
            b"#1 in the polls\n\nThe envoy came to the talks.\n",
            Ok(Some("#1 in the polls")),
        );
        for text in ["#\n", "====\n", "The envoy came.\n", "    # code\n", "#######"] {
            check_named("a.md", text.as_bytes(), Ok(None));
        }
        check(b"# Talks Open\n\nThe envoy came to the talks.\n", Ok(Some("# Talks Open")));
    }
}
