//! Stored states as badges and words.

use domain::delivery::DeliveryMethod;
use domain::f5::ReturnStatus;
use domain::order_state::{OrderStatus, PaymentStatus};
use domain::payment_method::PaymentMethod;
use domain::refund::RefundStatus;
use domain::views::gst::GstReturnRowView;
use ui::dense::{Cell, Glyph, Tone};

/// Tone, shape and word of a state.
pub(crate) type Mark = (Tone, Glyph, &'static str);

/// The mark as a table's cell.
pub(crate) fn cell(mark: Option<Mark>) -> Cell {
    mark.map_or(Cell::Missing, |(tone, glyph, word)| {
        Cell::Badge(tone, Some(glyph), word.to_owned())
    })
}

/// Where the money is.
pub(crate) fn payment(status: &str) -> Option<Mark> {
    Some(match PaymentStatus::parse(status)? {
        PaymentStatus::Pending => (Tone::Warning, Glyph::Ring, "Pending"),
        PaymentStatus::Captured => (Tone::Success, Glyph::Check, "Paid"),
        PaymentStatus::Failed => (Tone::Error, Glyph::Cross, "Failed"),
        PaymentStatus::Cancelled => (Tone::Neutral, Glyph::Cross, "Cancelled"),
        PaymentStatus::Expired => (Tone::Neutral, Glyph::Dotted, "Expired"),
        PaymentStatus::RefundPending => (Tone::Info, Glyph::Half, "Refunding"),
        PaymentStatus::PartRefunded => (Tone::Neutral, Glyph::Half, "Part refunded"),
        PaymentStatus::Refunded => (Tone::Neutral, Glyph::Full, "Refunded"),
    })
}

/// Where money on its way back is.
pub(crate) fn refund(status: &str) -> Option<Mark> {
    Some(match RefundStatus::parse(status)? {
        RefundStatus::Pending => (Tone::Info, Glyph::Half, "Under way"),
        RefundStatus::Succeeded => (Tone::Success, Glyph::Check, "Sent"),
        RefundStatus::Failed => (Tone::Error, Glyph::Cross, "Failed"),
    })
}

/// Where the goods are; nothing before the order is paid.
pub(crate) fn fulfilment(order_status: &str) -> Option<Mark> {
    Some(match OrderStatus::parse(order_status)? {
        OrderStatus::PendingPayment | OrderStatus::Expired => return None,
        OrderStatus::Paid => (Tone::Warning, Glyph::Ring, "To ship"),
        OrderStatus::PartShipped => (Tone::Info, Glyph::Half, "Partly shipped"),
        OrderStatus::Shipped => (Tone::Primary, Glyph::Full, "Shipped"),
        OrderStatus::Delivered | OrderStatus::Completed => (Tone::Success, Glyph::Check, "Delivered"),
        OrderStatus::Cancelled => (Tone::Neutral, Glyph::Cross, "Cancelled"),
        OrderStatus::Returned => (Tone::Neutral, Glyph::Full, "Returned"),
    })
}

/// Whether a product is on sale.
pub(crate) fn product(status: &str) -> Option<Mark> {
    Some(match status {
        "active" => (Tone::Success, Glyph::Check, "Published"),
        "draft" => (Tone::Neutral, Glyph::Dotted, "Draft"),
        "archived" => (Tone::Neutral, Glyph::Cross, "Archived"),
        _ => return None,
    })
}

/// How far a GST return is.
pub(crate) fn gst_return(head: &GstReturnRowView) -> Option<Mark> {
    Some(match ReturnStatus::parse(&head.status)? {
        ReturnStatus::Reviewed if head.changed_since_review => {
            (Tone::Warning, Glyph::Triangle, "Changed since review")
        }
        ReturnStatus::Draft => (Tone::Warning, Glyph::Ring, "Draft"),
        ReturnStatus::Reviewed => (Tone::Info, Glyph::Half, "Reviewed"),
        ReturnStatus::Filed => (Tone::Primary, Glyph::Full, "Filed"),
        ReturnStatus::Corrected => (Tone::Neutral, Glyph::Full, "Corrected by F7"),
    })
}

/// How the shopper pays, in words.
pub(crate) fn method(code: &str) -> String {
    PaymentMethod::parse(code).map_or_else(|| sentence(code), |method| method.label().to_owned())
}

/// Who did something: people go by their names, what is no person (`demo_card`, `command line`) by its stored name
/// in words.
pub(crate) fn actor(name: &str) -> String {
    if name
        .chars()
        .all(|letter| letter.is_ascii_lowercase() || matches!(letter, '_' | ' '))
    {
        method(name)
    } else {
        name.to_owned()
    }
}

/// Where an order came from, in words.
pub(crate) fn channel(code: &str) -> String {
    match code {
        "api" => "API".to_owned(),
        other => sentence(other),
    }
}

/// How the goods get there, in words.
pub(crate) fn delivery(code: &str) -> String {
    match DeliveryMethod::parse(code) {
        Some(DeliveryMethod::Home) => "Home delivery".to_owned(),
        Some(DeliveryMethod::Pickup) => "Pick-up".to_owned(),
        None => sentence(code),
    }
}

/// A stored name as words: `stock_count` is `Stock count`.
pub(crate) fn sentence(code: &str) -> String {
    let words = code.replace(['_', '.'], " ").replace("gst", "GST");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stored_state_of_an_order_has_a_mark_or_a_reason_to_have_none() {
        for status in PaymentStatus::ALL {
            assert!(payment(status.as_str()).is_some(), "{status}");
        }
        for status in RefundStatus::ALL {
            assert!(refund(status.as_str()).is_some(), "{status}");
        }
        for status in OrderStatus::ALL {
            let unpaid = matches!(status, OrderStatus::PendingPayment | OrderStatus::Expired);
            assert_eq!(fulfilment(status.as_str()).is_none(), unpaid, "{status}");
        }
    }

    #[test]
    fn stored_names_read_as_words() {
        assert_eq!(sentence("stock_count"), "Stock count");
        assert_eq!(sentence(""), "");
        assert_eq!(actor("demo_card"), "Demo card");
        assert_eq!(actor("command line"), "Command line");
        assert_eq!(sentence("gst_return.filed"), "GST return filed");
        assert_eq!(actor("J. Tan"), "J. Tan");
    }
}
