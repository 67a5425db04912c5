//! Sums of money: shop style with a dollar sign, book style plain with brackets below zero.

use domain::Money;
use leptos::prelude::*;

/// Where a sum stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyStyle {
    /// `$1,234.50` and `−$2.40`.
    Shop,
    /// `1,234.50` and `(2,095.50)`; the page names SGD once.
    Books,
    /// As in books, but nothing for zero: one side of a journal line.
    BooksOrBlank,
    /// `255,115` and `(2,095)`: a box of the GST return, cents dropped.
    WholeDollars,
}

/// The sum as text in one of the styles.
pub fn money_text(amount: Money, style: MoneyStyle) -> String {
    match style {
        MoneyStyle::Shop => amount.to_string().replace('-', "−"),
        MoneyStyle::BooksOrBlank if amount.is_zero() => String::new(),
        MoneyStyle::Books | MoneyStyle::BooksOrBlank => bracketed(amount, amount.abs().plain()),
        MoneyStyle::WholeDollars => {
            let plain = amount.abs().plain();
            let whole = plain.split('.').next().unwrap_or_default().to_owned();
            bracketed(amount, whole)
        }
    }
}

fn bracketed(amount: Money, size: String) -> String {
    if amount.is_negative() {
        format!("({size})")
    } else {
        size
    }
}

/// A cell with a sum: right-aligned, tabular figures.
#[component]
pub fn MoneyCell(
    /// The sum.
    amount: Money,
    /// Where it stands.
    style: MoneyStyle,
    /// More classes: weight, colour.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    view! { <td class=format!("num {class}")>{money_text(amount, style)}</td> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn books_put_losses_in_brackets_and_leave_the_empty_side_blank() {
        assert_eq!(
            money_text(Money::from_cents(-209_550), MoneyStyle::Books),
            "(2,095.50)"
        );
        assert_eq!(money_text(Money::ZERO, MoneyStyle::Books), "0.00");
        assert_eq!(money_text(Money::ZERO, MoneyStyle::BooksOrBlank), "");
    }

    #[test]
    fn the_shop_writes_a_true_minus() {
        assert_eq!(money_text(Money::from_cents(-240), MoneyStyle::Shop), "−$2.40");
    }

    #[test]
    fn a_box_drops_its_cents() {
        assert_eq!(
            money_text(Money::from_cents(24_664_799), MoneyStyle::WholeDollars),
            "246,647"
        );
    }
}
