//! Options that ask about a time: `--as-of`, `--since`, `--until`, and `--published`.

use crate::error::{Error, Result};
use crate::graph::{Network, Selection};
use crate::store::{Store, Window};
use crate::when::{Precision, Time};

/// The time asked about.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct WindowArgs {
    /// As it stood on this day (YYYY-MM-DD, YYYY-MM or YYYY): offices held then, stances and events known by then.
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<Time>,
    /// Only what holds, happened or was said on this day or later.
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<Time>,
    /// Only what holds, happened or was said on this day or before.
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<Time>,
}

impl WindowArgs {
    /// Whether no time is asked about.
    pub(super) fn is_open(&self) -> bool {
        self.as_of.is_none() && self.since.is_none() && self.until.is_none()
    }

    /// The network of a store that was narrowed: where a time is asked about, without those of whom nothing is left.
    pub(super) fn network(&self, store: &Store) -> Result<Network> {
        if self.is_open() { Network::of(store) } else { Network::of_claims(store) }
    }

    /// As much of it as a selection is made from.
    pub(super) fn network_around(&self, store: &Store, selection: &Selection) -> Result<Network> {
        if self.is_open() { Network::around(store, selection) } else { Network::of_claims(store) }
    }

    /// The store without what is outside the time asked about; says how much has no date.
    pub(super) fn narrow(&self, store: Store) -> Result<Store> {
        let window = Window {
            as_of: self.as_of.and_then(Time::last),
            since: self.since.and_then(Time::first),
            until: self.until.and_then(Time::last),
        };
        if let (Some(since), Some(until)) = (window.since, window.until)
            && since > until
        {
            return Err(Error::Usage {
                what: format!("--since {since} is later than --until {until}"),
                hint: "a time goes from --since to --until: give the earlier day to --since".to_owned(),
            });
        }
        let (store, undated) = window.narrow(store)?;
        if undated > 0 {
            let (claims, are) = if undated == 1 { ("claim", "is") } else { ("claims", "are") };
            super::note(&format!(
                "{undated} {claims} without any date {are} left out; `demarche build --published DATE` tells when articles were published"
            ));
        }
        Ok(store)
    }
}

/// That nothing is told of somebody in the time asked about, though something is at another.
pub(super) fn at_another_time(words: &str) -> Error {
    Error::NotFound {
        what: format!("nothing is told of “{words}” in the time asked about"),
        hint: "without --as-of, --since and --until is all that is told, with and without a date".to_owned(),
    }
}

/// A day, a month or a year.
pub(super) fn date(text: &str) -> std::result::Result<Time, String> {
    let plain = |time: &Time| matches!(time.precision(), Precision::Day | Precision::Month | Precision::Year);
    let found = Time::parse(text).filter(|time| matches!(time, Time::At(_)) && plain(time));
    found.ok_or_else(|| "a date is written YYYY-MM-DD, YYYY-MM or YYYY, as in 2024-03-06".to_owned())
}

/// A day.
pub(super) fn day(text: &str) -> std::result::Result<String, String> {
    let found =
        Time::parse(text).filter(|time| matches!(time, Time::At(_)) && time.precision() == Precision::Day);
    found.map(|day| day.to_string()).ok_or_else(|| "a day is written YYYY-MM-DD, as in 2024-03-06".to_owned())
}
