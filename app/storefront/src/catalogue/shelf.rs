//! Cards in a grid, each with its quick way into the cart.

use domain::views::catalogue::ProductCardView;
use leptos::{prelude::*, server_fn::ServerFn};
use rpc::cart::AddToCart;
use ui::{PlusDisc, ProductCard, ProductGrid};
use uuid::Uuid;

use crate::{convert::card, store::ShopStore};

/// Pictures that are seen without scrolling on a phone.
const EAGER: usize = 2;

/// A grid of products. A thing without options is added by its plus; one with options leads to its page.
#[component]
pub fn Shelf(
    /// The products in order.
    products: Vec<ProductCardView>,
    /// Level of the names' headings.
    #[prop(default = 3)]
    level: u8,
    /// The first pictures are on the first screen.
    #[prop(optional)]
    first_screen: bool,
    /// Stands after the last product.
    #[prop(optional, into)]
    after: ViewFn,
) -> impl IntoView {
    view! {
        <ProductGrid>
            {products
                .into_iter()
                .enumerate()
                .map(|(i, p)| view! { <ShelfCard product=p level eager=first_screen && i < EAGER/> })
                .collect_view()}
            {after.run()}
        </ProductGrid>
    }
}

#[component]
fn ShelfCard(product: ProductCardView, level: u8, eager: bool) -> impl IntoView {
    let shown = card(&product);
    match product.single_variant_id {
        Some(variant_id) => view! {
            <ProductCard product=shown level eager>
                <QuickAdd variant_id name=product.name/>
            </ProductCard>
        }
        .into_any(),
        None => view! { <ProductCard product=shown level eager/> }.into_any(),
    }
}

/// The form behind the plus: posts to the cart, or adds in the background when script runs.
#[component]
fn QuickAdd(variant_id: Uuid, name: String) -> impl IntoView {
    let store = ShopStore::from_context();
    let label = format!("Add {name} to cart");
    view! {
        <form
            class="absolute right-1.5 bottom-1.5 z-10"
            method="post"
            action=AddToCart::url()
            on:submit=move |ev| {
                ev.prevent_default();
                store.add(variant_id, 1, name.clone(), None);
            }
        >
            <input type="hidden" name="variant_id" value=variant_id.to_string()/>
            <input type="hidden" name="quantity" value="1"/>
            <PlusDisc label/>
        </form>
    }
}
