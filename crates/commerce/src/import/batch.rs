//! The rows of one batch, each table written by one statement.

use super::categories::Category;
use super::content::{Content, StoredVariant, VariantContent};
use crate::search_columns::SearchSource;
use kernel::{Result, Tx, ids, params, sql};
use serde::Serialize;
use uuid::Uuid;

#[derive(Serialize)]
struct ProductRow {
    id: Uuid,
    slug: String,
    name: String,
    description: String,
    brand: String,
    tags: Vec<String>,
    category_id: Option<Uuid>,
    status: String,
    price_from: String,
    seo_title: Option<String>,
    seo_description: Option<String>,
    search_name: String,
    search_body: String,
}

#[derive(Serialize)]
struct OptionRow {
    id: Uuid,
    product_id: Uuid,
    name: String,
    position: usize,
    option_values: Vec<String>,
}

#[derive(Serialize)]
struct ImageRow {
    id: Uuid,
    product_id: Uuid,
    url: String,
    alt: String,
    position: usize,
}

#[derive(Serialize)]
struct VariantRow {
    id: Uuid,
    product_id: Uuid,
    sku: String,
    title: String,
    option_values: Vec<String>,
    price: String,
    compare_at: Option<String>,
    barcode: Option<String>,
    weight_grams: Option<i32>,
    image_url: Option<String>,
    position: usize,
}

/// Rows to be written, gathered product by product.
#[derive(Default)]
pub(super) struct Batch {
    new_products: Vec<ProductRow>,
    changed_products: Vec<ProductRow>,
    options: Vec<OptionRow>,
    images: Vec<ImageRow>,
    new_variants: Vec<VariantRow>,
    changed_variants: Vec<VariantRow>,
    archived_variants: Vec<Uuid>,
}

fn dollars(cents: i64) -> String {
    domain::Money::from_cents(cents).bare()
}

impl Batch {
    /// A product that is not there yet; the ids of its variants, in their order.
    pub fn create(&mut self, content: &Content, category: Option<&Category>) -> Vec<Uuid> {
        let id = ids::new_id();
        self.new_products.push(product_row(id, content, category));
        self.parts(id, content);
        let mut made = Vec::new();
        for position in 0..content.variants.len() {
            let variant_id = ids::new_id();
            self.new_variants
                .extend(variant_row(variant_id, id, content, position));
            made.push(variant_id);
        }
        made
    }

    /// A product whose content differs. Variants that the file no longer has are archived, since orders and stock
    /// refer to them. Gives the variants that are new, by place.
    pub fn change(
        &mut self,
        id: Uuid,
        content: &Content,
        category: Option<&Category>,
        stored: &[StoredVariant],
    ) -> Vec<(usize, Uuid)> {
        self.changed_products.push(product_row(id, content, category));
        self.parts(id, content);
        let known = recognised(&content.variants, stored);
        let mut made = Vec::new();
        for (position, known) in known.iter().enumerate() {
            match known {
                Some(variant_id) => {
                    self.changed_variants
                        .extend(variant_row(*variant_id, id, content, position))
                }
                None => {
                    let variant_id = ids::new_id();
                    self.new_variants
                        .extend(variant_row(variant_id, id, content, position));
                    made.push((position, variant_id));
                }
            }
        }
        let gone = stored
            .iter()
            .map(|old| old.id)
            .filter(|old| !known.contains(&Some(*old)));
        self.archived_variants.extend(gone);
        made
    }

    fn parts(&mut self, product_id: Uuid, content: &Content) {
        for (position, option) in content.options.iter().enumerate() {
            self.options.push(OptionRow {
                id: ids::new_id(),
                product_id,
                name: option.name.clone(),
                position,
                option_values: option.option_values.clone(),
            });
        }
        for (position, image) in content.images.iter().enumerate() {
            self.images.push(ImageRow {
                id: ids::new_id(),
                product_id,
                url: image.url.clone(),
                alt: image.alt.clone(),
                position,
            });
        }
    }

