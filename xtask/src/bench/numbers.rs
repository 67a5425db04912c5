//! Numbers for the reader's eyes and for ratios.

use std::time::Duration;

/// The nearest number with a fraction; exact below 2^53.
pub fn float(number: u64) -> f64 {
    let half = |bits: u64| f64::from(u32::try_from(bits).unwrap_or(u32::MAX));
    half(number >> 32) * 4_294_967_296.0 + half(number & 0xFFFF_FFFF)
}

pub fn count(number: usize) -> f64 {
    float(u64::try_from(number).unwrap_or(u64::MAX))
}

/// The whole part, at least one.
pub fn whole(number: f64) -> u64 {
    Duration::try_from_secs_f64(number).map_or(1, |time| time.as_secs().max(1))
}

/// The number in the middle; 0 of none.
pub fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Two or three digits that mean something: `1,234`, `45.6`, `0.123`.
pub fn short(number: f64) -> String {
    match number.abs() {
        size if size >= 1000.0 => grouped(number.round()),
        size if size >= 100.0 || number == 0.0 => format!("{number:.0}"),
        size if size >= 10.0 => format!("{number:.1}"),
        size if size >= 1.0 => format!("{number:.2}"),
        _ => format!("{number:.3}"),
    }
}

fn grouped(whole: f64) -> String {
    let digits = format!("{whole:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        let left = digits.len() - at;
        if at > 0 && left % 3 == 0 && !text.ends_with('-') {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let shown = [1_234_567.4, 999.6, 45.61, 3.456, 0.1234, 0.0, -12_345.0].map(short);
        assert_eq!(
            shown,
            ["1,234,567", "1000", "45.6", "3.46", "0.123", "0", "-12,345"]
        );
    }

    #[test]
    fn conversions_keep_the_value() {
        assert!((float(5_000_000_000) - 5e9).abs() < 0.5);
        assert_eq!((whole(7.9), whole(0.2), whole(-3.0)), (7, 1, 1));
    }
}
