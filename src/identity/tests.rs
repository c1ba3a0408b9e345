//! Who is one, in small companies of invented people.

use super::*;

fn person(id: &str, name: &str, side: &str, office: &str, date: &str) -> Person {
    let offices = (!office.is_empty()).then(|| Held {
        title: office.to_owned(),
        place: Some(side.to_owned()),
        ..Held::default()
    });
    Person {
        id: id.to_owned(),
        article: format!("article {id}"),
        names: vec![name.to_owned()],
        side: CountryCode::parse(side),
        offices: offices.into_iter().collect(),
        date: When::parse(date),
        ids: Vec::new(),
    }
}

/// The groups, as ids.
fn groups(people: &[Person], verdicts: &[Verdict]) -> Vec<String> {
    let resolution = resolve(people, verdicts);
    resolution
        .groups
        .iter()
        .map(|group| group.iter().map(|i| people[*i].id.clone()).collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn names_and_offices_merge() {
    let people = [
        person("a", "Volodymyr Hrynsky", "UA", "president", "2024-01"),
        person("b", "Volodymyr Hrynskyy", "UA", "president", "2024-05"),
        person("c", "Hrynsky", "UA", "president", "2024-05"),
        person("d", "Oksana Hrynska", "UA", "", "2024-05"),
        person("e", "Volodymyr Hrynsky", "CA", "", "2024-05"),
    ];
    assert_eq!(groups(&people, &[]), ["a b c", "d", "e"]);
}

#[test]
fn who_fits_two_joins_neither() {
    let people = [
        person("a", "Elena Okoro", "KE", "president", "2010-02"),
        person("b", "Okoro", "KE", "president", "2010-06"),
        person("c", "Tomas Okoro", "KE", "president", "2010-10"),
    ];
    assert_eq!(groups(&people, &[]), ["a", "b", "c"]);
    assert!(resolve(&people, &[]).decisions.iter().all(|d| d.judgement == Judgement::Unsure));
}

#[test]
fn a_group_is_not_stretched_over_two_persons() {
    let people = [
        person("a", "Amina Varga", "KE", "senator", "2020"),
        person("b", "Amina Varga", "", "", "2020"),
        person("c", "Amina Varga", "PE", "judge", "2020"),
    ];
    assert_eq!(groups(&people, &[]), ["a", "b", "c"]);
}

#[test]
fn verdicts_outweigh_rules() {
    let people = [
        person("a", "Amina Okorova", "KE", "senator", "2020"),
        person("b", "Amina Okorova", "KE", "senator", "2020"),
        person("c", "Amina Okorova", "PE", "judge", "2020"),
    ];
    let verdict = |number, one: &str, other: &str, same| Verdict {
        number,
        one: one.to_owned(),
        other: other.to_owned(),
        same,
    };
    assert_eq!(groups(&people, &[]), ["a b", "c"]);
    assert_eq!(groups(&people, &[verdict(1, "a", "b", false)]), ["a", "b", "c"]);
    assert_eq!(groups(&people, &[verdict(1, "b", "c", true), verdict(2, "a", "b", false)]), ["a", "b c"]);
    assert_eq!(groups(&people, &[verdict(1, "a", "x", true)]), ["a b", "c"]);
    let (apart, joined) = (verdict(1, "a", "b", false), verdict(2, "b", "a", true));
    assert_eq!(groups(&people, &[joined, apart]), ["a b", "c"], "the later counts");
    let decided = |verdicts: &[Verdict]| resolve(&people, verdicts).decisions;
    assert_eq!(decided(&[]), decided(&[verdict(1, "a", "b", false)]), "decisions are the rules'");
}

#[test]
fn the_order_of_persons_tells_nothing() {
    let people = [
        person("a", "Volodymyr Hrynsky", "UA", "president", "2024-01"),
        person("b", "Hrynsky", "UA", "president", "2024-05"),
        person("c", "Oleh Hrynsky", "UA", "foreign minister", "2024-05"),
        person("d", "O. Hrynsky", "UA", "foreign minister", "2024-06"),
        person("e", "Oleh Hrynsky", "", "", ""),
        person("f", "Oleh Hrynsky", "UA", "footballer", "2024-06"),
    ];
    let told = |people: &[Person]| {
        let resolution = resolve(people, &[]);
        let id = |i: usize| people[i].id.clone();
        let mut groups: Vec<Vec<String>> =
            resolution.groups.iter().map(|group| group.iter().map(|i| id(*i)).collect()).collect();
        groups.iter_mut().for_each(|group| group.sort());
        groups.sort();
        let decisions: Vec<_> = resolution
            .decisions
            .iter()
            .map(|d| (id(d.one), id(d.other), d.judgement, d.rule, d.reason.clone()))
            .collect();
        (groups, decisions)
    };
    let first = told(&people);
    let mut turned = people.to_vec();
    for i in 0..turned.len() {
        turned.rotate_left(1);
        turned.swap(0, i);
        assert_eq!(told(&turned), first);
    }
    assert_eq!(first.0, [vec!["a", "b"], vec!["c", "d"], vec!["e"], vec!["f"]]);
}

#[test]
fn any_text_is_a_name() {
    for name in [
        "",
        " ",
        "—",
        "Ł",
        "1",
        "İ",
        "''",
        "-",
        "d'",
        "O'",
        "Al-",
        "abd",
        "Jr.",
        "𝒳 Æ A-12",
        "李 明",
        "\u{301}",
    ] {
        let people = [person("a", name, "", "", ""), person("b", name, "XX", "", "0000")];
        assert!(!resolve(&people, &[]).groups.is_empty(), "{name}");
        let _ = (Name::parse(name, None).given(), Name::parse(name, None).family());
    }
}
