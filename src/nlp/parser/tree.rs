//! From scores of arcs to the best tree:
//! [Chu–Liu–Edmonds](https://aclanthology.org/H05-1066/), with exactly one
//! word under the root.

/// The score of each arc of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Arcs {
    /// Number of words.
    pub words: usize,
    /// Row by dependent; first the root's score, then each word's as its head (its own is ignored).
    pub scores: Vec<f32>,
}

impl Arcs {
    fn row(&self, dependent: usize) -> &[f32] {
        let width = self.words + 1;
        self.scores.get(dependent * width..(dependent + 1) * width).unwrap_or(&[])
    }
}

/// The head of each word in the best tree: 0 is the root, `j + 1` is word `j`.
///
/// Most sentences need no search: each word's best head already makes a tree.
#[must_use]
pub fn best(arcs: &Arcs) -> Vec<usize> {
    let greedy: Vec<usize> = (0..arcs.words).map(|i| best_head(arcs.row(i), i)).collect();
    let roots = greedy.iter().filter(|&&head| head == 0).count();
    if arcs.words == 0 || (roots == 1 && cycle(&greedy).is_none()) {
        return greedy;
    }
    search(arcs)
}

fn best_head(row: &[f32], dependent: usize) -> usize {
    let mut best = (0, row.first().copied().unwrap_or(0.0));
    for (head, &score) in row.iter().enumerate() {
        if head != dependent + 1 && score > best.1 {
            best = (head, score);
        }
    }
    best.0
}

/// Words that go round in a circle.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = start + 1;
            if heads[at] == 0 {
                break;
            }
            at = heads[at] - 1;
        }
        if heads[at] != 0 && seen[at] == start + 1 {
            let mut circle = vec![at];
            let mut next = heads[at] - 1;
            while next != at {
                circle.push(next);
                next = heads[next] - 1;
            }
            return Some(circle);
        }
    }
    None
}

/// Arcs between words and groups of words that have been drawn into one node.
///
/// Node 0 is the root. A group goes by the name of one of its words.
struct Search {
    nodes: usize,
    /// Row by dependent: the score of each arc, and which words it joins.
    arcs: Vec<Arc>,
    /// Nodes that have not been drawn into another.
    live: Vec<usize>,
    /// The words of each node.
    words: Vec<Vec<usize>>,
}

#[derive(Clone, Copy)]
struct Arc {
    score: f64,
    dependent: usize,
    head: usize,
}

/// A circle that was drawn into one node: each part's words, and the arc that entered it on the circle.
type Circle = Vec<(Vec<usize>, Arc)>;

/// The best tree, for sentences where the best heads make none.
fn search(arcs: &Arcs) -> Vec<usize> {
    let mut search = Search::new(arcs);
    let mut circles: Vec<Circle> = Vec::new();
    let chosen = loop {
        let heads = search.best_heads();
        let Some(circle) = cycle(&heads) else { break heads };
        circles.push(search.draw_together(&circle, &heads));
    };
    let mut result = vec![0; arcs.words];
    let mut enter = |arc: Arc| {
        if let Some(head) = arc.dependent.checked_sub(1).and_then(|word| result.get_mut(word)) {
            *head = arc.head;
        }
        arc.dependent
    };
    // The words that an arc enters from outside keep that arc; the rest of a circle stays as it was.
    let mut entered: Vec<usize> = search
        .live
        .iter()
        .filter(|&&node| node != 0)
        .map(|&node| enter(search.arc(node, chosen[node - 1])))
        .collect();
    for circle in circles.iter().rev() {
        for (words, arc) in circle {
            if !words.iter().any(|word| entered.contains(word)) {
                entered.push(enter(*arc));
            }
        }
    }
    result
}

impl Search {
    fn new(arcs: &Arcs) -> Self {
        let nodes = arcs.words + 1;
        // So dear that a second word under the root is never worth it.
        let finite = |score: f32| if score.is_finite() { f64::from(score) } else { 0.0 };
        let dear = 2.0 * arcs.scores.iter().fold(0.0, |sum, &score| sum + finite(score).abs()) + 1.0;
        let mut all = vec![Arc { score: f64::NEG_INFINITY, dependent: 0, head: 0 }; nodes];
        for dependent in 0..arcs.words {
            for (head, &score) in arcs.row(dependent).iter().enumerate() {
                let score = finite(score) - if head == 0 { dear } else { 0.0 };
                all.push(Arc { score, dependent: dependent + 1, head });
            }
        }
        Self {
            nodes,
            arcs: all,
            live: (0..nodes).collect(),
            words: (0..nodes).map(|node| vec![node]).collect(),
        }
    }

