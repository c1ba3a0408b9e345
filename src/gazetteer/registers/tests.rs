use super::*;
use crate::register::Tenure;
use proptest::prelude::*;

fn read(text: &str) -> Register {
    parse("file", text.as_bytes()).unwrap_or_else(|why| panic!("{why}: {text}"))
}

fn fault(text: &str) -> String {
    parse("file", text.as_bytes()).expect_err(text)
}

const COMMA: &str = "\
id,name,aliases,kind,country,office,organization,from,to,wikidata
p1,Helena Varga,H. Varga|Lenka Varga,,CL,foreign minister,,2021-03,,Q100001
p1,Helena Varga,,,,board member,Andes Bank,2015,2019,
,Andes Bank,,organization,Chile,,,,,Q100002
p2,Tomas Okoro,,,Kenya,,,,,
";

#[test]
fn comma_separated_values() {
    let register = read(COMMA);
    let [varga, okoro] = register.people.as_slice() else { panic!("{:?}", register.people) };
    assert_eq!((varga.aliases.len(), varga.wikidata.as_deref()), (2, Some("Q100001")));
    assert_eq!(okoro.country.map(|code| code.to_string()).as_deref(), Some("KE"));
    let [minister, member] = register.tenures.as_slice() else { panic!("{:?}", register.tenures) };
    assert_eq!((minister.from.as_deref(), minister.organization), (Some("2021-03"), None));
    let bank = register.organizations.get(member.organization.unwrap()).unwrap();
    assert_eq!((register.organizations.len(), bank.wikidata.as_deref()), (1, Some("Q100002")));
}

#[test]
fn faults_name_the_line_and_the_column() {
    for (text, line, words) in [
        ("name,contry\nA B,KE\n", "line 1", "“contry”"),
        ("id,country\np1,KE\n", "line 1", "“name” is missing"),
        ("name,name\nA,B\n", "line 1", "twice"),
        ("name,from\nHelena Varga,May 2021\n", "line 2, column “from”", "“May 2021”"),
        ("name,from\nHelena Varga,2021-02-30\n", "line 2, column “from”", "2021-02-30"),
        ("name,from,to\nHelena Varga,2021,2019\n", "line 2, column “to”", "before"),
        ("name,country\nHelena Varga,Freedonia\n", "line 2, column “country”", "Freedonia"),
        ("name,country\nHelena Varga,ZZ\n", "line 2, column “country”", "ZZ"),
        ("name,wikidata\nHelena Varga,142\n", "line 2, column “wikidata”", "142"),
        ("name,kind\nHelena Varga,robot\n", "line 2, column “kind”", "robot"),
        ("name,country\nHelena Varga\n", "line 2", "1 cells"),
        ("name,country\n,KE\n", "line 2, column “name”", "empty"),
        ("id,name\np1,Helena Varga\np1,Tomas Okoro\n", "line 3, column “id”", "line 2"),
        ("", "", "empty"),
        ("[1]", "line 1", "array"),
        ("{\"a\": 1}", "line 1", "neither"),
        ("{\"persons\": [\n {\"id\": }]}", "line 2", "column"),
        ("{\"persons\": [{\"id\": \"p\"}]}", "persons[0].name", "missing"),
        ("{\"persons\": [{\"id\": \"p\", \"name\": 5}]}", "persons[0].name", "no text"),
        ("{\"persons\": 5}", "persons", "no list"),
        ("{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{}}\n", "line 1, property “name”", "missing"),
        (
            "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A B\"]}}\n{\"id\":\n",
            "line 2",
            "column",
        ),
        ("{\"id\":\"a\",\"schema\":\"Person\"}\n", "line 1, field “properties”", "missing"),
    ] {
        let why = fault(text);
        assert!(why.contains(line) && why.contains(words), "{why}: {text}");
    }
    assert!(parse("file", b"name\nHelena \xff\n").expect_err("no text").contains("line 2"));
}

