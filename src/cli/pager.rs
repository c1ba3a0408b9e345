//! Where output goes: to standard output, or, on a terminal that it does not fit on, through a pager.

use super::settings;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, StdoutLock, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

/// What shows output a screen at a time, where nothing else is said.
const PAGER: &str = "less";
/// How `less` behaves unless `LESS` says otherwise: it ends by itself where all fits on the screen, shows colours,
/// and leaves what it showed on the screen.
const LESS: &str = "FRX";

/// Standard output. On a terminal it is held back until it is longer than the screen, which is when a pager is
/// started; what is shorter is printed as it is.
pub(super) struct Output {
    stdout: BufWriter<StdoutLock<'static>>,
    held: Option<Held>,
    pager: Option<Pager>,
}

/// What has been held back so far.
struct Held {
    bytes: Vec<u8>,
    screen: Screen,
}

/// A pager at work.
struct Pager {
    input: BufWriter<ChildStdin>,
    child: Child,
    name: String,
    /// Whether it was gone before all was written.
    is_gone: bool,
}

impl Output {
    /// Standard output; `is_paged` where a pager may stand before it.
    pub(super) fn new(is_paged: bool) -> Self {
        let stdout = io::stdout();
        let is_smart = std::env::var_os("TERM").is_some_and(|term| !term.is_empty() && term != "dumb");
        let screen = Screen::seen().filter(|_| is_paged && is_smart && stdout.is_terminal());
        let held = screen.map(|screen| Held { bytes: Vec::new(), screen });
        Self { stdout: BufWriter::new(stdout.lock()), held, pager: None }
    }

    /// Ends the output: what is held back is printed, and the pager is waited for.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn end(&mut self) -> io::Result<()> {
        if let Some(held) = self.held.take() {
            self.stdout.write_all(&held.bytes)?;
        }
        self.stdout.flush()?;
        self.pager.take().map_or(Ok(()), Pager::end)
    }

    /// Lets go of what was held back, into a pager if there is one.
    fn start(&mut self, held: &Held) -> io::Result<()> {
        self.pager = Pager::start();
        match &mut self.pager {
            Some(pager) => pager.write_all(&held.bytes),
            None => self.stdout.write_all(&held.bytes),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(mut held) = self.held.take() {
            held.bytes.extend_from_slice(bytes);
            held.screen.show(bytes);
            if held.screen.is_full() {
                self.start(&held)?;
            } else {
                self.held = Some(held);
            }
            return Ok(bytes.len());
        }
        match &mut self.pager {
            Some(pager) => pager.write(bytes),
            None => self.stdout.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match (&self.held, &mut self.pager) {
            (Some(_), _) => Ok(()),
            (None, Some(pager)) => pager.flush(),
            (None, None) => self.stdout.flush(),
        }
    }
}

impl Pager {
    /// Starts the pager that is set; nothing where none is wanted or it cannot be started.
    fn start() -> Option<Self> {
        let named = settings::get("pager").or_else(|| std::env::var("PAGER").ok());
        let words = shlex::split(named.as_deref().unwrap_or(PAGER));
        let Some(words) = words else {
            super::note(&format!("the pager {} has a quote without its end", named.unwrap_or_default()));
            return None;
        };
        let (name, arguments) = words.split_first().filter(|(name, _)| *name != "cat")?;
        let mut command = Command::new(name);
        command.args(arguments).stdin(Stdio::piped());
        for (variable, value) in [("LESS", LESS), ("LESSCHARSET", "utf-8"), ("LV", "-c")] {
            if std::env::var_os(variable).is_none() {
                command.env(variable, value);
            }
        }
        let started = command.spawn().and_then(|mut child| {
            let input = child.stdin.take().ok_or(ErrorKind::BrokenPipe)?;
            Ok(Self { input: BufWriter::new(input), child, name: name.clone(), is_gone: false })
        });
        match started {
            Ok(pager) => {
                // Ctrl-C is the pager's while it runs: were this process to end, both it and the shell would read the keys.
                let _ = ctrlc::set_handler(|| ());
                Some(pager)
            }
            Err(error) => {
                // Whoever has no `less` has not asked for it either.
                if named.is_some() {
                    super::note(&format!("the pager {name} cannot be started: {error}"));
                }
                None
            }
        }
    }

    /// Waits until the user has seen enough.
    fn end(mut self) -> io::Result<()> {
        let done = self.input.flush();
        let done = self.noting(done);
        // Its input ends here.
        drop(self.input);
        let status = self.child.wait()?;
        if self.is_gone && !status.success() {
            super::note(&format!(
                "the pager {} ended before all was shown ({status}); --no-pager prints without one",
                self.name
            ));
        }
        done
    }

    fn noting<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        self.is_gone |= done.as_ref().is_err_and(|error| error.kind() == ErrorKind::BrokenPipe);
        done
    }
}

impl Write for Pager {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.input.write(bytes);
        self.noting(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.input.flush();
        self.noting(done)
    }
}

/// How much of the terminal has been filled.
#[derive(Clone, Copy, Debug)]
struct Screen {
    columns: usize,
    /// Rows that are free.
    free: usize,
    /// The column that comes next.
    column: usize,
    /// Within the codes of a colour, which take no room.
    in_code: bool,
}

impl Screen {
    /// The terminal's; nothing where it does not tell.
    fn seen() -> Option<Self> {
        let (columns, rows) = terminal_size::terminal_size()?;
        Some(Self::new(columns.0.into(), rows.0.into()))
    }

    fn new(columns: usize, rows: usize) -> Self {
        // A row is left for the prompt.
        Self { columns: columns.max(1), free: rows.saturating_sub(1), column: 0, in_code: false }
    }

    fn show(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match byte {
                b'\n' => {
                    self.free = self.free.saturating_sub(1);
                    self.column = 0;
                }
                0x1b => self.in_code = true,
                _ if self.in_code => self.in_code = !byte.is_ascii_alphabetic(),
                // The rest of a character that has been counted.
                0x80..=0xbf => {}
                _ => {
                    if self.column == self.columns {
                        self.free = self.free.saturating_sub(1);
                        self.column = 0;
                    }
                    self.column += 1;
                }
            }
        }
    }

    fn is_full(&self) -> bool {
        self.free == 0 && self.column > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_full(text: &str) -> bool {
        let mut screen = Screen::new(10, 4);
        screen.show(text.as_bytes());
        screen.is_full()
    }

    #[test]
    fn a_screen_is_full_when_more_than_its_rows_are_used() {
        assert!(!is_full("one\ntwo\nthree\n"));
        assert!(is_full("one\ntwo\nthree\nfour"));
        // Long lines take several rows; letters of several bytes take one column; colours take none.
        assert!(!is_full(&"é".repeat(30)));
        assert!(is_full(&"é".repeat(31)));
        assert!(!is_full(&"\u{1b}[1mx\u{1b}[0m".repeat(30)));
    }
}
