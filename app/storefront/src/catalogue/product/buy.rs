//! Choosing and adding.

use domain::views::catalogue::{ProductView, VariantView};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;
use rpc::cart::AddToCart;
use ui::{
    AddressLine, Button, ButtonSize, Glyph, Icon, Notice, NoticeKind, OptionChips, Price, QtyField,
    StockLevel, StockNote,
};

use super::choice::{chips, chosen_values, variant_of};
use crate::{layout::drawer_contents, refused::refused, store::ShopStore};

/// From this number down the stock is told.
const FEW: i64 = 5;

fn level(variant: Option<&VariantView>) -> StockLevel {
    match variant.map(|v| v.available) {
        None | Some(..=0) => StockLevel::SoldOut,
        Some(n) if n <= FEW => StockLevel::Left(n),
        Some(_) => StockLevel::Plenty,
    }
}

/// The variant that is chosen, as signals for the parts of the page.
#[derive(Clone, Copy)]
pub struct Chosen {
    pub product: StoredValue<ProductView>,
    pub values: Memo<Vec<String>>,
    pub variant: Memo<Option<VariantView>>,
}

impl Chosen {
    /// Follows the address.
    pub fn follow(product: ProductView) -> Self {
        let product = StoredValue::new(product);
        let query = use_query_map();
        let values = Memo::new(move |_| query.with(|q| product.with_value(|p| chosen_values(p, q))));
        let variant =
            Memo::new(move |_| values.with(|values| product.with_value(|p| variant_of(p, values).cloned())));
        Self {
            product,
            values,
            variant,
        }
    }

    /// Formatted price of the variant, or the lowest of the product.
    pub fn price(self) -> String {
        self.variant
            .with(|v| v.as_ref().map(|v| v.price.to_string()))
            .unwrap_or_else(|| self.product.with_value(|p| p.price_from.to_string()))
    }

    fn was(self) -> Option<String> {
        self.variant
            .with(|v| v.as_ref().and_then(|v| v.compare_at).map(|was| was.to_string()))
    }

    fn can_buy(self) -> bool {
        self.variant.with(|v| v.as_ref().is_some_and(|v| v.available > 0))
    }
}

/// Price with the note on GST.
#[component]
pub fn ChosenPrice(chosen: Chosen) -> impl IntoView {
    move || {
        let note = chosen.product.with_value(|p| p.gst_note.clone());
        view! { <Price amount=chosen.price() was=chosen.was() note class="text-xl font-semibold"/> }
    }
}

/// Options, stock, number and the button; posts to the cart, or adds in the background.
#[component]
pub fn BuyForm(chosen: Chosen) -> impl IntoView {
    let store = ShopStore::from_context();
    let quantity = RwSignal::new(1_u32);
    let busy = Signal::derive(move || store.is_adding());
    let (name, options) = chosen.product.with_value(|p| (p.name.clone(), p.options.clone()));
    let of = name.clone();
    let most = move || {
        chosen
            .variant
            .with(|v| v.as_ref().and_then(|v| u32::try_from(v.available).ok()))
            .unwrap_or(1)
    };
    let add = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        if let Some(variant) = chosen.variant.get_untracked() {
            store.add(
                variant.id,
                quantity.get_untracked(),
                name.clone(),
                Some(drawer_contents),
            );
        }
    };
    let choices = options.into_iter().enumerate().map(move |(i, option)| {
        let list = Signal::derive(move || {
            chosen
                .values
                .with(|values| chosen.product.with_value(|p| chips(p, values, i)))
        });
        view! { <OptionChips legend=option.name chips=list/> }
    });
    view! {
        {refused::<AddToCart>()
            .map(|error| {
                let text = error.message().to_owned();
                view! {
                    <div class="mt-5">
                        <Notice kind=NoticeKind::Error title="It was not added" text/>
                    </div>
                }
            })}
        <div class="mt-6 grid gap-5 empty:hidden">{choices.collect_view()}</div>
        <form class="mt-5 max-lg:has-[>[role=status]:empty]:mt-0" id="buy" method="post" action=AddToCart::url() on:submit=add>
            <input
                type="hidden"
                name="variant_id"
                value=move || chosen.variant.with(|v| v.as_ref().map(|v| v.id.to_string()))
            />
            <StockNote level=Signal::derive(move || chosen.variant.with(|v| level(v.as_ref())))/>
            <div class="mt-4 flex gap-3 max-lg:hidden">
                <QtyField id="quantity" of quantity max=Signal::derive(most)/>
                <BuyButton chosen busy class="flex-1"/>
            </div>
        </form>
        <BuyBar chosen busy/>
    }
}

/// The button of the buy form, inside it or at the foot of the window.
#[component]
fn BuyButton(chosen: Chosen, busy: Signal<bool>, class: &'static str) -> impl IntoView {
    view! {
        <Button attr:form="buy" size=ButtonSize::Large class busy disabled=Signal::derive(move || !chosen.can_buy())>
            {move || if chosen.can_buy() { "Add to cart" } else { "Sold out" }}
        </Button>
    }
}

/// Price and button at the foot of phones.
#[component]
fn BuyBar(chosen: Chosen, busy: Signal<bool>) -> impl IntoView {
    let title = move || chosen.variant.with(|v| v.as_ref().map(|v| v.title.clone()));
    view! {
        <div class="foot-bar fixed inset-x-0 bottom-0 z-20 border-t border-line bg-base-100 lg:hidden">
            <div class="page flex items-center gap-3 py-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))]">
                <div class="min-w-0 flex-1">
                    <p class="money leading-tight font-semibold">{move || chosen.price()}</p>
                    <p class="truncate text-sm text-muted">{title}</p>
                </div>
                <BuyButton chosen busy class="px-8"/>
            </div>
        </div>
    }
}

/// Delivery, collecting and returns in a line or two each.
#[component]
pub fn Promises(
    chosen: Chosen,
    /// When it comes to the door.
    promise: String,
    /// Delivery costs nothing from here on.
    free_from: Option<String>,
    /// Where it can be collected.
    address: String,
) -> impl IntoView {
    let free = free_from.map(|from| format!("Free from {from} of goods."));
    view! {
        <ul class="mt-6 grid gap-4 border-t border-line pt-6">
            // What is sold out comes on no day and lies nowhere.
            <Promise glyph=Glyph::TRUCK title=promise attr:hidden=move || !chosen.can_buy()>{free}</Promise>
            <Promise glyph=Glyph::PIN title="Or collect it in the shop" attr:hidden=move || !chosen.can_buy()>
                <AddressLine text=address/>
            </Promise>
            <Promise glyph=Glyph::RETURN title="Changed your mind, or broken on arrival?">
                <a class="-my-3 inline-block py-3 underline underline-offset-4" href="/returns">"How returns work"</a>
            </Promise>
        </ul>
    }
}

#[component]
fn Promise(glyph: Glyph, #[prop(into)] title: String, children: Children) -> impl IntoView {
    view! {
        <li class="flex gap-3">
            <Icon glyph class="mt-0.5 size-5 text-primary-ink"/>
            <div class="min-w-0">
                <p class="font-medium text-balance">{title}</p>
                <p class="text-sm text-muted">{children()}</p>
            </div>
        </li>
    }
}
