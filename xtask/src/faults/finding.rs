//! What a scenario showed: figures for the reader, and faults, of which there must be none.

use std::time::Duration;

#[derive(Debug, Default)]
pub struct Finding {
    pub facts: Vec<String>,
    pub faults: Vec<String>,
    /// Why it could not be tried here.
    pub skipped: Option<String>,
}

impl Finding {
    pub fn skipped(why: impl Into<String>) -> Self {
        Self {
            skipped: Some(why.into()),
            ..Self::default()
        }
    }

    pub fn fact(&mut self, text: impl Into<String>) {
        self.facts.push(text.into());
    }

    pub fn fault(&mut self, text: impl Into<String>) {
        self.faults.push(text.into());
    }

    /// A fault unless it holds.
    pub fn expect(&mut self, holds: bool, otherwise: impl Into<String>) {
        if !holds {
            self.fault(otherwise);
        }
    }

    /// In one line.
    pub fn line(&self) -> String {
        match &self.skipped {
            Some(why) => format!("skipped: {why}"),
            None => self.facts.join("; "),
        }
    }
}

/// `0.42 s`
pub fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

/// `3 orders`, `1 order`
pub fn count(number: usize, one: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {one}s")
    }
}
