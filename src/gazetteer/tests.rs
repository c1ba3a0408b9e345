//! The tables of the world hold together, and know what a reader of news knows.

use super::{Gazetteer, NameEntry, NameKind, table};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

const COUNTRIES: &str = include_str!("../../data/countries/countries.tsv");
const FORMER: &str = include_str!("../../data/countries/former.tsv");
const REGIONS: &str = include_str!("../../data/countries/regions.tsv");
const PEOPLES: &str = include_str!("../../data/countries/peoples.tsv");
const SEATS: &str = include_str!("../../data/countries/seats.tsv");
const PLACES: &str = include_str!("../../data/countries/places.tsv");
const CITIES: &str = include_str!("../../data/countries/cities.tsv");
const ORGANIZATIONS: &str = include_str!("../../data/organizations/organizations.tsv");

/// The officially assigned codes of ISO 3166-1, and XK.
const ISO: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
    BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI \
    FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR \
    IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM \
    MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT \
    PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM \
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// What a spelling is read as first.
fn first(text: &str) -> Option<NameEntry> {
    let words: Vec<&str> = text.split(' ').collect();
    let (n, readings) = Gazetteer::shipped().longest(&words)?;
    (n == words.len()).then(|| readings.first().copied())?
}

/// Whole spelling → kind and country.
fn check(text: &str, kind: NameKind, iso: &str) {
    let found = first(text).map(|entry| (entry.kind, entry.iso.map_or(String::new(), |iso| iso.to_string())));
    assert_eq!(found, Some((kind, iso.to_owned())), "{text}");
}

#[test]
fn every_iso_code_has_one_country_with_a_name() {
    let listed: Vec<&str> = table::rows(COUNTRIES).map(|row| row.get("iso2")).collect();
    let unique: BTreeSet<&str> = listed.iter().copied().collect();
    assert_eq!(unique.len(), listed.len(), "a code stands twice");
    assert_eq!(unique, ISO.split_whitespace().collect());
    for row in table::rows(COUNTRIES) {
        assert!(!row.get("name").is_empty(), "{} has no name", row.get("iso2"));
        let id = row.get("wikidata");
        assert!(
            id.is_empty() || id.strip_prefix('Q').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())),
            "{id} is no Wikidata id"
        );
    }
    let ids: Vec<&str> =
        table::rows(COUNTRIES).map(|row| row.get("wikidata")).filter(|id| !id.is_empty()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "a Wikidata id stands twice");
}

#[test]
fn no_spelling_belongs_to_two_countries() {
    let mut owners: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in table::rows(COUNTRIES).chain(table::rows(FORMER)) {
        for column in ["name", "variants", "adjectives", "person", "people", "capitals"] {
            for spelling in row.list(column) {
                owners.entry(spelling).or_default().insert(row.get("iso2"));
            }
        }
    }
    let shared: Vec<&str> =
        owners.iter().filter(|(_, codes)| codes.len() > 1).map(|(spelling, _)| *spelling).collect();
    assert_eq!(shared, ["Congo", "Congolese", "Dominican", "Dominicans"]);
}

#[test]
fn every_country_in_a_table_is_known() {
    let known: BTreeSet<&str> = ISO.split_whitespace().collect();
    for (table, name) in [
        (FORMER, "former"),
        (REGIONS, "regions"),
        (SEATS, "seats"),
        (PLACES, "places"),
        (CITIES, "cities"),
        (ORGANIZATIONS, "organizations"),
    ] {
        let free = matches!(name, "former" | "regions" | "seats" | "organizations");
        for row in table::rows(table) {
            let iso = row.get("iso2");
            // Former states that several follow have the codes that they had.
            let gone = name == "former" && matches!(iso, "YU" | "CS");
            assert!(
                known.contains(iso) || (free && iso.is_empty()) || gone,
                "{name}: {} has {iso:?}",
                row.get("name")
            );
            assert!(!row.get("name").is_empty(), "{name} has a row without a name");
        }
    }
}

#[test]
fn rows_have_the_cells_of_their_header() {
    for (text, name) in [
        (PEOPLES, "peoples"),
        (COUNTRIES, "countries"),
        (FORMER, "former"),
        (REGIONS, "regions"),
        (SEATS, "seats"),
        (PLACES, "places"),
        (CITIES, "cities"),
        (ORGANIZATIONS, "organizations"),
    ] {
        let mut lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let cells = lines.next().unwrap_or_default().split('\t').count();
        for line in lines {
            assert_eq!(line.split('\t').count(), cells, "{name}: {line}");
        }
    }
}

