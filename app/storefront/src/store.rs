//! What all pages share: the shop's own data and the cart, changed at once and confirmed by the server.

use domain::views::{cart::CartView, catalogue::ShopView};
use leptos::{prelude::*, task::spawn_local};
use rpc::{RpcError, cart::add_to_cart, cart::cart, cart::set_cart_quantity, cart::set_delivery_method};
use ui::{CART_DRAWER, ToastAction, Toasts, open_popover};
use uuid::Uuid;

use crate::{loaded::Answer, wire::FrameJson};

/// Shared by all storefront pages through the context.
#[derive(Clone, Copy)]
pub struct ShopStore {
    /// Name, categories, legal line.
    pub shop: Resource<Answer<ShopView>, FrameJson>,
    /// The cart as it was when the page was made.
    pub first_cart: Resource<Answer<CartView>, FrameJson>,
    /// The cart after a change in this window.
    latest: RwSignal<Option<CartView>>,
    /// Changes under way: answers that came too late are dropped.
    turn: StoredValue<u64>,
    /// What could not be done, in words, for screen readers and pages.
    pub trouble: RwSignal<Option<RpcError>>,
    toasts: Toasts,
    /// What the drawer shows; nothing until something was put into the cart here.
    pub drawer: RwSignal<Option<Contents>>,
}

/// Draws what is in the drawer. Handed over by the page that opens it, so that its code comes with that page.
pub type Contents = fn() -> AnyView;

impl ShopStore {
    /// Starts loading and puts the store into the context.
    pub fn provide() -> Self {
        let store = Self {
            shop: Resource::new_with_options(|| (), |()| rpc::catalogue::shop(), true),
            first_cart: Resource::new_with_options(|| (), |()| cart(), true),
            latest: RwSignal::new(None),
            turn: StoredValue::new(0),
            trouble: RwSignal::new(None),
            toasts: Toasts::provide(),
            drawer: RwSignal::new(None),
        };
        provide_context(store);
        store
    }

    /// The store of the frame around this page.
    pub fn from_context() -> Self {
        use_context::<Self>().unwrap_or_else(Self::provide)
    }

    /// The cart now. Read it inside a suspense that awaits `first_cart`.
    pub fn cart(self) -> CartView {
        self.latest
            .get()
            .or_else(|| self.first_cart.get().and_then(Result::ok))
            .unwrap_or_default()
    }

    /// Units in the cart.
    pub fn count(self) -> u32 {
        u32::try_from(self.cart().count).unwrap_or(0)
    }

    /// Adds units; the drawer opens with `contents`, or a toast tells it.
    pub fn add(self, variant_id: Uuid, quantity: u32, name: String, contents: Option<Contents>) {
        let quantity = i64::from(quantity);
        let mut ahead = untrack(|| self.cart());
        ahead.count = ahead.count.saturating_add(quantity);
        self.change(
            ahead,
            async move { add_to_cart(variant_id, quantity).await },
            move || {
                if let Some(contents) = contents {
                    if self.drawer.with_untracked(Option::is_none) {
                        self.drawer.set(Some(contents));
                    }
                    open_popover(CART_DRAWER);
                } else {
                    let way_on = ToastAction::Link("See cart".to_owned(), "/cart".to_owned());
                    self.toasts.show(format!("{name} added"), Some(way_on));
                }
            },
        );
    }

    /// Sets the units of a line; 0 takes it out, with a way back.
    pub fn set_quantity(self, item_id: Uuid, quantity: u32) {
        let wanted = i64::from(quantity);
        let before = untrack(|| self.cart());
        let Some(line) = before.lines.iter().find(|l| l.id == item_id).cloned() else {
            return;
        };
        let ahead = with_quantity(before, item_id, wanted);
        self.change(
            ahead,
            async move { set_cart_quantity(item_id, wanted).await },
            move || {
                if wanted == 0 {
                    let back = u32::try_from(line.quantity).unwrap_or(1);
                    let name = line.name.clone();
                    let undo = Callback::new(move |()| self.add(line.variant_id, back, name.clone(), None));
                    self.toasts.show(
                        format!("{} removed", line.name),
                        Some(ToastAction::Run("Undo".to_owned(), undo)),
                    );
                }
            },
        );
    }

    /// Chooses `home` or `pickup`, which changes what is to pay.
    pub fn set_delivery(self, method: String) {
        let now = untrack(|| self.cart());
        self.change(now, async move { set_delivery_method(method).await }, || ());
    }

    /// Asks for the cart anew, after an order took what was in it.
    pub fn refresh(self) {
        let now = untrack(|| self.cart());
        self.change(now, cart(), || ());
    }

    /// Shows `ahead` at once, then what the server answers; goes back and tells it when refused.
    fn change(
        self,
        ahead: CartView,
        ask: impl Future<Output = Answer<CartView>> + 'static,
        done: impl FnOnce() + 'static,
    ) {
        let before = untrack(|| self.cart());
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        self.latest.set(Some(ahead));
        self.trouble.set(None);
        spawn_local(async move {
            let answer = ask.await;
            let last_word = self.turn.try_get_value() == Some(turn);
            match answer {
                Ok(cart) => {
                    if last_word {
                        self.latest.set(Some(cart));
                    }
                    done();
                }
                Err(error) => {
                    if last_word {
                        self.latest.set(Some(before));
                    }
                    self.toasts.show_fault(error.message());
                    self.trouble.set(Some(error));
                }
            }
        });
    }
}

/// The cart as it will most likely be; promotions and delivery follow with the server's answer.
fn with_quantity(mut cart: CartView, item_id: Uuid, quantity: i64) -> CartView {
    for line in &mut cart.lines {
        if line.id == item_id {
            line.quantity = quantity;
            let total = line.unit_price.times(quantity);
            let change = total - line.line_total;
            line.line_total = total;
            cart.totals.subtotal += change;
            cart.totals.total += change;
        }
    }
    cart.lines.retain(|line| line.quantity > 0);
    cart.count = cart.lines.iter().map(|line| line.quantity).sum();
    cart
}

#[cfg(test)]
mod tests {
    use domain::{
        Money,
        views::cart::{CartLineView, CartView},
    };
    use uuid::Uuid;

    use super::with_quantity;

    fn cart() -> CartView {
        let line = CartLineView {
            id: Uuid::nil(),
            variant_id: Uuid::nil(),
            product_slug: "kaya".to_owned(),
            name: "Kaya".to_owned(),
            variant_title: String::new(),
            sku: "K".to_owned(),
            image: None,
            unit_price: Money::from_cents(900),
            price_was: None,
            quantity: 1,
            line_total: Money::from_cents(900),
            available: 9,
            problem: None,
        };
        let mut cart = CartView {
            lines: vec![line],
            count: 1,
            ..CartView::default()
        };
        cart.totals.subtotal = Money::from_cents(900);
        cart.totals.total = Money::from_cents(1350);
        cart
    }

    #[test]
    fn changes_line_and_totals_ahead_of_the_answer() {
        let after = with_quantity(cart(), Uuid::nil(), 3);
        assert_eq!(after.count, 3);
        assert_eq!(after.totals.subtotal, Money::from_cents(2700));
        assert_eq!(after.totals.total, Money::from_cents(3150));
    }

    #[test]
    fn zero_takes_the_line_out() {
        assert!(with_quantity(cart(), Uuid::nil(), 0).lines.is_empty());
    }
}
