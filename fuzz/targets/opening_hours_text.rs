//! The fuzzer against [`supportkit_fuzz::opening_hours_text`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| supportkit_fuzz::opening_hours_text(data));
