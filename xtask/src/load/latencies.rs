//! How long things took, every one of them kept.

use std::time::Duration;

/// Times in microseconds, sorted when they are asked for.
#[derive(Debug, Clone, Default)]
pub struct Latencies {
    micros: Vec<u64>,
    is_sorted: bool,
}

impl Latencies {
    pub fn add(&mut self, time: Duration) {
        self.micros
            .push(u64::try_from(time.as_micros()).unwrap_or(u64::MAX));
        self.is_sorted = false;
    }

    pub fn merge(&mut self, other: Self) {
        self.micros.extend(other.micros);
        self.is_sorted = false;
    }

    pub fn count(&self) -> usize {
        self.micros.len()
    }

    /// The time that `percent` of them stayed within: 50 the median, 100 the slowest. Zero when there are none.
    pub fn percentile(&mut self, percent: usize) -> Duration {
        if !self.is_sorted {
            self.micros.sort_unstable();
            self.is_sorted = true;
        }
        let rank = (self.micros.len() * percent).div_ceil(100).max(1);
        Duration::from_micros(self.micros.get(rank - 1).copied().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_the_nearest_rank() {
        let mut times = Latencies::default();
        for milliseconds in (1..=100).rev() {
            times.add(Duration::from_millis(milliseconds));
        }
        let found = [50, 95, 100].map(|percent| times.percentile(percent).as_millis());
        assert_eq!(found, [50, 95, 100]);
    }

    #[test]
    fn of_nothing_they_are_zero() {
        assert_eq!(Latencies::default().percentile(95), Duration::ZERO);
    }
}
