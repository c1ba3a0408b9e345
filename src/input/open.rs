//! Opening an input: its bytes, counted, and unpacked where they are compressed.

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes as they are read. What is behind may be a file, standard input, or what a decompressor makes of either.
pub(super) type Bytes = Box<dyn BufRead + Send>;

/// How many bytes are looked at to tell what an input is.
const HEAD: usize = 8 << 10;

/// Opens a file (`-`: standard input), adds the bytes read of it to `count`, and unpacks gzip and zstd; they are told by
/// their first bytes, whatever the file is called. Gives the first bytes of the content too.
pub(super) fn open(path: &Path, count: &Arc<AtomicU64>) -> io::Result<(Vec<u8>, Bytes)> {
    let source: Box<dyn Read + Send> =
        if path.as_os_str() == "-" { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
    unpacked(Box::new(BufReader::with_capacity(64 << 10, Counted { source, count: Arc::clone(count) })))
}

/// Unpacks bytes as long as they are compressed, at most twice: a third time is a trap.
fn unpacked(mut bytes: Bytes) -> io::Result<(Vec<u8>, Bytes)> {
    for _ in 0..2 {
        let (head, rest) = looked_at(bytes)?;
        bytes = match head.as_slice() {
            [0x1f, 0x8b, ..] => Box::new(BufReader::new(MultiGzDecoder::new(rest))),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => {
                Box::new(BufReader::new(Frames { source: rest, decoder: FrameDecoder::new(), inside: false }))
            }
            _ => return Ok((head, rest)),
        };
    }
    looked_at(bytes)
}

/// The first bytes, and all of them.
fn looked_at(mut bytes: Bytes) -> io::Result<(Vec<u8>, Bytes)> {
    let mut head = Vec::new();
    bytes.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let all = Cursor::new(head.clone()).chain(bytes);
    Ok((head, Box::new(all)))
}

/// Counts what is read.
struct Counted<R> {
    source: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.source.read(buffer)?;
        self.count.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// The frames of a zstd file ([RFC 8878](https://www.rfc-editor.org/rfc/rfc8878)), one after the other; the decoder
/// reads one. A frame that asks for a window of more than 128 MiB is refused by it.
struct Frames {
    source: Bytes,
    decoder: FrameDecoder,
    /// Whether the decoder is in a frame.
    inside: bool,
}

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let broken = |error: FrameDecoderError| io::Error::new(io::ErrorKind::InvalidData, error.to_string());
        loop {
            if self.inside {
                while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                    self.decoder
                        .decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1))
                        .map_err(broken)?;
                }
                let n = self.decoder.read(buffer)?;
                if n > 0 || buffer.is_empty() {
                    return Ok(n);
                }
                self.inside = false;
            }
            if self.source.fill_buf()?.is_empty() {
                return Ok(0);
            }
            match self.decoder.init(&mut self.source) {
                Ok(()) => self.inside = true,
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    io::copy(&mut self.source.by_ref().take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(broken(error)),
            }
        }
    }
}
