//! What is told as a kind of thing, or as what happens again and again: no event.
//!
//! "The navy routinely travels there", "people who died were poor", "a flag used in demonstrations", "the war on corruption",
//! "the jeans war".

use super::Told;
use super::unreal::first_of_list;
use crate::claim::EventKind;
use crate::document::{Document, Upos};
use crate::extract::tree::has_case;
use crate::gazetteer::Gazetteer;

/// How many words are climbed from a noun to the verb of its clause.
const CLIMB: usize = 6;

/// Whether a verb tells of what happens again and again, or describes a kind of people.
pub(super) fn by_verb(document: &Document<'_>, verb: usize, told: &Told) -> bool {
    is_repeated(document, verb) || told.people.is_empty() && is_of_class(document, verb, told.kind)
}

/// Whether a noun tells of a kind of thing.
pub(super) fn by_noun(document: &Document<'_>, noun: usize, told: &Told) -> bool {
    is_figure(document, noun)
        || is_offence(document, noun)
        || told.people.is_empty() && is_general(document, noun)
}

/// "offences such as kidnapping, murder and piracy": kinds of deeds.
fn is_offence(document: &Document<'_>, noun: usize) -> bool {
    let first = first_of_list(document, noun);
    let bare = document.children(noun).all(|t| !matches!(document.relation(t), "det" | "nummod"));
    let named = ["such", "as", "like", "including", "of"].iter().any(|p| has_case(document, first, p));
    document.head(first).is_some_and(|above| {
        bare && named && matches!(document.lemma(above), "offence" | "offense" | "crime" | "felony")
    })
}

/// Whether nothing but its two sides tells that a debate is one before an audience.
pub(super) fn is_open_debate(document: &Document<'_>, noun: usize) -> bool {
    let between = document.children(noun).any(|t| has_case(document, t, "between"));
    let of_candidates = document.children(noun).any(|t| {
        matches!(
            document.lemma(t),
            "presidential" | "vice-presidential" | "televised" | "gubernatorial" | "mayoral" | "primary"
        )
    });
    between && !of_candidates
}

/// "routinely travels", "has often visited", "meets every year".
fn is_repeated(document: &Document<'_>, verb: usize) -> bool {
    document.children(verb).any(|t| match document.relation(t) {
        "advmod" => matches!(
            document.lemma(t),
            "usually"
                | "routinely"
                | "regularly"
                | "often"
                | "always"
                | "frequently"
                | "typically"
                | "normally"
                | "annually"
        ),
        "obl" => {
            matches!(document.lemma(t), "year" | "month" | "week" | "day")
                && document
                    .children(t)
                    .any(|k| document.relation(k) == "det" && matches!(document.lemma(k), "every" | "each"))
        }
        _ => false,
    })
}

/// "people who died in another state", "anyone who is arrested": whoever that may be.
fn is_of_class(document: &Document<'_>, verb: usize, kind: EventKind) -> bool {
    let above = document.head(verb).filter(|_| document.deprel(verb) == "acl:relcl");
    matches!(kind, EventKind::Other | EventKind::Attack | EventKind::Visit)
        && above.is_some_and(|above| {
            let several = document.children(above).any(|t| document.relation(t) == "nummod");
            !several
                && matches!(
                    document.lemma(above),
                    "people"
                        | "person"
                        | "those"
                        | "anyone"
                        | "anybody"
                        | "everyone"
                        | "everybody"
                        | "individual"
                        | "whoever"
                )
        })
}

