//! From values to points of a drawing, in whole hundredths: exact, the same on server and in the browser.

use std::fmt::Write as _;

/// The box a line is drawn into and the values at its lower and upper edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Width in drawing units.
    pub width: i64,
    /// Height in drawing units.
    pub height: i64,
    /// Space kept free above and below, in drawing units.
    pub inset: i64,
    /// Value at the lower edge.
    pub low: i64,
    /// Value at the upper edge; always above `low`.
    pub high: i64,
}

impl Frame {
    /// A frame whose edges are the smallest and the largest of `values`.
    pub fn around(values: &[i64], width: i64, height: i64, inset: i64) -> Self {
        let low = values.iter().copied().min().unwrap_or(0);
        let high = values
            .iter()
            .copied()
            .max()
            .unwrap_or(0)
            .max(low.saturating_add(1));
        Self {
            width,
            height,
            inset,
            low,
            high,
        }
    }

    /// Hundredths of a unit from the left for point `index` of `count`.
    pub fn x(self, index: usize, count: usize) -> i64 {
        let steps = whole(count).saturating_sub(1).max(1);
        self.width.saturating_mul(100).saturating_mul(whole(index)) / steps
    }

    /// Hundredths of a unit from the top for `value`.
    pub fn y(self, value: i64) -> i64 {
        let room = self.height.saturating_sub(self.inset.saturating_mul(2));
        let share = room
            .saturating_mul(100)
            .saturating_mul(self.high.saturating_sub(value));
        self.inset
            .saturating_mul(100)
            .saturating_add(share / self.high.saturating_sub(self.low).max(1))
    }
}

/// A count as a number one can calculate with.
pub fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Hundredths as decimal text: `1234` is `12.34`.
pub fn decimal(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// The drawing command for the line through all `values`.
pub fn path(values: &[i64], frame: Frame) -> String {
    path_from(values, 0, values.len(), frame)
}

/// The drawing command for the line from the value at `start` to the one before `end`.
pub fn path_from(values: &[i64], start: usize, end: usize, frame: Frame) -> String {
    let mut text = String::new();
    for (index, value) in values.iter().enumerate().take(end).skip(start) {
        let command = if text.is_empty() { 'M' } else { 'L' };
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "{command}{} {}",
            decimal(frame.x(index, values.len())),
            decimal(frame.y(*value))
        );
    }
    text
}

/// The drawing command for the ground under the line.
pub fn area(values: &[i64], frame: Frame) -> String {
    let line = path(values, frame);
    format!("{line}L{} {}L0 {}Z", frame.width, frame.height, frame.height)
}

/// A round number at or above `value` that four grid steps divide evenly; at least 4.
pub fn ceiling(value: i64) -> i64 {
    let mut step: i64 = 1;
    loop {
        for factor in [4, 8, 12, 20, 40] {
            let top = step.saturating_mul(factor);
            if top >= value || top == i64::MAX {
                return top;
            }
        }
        step = step.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_value_touches_the_upper_inset_and_the_lowest_the_lower() {
        let values = [10, 40, 25];
        let frame = Frame::around(&values, 100, 100, 5);
        assert_eq!(frame.y(40), 500);
        assert_eq!(frame.y(10), 9_500);
        assert_eq!(frame.x(0, 3), 0);
        assert_eq!(frame.x(2, 3), 10_000);
    }

    #[test]
    fn a_flat_course_draws_without_dividing_by_zero() {
        let values = [7, 7];
        assert_eq!(
            path(&values, Frame::around(&values, 100, 100, 0)),
            "M0.00 100.00L100.00 100.00"
        );
    }

    #[test]
    fn ceilings_are_round_and_never_below_the_value() {
        for value in [0, 1, 4, 5, 99, 740_680, 1_000_000] {
            let top = ceiling(value);
            assert!(top >= value && top % 4 == 0, "{value} -> {top}");
        }
        assert_eq!(ceiling(740_680), 800_000);
    }
}
