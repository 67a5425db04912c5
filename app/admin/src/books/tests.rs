use domain::permission::BuiltInRole;
use domain::views::books::{TrialBalanceRowView, TrialBalanceView};
use domain::{Money, Paged};

use crate::testing::shown;

fn row(code: &str, name: &str, kind: &str, debit: i64, credit: i64) -> TrialBalanceRowView {
    TrialBalanceRowView {
        account_code: code.to_owned(),
        account_name: name.to_owned(),
        account_type: kind.to_owned(),
        debit: Money::from_cents(debit),
        credit: Money::from_cents(credit),
    }
}

#[test]
fn a_block_puts_debits_before_credits() {
    let block = super::block(crate::orders::tests::entry());
    let accounts: Vec<&str> = block.lines.iter().map(|line| line.account.as_str()).collect();
    assert_eq!(accounts, ["1050", "2400", "2200"]);
}

#[test]
fn the_journal_and_an_entry_lead_to_what_they_follow_from() {
    let list = shown("journal", "/admin/journal", BuiltInRole::Accountant, || {
        super::journal::table(Paged {
            items: vec![crate::orders::tests::entry()],
            total: 1,
            page: 1,
            per_page: 50,
        })
    });
    assert!(list.contains("JE-26-30317") && list.contains(r#"href="/admin/orders/1""#));
    let one = shown(
        "journal-entry",
        "/admin/journal/7",
        BuiltInRole::Accountant,
        || super::entry::page(crate::orders::tests::entry()),
    );
    assert!(one.contains("Follows from") && one.contains("/admin/journal?account=2400"));
}

#[test]
fn the_trial_balance_says_whether_it_balances() {
    let rows = vec![
        row("1050", "PayNow clearing", "asset", 9_807, 0),
        row("2200", "GST output tax", "liability", 0, 810),
        row("2400", "Customer prepayments", "liability", 0, 8_997),
    ];
    let total = Money::from_cents(9_807);
    let balance = TrialBalanceView {
        as_of: "2026-11-22".to_owned(),
        as_of_text: "22 Nov 2026".to_owned(),
        rows,
        debit_total: total,
        credit_total: total,
    };
    let html = shown(
        "trial-balance",
        "/admin/trial-balance",
        BuiltInRole::Accountant,
        || super::trial_balance::page(balance),
    );
    assert!(html.contains("Balanced") && html.contains("98.07") && html.contains("Liabilities"));
}
