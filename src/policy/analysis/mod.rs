//! Questions about whole policies, answered for every case that the vocabulary allows.

mod boxes;
mod cells;
mod diff;
mod meeting;
mod report;

pub use boxes::{Boxed, line as box_line};
pub use cells::{Cells, Dimension};
pub use diff::{Difference, Stance};
pub use report::{Region, Report, Witness};
