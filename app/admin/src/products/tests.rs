use domain::Money;
use domain::permission::BuiltInRole;
use domain::views::admin_catalogue::{ProductAdminView, VariantAdminView};
use domain::views::catalogue::{ImageView, OptionView};
use leptos::prelude::*;
use uuid::Uuid;

use crate::testing::shown;

fn variant(title: &str, available: i64) -> VariantAdminView {
    VariantAdminView {
        id: Uuid::nil(),
        sku: format!("KIT-CUP-{title}"),
        title: title.to_owned(),
        price: Money::from_cents(2_400),
        compare_at: None,
        barcode: None,
        status: "active".to_owned(),
        on_hand: available + 2,
        reserved: 2,
        available,
        unit_cost: Some("8.4000".to_owned()),
    }
}

fn product() -> ProductAdminView {
    ProductAdminView {
        id: Uuid::nil(),
        slug: "enamel-kopi-cup".to_owned(),
        name: "Enamel kopi cup, set of 2".to_owned(),
        subtitle: "Fired twice".to_owned(),
        description: "Two enamel cups with a rolled steel rim.".to_owned(),
        details: Vec::new(),
        brand: "Tiong Bahru Goods".to_owned(),
        status: "active".to_owned(),
        category: Some("Kitchen".to_owned()),
        images: vec![ImageView {
            url: "/art/kopi-cup.svg".to_owned(),
            alt: "Two cups".to_owned(),
        }],
        options: vec![OptionView {
            name: "Colour".to_owned(),
            values: vec!["Jade".to_owned(), "Vermilion".to_owned()],
        }],
        variants: vec![variant("Jade", 9), variant("Vermilion", 0)],
        levels: vec![crate::stock::tests::level("Ubi Warehouse", 22, 9)],
        movements: vec![crate::stock::tests::movement("sale", -2)],
        version: 4,
        updated_at: "20 Nov 2026, 10:00".to_owned(),
    }
}

#[test]
fn a_product_carries_its_version_and_prices_without_separators() {
    let html = shown(
        "product",
        "/admin/products/enamel-kopi-cup",
        BuiltInRole::Admin,
        || super::detail::page(product(), Callback::new(|()| ())),
    );
    assert!(html.contains(r#"name="form[version]""#) && html.contains(r#"value="4""#));
    assert!(html.contains(r#"value="24.00""#) && html.contains("Price of Jade"));
}
