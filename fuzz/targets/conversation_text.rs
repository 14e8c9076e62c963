//! The fuzzer against [`supportkit_fuzz::conversation_text`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| supportkit_fuzz::conversation_text(data));
