//! A site that is being written, shown in the browser: the pages, what is wrong with them, and
//! anything new as soon as it is there.
//!
//! 1. `watched` says which sources have changed.
//! 2. `shown` keeps what browsers are to see: the last site that held, pages that are newer than it
//!    and not verified yet, what is wrong.
//! 3. `served` answers browsers, as a static host would: `hosted` reads what `_headers` asks of it.
//! 4. `told` writes what is wrong as markup; a script of ours, which is in no file of the site,
//!    shows it over the page and loads the page again when that has changed.
//!
//! In: a folder into which somebody else builds. Out: answers. Nothing here builds, verifies or
//! writes.

mod hosted;
mod served;
mod shown;
mod told;
mod watched;

pub use served::{Door, serve};
pub use shown::{Shown, Standing};
pub use watched::{Changes, Watched};
