//! The categories that a file names: made when they are missing, behind those that are there.

use super::parsed::ParsedProduct;
use domain::search_text::slugify;
use kernel::{Result, Tx, ids, params, sql};
use sea_orm::FromQueryResult;
use std::collections::HashMap;
use uuid::Uuid;

/// Imported categories stand behind those made by hand; the menu shows the fullest of them first.
const POSITION: i32 = 1000;

#[derive(Debug, Clone, FromQueryResult)]
pub(super) struct Category {
    pub id: Uuid,
    pub slug: String,
    pub name: String,
}

/// Categories by the name that the file uses.
pub(super) struct Categories {
    by_slug: HashMap<String, Category>,
    pub created: u64,
}

impl Categories {
    /// A name without a Latin letter or digit makes no category.
    pub fn of(&self, name: Option<&str>) -> Option<&Category> {
        self.by_slug.get(&slugify(name?))
    }
}

/// Makes what is missing.
pub(super) async fn prepare_in_txn(tx: &Tx, products: &[ParsedProduct]) -> Result<Categories> {
    let mut names: HashMap<String, String> = HashMap::new();
    for name in products.iter().filter_map(|product| product.category.as_deref()) {
        let slug = slugify(name);
        if !slug.is_empty() {
            names.entry(slug).or_insert_with(|| name.to_owned());
        }
    }
    let mut wanted: Vec<(String, String)> = names.into_iter().collect();
    wanted.sort();
    let (slugs, names): (Vec<String>, Vec<String>) = wanted.into_iter().unzip();
    let new_ids: Vec<Uuid> = slugs.iter().map(|_| ids::new_id()).collect();
    let created = sql::execute(
        tx.conn(),
        "INSERT INTO categories (id, slug, name, position, created_at, updated_at) \
         SELECT x.id, x.slug, x.name, $4, $5, $5 FROM unnest($1::uuid[], $2::text[], $3::text[]) AS x(id, slug, name) \
         ON CONFLICT (slug) DO NOTHING",
        params![new_ids, slugs.clone(), names, POSITION, tx.now()],
    )
    .await?;
    let rows: Vec<Category> = sql::fetch_all(
        tx.conn(),
        "SELECT id, slug, name FROM categories WHERE slug = ANY($1)",
        params![slugs],
    )
    .await?;
    Ok(Categories {
        by_slug: rows.into_iter().map(|row| (row.slug.clone(), row)).collect(),
        created,
    })
}
