//! The fuzzer against [`supportkit_fuzz::week_picture`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| supportkit_fuzz::week_picture(data));
