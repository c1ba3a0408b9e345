//! "Kenya and Peru agreed on Monday to build a port … after a meeting in Geneva": what is agreed at a meeting is agreed
//! on its day.

use crate::claim::{Claim, Event, EventKind, EventStatus, Relation};
use crate::document::Document;
use crate::when::{Precision, When, WhenSource};

/// Gives a meeting of which no time is told that of an agreement between the same countries which is told beside it.
pub(in crate::extract) fn share(document: &Document<'_>, claims: &mut [Claim]) {
    let sentence = |claim: &Claim| document.sentences.partition_point(|s| s.span < claim.evidence.sentence);
    let dated = |when: &When| {
        when.source != WhenSource::Publication
            && when.time.is_none_or(|time| time.precision() == Precision::Day)
    };
    let agreements: Vec<(usize, Event, When)> = claims
        .iter()
        .filter_map(|claim| {
            let Relation::Happened(event) = &claim.relation else { return None };
            let made = event.kind == EventKind::Agreement && event.status == EventStatus::Held;
            let when = claim.time.holds.filter(dated)?;
            (made && event.countries.len() > 1).then(|| (sentence(claim), event.clone(), when))
        })
        .collect();
    for claim in claims {
        let here = sentence(claim);
        let Relation::Happened(event) = &claim.relation else { continue };
        if event.kind != EventKind::Meeting || event.status != EventStatus::Held || claim.time.holds.is_some()
        {
            continue;
        }
        let beside = agreements
            .iter()
            .find(|(at, agreed, _)| at.abs_diff(here) <= 1 && agreed.countries == event.countries);
        claim.time.holds = beside.map(|(.., when)| *when);
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::claim::{EventKind, Relation};
    use crate::gazetteer::Gazetteer;

    /// The day of the meeting that a text tells of, which was published on Wednesday, 6 March 2024.
    fn day(text: &str) -> Option<String> {
        let article =
            Article { text: text.to_owned(), published: Some("2024-03-06".to_owned()), ..Article::default() };
        let reading = crate::pipeline::read(&article, Gazetteer::shipped());
        let meeting = |relation: &Relation| matches!(relation, Relation::Happened(event) if event.kind == EventKind::Meeting);
        let claim = reading.claims.iter().find(|claim| meeting(&claim.relation))?;
        Some(claim.time.holds?.time?.to_string())
    }

    #[test]
    fn what_is_agreed_at_a_meeting_is_agreed_on_its_day() {
        let met = "Kenya and Peru held a meeting in Geneva.";
        let on_monday = Some("2024-03-04".to_owned());
        let published = Some("2024-03-06".to_owned());
        assert_eq!(day(&format!("Kenya and Peru agreed on Monday to build a port. {met}")), on_monday);
        assert_eq!(day(&format!("Kenya and Chile agreed on Monday to build a port. {met}")), published);
        assert_eq!(day(&format!("Kenya and Peru agreed in 2019 to build a port. {met}")), published);
    }
}
