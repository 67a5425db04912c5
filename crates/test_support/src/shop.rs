//! The shop that every story happens in: GST-registered, one shop and one warehouse, one person a role.

use domain::Money;
use domain::address::SgAddress;
use domain::permission::BuiltInRole;
use domain::settings::{self, DeliverySettings, GstSettings, HoldSettings, ShopSettings};
use inventory::warehouses::{self, NewLocation, NewWarehouse};
use kernel::{Ctx, Result, Tx, transaction};
use uuid::Uuid;

/// Of all people of the test shop.
pub const PASSWORD: &str = "Kueh-lapis-9-layers";

/// E-mail address of the person with a role.
#[must_use]
pub fn email_of(role: BuiltInRole) -> String {
    format!("{}@shop.example", role.as_str())
}

/// # Panics
/// Anything fails.
pub async fn open(ctx: &Ctx) {
    let opened: Result<()> = transaction!(ctx, "open_test_shop", |tx| open_in_txn(&tx));
    if let Err(error) = opened {
        panic!("the test shop could not be opened: {error}");
    }
    for role in [
        BuiltInRole::Admin,
        BuiltInRole::Manager,
        BuiltInRole::WarehouseStaff,
        BuiltInRole::Accountant,
        BuiltInRole::Customer,
    ] {
        let made = platform::users::create_staff(ctx, &email_of(role), role.label(), role, PASSWORD).await;
        if let Err(error) = made {
            panic!("no {}: {error}", role.as_str());
        }
    }
}

/// The GST settings of the test shop, to be switched off by stories of a seller who is not registered.
#[must_use]
pub fn registered() -> GstSettings {
    GstSettings {
        registered: true,
        number: "201912345K".to_owned(),
        ..GstSettings::default()
    }
}

async fn open_in_txn(tx: &Tx) -> Result<()> {
    let address = SgAddress {
        block: "912".to_owned(),
        street: "Tiong Bahru Walk".to_owned(),
        unit: Some("#01-07".to_owned()),
        building: None,
        postal_code: "169912".to_owned(),
    };
    let shop = ShopSettings {
        name: "Test Goods".to_owned(),
        legal_name: "Test Goods Pte Ltd".to_owned(),
        uen: "201912345K".to_owned(),
        email: "hello@shop.example".to_owned(),
        phone: "+6561234567".to_owned(),
        address,
        order_prefix: "TG".to_owned(),
        ..ShopSettings::default()
    };
    let delivery = DeliverySettings {
        home_fee: Money::from_cents(450),
        free_over: Some(Money::from_cents(6000)),
        ..DeliverySettings::default()
    };
    kernel::settings::put_in_txn(tx, settings::SHOP, &shop).await?;
    kernel::settings::put_in_txn(tx, settings::GST, &registered()).await?;
    kernel::settings::put_in_txn(tx, settings::DELIVERY, &delivery).await?;
    kernel::settings::put_in_txn(tx, settings::HOLDS, &HoldSettings::default()).await?;
    for (code, name, kind, priority) in [
        ("UBI", "Ubi Warehouse", "warehouse", 1),
        ("SHOP", "Tiong Bahru Shop", "shop", 2),
    ] {
        let warehouse = NewWarehouse {
            code: code.to_owned(),
            name: name.to_owned(),
            kind: kind.to_owned(),
            address: None,
            locations: vec![NewLocation {
                code: code.to_owned(),
                name: name.to_owned(),
                priority,
            }],
        };
        warehouses::ensure_in_txn(tx, &warehouse).await?;
    }
    Ok(())
}

/// The id of a location by its code, `UBI` or `SHOP`.
///
/// # Panics
/// There is none.
pub async fn location(ctx: &Ctx, code: &str) -> Uuid {
    match warehouses::location_by_code(ctx.db(), code, code).await {
        Ok(id) => id,
        Err(error) => panic!("no location {code}: {error}"),
    }
}
