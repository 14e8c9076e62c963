//! The fuzzer against [`supportkit_fuzz::written_forms`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| supportkit_fuzz::written_forms(data));
