//! The owner's settings: what a new shop must say before it can sell.

use crate::support::{TestApp, pickup};
use domain::permission::{BuiltInRole, Permission};
use kernel::{Actor, Ctx};
use platform::settings;
use serde_json::{Value, json};

#[tokio::test]
async fn a_uen_that_is_set_makes_paynow_codes() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let mut shop = settings::get(&app.ctx, "shop").await.unwrap();
    shop["uen"] = json!("");
    settings::set(&app.ctx, "shop", &shop.to_string()).await.unwrap();
    let before = settings::get(&app.ctx, "shop").await.unwrap();
    shop["uen"] = json!("201912345K");
    settings::set(&app.ctx, "shop", &shop.to_string()).await.unwrap();
    let order = app.ordered(&[(&cup, 1)], &pickup("paynow")).await;
    assert_eq!(app.status(&order).await, "pending_payment");
    let after = settings::get(&app.ctx, "shop").await.unwrap();
    assert_eq!(
        (before["uen"].as_str(), after["uen"].as_str()),
        (Some(""), Some("201912345K"))
    );
    let record = "SELECT jsonb_build_array(before ->> 'uen', after ->> 'uen') FROM audit_logs \
        WHERE action = 'setting.changed' AND subject_id = 'shop' ORDER BY at DESC, id DESC LIMIT 1";
    assert_eq!(
        app.value::<Value>(record, vec![]).await,
        json!(["", "201912345K"])
    );
    app.finish().await;
}

#[tokio::test]
async fn a_wrong_setting_changes_nothing() {
    let app = TestApp::start().await;
    let before = settings::get(&app.ctx, "gst").await.unwrap();
    for (key, text) in [
        ("gst", r#"{ "period_months": 2 }"#),
        ("gst", r#"{ "registerd": true }"#),
        ("gst", r#"{ "registered_from": "1 January" }"#),
        ("gst", "registered"),
        ("colour", "{}"),
    ] {
        assert!(settings::set(&app.ctx, key, text).await.is_err(), "{key} {text}");
    }
    assert_eq!(settings::get(&app.ctx, "gst").await.unwrap(), before);
    let rows = settings::list(&app.ctx).await.unwrap();
    let home = rows.iter().find(|row| row.key == "home").unwrap();
    assert!(!home.is_set && rows.iter().any(|row| row.key == "shop" && row.is_set));
    app.finish().await;
}

#[tokio::test]
async fn only_who_may_changes_settings() {
    let app = TestApp::start().await;
    let permissions = BuiltInRole::WarehouseStaff.permissions();
    assert!(!permissions.contains(&Permission::SettingsWrite));
    let hand = Actor::staff(uuid::Uuid::now_v7(), "Hand", permissions);
    let hand = Ctx::new(app.app.clone(), hand, "request");
    assert!(settings::set(&hand, "holds", "{}").await.is_err());
    assert!(settings::list(&hand).await.is_err());
    app.finish().await;
}
