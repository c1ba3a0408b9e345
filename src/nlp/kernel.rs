//! The one place of vector instructions: products of matrices of bytes, added
//! up in 32-bit integers.
//!
//! Integer sums are exact, so the three paths (AVX-512 VNNI, AVX2, portable)
//! give the same numbers on every processor; a test holds them to it. This is
//! the only module that lifts the ban on `unsafe`: for calling functions that
//! are compiled for a processor's extensions after asking whether it has them,
//! and for their loads and stores, whose bounds each function states.
#![allow(unsafe_code, reason = "see above; every block says why it holds")]

/// Rows that are multiplied together, so that each weight is loaded once for all.
pub const TILE: usize = 8;
/// Outputs are padded to a multiple of this.
const LANES: usize = 32;

/// Which instructions multiply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// 64 products an instruction.
    Vnni,
    /// 16 products an instruction.
    Avx2,
    /// Whatever the compiler makes of it.
    Portable,
}

impl Path {
    /// The fastest path of this processor.
    #[must_use]
    pub fn best() -> Self {
        Self::all().next().unwrap_or(Self::Portable)
    }

    /// The paths of this processor, the fastest first.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Vnni, Self::Avx2, Self::Portable].into_iter().filter(|path| path.works())
    }

    #[cfg(target_arch = "x86_64")]
    fn works(self) -> bool {
        match self {
            Self::Vnni => {
                is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512bw")
                    && is_x86_feature_detected!("avx512vnni")
            }
            Self::Avx2 => is_x86_feature_detected!("avx2"),
            Self::Portable => true,
        }
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn works(self) -> bool {
        self == Self::Portable
    }
}

/// Work that can be compiled twice. (A trait, since a closure cannot ask to be inlined.)
pub trait Work {
    /// What comes of it.
    type Result;
    /// Does the work. What is to profit must be marked `#[inline(always)]`, as this is.
    fn run(self) -> Self::Result;
}

/// Does `work` with this processor's vectors of eight numbers, where it has them.
///
/// Results are the same either way, since no operation is fused or reordered.
pub fn boosted<W: Work>(work: W) -> W::Result {
    #[cfg(target_arch = "x86_64")]
    {
        #[target_feature(enable = "avx2")]
        fn with_avx2<W: Work>(work: W) -> W::Result {
            work.run()
        }
        if is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has AVX2.
            return unsafe { with_avx2(work) };
        }
    }
    work.run()
}

/// A matrix of weights, laid out for one path.
#[derive(Clone, Debug)]
pub struct Weights {
    inputs: usize,
    padded: usize,
    path: Path,
    /// For VNNI: by 32 outputs, by 4 inputs, each output's 4 weights.
    fours: Vec<i8>,
    /// For AVX2: by 32 outputs, by 2 inputs, each output's 2 weights. Portable: each output's weights.
    wide: Vec<i16>,
    /// What the inputs' offset of 128 adds to each output, to be taken away.
    offset: Vec<i32>,
}

impl Weights {
    /// Lays out `weights` (row by input, each of `outputs` weights). There must be
    /// a multiple of 4 inputs; what is missing counts as 0.
    #[must_use]
    pub fn new(inputs: usize, outputs: usize, weights: &[i8], path: Path) -> Self {
        let (inputs, padded) = (inputs.next_multiple_of(4), outputs.next_multiple_of(LANES));
        let mut laid =
            Self { inputs, padded, path, fours: Vec::new(), wide: Vec::new(), offset: vec![0; padded] };
        let (lanes, group) = match path {
            Path::Vnni => (LANES, 4),
            Path::Avx2 => (LANES, 2),
            Path::Portable => (1, inputs.max(1)),
        };
        for block in (0..padded).step_by(lanes) {
            for first in (0..inputs).step_by(group) {
                for output in block..block + lanes {
                    for input in first..first + group {
                        let weight =
                            if output < outputs { weights.get(input * outputs + output) } else { None };
                        laid.push(output, weight.copied().unwrap_or(0));
                    }
                }
            }
        }
        laid
    }

    fn push(&mut self, output: usize, weight: i8) {
        if self.path == Path::Vnni {
            self.fours.push(weight);
            self.offset[output] += 128 * i32::from(weight);
        } else {
            self.wide.push(i16::from(weight));
        }
    }

