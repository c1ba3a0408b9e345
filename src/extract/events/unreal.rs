//! What is only risked, sought, allowed or kept from happening: no event.
//!
//! "No charges were laid", "kept Varga from visiting Kenya", "the risk of kidnapping", "in case of unrest", "seeks the
//! nomination", "the right to protest", "bans protests and strikes".

use super::Told;
use crate::claim::EventKind;
use crate::document::{Document, Upos};
use crate::extract::tree::{has_case, is_finite, is_passive};

/// How many joined nouns are climbed to the first.
const LIST: usize = 16;

/// Whether a verb tells of what nobody did or somebody was kept from.
pub(super) fn by_verb(document: &Document<'_>, verb: usize) -> bool {
    let nobody = document.children(verb).filter(|&t| document.relation(t) == "nsubj").any(|subject| {
        matches!(document.form(subject).to_lowercase().as_str(), "nobody" | "none" | "neither")
            || document.children(subject).any(|t| {
                document.relation(t) == "det"
                    && matches!(document.form(t).to_lowercase().as_str(), "no" | "neither")
            })
    });
    let kept = has_case(document, verb, "from")
        && document.tokens.get(verb).is_some_and(|token| token.xpos == "VBG")
        && document.head(verb).is_some_and(|above| {
            matches!(
                document.lemma(above),
                "stop"
                    | "prevent"
                    | "keep"
                    | "bar"
                    | "ban"
                    | "block"
                    | "deter"
                    | "discourage"
                    | "dissuade"
                    | "prohibit"
                    | "refrain"
                    | "abstain"
                    | "restrain"
                    | "save"
            )
        });
    // "had no intention of stepping down".
    let unwanted = has_case(document, verb, "of")
        && document.head(verb).is_some_and(|above| {
            matches!(document.lemma(above), "intention" | "plan" | "chance" | "question")
                && document.children(above).any(|t| matches!(document.form(t), "no" | "any"))
        });
    // "cautioned against breaking off the talks".
    let advised = has_case(document, verb, "against")
        && document.head(verb).is_some_and(|above| {
            matches!(
                document.lemma(above),
                "caution" | "warn" | "advise" | "argue" | "decide" | "recommend" | "counsel"
            )
        });
    // "must stop attacking".
    let to_stop = document.relation(verb) == "xcomp"
        && document.head(verb).is_some_and(|above| {
            matches!(document.lemma(above), "stop" | "cease" | "avoid")
                && document.children(above).any(|t| matches!(document.form(t), "must" | "should"))
        });
    // "few members agreed with her".
    let few = document.lemma(verb) == "agree"
        && document.child(verb, "nsubj").is_some_and(|subject| {
            // "but few members agreed with her"; "a few agreed" did.
            let few = (document.children(subject).chain([subject]))
                .find(|&t| document.form(t).eq_ignore_ascii_case("few"));
            few.is_some_and(|t| {
                (t == subject || t + 1 == subject)
                    && !t.checked_sub(1).is_some_and(|before| {
                        matches!(document.upos(before), Upos::Det | Upos::Adj | Upos::Num)
                    })
            })
        });
    nobody || kept || advised || unwanted || to_stop || few || is_failed(document, verb)
}

/// "failed to agree on imposing a fine", "unable to agree to": what nobody brought about.
fn is_failed(document: &Document<'_>, verb: usize) -> bool {
    let above = std::iter::successors(document.head(verb), |&t| document.head(t)).take(3);
    // "refused to sign a decree naming him".
    let refused = document.relation(verb) == "acl" && document.form(verb).ends_with("ing");
    let fails = |t: usize| {
        t < verb
            && (matches!(document.lemma(t), "fail" | "unable")
                || refused && matches!(document.lemma(t), "refuse" | "decline"))
    };
    // "The talks failed after troops attacked the port": that came about.
    let own = is_finite(document, verb)
        || document.children(verb).any(|t| {
            matches!(
                document.form(t),
                "after" | "before" | "since" | "when" | "while" | "because" | "despite"
            )
        });
    !own && (refused || matches!(document.relation(verb), "xcomp" | "advcl" | "obl" | "ccomp" | "amod"))
        && above.into_iter().any(fails)
}

