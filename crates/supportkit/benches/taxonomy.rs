//! How long the taxonomy takes: one message of 500 characters against 200 keywords and 20 regular expressions, in
//! three scripts, and counting by tag.
//!
//! Run with `cargo bench -p supportkit --bench taxonomy`.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench that cannot be set up should stop"
)]

use divan::Bencher;
use supportkit::taxonomy::{Place, RuleDocument, TagDocument, Taxonomy, TaxonomyDocument, Text, loose_key};

const ENGLISH: &str = "Hello, I was charged twice for order 48213 last week and the second payment is still not \
    back on my card. I wrote to you on Monday and was told that the refund takes five working days, but nothing \
    has happened since then. Could you please check it? ";
const TURKISH: &str = "Merhaba, geçen hafta verdiğim sipariş için kartımdan iki kez ödeme çekildi ve ikinci ödeme \
    hâlâ iade edilmedi. Pazartesi günü size yazdım, iadenin beş iş günü süreceği söylendi ama o günden beri hiçbir \
    şey olmadı. Lütfen kontrol eder misiniz? İyi günler. ";
const PERSIAN: &str = "سلام، هفته‌ی گذشته برای سفارش ۴۸۲۱۳ دو بار از کارت من پول برداشت شد و مبلغ دوم هنوز برنگشته \
    است. روز دوشنبه برای شما نوشتم و گفتید که بازپرداخت پنج روز کاری طول می‌کشد، اما از آن روز هیچ اتفاقی نیفتاده \
    است. لطفاً بررسی کنید، می‌خواهم پولم برگردد. ";

fn main() {
    divan::main();
}

fn message(language: &str) -> String {
    let text = match language {
        "tr" => TURKISH,
        "fa" => PERSIAN,
        _ => ENGLISH,
    };
    text.chars().cycle().take(500).collect()
}

/// Ten words for each of 20 rules, most of them absent from the message, and 20 rules with a pattern.
fn taxonomy() -> Taxonomy {
    let stems = [
        "charged twice",
        "iki kez",
        "دو بار",
        "invoice",
        "kargo",
        "سفارش",
        "password",
        "iptal",
        "حساب",
        "delivery",
    ];
    let patterns = ["refund(ed|s)?", "iade", "[0-9]{5}", "not (back|received)", "پول(م)?"];
    let mut document = TaxonomyDocument::default();
    for rule in 0..20 {
        let (words_tag, pattern_tag) = (format!("word_{rule}"), format!("pattern_{rule}"));
        let suffix = |stem: &&str| if rule == 0 { (*stem).to_owned() } else { format!("{stem} {rule}") };
        document.rules.push(RuleDocument {
            words: stems.iter().map(suffix).collect(),
            ..RuleDocument::new(&words_tag, &words_tag)
        });
        let pattern = patterns[rule % patterns.len()];
        document.rules.push(RuleDocument {
            regex: Some(if rule < patterns.len() {
                pattern.to_owned()
            } else {
                format!("{pattern} no{rule}")
            }),
            ..RuleDocument::new(&pattern_tag, &pattern_tag)
        });
        for tag in [words_tag, pattern_tag] {
            document.tags.insert(tag, TagDocument::default());
        }
    }
    Taxonomy::from_document(&document).expect("a taxonomy")
}

#[divan::bench(args = ["en", "tr", "fa"])]
fn classify_a_message(bencher: Bencher<'_, '_>, language: &str) {
    let (taxonomy, text) = (taxonomy(), message(language));
    let texts = [Text::new(Place::CustomerMessages, &text)];
    assert!(!taxonomy.classify(&texts).is_empty());
    bencher.bench(|| taxonomy.classify(divan::black_box(&texts)).len());
}

#[divan::bench(args = ["en", "tr", "fa"])]
fn loose_key_of_a_message(bencher: Bencher<'_, '_>, language: &str) {
    let text = message(language);
    bencher.bench(|| loose_key(divan::black_box(&text)));
}

#[divan::bench]
fn compile(bencher: Bencher<'_, '_>) {
    bencher.bench(taxonomy);
}

/// Three tags each, three levels deep, in a tree of 155 tags.
#[divan::bench]
fn count_1000_conversations(bencher: Bencher<'_, '_>) {
    let mut document = TaxonomyDocument::default();
    for top in 0..5 {
        document.tags.insert(format!("t{top}"), TagDocument::default());
        for middle in 0..5 {
            let parent = Some(format!("t{top}"));
            document
                .tags
                .insert(format!("t{top}_{middle}"), TagDocument { parent, ..TagDocument::default() });
            for leaf in 0..5 {
                let parent = Some(format!("t{top}_{middle}"));
                let key = format!("t{top}_{middle}_{leaf}");
                document.tags.insert(key, TagDocument { parent, ..TagDocument::default() });
            }
        }
    }
    let taxonomy = Taxonomy::from_document(&document).expect("a taxonomy");
    let tags: Vec<[String; 3]> = (0..1_000_usize)
        .map(|n| [n, n + 7, n * 3].map(|n| format!("t{}_{}_{}", n % 5, n / 5 % 5, n / 25 % 5)))
        .collect();
    bencher.bench(|| {
        let mut counts = taxonomy.roll_up();
        tags.iter().for_each(|tags| counts.add(tags));
        counts.conversations()
    });
}
