//! The `supportkit` command.

fn main() {}
