//! Product cards of one page, in one statement.

use crate::amounts::money;
use domain::views::catalogue::{ImageView, ProductCardView};
use kernel::{Result, params, sql};
use rust_decimal::Decimal;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// Told on a card when so many units or fewer are left.
const FEW: i64 = 5;

/// The scalar subquery keeps the view's grouping inside each variant: availability is worked out for these
/// products only, never for the whole catalogue.
const CARDS: &str = "\
SELECT p.id, p.slug, p.name, p.subtitle, p.tint, p.is_new, p.price_from, \
       c.price_to, c.compare_at, c.single_variant_id, coalesce(c.available, 0) AS available, \
       m.url AS image_url, m.alt AS image_alt \
FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted(id, ord) \
JOIN products p ON p.id = wanted.id AND p.status = 'active' \
LEFT JOIN LATERAL (SELECT i.url, i.alt FROM product_images i WHERE i.product_id = p.id ORDER BY i.position LIMIT 1) m ON true \
LEFT JOIN LATERAL ( \
  SELECT max(v.price) AS price_to, \
         (array_agg(v.compare_at ORDER BY v.price, v.position))[1] AS compare_at, \
         CASE WHEN count(*) = 1 THEN (array_agg(v.id))[1] END AS single_variant_id, \
         sum((SELECT a.available FROM variant_availability a WHERE a.variant_id = v.id))::bigint AS available \
  FROM product_variants v WHERE v.product_id = p.id AND v.status = 'active') c ON true \
ORDER BY wanted.ord";

#[derive(FromQueryResult)]
struct CardRow {
    id: Uuid,
    slug: String,
    name: String,
    subtitle: String,
    tint: String,
    is_new: bool,
    price_from: Decimal,
    price_to: Option<Decimal>,
    compare_at: Option<Decimal>,
    single_variant_id: Option<Uuid>,
    available: i64,
    image_url: Option<String>,
    image_alt: Option<String>,
}

impl From<CardRow> for ProductCardView {
    fn from(row: CardRow) -> Self {
        let price_from = money(row.price_from);
        Self {
            id: row.id,
            slug: row.slug,
            name: row.name,
            subtitle: row.subtitle,
            price_from,
            price_varies: row.price_to.is_some_and(|to| money(to) > price_from),
            compare_at: row.compare_at.map(money).filter(|was| *was > price_from),
            in_stock: row.available > 0,
            left: (1..=FEW).contains(&row.available).then_some(row.available),
            image: row.image_url.map(|url| ImageView {
                url,
                alt: row.image_alt.unwrap_or_default(),
            }),
            tint: row.tint,
            is_new: row.is_new,
            single_variant_id: row.single_variant_id,
        }
    }
}

/// The cards of these products in this order; products that are not active are left out.
pub(crate) async fn by_ids(conn: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<Vec<ProductCardView>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<CardRow> = sql::fetch_all(conn, CARDS, params![ids]).await?;
    Ok(rows.into_iter().map(ProductCardView::from).collect())
}

/// The first products of an order, with an optional condition on `p`; for home and "you may like".
pub(crate) async fn first(
    conn: &impl ConnectionTrait,
    condition: &'static str,
    order: &'static str,
    limit: i64,
) -> Result<Vec<ProductCardView>> {
    let ids = sql::fetch_values(
        conn,
        &format!(
            "SELECT p.id FROM products p WHERE p.status = 'active' AND {condition} ORDER BY {order} LIMIT $1"
        ),
        params![limit],
    )
    .await?;
    by_ids(conn, ids).await
}

/// The cards of these slugs in this order.
pub(crate) async fn by_slugs(
    conn: &impl ConnectionTrait,
    slugs: Vec<String>,
) -> Result<Vec<ProductCardView>> {
    let ids = sql::fetch_values(
        conn,
        "SELECT p.id FROM unnest($1::text[]) WITH ORDINALITY AS wanted(slug, ord) \
         JOIN products p ON p.slug = wanted.slug ORDER BY wanted.ord",
        params![slugs],
    )
    .await?;
    by_ids(conn, ids).await
}
