//! Which page of the shop is fetched with which part of the bundle. What stands around every page (head, cart
//! drawer, foot) is in the first file.

use ui::lazy_page;

lazy_page!(pub HOME, shop_shelf, crate::catalogue::HomePage);
lazy_page!(pub CATEGORY, shop_shelf, crate::catalogue::CategoryPage);
lazy_page!(pub SEARCH, shop_shelf, crate::catalogue::SearchPage);

lazy_page!(pub PRODUCT, shop_goods, crate::catalogue::ProductPage);
lazy_page!(pub CART, shop_goods, crate::cart::CartPage);

lazy_page!(pub CHECKOUT, shop_pay, crate::checkout::CheckoutPage);
lazy_page!(pub PAY, shop_pay, crate::payment::PayPage);

lazy_page!(pub THANK_YOU, shop_order, crate::orders::ThankYouPage);
lazy_page!(pub TRACKING, shop_order, crate::orders::TrackingPage);
lazy_page!(pub DOCUMENT, shop_order, crate::orders::DocumentPage);
lazy_page!(pub TEXT, shop_order, crate::pages::TextPage);
