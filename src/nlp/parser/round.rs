//! From real numbers to bytes, with exactly rounded operations only, so that
//! every processor gives the same bytes.
#![allow(clippy::inline_always, reason = "what is to be compiled for longer vectors must be inlined")]

/// Added and taken away, it leaves no room for a fraction: the sum is rounded to even.
const ROUND: f32 = 12_582_912.0;

/// `value`, rounded, as the byte that stands for it (128 for 0), clipped at the ends.
#[inline(always)]
#[must_use]
pub fn byte(value: f32) -> u8 {
    // The clip comes first, and takes NaN to its lower end, so the sum's last byte is the whole number.
    let clipped = if value > -128.0 { value } else { -128.0 };
    let clipped = if clipped < 127.0 { clipped } else { 127.0 };
    ((clipped + ROUND).to_bits() as u8) ^ 0x80
}

/// Layer normalisation of a row, times `levels`, as bytes.
#[inline(always)]
pub fn normal_bytes(row: &[f32], levels: f32, out: &mut [u8]) {
    let width = row.len() as f32;
    let mean = sum(row, |x| x) / width;
    let variance = sum(row, |x| (x - mean) * (x - mean)) / width;
    let factor = levels / (variance + 1e-5).sqrt();
    for (out, x) in out.iter_mut().zip(row) {
        *out = byte((x - mean) * factor);
    }
}

/// A sum in eight strands, the same on processors with vectors of any length.
#[inline(always)]
fn sum(row: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut strands = [0.0f32; 8];
    let (eights, rest) = row.as_chunks::<8>();
    for eight in eights {
        for (strand, &x) in strands.iter_mut().zip(eight) {
            *strand += of(x);
        }
    }
    for (strand, &x) in strands.iter_mut().zip(rest) {
        *strand += of(x);
    }
    let [a, b, c, d, e, f, g, h] = strands;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_rounded_and_clipped() {
        assert_eq!([0.0, 0.4, 0.6, -0.6, 1e9, -1e9, f32::NAN].map(byte), [128, 128, 129, 127, 255, 0, 0]);
        for whole in -128i16..128 {
            assert_eq!(i16::from(byte(f32::from(whole) + 0.25)) - 128, whole);
        }
    }

    #[test]
    fn rows_get_mean_0_and_deviation_1() {
        let mut out = [0; 10];
        normal_bytes(&[3.0, 1.0, 3.0, 1.0, 3.0, 1.0, 3.0, 1.0, 3.0, 1.0], 10.0, &mut out);
        assert_eq!(out, [138, 118, 138, 118, 138, 118, 138, 118, 138, 118]);
        normal_bytes(&[7.0; 10], 10.0, &mut out);
        assert_eq!(out, [128; 10]);
    }
}
