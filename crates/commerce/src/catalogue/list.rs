//! Product lists: a statement for the page's ids, one for the total, one for the cards, whatever the page.

use super::sort::Sort;
use super::{cards, categories, search};
use crate::read_cache::cached;
use domain::PageRequest;
use domain::views::catalogue::{ProductCardView, ProductListQuery, ProductListView};
use kernel::{Ctx, Result, params, sql};
use sea_orm::{FromQueryResult, Value};
use std::sync::Arc;
use uuid::Uuid;

/// Nobody pages further than this; a list's end is reached by filters, and each page stays cheap.
const DEEPEST: u32 = 10_000;
/// Products shown while typing.
const SUGGESTIONS: u32 = 6;

/// What narrows a list, and which part of it is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Selection {
    pub category_id: Option<Uuid>,
    pub in_stock: bool,
    pub sort: Sort,
    pub page: PageRequest,
}

impl Selection {
    /// Conditions on `p` besides being active. The category is bound to the parameter number `category`.
    pub fn conditions(&self, category: usize) -> String {
        let mut conditions = String::new();
        if self.category_id.is_some() {
            conditions.push_str(&format!(" AND p.category_id = ${category}"));
        }
        if self.in_stock {
            conditions.push_str(" AND p.in_stock");
        }
        conditions
    }

    /// The conditions' value, after those already there.
    pub fn bind(&self, mut values: Vec<Value>) -> Vec<Value> {
        values.extend(self.category_id.map(Value::from));
        values
    }
}

/// Ids of a page and the number of all.
#[derive(Debug, Default, FromQueryResult)]
pub(crate) struct Hits {
    pub total: i64,
    pub ids: Vec<Uuid>,
}

async fn browse(ctx: &Ctx, selection: &Selection) -> Result<Hits> {
    let page = selection.page;
    let statement = format!(
        "SELECT p.id FROM products p WHERE p.status = 'active'{} ORDER BY {} LIMIT $1 OFFSET $2",
        selection.conditions(3),
        selection.sort.order_by()
    );
    let values = selection.bind(params![page.limit(), page.offset()]);
    let ids = sql::fetch_values(ctx.db(), &statement, values).await?;
    Ok(Hits {
        total: total(ctx, selection).await?,
        ids,
    })
}

/// How many there are, shared by all pages and orders of a list: counting reads all of them.
async fn total(ctx: &Ctx, selection: &Selection) -> Result<i64> {
    let key = format!("total {:?} {}", selection.category_id, selection.in_stock);
    let statement = format!(
        "SELECT count(*) FROM products p WHERE p.status = 'active'{}",
        selection.conditions(1)
    );
    let count = async {
        let count = sql::fetch_value(ctx.db(), &statement, selection.bind(params![])).await?;
        Ok(count.unwrap_or(0))
    };
    cached(ctx, key, count).await.map(|total: Arc<i64>| *total)
}

async fn load(ctx: &Ctx, query: &ProductListQuery) -> Result<ProductListView> {
    let wanted = query.q.as_deref().map(search::Wanted::read).unwrap_or_default();
    let category = match query.category.as_deref().filter(|slug| !slug.is_empty()) {
        Some(slug) => Some(categories::by_slug(ctx, slug).await?),
        None => None,
    };
    let mut page = PageRequest::new(query.page, query.per_page);
    page.page = page.page.min(DEEPEST / page.per_page);
    let selection = Selection {
        category_id: category.as_ref().map(|it| it.id),
        in_stock: query.in_stock,
        sort: Sort::read(query.sort.as_deref(), !wanted.is_empty()),
        page,
    };
    let typed = query.q.as_deref().is_some_and(|q| !q.trim().is_empty());
    let (hits, did_you_mean) = match (wanted.is_empty(), typed) {
        (false, _) => search::find(ctx, &wanted, &selection).await?,
        // Only signs were typed: no product has them.
        (true, true) => (Hits::default(), None),
        (true, false) => (browse(ctx, &selection).await?, None),
    };
    Ok(ProductListView {
        items: cards::by_ids(ctx.db(), hits.ids).await?,
        total: hits.total,
        page: page.page,
        per_page: page.per_page,
        sort: selection.sort.as_str().to_owned(),
        category,
        did_you_mean,
    })
}

/// A page of the active products, by category, search or both.
///
/// # Errors
/// An unknown category; what the database says.
pub async fn list_products(ctx: &Ctx, query: &ProductListQuery) -> Result<ProductListView> {
    let key = format!("list {}", serde_json::to_string(&bounded(query))?);
    let list = cached(ctx, key, load(ctx, query)).await?;
    Ok(list.as_ref().clone())
}

/// The query with texts cut to what is looked at, so that keys stay small.
fn bounded(query: &ProductListQuery) -> ProductListQuery {
    let cut = |text: &Option<String>| text.as_ref().map(|it| it.chars().take(search::LONGEST).collect());
    ProductListQuery {
        category: cut(&query.category),
        q: cut(&query.q),
        sort: cut(&query.sort),
        ..query.clone()
    }
}

/// The best few products for what was typed so far.
///
/// # Errors
/// What the database says.
pub async fn suggest(ctx: &Ctx, q: &str) -> Result<Vec<ProductCardView>> {
    if search::Wanted::read(q).is_empty() {
        return Ok(Vec::new());
    }
    let query = ProductListQuery {
        q: Some(q.to_owned()),
        per_page: SUGGESTIONS,
        ..ProductListQuery::default()
    };
    Ok(list_products(ctx, &query).await?.items)
}
