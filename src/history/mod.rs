//! What is published, and as of when.
//!
//! In: everything that authors wrote, and the moment of the build. Out: what of it is published by
//! then. What waits is set apart before anything else looks at it, so that it leaves no trace in any
//! byte.

mod compared;
mod due;
mod embargo;
pub mod ledger;
mod waiting;

pub use compared::{Now, Present, Saying, changed, changes, to_be_recorded, unrecorded, withdrawn};
pub use due::{Due, Why, due};
pub use embargo::wrong;
pub use waiting::{Waiting, set_apart};
