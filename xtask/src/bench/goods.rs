//! Products for the measurements, as Shopify's CSV: goods that never run out, and a catalogue of real size.

use std::fmt::Write as _;

/// Products of the generated catalogue: as many as the freely available list it stands in for.
pub const CATALOGUE: u32 = 19_406;
/// Goods that orders are spread over.
pub const SPREAD: u32 = 240;
/// One of them is in every order of the hot measurement.
pub const HOT: &str = "load-hot";
/// The product that everybody wants the last units of.
pub const LAST: &str = "load-last";
/// Units of [`LAST`].
pub const LAST_UNITS: u32 = 50;
/// The category of the goods that never run out.
pub const CATEGORY: &str = "Load goods";

const HEADER: &str = "Handle,Title,Body (HTML),Vendor,Product Category,Tags,Published,Option1 Name,Option1 Value,\
Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Barcode,Cost per item,Status\n";

/// The goods that are ordered.
pub fn for_orders() -> String {
    let mut csv = HEADER.to_owned();
    for number in 1..=SPREAD {
        let handle = format!("load-good-{number:03}");
        let price = format!("{}.{:02}", 3 + number % 28, number * 7 % 20 * 5);
        push(
            &mut csv,
            &handle,
            &format!("Load good {number}"),
            CATEGORY,
            900_000,
            &price,
        );
    }
    push(
        &mut csv,
        HOT,
        "Load good everybody wants",
        CATEGORY,
        900_000,
        "9.90",
    );
    push(
        &mut csv,
        LAST,
        "Load good that runs out",
        CATEGORY,
        LAST_UNITS,
        "19.90",
    );
    csv
}

fn push(csv: &mut String, handle: &str, title: &str, category: &str, units: u32, price: &str) {
    let _ = writeln!(
        csv,
        "{handle},{title},<p>Ordered by the load measurements.</p>,Load,{category},load,true,Title,Default Title,\
{handle},250,{units},{price},,1.00,active"
    );
}

const BRANDS: [&str; 24] = [
    "Alba", "Borneo", "Cassia", "Delta", "Everton", "Fajar", "Gading", "Haven", "Indra", "Jurong", "Kallang",
    "Lumen", "Merah", "Nusa", "Orchard", "Pelita", "Quill", "Raya", "Sentosa", "Tekka", "Ubin", "Verdant",
    "Wira", "Zenith",
];
const KINDS: [(&str, &str); 16] = [
    ("Cables", "cable"),
    ("Cables", "adapter"),
    ("Printing", "toner cartridge"),
    ("Printing", "printer"),
    ("Computers", "notebook"),
    ("Computers", "keyboard"),
    ("Computers", "mouse"),
    ("Storage", "memory card"),
    ("Storage", "hard drive"),
    ("Sound", "headset"),
    ("Sound", "speaker"),
    ("Kitchen machines", "kettle"),
    ("Kitchen machines", "toaster"),
    ("Screens", "monitor"),
    ("Screens", "projector"),
    ("Network", "router"),
];
const TRAITS: [&str; 20] = [
    "black",
    "white",
    "silver",
    "blue",
    "compact",
    "wireless",
    "portable",
    "original",
    "compatible",
    "professional",
    "slim",
    "rugged",
    "quiet",
    "curved",
    "dual",
    "fast",
    "green",
    "refurbished",
    "extended",
    "travel",
];

/// A catalogue of electronics whose words are spread unevenly, as those of real names are; the same every time.
pub fn catalogue() -> String {
    let mut csv = HEADER.to_owned();
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    for number in 1..=CATALOGUE {
        let brand = dice.uneven(&BRANDS);
        let (category, kind) = dice.uneven(&KINDS);
        let (one, two) = (dice.uneven(&TRAITS), dice.even(&TRAITS));
        let model = format!("{}{}-{:04}", dice.letter(), dice.letter(), dice.below(10_000));
        let (units, dollars) = (dice.below(60), 4 + dice.below(900));
        let _ = writeln!(
            csv,
            "{kind}-{number},{brand} {model} {one} {kind} {two},<p>The {one} {kind} {model} by {brand}: {two} and made \
for every day. In the box: {kind} and a short manual.</p>,{brand},{category},\"{one}, {two}\",true,Title,\
Default Title,{model}-{number},{},{units},{dollars}.90,,{}.50,active",
            200 + dice.below(4_000),
            dollars / 2,
            kind = kind.replace(' ', "-"),
        );
    }
    csv
}

/// Xorshift: quick, and the same numbers on every machine.
#[derive(Debug)]
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    fn even<T: Copy + Default>(&mut self, things: &[T]) -> T {
        let at = self.below(u64::try_from(things.len()).unwrap_or(1));
        pick(things, at)
    }

    /// The first of the list come most often.
    fn uneven<T: Copy + Default>(&mut self, things: &[T]) -> T {
        let limit = self.below(u64::try_from(things.len()).unwrap_or(1)) + 1;
        let at = self.below(limit);
        pick(things, at)
    }

    fn letter(&mut self) -> char {
        let at = u8::try_from(self.below(26)).unwrap_or_default();
        char::from(b'A' + at)
    }
}

fn pick<T: Copy + Default>(things: &[T], at: u64) -> T {
    let at = usize::try_from(at).unwrap_or_default();
    things.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_every_column() {
        let columns = HEADER.split(',').count();
        let csv = for_orders();
        assert!(csv.lines().all(|line| line.split(',').count() == columns));
        assert_eq!(csv.lines().count(), 1 + 240 + 2);
    }

    #[test]
    fn the_catalogue_is_the_same_every_time() {
        let (first, second) = (catalogue(), catalogue());
        assert_eq!(first.lines().count(), 19_407);
        assert_eq!(first, second);
        assert!(
            !first
                .lines()
                .any(|line| line.ends_with(",,") || line.contains("  "))
        );
    }
}
