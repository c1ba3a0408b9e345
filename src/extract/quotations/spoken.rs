//! What is found out of a quotation: who speaks, by which words.

use super::speaker::Speaker;
use crate::claim::Actor;
use crate::span::Span;

/// Who is found to speak the run at hand, and by which words.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    /// The speaker.
    pub(super) speaker: Speaker,
    /// Place of the reporting verb in the frame, if one of its words reports.
    pub(super) cue: Option<usize>,
    /// Whether the run goes on with the utterance before it.
    pub(super) goes_on: bool,
}

/// An attribution with its speakers known.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    /// Who speaks; several in a joint statement.
    pub(super) speakers: Vec<Actor>,
    /// The reporting verb, else the run's opening.
    pub(super) cue: Span,
    /// Number of the utterance.
    pub(super) utterance: usize,
    /// The frame in which it stands.
    pub(super) frame: usize,
    /// The paragraph of that frame.
    pub(super) paragraph: usize,
    /// Whether its paragraph ends before a mark closes it, so that the next one goes on with it.
    pub(super) is_open: bool,
}