    /// Outputs with their padding: how many numbers [`Weights::multiply`] writes a row.
    #[must_use]
    pub fn padded(&self) -> usize {
        self.padded
    }

    /// Multiplies rows of inputs (bytes that stand for themselves less 128)
    /// with the weights, as many rows as both slices hold, at most [`TILE`].
    pub fn multiply(&self, rows: &[u8], out: &mut [i32]) {
        let count = (out.len() / self.padded.max(1)).min(rows.len() / self.inputs.max(1)).min(TILE);
        let (rows, out) = (&rows[..count * self.inputs], &mut out[..count * self.padded]);
        match self.path {
            #[cfg(target_arch = "x86_64")]
            Path::Vnni => {
                // SAFETY: `Path::all` gives this path only where the processor has these instructions.
                unsafe { vnni::multiply(self, rows, out) }
            }
            #[cfg(target_arch = "x86_64")]
            Path::Avx2 => {
                // SAFETY: `Path::all` gives this path only where the processor has these instructions.
                unsafe { avx2::multiply(self, &wide(rows), out) }
            }
            _ => portable(self, &wide(rows), out),
        }
    }
}

/// Inputs as the numbers they stand for.
fn wide(rows: &[u8]) -> Vec<i16> {
    rows.iter().map(|&byte| i16::from(byte) - 128).collect()
}

