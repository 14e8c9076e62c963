//! The packs, by id in alphabetical order.

/// Each pack's id and document.
pub(crate) const PACKS: &[(&str, &str)] = &[
    ("GB", include_str!("../packs/GB.json")),
    ("IR", include_str!("../packs/IR.json")),
    ("TR", include_str!("../packs/TR.json")),
    ("US", include_str!("../packs/US.json")),
];
