//! The ways to pay, and the account the money waits in until it is in the bank.

use crate::ledger::AccountRole;
use crate::text_enum::text_enum;

text_enum! {
    /// A way to pay.
    pub enum PaymentMethod {
        /// PayNow QR.
        Paynow => "paynow",
        /// Card, through a provider.
        Card => "card",
        /// Cash at the counter.
        Cash => "cash",
        /// Transfer straight to the bank account.
        BankTransfer => "bank_transfer",
    }
}

impl PaymentMethod {
    /// The account that money paid this way goes to first.
    #[must_use]
    pub const fn clearing(self) -> AccountRole {
        match self {
            Self::Paynow => AccountRole::PaynowClearing,
            Self::Card => AccountRole::CardClearing,
            Self::Cash => AccountRole::CashOnHand,
            Self::BankTransfer => AccountRole::Bank,
        }
    }

    /// The words people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Paynow => "PayNow",
            Self::Card => "Card",
            Self::Cash => "Cash",
            Self::BankTransfer => "Bank transfer",
        }
    }
}
