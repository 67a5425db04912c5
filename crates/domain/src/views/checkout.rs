//! One page from cart to order, and the page that waits for the money.

use super::cart::{CartView, TotalsView};
use crate::Money;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The checkout form, field by field as the inputs are named. Kept with the cart while it is not valid yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckoutForm {
    pub email: String,
    pub phone: String,
    pub name: String,
    /// `home` or `pickup`.
    pub delivery_method: String,
    pub postal_code: String,
    pub block: String,
    pub street: String,
    pub unit: String,
    pub building: String,
    pub courier_note: String,
    /// `paynow` or `demo_card`.
    pub payment_method: String,
    /// A tick sends "on".
    pub marketing: Option<String>,
    /// What the page said the order comes to by each way of delivery, "30.30"; it is not taken for another amount.
    pub seen_totals: BTreeMap<String, String>,
    /// Made when the page is rendered: the same for a double click, a reload and a retry.
    pub idempotency_key: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryOptionView {
    /// `home` or `pickup`.
    pub method: String,
    pub label: String,
    /// "Tue 24 or Wed 25 Nov".
    pub promise: String,
    pub fee: Money,
    /// What the order comes to this way.
    pub totals: TotalsView,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentOptionView {
    pub method: String,
    pub label: String,
    pub hint: String,
    /// How long the goods are held for it.
    pub hold_minutes: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckoutView {
    pub cart: CartView,
    /// What was typed before, or the defaults.
    pub form: CheckoutForm,
    pub delivery_options: Vec<DeliveryOptionView>,
    pub payment_options: Vec<PaymentOptionView>,
}

/// What is known of a postal code: a help, never a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostalCodeView {
    pub postal_code: String,
    pub block: String,
    pub street: String,
    pub building: Option<String>,
}

/// An order that was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderPlacedView {
    pub order_id: Uuid,
    pub number: String,
    /// The key of the tracking link; shown once, stored as a hash.
    pub access_token: String,
    pub status: String,
    pub totals: TotalsView,
    pub payment: PaymentView,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentView {
    pub id: Uuid,
    pub method: String,
    pub status: String,
    pub amount: Money,
    /// RFC 3339, for programs.
    pub expires_at: String,
    /// The EMVCo payload of the PayNow QR.
    pub paynow_qr: Option<String>,
    /// Where to go to pay, for methods with a page of their own.
    pub next_url: Option<String>,
}

/// The page that asks for the money (PayNow QR or demo card).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayView {
    pub order_number: String,
    pub method: String,
    pub amount: Money,
    /// What goes into the transfer's reference: the order number.
    pub reference: String,
    pub payee_name: String,
    pub payee_uen: String,
    /// The QR as an SVG element, PayNow only.
    pub qr_svg: Option<String>,
    /// "3.42 pm".
    pub held_until: String,
    /// Seconds from now to the end of the hold, and of the whole hold, for the bar.
    pub seconds_left: i64,
    pub hold_seconds: i64,
    pub email: String,
    /// `pending`, `captured`, `failed`, `expired`, `refund_pending`, `refunded`, `cancelled`.
    pub payment_status: String,
    pub delivery_promise: String,
    /// Why the last try failed (demo card declined).
    pub failure_reason: Option<String>,
}