#[test]
fn kinds_are_those_that_are_documented() {
    for row in table::rows(SEATS) {
        let kind = row.get("kind");
        assert!(["seat", "ministry", "parliament", "court", "forces"].contains(&kind), "{kind}");
    }
    for row in table::rows(PLACES).chain(table::rows(CITIES)) {
        let kind = row.get("kind");
        assert!(["city", "state", "province"].contains(&kind), "{kind} of {}", row.get("name"));
    }
    for row in table::rows(ORGANIZATIONS) {
        let kind = row.get("kind");
        let kinds = [
            "intergovernmental",
            "court",
            "ngo",
            "armed",
            "agency",
            "party",
            "media",
            "company",
            "institute",
        ];
        assert!(kinds.contains(&kind), "{kind} of {}", row.get("name"));
    }
}

#[test]
fn organizations_have_one_key_and_one_owner_of_each_spelling() {
    let mut keys = BTreeSet::new();
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    for row in table::rows(ORGANIZATIONS) {
        let key = row.get("key");
        assert!(keys.insert(key), "{key} stands twice");
        assert!(key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{key} is no key");
        for spelling in std::iter::once(row.get("name")).chain(row.list("variants")) {
            let owner = owners.insert(spelling, key);
            assert!(owner.is_none_or(|owner| owner == key), "{spelling} is {owner:?}’s and {key}’s");
        }
    }
}

#[test]
fn countries_by_all_their_names() {
    for (names, iso) in [
        ("United States|US|U.S.|USA|America|United States of America", "US"),
        ("United Kingdom|UK|Britain|Great Britain|BRITAIN", "GB"),
        ("Ivory Coast|Côte d’Ivoire|Cote d'Ivoire", "CI"),
        ("Myanmar|Burma", "MM"),
        ("Netherlands|Holland", "NL"),
        ("Czech Republic|Czechia", "CZ"),
        ("DRC|DR Congo|Democratic Republic of Congo|Congo", "CD"),
        ("Congo-Brazzaville|Republic of the Congo", "CG"),
        ("Eswatini|Swaziland", "SZ"),
        ("North Macedonia|Macedonia", "MK"),
        ("Turkey|Türkiye", "TR"),
        ("South Korea|ROK|Republic of Korea|Korea", "KR"),
        ("North Korea|DPRK", "KP"),
        ("China|PRC|People’s Republic of China", "CN"),
        ("Taiwan|Republic of China", "TW"),
        ("East Timor|Timor-Leste", "TL"),
        ("Palestine|Palestinian Authority", "PS"),
        ("Vatican|Holy See", "VA"),
        ("Hong Kong", "HK"),
        ("Kosovo", "XK"),
        ("Guinea", "GN"),
        ("Guinea-Bissau", "GW"),
        ("Papua New Guinea|PNG", "PG"),
        ("Equatorial Guinea", "GQ"),
        ("Georgia", "GE"),
        ("Soviet Union|USSR", "RU"),
        ("Zaire", "CD"),
    ] {
        for name in names.split('|') {
            check(name, NameKind::Country, iso);
        }
    }
    check("Yugoslavia", NameKind::Country, "YU");
}

#[test]
fn capitals_and_words_of_nationality() {
    for (word, iso) in [
        ("Kyiv", "UA"),
        ("Kiev", "UA"),
        ("Peking", "CN"),
        ("Naypyitaw", "MM"),
        ("Nur-Sultan", "KZ"),
        ("Astana", "KZ"),
        ("N’Djamena", "TD"),
        ("Abidjan", "CI"),
        ("Bogota", "CO"),
        ("Washington", "US"),
        ("Sanaa", "YE"),
        ("Pristina", "XK"),
    ] {
        check(word, NameKind::Capital, iso);
    }
    for (word, iso) in [
        ("Briton", "GB"),
        ("Scottish", "GB"),
        ("Scots", "GB"),
        ("Emiratis", "AE"),
        ("Iraqi", "IQ"),
        ("Thais", "TH"),
        ("Swede", "SE"),
        ("Serb", "RS"),
        ("Taiwanese", "TW"),
        ("Kosovar", "XK"),
        ("Polish", "PL"),
        ("Nigerien", "NE"),
        ("Nigerian", "NG"),
        ("Burkinabe", "BF"),
        ("Filipina", "PH"),
        ("Chechen", "RU"),
        ("Soviet", "RU"),
    ] {
        check(word, NameKind::Demonym, iso);
    }
    assert_eq!(first("polish"), None, "the verb is no Pole");
    for people in ["Kurdish", "Uyghurs", "Tibetan", "African", "Arab"] {
        check(people, NameKind::RegionDemonym, "");
    }
}

#[test]
fn every_country_with_words_for_its_people_has_a_capital() {
    // City states, and capitals whose name means something else to most readers.
    let without =
        ["AI", "BM", "CX", "GI", "HK", "IM", "MC", "MO", "NF", "SC", "SG", "SH", "SM", "ST", "TK", "VA"];
    for row in table::rows(COUNTRIES).filter(|row| !row.get("person").is_empty()) {
        let listed = !row.get("capitals").is_empty() || without.contains(&row.get("iso2"));
        assert!(listed, "{} has people but no capital", row.get("name"));
    }
}

#[test]
fn seats_stand_for_their_country_and_bodies_for_themselves() {
    for (seat, iso) in [
        ("Kremlin", "RU"),
        ("Elysee", "FR"),
        ("Blue House", "KR"),
        ("Knesset", "IL"),
        ("State Duma", "RU"),
        ("Lok Sabha", "IN"),
        ("Casa Rosada", "AR"),
        ("Aso Rock", "NG"),
        ("People’s Liberation Army", "CN"),
        ("U.S. State Department", "US"),
    ] {
        check(seat, NameKind::Seat, iso);
    }
    for (body, iso) in [
        ("U.N.", ""),
        ("UN Security Council", ""),
        ("Nato", ""),
        ("Hezbollah", "LB"),
        ("al-Shabaab", "SO"),
        ("Agence France-Presse", "FR"),
        ("Xinhua News Agency", "CN"),
        ("BJP", "IN"),
        ("FBI", "US"),
    ] {
        check(body, NameKind::Organization, iso);
    }
}

#[test]
fn bodies_of_the_news_and_states_of_the_archives_are_known() {
    for body in [
        "UN",
        "EU",
        "NATO",
        "African Union",
        "ASEAN",
        "OPEC",
        "G7",
        "International Criminal Court",
        "IAEA",
        "Hamas",
        "Taliban",
        "Boko Haram",
        "ECOWAS",
        "Arab League",
    ] {
        assert_eq!(first(body).map(|entry| entry.kind), Some(NameKind::Organization), "{body}");
    }
    for (state, iso, id) in [
        ("Soviet Union", "RU", "Q15180"),
        ("Yugoslavia", "YU", "Q83286"),
        ("Czechoslovakia", "CS", "Q33946"),
        ("East Germany", "DE", "Q16957"),
    ] {
        check(state, NameKind::Country, iso);
        assert_eq!(first(state).and_then(|entry| entry.wikidata), Some(id), "{state}");
    }
    check("Yugoslavs", NameKind::Demonym, "YU");
}

#[test]
fn places_lie_in_their_country() {
    check("Calcutta", NameKind::City, "IN");
    check("Kharkov", NameKind::City, "UA");
    check("Xi’an", NameKind::City, "CN");
    check("Queensland", NameKind::Province, "AU");
    check("New Jersey", NameKind::Province, "US");
    check("West Bank", NameKind::Province, "PS");
    check("England", NameKind::Province, "GB");
    check("Crimea", NameKind::Region, "");
    assert_eq!(first("Reading"), None, "a town of that name is not worth the word");
}

#[test]
fn parsing_is_cheap() {
    // Milliseconds when optimised; the bound only tells a table or a lookup gone astray.
    let best = (0..3)
        .map(|_| {
            let start = Instant::now();
            let parsed = Gazetteer::parse();
            assert!(parsed.countries().count() > 200);
            start.elapsed().as_millis()
        })
        .min();
    assert!(best.is_some_and(|ms| ms < 1000), "{best:?} ms");
}
