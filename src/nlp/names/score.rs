//! The best labels of a sentence, in integers.

use super::Style;
use super::features::{Guess, Prepared};
use super::model::Stage;
use super::tags::{self, OUTSIDE, TAGS};
use std::ops::Range;

/// A score no sum of weights comes near.
const NEVER: i32 = i32::MIN / 4;

/// The best labels of one sentence.
pub(super) fn best(
    stage: &Stage,
    text: &Prepared<'_>,
    style: Style,
    guess: Option<&Guess>,
    sentence: Range<usize>,
) -> Vec<u8> {
    let allowed = tags::allowed(style);
    let mut keys = Vec::with_capacity(256);
    let mut emissions = Vec::with_capacity(sentence.len());
    for i in sentence {
        keys.clear();
        text.features(i, style, &mut keys);
        if let Some(guess) = guess {
            guess.features(text, i, style, &mut keys);
        }
        emissions.push(stage.scores(&keys));
    }
    viterbi(&emissions, stage.transitions(style), &allowed)
}

/// The labels with the highest sum of scores of tokens and of neighbours; the lower number wins a tie.
fn viterbi(emissions: &[[i32; TAGS]], transitions: &[[i32; TAGS]; TAGS], allowed: &[bool; TAGS]) -> Vec<u8> {
    let numbers = || (0u8..).take(TAGS);
    let before = tags::before();
    let mut score = [NEVER; TAGS];
    let mut back: Vec<[u8; TAGS]> = Vec::with_capacity(emissions.len());
    for (i, emission) in emissions.iter().enumerate() {
        let mut next = [NEVER; TAGS];
        let mut from = [OUTSIDE; TAGS];
        for after in numbers().filter(|&t| allowed[usize::from(t)]) {
            let to = usize::from(after);
            if i == 0 {
                if tags::is_start(after) {
                    next[to] = emission[to] + transitions[0][to];
                }
                continue;
            }
            let (mut most, mut least_from) = (NEVER, OUTSIDE);
            for &before in &before[to] {
                let sum = score[usize::from(before)] + transitions[usize::from(before)][to];
                if sum > most {
                    (most, least_from) = (sum, before);
                }
            }
            next[to] = (most + emission[to]).max(NEVER);
            from[to] = least_from;
        }
        score = next;
        back.push(from);
    }
    let end = numbers()
        .filter(|&t| !tags::is_open(t))
        .max_by_key(|&t| (score[usize::from(t)], TAGS - usize::from(t)));
    let mut tag = end.unwrap_or(OUTSIDE);
    let mut out = vec![OUTSIDE; emissions.len()];
    for (cell, from) in out.iter_mut().zip(&back).rev() {
        *cell = tag;
        tag = from[usize::from(tag)];
    }
    out
}
