//! The products list of the dashboard: ids and counts in one statement, the page's rows in another.

use crate::amounts::money;
use crate::catalogue::Wanted;
use chrono::{DateTime, Utc};
use domain::PageRequest;
use domain::permission::Permission;
use domain::views::admin_catalogue::{ProductAdminQuery, ProductListView, ProductRowView};
use kernel::{Ctx, Result, dates, params, sql};
use rust_decimal::Decimal;
use sea_orm::FromQueryResult;
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Hits {
    counts: Vec<i64>,
    ids: Vec<Uuid>,
}

/// The saved views: everything, and one for every status.
const VIEWS: [&str; 4] = ["all", "active", "draft", "archived"];

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    slug: String,
    name: String,
    status: String,
    price_from: Decimal,
    updated_at: DateTime<Utc>,
    category: String,
    image: Option<String>,
    variants: i64,
    available: i64,
}

const ROWS: &str = "\
SELECT p.id, p.slug, p.name, p.status, p.price_from, p.updated_at, coalesce(c.name, '') AS category, \
  (SELECT i.url FROM product_images i WHERE i.product_id = p.id ORDER BY i.position LIMIT 1) AS image, \
  v.variants, v.available \
FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted(id, ord) \
JOIN products p ON p.id = wanted.id \
LEFT JOIN categories c ON c.id = p.category_id \
CROSS JOIN LATERAL (SELECT count(*) AS variants, \
    coalesce(sum((SELECT a.available FROM variant_availability a WHERE a.variant_id = v.id)), 0)::bigint AS available \
  FROM product_variants v WHERE v.product_id = p.id AND v.status = 'active') v \
ORDER BY wanted.ord";

fn order_by(sort: Option<&str>) -> &'static str {
    match sort.unwrap_or_default() {
        "name" => "p.name, p.id",
        "price_asc" => "p.price_from, p.id",
        "price_desc" => "p.price_from DESC, p.id DESC",
        _ => "p.updated_at DESC, p.id",
    }
}

/// Products of every status.
///
/// # Errors
/// Without `products.read`; what the database says.
pub async fn list(ctx: &Ctx, query: &ProductAdminQuery) -> Result<ProductListView> {
    ctx.require(Permission::ProductsRead)?;
    let page = PageRequest::new(query.page, query.per_page);
    let [all, ..] = VIEWS;
    let view = VIEWS
        .into_iter()
        .find(|view| query.view.as_deref() == Some(*view));
    let view = view.unwrap_or(all);
    let status = Some(view).filter(|view| *view != all);
    let words = query
        .q
        .as_deref()
        .map(Wanted::read)
        .filter(|wanted| !wanted.is_empty());
    let category = query.category.as_deref().filter(|slug| !slug.is_empty());
    // A condition that is not asked for has no value: `$n IS NULL` is folded away when the statement is planned.
    let matches = "($4::text IS NULL OR p.search_vector @@ to_tsquery('simple', $4)) \
        AND ($5::text IS NULL OR p.category_id = (SELECT id FROM categories WHERE slug = $5))";
    let counts = VIEWS.map(|view| format!("count(*) FILTER (WHERE '{view}' IN ('{all}', p.status))"));
    let statement = format!(
        "SELECT (SELECT ARRAY[{}] FROM products p WHERE {matches}) AS counts, \
           ARRAY(SELECT p.id FROM products p WHERE {matches} AND ($3::text IS NULL OR p.status = $3) \
             ORDER BY {} LIMIT $1 OFFSET $2) AS ids",
        counts.join(", "),
        order_by(query.sort.as_deref())
    );
    let values = params![
        page.limit(),
        page.offset(),
        status.map(ToOwned::to_owned),
        words.map(|words| words.own_query()),
        category.map(ToOwned::to_owned)
    ];
    let hits: Hits = sql::fetch_one(ctx.db(), &statement, values).await?;
    let rows: Vec<Row> = sql::fetch_all(ctx.db(), ROWS, params![hits.ids]).await?;
    let views: Vec<(String, i64)> = VIEWS
        .map(ToOwned::to_owned)
        .into_iter()
        .zip(hits.counts)
        .collect();
    let total = views.iter().find(|(name, _)| name == view);
    let total = total.map_or(0, |(_, count)| *count);
    let products = page.paged(rows.into_iter().map(row_view).collect(), total);
    Ok(ProductListView { products, views })
}

fn row_view(row: Row) -> ProductRowView {
    ProductRowView {
        id: row.id,
        slug: row.slug,
        name: row.name,
        image: row.image,
        category: row.category,
        status: row.status,
        variants: row.variants,
        price_from: money(row.price_from),
        available: row.available,
        updated_at: dates::date_time_text(row.updated_at),
    }
}
