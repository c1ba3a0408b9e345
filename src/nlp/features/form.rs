//! What the form of a noun, adjective, number or personal pronoun tells with its tag.

use crate::document::{
    Case, Degree, Gender, Morph, NumForm, NumType, Number, Person, Poss, PronType, Reflex,
};

/// Nouns that have no singular, in their usual sense.
const PLURALS: &[&str] = &[
    "thanks",
    "regards",
    "troops",
    "species",
    "means",
    "politics",
    "clothes",
    "philippines",
    "pants",
    "grounds",
    "goods",
    "headquarters",
    "contents",
    "netherlands",
    "glasses",
    "surroundings",
    "remains",
    "olympics",
    "paralympics",
    "whereabouts",
    "finances",
    "jeans",
    "proceedings",
    "commons",
    "savings",
    "economics",
    "trousers",
    "auspices",
    "electronics",
    "arrears",
    "scissors",
    "premises",
    "outskirts",
    "belongings",
];

pub(super) fn noun(form: &str, xpos: &str) -> Morph {
    let decade =
        form.trim_start_matches('\'').starts_with(|c: char| c.is_ascii_digit()) && form.ends_with('s');
    let ordinal = xpos == "NN"
        && form.starts_with(|c: char| c.is_ascii_digit())
        && ["th", "st", "nd", "rd"].iter().any(|e| form.ends_with(e));
    let number = match xpos {
        "NN" | "NNP" => Some(Number::Sing),
        "NNS" | "NNPS" if decade || PLURALS.contains(&form) => Some(Number::Ptan),
        "NNS" | "NNPS" => Some(Number::Plur),
        _ => None,
    };
    let decade = decade && number == Some(Number::Ptan);
    Morph {
        number,
        num_form: (decade || ordinal).then_some(NumForm::Combi),
        num_type: if decade { Some(NumType::Card) } else { ordinal.then_some(NumType::Ord) },
        ..Morph::default()
    }
}

pub(super) fn adjective(form: &str, xpos: &str) -> Morph {
    const ORDINALS: &[&str] = &[
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh", "twelfth",
    ];
    let degree = match xpos {
        "JJR" => Some(Degree::Cmp),
        "JJS" => Some(Degree::Sup),
        "JJ" | "NNP" => Some(Degree::Pos),
        _ => None,
    };
    let digits = form.starts_with(|c: char| c.is_ascii_digit())
        && ["th", "st", "nd", "rd"].iter().any(|e| form.ends_with(e));
    let word = ORDINALS.contains(&form);
    Morph {
        degree,
        num_type: (digits || word).then_some(NumType::Ord),
        num_form: if digits { Some(NumForm::Combi) } else { word.then_some(NumForm::Word) },
        ..Morph::default()
    }
}

pub(super) fn number(form: &str) -> Morph {
    let digits = form.chars().any(|c| c.is_ascii_digit());
    let roman = form.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l' | 'c' | 'm'))
        && !matches!(form, "m" | "mm" | "c");
    let fraction = digits
        && form.contains(['.', '/'])
        && !form.trim_end_matches('.').is_empty()
        && form.matches(['.', '/']).count() == 1
        && !form.ends_with('.');
    Morph {
        num_type: Some(if fraction { NumType::Frac } else { NumType::Card }),
        num_form: Some(match (digits, roman) {
            (true, _) => NumForm::Digit,
            (_, true) => NumForm::Roman,
            _ => NumForm::Word,
        }),
        ..Morph::default()
    }
}

/// The features of a personal pronoun, plain, possessive or reflexive.
pub(super) fn personal(form: &str, xpos: &str, deprel: &str) -> Option<Morph> {
    use Person::{First, Second, Third};
    let subject = deprel.starts_with("nsubj") || matches!(deprel, "expl" | "root" | "csubj");
    let either = if subject { Case::Nom } else { Case::Acc };
    let (person, number, gender, case) = match (form, xpos) {
        ("i", _) => (First, Some(Number::Sing), None, Some(Case::Nom)),
        ("me" | "myself", _) => (First, Some(Number::Sing), None, Some(Case::Acc)),
        ("my", _) => (First, Some(Number::Sing), None, Some(Case::Gen)),
        ("mine", _) => (First, Some(Number::Sing), None, None),
        ("we", _) => (First, Some(Number::Plur), None, Some(Case::Nom)),
        ("us" | "ourselves" | "'s", _) => (First, Some(Number::Plur), None, Some(Case::Acc)),
        ("our", _) => (First, Some(Number::Plur), None, Some(Case::Gen)),
        ("ours", _) => (First, Some(Number::Plur), None, None),
        ("you", _) => (Second, None, None, Some(either)),
        ("yourself", _) => (Second, Some(Number::Sing), None, Some(Case::Acc)),
        ("yourselves", _) => (Second, Some(Number::Plur), None, Some(Case::Acc)),
        ("your", _) => (Second, None, None, Some(Case::Gen)),
        ("yours", _) => (Second, None, None, None),
        ("he", _) => (Third, Some(Number::Sing), Some(Gender::Masc), Some(Case::Nom)),
        ("him" | "himself", _) => (Third, Some(Number::Sing), Some(Gender::Masc), Some(Case::Acc)),
        ("his", "PRP$") => (Third, Some(Number::Sing), Some(Gender::Masc), Some(Case::Gen)),
        ("his", _) => (Third, Some(Number::Sing), Some(Gender::Masc), None),
        ("she", _) => (Third, Some(Number::Sing), Some(Gender::Fem), Some(Case::Nom)),
        ("her", "PRP$") => (Third, Some(Number::Sing), Some(Gender::Fem), Some(Case::Gen)),
        ("her" | "herself", _) => (Third, Some(Number::Sing), Some(Gender::Fem), Some(Case::Acc)),
        ("it", _) => (Third, Some(Number::Sing), Some(Gender::Neut), Some(either)),
        ("itself", _) => (Third, Some(Number::Sing), Some(Gender::Neut), Some(Case::Acc)),
        ("its", _) => (Third, Some(Number::Sing), Some(Gender::Neut), Some(Case::Gen)),
        ("they", _) => (Third, Some(Number::Plur), None, Some(Case::Nom)),
        ("them" | "themselves" | "'em", _) => (Third, Some(Number::Plur), None, Some(Case::Acc)),
        ("their", _) => (Third, Some(Number::Plur), None, Some(Case::Gen)),
        ("theirs", _) => (Third, Some(Number::Plur), None, None),
        ("one", "PRP") => (Third, Some(Number::Sing), None, None),
        _ => return None,
    };
    let reflex = (form.ends_with("self") || form.ends_with("selves")).then_some(Reflex::Yes);
    let own = case == Some(Case::Gen) || matches!(form, "mine" | "ours" | "yours" | "his" | "theirs");
    Some(Morph {
        case,
        gender,
        number,
        person: Some(person),
        poss: own.then_some(Poss::Yes),
        pron_type: Some(PronType::Prs),
        reflex,
        ..Morph::default()
    })
}
