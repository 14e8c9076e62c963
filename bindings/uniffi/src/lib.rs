//! The native library of supportkit for Kotlin and Swift: all of it comes from the core crate.

supportkit::uniffi_reexport_scaffolding!();
