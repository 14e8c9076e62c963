//! What the cross-crate tests share: an oracle, generators of documents and logs, a reader of the house's sources.

pub mod architecture;
pub mod effort;
pub mod generators;
pub mod oracle;
pub mod zones;
