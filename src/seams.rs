//! A text read with blanks taken out, and the way back to where everything stands in it.

use crate::claim::{Claim, Relation};
use crate::document::Document;
use crate::span::Span;

/// A text without some of its blanks, and where they stood: spans in the one become spans in the other.
///
/// ```
/// use demarche::{seams::Seams, span::Span};
/// let text = "Helena Varga - Okoro left.";
/// let seams = Seams::without(text, &[12, 14]);
/// assert_eq!(seams.text(), "Helena Varga-Okoro left.");
/// let name = Span::new(0, 18);
/// assert_eq!(name.of(seams.text()), "Helena Varga-Okoro");
/// assert_eq!(seams.back(name).of(text), "Helena Varga - Okoro");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seams {
    text: String,
    /// Before which byte of the text each blank stood, in order.
    blanks: Vec<usize>,
}

impl Seams {
    /// `text` without the blanks at these bytes, given in order; what is no blank stays.
    #[must_use]
    pub fn without(text: &str, at: &[usize]) -> Self {
        let mut out = Self { text: String::with_capacity(text.len()), blanks: Vec::with_capacity(at.len()) };
        let mut from = 0;
        for &blank in at.iter().filter(|&&blank| text.as_bytes().get(blank) == Some(&b' ')) {
            out.text.push_str(text.get(from..blank).unwrap_or_default());
            out.blanks.push(out.text.len());
            from = blank + 1;
        }
        out.text.push_str(text.get(from..).unwrap_or_default());
        out
    }

    /// The text without the blanks.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a span of the text without blanks stands in the text with them: no blank at its ends belongs to it.
    #[must_use]
    pub fn back(&self, span: Span) -> Span {
        let start = span.start + self.blanks.partition_point(|&blank| blank <= span.start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, span.end + self.blanks.partition_point(|&blank| blank < span.end))
    }

    /// The document of the text without blanks as one of `text`, from which they were taken.
    #[must_use]
    pub fn document<'t>(&self, document: Document<'_>, text: &'t str) -> Document<'t> {
        let Document { mut tokens, mut sentences, mut mentions, mut times, published, address, .. } =
            document;
        let spans = tokens.iter_mut().map(|token| &mut token.span);
        let spans = spans.chain(sentences.iter_mut().map(|sentence| &mut sentence.span));
        let spans = spans.chain(mentions.iter_mut().map(|mention| &mut mention.span));
        for span in spans.chain(times.iter_mut().map(|when| &mut when.span)) {
            *span = self.back(*span);
        }
        Document { text, tokens, sentences, mentions, times, published, address }
    }

    /// The claims of the text without blanks as claims of the one with them.
    #[must_use]
    pub fn claims(&self, mut claims: Vec<Claim>) -> Vec<Claim> {
        for claim in &mut claims {
            for span in spans(claim) {
                *span = self.back(*span);
            }
        }
        claims
    }
}

/// Every span of a claim.
fn spans(claim: &mut Claim) -> Vec<&mut Span> {
    let mut out = vec![&mut claim.evidence.sentence, &mut claim.evidence.cue];
    let times = claim.time.holds.iter_mut().chain(&mut claim.time.said);
    out.extend(times.map(|when| &mut when.span));
    match &mut claim.relation {
        Relation::HoldsRole(_) | Relation::IsTiedTo(_) => {}
        Relation::Said(quotation) => {
            out.push(&mut quotation.speaker.span);
            out.extend(&mut quotation.content);
        }
        Relation::TakesStance(stance) => {
            out.push(&mut stance.holder.span);
            out.push(&mut stance.target.span);
            out.extend(stance.reported_by.iter_mut().map(|actor| &mut actor.span));
        }
        Relation::Happened(event) => out.extend(&mut event.place),
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_find_their_way_back() {
        let text = "a long - term plan of 28 - year - old Okoro";
        let blanks: Vec<usize> = text.match_indices(" - ").flat_map(|(at, _)| [at, at + 2]).collect();
        let seams = Seams::without(text, &blanks);
        assert_eq!(seams.text(), "a long-term plan of 28-year-old Okoro");
        for (closed, parted) in [
            ("long", "long"),
            ("-term", "- term"),
            ("long-term plan", "long - term plan"),
            ("year", "year"),
            ("Okoro", "Okoro"),
        ] {
            let at = seams.text().find(closed).unwrap();
            assert_eq!(seams.back(Span::new(at, at + closed.len())).of(text), parted);
        }
        assert_eq!(seams.back(Span::new(0, seams.text().len())), Span::new(0, text.len()));
        assert!(seams.back(Span::new(6, 6)).is_empty());
    }

    #[test]
    fn only_blanks_are_taken_out() {
        assert_eq!(Seams::without("a – b", &[1, 2, 99]).text(), "a– b");
    }
}
