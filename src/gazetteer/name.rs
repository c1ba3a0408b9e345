//! What a known name may stand for.

use crate::country::CountryCode;

/// What kind of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A state or territory, also a former one ("Soviet Union", under its successor's code).
    Country,
    /// The capital of a country.
    Capital,
    /// A palace, street, ministry or parliament that stands for a government ("the Kremlin");
    /// [`NameEntry::detail`] says which: `seat`, `ministry`, `parliament`, `court`, `forces`.
    Seat,
    /// A ministry, parliament or court that many countries have ("Foreign Ministry", "Senate"): it stands
    /// for the country that is named beside it; `detail` as for [`NameKind::Seat`].
    Institution,
    /// Another city.
    City,
    /// A state, province or region inside a country.
    Province,
    /// A region of many countries ("Europe", "Middle East").
    Region,
    /// A word for people of a region, a people or a faith ("European", "Kurds"), which tells no side;
    /// `detail` as for [`NameKind::Demonym`].
    RegionDemonym,
    /// A word of nationality; `detail` says which form: `adjective` ("French"),
    /// `person` ("Frenchman"), `people` ("Kenyans"). One word may be several.
    Demonym,
    /// An organisation; `detail` says which: `intergovernmental`, `armed`, `party`, `agency`,
    /// `media`, `ngo`, `company`, `court`, `institute`.
    Organization,
}

/// One reading of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameEntry {
    /// What it is.
    pub kind: NameKind,
    /// The country it is, lies in or belongs to.
    pub iso: Option<CountryCode>,
    /// The canonical name of the thing; for a demonym, of its country.
    pub name: &'static str,
    /// What tells it from others of its kind: the ISO code of a country, the key of an
    /// organisation, else the canonical name.
    pub key: &'static str,
    /// Its Wikidata id (`Q142`), where our sources give one.
    pub wikidata: Option<&'static str>,
    /// The kind within the kind; see [`NameKind`].
    pub detail: &'static str,
}
