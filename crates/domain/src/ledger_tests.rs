use super::*;

#[test]
fn a_journal_balances_or_says_by_how_much_not() {
    let ten = Money::from_cents(1000);
    let good = JournalDraft::new("sale")
        .debit(AccountRole::Bank, ten)
        .credit(AccountRole::Sales, ten);
    assert_eq!(good.balanced(), Ok(()));
    assert_eq!(good.reversed("undo").effect_on(AccountRole::Bank), -ten);
    let bad = good.clone().debit(AccountRole::Bank, Money::from_cents(1));
    let debits = Money::from_cents(1001);
    assert_eq!(
        bad.balanced(),
        Err(LedgerError::Unbalanced { debits, credits: ten })
    );
    assert_eq!(
        JournalDraft::new("nothing").balanced(),
        Err(LedgerError::TooFewLines)
    );
}

#[test]
fn zero_adds_nothing_and_negative_changes_sides() {
    let draft = JournalDraft::new("x")
        .debit(AccountRole::Bank, Money::ZERO)
        .debit(AccountRole::Bank, Money::from_cents(-5))
        .noted("change");
    assert_eq!(draft.lines.len(), 1);
    assert_eq!(
        (draft.credits(), draft.lines[0].memo.as_str()),
        (Money::from_cents(5), "change")
    );
}

#[test]
fn a_line_has_exactly_one_side() {
    let mut draft = JournalDraft::new("x")
        .debit(AccountRole::Bank, Money::from_cents(5))
        .credit(AccountRole::Sales, Money::from_cents(5));
    draft.lines[1].debit = Money::from_cents(1);
    assert_eq!(draft.balanced(), Err(LedgerError::BadLine { number: 2 }));
}

#[test]
fn types_grow_on_their_side() {
    let (debits, credits) = (Money::from_cents(7), Money::from_cents(10));
    assert_eq!(
        AccountType::Asset.signed_balance(debits, credits),
        Money::from_cents(-3)
    );
    assert_eq!(
        AccountType::Revenue.signed_balance(debits, credits),
        Money::from_cents(3)
    );
}
