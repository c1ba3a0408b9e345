//! Offices by all the rules together, as whole sentences tell them.

mod dense;

use crate::claim::Relation;
use crate::extract::testing::lines;

/// Each text with its offices, a line each: "title (country @ organisation) status".
fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        let found = lines(text, |_, _, claim| match &claim.relation {
            Relation::HoldsRole(role) => {
                let country = role.country.map_or("-".to_owned(), |code| code.to_string());
                let body = role.organization.as_ref().map(|name| format!(" @ {name}")).unwrap_or_default();
                Some(format!("{} ({country}{body}) {}", role.title, role.status.as_str()))
            }
            _ => None,
        });
        assert_eq!(found, *expected, "in: {text}");
    }
}

#[test]
fn who_is_chosen_holds_nothing_yet() {
    check(&[
        (
            "Tomas Okoro, the king’s pick for central bank governor, left.",
            &["central bank governor (-) designate"],
        ),
        ("Tomas Okoro, the nominee to be envoy, left.", &["envoy (-) designate"]),
        (
            "Tomas Okoro, the Reed Party nominee for governor, left.",
            &["nominee for governor (- @ Reed Party) current"],
        ),
        ("Tomas Okoro was picked to head the World Bank.", &["head (- @ World Bank) designate"]),
        (
            "Tomas Okoro, the queen’s choice to head the World Bank, left.",
            &["head (- @ World Bank) designate"],
        ),
        ("Tomas Okoro, slated to be the next speaker, left.", &["speaker (-) designate"]),
        (
            "President-elect Helena Varga named Tomas Okoro as finance minister.",
            &["President (-) designate", "finance minister (-) designate"],
        ),
        ("Tomas Okoro will become premier if the chamber approves him.", &["premier (-) designate"]),
        ("Prime Minister Designate Tomas Okoro left.", &["Prime Minister (-) designate"]),
        ("The World Bank will be headed by Tomas Okoro.", &["head (- @ World Bank) designate"]),
        ("Tomas Okoro was not named to be minister.", &[]),
    ]);
}

#[test]
fn who_takes_over_from_another() {
    check(&[
        (
            "Helena Varga is set to replace Tomas Okoro as finance minister.",
            &["finance minister (-) current", "finance minister (-) designate"],
        ),
        (
            "Helena Varga was appointed to replace Tomas Okoro as finance minister.",
            &["finance minister (-) current", "finance minister (-) former"],
        ),
    ]);
}

#[test]
fn whose_office_is_over() {
    check(&[
        ("Helena Varga has served as mayor of Lima.", &["mayor (PE @ Lima) former"]),
        ("Helena Varga has served as mayor of Lima since May.", &["mayor (PE @ Lima) current"]),
        ("Helena Varga worked as mayor of Lima.", &["mayor (PE @ Lima) former"]),
        ("Helena Varga, until recently foreign minister, left.", &["foreign minister (-) former"]),
        ("Helena Varga, foreign minister in the last government, left.", &["foreign minister (-) former"]),
        ("Helena Varga used to be foreign minister.", &["foreign minister (-) former"]),
        ("Helena Varga lost her job as foreign minister.", &["foreign minister (-) former"]),
        ("Helena Varga spent ten years as foreign minister.", &["foreign minister (-) former"]),
        ("Her predecessor as envoy, Tomas Okoro, left.", &["envoy (-) former"]),
        ("Her successor as envoy, Tomas Okoro, left.", &["envoy (-) current"]),
        ("Kenya’s envoy at the time, Helena Varga, left.", &["envoy (KE) former"]),
        // When he came to it tells nothing of its end.
        (
            "HAVANA, May 3, 2019 — President Tomas Okoro, who came to power in 1986, left.",
            &["President (CU) current"],
        ),
    ]);
}

#[test]
fn of_a_part_of_a_country() {
    check(&[
        ("Helena Varga, the attorney general of Ohio, left.", &["attorney general (US @ Ohio) current"]),
        ("Punjab’s health minister Helena Varga left.", &["health minister (IN @ Punjab) current"]),
        ("Scottish First Minister Helena Varga left.", &["First Minister (GB @ Scotland) current"]),
        ("Governor Helena Varga of Texas left.", &["Governor (US @ Texas) current"]),
        // A capital stands for its country.
        ("Lima’s foreign minister, Helena Varga, left.", &["foreign minister (PE) current"]),
        (
            "Mombasa was closed on Monday. Helena Varga, the city’s health minister, left.",
            &["health minister (KE @ Mombasa) current"],
        ),
        (
            "Mombasa and Kisumu were closed. Helena Varga, the city’s health minister, left.",
            &["health minister (KE) current"],
        ),
    ]);
}

#[test]
fn two_offices_of_one() {
    check(&[(
        "Helena Varga, a lawyer from Lima and former governor of Punjab, left.",
        &["lawyer (PE) current", "governor (IN @ Punjab) former"],
    )]);
}

#[test]
fn bodies_of_odd_names() {
    check(&[
        ("Helena Varga, a Wex-Air spokesperson, left.", &["spokesperson (- @ Wex-Air) current"]),
        ("Helena Varga, the founder of eWex, left.", &["founder (- @ eWex) current"]),
        ("Anti-Corruption Commissioner Helena Varga left.", &["Anti-Corruption Commissioner (-) current"]),
        ("Helena Varga, chair of Wex & Lind, left.", &["chair (- @ Wex & Lind) current"]),
        (
            "Helena Varga, a vice president at Wexmoor Ferries, left.",
            &["vice president (- @ Wexmoor Ferries) current"],
        ),
        (
            "Helena Varga, a director at Kenya-based parcel shipping giant Symfora, left.",
            &["director (KE @ Symfora) current"],
        ),
        ("The health and hygiene manager, Helena Varga, left.", &["health and hygiene manager (-) current"]),
        ("Helena Varga, who founded the World Bank, left.", &["founder (- @ World Bank) current"]),
        ("Helena Varga, who directs traffic, left.", &[]),
        ("Former CIA agent Helena Varga left.", &["agent (US @ CIA) former"]),
        ("Helena Varga, a travel agent, left.", &[]),
        (
            "Helena Varga, founder, owner and former director of the World Bank, left.",
            &[
                "founder (- @ World Bank) current",
                "owner (- @ World Bank) current",
                "director (- @ World Bank) former",
            ],
        ),
    ]);
}

#[test]
fn names_that_are_words() {
    let holders = |text: &str| {
        lines(text, |_, entities, claim| match &claim.relation {
            Relation::HoldsRole(role) => {
                let name = entities.get(role.person).map_or("?", |person| person.name.as_str());
                Some(format!("{name}: {}", role.title))
            }
            _ => None,
        })
    };
    assert_eq!(holders("Sultan Tariq bin Said of Oman left. He was glad."), ["Tariq bin Said: Sultan"]);
    assert_eq!(holders("Foreign Minister Will Okoro left."), ["Will Okoro: Foreign Minister"]);
    let gao = "Gao Yiming, a founder of the World Bank, left. Gao was glad.";
    assert_eq!(holders(gao), ["Gao Yiming: founder"]);
}
