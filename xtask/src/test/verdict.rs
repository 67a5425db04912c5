//! What a step found.

/// Counts of single tests; a lint or a check counts as one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Verdict {
    pub passed: usize,
    pub failed: usize,
}

impl Verdict {
    pub fn passed() -> Self {
        Self { passed: 1, failed: 0 }
    }

    pub fn of(success: bool) -> Self {
        if success {
            Self::passed()
        } else {
            Self { passed: 0, failed: 1 }
        }
    }

    /// A program that ended badly without naming a failed test has failed all the same.
    pub fn with_exit(mut self, success: bool) -> Self {
        if !success && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl std::ops::Add for Verdict {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}