#[test]
fn follow_the_money() {
    let register = read(concat!(
        r#"{"id":"p1","schema":"Person","properties":{"name":["Helena Varga"],"alias":["Lenka Varga"],"nationality":["cl"],"wikidataId":["Q100001"]}}"#,
        "\n",
        r#"{"id":"o1","schema":"Company","properties":{"name":["Andes Bank"],"jurisdiction":["cl"]}}"#,
        "\n",
        r#"{"id":"q1","schema":"Position","properties":{"name":["Foreign Minister"],"country":["cl"]}}"#,
        "\n\n",
        r#"{"id":"h1","schema":"Occupancy","properties":{"holder":["p1"],"post":["q1"],"startDate":["2021-03-01"]}}"#,
        "\n",
        r#"{"id":"m1","schema":"Membership","properties":{"member":["p1"],"organization":[{"id":"o1"}],"role":["director"],"endDate":["2019"]}}"#,
        "\n",
        r#"{"id":"m2","schema":"Membership","properties":{"member":["p9"],"organization":["o1"]}}"#,
        "\n",
        r#"{"id":"v1","schema":"Vessel","properties":{"name":["Aurora"]}}"#,
    ));
    assert_eq!(register.people.len(), 1);
    assert_eq!(register.people[0].aliases, ["Lenka Varga"]);
    let titles: Vec<&str> = register.tenures.iter().map(|tenure| tenure.title.as_str()).collect();
    assert_eq!(titles, ["Foreign Minister", "director"]);
    assert_eq!(register.tenures[1].organization, Some(0));
    assert_eq!(register.notes.len(), 2, "{:?}", register.notes);
}

#[test]
fn popolo() {
    let register = read(
        r#"{
 "persons": [{"id": "p1", "name": "Helena Varga", "other_names": [{"name": "Lenka Varga"}], "national_identity": "Chile",
              "identifiers": [{"scheme": "wikidata", "identifier": "Q100001"}]}],
 "organizations": [{"id": "o1", "name": "Ministry of Foreign Affairs", "area_id": "a1"}],
 "areas": [{"id": "a1", "name": "Chile"}],
 "posts": [{"id": "t1", "label": "Foreign Minister", "organization_id": "o1"}],
 "memberships": [{"person_id": "p1", "post_id": "t1", "start_date": "2021-03-01"}, {"person_id": "p9"}]
}"#,
    );
    assert_eq!(register.people[0].wikidata.as_deref(), Some("Q100001"));
    let chile = register.organizations[0].country;
    assert_eq!((chile, register.people[0].country), (values::country("CL"), values::country("cl")));
    let expected = Tenure {
        title: "Foreign Minister".to_owned(),
        organization: Some(0),
        from: Some("2021-03-01".to_owned()),
        ..Tenure::default()
    };
    assert_eq!((register.tenures.as_slice(), register.notes.len()), ([expected].as_slice(), 1));
}

#[test]
fn names_are_found_whole_and_two_of_one_name_are_nobody() {
    let twins = "id,name,aliases\na,Helena Varga,Lenka\nb,Tomas Okoro,Lenka\n";
    let known = Known::of(&[read(twins)]);
    assert_eq!(known.longest(&["Helena", "Varga", "said"]), Some((2, true)));
    assert_eq!(known.longest(&["Helena", "said"]), None);
    assert_eq!(known.people(["Helena Varga", "Lenka"].into_iter()), []);
    assert_eq!(known.people(std::iter::once("Helena Varga")), [(0, 0)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever the bytes are, they are read or refused.
    #[test]
    fn no_bytes_make_it_fail(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = parse("file", &bytes);
    }

    /// Nor does any text that looks like one of the formats.
    #[test]
    fn no_text_makes_it_fail(
        start in prop_oneof![
            Just("name,from,to,country\n"), Just("{\"persons\":["), Just("{\"memberships\":[{\"person_id\":"),
            Just("{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":"), Just("\u{feff}id,name\n"), Just("")
        ],
        rest in "(\\PC|\n|\"|,|\\{|\\}|\\[|\\]|:){0,120}",
    ) {
        let _ = parse("file", format!("{start}{rest}").as_bytes());
    }
}
