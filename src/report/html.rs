//! Text that is safe in HTML, whatever an article holds.

/// A text as the content of an element, or of an attribute in double quotes.
///
/// Characters that HTML may not hold (controls, noncharacters) become U+FFFD, as
/// [the standard](https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream) asks of authors.
///
/// ```
/// use demarche::report::html::escape;
/// assert_eq!(escape("<b title=\"R&D\">'\u{1b}"), "&lt;b title=&quot;R&amp;D&quot;&gt;&#39;\u{fffd}");
/// ```
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    text.chars().for_each(|c| push(&mut out, c));
    out
}

/// One character of a text.
pub(super) fn push(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        '\n' | '\t' => out.push(c),
        '\r' => out.push(' '),
        c if c.is_control() || is_no_character(c) => out.push('\u{fffd}'),
        c => out.push(c),
    }
}

fn is_no_character(c: char) -> bool {
    matches!(u32::from(c), 0xfdd0..=0xfdef) || u32::from(c) & 0xfffe == 0xfffe
}

/// A few words of an article amid words of ours: their direction of writing stays their own.
pub(super) fn words(text: &str) -> String {
    format!("<bdi>{}</bdi>", escape(text))
}

/// A name; nobody's is longer than a line, but by somebody's intent.
pub(super) fn name(text: &str) -> String {
    words(&short(text, 120))
}

/// The first characters of a text, for a title.
pub(super) fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// `1 article`, `2 articles`.
pub(super) fn several(n: usize, one: &str) -> String {
    several_of(n, one, &format!("{one}s"))
}

pub(super) fn several_of(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// An SVG document as part of a page. What it says is escaped already by who drew it; what would act is taken out all
/// the same: scripts, event handlers and addresses of other places.
pub(super) fn drawing(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        // Amid text a `>` is no end of anything; only what a tag opens is looked at.
        out.push_str(before);
        if tag.starts_with("<!--") {
            rest = tag.find("-->").and_then(|end| tag.get(end + 3..)).unwrap_or_default();
            continue;
        }
        let end = end_of_tag(tag);
        let (tag, after) = tag.split_at(end);
        rest = after;
        if is_drawn(tag) {
            out.push_str(&inert(tag));
        }
    }
    out.push_str(rest);
    out
}

/// Where a tag ends; a `>` in quotation marks is none of its.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, '>') => return at + 1,
            _ => {}
        }
    }
    tag.len()
}

/// Whether a tag is one of those that draw.
fn is_drawn(tag: &str) -> bool {
    let name: String =
        tag.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
    [
        "svg",
        "g",
        "a",
        "title",
        "desc",
        "defs",
        "path",
        "polygon",
        "polyline",
        "ellipse",
        "circle",
        "rect",
        "line",
        "text",
        "tspan",
        "marker",
        "style",
        "linearGradient",
        "stop",
    ]
    .contains(&name.as_str())
        && name != "style"
}

/// A tag without handlers and without addresses that lead out of the page.
fn inert(tag: &str) -> String {
    let mut out = String::new();
    let mut rest = tag;
    // What is no attribute in quotation marks is nothing that a drawing has.
    let end = if tag.ends_with("/>") { "/>" } else { ">" };
    while let Some(at) = rest.find(|c: char| c.is_ascii_whitespace()) {
        let (before, attribute) = rest.split_at(at);
        out.push_str(before);
        let body = attribute.trim_start();
        let Some(equals) = body.find('=').filter(|at| {
            body.get(..*at).is_some_and(|name| {
                !name.trim_end().contains(|c: char| matches!(c, '"' | '\'' | '>') || c.is_whitespace())
            })
        }) else {
            rest = end;
            break;
        };
        let (name, value) = body.split_at(equals);
        let value = value.get(1..).unwrap_or_default();
        let open = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let close = open.and_then(|open| value.get(1..)?.find(open));
        let Some(close) = close else {
            rest = end;
            break;
        };
        let (quoted, after) = value.split_at(close + 2);
        rest = after;
        let name = name.trim().to_ascii_lowercase();
        let inner = quoted.get(1..quoted.len() - 1).unwrap_or_default();
        // A link asks nothing of anybody until it is followed.
        let is_link =
            tag.starts_with("<a") && (inner.starts_with("https://") || inner.starts_with("http://"));
        let leads_out = name.ends_with("href") && !inner.starts_with('#') && !is_link;
        if name.starts_with("on") || leads_out || inner.contains("url(h") {
            continue;
        }
        out.push_str(attribute.get(..attribute.len() - after.len()).unwrap_or_default());
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_its_element() {
        let odd = "</mark><script>x('\"')</script>\u{0}\u{ffff}\u{7f}\u{fdd0}\r\n\u{202e}abc";
        let safe = escape(odd);
        assert!(
            !safe.contains(['<', '>', '"', '\'', '\u{0}', '\u{ffff}', '\u{7f}', '\u{fdd0}', '\r']),
            "{safe}"
        );
        assert!(safe.contains("\u{202e}abc"), "words of other scripts stay");
        assert_eq!(escape("a < b & c"), "a &lt; b &amp; c");
    }

    #[test]
    fn a_drawing_only_draws() {
        let svg = "<svg onload=\"x()\" width=\"3pt\"><!-- a > b --><script>alert(1)</script><image href=\"https://x/y.png\"/><a xlink:href=\"https://x/\" xlink:title=\"one &gt; two\"><text x='1'>a &lt;b&gt;</text></a><a HREF=\"javascript:x\"/><a href=javascript:x></a><g x onload=\"y()\"></g></svg>\n";
        assert_eq!(
            drawing(svg),
            "<svg width=\"3pt\">alert(1)<a xlink:href=\"https://x/\" xlink:title=\"one &gt; two\"><text x='1'>a &lt;b&gt;</text></a><a/><a></a><g></g></svg>\n"
        );
    }
}
