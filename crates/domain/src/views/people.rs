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

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserRowView {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    pub roles: Vec<String>,
    pub status: String,
    pub last_sign_in: Option<String>,
}
