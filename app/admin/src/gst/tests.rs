use domain::Money;
use domain::permission::BuiltInRole;
use domain::views::gst::{
    GstBoxView, GstCheckView, GstLineView, GstReturnRowView, GstReturnView, GstSumView,
};
use leptos::prelude::*;
use uuid::Uuid;

use crate::testing::shown;

fn one_box(number: u8, label: &str, cents: i64, lines: i64) -> GstBoxView {
    GstBoxView {
        number,
        label: label.to_owned(),
        amount: Money::from_cents(cents),
        whole_dollars: !(6..=8).contains(&number),
        line_count: lines,
    }
}

fn found() -> GstReturnView {
    let line = GstLineView {
        id: Uuid::nil(),
        tax_date: "31 Oct 2026".to_owned(),
        document_number: "INV-26-012103".to_owned(),
        document_href: None,
        counterparty: "Yeo Kai Xin".to_owned(),
        description: "Sale of goods".to_owned(),
        tax_code: "SR".to_owned(),
        rate: "9%".to_owned(),
        base: Money::from_cents(5_982),
        tax: Money::from_cents(538),
        journal_id: Uuid::nil(),
    };
    let check = |passed, title: &str| GstCheckView {
        passed,
        title: title.to_owned(),
        text: "Account 2200 moved by 22,198.61".to_owned(),
    };
    GstReturnView {
        head: GstReturnRowView {
            id: Uuid::nil(),
            form: "F5".to_owned(),
            period: "1 Aug – 31 Oct 2026".to_owned(),
            period_start: "2026-08-01".to_owned(),
            period_end: "2026-10-31".to_owned(),
            due_on: "30 Nov 2026".to_owned(),
            status: "draft".to_owned(),
            net_gst: Money::from_cents(1_067_468),
            changed_since_review: false,
        },
        boxes: vec![
            one_box(1, "Total value of standard-rated supplies", 24_664_719, 3_341),
            one_box(4, "Total supplies, 1 + 2 + 3", 25_511_500, 0),
            one_box(5, "Total value of taxable purchases", 12_804_300, 42),
            one_box(6, "Output tax due", 2_219_861, 3_341),
            one_box(8, "Net GST to be paid to IRAS, 6 - 7", 1_067_468, 0),
        ],
        checks: vec![
            check(true, "Box 6 agrees with the ledger"),
            check(false, "1 bill dated July"),
        ],
        selected_box: 1,
        lines: vec![line],
        lines_total: 3_341,
        lines_sum: Some(GstSumView {
            base: Money::from_cents(24_664_719),
            tax: Money::from_cents(2_219_861),
        }),
        page: 1,
        per_page: 25,
        acknowledgement: None,
        next_step: Some("review".to_owned()),
        reviewed_net: None,
        file_from: None,
    }
}

fn page(found: GstReturnView) -> String {
    shown("gst-step", "/admin/gst/0", BuiltInRole::Accountant, || {
        super::return_page::page(found, Callback::new(|()| ()))
    })
}

#[test]
fn filing_is_offered_when_the_period_is_over_and_not_before() {
    let mut ready = found();
    ready.head.status = "reviewed".to_owned();
    ready.next_step = None;
    ready.file_from = Some("1 Nov 2026".to_owned());
    let early = page(ready.clone());
    assert!(early.contains("To be filed from 1 Nov 2026") && !early.contains("Mark as filed"));
    ready.next_step = Some("file".to_owned());
    ready.file_from = None;
    assert!(page(ready).contains("Mark as filed"));
}

#[test]
fn figures_that_changed_ask_for_another_review() {
    let mut changed = found();
    changed.head.status = "reviewed".to_owned();
    changed.head.changed_since_review = true;
    changed.reviewed_net = Some(Money::from_cents(25_954));
    let html = page(changed);
    assert!(html.contains("box 8 was $259.54 then") && html.contains("Changed since review"));
    assert!(html.contains("Mark as reviewed") && !html.contains("Mark as filed"));
}

#[test]
fn a_return_shows_boxes_without_cents_and_the_lines_behind_one() {
    let html = shown("gst", "/admin/gst/0?box=1", BuiltInRole::Accountant, || {
        super::return_page::page(found(), Callback::new(|()| ()))
    });
    assert!(html.contains("246,647<") && html.contains("22,198.61"));
    assert!(html.contains("All 3,341 lines") && html.contains("246,647.19"));
    assert!(html.contains("1 to answer") && html.contains("Box 1, lines"));
    assert!(html.contains("box=1&amp;page=2") || html.contains("box=1&page=2"));
}