/// "demonstrations", where nothing tells which, in a clause of the plain present: a kind of thing.
fn is_general(document: &Document<'_>, noun: usize) -> bool {
    let tag = |t: usize| document.tokens.get(t).map_or("", |token| token.xpos);
    let bare = document.children(noun).all(|t| {
        matches!(document.relation(t), "case" | "cc" | "conj" | "punct" | "advmod")
            || document.relation(t) == "nmod" && ["in", "at"].iter().any(|p| has_case(document, t, p))
    });
    let inside = matches!(document.relation(noun), "obl" | "nmod")
        && ["in", "during", "at", "with"].iter().any(|p| has_case(document, noun, p));
    if tag(noun) != "NNS" || !bare || !inside {
        return false;
    }
    let clause = std::iter::successors(document.head(noun), |&t| document.head(t)).take(CLIMB);
    let finite = clause.into_iter().find(|&t| {
        matches!(tag(t), "VBP" | "VBZ" | "VBD" | "MD")
            || document.children(t).any(|k| matches!(document.relation(k), "aux" | "cop"))
    });
    finite.is_some_and(|verb| {
        let helpers: Vec<usize> =
            document.children(verb).filter(|&t| matches!(document.relation(t), "aux" | "cop")).collect();
        let says = Gazetteer::shipped().saying(document.lemma(verb)).is_some();
        let present = match helpers.as_slice() {
            [] => matches!(tag(verb), "VBP" | "VBZ"),
            [only] => {
                document.relation(*only) == "cop" && matches!(tag(*only), "VBP" | "VBZ")
                    || document.deprel(*only) == "aux:pass" && matches!(tag(*only), "VBP" | "VBZ")
            }
            _ => false,
        };
        present && !says
    })
}

/// "the war on corruption", "the jeans war": no war of arms.
fn is_figure(document: &Document<'_>, noun: usize) -> bool {
    let of_arms = document.lemma(noun) == "war";
    // A tree may hang what it is waged on elsewhere.
    let against = matches!(document.form(noun + 1), "on" | "against")
        && (noun + 2..noun + 4).any(|t| is_evil(document.lemma(t)))
        || document.children(noun).any(|t| {
            ["against", "on"].iter().any(|p| has_case(document, t, p)) && is_evil(document.lemma(t))
        });
    let sort = document.children(noun).any(|t| {
        t + 1 == noun
            && document.relation(t) == "compound"
            && document.upos(t) == Upos::Noun
            && document.mention_at(t).is_none()
            && document.form(t).chars().all(char::is_lowercase)
            && !matches!(
                document.lemma(t),
                "proxy"
                    | "guerrilla"
                    | "guerilla"
                    | "independence"
                    | "liberation"
                    | "border"
                    | "air"
                    | "ground"
                    | "drone"
            )
    });
    matches!(document.lemma(noun), "war" | "offensive" | "assault" | "attack") && against || of_arms && sort
}

/// What one is only said to wage war on.
fn is_evil(lemma: &str) -> bool {
    matches!(
        lemma,
        "corruption"
            | "graft"
            | "drug"
            | "drugs"
            | "poverty"
            | "hunger"
            | "crime"
            | "inflation"
            | "waste"
            | "disease"
            | "cancer"
            | "malaria"
            | "aids"
            | "covid-19"
            | "pandemic"
            | "virus"
            | "illiteracy"
            | "unemployment"
            | "plastic"
            | "pollution"
            | "obesity"
            | "tobacco"
            | "truth"
    )
}

#[cfg(test)]
mod tests {
    use super::super::{noun, verb};
    use crate::extract::testing::check;

    #[test]
    fn what_happens_again_and_again_is_no_event() {
        check(verb::find, "{Varga} regularly visits Kenya.", "");
        check(verb::find, "{Varga} met {Okoro} every year.", "");
        check(verb::find, "{Varga} met {Okoro} last year.", "held meeting: Varga, Okoro []");
    }

    #[test]
    fn whoever_that_may_be() {
        check(verb::find, "In Kenya, people who died were poor.", "");
        check(verb::find, "In Kenya, the six people who died were poor.", "held other:  []");
        check(noun::find, "It is a flag used in demonstrations in Kenya.", "");
        check(noun::find, "It was a flag used in demonstrations in Kenya.", "held other:  [KE] @ Kenya");
    }

    #[test]
    fn figures_of_speech() {
        check(noun::find, "{Varga} praised the war on corruption in Kenya.", "");
        check(noun::find, "{Varga} recalled the jeans war in Kenya.", "");
        check(noun::find, "{Varga} spoke of offences such as rape, kidnapping and riots in Kenya.", "");
        check(noun::find, "{Varga} spoke of the kidnapping in Kenya.", "held other:  [KE] @ Kenya");
        check(noun::find, "{Varga} recalled the war in Kenya.", "held attack:  [KE] @ Kenya");
    }
}
