//! A list of products as its address says: sort, stock filter, page.

use domain::views::catalogue::{ProductListQuery, ProductListView};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use ui::{ButtonKind, Choice, EmptyState, FilterChip, LinkButton, Pagination, SortSelect, goods};

use super::shelf::Shelf;
use crate::paths;

/// Goods on one page.
const PER_PAGE: u32 = 24;

/// Reads the query of the address; odd values fall back to the start of the list.
pub fn list_query(category: Option<String>, query: &ParamsMap) -> ProductListQuery {
    let text = |name: &str| query.get(name).filter(|v| !v.is_empty());
    ProductListQuery {
        category,
        q: text("q"),
        sort: text("sort"),
        in_stock: text("in_stock").is_some_and(|v| v == "true"),
        page: text("page")
            .and_then(|p| p.parse().ok())
            .filter(|p| *p > 0)
            .unwrap_or(1),
        per_page: PER_PAGE,
    }
}

/// Address of a list.
pub fn list_href(path: &str, query: &ProductListQuery) -> String {
    let page = if query.page > 1 {
        query.page.to_string()
    } else {
        String::new()
    };
    let in_stock = if query.in_stock { "true" } else { "" };
    paths::with_query(
        path,
        &[
            ("q", query.q.clone().unwrap_or_default()),
            ("sort", query.sort.clone().unwrap_or_default()),
            ("in_stock", in_stock.to_owned()),
            ("page", page),
        ],
    )
}

/// A page after the last: the list has become shorter, or the number was typed.
#[component]
pub fn NoSuchPage(
    /// Path of the list.
    #[prop(into)]
    path: String,
    /// What was asked.
    query: ProductListQuery,
) -> impl IntoView {
    let first = list_href(&path, &ProductListQuery { page: 1, ..query });
    view! {
        <EmptyState
            image="/art/rattan-basket.svg"
            title="The shelf ends before this"
            text="There are fewer pages than that."
        >
            <LinkButton href=first kind=ButtonKind::Outline>"Go to the first page"</LinkButton>
        </EmptyState>
    }
}

fn orders(searching: bool) -> Vec<Choice> {
    let mut all = Vec::new();
    if searching {
        all.push(Choice::new("relevance", "Best match first"));
    }
    all.extend([
        Choice::new("featured", "Best sellers first"),
        Choice::new("newest", "Newest first"),
        Choice::new("price_asc", "Price, low to high"),
        Choice::new("price_desc", "Price, high to low"),
        Choice::new("name", "Name, A to Z"),
    ]);
    all
}

/// Count, filter, order, grid and pages.
#[component]
pub fn ProductList(
    /// Path of the list.
    #[prop(into)]
    path: String,
    /// What was asked.
    query: ProductListQuery,
    /// What was found.
    list: ProductListView,
    /// Stands after the last product.
    #[prop(optional, into)]
    after: ViewFn,
) -> impl IntoView {
    let searching = query.q.is_some();
    let toggled = ProductListQuery {
        in_stock: !query.in_stock,
        page: 1,
        ..query.clone()
    };
    let in_stock = query.in_stock;
    let filter = list_href(&path, &toggled);
    let keep = [
        ("q", query.q.clone()),
        ("in_stock", in_stock.then(|| "true".to_owned())),
    ]
    .into_iter()
    .filter_map(|(name, value)| value.map(|v| (name, v)))
    .collect();
    let paged = {
        let (path, query) = (path.clone(), query);
        Callback::new(move |n: u64| {
            list_href(
                &path,
                &ProductListQuery {
                    page: u32::try_from(n).unwrap_or(1),
                    ..query.clone()
                },
            )
        })
    };
    view! {
        <div class="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
                <p class="font-medium" aria-live="polite">{goods(list.total)}</p>
                <FilterChip label="In stock" href=filter on=in_stock/>
            </div>
            <SortSelect action=path value=list.sort options=orders(searching) keep/>
        </div>
        <div class="mt-6">
            <Shelf products=list.items level=2 first_screen=true after/>
        </div>
        <Pagination
            page=u64::from(list.page)
            per_page=u64::from(list.per_page)
            total=u64::try_from(list.total).unwrap_or(0)
            href=paged
        />
    }
}

#[cfg(test)]
mod tests {
    use domain::views::catalogue::ProductListQuery;

    use super::list_href;

    #[test]
    fn the_first_page_has_the_short_address() {
        let query = ProductListQuery {
            page: 1,
            in_stock: true,
            ..ProductListQuery::default()
        };
        assert_eq!(
            list_href("/categories/pantry", &query),
            "/categories/pantry?in_stock=true"
        );
    }
}
