//! How much text is in each element of a page, and how much of it is links.

use dom_query::{NodeId, NodeRef};
use std::collections::HashMap;

/// The letters and digits in every element below a node.
pub(super) struct Sizes {
    of: HashMap<NodeId, Size>,
    all: usize,
}

#[derive(Clone, Copy, Default)]
struct Size {
    letters: usize,
    in_links: usize,
}

impl Sizes {
    /// Counted once, from the leaves up: to ask every element for its text would take the square of the page's depth.
    pub(super) fn of(root: &NodeRef<'_>) -> Self {
        let mut of: HashMap<NodeId, Size> = HashMap::new();
        let nodes = root.descendants();
        for node in nodes.iter().filter(|node| node.is_text()) {
            let letters = node.text().chars().filter(|c| c.is_alphanumeric()).count();
            of.insert(node.id, Size { letters, in_links: 0 });
        }
        // A node stands behind its parent in the order of the document, so that backwards children come first.
        for node in nodes.iter().rev() {
            let mut size = of.get(&node.id).copied().unwrap_or_default();
            if node.has_name("a") {
                size.in_links = size.letters;
                of.insert(node.id, size);
            }
            if let Some(parent) = node.parent() {
                let above = of.entry(parent.id).or_default();
                above.letters += size.letters;
                above.in_links += size.in_links;
            }
        }
        let all = of.get(&root.id).map_or(0, |size| size.letters);
        Self { of, all }
    }

    /// How much of all text is in it, from 0 to 1.
    pub(super) fn share(&self, node: &NodeRef<'_>) -> f64 {
        self.letters(node) as f64 / self.all.max(1) as f64
    }

    /// How much of its text is in links, from 0 to 1.
    pub(super) fn links(&self, node: &NodeRef<'_>) -> f64 {
        let size = self.of.get(&node.id).copied().unwrap_or_default();
        size.in_links as f64 / size.letters.max(1) as f64
    }

    /// Its letters and digits.
    pub(super) fn letters(&self, node: &NodeRef<'_>) -> usize {
        self.of.get(&node.id).map_or(0, |size| size.letters)
    }
}
