//! Worlds: what kinds of office and calling one person may well join.

use crate::gazetteer::OfficeKind;

/// What world an office or a calling belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sphere {
    /// Government, parties, diplomacy, organisations.
    Public(OfficeKind),
    /// Police of any rank, whatever the noun.
    Police,
    /// Rebels, militias, gangs.
    Armed,
    /// A calling outside public office: sport, arts, trades.
    Outside(&'static str),
    /// Something that no table knows.
    Unknown,
}

/// Kinds of one world, as numbers.
pub(super) fn world(kind: OfficeKind) -> u8 {
    use OfficeKind as K;
    match kind {
        K::Judge => 1,
        K::Military | K::Rank => 2,
        K::Police => 3,
        K::Company => 4,
        K::Cleric => 5,
        K::Academic => 6,
        _ => 0,
    }
}

/// Kinds of different worlds that one person may well hold at once.
pub(super) fn may_join(one: OfficeKind, two: OfficeKind) -> bool {
    use OfficeKind as K;
    // Advisers and directors may be anything; officers govern, clerics and officers lead parties.
    let joins = |a: K, b: K| {
        a == K::Organisation
            || matches!(a, K::Rank) && matches!(b, K::Police | K::Cleric)
            || matches!(a, K::Military | K::Rank)
                && matches!(
                    b,
                    K::HeadOfState
                        | K::HeadOfGovernment
                        | K::Minister
                        | K::Party
                        | K::Monarch
                        | K::Local
                        | K::Spokesperson
                        | K::Negotiator
                )
            || a == K::Cleric && matches!(b, K::Party | K::HeadOfState | K::Negotiator)
            || a == K::Academic && matches!(b, K::Party | K::Negotiator)
    };
    joins(one, two) || joins(two, one)
}
