//! How far a command has come, drawn at the terminal.
//!
//! In: the steps. Out: a line on standard error that is gone when the command ends. It is drawn on a
//! terminal only, and only for what takes over half a second: most commands are done before.

use std::io::IsTerminal as _;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::commands::Step;

/// How long a command may take before anything is drawn.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line is drawn.
const FRAME: Duration = Duration::from_millis(100);

/// The line.
pub(super) struct Progress {
    bar: ProgressBar,
    /// Lets go of whoever waits to draw it.
    done: Option<Sender<()>>,
    waiting: Option<JoinHandle<()>>,
}

impl Progress {
    pub(super) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if !std::io::stderr().is_terminal() {
            return Self { bar, done: None, waiting: None };
        }
        let (done, ended) = mpsc::channel();
        let drawn = bar.clone();
        let waiting = std::thread::spawn(move || {
            if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                drawn.set_draw_target(ProgressDrawTarget::stderr());
                drawn.enable_steady_tick(FRAME);
            }
        });
        Self { bar, done: Some(done), waiting: Some(waiting) }
    }

    /// Draws what the command is at, once it has taken long enough.
    pub(super) fn at(&self, step: Step) {
        let (words, of) = match step {
            Step::Reading => ("reading the sources", None),
            Step::Rows => ("summing up the tables", None),
            Step::Pages(done, all) => ("rendering pages", Some((done, all))),
            Step::Verifying => ("verifying every number", None),
            Step::Replacing => ("replacing the site", None),
        };
        let form = if of.is_some() { "{msg} {bar:24} {pos} of {len}" } else { "{msg} {spinner}" };
        // The forms are ours; one that could not be read would leave the plain line.
        if let Ok(style) = ProgressStyle::with_template(form) {
            self.bar.set_style(style);
        }
        if let Some((done, all)) = of {
            self.bar.set_length(u64::try_from(all).unwrap_or_default());
            self.bar.set_position(u64::try_from(done).unwrap_or_default());
        }
        self.bar.set_message(words);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(waiting) = self.waiting.take() {
            // It cannot panic, and a line that is not drawn is no harm.
            let _ = waiting.join();
        }
        self.bar.finish_and_clear();
    }
}
