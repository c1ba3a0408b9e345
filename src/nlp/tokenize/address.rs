//! Addresses of pages and mailboxes, tags and names of files.

/// Endings after a full stop that make a name of a file or a site.
const ENDINGS: &[&str] = &[
    "com", "org", "net", "gov", "edu", "mil", "info", "biz", "int", "uk", "us", "eu", "ca", "au", "de", "fr",
    "io", "tv", "ru", "ua", "cn", "jp", "in", "za", "ng", "ke", "doc", "docx", "pdf", "xls", "xlsx", "html",
    "htm", "php", "txt", "jpg", "png", "gif", "asp", "aspx", "exe", "zip", "mp3", "url", "csv",
];

/// Length of the address at the start of `rest`; 0 where there is none.
pub(super) fn len(rest: &str, before: Option<char>) -> usize {
    if before.is_some_and(|b| b.is_alphanumeric()) {
        return 0;
    }
    // No address is longer; looking further would make long lines slow.
    let rest = window(rest, 2048);
    let body = rest.split(['<', '>', '"', '“', '”', '«', '»']).next().unwrap_or_default();
    if !body.starts_with(|c: char| c.is_alphanumeric()) {
        return 0;
    }
    let scheme =
        body.find("://").is_some_and(|at| at <= 12 && body.bytes().take(at).all(|b| b.is_ascii_alphabetic()));
    if scheme || starts_with(body, "www.") || starts_with(body, "mailto:") {
        return trimmed(body);
    }
    if body.len() > 300 {
        return 0;
    }
    let end = body.find(|c: char| !is_part(c)).unwrap_or(body.len());
    let name = body.get(..end).unwrap_or_default().trim_end_matches(['.', ',', '-']);
    let mailbox = name.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty() && host.contains('.') && host.starts_with(|c: char| c.is_alphanumeric())
    });
    if mailbox || is_site(name) {
        // A path may follow the name of a site.
        let path =
            body.get(name.len()..).filter(|tail| tail.starts_with('/') && !mailbox && name.contains('.'));
        return path.map_or(name.len(), |tail| name.len() + trimmed(tail));
    }
    0
}

/// The first `most` bytes of a text, or a little less where a character would be cut.
pub(super) fn window(rest: &str, most: usize) -> &str {
    let end = (0..=most.min(rest.len())).rev().find(|&end| rest.is_char_boundary(end));
    rest.get(..end.unwrap_or(0)).unwrap_or_default()
}

fn starts_with(body: &str, prefix: &str) -> bool {
    body.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | '%' | '+' | '~')
}

/// `example.org`, `report.pdf`, but not `talks.The`.
fn is_site(name: &str) -> bool {
    let Some((head, ending)) = name.rsplit_once('.') else { return false };
    // Names of discussion groups and of parts of programs: `comp.mail.maps`.
    let parts = name.split('.').filter(|p| p.len() > 1 && p.bytes().all(|b| b.is_ascii_lowercase())).count();
    if parts > 2 && parts == name.split('.').count() {
        return true;
    }
    let plain = !head.is_empty() && !name.contains("..") && name.is_ascii();
    let lower = ending.bytes().all(|b| b.is_ascii_lowercase()) || ending.len() == 3;
    plain
        && lower
        && head.bytes().filter(u8::is_ascii_alphanumeric).count() > 1
        && ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
        // “He came in.us” is no site; two-letter endings need a longer name.
        && (ending.len() > 2 || head.contains('.'))
}

/// Length without the punctuation that follows an address.
fn trimmed(body: &str) -> usize {
    let cut = body.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', ']', '*']);
    let cut = match cut.strip_suffix(')') {
        Some(open) if !open.contains('(') => open.trim_end_matches(['.', ',', ';']),
        _ => cut,
    };
    cut.len()
}
