//! From what crosses the wire to what the components show.

use domain::{
    Money,
    views::{
        cart::{CartLineView, TotalsView},
        catalogue::{CategoryView, ProductCardView},
        orders::OrderLineView,
    },
};
use ui::{BadgeKind, CardProduct, NavItem, SummaryLine, SummaryRow};

use crate::paths;

/// Picture of a thing that has none.
pub const NO_PICTURE: &str = "/art/gift-box.svg";

/// `$60` for whole dollars, `$4.50` otherwise; for running text.
pub fn short(amount: Money) -> String {
    let text = amount.to_string();
    text.strip_suffix(".00").map(str::to_owned).unwrap_or(text)
}

/// A saving, with a true minus sign.
fn minus(amount: Money) -> String {
    format!("\u{2212}{}", amount.abs())
}

/// `Free`, or the fee.
pub fn fee(amount: Money) -> String {
    if amount.is_zero() {
        "Free".to_owned()
    } else {
        amount.to_string()
    }
}

/// A product as a card.
pub fn card(p: &ProductCardView) -> CardProduct {
    let badge = if !p.in_stock {
        Some((BadgeKind::Out, "Sold out".to_owned()))
    } else if let Some(left) = p.left {
        Some((BadgeKind::Low, format!("{left} left")))
    } else if p.compare_at.is_some() {
        Some((BadgeKind::Sale, "Offer".to_owned()))
    } else {
        p.is_new.then(|| (BadgeKind::New, "New".to_owned()))
    };
    let from = if p.price_varies { "from " } else { "" };
    CardProduct {
        href: paths::product(&p.slug),
        title: p.name.clone(),
        note: p.subtitle.clone(),
        price: format!("{from}{}", p.price_from),
        was: p.compare_at.map(|was| was.to_string()),
        image: p
            .image
            .as_ref()
            .map_or_else(|| NO_PICTURE.to_owned(), |i| i.url.clone()),
        badge,
        sold_out: !p.in_stock,
    }
}

/// A category as a way in the menus.
pub fn nav_item(c: &CategoryView) -> NavItem {
    NavItem {
        label: c.name.clone(),
        href: paths::category(&c.slug),
        image: c.image.clone().unwrap_or_else(|| NO_PICTURE.to_owned()),
        count: c.product_count,
    }
}

/// A cart line in a summary.
pub fn cart_summary_line(l: &CartLineView) -> SummaryLine {
    SummaryLine {
        title: l.name.clone(),
        note: l.variant_title.clone(),
        image: l.image.clone().unwrap_or_else(|| NO_PICTURE.to_owned()),
        quantity: u32::try_from(l.quantity).unwrap_or(0),
        amount: l.line_total.to_string(),
    }
}

/// An order line in a summary.
pub fn order_summary_line(l: &OrderLineView) -> SummaryLine {
    SummaryLine {
        title: l.name.clone(),
        note: l.variant_title.clone(),
        image: l.image.clone().unwrap_or_else(|| NO_PICTURE.to_owned()),
        quantity: u32::try_from(l.quantity).unwrap_or(0),
        amount: (l.gross + l.discount).to_string(),
    }
}

/// Goods, savings, delivery.
pub fn total_rows(t: &TotalsView) -> Vec<SummaryRow> {
    let goods = SummaryRow::new("Goods", t.subtotal.to_string());
    let savings = t
        .discounts
        .iter()
        .map(|d| SummaryRow::saving(d.label.clone(), minus(d.amount)));
    let label = if t.delivery_label.is_empty() {
        "Delivery"
    } else {
        &t.delivery_label
    };
    std::iter::once(goods)
        .chain(savings)
        .chain(std::iter::once(SummaryRow::new(label, fee(t.delivery))))
        .collect()
}

/// "Includes $4.98 GST (9%)", for registered sellers.
pub fn tax_note(t: &TotalsView) -> Option<String> {
    t.gst_rate
        .as_ref()
        .map(|rate| format!("Includes {} GST ({rate})", t.gst))
}

/// "4 things".
pub fn things(count: i64) -> String {
    if count == 1 {
        "1 thing".to_owned()
    } else {
        format!("{count} things")
    }
}

#[cfg(test)]
mod tests {
    use domain::Money;

    use super::{fee, minus, short};

    #[test]
    fn writes_amounts_for_people() {
        assert_eq!(short(Money::from_cents(6000)), "$60");
        assert_eq!(short(Money::from_cents(450)), "$4.50");
        assert_eq!(minus(Money::from_cents(300)), "\u{2212}$3.00");
        assert_eq!(fee(Money::ZERO), "Free");
    }
}
