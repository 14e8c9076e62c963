//! The fuzzer against [`supportkit_fuzz::taxonomy`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| supportkit_fuzz::taxonomy(data));
