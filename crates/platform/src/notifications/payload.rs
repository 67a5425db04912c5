//! What the payloads of events carry for the mails. All texts are ready to be read; unknown keys are ignored.
//!
//! | key | needed by | meaning |
//! | --- | --- | --- |
//! | `order_number` | all | `TBG-10482` |
//! | `email`, `name` | all | of the customer |
//! | `track_url` | all | the order's link with its access key: a path of this shop (`/orders/...?key=...`) or absolute |
//! | `total_text` | `order.placed`, `payment.captured` | `$90.80` |
//! | `pay_url`, `hold_text` | `order.placed`, if payment is outstanding | where to pay; until when it is held (`3.42 pm`) |
//! | `lines` | `order.placed`, `order.shipped` | `[{name, quantity, total_text?}]` |
//! | `delivery_text` | `order.placed`, `order.shipped` | address in one line, or where to collect |
//! | `invoice_number`, `invoice_url` | `payment.captured` | number of the tax invoice, link to the page |
//! | `tracking_number` | `order.shipped` | of the courier |
//! | `amount_text` | `payment.refund_due`, `payment.refunded`, `order.cancelled` | what goes back |
//! | `credit_note_number` | `order.cancelled`, `payment.refunded` | if one was issued |
//! | `reason` | `order.cancelled`, `payment.refund_due`, `payment.refunded` | for the customer to read |

use serde::Deserialize;

/// The facts of an event that mails speak of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct OrderFacts {
    pub order_number: String,
    pub email: String,
    pub name: String,
    pub track_url: String,
    #[serde(default)]
    pub total_text: Option<String>,
    #[serde(default)]
    pub pay_url: Option<String>,
    #[serde(default)]
    pub hold_text: Option<String>,
    #[serde(default)]
    pub lines: Vec<LineFacts>,
    #[serde(default)]
    pub delivery_text: Option<String>,
    #[serde(default)]
    pub invoice_number: Option<String>,
    #[serde(default)]
    pub invoice_url: Option<String>,
    #[serde(default)]
    pub tracking_number: Option<String>,
    #[serde(default)]
    pub amount_text: Option<String>,
    #[serde(default)]
    pub credit_note_number: Option<String>,
    #[serde(default)]
    pub reason: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct LineFacts {
    pub name: String,
    pub quantity: i64,
    #[serde(default)]
    pub total_text: Option<String>,
}
