//! The books: journal, one entry, trial balance.

mod entry;
mod journal;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
mod trial_balance;

use domain::views::books::JournalEntryView;
use ui::dense::{JournalBlock, JournalLine};

pub use entry::AdminEntry;
pub use journal::AdminJournal;
pub use trial_balance::AdminTrialBalance;

/// An entry as a block of a ledger table; debits stand before credits.
pub(crate) fn block(entry: JournalEntryView) -> JournalBlock {
    let (debits, credits): (Vec<_>, Vec<_>) = entry.lines.into_iter().partition(|line| !line.debit.is_zero());
    let lines = debits.into_iter().chain(credits).map(|line| JournalLine {
        account: line.account_code,
        name: line.account_name,
        memo: line.memo,
        debit: line.debit,
        credit: line.credit,
    });
    JournalBlock {
        number: entry.number,
        href: format!("/admin/journal/{}", entry.id),
        text: format!("{} · {}", entry.description, entry.entry_date),
        total: entry.total,
        lines: lines.collect(),
    }
}
