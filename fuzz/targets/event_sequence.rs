//! The fuzzer against [`supportkit_fuzz::event_sequence`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| supportkit_fuzz::event_sequence(data));
