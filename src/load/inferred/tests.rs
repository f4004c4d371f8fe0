//! What is described can be read: by the reader of a build, to the same values.

use proptest::prelude::*;

use super::*;
