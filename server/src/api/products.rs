//! The catalogue: products, variants, categories, search.

use super::extract::{ApiPath, ApiQuery};
use super::shapes::{Amount, Page};
use crate::problem::{Problem, no_such};
use axum::{Extension, Json};
use commerce::catalogue;
use domain::views::catalogue::{
    CategoryView, ImageView, OptionView, ProductCardView, ProductListQuery, ProductListView, ProductView,
    VariantView,
};
use kernel::Ctx;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub fn router() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(detail))
        .routes(routes!(variants))
        .routes(routes!(categories))
        .routes(routes!(of_category))
        .routes(routes!(search))
}

#[derive(Serialize, ToSchema)]
struct Image {
    url: String,
    /// What is to be seen, for those who do not.
    alt: String,
}

impl From<ImageView> for Image {
    fn from(view: ImageView) -> Self {
        Self {
            url: view.url,
            alt: view.alt,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct ProductItem {
    id: Uuid,
    slug: String,
    name: String,
    subtitle: String,
    /// Lowest price of its variants, GST included.
    price_from: Amount,
    price_varies: bool,
    compare_at: Option<Amount>,
    in_stock: bool,
    image: Option<Image>,
}

impl From<ProductCardView> for ProductItem {
    fn from(card: ProductCardView) -> Self {
        Self {
            id: card.id,
            slug: card.slug,
            name: card.name,
            subtitle: card.subtitle,
            price_from: card.price_from.into(),
            price_varies: card.price_varies,
            compare_at: card.compare_at.map(Amount::from),
            in_stock: card.in_stock,
            image: card.image.map(Image::from),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct ProductOption {
    name: String,
    values: Vec<String>,
}

impl From<OptionView> for ProductOption {
    fn from(view: OptionView) -> Self {
        Self {
            name: view.name,
            values: view.values,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Variant {
    id: Uuid,
    sku: String,
    /// The option values joined; empty without options.
    title: String,
    /// One value an option, in the order of the product's options.
    options: Vec<String>,
    /// GST included.
    price: Amount,
    compare_at: Option<Amount>,
    /// Units that can be ordered now.
    available: i64,
    image: Option<String>,
}

impl From<VariantView> for Variant {
    fn from(view: VariantView) -> Self {
        Self {
            id: view.id,
            sku: view.sku,
            title: view.title,
            options: view.options,
            price: view.price.into(),
            compare_at: view.compare_at.map(Amount::from),
            available: view.available,
            image: view.image,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Product {
    id: Uuid,
    slug: String,
    name: String,
    subtitle: String,
    description: String,
    brand: String,
    category: Option<Category>,
    price_from: Amount,
    in_stock: bool,
    image: Option<Image>,
    images: Vec<Image>,
    options: Vec<ProductOption>,
    variants: Vec<Variant>,
}

impl From<ProductView> for Product {
    fn from(view: ProductView) -> Self {
        Self {
            id: view.id,
            slug: view.slug,
            name: view.name,
            subtitle: view.subtitle,
            description: view.description,
            brand: view.brand,
            category: view.category.map(Category::from),
            price_from: view.price_from.into(),
            in_stock: view.in_stock,
            image: view.images.first().cloned().map(Image::from),
            images: view.images.into_iter().map(Image::from).collect(),
            options: view.options.into_iter().map(ProductOption::from).collect(),
            variants: view.variants.into_iter().map(Variant::from).collect(),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct Category {
    id: Uuid,
    slug: String,
    name: String,
    description: String,
    image: Option<String>,
    /// Products on sale in it.
    product_count: i64,
}

impl From<CategoryView> for Category {
    fn from(view: CategoryView) -> Self {
        Self {
            id: view.id,
            slug: view.slug,
            name: view.name,
            description: view.description,
            image: view.image,
            product_count: view.product_count,
        }
    }
}

#[derive(Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
struct ProductFilter {
    /// Slug of a category.
    category: Option<String>,
    /// `featured` (default), `newest`, `price_asc`, `price_desc`, `name`.
    sort: Option<String>,
    /// Only what can be ordered now.
    in_stock: bool,
    page: u32,
    per_page: u32,
}

impl ProductFilter {
    fn query(self, q: Option<String>) -> ProductListQuery {
        ProductListQuery {
            category: self.category,
            q,
            sort: self.sort,
            in_stock: self.in_stock,
            page: self.page,
            per_page: self.per_page,
        }
    }
}

impl From<ProductListView> for Page<ProductItem> {
    fn from(list: ProductListView) -> Self {
        Self::new(list.items, list.total, list.page, list.per_page)
    }
}

/// Products on sale.
#[utoipa::path(get, path = "/products", tag = "catalogue", params(ProductFilter),
    responses((status = 200, description = "A page of products", body = Page<ProductItem>)))]
async fn list(
    Extension(ctx): Extension<Ctx>,
    ApiQuery(filter): ApiQuery<ProductFilter>,
) -> Result<Json<Page<ProductItem>>, Problem> {
    let found = catalogue::list_products(&ctx, &filter.query(None)).await?;
    Ok(Json(found.into()))
}

/// A product by its id or slug.
#[utoipa::path(get, path = "/products/{product}", tag = "catalogue", params(("product" = String, Path, description = "Id or slug")),
    responses((status = 200, description = "The product with its variants", body = Product)))]
async fn detail(
    Extension(ctx): Extension<Ctx>,
    ApiPath(product): ApiPath<String>,
) -> Result<Json<Product>, Problem> {
    let found = catalogue::product(&ctx, &product).await?;
    Ok(Json(found.into()))
}

/// The variants of a product.
#[utoipa::path(get, path = "/products/{product}/variants", tag = "catalogue", params(("product" = String, Path, description = "Id or slug")),
    responses((status = 200, description = "All of its variants", body = Page<Variant>)))]
async fn variants(
    Extension(ctx): Extension<Ctx>,
    ApiPath(product): ApiPath<String>,
) -> Result<Json<Page<Variant>>, Problem> {
    let found = catalogue::product(&ctx, &product).await?;
    Ok(Json(Page::whole(found.variants)))
}

/// Categories in the order of the shop.
#[utoipa::path(get, path = "/categories", tag = "catalogue",
    responses((status = 200, description = "All categories", body = Page<Category>)))]
async fn categories(Extension(ctx): Extension<Ctx>) -> Result<Json<Page<Category>>, Problem> {
    let found = catalogue::categories(&ctx).await?;
    Ok(Json(Page::whole(found.as_ref().clone())))
}

#[derive(Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
struct CategoryFilter {
    /// As for products.
    sort: Option<String>,
    in_stock: bool,
    page: u32,
    per_page: u32,
}

/// The products of a category, by its id or slug.
#[utoipa::path(get, path = "/categories/{category}/products", tag = "catalogue",
    params(("category" = String, Path, description = "Id or slug"), CategoryFilter),
    responses((status = 200, description = "A page of products", body = Page<ProductItem>)))]
async fn of_category(
    Extension(ctx): Extension<Ctx>,
    ApiPath(category): ApiPath<String>,
    ApiQuery(filter): ApiQuery<CategoryFilter>,
) -> Result<Json<Page<ProductItem>>, Problem> {
    let all = catalogue::categories(&ctx).await?;
    let named = all
        .iter()
        .find(|it| it.slug == category || it.id.to_string() == category);
    let named = named.ok_or_else(|| no_such("category"))?;
    let query = ProductListQuery {
        category: Some(named.slug.clone()),
        q: None,
        sort: filter.sort,
        in_stock: filter.in_stock,
        page: filter.page,
        per_page: filter.per_page,
    };
    Ok(Json(catalogue::list_products(&ctx, &query).await?.into()))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct SearchQuery {
    /// What is looked for; small typos are forgiven.
    q: String,
    #[serde(default)]
    category: Option<String>,
    /// `relevance` (default) or as for products.
    #[serde(default)]
    sort: Option<String>,
    #[serde(default)]
    in_stock: bool,
    #[serde(default)]
    page: u32,
    #[serde(default)]
    per_page: u32,
}

/// A page of what was found.
#[derive(Serialize, ToSchema)]
struct SearchPage {
    items: Vec<ProductItem>,
    total: i64,
    page: u32,
    per_page: u32,
    /// A nearer spelling, when little was found.
    did_you_mean: Option<String>,
}

/// Searches names, descriptions, brands and tags.
#[utoipa::path(get, path = "/search", tag = "catalogue", params(SearchQuery),
    responses((status = 200, description = "A page of products, best first", body = SearchPage)))]
async fn search(
    Extension(ctx): Extension<Ctx>,
    ApiQuery(asked): ApiQuery<SearchQuery>,
) -> Result<Json<SearchPage>, Problem> {
    let filter = ProductFilter {
        category: asked.category,
        sort: asked.sort,
        in_stock: asked.in_stock,
        page: asked.page,
        per_page: asked.per_page,
    };
    let found = catalogue::list_products(&ctx, &filter.query(Some(asked.q))).await?;
    Ok(Json(SearchPage {
        items: found.items.into_iter().map(ProductItem::from).collect(),
        total: found.total,
        page: found.page,
        per_page: found.per_page,
        did_you_mean: found.did_you_mean,
    }))
}
