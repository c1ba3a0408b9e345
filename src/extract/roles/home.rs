//! The country an article is about, where one stands out.

use super::post::country_of;
use crate::country::CountryCode;
use crate::document::{Document, MentionKind};
use crate::entity::Entities;
use std::collections::BTreeMap;

/// The country that at least half of the article's country, nationality and place words belong to.
///
/// It is the side of an office holder for whom the article gives no other:
/// a paper at home says "Finance Minister Okoro".
pub(crate) fn home(document: &Document<'_>, entities: &Entities) -> Option<CountryCode> {
    let mut counts: BTreeMap<CountryCode, usize> = BTreeMap::new();
    for (i, mention) in document.mentions.iter().enumerate() {
        let counted = matches!(
            mention.kind,
            MentionKind::Country | MentionKind::Nationality | MentionKind::Place | MentionKind::Organization
        );
        if let Some(code) = country_of(document, entities, i, mention).filter(|_| counted) {
            *counts.entry(code).or_default() += 1;
        }
    }
    let all: usize = counts.values().sum();
    counts.into_iter().max_by_key(|(_, n)| *n).filter(|(_, n)| 2 * n >= all).map(|(code, _)| code)
}

#[cfg(test)]
mod tests {
    use super::home;
    use crate::extract::testing::read;

    #[test]
    fn one_country_stands_out() {
        let of = |text: &str| read(text, |d, e| home(d, e).map(|c| c.to_string()));
        assert_eq!(of("Kenya voted. Kenyan papers wrote of France."), Some("KE".to_owned()));
        assert_eq!(of("Kenya, France and Ghana voted."), None);
        assert_eq!(of("Nobody voted."), None);
    }
}
