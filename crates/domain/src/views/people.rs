//! Who is signed in.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeView {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    pub roles: Vec<String>,
    /// Permission names (`orders.ship`).
    pub permissions: Vec<String>,
}

impl MeView {
    #[must_use]
    pub fn may(&self, permission: &str) -> bool {
        self.permissions.iter().any(|p| p == permission)
    }
}

/// Work that waits for the person who is signed in; what they may not see counts nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingView {
    /// Orders whose PayNow transfer somebody has to find on the bank statement.
    pub to_confirm: i64,
    /// Orders that are paid and not wholly shipped.
    pub to_ship: i64,
    /// Refunds to send or follow up.
    pub refunds: i64,
    /// Levels at or under their reorder point.
    pub stock_low: i64,
}

impl WaitingView {
    /// Everything that waits among the orders.
    #[must_use]
    pub const fn orders(self) -> i64 {
        self.to_confirm
            .saturating_add(self.to_ship)
            .saturating_add(self.refunds)
    }
}

/// What the frame of the dashboard shows around every page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskView {
    pub me: MeView,
    /// The shop's name.
    pub shop: String,
    pub waiting: WaitingView,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserRowView {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    pub roles: Vec<String>,
    pub status: String,
    pub last_sign_in: Option<String>,
}
