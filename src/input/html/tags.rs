//! The tags of a page, counted before a tree is made of them.
//!
//! Two rules of HTML take the square of the open elements, so that a small file could take hours, or a tree larger than
//! memory: a new box [looks through all that are open](https://html.spec.whatwg.org/multipage/parsing.html#has-an-element-in-the-specific-scope),
//! and in each new paragraph all open elements for a look (`<b>`, `<font>`)
//! [are opened again](https://html.spec.whatwg.org/multipage/parsing.html#reconstruct-the-active-formatting-elements).

/// How many tags a page has, and how many elements are open at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Open {
    pub(super) tags: usize,
    /// Elements for a look.
    pub(super) looks: usize,
    /// The others, but for those that the next one closes.
    pub(super) boxes: usize,
}

const LOOKS: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements that are empty, or that the next one of their kind closes.
const SHORT: &[&str] = &[
    "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "option", "p", "param", "source", "tbody", "td", "th", "thead", "tr", "track", "wbr",
];

/// Counts the tags of a page.
pub(super) fn open_at_once(html: &str) -> Open {
    let (mut now, mut most) = (Open::default(), Open::default());
    for tag in html.split('<').skip(1) {
        let (closes, name) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default();
        let is_in = |list: &[&str]| list.iter().any(|known| name.eq_ignore_ascii_case(known));
        most.tags += 1;
        if name.is_empty() || is_in(SHORT) {
            continue;
        }
        let count = if is_in(LOOKS) { &mut now.looks } else { &mut now.boxes };
        *count = if closes { count.saturating_sub(1) } else { *count + 1 };
        most.looks = most.looks.max(now.looks);
        most.boxes = most.boxes.max(now.boxes);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_is_counted() {
        let page =
            "<!DOCTYPE html><body><div><p>a <b>b<p>c</b><BR><img src=x></div><div><span>d</span></div>";
        assert_eq!(open_at_once(page), Open { tags: 14, looks: 1, boxes: 2 });
    }
}
