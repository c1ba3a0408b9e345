//! The document in whole written words.

use super::{Document, Mention, Sentence, Token, Upos};
use crate::span::Span;

impl<'t> Document<'t> {
    /// The same document with the parts of each hyphened word as one token.
    ///
    /// Treebanks cut `long-term` into three tokens; names and rules mostly do not care. The word has the
    /// tags of its last part and hangs where its part nearest to the root hangs. A word that a
    /// mention is only part of (“US” in “US-led”, had it been found) stays cut there. Bullets of lists are left out.
    ///
    /// ```
    /// use demarche::nlp::annotate;
    /// let document = annotate("The long-term plan failed.");
    /// assert_eq!(document.tokens.len(), 7);
    /// assert_eq!(document.whole_words().form(1), "long-term");
    /// ```
    #[must_use]
    pub fn whole_words(&self) -> Self {
        let words = self.words();
        let mut tokens: Vec<Token> = Vec::with_capacity(self.tokens.len());
        // How far the part that the last word hangs by lies below the root.
        let mut depth = 0;
        for (i, token) in self.tokens.iter().enumerate() {
            if self.is_bullet(i) {
                continue;
            }
            match tokens
                .last_mut()
                .filter(|_| i > 0 && !self.is_bullet(i - 1) && words.get(i) == words.get(i - 1))
            {
                Some(word) => {
                    word.span = word.span.cover(token.span);
                    word.lemma.push_str(&token.lemma);
                    if token.upos != Upos::Punct {
                        word.upos = token.upos;
                        word.xpos = token.xpos;
                    }
                    // The part nearest to the root hangs outside the word.
                    let own = self.depth(i);
                    if own < depth {
                        depth = own;
                        word.head = token.head;
                        word.deprel = token.deprel;
                    }
                }
                None => {
                    depth = self.depth(i);
                    tokens.push(token.clone());
                }
            }
        }
        for token in &mut tokens {
            if token.lemma == "then-" {
                token.lemma.pop();
            }
            token.head = token.head.and_then(|head| words.get(head).copied());
        }
        let count = tokens.len();
        let word = |token: usize| words.get(token).copied().unwrap_or(count);
        let range = |tokens: &std::ops::Range<usize>| word(tokens.start)..word(tokens.end);
        let sentence = |s: &Sentence| {
            let kept = self.span(s.tokens.start + s.bullet..s.tokens.end);
            Sentence { span: kept, tokens: range(&s.tokens), bullet: 0, ..s.clone() }
        };
        let sentences: Vec<Sentence> = self.sentences.iter().map(sentence).collect();
        for sentence in &sentences {
            mend(&mut tokens, &sentence.tokens);
        }
        let mentions =
            self.mentions.iter().map(|m| Mention { tokens: range(&m.tokens), ..m.clone() }).collect();
        Self {
            text: self.text,
            single_marks: self.single_marks,
            sentences,
            mentions,
            tokens,
            times: self.times.clone(),
            published: self.published,
            address: self.address.clone(),
        }
    }

    /// How many tokens lie between a token and the root of its tree.
    fn depth(&self, mut i: usize) -> usize {
        let mut depth = 0;
        while let Some(head) = self.head(i) {
            if depth > self.tokens.len() {
                break;
            }
            depth += 1;
            i = head;
        }
        depth
    }

    /// For each token, the number of its whole word; for a bullet, that of the word after it.
    fn words(&self) -> Vec<usize> {
        let mut edge = vec![false; self.tokens.len() + 1];
        let starts = self.sentences.iter().map(|s| s.tokens.start);
        let names = self.mentions.iter().flat_map(|m| [m.tokens.start, m.tokens.end]);
        for at in starts.chain(names) {
            if let Some(cell) = edge.get_mut(at) {
                *cell = true;
            }
        }
        let mut out = Vec::with_capacity(self.tokens.len());
        let (mut count, mut fresh, mut inside) = (0_usize, true, false);
        for (i, &cut) in edge.iter().enumerate().take(self.tokens.len()) {
            if self.is_bullet(i) {
                out.push(count);
                (fresh, inside) = (true, false);
                continue;
            }
            // "then-US President", "then-president": the word behind "then" is one of its own.
            let opens = i > 0 && self.is_hyphen(i) && self.form(i - 1).eq_ignore_ascii_case("then");
            // "then-U.S.-president": so is the country between.
            let closes = i > 2 && self.is_hyphen(i - 2) && self.form(i - 3).eq_ignore_ascii_case("then");
            // A hyphen that a mention's edge follows joins nothing.
            let joins = opens || edge.get(i + 1) == Some(&false) && !closes;
            let hyphen = !cut && !fresh && self.is_joint(i) && joins;
            if fresh || !(hyphen || (inside && !cut)) {
                count += 1;
            }
            (fresh, inside) = (false, hyphen && !opens);
            out.push(count - 1);
        }
        out
    }

    /// Whether token `i` is the bullet or number of a list item.
    fn is_bullet(&self, i: usize) -> bool {
        let sentence = self.sentence_of(i).and_then(|s| self.sentences.get(s));
        sentence.is_some_and(|s| i < s.tokens.start + s.bullet)
    }

    /// Whether token `i` is a hyphen between the parts of a word.
    fn is_joint(&self, i: usize) -> bool {
        i > 0
            && self.is_hyphen(i)
            && self.is_glued(i)
            && self.is_glued(i + 1)
            && self.is_lettered(i - 1)
            && self.is_lettered(i + 1)
    }

    fn is_hyphen(&self, i: usize) -> bool {
        matches!(self.form(i), "-" | "‑" | "‐")
    }

    fn is_glued(&self, i: usize) -> bool {
        let end = |i: usize| self.tokens.get(i).map_or(Span::default(), |t| t.span);
        i > 0 && i < self.tokens.len() && end(i - 1).end == end(i).start
    }

    fn is_lettered(&self, i: usize) -> bool {
        self.form(i).chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '.')
            || self.form(i).starts_with(char::is_alphanumeric)
    }
}

/// Makes a sentence one tree again where a bullet that was its root has been left out: words that then
/// hang in a circle hang on the first that hangs on nothing.
fn mend(tokens: &mut [Token], sentence: &std::ops::Range<usize>) {
    if sentence.clone().all(|i| tokens.get(i).is_some_and(|token| token.head.is_none())) {
        return;
    }
    let mut root = sentence.clone().find(|&i| tokens.get(i).is_some_and(|token| token.head.is_none()));
    for i in sentence.clone() {
        let (mut at, mut steps) = (i, 0);
        while let Some(head) = tokens.get(at).and_then(|token| token.head)
            && steps <= sentence.len()
        {
            at = head;
            steps += 1;
        }
        let circles = steps > sentence.len();
        let second = !circles && root.is_some_and(|root| root != at) && at == i;
        if let Some(token) = tokens.get_mut(i).filter(|_| circles || second) {
            token.head = root;
            root = root.or(Some(i));
        }
    }
}
