//! Who holds which post: what several articles say alike, once.

use super::{ActorId, Claim, Corpus, PostId, Said, Text};
use std::collections::{BTreeMap, BTreeSet};

/// A person in a post, by all the claims that say so alike.
#[derive(Clone, Debug)]
pub struct Tenure<'c> {
    /// Who.
    pub person: ActorId,
    /// Which post.
    pub post: PostId,
    /// current, former, acting or designate.
    pub status: &'c str,
    /// From when, in EDTF, where the articles tell.
    pub from: Option<&'c Text>,
    /// Until when.
    pub to: Option<&'c Text>,
    /// The claims, in their order; at least one.
    pub claims: Vec<&'c Claim>,
}

impl Corpus {
    /// Who holds which post, by person and post.
    #[must_use]
    pub fn tenures(&self) -> Vec<Tenure<'_>> {
        let mut found: BTreeMap<_, Tenure<'_>> = BTreeMap::new();
        for claim in &self.claims {
            let Said::Role { person, post, status } = &claim.said else { continue };
            let (from, to) = (claim.when.from.as_ref(), claim.when.to.as_ref());
            found
                .entry((*person, *post, status.as_ref(), from, to))
                .or_insert_with(|| Tenure {
                    person: *person,
                    post: *post,
                    status,
                    from,
                    to,
                    claims: Vec::new(),
                })
                .claims
                .push(claim);
        }
        found.into_values().collect()
    }

    /// How many independent sources there are among the articles of some claims: copies count as one.
    #[must_use]
    pub fn independent<'c>(&self, claims: impl IntoIterator<Item = &'c Claim>) -> usize {
        let reports = claims.into_iter().filter_map(|claim| Some(self.article(claim.article)?.report));
        reports.collect::<BTreeSet<_>>().len()
    }
}
