//! Heads, feet, dock and sheet.

use leptos::prelude::*;

use super::{Sample, goods::shelves};
use crate::dock::{SHOP_SHEET, ShopSheet};
use crate::footer::{Footer, FooterGroup, MiniFooter};
use crate::header::{Header, MiniHeader};

#[component]
pub(super) fn FrameSamples() -> impl IntoView {
    let group = FooterGroup {
        title: "Help".to_owned(),
        links: vec![
            ("Delivery".to_owned(), "/delivery".to_owned()),
            ("Returns".to_owned(), "/returns".to_owned()),
        ],
    };
    view! {
        <Sample title="Header and MiniHeader">
            <div class="relative">
                <Header
                    shop="Tiong Bahru Goods"
                    announcement="Free delivery from $60"
                    announcement_more="Order by 2 pm, packed the same day"
                    nav=shelves()
                    path="/ui"
                    cart_count=4
                />
            </div>
            <MiniHeader shop="Tiong Bahru Goods"/>
        </Sample>
        <Sample title="ShopSheet">
            <button class="btn w-fit border-line-strong bg-base-100" type="button" popovertarget=SHOP_SHEET>
                "Open the shelves"
            </button>
            <ShopSheet nav=shelves()/>
        </Sample>
        <Sample title="Footer and MiniFooter">
            <Footer
                shop="Tiong Bahru Goods"
                about="A provision shop under a curved block."
                groups=vec![group]
                legal="All prices include 9% GST."
                payments="PayNow, Visa"
            />
            <MiniFooter/>
        </Sample>
    }
}