/// Whether a noun names what is only risked, sought, allowed or forbidden.
pub(super) fn by_noun(document: &Document<'_>, noun: usize, told: &Told) -> bool {
    let nobody = told.people.is_empty() && told.countries.is_empty();
    // "failed to agree on imposing sanctions".
    let given_up = document.children(noun).any(|t| {
        t < noun
            && document.tokens.get(t).is_some_and(|token| token.xpos == "VBG")
            && document.relation(t) == "amod"
            && is_failed(document, t)
    });
    // "accused of preparing a massacre", "accused of prolonging the war": what is charged is another deed.
    let charged = document.head(noun).is_some_and(|verb| {
        document.relation(noun) == "obj"
            && matches!(
                document.lemma(verb),
                "prepare" | "plan" | "plot" | "prolong" | "incite" | "seek" | "encourage"
            )
            && has_case(document, verb, "of")
            && document.head(verb).is_some_and(|above| matches!(document.lemma(above), "accuse" | "suspect"))
    });
    given_up
        || charged
        || is_in_case(document, noun)
        || is_likened(document, noun)
        || is_rumoured(document, noun)
        || nobody && is_risked(document, noun)
        || told.kind == EventKind::Appointment && is_sought(document, noun)
        || told.kind == EventKind::Vote && is_run_for(document, noun)
        || is_freedom(document, noun)
        || told.kind == EventKind::Agreement
            && ["towards", "toward"].iter().any(|to| has_case(document, noun, to))
}

/// "compared the plan to a coup": what something is only likened to; but "to the attack on the port", which took place.
fn is_likened(document: &Document<'_>, noun: usize) -> bool {
    has_case(document, noun, "to")
        && document.children(noun).any(|t| matches!(document.form(t), "a" | "an"))
        && std::iter::successors(document.head(noun), |&t| document.head(t))
            .take(2)
            .any(|above| matches!(document.lemma(above), "compare" | "liken" | "equate"))
}

/// "in case of unrest", "in the event of an attack".
fn is_in_case(document: &Document<'_>, noun: usize) -> bool {
    document.children(noun).filter(|&t| document.relation(t) == "case").any(|of| {
        let before = |n: usize| of.checked_sub(n).map_or("", |t| document.form(t));
        document.form(of) == "of"
            && (before(1) == "case" && before(2).eq_ignore_ascii_case("in")
                || matches!(before(1), "event" | "case") && before(2) == "the")
    })
}

/// "rumours of a coup", "fears of an attack": what is only talked of or feared.
fn is_rumoured(document: &Document<'_>, noun: usize) -> bool {
    let indefinite = document.children(noun).all(|t| {
        !matches!(document.deprel(t), "det" | "nmod:poss") || matches!(document.form(t), "a" | "an")
    });
    let first = first_of_list(document, noun);
    let above = document.head(first).filter(|_| has_case(document, first, "of"));
    above.is_some_and(|above| indefinite && matches!(document.lemma(above), "rumour" | "rumor" | "fear"))
}

/// "the risk of kidnapping", "threatened with dismissal".
fn is_risked(document: &Document<'_>, noun: usize) -> bool {
    let first = first_of_list(document, noun);
    document.head(first).is_some_and(|above| match document.lemma(above) {
        "risk" | "danger" | "possibility" => {
            document.upos(above) == Upos::Noun && has_case(document, first, "of")
        }
        "threaten" => is_passive(document, above) && has_case(document, first, "with"),
        _ => false,
    })
}

/// "while seeking the nomination", "needed to secure the nomination".
fn is_sought(document: &Document<'_>, noun: usize) -> bool {
    let above = document.head(noun);
    let object = document.relation(noun) == "obj"
        && above.is_some_and(|verb| {
            let purpose =
                document.children(verb).any(|t| document.form(t) == "to" && document.relation(t) == "mark");
            matches!(document.lemma(verb), "seek" | "pursue" | "want" | "covet" | "eye")
                || purpose
                    && matches!(document.lemma(verb), "win" | "secure" | "clinch" | "gain" | "get" | "obtain")
        });
    let after = has_case(document, noun, "for")
        && above.is_some_and(|verb| {
            matches!(document.lemma(verb), "vie" | "run" | "compete" | "campaign" | "bid")
        });
    document.lemma(noun) == "nomination" && (object || after)
}

