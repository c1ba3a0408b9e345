//! The names of tags and relations, each a small number with a text.

use crate::document::Upos;

/// A part of speech of the [Penn Treebank](https://catalog.ldc.upenn.edu/docs/LDC99T42/tagguid1.pdf)
/// as the English treebanks of Universal Dependencies write it.
///
/// ```
/// use demarche::nlp::parser::Xpos;
/// assert_eq!(Xpos::named("VBD").unwrap().as_str(), "VBD");
/// assert_eq!(Xpos::named("VERB"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Xpos(u8);

/// A relation to a head: [a relation of Universal Dependencies](https://universaldependencies.org/en/dep/),
/// with its subtype.
///
/// ```
/// use demarche::nlp::parser::Deprel;
/// let passive = Deprel::named("nsubj:pass").unwrap();
/// assert_eq!(passive.as_str(), "nsubj:pass");
/// assert_eq!(passive.universal(), "nsubj");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Deprel(u8);

const XPOS: [&str; 50] = [
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH",
    "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$",
    "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$",
    "WRB", "XX", "``",
];

const DEPRELS: [&str; 53] = [
    "acl",
    "acl:relcl",
    "advcl",
    "advcl:relcl",
    "advmod",
    "amod",
    "appos",
    "aux",
    "aux:pass",
    "case",
    "cc",
    "cc:preconj",
    "ccomp",
    "clf",
    "compound",
    "compound:prt",
    "conj",
    "cop",
    "csubj",
    "csubj:outer",
    "csubj:pass",
    "dep",
    "det",
    "det:predet",
    "discourse",
    "dislocated",
    "expl",
    "fixed",
    "flat",
    "flat:foreign",
    "goeswith",
    "iobj",
    "list",
    "mark",
    "nmod",
    "nmod:desc",
    "nmod:poss",
    "nmod:unmarked",
    "nsubj",
    "nsubj:outer",
    "nsubj:pass",
    "nummod",
    "obj",
    "obl",
    "obl:agent",
    "obl:unmarked",
    "orphan",
    "parataxis",
    "punct",
    "reparandum",
    "root",
    "vocative",
    "xcomp",
];

const UPOS: [(Upos, &str); 17] = [
    (Upos::Adj, "ADJ"),
    (Upos::Adp, "ADP"),
    (Upos::Adv, "ADV"),
    (Upos::Aux, "AUX"),
    (Upos::Cconj, "CCONJ"),
    (Upos::Det, "DET"),
    (Upos::Intj, "INTJ"),
    (Upos::Noun, "NOUN"),
    (Upos::Num, "NUM"),
    (Upos::Part, "PART"),
    (Upos::Pron, "PRON"),
    (Upos::Propn, "PROPN"),
    (Upos::Punct, "PUNCT"),
    (Upos::Sconj, "SCONJ"),
    (Upos::Sym, "SYM"),
    (Upos::Verb, "VERB"),
    (Upos::X, "X"),
];

/// The place of `name` in a list of at most 256.
fn place(names: &[&str], name: &str) -> Option<u8> {
    names.iter().position(|&other| other == name).and_then(|place| u8::try_from(place).ok())
}

impl Xpos {
    /// The tag of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        place(&XPOS, name).map(Self)
    }

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        XPOS.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

impl Deprel {
    /// The relation of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        place(&DEPRELS, name).map(Self)
    }

    /// Its name with the subtype.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        DEPRELS.get(usize::from(self.0)).copied().unwrap_or_default()
    }

    /// Its name without the subtype.
    #[must_use]
    pub fn universal(self) -> &'static str {
        self.as_str().split(':').next().unwrap_or_default()
    }
}

/// The universal part of speech that treebanks write so.
#[must_use]
pub fn upos_named(name: &str) -> Option<Upos> {
    UPOS.iter().find(|(_, other)| *other == name).map(|&(upos, _)| upos)
}

/// How treebanks write a universal part of speech.
#[must_use]
pub fn upos_name(upos: Upos) -> &'static str {
    UPOS.iter().find(|&&(other, _)| other == upos).map_or("X", |&(_, name)| name)
}
