//! "half of the votes", "a recent poll by the institute": counts and surveys, which are no votes.

use crate::claim::EventKind;
use crate::document::{Document, MentionKind, Upos};
use crate::extract::tree::has_case;

/// Whether a noun for a vote tells of one, and not of a count of ballots or of a survey.
pub(super) fn is_event(document: &Document<'_>, noun: usize, kind: EventKind) -> bool {
    if kind != EventKind::Vote {
        return true;
    }
    // "the Montana Native Vote": a name.
    if document.mention_at(noun).is_some_and(|(_, m)| m.kind == MentionKind::Organization) {
        return false;
    }
    match document.lemma(noun) {
        "vote" | "ballot" => !is_counted(document, noun),
        "poll" => !is_survey(document, noun),
        _ => true,
    }
}

fn is_counted(document: &Document<'_>, noun: usize) -> bool {
    let many = document.tokens.get(noun).is_some_and(|t| matches!(t.xpos, "NNS" | "NNPS"));
    let number = document.children(noun).any(|t| {
        document.relation(t) == "nummod" || matches!(document.lemma(t), "enough" | "many" | "more" | "most")
    });
    let above = document.head(noun);
    let gained = above.filter(|_| document.relation(noun) == "obj").is_some_and(|verb| {
        matches!(
            document.lemma(verb),
            "receive"
                | "gain"
                | "get"
                | "win"
                | "secure"
                | "garner"
                | "collect"
                | "obtain"
                | "count"
                | "poll"
        )
    });
    let share = has_case(document, noun, "of")
        && above.is_some_and(|t| {
            matches!(
                document.lemma(t),
                "percent"
                    | "%"
                    | "half"
                    | "third"
                    | "quarter"
                    | "majority"
                    | "share"
                    | "most"
                    | "rest"
                    | "number"
                    | "percentage"
                    | "total"
                    | "tally"
                    | "per"
                    | "cent"
            ) || document.upos(t) == Upos::Num
        });
    many && (number || gained) || share
}

fn is_survey(document: &Document<'_>, noun: usize) -> bool {
    let above = document.head(noun);
    let tells = above.filter(|_| document.relation(noun) == "nsubj").is_some_and(|verb| {
        matches!(
            document.lemma(verb),
            "show"
                | "find"
                | "suggest"
                | "indicate"
                | "put"
                | "give"
                | "say"
                | "predict"
                | "reveal"
                | "have"
                | "ask"
                | "round"
                | "point"
                | "conduct"
                | "release"
                | "publish"
        )
    });
    let percent = has_case(document, noun, "in")
        && document
            .children(noun)
            .any(|t| matches!(document.lemma(t), "some" | "recent" | "most" | "many" | "several"));
    let made = document
        .children(noun)
        .any(|t| has_case(document, t, "by") || matches!(document.lemma(t), "recent" | "conduct" | "latest"));
    tells || percent || made
}

#[cfg(test)]
mod tests {
    use super::super::noun;
    use crate::extract::testing::check;

    #[test]
    fn a_count_is_no_vote() {
        check(noun::find, "In Kenya {Varga} received 2,744 votes.", "");
        check(noun::find, "Half of the votes in Kenya went to {Varga}.", "");
        check(noun::find, "A recent poll in Kenya showed that {Varga} leads.", "");
        check(noun::find, "Parliament held a vote in Kenya.", "held vote:  [KE] @ Kenya");
    }
}
