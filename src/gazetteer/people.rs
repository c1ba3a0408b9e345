//! What personal names and the words around them tell.

/// What a given name or an honorific tells of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Women's ("Helena", "Mrs").
    Feminine,
    /// Men's ("Tomas", "Mr").
    Masculine,
    /// Borne by either ("Robin", "Dr").
    Either,
}

impl Gender {
    /// As the tables write it: `f`, `m`, anything else is either.
    pub(super) fn parse(cell: &str) -> Self {
        match cell {
            "f" => Self::Feminine,
            "m" => Self::Masculine,
            _ => Self::Either,
        }
    }
}

/// What a noun makes of the capitalised words it stands with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeadKind {
    /// "Ministry", "Party", "Bank".
    Organization,
    /// "River", "Province", "Airport".
    Place,
    /// "Summit", "War", "Festival".
    Event,
}

impl HeadKind {
    /// As the table writes it.
    pub(super) fn parse(cell: &str) -> Option<Self> {
        Some(match cell {
            "organization" => Self::Organization,
            "place" => Self::Place,
            "event" => Self::Event,
            _ => return None,
        })
    }
}
