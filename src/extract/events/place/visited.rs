//! "Varga arrived in Kenya. She met Okoro": who meets while he visits a place meets there.

use crate::claim::{Claim, Event, EventKind, EventStatus, Relation};
use crate::document::Document;
use crate::when::When;

/// How many sentences apart the two may be told.
const NEAR: usize = 2;

/// Gives meetings without a place that of the visit on which one of those who meet is told to be.
pub(crate) fn complete(document: &Document<'_>, claims: &mut [Claim]) {
    let visits: Vec<(usize, Event, Option<When>)> = claims
        .iter()
        .filter_map(|claim| match &claim.relation {
            Relation::Happened(event) if event.kind == EventKind::Visit && event.place.is_some() => {
                Some((sentence(document, claim), event.clone(), claim.time.holds))
            }
            _ => None,
        })
        .collect();
    if visits.is_empty() {
        return;
    }
    for claim in claims {
        let at = sentence(document, claim);
        let Relation::Happened(meeting) = &mut claim.relation else { continue };
        if meeting.kind != EventKind::Meeting
            || meeting.status == EventStatus::Possible
            || meeting.place.is_some()
        {
            continue;
        }
        // The visits are in the order of the text.
        let from = visits.partition_point(|(s, ..)| s + NEAR < at);
        let mut fits =
            visits.iter().skip(from).take_while(|(s, ..)| *s <= at + NEAR).filter(|(_, visit, day)| {
                visit.status == meeting.status
                    && visit.participants.iter().any(|p| meeting.participants.contains(p))
                    && !apart(*day, claim.time.holds)
            });
        if let (Some((_, visit, _)), None) = (fits.next(), fits.next()) {
            meeting.place = visit.place;
        }
    }
}

fn sentence(document: &Document<'_>, claim: &Claim) -> usize {
    document.sentences.partition_point(|s| s.span < claim.evidence.sentence)
}

/// Whether two things happened at times that do not touch.
pub(crate) fn apart(one: Option<When>, other: Option<When>) -> bool {
    let (Some(one), Some(other)) = (one.and_then(|w| w.time), other.and_then(|w| w.time)) else {
        return false;
    };
    let before = |a: Option<_>, b: Option<_>| a.is_some() && b.is_some() && a < b;
    before(one.last(), other.first()) || before(other.last(), one.first())
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::claim::Relation;
    use crate::gazetteer::Gazetteer;

    fn places(text: &str) -> Vec<Option<String>> {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let reading = crate::pipeline::read(&article, Gazetteer::shipped());
        let place = |claim: &crate::claim::Claim| match &claim.relation {
            Relation::Happened(event) => Some(event.place.map(|p| reading.document.at(p).to_owned())),
            _ => None,
        };
        reading.claims.iter().filter_map(place).collect()
    }

    #[test]
    fn who_visits_a_place_meets_there() {
        let kenya = Some("Kenya".to_owned());
        let told = "President Helena Varga arrived in Kenya on Monday.";
        assert_eq!(
            places(&format!("{told} Varga met Foreign Minister Tomas Okoro.")),
            [kenya.clone(), kenya.clone()]
        );
        assert_eq!(places(&format!("{told} Foreign Minister Tomas Okoro met Anna Ruiz.")), [kenya, None]);
    }
}
