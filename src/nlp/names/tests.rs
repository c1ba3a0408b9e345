use super::model::{Model, ModelFault, Stage};
use super::tags::TAGS;
use super::words::Words;
use super::*;
use proptest::prelude::*;

/// A small model that calls words with a capital the parts of names, by chance.
fn invented(seed: u64) -> Model {
    let words =
        Words::pack(&[(form::hash("varga"), [3, 1]), (form::hash("okoro"), [2, 0])], vec![[0, 0]; 4], 2);
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        state >> 33
    };
    let mut stage = || {
        let rows: Vec<(u64, [i8; TAGS])> = (0..4000)
            .map(|_| (next() << 32 | next() << 1, std::array::from_fn(|_| (next() % 200) as u8 as i8)))
            .collect();
        let transitions = Style::ALL.iter().map(|_| [[1; TAGS]; TAGS]).collect();
        Stage::pack(&rows, transitions, 40).0
    };
    let stages = vec![stage(), stage()];
    Model::new(words, stages)
}

fn find_in(model: &Model, style: Style, words: &[&str], cuts: &[usize]) -> Vec<Name> {
    let mut edges: Vec<usize> =
        cuts.iter().map(|cut| cut % (words.len() + 1)).chain([0, words.len()]).collect();
    edges.sort_unstable();
    let sentences: Vec<Range<usize>> = edges.windows(2).map(|pair| pair[0]..pair[1]).collect();
    find(model, style, words, &sentences)
}

#[test]
fn a_model_is_written_and_read_again() {
    let model = invented(1);
    assert_eq!(Model::read(&model.write()), Ok(model));
}

#[test]
fn damaged_weights_are_refused() {
    let bytes = invented(2).write();
    assert_eq!(Model::read(b"some other file"), Err(ModelFault::Version));
    assert_eq!(Model::read(&[]), Err(ModelFault::Version));
    for cut in [9, 20, 300, bytes.len() - 1] {
        assert_eq!(Model::read(&bytes[..cut]), Err(ModelFault::Damaged), "cut at {cut}");
    }
    let longer = [bytes.as_slice(), b"x"].concat();
    assert_eq!(Model::read(&longer), Err(ModelFault::Damaged));
}

#[test]
fn without_weights_there_are_no_names() {
    assert!(find_in(&Model::default(), Style::Newswire, &["Helena", "Varga", "spoke"], &[]).is_empty());
}

#[test]
fn sentences_that_are_none_are_passed_over() {
    let backwards = Range { start: 5, end: 3 };
    let sentences = [0..2, 2..9, backwards, 7..8];
    let _ = find(&invented(3), Style::Newswire, &["Helena", "Varga", "spoke"], &sentences);
}

#[test]
fn the_shipped_weights_know_a_minister() {
    let words = [
        "The", "talks", "in", "Geneva", "went", "well", ",", "Foreign", "Minister", "Helena", "Varga",
        "told", "the", "Kenyan", "envoy", ".",
    ];
    let names = find_in(shipped().unwrap(), Style::Newswire, &words, &[]);
    let has = |tokens: Range<usize>, kind| names.contains(&Name { tokens, kind });
    assert!(has(9..11, NameClass::Person), "{names:?}");
    assert!(has(3..4, NameClass::Location), "{names:?}");
    assert!(has(13..14, NameClass::Norp), "{names:?}");
}

#[test]
fn a_name_seen_clearly_once_is_known_elsewhere() {
    let words = [
        "Defence", "Minister", "Tomas", "Wexmoor", "spoke", "in", "Nairobi", ".", "Later", "Wexmoor", "left",
        ".",
    ];
    let names = find_in(shipped().unwrap(), Style::Newswire, &words, &[8]);
    assert!(names.contains(&Name { tokens: 9..10, kind: NameClass::Person }), "{names:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn names_are_ordered_and_lie_within_one_sentence(
        words in prop::collection::vec("[A-Z]?[a-zé’.-]{1,6}|[,.\"“]|\\PC{1,3}", 0..60),
        cuts in prop::collection::vec(0usize..60, 0..5),
        style in 0usize..Style::ALL.len(),
        seed in 0u64..4,
    ) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let model = invented(seed);
        let names = find_in(&model, Style::ALL[style], &words, &cuts);
        prop_assert!(names.iter().all(|name| name.tokens.start < name.tokens.end && name.tokens.end <= words.len()));
        prop_assert!(names.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start));
        prop_assert!(names.iter().all(|name| Style::ALL[style].classes().contains(&name.kind)));
        for cut in cuts.iter().map(|cut| cut % (words.len() + 1)) {
            prop_assert!(!names.iter().any(|name| name.tokens.start < cut && cut < name.tokens.end));
        }
        prop_assert_eq!(find_in(&model, Style::ALL[style], &words, &cuts), names);
    }
}
