//! How long reading takes: a number of a claim, and a megabyte of prose.
//!
//! Run by `make bench`, which prints what is said here; nothing is asserted.

#![expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "times are measured")]
#![expect(clippy::disallowed_methods, reason = "a clock is what measures")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use parskats::locale;

const LATVIAN: [&str; 10] = [
    "130 skolas",
    "128 441 eiro",
    "vairāk nekā 260 komandas",
    "2,87 milj. eiro",
    "26,6%",
    "septiņas pašvaldības",
    "simt divdesmit astoņi tūkstoši četri simti četrdesmit viens",
    "gandrīz trešdaļa",
    "10 000 jauniešu un vairāk",
    "€1 092 964,32",
];

const ENGLISH: [&str; 10] = [
    "130 schools",
    "€128,441",
    "more than 260 teams",
    "€2.87 million",
    "26.6%",
    "seven municipalities",
    "one hundred and twenty-eight thousand four hundred and forty-one",
    "nearly a third",
    "10,000 young people or more",
    "€1,092,964.32",
];

const LATVIAN_PROSE: &str = "Jaunatnes starptautisko programmu aģentūra iniciatīvas konkursā \
    saņēmusi 55 pieteikumus, kuri pārstāv 130 izglītības iestādes no visiem pieciem plānošanas \
    reģioniem. Visu iesniegto projektu kopējais plānotais finansējums ir 128 441 eiro, un vairāk \
    nekā puse no tiem sākās 2022. gada 15. augustā. ";

const ENGLISH_PROSE: &str = "The Agency received 55 applications in the call of the initiative; \
    they represent 130 educational institutions from all five planning regions. The projects \
    together would need €128,441, and more than half of them began on 15 August 2022. ";

fn main() {
    for (code, claims, prose) in [("lv", LATVIAN, LATVIAN_PROSE), ("en", ENGLISH, ENGLISH_PROSE)] {
        let Some(language) = locale::by_code(code) else { continue };
        let reader = locale::reader(language);
        let numbers = fastest(|| {
            for _ in 0..1_000 {
                for claim in claims {
                    assert!(black_box(reader.read(black_box(claim))).is_ok(), "{claim}");
                }
            }
        });
        let text = prose.repeat(4);
        let times = 1_000_000 / text.len();
        let scan = fastest(|| {
            for _ in 0..times {
                black_box(reader.mentions(black_box(&text)));
            }
        });
        let megabytes = (times * text.len()) as f64 / 1e6;
        println!(
            "reading {code}: {:.2} µs a claim, {:.0} MB/s of prose",
            numbers.as_secs_f64() * 1e6 / 10_000.0,
            megabytes / scan.as_secs_f64()
        );
    }
}

/// The fastest of some runs: what disturbs one only makes it slower.
fn fastest(mut work: impl FnMut()) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..15 {
        let start = Instant::now();
        work();
        best = best.min(start.elapsed());
    }
    best
}
