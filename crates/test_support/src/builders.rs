//! Things that stories begin with.

use crate::shop;
use chrono::{DateTime, Utc};
use domain::Money;
use domain::views::stock::{ReceiveGoodsForm, ReceiveLineForm};
use kernel::{Ctx, ids, params, sql};
use uuid::Uuid;

/// A product with one variant.
#[derive(Debug, Clone)]
pub struct Product {
    pub id: Uuid,
    pub slug: String,
    pub variant_id: Uuid,
    pub sku: String,
}

/// A product on sale; received into the warehouse at cost, with its journal, when it has stock.
#[derive(Debug, Clone)]
pub struct ProductBuilder {
    name: String,
    price: Money,
    stock: Vec<(&'static str, i64)>,
    unit_cost: String,
}

impl ProductBuilder {
    #[must_use]
    pub fn new(name: &str, price_cents: i64) -> Self {
        Self {
            name: name.to_owned(),
            price: Money::from_cents(price_cents),
            stock: Vec::new(),
            unit_cost: "4.00".to_owned(),
        }
    }

    /// Units at a location, `UBI` or `SHOP`.
    #[must_use]
    pub fn stock(mut self, location: &'static str, units: i64) -> Self {
        self.stock.push((location, units));
        self
    }

    /// Cost a unit without GST: "4.00".
    #[must_use]
    pub fn cost(mut self, unit_cost: &str) -> Self {
        self.unit_cost = unit_cost.to_owned();
        self
    }

    /// # Panics
    /// Anything fails.
    pub async fn create(self, ctx: &Ctx) -> Product {
        let product = self.insert(ctx).await;
        for (code, units) in &self.stock {
            let form = ReceiveGoodsForm {
                location_id: shop::location(ctx, code).await,
                supplier: "Enamel & Iron Trading".to_owned(),
                reference: format!("DO {}", product.sku),
                lines: vec![ReceiveLineForm {
                    variant_id: product.variant_id,
                    quantity: *units,
                    unit_cost: self.unit_cost.clone(),
                }],
            };
            if let Err(error) = flows::stock::receive(ctx, &form).await {
                panic!("{} could not be received: {error}", product.sku);
            }
        }
        product
    }

    async fn insert(&self, ctx: &Ctx) -> Product {
        let (id, variant_id) = (ids::new_id(), ids::new_id());
        let tail: String = id.simple().to_string().chars().rev().take(8).collect();
        let slug = format!("{}-{tail}", self.name.to_lowercase().replace(' ', "-"));
        let sku = format!("SKU-{}", tail.to_uppercase());
        let now: DateTime<Utc> = ctx.now();
        write(
            ctx,
            "INSERT INTO products (id, slug, name, search_name, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)",
            params![id, slug.clone(), self.name.clone(), self.name.to_lowercase(), now],
        )
        .await;
        write(
            ctx,
            "INSERT INTO product_variants (id, product_id, sku, price, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)",
            params![variant_id, id, sku.clone(), self.price.to_decimal(), now],
        )
        .await;
        Product {
            id,
            slug,
            variant_id,
            sku,
        }
    }
}

async fn write(ctx: &Ctx, statement: &str, values: Vec<sea_orm::Value>) {
    if let Err(error) = sql::execute(ctx.db(), statement, values).await {
        panic!("{statement}: {error}");
    }
}
