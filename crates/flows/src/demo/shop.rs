//! The demo shop's settings and places.

use super::files::{GoodsFile, ShopFile};
use domain::Money;
use domain::settings::{
    self, DeliverySettings, GstSettings, HoldSettings, HomeSettings, PageSettings, ShopSettings,
    StorySettings,
};
use inventory::warehouses::{self, NewLocation, NewWarehouse};
use kernel::settings::put_in_txn;
use kernel::{Result, Tx};
use std::collections::BTreeMap;
use uuid::Uuid;

pub async fn settings_in_txn(tx: &Tx, shop: &ShopFile, goods: &GoodsFile) -> Result<()> {
    let who = ShopSettings {
        name: shop.name.clone(),
        legal_name: shop.legal_name.clone(),
        uen: shop.uen.clone(),
        email: shop.email.clone(),
        phone: shop.phone.clone(),
        address: shop.address.clone(),
        tagline: shop.tagline.clone(),
        order_prefix: "TB".to_owned(),
    };
    put_in_txn(tx, settings::SHOP, &who).await?;
    let gst = GstSettings {
        registered: shop.gst_registered,
        number: shop.gst_number.clone(),
        registered_from: Some(shop.gst_registered_from),
        ..GstSettings::default()
    };
    put_in_txn(tx, settings::GST, &gst).await?;
    put_in_txn(tx, settings::DELIVERY, &delivery(shop)).await?;
    let minutes = |method: &str| shop.hold_minutes.get(method).copied().unwrap_or(30);
    let holds = HoldSettings {
        paynow_minutes: minutes("paynow"),
        card_minutes: minutes("demo_card"),
    };
    put_in_txn(tx, settings::HOLDS, &holds).await?;
    put_in_txn(
        tx,
        settings::PAGES,
        &PageSettings {
            pages: shop.pages.clone(),
        },
    )
    .await?;
    put_in_txn(tx, settings::HOME, &home(goods)).await
}

fn delivery(shop: &ShopFile) -> DeliverySettings {
    let defaults = DeliverySettings::default();
    let pickup_label = shop.warehouses.iter().find_map(|place| place.pickup_name.clone());
    DeliverySettings {
        home_fee: Money::round_half_up(shop.delivery.home_fee),
        free_over: Some(Money::round_half_up(shop.delivery.free_over)),
        pickup_fee: Money::round_half_up(shop.delivery.pickup_fee),
        pickup_label: pickup_label.unwrap_or_else(|| defaults.pickup_label.clone()),
        ..defaults
    }
}

fn home(goods: &GoodsFile) -> HomeSettings {
    let (hero, story) = (&goods.home.hero, &goods.home.story);
    HomeSettings {
        hero_heading: hero.heading.clone(),
        hero_text: hero.text.clone(),
        hero_image: hero.image.clone(),
        story: Some(StorySettings {
            heading: story.heading.clone(),
            text: story.text.clone(),
            image: story.image.clone(),
            link: format!("/categories/{}", story.link.category),
            product_slugs: story.product_slugs.clone(),
        }),
    }
}

/// Location ids by code.
pub async fn warehouses_in_txn(tx: &Tx, shop: &ShopFile) -> Result<BTreeMap<String, Uuid>> {
    let mut places = BTreeMap::new();
    for warehouse in &shop.warehouses {
        let location = |location: &super::files::LocationFile| NewLocation {
            code: location.code.clone(),
            name: location.name.clone(),
            priority: location.priority,
        };
        let new = NewWarehouse {
            code: warehouse.code.clone(),
            name: warehouse.name.clone(),
            kind: warehouse.kind.clone(),
            address: Some(warehouse.address.clone()),
            locations: warehouse.locations.iter().map(location).collect(),
        };
        places.extend(warehouses::ensure_in_txn(tx, &new).await?);
    }
    Ok(places)
}