/// "cannot seek re-election": who runs has not been voted for.
fn is_run_for(document: &Document<'_>, noun: usize) -> bool {
    let seeks =
        document.head(noun).is_some_and(|verb| matches!(document.lemma(verb), "seek" | "want" | "pursue"));
    seeks
        && document.relation(noun) == "obj"
        && matches!(document.lemma(noun), "re-election" | "reelection" | "election")
}

/// "the right to protest", "freedom of demonstration", "bans protests and strikes": what may or may not be done.
fn is_freedom(document: &Document<'_>, noun: usize) -> bool {
    let first = first_of_list(document, noun);
    let bare = document
        .children(noun)
        .all(|t| !matches!(document.deprel(t), "det" | "nmod:poss" | "nummod" | "acl:relcl"));
    let above = document.head(first).filter(|_| bare);
    above.is_some_and(|above| match document.lemma(above) {
        "right" | "freedom" | "permission" | "permit" | "authorization" | "authorisation" => {
            document.upos(above) == Upos::Noun && matches!(document.relation(first), "nmod" | "conj")
        }
        "ban" | "prohibition" if document.upos(above) == Upos::Noun => has_case(document, first, "on"),
        "ban" | "prohibit" | "outlaw" | "forbid" | "allow" | "restrict" | "imply" | "entail" | "cover" => {
            document.relation(first) == "obj"
        }
        _ => false,
    })
}

/// The first of the nouns that one is joined with.
pub(super) fn first_of_list(document: &Document<'_>, noun: usize) -> usize {
    let joined = |t: &usize| document.head(*t).filter(|_| document.relation(*t) == "conj");
    std::iter::successors(Some(noun), joined).take(LIST).last().unwrap_or(noun)
}

#[cfg(test)]
mod tests {
    use super::super::{noun, verb};
    use crate::extract::testing::check;

    #[test]
    fn what_nobody_did_is_no_event() {
        check(verb::find, "No charges have been laid against {Tomas Okoro}.", "");
        check(verb::find, "Charges have been laid against {Tomas Okoro}.", "held other: Tomas Okoro []");
        check(verb::find, "The ministers failed to agree on visiting Kenya.", "");
        check(verb::find, "The talks failed after {Okoro} visited Kenya.", "held visit: Okoro [KE] @ Kenya");
        check(noun::find, "{Okoro} edged towards an agreement with Kenya.", "");
        check(verb::find, "The note was meant to keep {Varga} from visiting Kenya.", "");
        check(verb::find, "{Varga} came back from visiting Kenya.", "held visit: Varga [KE] @ Kenya");
    }

    #[test]
    fn what_is_risked_or_sought_is_no_event() {
        check(noun::find, "Guards in Kenya reduce the risk of kidnapping.", "");
        check(noun::find, "The union has plans in case of unrest in Kenya.", "");
        check(noun::find, "The clerks were threatened with dismissal.", "");
        check(noun::find, "{Okoro} fell ill while seeking the nomination for president.", "");
        check(noun::find, "The nomination of {Okoro} came late.", "held appointment: Okoro []");
        check(noun::find, "There were rumours of a coup in Kenya.", "");
        check(noun::find, "There was a coup in Kenya.", "held other:  [KE] @ Kenya");
        check(noun::find, "{Okoro} cannot seek re-election in Kenya.", "");
        check(noun::find, "The treaty covers attacks on boats in Kenya.", "");
    }

    #[test]
    fn what_is_allowed_or_forbidden_is_no_event() {
        check(noun::find, "The notice bans protests and strikes in Geneva.", "");
        check(noun::find, "The law names freedom of demonstration in Kenya.", "");
        check(noun::find, "The police in Geneva banned the protest.", "held other:  [CH] @ Geneva");
    }
}