fn portable(weights: &Weights, rows: &[i16], out: &mut [i32]) {
    let (inputs, padded) = (weights.inputs, weights.padded);
    for (output, weights) in weights.wide.chunks_exact(inputs).enumerate() {
        for (row, out) in rows.chunks_exact(inputs).zip(out.chunks_exact_mut(padded)) {
            out[output] = row.iter().zip(weights).map(|(&x, &w)| i32::from(x) * i32::from(w)).sum();
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use super::{LANES, Weights};
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_set1_epi32,
        _mm256_setzero_si256, _mm256_storeu_si256,
    };

    #[target_feature(enable = "avx2")]
    pub(super) fn multiply(weights: &Weights, rows: &[i16], out: &mut [i32]) {
        let (inputs, padded) = (weights.inputs, weights.padded);
        for (number, block) in weights.wide.chunks_exact(inputs * LANES).enumerate() {
            for (rows, out) in rows.chunks(2 * inputs).zip(out.chunks_mut(2 * padded)) {
                let out = &mut out[number * LANES..];
                if rows.len() == 2 * inputs {
                    some::<2>(block, rows, padded, out);
                } else {
                    some::<1>(block, rows, padded, out);
                }
            }
        }
    }

    /// The products of some rows with the weights of 32 outputs.
    #[target_feature(enable = "avx2")]
    fn some<const ROWS: usize>(block: &[i16], rows: &[i16], padded: usize, out: &mut [i32]) {
        let inputs = rows.len() / ROWS;
        assert!(inputs * LANES == block.len() && rows.len() == ROWS * inputs, "rows of {inputs} numbers");
        let mut sums = [[_mm256_setzero_si256(); 4]; ROWS];
        for (at, weights) in block.chunks_exact(2 * LANES).enumerate() {
            // SAFETY: a chunk of 64 numbers of 2 bytes is four vectors of 32 bytes.
            let weights: [__m256i; 4] = std::array::from_fn(|i| unsafe {
                _mm256_loadu_si256(weights.as_ptr().cast::<__m256i>().add(i))
            });
            for (row, sums) in sums.iter_mut().enumerate() {
                // SAFETY: `at` counts the pairs of a row, and `rows` was checked to hold ROWS rows.
                let pair = unsafe { rows.as_ptr().add(row * inputs + 2 * at).cast::<i32>().read_unaligned() };
                let pair = _mm256_set1_epi32(pair);
                for (sum, weights) in sums.iter_mut().zip(weights) {
                    *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(pair, weights));
                }
            }
        }
        for (row, sums) in sums.iter().enumerate() {
            let out = &mut out[row * padded..][..LANES];
            for (i, &sum) in sums.iter().enumerate() {
                // SAFETY: 32 numbers of 4 bytes are four vectors of 32 bytes.
                unsafe { _mm256_storeu_si256(out.as_mut_ptr().cast::<__m256i>().add(i), sum) };
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod vnni {
    use super::{LANES, Weights};
    use std::arch::x86_64::{
        __m512i, _mm512_dpbusd_epi32, _mm512_loadu_si512, _mm512_set1_epi32, _mm512_setzero_si512,
        _mm512_storeu_si512, _mm512_sub_epi32,
    };

    #[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
    pub(super) fn multiply(weights: &Weights, rows: &[u8], out: &mut [i32]) {
        match rows.len() / weights.inputs {
            0 => (),
            1 => some::<1>(weights, rows, out),
            2 => some::<2>(weights, rows, out),
            3 => some::<3>(weights, rows, out),
            4 => some::<4>(weights, rows, out),
            5 => some::<5>(weights, rows, out),
            6 => some::<6>(weights, rows, out),
            7 => some::<7>(weights, rows, out),
            _ => some::<8>(weights, rows, out),
        }
    }

    #[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
    fn some<const ROWS: usize>(weights: &Weights, rows: &[u8], out: &mut [i32]) {
        let (inputs, padded) = (weights.inputs, weights.padded);
        assert!(rows.len() >= ROWS * inputs, "rows of {inputs} bytes");
        for (number, block) in weights.fours.chunks_exact(inputs * LANES).enumerate() {
            let mut sums = [[_mm512_setzero_si512(); 2]; ROWS];
            for (at, weights) in block.chunks_exact(4 * LANES).enumerate() {
                // SAFETY: a chunk of 128 bytes is two vectors of 64.
                let weights: [__m512i; 2] = std::array::from_fn(|i| unsafe {
                    _mm512_loadu_si512(weights.as_ptr().cast::<__m512i>().add(i))
                });
                for (row, sums) in sums.iter_mut().enumerate() {
                    // SAFETY: `at` counts the fours of a row, and `rows` was checked to hold ROWS rows.
                    let four =
                        unsafe { rows.as_ptr().add(row * inputs + 4 * at).cast::<i32>().read_unaligned() };
                    let four = _mm512_set1_epi32(four);
                    for (sum, weights) in sums.iter_mut().zip(weights) {
                        *sum = _mm512_dpbusd_epi32(*sum, four, weights);
                    }
                }
            }
            let offset = &weights.offset[number * LANES..][..LANES];
            for (row, sums) in sums.iter().enumerate() {
                let out = &mut out[row * padded + number * LANES..][..LANES];
                for (i, &sum) in sums.iter().enumerate() {
                    // SAFETY: 32 numbers of 4 bytes are two vectors of 64 bytes.
                    unsafe {
                        let offset = _mm512_loadu_si512(offset.as_ptr().cast::<__m512i>().add(i));
                        _mm512_storeu_si512(
                            out.as_mut_ptr().cast::<__m512i>().add(i),
                            _mm512_sub_epi32(sum, offset),
                        );
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_hand(inputs: usize, outputs: usize, weights: &[i8], rows: &[u8]) -> Vec<Vec<i32>> {
        let one = |row: &[u8], output: usize| {
            (0..inputs).map(|i| (i32::from(row[i]) - 128) * i32::from(weights[i * outputs + output])).sum()
        };
        rows.chunks(inputs).map(|row| (0..outputs).map(|output| one(row, output)).collect()).collect()
    }

    proptest! {
        #[test]
        fn all_paths_give_the_same(
            rows in 0usize..=TILE, fours in 1usize..20, outputs in 1usize..80, seed in prop::collection::vec(any::<u8>(), 1..600),
        ) {
            let inputs = 4 * fours;
            let byte = |i: usize| seed[i % seed.len()].wrapping_mul(i as u8 | 1);
            let weights: Vec<i8> = (0..inputs * outputs).map(|i| byte(i + 7) as i8).collect();
            let bytes: Vec<u8> = (0..rows * inputs).map(byte).collect();
            for path in Path::all() {
                let laid = Weights::new(inputs, outputs, &weights, path);
                let mut out = vec![-1; rows * laid.padded()];
                laid.multiply(&bytes, &mut out);
                for (row, right) in out.chunks(laid.padded()).zip(by_hand(inputs, outputs, &weights, &bytes)) {
                    prop_assert_eq!(&row[..outputs], right.as_slice(), "{:?}", path);
                }
            }
        }
    }
}
