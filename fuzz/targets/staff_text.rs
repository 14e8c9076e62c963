//! The fuzzer against [`supportkit_fuzz::staff_text`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| supportkit_fuzz::staff_text(data));
