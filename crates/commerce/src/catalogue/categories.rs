//! Categories with the number of products in them.

use crate::read_cache::cached;
use domain::AppError;
use domain::views::catalogue::CategoryView;
use kernel::{Ctx, Result, params, sql};
use sea_orm::FromQueryResult;
use std::sync::Arc;
use uuid::Uuid;

/// In the menu at most.
const TOP: usize = 7;

#[derive(FromQueryResult)]
struct CategoryRow {
    id: Uuid,
    slug: String,
    name: String,
    description: String,
    image_url: Option<String>,
    product_count: i64,
}

impl From<CategoryRow> for CategoryView {
    fn from(row: CategoryRow) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            name: row.name,
            description: row.description,
            image: row.image_url,
            product_count: row.product_count,
        }
    }
}

/// All categories by their place, then by how much is in them.
///
/// # Errors
/// What the database says.
pub async fn categories(ctx: &Ctx) -> Result<Arc<Vec<CategoryView>>> {
    cached(ctx, "categories".to_owned(), async {
        let rows: Vec<CategoryRow> = sql::fetch_all(
            ctx.db(),
            "SELECT c.id, c.slug, c.name, c.description, c.image_url, coalesce(n.count, 0) AS product_count \
             FROM categories c \
             LEFT JOIN (SELECT category_id, count(*) FROM products WHERE status = 'active' GROUP BY category_id) n \
               ON n.category_id = c.id \
             ORDER BY c.position, product_count DESC, c.name",
            params![],
        )
        .await?;
        Ok(rows.into_iter().map(CategoryView::from).collect())
    })
    .await
}

/// The first few categories with something in them, for the menu.
pub(crate) async fn top(ctx: &Ctx) -> Result<Vec<CategoryView>> {
    let all = categories(ctx).await?;
    let filled = all.iter().filter(|category| category.product_count > 0);
    Ok(filled.take(TOP).cloned().collect())
}

pub(crate) async fn by_slug(ctx: &Ctx, slug: &str) -> Result<CategoryView> {
    let all = categories(ctx).await?;
    let found = all.iter().find(|category| category.slug == slug).cloned();
    found.ok_or_else(|| AppError::not_found("category").into())
}

pub(crate) async fn by_id(ctx: &Ctx, id: Uuid) -> Result<Option<CategoryView>> {
    let all = categories(ctx).await?;
    Ok(all.iter().find(|category| category.id == id).cloned())
}
