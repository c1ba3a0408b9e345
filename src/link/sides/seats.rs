//! Which office is which: of which a country has one, which titles name the same one, and whose some are by their very name.

use super::super::Linker;
use super::Votes;
use crate::country::CountryCode;
use crate::gazetteer::OfficeKind;
use std::collections::BTreeSet;

/// Whether a country has one holder of an office at a time: one head, one minister for each field, one chief justice; but
/// professors, directors and governors without number.
pub(super) fn is_single(linker: &Linker<'_>, title: &str) -> bool {
    if title == "counterpart" || SINGLE.contains(&title) {
        return true;
    }
    let words: Vec<&str> = title.split(' ').collect();
    linker.gazetteer.office_phrase(&words).is_some_and(|phrase| match phrase.office.kind {
        OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment => true,
        OfficeKind::Monarch => !matches!(phrase.office.name, "prince" | "princess" | "duke" | "duchess"),
        OfficeKind::Minister => words.len() > phrase.head.len(),
        _ => false,
    })
}

/// Offices outside the government of which a country has one.
const SINGLE: [&str; 12] = [
    "attorney general",
    "secretary of state",
    "chief justice",
    "speaker",
    "army chief",
    "police chief",
    "opposition leader",
    "national security adviser",
    "commander in chief",
    "chief of staff",
    "chief negotiator",
    "prosecutor general",
];

/// Whether two titles name one office of a country: a "counterpart" holds whichever office is spoken
/// of, and a state has one head, however it calls it.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    a == "counterpart" || b == "counterpart" || seat(a) == seat(b)
}

/// The office of a country that a title stands for.
fn seat(title: &str) -> &str {
    match title {
        "president" | "president of the republic" | "king" | "emperor" | "sultan" | "emir" => "head of state",
        "prime minister" | "premier" | "chancellor" | "taoiseach" => "head of government",
        _ => title,
    }
}

/// Whether a country may have an office: a republic has no crown prince.
pub(super) fn may_be_of(title: &str, code: CountryCode) -> bool {
    let is_royal = matches!(
        title,
        "king" | "queen" | "crown prince" | "crown princess" | "emperor" | "empress" | "sultan" | "emir"
    );
    // A state that knows one party has no members for a constituency.
    let is_elected = matches!(title, "mp" | "member of parliament" | "senator" | "backbencher");
    // The United States have secretaries.
    let is_minister =
        title.ends_with("minister") || title.contains("minister of") || title.contains("minister for");
    let is_able = !is_elected || !matches!(code.as_str(), "CN" | "KP");
    let is_able = is_able && !(is_minister && title != "minister" && code.as_str() == "US");
    is_able && (!is_royal || MONARCHIES.contains(&code.as_str()))
}

/// Countries with a monarch, of the whole or, by tradition, of a part.
const MONARCHIES: [&str; 33] = [
    "AE", "BE", "BH", "BN", "BT", "DK", "ES", "GB", "GH", "JO", "JP", "KH", "KW", "LI", "LS", "LU", "MA",
    "MC", "MY", "NG", "NL", "NO", "OM", "PH", "QA", "SA", "SE", "SZ", "TH", "TO", "UG", "VA", "ZA",
];

/// The country that an office is of by its very name.
pub(super) fn seat_of(title: &str) -> Option<CountryCode> {
    match title {
        "pope" | "nuncio" | "apostolic nuncio" | "papal nuncio" => CountryCode::parse("VA"),
        "taoiseach" | "tanaiste" | "teachta dála" | "td" => CountryCode::parse("IE"),
        _ => None,
    }
}

/// Whether an office is that of an envoy at the seat of another government.
pub(super) fn is_envoy(title: &str) -> bool {
    ["ambassador", "high commissioner", "consul", "consul general", "envoy"]
        .iter()
        .any(|end| title.ends_with(end))
}

/// The country of which an office tells by itself, though the article never names it: "Secretary of State Varga", unless a country
/// is named that has secretaries of state as well.
pub(super) fn by_title_alone<'a>(
    mut open: impl Iterator<Item = &'a BTreeSet<String>>,
    named: &Votes,
) -> Option<CountryCode> {
    let tells = open.any(|titles| titles.contains("secretary of state"));
    let others = ["FR", "GB", "VA", "PT", "ES", "HU", "DO", "HT", "DE", "LU", "MX", "BE", "NL", "PL", "MC"];
    let other = named.keys().any(|code| others.contains(&code.as_str()));
    CountryCode::parse("US").filter(|_| tells && !other)
}

/// Whether an office has a name that hardly any other country uses.
pub(super) fn is_typical(title: &str, code: CountryCode) -> bool {
    let countries: &[&str] = match title {
        "secretary of state" => &["US", "PR"],
        "assistant secretary of state"
        | "deputy secretary of state"
        | "secretary of defense"
        | "defense secretary"
        | "secretary of homeland security"
        | "homeland security secretary"
        | "secretary of the treasury"
        | "treasury secretary"
        | "surgeon general"
        | "director of national intelligence"
        | "house speaker"
        | "senate majority leader"
        | "senate minority leader"
        | "congressman"
        | "congresswoman" => &["US"],
        "foreign secretary" | "home secretary" | "chancellor of the exchequer" => &["GB"],
        "chief cabinet secretary" => &["JP"],
        "external affairs minister" | "minister of external affairs" => &["IN"],
        "state councillor" | "state councilor" => &["CN"],
        "unification minister" => &["KR"],
        "chancellor" | "federal chancellor" => &["DE", "AT"],
        "supreme leader" => &["IR", "KP"],
        _ => return false,
    };
    countries.contains(&code.as_str())
}
