//! Whose words a run is that other words tell than those beside it: who closes a long quotation, who is introduced.

use super::quote_before_cue;
use super::runs::Run;
use super::scene::Scene;
use crate::gazetteer::SayingStrength;

impl Scene<'_> {
    /// Forgets who spoke last where a verb right behind a whole run says that somebody else does, nobody knows who: he goes
    /// on, not who spoke before him.
    pub(super) fn forget_if_told(&mut self) {
        let frame = self.frame();
        let verb = frame.gap_after(self.at).find(|&i| frame.is_word(i));
        let said =
            verb.and_then(|i| frame.saying(i)).is_some_and(|said| said.strength == SayingStrength::Strong);
        if said && self.is_full() {
            self.last = None;
        }
    }

    /// Whether a run that its paragraph does not close is closed in a later one, behind which stands who said it: “… ⏎⏎ “…,”
    /// said Varga.
    pub(super) fn is_told_later(&mut self, run: &Run) -> bool {
        if !run.is_open || !self.starts_frame() {
            return false;
        }
        let (now, at) = (self.now, self.at);
        let told = self.is_told_from(now, run);
        (self.now, self.at) = (now, at);
        told
    }

    fn is_told_from(&mut self, now: usize, run: &Run) -> bool {
        let mut paragraph = run.paragraph;
        for frame in now + 1..self.frames.len() {
            if self.frames.get(frame).is_none_or(|frame| frame.paragraph > paragraph + 1) {
                return false;
            }
            for place in self.enter(frame) {
                self.at = place;
                let Some(next) = self.run().filter(|next| next.paragraph == paragraph + 1) else { continue };
                if !self.starts_frame() {
                    return false;
                }
                if !next.is_open {
                    return quote_before_cue::attribute(self).is_some();
                }
                paragraph = next.paragraph;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check_text;

    #[test]
    fn who_closes_a_quotation_has_said_all_of_it() {
        check_text(
            "Helena Varga is charged with fraud. She left the town.\n\n“The charges are about the money of the port and its crew.\n\n“We will go to court on Monday,” Tomas Okoro said.",
            &[
                "Tomas Okoro: The charges are about the money of the port and its crew.",
                "Tomas Okoro: We will go to court on Monday,",
            ],
        );
    }

    #[test]
    fn nobody_goes_on_behind_a_stranger() {
        check_text(
            "“We left the port on Monday,” said Helena Varga.\n\n“We saw the boats burn,” said, as it were, the very old. “It was a long night for us.”",
            &["Helena Varga: We left the port on Monday,"],
        );
    }
}
