//! Lines of bytes, none of them larger than memory allows.

use std::io::{self, BufRead};

/// A line without its end.
pub(super) enum Line {
    /// Its bytes.
    Whole(Vec<u8>),
    /// It is larger than the limit; it has been passed over.
    TooLarge,
}

/// The next line, if there is one.
pub(super) fn next(source: &mut dyn BufRead, largest: u64) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let (mut any, mut large) = (false, false);
    loop {
        let buffer = source.fill_buf()?;
        if buffer.is_empty() {
            break;
        }
        any = true;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let piece = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
        large |= (line.len() + piece.len()) as u64 > largest;
        if !large {
            line.extend_from_slice(piece);
        }
        let read = piece.len() + usize::from(end.is_some());
        source.consume(read);
        if end.is_some() {
            break;
        }
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(any.then_some(if large { Line::TooLarge } else { Line::Whole(line) }))
}
