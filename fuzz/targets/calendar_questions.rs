//! The fuzzer against [`supportkit_fuzz::calendar_questions`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| supportkit_fuzz::calendar_questions(data));
