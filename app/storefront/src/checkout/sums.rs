//! What the order comes to by each way of delivery. All of them are in the page and style shows the one whose
//! radio is checked: the sums follow the choice at once, with and without script.

use domain::views::checkout::DeliveryOptionView;
use leptos::prelude::*;
use ui::OrderTotals;

use crate::convert::{tax_note, total_rows};

/// The ways of delivery with their sums; the page needs the class [`GROUP`] around radios and sums. They are asked for
/// anew when a price has changed meanwhile.
pub type Ways = RwSignal<Vec<DeliveryOptionView>>;

/// Class of the element around the radios and everything that follows them.
pub const GROUP: &str = "group/checkout";

/// Hides the address while the goods are to be collected.
pub const FOR_THE_DOOR: &str = "group-has-[[value=pickup]:checked]/checkout:hidden";

/// Shown only while the radio of `method` is checked.
fn shown_with(method: &str) -> &'static str {
    if method == "pickup" {
        "hidden group-has-[[value=pickup]:checked]/checkout:contents"
    } else {
        "contents group-has-[[value=pickup]:checked]/checkout:hidden"
    }
}

/// The total alone.
#[component]
pub fn Sum(ways: Ways) -> impl IntoView {
    move || {
        ways.with(|all| {
            all.iter()
                .map(
                    |way| view! { <span class=shown_with(&way.method)>{way.totals.total.to_string()}</span> },
                )
                .collect_view()
        })
    }
}

/// What is said to be paid goes with the order: it is not placed at another total.
#[component]
pub fn SeenTotals(ways: Ways) -> impl IntoView {
    move || {
        ways.with(|all| {
            all.iter()
                .map(|way| {
                    view! {
                        <input
                            type="hidden"
                            autocomplete="off"
                            name=format!("form[seen_totals][{}]", way.method)
                            value=way.totals.total.bare()
                        />
                    }
                })
                .collect_view()
        })
    }
}

/// Goods, delivery, total and the GST in it.
#[component]
pub fn Sums(ways: Ways) -> impl IntoView {
    move || {
        ways.with(|all| {
            all.iter()
                .map(|way| {
                    let totals = &way.totals;
                    view! {
                        <div class=shown_with(&way.method)>
                            <OrderTotals
                                rows=total_rows(totals)
                                total=totals.total.to_string()
                                tax_note=tax_note(totals)
                            />
                        </div>
                    }
                })
                .collect_view()
        })
    }
}
