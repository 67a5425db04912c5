//! The addresses of the shop window, for those who read all of it.

use chrono::{DateTime, Utc};
use kernel::{App, Result, params, sql};
use sea_orm::FromQueryResult;

/// A page of a category or a product.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Address {
    /// `/products/enamel-kopi-cup`.
    pub path: String,
    pub updated_at: DateTime<Utc>,
}

/// All categories, and so many products at most, oldest first.
///
/// # Errors
/// What the database says.
pub async fn addresses(app: &App, products_at_most: i64) -> Result<Vec<Address>> {
    sql::fetch_all(
        &app.db,
        "SELECT '/categories/' || slug AS path, updated_at FROM categories \
         UNION ALL \
         SELECT path, updated_at FROM (SELECT '/products/' || slug AS path, updated_at FROM products \
           WHERE status = 'active' ORDER BY id LIMIT $1) p",
        params![products_at_most],
    )
    .await
}
