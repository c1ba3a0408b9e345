//! Plain text.

use crate::article::Article;
use crate::error::{Error, Result};
use std::path::Path;

/// The article that a file's bytes hold.
pub(super) fn article(path: &Path, bytes: Vec<u8>, largest: u64) -> Result<Article> {
    let fault =
        |why: String, hint: &str| Error::NotAnArticle { path: path.to_owned(), why, hint: hint.to_owned() };
    if bytes.len() as u64 > largest {
        return Err(fault(
            format!("it is larger than {} MiB", largest >> 20),
            "split it: each file should hold one article",
        ));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(fault(
            "it is UTF-16, not UTF-8".to_owned(),
            "convert it first: iconv -f UTF-16 -t UTF-8 FILE > NEW",
        ));
    }
    if bytes.contains(&0) {
        return Err(fault(
            "it is binary data, not text".to_owned(),
            "give the article as plain text in UTF-8",
        ));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        fault(
            format!("it is not UTF-8: byte {at} begins no character"),
            "convert it first: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW",
        )
    })?;
    let text = text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned);
    if text.trim().is_empty() {
        return Err(fault("it is empty".to_owned(), "give a file that holds the text of an article"));
    }
    let title = title(&text);
    Ok(Article { text, source: path.display().to_string(), title, ..Article::default() })
}

/// A short first line without a full stop, with text after it, is the headline; lines that are only an address are none.
fn title(text: &str) -> Option<String> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_address(line));
    let first = lines.next()?;
    let rest = lines.next();
    let short = (2..=25).contains(&first.split_whitespace().count());
    let stops = first.ends_with(['.', ':', ';', ',', '”', '"']);
    (short && !stops && rest.is_some_and(|rest| rest.len() > first.len())).then(|| first.to_owned())
}

fn is_address(line: &str) -> bool {
    !line.contains(' ') && (line.contains("://") || line.starts_with("www."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: std::result::Result<Option<&str>, &str>) {
        let found = article(Path::new("a.txt"), bytes.to_vec(), 1000);
        match (found, expected) {
            (Ok(article), Ok(title)) => assert_eq!(article.title.as_deref(), title),
            (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{error}"),
            (found, expected) => panic!("{found:?}, not {expected:?}"),
        }
    }

    #[test]
    fn what_is_an_article() {
        check(b"Talks Open\n\nThe envoy came to the talks.", Ok(Some("Talks Open")));
        check(b"https://example.org/x\n\nThe envoy came.", Ok(None));
        check(b"\xef\xbb\xbfThe envoy came.", Ok(None));
        check(b" \n", Err("empty"));
        check(b"\xff\xfea\0", Err("UTF-16"));
        check(b"a\0b", Err("binary"));
        check(b"caf\xe9 au lait", Err("byte 3"));
        check(&[b'a'; 1001], Err("larger"));
    }
}
