//! A quotation behind which a dash and a name stand, as below letters and in lists of what people say.

use super::frame::Frame;
use super::scene::{Attribution, Scene};
use super::speaker::{self, Speaker};
use crate::entity::Entities;
use crate::extract::Rule;
use std::ops::Range;

/// A quotation behind which a dash and a name stand, as below letters and in lists of what people say.
pub(in crate::extract) const RULE: Rule = Rule {
    name: "signed",
    summary: "A quotation behind which a dash and a name stand, as below letters and in lists of what people say.",
    example: "“The boats must not leave the port this week.” — Helena Varga, Kenya's foreign minister",
    misses: "A signature in a paragraph of its own.",
    find: |document, entities| super::quotations_of(document, entities, RULE.name),
};

/// The longest signature, in words: a name and what describes it.
const LONGEST: usize = 16;

/// Who is named behind a dash: behind the run, or in a sentence of its own in the same paragraph.
pub(super) fn attribute(scene: &Scene<'_>) -> Option<Attribution> {
    if !(scene.is_full() && scene.starts_frame()) {
        return None;
    }
    let frame = scene.frame();
    let gap = frame.gap_after(scene.at);
    let ends = gap.end == frame.items.len();
    let is_bare = ends && !gap.clone().any(|i| frame.is_word(i));
    let speaker = match scene.frame_behind() {
        _ if ends && !is_bare => signature(frame, scene.entities, gap),
        Some(behind) if is_bare && behind.paragraph == frame.paragraph => {
            signature(behind, scene.entities, 0..behind.items.len())
        }
        _ => None,
    }?;
    Some(Attribution { speaker, cue: None, goes_on: false })
}

/// Who is named by words that begin with a dash and have no verb.
fn signature(frame: &Frame<'_>, entities: &Entities, words: Range<usize>) -> Option<Speaker> {
    let dash = words.clone().find(|&i| frame.is_word(i) || is_dash(frame.form(i)))?;
    let told = dash + 1..words.end;
    let fits = is_dash(frame.form(dash))
        && told.len() <= LONGEST
        && !words.clone().any(|i| frame.is_run(i) || frame.is_finite(i));
    let speaker = speaker::head(frame, entities, told).filter(|_| fits)?;
    (speaker::is_person(entities, &speaker) && speaker::is_name(frame, &speaker)).then_some(speaker)
}

fn is_dash(form: &str) -> bool {
    matches!(form, "―" | "—" | "–" | "--" | "-")
}

#[cfg(test)]
mod tests {
    use crate::extract::quotations::tests::check;

    #[test]
    fn a_name_behind_a_dash_signs_the_words() {
        let said = ["Helena Varga [signed]: The boats must not leave the port."];
        check("“The boats must not leave the port.” — {Helena Varga}", &said);
        check("“The boats must not leave the port.” -- {Helena Varga}, Kenya's foreign minister.", &said);
        check("“The boats must not leave the port.”― {Helena Varga}.\nThe rain went on.", &said);
        check(
            "“The boats must not leave the port.” ― {Helena Varga}\n”They should leave at once.” ― {Tomas Okoro}",
            &[said[0], "Tomas Okoro [signed]: They should leave at once."],
        );
    }

    #[test]
    fn near_misses() {
        // The sentence goes on.
        check("“The boats must not leave the port” — {Helena Varga} has a boat.", &[]);
        check("The “dam of the seven cold rivers,” — {Helena Varga} — fell.", &[]);
        // Whoever wrote the article may sign it.
        check("“The boats must not leave the port.”\n\n— {Helena Varga}", &[]);
        check("“The boats must not leave the port.” — {Helena Varga}'s office", &[]);
        check("“The boats must not leave the port.” {Helena Varga}", &[]);
    }
}
