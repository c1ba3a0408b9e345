//! What separates words.

/// Length of the blank at the start of `rest`; 0 where a token begins.
///
/// Blank are white space, characters that are invisible between words, and what HTML leaves behind
/// where white space was.
pub(in crate::nlp) fn blank(rest: &str) -> usize {
    let Some(first) = rest.chars().next() else { return 0 };
    match first {
        _ if is_blank(first) => first.len_utf8(),
        '&' => ["&nbsp;", "&#160;", "&ensp;", "&emsp;", "&thinsp;", "&zwnj;", "&shy;"]
            .iter()
            .find(|entity| rest.starts_with(**entity))
            .map_or(0, |entity| entity.len()),
        '<' => tag(rest),
        _ => 0,
    }
}

/// Whether a blank may begin with this character.
pub(super) fn may_begin(c: char) -> bool {
    is_blank(c) || matches!(c, '&' | '<')
}

fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Length of a tag that breaks lines or only marks text.
fn tag(rest: &str) -> usize {
    let Some(body) = rest.strip_prefix('<') else { return 0 };
    let body = body.strip_prefix('/').unwrap_or(body);
    let name = body.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
    let known = ["br", "p", "div", "hr", "span", "li", "ul", "b", "i", "em", "strong", "h1", "h2", "h3"];
    let close = body.get(name..).and_then(|tail| {
        let space = tail.bytes().take(4).take_while(|b| *b == b' ').count();
        let tail = tail.get(space..)?;
        tail.strip_prefix("/>").or_else(|| tail.strip_prefix('>'))
    });
    let named = body.get(..name).is_some_and(|n| known.contains(&n.to_ascii_lowercase().as_str()));
    close.filter(|_| named).map_or(0, |tail| rest.len() - tail.len())
}
