//! An order as the shopper follows it and as staff work on it.

use super::books::JournalEntryView;
use super::cart::TotalsView;
use crate::Money;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLineView {
    pub id: Uuid,
    /// `goods`; delivery is told in the totals.
    pub sku: String,
    pub name: String,
    pub variant_title: String,
    pub product_slug: Option<String>,
    pub image: Option<String>,
    pub quantity: i64,
    pub fulfilled_quantity: i64,
    pub cancelled_quantity: i64,
    pub unit_price: Money,
    pub discount: Money,
    pub gross: Money,
    pub gst: Money,
    /// Where the reserved units are: "Ubi Warehouse, B-04-2".
    pub locations: Vec<String>,
}

/// One thing that happened, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeLineView {
    /// Event kind: `order.placed`, `payment.captured`, `order.shipped`, ...
    pub kind: String,
    pub title: String,
    pub text: String,
    /// "19 Nov 2026, 18:22".
    pub at: String,
    pub actor: String,
    /// Number and id of a journal entry or document that belongs to it.
    pub links: Vec<LinkView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkView {
    pub label: String,
    pub href: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentLinkView {
    pub id: Uuid,
    /// `tax_invoice`, `simplified_tax_invoice`, `receipt`, `credit_note`.
    pub kind: String,
    /// "Tax invoice".
    pub label: String,
    pub number: String,
    pub issued_on: String,
    pub total: Money,
    /// The printable page.
    pub href: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShipmentView {
    pub number: String,
    pub shipped_at: String,
    pub tracking_number: Option<String>,
    pub location: String,
    /// "2 × Enamel kopi cup and saucer".
    pub items: Vec<String>,
}

/// Where the goods go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryView {
    /// `home` or `pickup`.
    pub method: String,
    pub label: String,
    /// Name, lines of the address.
    pub lines: Vec<String>,
    pub note: String,
    pub promise: String,
}

/// The tracking page (by the link with the access token).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderTrackingView {
    pub id: Uuid,
    pub number: String,
    pub status: String,
    /// "Waiting for your payment", "Packed next", "On its way".
    pub status_text: String,
    pub placed_at: String,
    pub email: String,
    pub lines: Vec<OrderLineView>,
    pub totals: TotalsView,
    pub payment_method: String,
    pub payment_status: String,
    pub delivery: DeliveryView,
    pub shipments: Vec<ShipmentView>,
    pub time_line: Vec<TimeLineView>,
    pub documents: Vec<DocumentLinkView>,
    /// Still waiting: where to pay.
    pub pay_url: Option<String>,
    /// The customer gets the monthly letter, and can leave it here.
    pub gets_letter: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRowView {
    pub id: Uuid,
    pub number: String,
    pub placed_at: String,
    pub customer: String,
    pub email: String,
    pub units: i64,
    pub total: Money,
    pub status: String,
    pub payment_status: String,
    pub fulfilment_status: String,
    pub payment_method: String,
    pub delivery_method: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderListQuery {
    /// Saved view: `all` (default), `to_confirm`, `to_ship`, `shipped`, `closed`.
    pub view: Option<String>,
    /// Number, name, e-mail.
    pub q: Option<String>,
    /// `placed_desc` (default), `placed_asc`, `total_desc`, `total_asc`.
    pub sort: Option<String>,
    pub page: u32,
    pub per_page: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderListView {
    pub items: Vec<OrderRowView>,
    pub total: i64,
    pub page: u32,
    pub per_page: u32,
    /// How many each saved view holds: (view, label, count).
    pub views: Vec<(String, String, i64)>,
    /// Sum of `total` over all pages.
    pub sum: Money,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentRowView {
    pub id: Uuid,
    pub method: String,
    pub status: String,
    pub amount: Money,
    pub captured: Money,
    pub refunded: Money,
    pub bank_reference: Option<String>,
    pub captured_at: Option<String>,
    pub failure_reason: Option<String>,
    pub expires_at: String,
    /// Staff may confirm it now.
    pub can_confirm: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundView {
    pub id: Uuid,
    pub amount: Money,
    pub reason: String,
    pub status: String,
    pub created_at: String,
    pub failure_reason: Option<String>,
    /// The reference of the transfer that it was sent by.
    pub bank_reference: Option<String>,
    /// Staff send it by bank transfer and say so: the way it was paid has no way back, or the provider could not send it.
    pub can_mark_sent: bool,
    /// Staff have it sent again through its provider.
    pub can_retry: bool,
}

/// A location that units of this order can be shipped from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShipFromView {
    pub location_id: Uuid,
    pub location: String,
    /// (order item, units held there for it).
    pub items: Vec<(Uuid, i64)>,
}

/// A customer over all their orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerFiguresView {
    pub orders: i64,
    /// Paid, without what went back.
    pub spent: Money,
    /// "22 Nov 2026", when they get the monthly letter.
    pub letter_since: Option<String>,
}

/// What was earned with the part of an order that has shipped, without GST.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarginView {
    pub sales_net: Money,
    pub cost: Money,
    pub margin: Money,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderDetailView {
    pub id: Uuid,
    pub number: String,
    pub status: String,
    pub payment_status: String,
    pub fulfilment_status: String,
    pub placed_at: String,
    pub channel: String,
    pub customer_name: String,
    pub customer_email: String,
    pub customer_phone: Option<String>,
    /// For those who may see customers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerFiguresView>,
    pub lines: Vec<OrderLineView>,
    pub totals: TotalsView,
    pub delivery: DeliveryView,
    pub payments: Vec<PaymentRowView>,
    pub refunds: Vec<RefundView>,
    pub shipments: Vec<ShipmentView>,
    pub ship_from: Vec<ShipFromView>,
    /// Empty for those who may not see invoices.
    pub documents: Vec<DocumentLinkView>,
    pub time_line: Vec<TimeLineView>,
    pub journals: Vec<JournalEntryView>,
    /// For those who may see the journal that it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub margin: Option<MarginView>,
    pub can_ship: bool,
    pub can_cancel: bool,
    /// Why not, in words, for the locked button.
    pub cancel_hint: Option<String>,
}

/// A tax invoice, receipt or credit note as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentView {
    pub id: Uuid,
    pub kind: String,
    /// "Tax invoice", "Credit note".
    pub title: String,
    pub number: String,
    pub issued_on: String,
    pub order_number: String,
    pub seller: Vec<String>,
    pub gst_number: Option<String>,
    pub customer: Vec<String>,
    pub lines: Vec<DocumentLineView>,
    pub taxes: Vec<DocumentTaxView>,
    pub discount: Money,
    pub net: Money,
    pub gst: Money,
    pub total: Money,
    /// "Price payable includes GST" on a simplified invoice.
    pub note: Option<String>,
    /// For a credit note: number and date of what it corrects, and why.
    pub corrects: Option<String>,
    pub reason: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentLineView {
    pub description: String,
    pub quantity: i64,
    pub unit_price: Money,
    pub discount: Money,
    pub gross: Money,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentTaxView {
    /// "Standard-rated 9%".
    pub label: String,
    pub base: Money,
    pub tax: Money,
}
