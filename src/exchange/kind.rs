//! What a named graph of a store holds.

use oxigraph::model::{GraphName, Quad};

/// What a named graph holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An article.
    Article,
    /// A gazetteer.
    Gazetteer,
    /// Which articles are one report.
    Copies,
    /// What the rules say of who is who.
    Decisions,
    /// Who is who.
    Identity,
    /// Edges of one hop.
    Derived,
    /// What humans said of who is who.
    Verdicts,
}

impl Kind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 7] = [
        Self::Article,
        Self::Gazetteer,
        Self::Copies,
        Self::Decisions,
        Self::Identity,
        Self::Derived,
        Self::Verdicts,
    ];

    /// The kind of a graph, by its IRI; nothing where it is no graph of a store whose data begin with `base`.
    ///
    /// ```
    /// use demarche::exchange::Kind;
    /// let base = "https://example.org/id/";
    /// assert_eq!(Kind::of("https://example.org/id/article/0123456789abcdef", base), Some(Kind::Article));
    /// assert_eq!(Kind::of("https://example.org/id/graph/verdicts", base), Some(Kind::Verdicts));
    /// assert_eq!(Kind::of("https://example.org/id/article/0123/person/x", base), None);
    /// ```
    #[must_use]
    pub fn of(graph: &str, base: &str) -> Option<Self> {
        let (room, name) = graph.strip_prefix(base)?.split_once('/')?;
        let is_key = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric());
        match (room, name) {
            ("article", _) if is_key => Some(Self::Article),
            ("gazetteer", _) if is_key => Some(Self::Gazetteer),
            ("graph", "copies") => Some(Self::Copies),
            ("graph", "decisions") => Some(Self::Decisions),
            ("graph", "identity") => Some(Self::Identity),
            ("graph", "derived") => Some(Self::Derived),
            ("graph", "verdicts") => Some(Self::Verdicts),
            _ => None,
        }
    }

    /// The kind of the graph that a quad is in.
    #[must_use]
    pub fn of_quad(quad: &Quad, base: &str) -> Option<Self> {
        match &quad.graph_name {
            GraphName::NamedNode(graph) => Self::of(graph.as_str(), base),
            _ => None,
        }
    }

    /// As it is printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Article => "articles",
            Self::Gazetteer => "gazetteers",
            Self::Copies => "copies",
            Self::Decisions => "decisions",
            Self::Identity => "identity",
            Self::Derived => "derived",
            Self::Verdicts => "verdicts",
        }
    }
}

/// Which graphs are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// All there are.
    All,
    /// All that follow from what was read: all but human verdicts.
    Machine,
    /// Those of one kind.
    Only(Kind),
}

impl Selection {
    /// Whether a quad is in one of them. What a store that is being changed notes of itself is in none.
    #[must_use]
    pub fn has(self, quad: &Quad, base: &str) -> bool {
        let kind = Kind::of_quad(quad, base);
        match self {
            Self::All => kind.is_some(),
            Self::Machine => kind.is_some_and(|kind| kind != Kind::Verdicts),
            Self::Only(only) => kind == Some(only),
        }
    }
}