    /// Writes it all.
    pub async fn write_in_txn(self, tx: &Tx) -> Result<()> {
        let changed: Vec<Uuid> = self.changed_products.iter().map(|row| row.id).collect();
        write(tx, INSERT_PRODUCTS, &self.new_products).await?;
        write(tx, UPDATE_PRODUCTS, &self.changed_products).await?;
        for statement in [
            "DELETE FROM product_options WHERE product_id = ANY($1)",
            "DELETE FROM product_images WHERE product_id = ANY($1)",
        ] {
            if !changed.is_empty() {
                sql::execute(tx.conn(), statement, params![changed.clone()]).await?;
            }
        }
        write(tx, INSERT_OPTIONS, &self.options).await?;
        write(tx, INSERT_IMAGES, &self.images).await?;
        if !self.archived_variants.is_empty() {
            sql::execute(
                tx.conn(),
                "UPDATE product_variants SET status = 'archived', version = version + 1, updated_at = $2 \
                 WHERE id = ANY($1) AND status <> 'archived'",
                params![self.archived_variants, tx.now()],
            )
            .await?;
        }
        write(tx, UPDATE_VARIANTS, &self.changed_variants).await?;
        write(tx, INSERT_VARIANTS, &self.new_variants).await
    }
}

/// Which stored variant each of the file's is. All SKUs are looked at before any options: a SKU names the goods on
/// the shelf, whatever else was swapped. Options find what got a new SKU, on sale rather than archived.
fn recognised(wanted: &[VariantContent], stored: &[StoredVariant]) -> Vec<Option<Uuid>> {
    let by_sku = |variant: &VariantContent| stored.iter().find(|old| old.content.sku == variant.sku);
    let mut known: Vec<Option<Uuid>> = wanted
        .iter()
        .map(|variant| by_sku(variant).map(|old| old.id))
        .collect();
    for (place, variant) in wanted.iter().enumerate() {
        let free = |old: &&StoredVariant| {
            old.content.option_values == variant.option_values && !known.contains(&Some(old.id))
        };
        let on_sale = stored.iter().filter(free).find(|old| old.status == "active");
        let found = on_sale.or_else(|| stored.iter().find(free)).map(|old| old.id);
        if let Some(slot) = known.get_mut(place).filter(|slot| slot.is_none()) {
            *slot = found;
        }
    }
    known
}

/// `$1` the rows as JSON, `$2` the time.
async fn write<T: Serialize>(tx: &Tx, statement: &str, rows: &[T]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows = serde_json::to_value(rows)?;
    sql::execute(tx.conn(), statement, params![rows, tx.now()]).await?;
    Ok(())
}

const INSERT_PRODUCTS: &str = "\
INSERT INTO products (id, slug, name, description, brand, tags, category_id, status, price_from, seo_title, seo_description, \
  search_name, search_body, created_at, updated_at) \
SELECT id, slug, name, description, brand, tags, category_id, status, price_from, seo_title, seo_description, search_name, search_body, $2, $2 \
FROM jsonb_to_recordset($1) AS x(id uuid, slug text, name text, description text, brand text, tags text[], category_id uuid, \
  status text, price_from numeric, seo_title text, seo_description text, search_name text, search_body text)";

const UPDATE_PRODUCTS: &str = "\
UPDATE products p SET name = x.name, description = x.description, brand = x.brand, tags = x.tags, category_id = x.category_id, \
  status = x.status, seo_title = x.seo_title, seo_description = x.seo_description, search_name = x.search_name, \
  search_body = x.search_body, version = p.version + 1, updated_at = $2 \
FROM jsonb_to_recordset($1) AS x(id uuid, name text, description text, brand text, tags text[], category_id uuid, \
  status text, seo_title text, seo_description text, search_name text, search_body text) WHERE p.id = x.id AND $2 IS NOT NULL";

const INSERT_OPTIONS: &str = "\
INSERT INTO product_options (id, product_id, name, position, option_values) SELECT id, product_id, name, position, option_values \
FROM jsonb_to_recordset($1) AS x(id uuid, product_id uuid, name text, position integer, option_values text[]) WHERE $2::timestamptz IS NOT NULL";

const INSERT_IMAGES: &str = "\
INSERT INTO product_images (id, product_id, url, alt, position) SELECT id, product_id, url, alt, position \
FROM jsonb_to_recordset($1) AS x(id uuid, product_id uuid, url text, alt text, position integer) WHERE $2::timestamptz IS NOT NULL";

const INSERT_VARIANTS: &str = "\
INSERT INTO product_variants (id, product_id, sku, title, option_values, price, compare_at, barcode, weight_grams, image_url, \
  position, created_at, updated_at) \
SELECT id, product_id, sku, title, option_values, price, compare_at, barcode, weight_grams, image_url, position, $2, $2 \
FROM jsonb_to_recordset($1) AS x(id uuid, product_id uuid, sku text, title text, option_values text[], price numeric, \
  compare_at numeric, barcode text, weight_grams integer, image_url text, position integer)";

