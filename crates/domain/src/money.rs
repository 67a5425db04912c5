//! Singapore dollars as whole cents.
//!
//! Floating point never touches an amount. Rounding happens in one place, [`Money::round_half_up`].

use core::fmt;
use core::iter::Sum;
use core::ops::{Add, AddAssign, Neg, Sub, SubAssign};
use core::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// The only currency an amount of this type can have.
pub const CURRENCY: &str = "SGD";

/// An amount in Singapore cents; negative amounts are allowed.
///
/// `+`, `-` and [`Money::times`] saturate at the ends of `i64`: the database holds at most
/// `numeric(14,2)` ([`Money::MAX`]), far below that, so a saturated sum is refused when it is stored
/// and can never wrap round into a plausible figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

/// Why a text or a number is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// Not of the form `1,234.50`.
    #[error("write the amount like 12.90")]
    Malformed,
    /// More than two decimals.
    #[error("an amount has at most two decimals, like 12.90")]
    TooPrecise,
    /// Beyond `numeric(14,2)`.
    #[error("the amount is too large")]
    TooLarge,
    /// Another currency than Singapore dollars.
    #[error("the currency must be SGD")]
    WrongCurrency,
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount the database holds, `999,999,999,999.99`.
    pub const MAX: Self = Self(99_999_999_999_999);

    /// An amount of so many cents.
    #[must_use]
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// The amount in cents.
    #[must_use]
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// The amount in dollars, always with two decimals.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// The exact amount of a number of dollars.
    ///
    /// # Errors
    /// [`MoneyError::TooPrecise`] with a third decimal that is not zero, [`MoneyError::TooLarge`] beyond [`Money::MAX`].
    pub fn from_decimal(dollars: Decimal) -> Result<Self, MoneyError> {
        let normal = dollars.normalize();
        if normal.scale() > 2 {
            return Err(MoneyError::TooPrecise);
        }
        let cents = normal
            .checked_mul(Decimal::ONE_HUNDRED)
            .and_then(|cents| cents.to_i64());
        Self(cents.ok_or(MoneyError::TooLarge)?).bounded()
    }

    /// The nearest cent; half a cent goes away from zero, so that a credit mirrors its sale.
    /// Numbers beyond `i64` cents saturate.
    #[must_use]
    pub fn round_half_up(dollars: Decimal) -> Self {
        let end = if dollars.is_sign_negative() {
            i64::MIN
        } else {
            i64::MAX
        };
        let rounded = dollars.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        let cents = rounded
            .checked_mul(Decimal::ONE_HUNDRED)
            .and_then(|cents| cents.to_i64());
        Self(cents.unwrap_or(end))
    }

    /// The amount so many times.
    #[must_use]
    pub const fn times(self, quantity: i64) -> Self {
        Self(self.0.saturating_mul(quantity))
    }

    /// The sum, or nothing if it leaves `i64`.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or nothing if it leaves `i64`.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The amount without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// True for exactly nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// True below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// True above zero.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// The amount itself if the database can hold it.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] beyond [`Money::MAX`] either way.
    pub fn bounded(self) -> Result<Self, MoneyError> {
        if self.0.unsigned_abs() > Self::MAX.0.unsigned_abs() {
            Err(MoneyError::TooLarge)
        } else {
            Ok(self)
        }
    }

    /// The amount with thousands separators and no sign of currency: `1,234.50`.
    #[must_use]
    pub fn plain(self) -> String {
        let sign = if self.is_negative() { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", grouped(cents / 100), cents % 100)
    }

    /// The amount for machines, without separators: `1234.50`.
    #[must_use]
    pub fn bare(self) -> String {
        let sign = if self.is_negative() { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

/// A whole number with a comma before each group of three digits.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

impl fmt::Display for Money {
    /// `$1,234.50`, or `-$1,234.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.plain();
        match text.strip_prefix('-') {
            Some(rest) => f.pad(&format!("-${rest}")),
            None => f.pad(&format!("${text}")),
        }
    }
}

impl FromStr for Money {
    type Err = MoneyError;

    /// Reads `12.90`, `12`, `$1,234.50`, `S$5` and `-3.5`.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let text = text.trim();
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let text = text
            .strip_prefix("S$")
            .or_else(|| text.strip_prefix('$'))
            .unwrap_or(text)
            .trim_start();
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let digits = ungrouped(whole).ok_or(MoneyError::Malformed)?;
        if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(MoneyError::Malformed);
        }
        // Whole numbers only: this is also how the browser reads every price it is sent.
        let hundredths = match fraction.trim_end_matches('0').as_bytes() {
            [] => 0,
            [tenths] => i64::from(tenths - b'0') * 10,
            [tenths, rest] => i64::from(tenths - b'0') * 10 + i64::from(rest - b'0'),
            _ => return Err(MoneyError::TooPrecise),
        };
        let dollars: i64 = digits.parse().map_err(|_| MoneyError::TooLarge)?;
        let cents = dollars
            .checked_mul(100)
            .and_then(|cents| cents.checked_add(hundredths))
            .ok_or(MoneyError::TooLarge)?;
        Self(if negative { -cents } else { cents }).bounded()
    }
}

/// The digits of a whole number whose commas, if any, stand at every third digit.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let digits_only = !first.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    let grouped_right = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    (digits_only && grouped_right).then(|| whole.replace(',', ""))
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

impl<'a> Sum<&'a Money> for Money {
    fn sum<I: Iterator<Item = &'a Money>>(iter: I) -> Self {
        iter.copied().sum()
    }
}

/// The shape of an amount on the wire.
#[derive(Serialize, Deserialize)]
struct Wire {
    amount: String,
    currency: String,
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Wire {
            amount: self.bare(),
            currency: CURRENCY.to_owned(),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = Wire::deserialize(deserializer)?;
        if wire.currency != CURRENCY {
            return Err(serde::de::Error::custom(MoneyError::WrongCurrency));
        }
        wire.amount.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
#[path = "money_tests.rs"]
mod tests;
