#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| supportkit_fuzz::event_sequence(data));