const UPDATE_VARIANTS: &str = "\
UPDATE product_variants v SET sku = x.sku, title = x.title, option_values = x.option_values, price = x.price, \
  compare_at = x.compare_at, barcode = x.barcode, weight_grams = x.weight_grams, image_url = x.image_url, position = x.position, \
  status = 'active', version = v.version + 1, updated_at = $2 \
FROM jsonb_to_recordset($1) AS x(id uuid, sku text, title text, option_values text[], price numeric, compare_at numeric, \
  barcode text, weight_grams integer, image_url text, position integer) WHERE v.id = x.id";

fn product_row(id: Uuid, content: &Content, category: Option<&Category>) -> ProductRow {
    let skus: Vec<String> = content
        .variants
        .iter()
        .map(|variant| variant.sku.clone())
        .collect();
    let source = SearchSource {
        name: &content.name,
        subtitle: "",
        brand: &content.brand,
        category: category.map_or("", |category| &category.name),
        tags: &content.tags,
        skus: &skus,
        description: &content.description,
    };
    let lowest = content.variants.iter().map(|variant| variant.price).min();
    ProductRow {
        id,
        slug: content.slug.clone(),
        name: content.name.clone(),
        description: content.description.clone(),
        brand: content.brand.clone(),
        tags: content.tags.clone(),
        category_id: category.map(|category| category.id),
        status: content.status.clone(),
        price_from: dollars(lowest.unwrap_or_default()),
        seo_title: content.seo_title.clone(),
        seo_description: content.seo_description.clone(),
        search_name: source.search_name(),
        search_body: source.search_body(),
    }
}

fn variant_row(id: Uuid, product_id: Uuid, content: &Content, position: usize) -> Option<VariantRow> {
    let variant = content.variants.get(position)?;
    Some(VariantRow {
        id,
        product_id,
        sku: variant.sku.clone(),
        title: variant.title.clone(),
        option_values: variant.option_values.clone(),
        price: dollars(variant.price),
        compare_at: variant.compare_at.map(dollars),
        barcode: variant.barcode.clone(),
        weight_grams: variant.weight_grams,
        image_url: variant.image_url.clone(),
        position,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variant(text: &str) -> VariantContent {
        let (sku, option) = text.split_once(' ').expect("SKU and option");
        VariantContent {
            sku: sku.to_owned(),
            title: option.to_owned(),
            option_values: vec![option.to_owned()],
            price: 100,
            compare_at: None,
            barcode: None,
            weight_grams: None,
            image_url: None,
        }
    }

    /// Stored variants have the ids 1, 2, ...; `-` before one says that it is archived. 0 is a new one.
    fn ids(stored: &[&str], wanted: &[&str]) -> Vec<u128> {
        let stored: Vec<StoredVariant> = stored
            .iter()
            .zip(1..)
            .map(|(text, id)| StoredVariant {
                id: Uuid::from_u128(id),
                status: if text.starts_with('-') {
                    "archived"
                } else {
                    "active"
                }
                .to_owned(),
                content: variant(text.trim_start_matches('-')),
            })
            .collect();
        let wanted: Vec<VariantContent> = wanted.iter().map(|text| variant(text)).collect();
        let known = recognised(&wanted, &stored);
        known
            .into_iter()
            .map(|id| id.map_or(0, |id| id.as_u128()))
            .collect()
    }

    #[test]
    fn a_sku_comes_before_options_whatever_the_order_of_lines() {
        assert_eq!(ids(&["A red", "B blue"], &["A blue", "B red"]), [1, 2]);
        assert_eq!(ids(&["A red", "B blue"], &["B red", "A blue"]), [2, 1]);
        assert_eq!(ids(&["A red", "B blue"], &["C blue", "B red"]), [0, 2]);
        assert_eq!(ids(&["A red", "B blue"], &["C red", "B blue"]), [1, 2]);
    }

    #[test]
    fn options_find_what_is_on_sale_first() {
        assert_eq!(ids(&["-A red", "B red"], &["C red"]), [2]);
        assert_eq!(ids(&["-A red", "B red"], &["B blue", "C red"]), [2, 1]);
    }
}
