//! What all pages share: the shop's own data and the cart, changed at once and confirmed by the server.

use std::time::Duration;

use domain::views::{cart::CartView, catalogue::ShopView};
use leptos::{prelude::*, task::spawn_local};
use rpc::{
    RpcError,
    cart::{add_to_cart, cart, cart_units, set_cart_quantity, set_delivery_method},
};
use ui::{CART_DRAWER, ToastAction, Toasts, open_popover};
use uuid::Uuid;

use crate::{loaded::Answer, wire::FrameJson};

/// Shared by all storefront pages through the context.
#[derive(Clone, Copy)]
pub struct ShopStore {
    /// Name, categories, legal line.
    pub shop: Resource<Answer<ShopView>, FrameJson>,
    /// Units in the cart when the page was made: all that the frame shows of it, so that everybody with as many can
    /// get the same page.
    pub first_units: Resource<Answer<i64>, FrameJson>,
    /// The cart, once a page or a change has brought it.
    latest: RwSignal<Option<CartView>>,
    /// Units on their way into the cart.
    adding: RwSignal<i64>,
    /// Changes so far, and the one whose cart is shown: an answer that came too late is dropped.
    turn: StoredValue<u64>,
    shown: StoredValue<u64>,
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
            first_units: Resource::new_with_options(|| (), |()| cart_units(), true),
            latest: RwSignal::new(None),
            adding: RwSignal::new(0),
            turn: StoredValue::new(0),
            shown: StoredValue::new(0),
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

    /// The cart now. A page that draws it brings it first, with [`Self::show`].
    pub fn cart(self) -> CartView {
        self.latest.get().unwrap_or_default()
    }

    /// Units in the cart. Read it inside a suspense that awaits `first_units`.
    pub fn count(self) -> u32 {
        let units = self
            .latest
            .with(|cart| cart.as_ref().map(|cart| cart.count))
            .or_else(|| self.first_units.get().and_then(Result::ok));
        u32::try_from(units.unwrap_or(0) + self.adding.get()).unwrap_or(0)
    }

    /// Whether something is on its way into the cart.
    pub fn is_adding(self) -> bool {
        self.adding.get() > 0
    }

    /// Takes the cart that came with a page.
    pub fn show(self, cart: CartView) {
        self.latest.set(Some(cart));
    }

    /// Adds units; the drawer opens with `contents`, or a toast tells it.
    pub fn add(self, variant_id: Uuid, quantity: u32, name: String, contents: Option<Contents>) {
        let quantity = i64::from(quantity);
        let turn = self.next_turn();
        self.adding.update(|units| *units += quantity);
        // The number is painted before anything else is done: on a slow phone the request alone takes some frames.
        after_paint(move || {
            self.trouble.set(None);
            spawn_local(async move {
                let answer = add_to_cart(variant_id, quantity).await;
                self.adding.update(|units| *units -= quantity);
                match answer {
                    Ok(cart) => {
                        self.answered(turn, cart);
                        self.tell_added(name, contents);
                    }
                    Err(error) => self.refused(error),
                }
            });
        });
    }

    fn tell_added(self, name: String, contents: Option<Contents>) {
        if let Some(contents) = contents {
            if self.drawer.with_untracked(Option::is_none) {
                self.drawer.set(Some(contents));
            }
            open_popover(CART_DRAWER);
        } else {
            let way_on = ToastAction::Link("See cart".to_owned(), "/cart".to_owned());
            self.toasts.show(format!("{name} added"), Some(way_on));
        }
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
            Some(ahead),
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
        let now = self.latest.get_untracked();
        self.change(now, async move { set_delivery_method(method).await }, || ());
    }

    /// Asks for the cart anew, after an order took what was in it.
    pub fn refresh(self) {
        let now = self.latest.get_untracked();
        self.change(now, cart(), || ());
    }

    /// Shows `ahead` at once, then what the server answers; goes back and tells it when refused.
    fn change(
        self,
        ahead: Option<CartView>,
        ask: impl Future<Output = Answer<CartView>> + 'static,
        done: impl FnOnce() + 'static,
    ) {
        let before = self.latest.get_untracked();
        let turn = self.next_turn();
        self.shown.set_value(turn);
        self.latest.set(ahead);
        self.trouble.set(None);
        spawn_local(async move {
            match ask.await {
                Ok(cart) => {
                    self.answered(turn, cart);
                    done();
                }
                Err(error) => {
                    if self.shown.try_get_value() == Some(turn) {
                        self.latest.set(before);
                    }
                    self.refused(error);
                }
            }
        });
    }

    fn next_turn(self) -> u64 {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        turn
    }

    /// Shows a change's answer, unless that of a later one is shown already, or a later one ahead of its answer.
    fn answered(self, turn: u64, cart: CartView) {
        if self.shown.try_get_value().is_some_and(|shown| shown <= turn) {
            self.shown.set_value(turn);
            self.latest.set(Some(cart));
        }
    }

    fn refused(self, error: RpcError) {
        self.toasts.show_fault(error.message());
        self.trouble.set(Some(error));
    }
}

/// Runs it once the browser has painted what has changed so far.
fn after_paint(run: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(run, Duration::ZERO));
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
