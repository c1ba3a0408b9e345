//! What is scored.

/// A kind of fact, or a stricter or looser view of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// The people named in the article.
    People,
    /// Their countries, of the people that were found and have one in the gold.
    CountryOfPerson,
    /// Offices: person, office, country or organisation, status.
    Roles,
    /// Offices: person and office alone.
    RolesNameOnly,
    /// Ties between two people.
    Relations,
    /// What sources are reported to have said.
    Quotations,
    /// Only what stands between quotation marks.
    QuotationsDirect,
    /// Positions: holder, polarity, evidence and target.
    Stances,
    /// Positions: holder, polarity and evidence alone.
    StancesHolderPolarity,
    /// What happened or is planned.
    Events,
}

impl Layer {
    /// All layers, in the order in which they are printed.
    pub const ALL: [Self; 10] = [
        Self::People,
        Self::CountryOfPerson,
        Self::Roles,
        Self::RolesNameOnly,
        Self::Relations,
        Self::Quotations,
        Self::QuotationsDirect,
        Self::Stances,
        Self::StancesHolderPolarity,
        Self::Events,
    ];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::CountryOfPerson => "country_of_person",
            Self::Roles => "roles",
            Self::RolesNameOnly => "roles_name_only",
            Self::Relations => "relations",
            Self::Quotations => "quotations",
            Self::QuotationsDirect => "quotations_direct",
            Self::Stances => "stances",
            Self::StancesHolderPolarity => "stances_holder_polarity",
            Self::Events => "events",
        }
    }

    /// The layer of a name.
    ///
    /// ```
    /// use demarche::eval::Layer;
    /// assert_eq!(Layer::parse("events"), Some(Layer::Events));
    /// ```
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.as_str() == name)
    }

    /// Whether it is a view of another layer, so that a list of all faults would show the same fault twice.
    #[must_use]
    pub fn is_a_view(self) -> bool {
        matches!(self, Self::RolesNameOnly | Self::QuotationsDirect | Self::StancesHolderPolarity)
    }
}

/// Something that may be right or wrong about a fact that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Detail {
    /// Whether the text hedges the stance.
    Hedged,
    /// The country of a stance's holder.
    StanceCountry,
    /// Where an event took place.
    EventPlace,
    /// The countries in an event, all of them and no other.
    EventCountries,
}

impl Detail {
    /// All details, in the order in which they are printed.
    pub const ALL: [Self; 4] = [Self::Hedged, Self::StanceCountry, Self::EventPlace, Self::EventCountries];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hedged => "hedged",
            Self::StanceCountry => "stance_country",
            Self::EventPlace => "event_place",
            Self::EventCountries => "event_countries",
        }
    }
}
