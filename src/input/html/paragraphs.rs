//! A tree of elements → paragraphs of text.

use dom_query::NodeRef;

/// Elements that begin and end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Elements whose content nobody reads.
const SILENT: &[&str] = &[
    "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "math", "noscript",
    "object", "option", "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

/// The paragraphs below a node, in order; items of a list begin with `- `.
pub(super) fn of(root: &NodeRef<'_>) -> Vec<String> {
    let mut out = Paragraphs::default();
    // Not recursive: pages can be deeper than the stack.
    let mut node = Some(*root);
    while let Some(at) = node {
        let name = at.node_name().unwrap_or_default();
        let silent = SILENT.contains(&&*name);
        if at.is_text() {
            out.text(&at.text());
        } else if at.is_element() && !silent {
            out.enter(&name);
        }
        node = at.first_child().filter(|_| !silent && !at.is_text());
        let mut leaving = at;
        while node.is_none() {
            let name = leaving.node_name().unwrap_or_default();
            if leaving.is_element() && !SILENT.contains(&&*name) {
                out.leave(&name);
            }
            if leaving.id == root.id {
                break;
            }
            node = leaving.next_sibling();
            match leaving.parent() {
                Some(parent) => leaving = parent,
                None => break,
            }
        }
    }
    out.end();
    out.done
}

/// How deep elements are nested below a node.
pub(super) fn depth(root: &NodeRef<'_>) -> usize {
    let (mut now, mut most) = (0, 0);
    let mut node = *root;
    loop {
        if let Some(child) = node.first_child() {
            now += 1;
            most = most.max(now);
            node = child;
            continue;
        }
        loop {
            if node.id == root.id {
                return most;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return most };
            now -= 1;
            node = parent;
        }
    }
}

#[derive(Default)]
struct Paragraphs {
    done: Vec<String>,
    now: String,
    /// The next paragraph is an item of a list.
    item: bool,
}

impl Paragraphs {
    fn enter(&mut self, name: &str) {
        match name {
            "br" => self.now.push('\n'),
            "td" | "th" if !self.now.trim().is_empty() => self.now.push('\t'),
            "li" => {
                self.end();
                self.item = true;
            }
            _ if BLOCKS.contains(&name) => self.end(),
            _ => {}
        }
    }

    fn leave(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.end();
        }
        if name == "li" {
            self.item = false;
        }
    }

    /// Text, its space made one; soft hyphens and marks without width are not read.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => {}
                c if c.is_whitespace() => {
                    if !self.now.is_empty() && !self.now.ends_with([' ', '\n', '\t']) {
                        self.now.push(' ');
                    }
                }
                c => self.now.push(c),
            }
        }
    }

    /// Ends a paragraph; an empty line in it ends one too.
    fn end(&mut self) {
        let now = std::mem::take(&mut self.now);
        let mut lines: Vec<&str> = Vec::new();
        for line in now.lines().map(str::trim).chain([""]) {
            if line.is_empty() {
                if !lines.is_empty() {
                    let mark = if self.item { "- " } else { "" };
                    self.item = false;
                    self.done.push(format!("{mark}{}", lines.join("\n")));
                    lines.clear();
                }
            } else {
                lines.push(line);
            }
        }
    }
}
