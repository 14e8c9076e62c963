//! The fuzzer against [`supportkit_fuzz::tracker_snapshot`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| supportkit_fuzz::tracker_snapshot(data));
