//! How far a command has come, for whoever watches it.

/// What a command is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It reads the sources.
    Reading,
    /// It reads the rows of the tables and sums them up.
    Rows,
    /// It renders pages: so many are done, of so many.
    Pages(usize, usize),
    /// It verifies what was written.
    Verifying,
    /// It puts the new site in the place of the old one.
    Replacing,
}

/// Who is told how far it has come.
pub type Watcher<'w> = dyn Fn(Step) + Sync + 'w;
