//! [Graphviz](https://graphviz.org), where it is installed, draws the picture: its program `dot` reads DOT and writes
//! an image.

use super::look::Layout;
use crate::error::{Error, Result};
use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// What Graphviz can make of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Image {
    /// Scalable Vector Graphics, with tooltips and links.
    Svg,
    /// Portable Network Graphics, of 144 dots an inch.
    Png,
    /// Portable Document Format, with links.
    Pdf,
}

impl Image {
    /// The name that Graphviz knows it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }
}

/// How long Graphviz may take. Pictures of a thousand lines take a minute; what takes longer nobody can read.
const PATIENCE: Duration = Duration::from_secs(180);

/// Lets Graphviz draw. `None` where it is not installed.
///
/// # Errors
/// [`Error::Picture`] where it fails or takes more than three minutes.
pub fn draw(dot: &str, layout: Layout, image: Image) -> Result<Option<Vec<u8>>> {
    let mut command = Command::new("dot");
    command.arg(format!("-K{}", layout.name())).arg(format!("-T{}", image.name()));
    if image == Image::Png {
        command.arg("-Gdpi=144");
    }
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(fault(format!("cannot start it: {error}"), layout)),
    };
    // It may write before it has read everything, so that each pipe has a thread.
    let stdin = child.stdin.take();
    let text = dot.to_owned();
    let fed = thread::spawn(move || stdin.is_some_and(|mut pipe| pipe.write_all(text.as_bytes()).is_ok()));
    let (drawn, told) = (read(child.stdout.take()), read(child.stderr.take()));
    let ended = wait(&mut child);
    let (drawn, told) = (drawn.join().unwrap_or_default(), told.join().unwrap_or_default());
    let fed = fed.join().unwrap_or(false);
    match ended {
        Ok(true) if fed && !drawn.is_empty() => Ok(Some(drawn)),
        Ok(_) => {
            let told = String::from_utf8_lossy(&told);
            let first = told.lines().find(|line| !line.trim().is_empty()).unwrap_or("it does not say why");
            Err(fault(first.chars().take(300).collect(), layout))
        }
        Err(why) => Err(fault(why, layout)),
    }
}

fn read(pipe: Option<impl Read + Send + 'static>) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let _ = pipe.read_to_end(&mut bytes);
        }
        bytes
    })
}

/// Waits until it ends; whether it ended well.
fn wait(child: &mut Child) -> std::result::Result<bool, String> {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if start.elapsed() > PATIENCE => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("it was stopped after {} s", PATIENCE.as_secs()));
            }
            Ok(None) => thread::sleep(Duration::from_millis(5)),
            Err(error) => return Err(format!("cannot wait for it: {error}")),
        }
    }
}

fn fault(why: String, layout: Layout) -> Error {
    Error::Picture {
        what: format!("Graphviz ({}) did not draw the picture: {why}", layout.name()),
        hint: "draw fewer nodes (--max-nodes), choose another --layout, or take --format dot and draw it yourself"
            .to_owned(),
    }
}
