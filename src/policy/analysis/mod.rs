//! Questions about whole policies, answered for every case that the vocabulary allows.

mod cells;

pub use cells::{Cells, Dimension};
