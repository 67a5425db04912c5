use domain::Money;
use domain::permission::BuiltInRole;
use domain::views::books::{JournalEntryView, JournalLineView};
use domain::views::cart::{DiscountView, TotalsView};
use domain::views::orders::*;
use leptos::prelude::*;
use uuid::Uuid;

use crate::testing::shown;

fn cents(cents: i64) -> Money {
    Money::from_cents(cents)
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub(crate) fn order_row(
    number: u128,
    customer: &str,
    status: &str,
    payment: &str,
    total: i64,
) -> OrderRowView {
    OrderRowView {
        id: id(number),
        number: format!("TB-{number}"),
        placed_at: "22 Nov 2026, 09:42".to_owned(),
        customer: customer.to_owned(),
        email: "someone@example.sg".to_owned(),
        units: 3,
        total: cents(total),
        status: status.to_owned(),
        payment_status: payment.to_owned(),
        fulfilment_status: "unfulfilled".to_owned(),
        payment_method: "paynow".to_owned(),
        delivery_method: "home".to_owned(),
    }
}

pub(crate) fn rows() -> Vec<OrderRowView> {
    vec![
        order_row(12159, "Tan Wei Ling", "pending_payment", "pending", 5_740),
        order_row(12158, "Muhammad Irfan", "paid", "captured", 5_935),
        order_row(12157, "Chloe Goh", "part_shipped", "captured", 22_110),
        order_row(12152, "Ng Hui Min", "pending_payment", "failed", 14_360),
        order_row(12148, "Marcus Lee", "expired", "expired", 16_800),
        order_row(12145, "Farah Aziz", "shipped", "captured", 5_630),
        order_row(12137, "Amelia Tay", "cancelled", "refunded", 6_400),
        order_row(12136, "Vikram Das", "delivered", "captured", 1_680),
    ]
}

fn list() -> OrderListView {
    let views = [
        ("all", "All", 1_259),
        ("to_confirm", "To confirm", 6),
        ("to_ship", "To ship", 35),
    ];
    OrderListView {
        items: rows(),
        total: 1_259,
        page: 2,
        per_page: 25,
        views: views
            .map(|(name, label, count)| (name.to_owned(), label.to_owned(), count))
            .to_vec(),
        sum: cents(10_582_685),
    }
}

fn line(number: u128, name: &str, variant: &str, quantity: i64, shipped: i64, gross: i64) -> OrderLineView {
    OrderLineView {
        id: id(number),
        sku: format!("KIT-{number}"),
        name: name.to_owned(),
        variant_title: variant.to_owned(),
        product_slug: Some("enamel-kopi-cup".to_owned()),
        image: None,
        quantity,
        fulfilled_quantity: shipped,
        cancelled_quantity: 0,
        unit_price: cents(gross / quantity),
        discount: cents(240),
        gross: cents(gross - 240),
        gst: cents(178),
        locations: vec!["Ubi Warehouse, B-04-2".to_owned()],
    }
}

fn happened(kind: &str, title: &str, text: &str) -> TimeLineView {
    TimeLineView {
        kind: kind.to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
        at: "19 Nov 2026, 18:22".to_owned(),
        actor: "Ravi Kumar".to_owned(),
        links: vec![LinkView {
            label: "JE-26-30341".to_owned(),
            href: "/admin/journal/1".to_owned(),
        }],
    }
}

fn journal_line(code: &str, name: &str, debit: i64, credit: i64) -> JournalLineView {
    JournalLineView {
        account_code: code.to_owned(),
        account_name: name.to_owned(),
        debit: cents(debit),
        credit: cents(credit),
        tax_code: None,
        memo: String::new(),
    }
}

pub(crate) fn entry() -> JournalEntryView {
    JournalEntryView {
        id: id(7),
        number: "JE-26-30317".to_owned(),
        entry_date: "19 Nov 2026".to_owned(),
        kind: "payment_captured".to_owned(),
        description: "Payment and tax invoice".to_owned(),
        total: cents(9_807),
        lines: vec![
            journal_line("2400", "Customer prepayments", 0, 8_997),
            journal_line("2200", "GST output tax", 0, 810),
            journal_line("1050", "PayNow clearing", 9_807, 0),
        ],
        posted_at: "19 Nov 2026, 18:41".to_owned(),
        actor: "System".to_owned(),
        source_label: "Order TB-12135".to_owned(),
        source_href: Some("/admin/orders/1".to_owned()),
        reverses: None,
        reversed_by: None,
    }
}

fn totals() -> TotalsView {
    TotalsView {
        subtotal: cents(10_230),
        discount: cents(1_023),
        delivery: cents(600),
        gst: cents(810),
        total: cents(9_807),
        discounts: vec![DiscountView {
            label: "BREAKFAST10".to_owned(),
            amount: cents(1_023),
        }],
        delivery_label: "To your door".to_owned(),
        gst_rate: Some("9%".to_owned()),
    }
}

fn payment(status: &str, captured: i64, can_confirm: bool) -> PaymentRowView {
    PaymentRowView {
        id: id(3),
        method: "paynow".to_owned(),
        status: status.to_owned(),
        amount: cents(9_807),
        captured: cents(captured),
        refunded: Money::ZERO,
        bank_reference: (captured > 0).then(|| "DBS 4018 / 19 Nov".to_owned()),
        captured_at: (captured > 0).then(|| "19 Nov 2026, 18:41".to_owned()),
        failure_reason: None,
        expires_at: "19 Nov 2026, 18:52".to_owned(),
        can_confirm,
    }
}

fn order() -> OrderDetailView {
    OrderDetailView {
        id: id(1),
        number: "TB-12135".to_owned(),
        status: "part_shipped".to_owned(),
        payment_status: "captured".to_owned(),
        fulfilment_status: "part_fulfilled".to_owned(),
        placed_at: "19 Nov 2026, 18:22".to_owned(),
        channel: "web".to_owned(),
        customer_name: "Priya Nair".to_owned(),
        customer_email: "priya.nair@example.sg".to_owned(),
        customer_phone: Some("+65 8123 4567".to_owned()),
        customer: Some(CustomerFiguresView {
            orders: 9,
            spent: cents(71_240),
            letter_since: Some("3 Feb 2026".to_owned()),
        }),
        lines: vec![
            line(11, "Enamel kopi cup, set of 2", "Jade", 3, 1, 7_200),
            line(12, "Nanyang kopi blend", "250 g, ground", 2, 2, 3_360),
        ],
        totals: totals(),
        delivery: DeliveryView {
            method: "home".to_owned(),
            label: "To your door".to_owned(),
            lines: [
                "Priya Nair",
                "Blk 78 Guan Chuan Street",
                "#07-112",
                "Singapore 160078",
            ]
            .map(str::to_owned)
            .to_vec(),
            note: "Please ring #07-112, the bell is shy.".to_owned(),
            promise: "by 24 Nov".to_owned(),
        },
        payments: vec![payment("captured", 9_807, false)],
        refunds: Vec::new(),
        shipments: vec![ShipmentView {
            number: "SHP-08814".to_owned(),
            shipped_at: "20 Nov 2026, 09:12".to_owned(),
            tracking_number: Some("NV 7710 4482 SG".to_owned()),
            location: "Tiong Bahru Shop".to_owned(),
            items: vec!["2 x Nanyang kopi blend".to_owned()],
        }],
        ship_from: vec![ShipFromView {
            location_id: id(40),
            location: "Ubi Warehouse".to_owned(),
            items: vec![(id(11), 2)],
        }],
        documents: vec![DocumentLinkView {
            id: id(9),
            kind: "tax_invoice".to_owned(),
            label: "Tax invoice".to_owned(),
            number: "INV-26-012925".to_owned(),
            issued_on: "19 Nov 2026".to_owned(),
            total: cents(9_807),
            href: "/documents/9".to_owned(),
        }],
        time_line: vec![
            happened(
                "order.shipped",
                "Shipment SHP-08814 handed to courier",
                "2 items from Tiong Bahru Shop",
            ),
            happened(
                "payment.captured",
                "Payment of $98.07 confirmed",
                "Found on the DBS statement, amount equal.",
            ),
            happened("order.placed", "Order placed on the web shop", ""),
        ],
        journals: vec![entry()],
        margin: Some(MarginView {
            sales_net: cents(8_997),
            cost: cents(3_565),
            margin: cents(5_432),
        }),
        can_ship: true,
        can_cancel: true,
        cancel_hint: None,
    }
}

fn page_of(name: &'static str, order: OrderDetailView) -> String {
    shown(name, "/admin/orders/1", BuiltInRole::Admin, move || {
        super::detail::page(order, Callback::new(|()| ()))
    })
}

#[test]
fn the_list_marks_order_view_and_page() {
    let html = shown(
        "orders",
        "/admin/orders?view=to_ship&sort=total_desc&page=2",
        BuiltInRole::Admin,
        || super::list::table(list()),
    );
    assert!(html.contains(r#"aria-sort="descending""#));
    assert!(html.contains("26–50 of 1,259"));
    assert!(html.contains("$105,826.85"));
    assert!(
        html.contains(r#"href="/admin/orders?sort=total_desc&amp;view=to_ship&amp;page=3""#)
            || html.contains("page=3")
    );
}

#[test]
fn nothing_found_offers_the_whole_list() {
    let html = shown(
        "orders-none",
        "/admin/orders?q=durian",
        BuiltInRole::Admin,
        || {
            super::list::table(OrderListView {
                items: Vec::new(),
                total: 0,
                page: 1,
                ..list()
            })
        },
    );
    assert!(html.contains("No orders match") && html.contains(r#"href="/admin/orders""#));
}

#[test]
fn a_page_past_the_end_leads_to_the_first() {
    let html = shown(
        "orders-past-the-end",
        "/admin/orders?page=999",
        BuiltInRole::Admin,
        || {
            super::list::table(OrderListView {
                items: Vec::new(),
                page: 999,
                ..list()
            })
        },
    );
    assert!(html.contains("There is no page 999") && html.contains("has 51 pages now"));
    assert!(!html.contains("No orders yet") && !html.contains("of 1,259"));
}

#[test]
fn a_part_shipped_order_ships_only_what_is_left() {
    let html = page_of("order", order());
    assert!(
        html.contains("Ship 2 items")
            && html.contains(r#"name="items[line-00000000-0000-0000-0000-00000000000b]""#)
    );
    assert!(
        !html.contains("items[line-00000000-0000-0000-0000-00000000000c]"),
        "a shipped line is not offered"
    );
    assert!(html.contains("Cancel order TB-12135?"));
    assert!(!html.contains("Confirm payment"), "there is nothing to confirm");
    assert!(
        html.contains("Home delivery") && !html.contains("To your door"),
        "staff read their own words, not those said to the shopper"
    );
}

#[test]
fn what_a_role_is_not_told_leaves_no_card_behind() {
    let whole = page_of("order-margin", order());
    assert!(whole.contains("Gross margin") && whole.contains("Gets the letter since 3 Feb 2026"));
    let mut untold = order();
    untold.margin = None;
    untold.journals = Vec::new();
    untold.customer = None;
    untold.documents = Vec::new();
    let html = page_of("order-no-margin", untold);
    assert!(html.contains("Priya Nair"), "who it goes to is part of the order");
    for words in [
        "Gross margin",
        "Cost of goods",
        "Sales without GST",
        "id=\"margin\"",
        ">spent<",
        "Gets the letter",
        "INV-26-012925",
    ] {
        assert!(!html.contains(words), "{words}");
    }
}

#[test]
fn a_payment_that_waits_can_be_confirmed_and_a_locked_cancel_says_why() {
    let mut unpaid = order();
    unpaid.status = "pending_payment".to_owned();
    unpaid.payments = vec![payment("pending", 0, true)];
    unpaid.can_ship = false;
    unpaid.can_cancel = false;
    unpaid.cancel_hint = Some("Paid orders need the right to refund.".to_owned());
    let html = page_of("order-unpaid", unpaid);
    assert!(html.contains("Confirm payment") && html.contains(r#"name="reference""#));
    assert!(html.contains("Paid orders need the right to refund.") && !html.contains("Cancel order TB"));
}

fn refund(number: u128, status: &str, can_retry: bool, can_mark_sent: bool) -> RefundView {
    RefundView {
        id: id(number),
        amount: cents(2_580),
        reason: "The customer changed her mind".to_owned(),
        status: status.to_owned(),
        created_at: "22 Nov 2026, 11:05".to_owned(),
        failure_reason: (status == "failed").then(|| "The card has expired or was cancelled.".to_owned()),
        bank_reference: (status == "succeeded").then(|| "DBS OUT 9".to_owned()),
        can_mark_sent,
        can_retry,
    }
}

#[test]
fn a_refund_that_failed_says_why_and_can_be_sent_either_way() {
    let mut owed = order();
    owed.refunds = vec![refund(50, "failed", true, true)];
    owed.payments[0].refunded = cents(2_580);
    let html = page_of("order-refund-failed", owed);
    assert!(html.contains("The card has expired or was cancelled.") && html.contains("Owed back"));
    assert!(html.contains("Try refund again") && html.contains("Mark refund as sent"));
    // Both are forms that a browser can post by itself.
    assert!(html.contains("/rpc/orders/retry_refund") && html.contains("/rpc/orders/mark_refund_sent"));
}

#[test]
fn several_refunds_say_which_one_a_button_means() {
    let mut owed = order();
    owed.refunds = vec![
        refund(50, "failed", true, true),
        refund(51, "pending", false, false),
        refund(52, "succeeded", false, false),
        refund(53, "failed", true, true),
    ];
    let html = page_of("order-refunds", owed);
    assert_eq!(html.matches("Try refund again, $25.80").count(), 2);
    assert!(html.contains("DBS OUT 9"), "the transfer's reference is shown");
}
