//! Facts and reports, through the public interface.

mod facts;
mod notation;
mod summary;