    fn arc(&self, dependent: usize, head: usize) -> Arc {
        self.arcs[dependent * self.nodes + head]
    }

    /// The best head of each live node but the root; nodes drawn into others count as the root's.
    fn best_heads(&self) -> Vec<usize> {
        let mut heads = vec![0; self.nodes - 1];
        for &node in self.live.iter().filter(|&&node| node != 0) {
            for &head in self.live.iter().filter(|&&head| head != node) {
                if self.arc(node, head).score > self.arc(node, heads[node - 1]).score {
                    heads[node - 1] = head;
                }
            }
        }
        heads
    }

    /// Makes one node of a circle (of words from 0, as [`cycle`] gives them).
    fn draw_together(&mut self, circle: &[usize], heads: &[usize]) -> Circle {
        let circle: Vec<usize> = circle.iter().map(|word| word + 1).collect();
        let name = circle[0];
        let live = std::mem::take(&mut self.live);
        self.live = live.into_iter().filter(|node| *node == name || !circle.contains(node)).collect();
        let parts = circle
            .iter()
            .map(|&node| (self.words[node].clone(), self.arc(node, heads[node - 1])))
            .collect::<Circle>();
        for other in self.live.clone() {
            if other == name {
                continue;
            }
            let mut into = Arc { score: f64::NEG_INFINITY, dependent: name, head: other };
            let mut out = Arc { score: f64::NEG_INFINITY, dependent: other, head: name };
            for (&node, (_, inside)) in circle.iter().zip(&parts) {
                let arc = self.arc(node, other);
                if arc.score - inside.score > into.score {
                    into = Arc { score: arc.score - inside.score, ..arc };
                }
                if other != 0 && self.arc(other, node).score > out.score {
                    out = self.arc(other, node);
                }
            }
            self.arcs[name * self.nodes + other] = into;
            self.arcs[other * self.nodes + name] = out;
        }
        self.words[name] = parts.iter().flat_map(|(words, _)| words.iter().copied()).collect();
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn arcs(words: usize, scores: &[f32]) -> Arcs {
        Arcs { words, scores: scores.to_vec() }
    }

    fn is_tree(heads: &[usize]) -> bool {
        heads.iter().filter(|&&head| head == 0).count() == 1 && cycle(heads).is_none()
    }

    fn worth(arcs: &Arcs, heads: &[usize]) -> f64 {
        heads.iter().enumerate().map(|(i, &head)| f64::from(arcs.row(i)[head])).sum()
    }

    /// Every assignment of heads, tried one by one.
    fn best_by_trying(arcs: &Arcs) -> f64 {
        let (n, mut best) = (arcs.words, f64::NEG_INFINITY);
        for code in 0..(n + 1).pow(n as u32) {
            let heads: Vec<usize> = (0..n).map(|i| code / (n + 1).pow(i as u32) % (n + 1)).collect();
            if heads.iter().enumerate().all(|(i, &head)| head != i + 1) && is_tree(&heads) {
                best = best.max(worth(arcs, &heads));
            }
        }
        best
    }

    #[test]
    fn no_words_no_heads() {
        assert!(best(&Arcs::default()).is_empty());
        assert_eq!(best(&arcs(1, &[-5.0, 9.0])), [0]);
    }

    #[test]
    fn two_words_that_want_each_other() {
        assert_eq!(best(&arcs(2, &[1.0, 0.0, 9.0, 0.0, 9.0, 0.0])), [0, 1]);
    }

    #[test]
    fn two_words_that_want_the_root() {
        assert_eq!(best(&arcs(2, &[9.0, 0.0, 1.0, 8.0, 1.0, 0.0])), [0, 1]);
    }

    #[test]
    fn scores_that_are_no_numbers_still_give_a_tree() {
        assert!(is_tree(&best(&arcs(3, &[f32::NAN; 12]))));
        assert!(is_tree(&best(&arcs(3, &[f32::INFINITY; 12]))));
    }

    proptest! {
        #[test]
        fn the_tree_is_the_best_of_all(words in 1usize..6, seed in prop::collection::vec(-9i8..9, 30)) {
            let scores = (0..words * (words + 1)).map(|i| f32::from(seed[i])).collect::<Vec<_>>();
            let arcs = arcs(words, &scores);
            let heads = best(&arcs);
            prop_assert!(is_tree(&heads), "{heads:?}");
            prop_assert!((worth(&arcs, &heads) - best_by_trying(&arcs)).abs() < 1e-6);
        }

        #[test]
        fn always_one_tree(words in 1usize..40, scores in prop::collection::vec(-9f32..9.0, 40 * 41)) {
            let heads = best(&arcs(words, &scores[..words * (words + 1)]));
            prop_assert!(is_tree(&heads), "{heads:?}");
        }
    }
}
