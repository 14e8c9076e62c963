//! The fuzzer against [`supportkit_fuzz::condition_text`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| supportkit_fuzz::condition_text(data));
