//! Offices as papers of many countries crowd them into a sentence.

use super::check;

#[test]
fn a_rank_or_a_style_stands_between() {
    check(&[
        ("The interior minister, Army Gen. Tomas Okoro, was silent.", &["interior minister (-) current"]),
        ("The head of the World Bank, Air Force Col. Tomas Okoro, left.", &["head (- @ World Bank) current"]),
        ("Kenya’s envoy, the Rev. Tomas Okoro, left.", &["envoy (KE) current"]),
        (
            "World Bank acting chief executive Colonel Tomas Okoro left.",
            &["chief executive (- @ World Bank) acting"],
        ),
        (
            "The chief of the World Bank, Commissioner General Tomas Okoro, left.",
            &["chief (- @ World Bank) current", "Commissioner General (-) current"],
        ),
        // An army that is told of is no rank's.
        ("The interior minister, Army Day and Tomas Okoro were praised.", &[]),
    ]);
}

#[test]
fn where_or_how_it_is_called_stands_between() {
    check(&[
        (
            "The Reed Party leader in the south, Tomas Okoro, told them so.",
            &["leader (- @ Reed Party) current"],
        ),
        ("The U.S. ambassador here, Tomas Okoro, left.", &["ambassador (US) current"]),
        ("The District Chief Executive (DCE), Tomas Okoro, left.", &["District Chief Executive (-) current"]),
        ("Kenya’s envoy at the time, Tomas Okoro, left.", &["envoy (KE) former"]),
        ("After they met the foreign minister in the capital, Tomas Okoro, 54, left.", &[]),
        ("The foreign minister (ill), Tomas Okoro and others left.", &[]),
    ]);
}

#[test]
fn whose_body_is_told_elsewhere() {
    check(&[
        (
            "The World Bank was represented by its president, Tomas Okoro.",
            &["president (- @ World Bank) current"],
        ),
        ("Near the World Bank, chairman Tomas Okoro kept his seat.", &["chairman (-) current"]),
        (
            "At Lindon Rail Union, chairman Tomas Okoro kept his seat.",
            &["chairman (- @ Lindon Rail Union) current"],
        ),
        (
            "Wexmoor University College was closed. Principal Tomas Okoro left.",
            &["Principal (- @ Wexmoor University College) current"],
        ),
        (
            "Wexmoor University and Lindon College were closed. Provost Tomas Okoro left.",
            &["Provost (-) current"],
        ),
        (
            "Lindon Rail Union met. Lindon Rail Union is old. Lindon Rail Union won. Chairman Tomas Okoro left.",
            &["Chairman (- @ Lindon Rail Union) current"],
        ),
        (
            "Lindon Rail Union met. Lindon Rail Union won. It left. Chairman Tomas Okoro left.",
            &["Chairman (-) current"],
        ),
        (
            "Lindon Rail Union met. Lindon Rail Union is old. Lindon Rail Union won. Tomas Okoro, a manager with the mill, left.",
            &["manager (-) current"],
        ),
        (
            "The Reserve Bank of Australia met. Governor Tomas Okoro left.",
            &["Governor (AU @ Reserve Bank of Australia) current"],
        ),
        (
            "Wexmoor Paper Ltd burned. It rained. It snowed. It was cold. The factory’s managing director, Tomas Okoro, left.",
            &["managing director (- @ Wexmoor Paper Ltd) current"],
        ),
        (
            "Wexmoor Rail Union struck. The factory’s managing director, Tomas Okoro, left.",
            &["managing director (-) current"],
        ),
    ]);
}

#[test]
fn the_adjective_of_a_party_before_the_word() {
    check(&[
        ("They met former Liberal party senator Tomas Okoro.", &["senator (- @ Liberal party) former"]),
        ("They met former party senator Tomas Okoro.", &["party senator (-) former"]),
        ("The party senator Tomas Okoro left.", &["party senator (-) current"]),
    ]);
}

#[test]
fn whose_body_is_told_beside() {
    check(&[
        (
            "The World Bank, whose chairman, Tomas Okoro, left, agreed.",
            &["chairman (- @ World Bank) current"],
        ),
        (
            "The lawmaker representing Lindon East in the assembly, Tomas Okoro, left.",
            &["lawmaker (-) current"],
        ),
        (
            "Helena Varga, a scientist with Rivers and Lakes Canada, met Canadian farmers.",
            &["scientist (CA @ Rivers and Lakes Canada) current"],
        ),
        (
            "The deputy prime minister and minister of works, Tomas Okoro, left.",
            &["deputy prime minister (-) current", "minister of works (-) current"],
        ),
        (
            "Nigeria voted. Chief Tomas Okoro left. In Nigeria Chief Justice Helena Varga left.",
            &["Chief Justice (NG) current"],
        ),
    ]);
}

#[test]
fn who_leaves() {
    check(&[
        (
            "The premier dropped three ministers, including the trade minister, Tomas Okoro.",
            &["trade minister (-) former"],
        ),
        (
            "The premier met three ministers, including the trade minister, Tomas Okoro.",
            &["trade minister (-) current"],
        ),
        ("The manager, Tomas Okoro, who has since left the bank, agreed.", &["manager (-) former"]),
        ("The manager, Tomas Okoro, who has left the meeting, agreed.", &["manager (-) current"]),
        ("Helena Varga, until now the deputy trade minister, left.", &["deputy trade minister (-) former"]),
        // A professor is one still.
        (
            "Tomas Okoro resigned on Monday. Tomas Okoro, a law professor at Wexmoor University, spoke.",
            &["law professor (- @ Wexmoor University) current"],
        ),
    ]);
}

#[test]
fn the_union_and_its_commission() {
    check(&[
        (
            "In Brussels they met Commission Vice-President Tomas Okoro.",
            &["Vice-President (- @ European Commission) current"],
        ),
        ("They met Commission Vice-President Tomas Okoro.", &["Vice-President (-) current"]),
    ]);
}

#[test]
fn who_is_named_beside_kin() {
    check(&[(
        "Her husband, Rep. Tomas Okoro, is deputy majority leader.",
        &["Rep. (-) current", "deputy majority leader (-) current"],
    )]);
}
