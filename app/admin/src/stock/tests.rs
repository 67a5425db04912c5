use domain::permission::BuiltInRole;
use domain::views::stock::{
    LocationView, MovementView, StockLevelView, StockLevelsView, VariantChoiceView, VariantChoicesView,
    WarehouseView,
};
use domain::{Money, Paged};
use leptos::prelude::Callback;
use uuid::Uuid;

use crate::testing::shown;

pub(crate) fn level(location: &str, on_hand: i64, available: i64) -> StockLevelView {
    StockLevelView {
        variant_id: Uuid::nil(),
        product_slug: "enamel-kopi-cup".to_owned(),
        product_name: "Enamel kopi cup, set of 2".to_owned(),
        variant_title: "Jade".to_owned(),
        image: None,
        sku: "KIT-CUP-JAD".to_owned(),
        location_id: Uuid::nil(),
        location: location.to_owned(),
        on_hand,
        reserved: on_hand - available,
        available,
        reorder_point: Some(10),
        value: Money::from_cents(18_480),
    }
}

pub(crate) fn movement(kind: &str, quantity: i64) -> MovementView {
    MovementView {
        id: Uuid::nil(),
        at: "20 Nov 2026, 09:12".to_owned(),
        sku: "KIT-CUP-JAD".to_owned(),
        product_name: "Enamel kopi cup, set of 2".to_owned(),
        variant_title: "Jade".to_owned(),
        location: "Ubi Warehouse".to_owned(),
        kind: kind.to_owned(),
        quantity,
        unit_cost: "8.4000".to_owned(),
        value: Money::from_cents(quantity * 840),
        balance_after: 22,
        reference: "Order TB-12135".to_owned(),
        reference_href: Some("/admin/orders/1".to_owned()),
        reason: String::new(),
        actor: "Ravi Kumar".to_owned(),
    }
}

fn variant(sku: &str) -> VariantChoiceView {
    VariantChoiceView {
        variant_id: Uuid::nil(),
        product_slug: "enamel-kopi-cup".to_owned(),
        product_name: "Enamel kopi cup, set of 2".to_owned(),
        variant_title: "Jade".to_owned(),
        sku: sku.to_owned(),
        image: None,
    }
}

fn warehouses() -> Vec<WarehouseView> {
    let location = LocationView {
        id: Uuid::nil(),
        code: "MAIN".to_owned(),
        name: "Main".to_owned(),
        priority: 1,
    };
    vec![WarehouseView {
        id: Uuid::nil(),
        code: "UBI".to_owned(),
        name: "Ubi Warehouse".to_owned(),
        kind: "warehouse".to_owned(),
        locations: vec![location],
    }]
}

fn paged<T>(items: Vec<T>) -> Paged<T> {
    let total = i64::try_from(items.len()).unwrap();
    Paged {
        items,
        total,
        page: 1,
        per_page: 50,
    }
}

#[test]
fn levels_are_filtered_by_place_with_links() {
    let path = format!("/admin/stock?location={}", Uuid::nil());
    let html = shown("stock", &path, BuiltInRole::Admin, || {
        super::levels::table((
            StockLevelsView {
                levels: paged(vec![level("Ubi Warehouse", 22, 9), level("Shop", 0, 0)]),
                views: vec![("all".to_owned(), 2), ("out".to_owned(), 1)],
            },
            warehouses(),
        ))
    });
    assert!(html.contains("Remove filter Location Ubi Warehouse"));
    assert!(html.contains("/admin/stock/sku/KIT-CUP-JAD"));
}

#[test]
fn who_may_not_adjust_sees_no_form() {
    let page = || {
        super::item::page(
            (
                variant("KIT-CUP-JAD"),
                vec![level("Shop", 22, 9)],
                paged(vec![movement("receipt", 24)]),
                warehouses(),
            ),
            Callback::new(|()| ()),
        )
    };
    let owner = shown(
        "stock-item",
        "/admin/stock/sku/KIT-CUP-JAD",
        BuiltInRole::Admin,
        page,
    );
    assert!(owner.contains("Adjust stock") && owner.contains("+24"));
    let books = shown(
        "stock-item-books",
        "/admin/stock/sku/KIT-CUP-JAD",
        BuiltInRole::Accountant,
        page,
    );
    assert!(!books.contains("Adjust stock"));
}

#[test]
fn a_variant_that_was_never_received_has_a_page() {
    let html = shown(
        "stock-never",
        "/admin/stock/sku/KIT-CUP-NEW",
        BuiltInRole::Admin,
        || {
            super::item::page(
                (
                    variant("KIT-CUP-NEW"),
                    Vec::new(),
                    paged(Vec::new()),
                    warehouses(),
                ),
                Callback::new(|()| ()),
            )
        },
    );
    assert!(html.contains("Never in stock") && html.contains("/admin/stock/receive?skus=KIT-CUP-NEW"));
}

#[test]
fn picked_items_become_lines_and_found_ones_links() {
    let html = shown(
        "receive",
        "/admin/stock/receive?skus=KIT-CUP-JAD&q=cup",
        BuiltInRole::Admin,
        || {
            let choices = VariantChoicesView {
                picked: vec![variant("KIT-CUP-JAD")],
                found: vec![variant("KIT-CUP-VER")],
            };
            super::receive::page((choices, warehouses()))
        },
    );
    assert!(html.contains(r#"name="form[lines][0][unit_cost]""#));
    assert!(html.contains("/admin/stock/receive?skus=KIT-CUP-JAD,KIT-CUP-VER"));
}
