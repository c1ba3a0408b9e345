//! Plain text.

use super::{Fault, charset};
use crate::article::Article;
use std::path::Path;

/// The article that a file's bytes hold.
pub(super) fn article(bytes: Vec<u8>, path: &Path) -> Result<Article, Fault> {
    let text = charset::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Fault::new("it is empty", "give a file that holds the text of an article"));
    }
    let title = title(&text);
    Ok(Article { text, source: path.display().to_string(), title, ..Article::default() })
}

/// A short first line without a full stop, with text after it, is the headline; lines that are only an address, or tell
/// only when the article was published, are none.
fn title(text: &str) -> Option<String> {
    let mut lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_address(line) && !is_dated(line));
    let first = lines.next()?;
    let rest = lines.next();
    let short = (2..=25).contains(&first.split_whitespace().count());
    let stops = first.ends_with(['.', ':', ';', ',', '”', '"']);
    (short && !stops && rest.is_some_and(|rest| rest.len() > first.len())).then(|| first.to_owned())
}

fn is_address(line: &str) -> bool {
    !line.contains(' ') && (line.contains("://") || line.starts_with("www."))
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
        let found = article(bytes.to_vec(), Path::new("a.txt"));
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
}
