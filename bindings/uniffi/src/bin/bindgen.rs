//! Writes the Kotlin and Swift sources that belong to the native library.

fn main() {
    uniffi::uniffi_bindgen_main()
}
