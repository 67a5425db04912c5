//! The demo shop's goods, and how they came into stock: what the shop floor held at the start, and what suppliers
//! delivered to the warehouse.

use super::files::{GoodsFile, ProductFile, ShopFile, VariantFile};
use commerce::search_columns::SearchSource;
use inventory::receipts::{NewReceipt, NewReceiptLine, ReceiptKind};
use kernel::{Error, Result, Tx, ids, params, sql};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Writes categories and products; variant ids by SKU.
pub async fn products_in_txn(tx: &Tx, goods: &GoodsFile) -> Result<HashMap<String, Uuid>> {
    let mut categories = HashMap::new();
    for category in &goods.categories {
        let id = ids::new_id();
        sql::execute(
            tx.conn(),
            "INSERT INTO categories (id, slug, name, description, image_url, position, created_at, updated_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $7)",
            params![
                id,
                category.slug.clone(),
                category.name.clone(),
                category.description.clone(),
                category.image.clone(),
                category.position,
                tx.now()
            ],
        )
        .await?;
        categories.insert(category.slug.as_str(), (id, category.name.as_str()));
    }
    let mut variants = HashMap::new();
    for product in &goods.products {
        let (category_id, category) = categories
            .get(product.category.as_str())
            .ok_or_else(|| Error::internal(format!("no category {}", product.category)))?;
        let product_id = product_in_txn(tx, product, *category_id, category).await?;
        pictures_in_txn(tx, product, product_id).await?;
        for (position, variant) in (0_i32..).zip(&product.variants) {
            let id = variant_in_txn(tx, variant, product_id, position).await?;
            variants.insert(variant.sku.clone(), id);
        }
    }
    Ok(variants)
}

async fn product_in_txn(tx: &Tx, product: &ProductFile, category_id: Uuid, category: &str) -> Result<Uuid> {
    let id = ids::new_id();
    let skus: Vec<String> = product
        .variants
        .iter()
        .map(|variant| variant.sku.clone())
        .collect();
    let search = SearchSource {
        name: &product.name,
        subtitle: &product.subtitle,
        brand: &product.brand,
        category,
        tags: &product.tags,
        skus: &skus,
        description: &product.description,
    };
    sql::execute(
        tx.conn(),
        "INSERT INTO products (id, slug, name, subtitle, description, details, brand, tags, category_id, tint, is_new, best_seller_rank, \
         search_name, search_body, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)",
        params![
            id,
            product.slug.clone(),
            product.name.clone(),
            product.subtitle.clone(),
            product.description.clone(),
            product.details.clone(),
            product.brand.clone(),
            product.tags.clone(),
            category_id,
            product.tint.clone(),
            product.is_new,
            product.best_seller_rank,
            search.search_name(),
            search.search_body(),
            tx.now()
        ],
    )
    .await?;
    Ok(id)
}

async fn pictures_in_txn(tx: &Tx, product: &ProductFile, product_id: Uuid) -> Result<()> {
    for (position, image) in (1_i32..).zip(&product.images) {
        sql::execute(
            tx.conn(),
            "INSERT INTO product_images (id, product_id, url, alt, position) VALUES ($1, $2, $3, $4, $5)",
            params![
                ids::new_id(),
                product_id,
                image.src.clone(),
                image.alt.clone(),
                position
            ],
        )
        .await?;
    }
    for (position, option) in (1_i32..).zip(&product.options) {
        sql::execute(
            tx.conn(),
            "INSERT INTO product_options (id, product_id, name, position, option_values) VALUES ($1, $2, $3, $4, $5)",
            params![ids::new_id(), product_id, option.name.clone(), position, option.values.clone()],
        )
        .await?;
    }
    Ok(())
}

async fn variant_in_txn(tx: &Tx, variant: &VariantFile, product_id: Uuid, position: i32) -> Result<Uuid> {
    let id = ids::new_id();
    sql::execute(
        tx.conn(),
        "INSERT INTO product_variants (id, product_id, sku, title, option_values, price, compare_at, barcode, weight_grams, image_url, \
         position, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)",
        params![
            id,
            product_id,
            variant.sku.clone(),
            variant.options.join(", "),
            variant.options.clone(),
            variant.price,
            variant.compare_at,
            variant.barcode.clone(),
            variant.weight_grams,
            variant.image.clone(),
            position,
            tx.now()
        ],
    )
    .await?;
    Ok(id)
}

/// The code of the place that suppliers deliver to.
const WAREHOUSE: &str = "UBI";
/// Units at which more is ordered.
const REORDER_WAREHOUSE: i32 = 8;
const REORDER_SHOP: i32 = 1;

pub async fn stock_in_txn(
    tx: &Tx,
    goods: &GoodsFile,
    shop: &ShopFile,
    places: &BTreeMap<String, Uuid>,
    variants: &HashMap<String, Uuid>,
) -> Result<()> {
    for (code, location_id) in places.iter().filter(|(code, _)| *code != WAREHOUSE) {
        let opening = NewReceipt {
            location_id: *location_id,
            supplier: String::new(),
            reference: "Stock at the start".to_owned(),
            kind: ReceiptKind::Opening,
            lines: lines(&goods.products, code, variants),
        };
        receive_in_txn(tx, opening).await?;
    }
    let Some(location_id) = places.get(WAREHOUSE) else {
        return Ok(());
    };
    deliveries_in_txn(tx, goods, shop, *location_id, variants).await?;
    reorder_points_in_txn(tx, *location_id).await
}

/// At how many units left the warehouse orders from its suppliers, and the shop from the warehouse.
async fn reorder_points_in_txn(tx: &Tx, warehouse: Uuid) -> Result<()> {
    sql::execute(
        tx.conn(),
        "UPDATE inventory_items SET reorder_point = CASE WHEN location_id = $1 THEN $2 ELSE $3 END",
        params![warehouse, REORDER_WAREHOUSE, REORDER_SHOP],
    )
    .await
    .map(|_| ())
}

/// What each supplier brought to the warehouse.
async fn deliveries_in_txn(
    tx: &Tx,
    goods: &GoodsFile,
    shop: &ShopFile,
    location_id: Uuid,
    variants: &HashMap<String, Uuid>,
) -> Result<()> {
    for (number, supplier) in (1_u32..).zip(&shop.suppliers) {
        let products = goods
            .products
            .iter()
            .filter(|product| supplier.product_slugs.contains(&product.slug));
        let delivery = NewReceipt {
            location_id,
            supplier: supplier.name.clone(),
            reference: format!("DO-{:04}", 4100 + number * 7),
            kind: ReceiptKind::Purchase,
            lines: lines(products, WAREHOUSE, variants),
        };
        receive_in_txn(tx, delivery).await?;
    }
    Ok(())
}

async fn receive_in_txn(tx: &Tx, receipt: NewReceipt) -> Result<()> {
    if receipt.lines.is_empty() {
        return Ok(());
    }
    crate::stock::receive_in_txn(tx, &receipt).await.map(|_| ())
}

fn lines<'a>(
    products: impl IntoIterator<Item = &'a ProductFile>,
    place: &str,
    variants: &HashMap<String, Uuid>,
) -> Vec<NewReceiptLine> {
    products
        .into_iter()
        .flat_map(|product| &product.variants)
        .filter_map(|variant| {
            let quantity = variant.stock.get(place).copied().filter(|units| *units > 0)?;
            let variant_id = variants.get(&variant.sku).copied()?;
            Some(NewReceiptLine {
                variant_id,
                quantity,
                unit_cost: variant.cost,
            })
        })
        .collect()
}
