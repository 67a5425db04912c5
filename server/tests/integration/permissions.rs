//! Rights: each one opens something, and roles say the same in the database as in the program.

use crate::support::{TestApp, pickup};
use domain::permission::{BuiltInRole, Permission};
use kernel::{Actor, Ctx};
use serde_json::{Value, json};
use std::path::Path;

/// The program's own sources, without tests.
fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "tests") {
                sources(&path, found);
            }
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_permission_is_asked_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut texts = Vec::new();
    for folder in ["crates", "server/src"] {
        sources(&root.join(folder), &mut texts);
    }
    let asked = |permission: &Permission| {
        let calls = [
            format!(".require(Permission::{permission:?})"),
            format!(".may(Permission::{permission:?})"),
        ];
        texts
            .iter()
            .any(|text| calls.iter().any(|call| text.contains(call)))
    };
    let idle: Vec<&Permission> = Permission::ALL.iter().filter(|it| !asked(it)).collect();
    assert!(idle.is_empty(), "nothing asks for {idle:?}");
}

#[tokio::test]
async fn stored_roles_are_those_of_the_program() {
    let app = TestApp::start().await;
    // As an earlier version left it.
    test_support::database::run(
        &app.app.db,
        "UPDATE roles SET permissions = permissions || '{promotions.read}' WHERE name = 'manager'",
    )
    .await;
    flows::setup::seed(&app.ctx).await.unwrap();
    for role in BuiltInRole::ALL {
        let stored: Value = app
            .value(
                "SELECT to_jsonb(permissions) FROM roles WHERE name = $1",
                kernel::params![role.as_str()],
            )
            .await;
        let own: Vec<&str> = role.permissions().iter().map(|it| it.as_str()).collect();
        assert_eq!(stored, json!(own), "{role}");
    }
    app.finish().await;
}

#[tokio::test]
async fn invoices_and_what_customers_bought_are_rights_of_their_own() {
    let app = TestApp::start().await;
    let cup = app.cup(5).await;
    let order = app.paid(&[(&cup, 1)], &pickup("paynow")).await;
    let (hand, keeper) = (BuiltInRole::WarehouseStaff, BuiltInRole::Accountant);
    let invoices = app.seen_by(keeper, &order).await["documents"].clone();
    assert_eq!(invoices[0]["kind"], "simplified_tax_invoice");
    assert_eq!(app.seen_by(hand, &order).await["documents"], json!([]));

    let url = invoices[0]["url"].as_str().unwrap();
    let opened = async |path: &str, role: BuiltInRole| {
        let token = app.token(role).await;
        app.page(path).token(&token).send().await.status
    };
    assert_eq!(opened(url, keeper).await, 200);
    assert_eq!(opened(url, hand).await, 403);
    let with_key = format!("{url}?key={}", order.access_token);
    assert_eq!(opened(&with_key, hand).await, 200, "the shopper's own link");

    let detail = async |role: BuiltInRole| {
        let actor = Actor::staff(uuid::Uuid::now_v7(), role.label(), role.permissions());
        let ctx = Ctx::new(app.app.clone(), actor, "request");
        flows::order_views::detail(&ctx, order.id).await.unwrap()
    };
    let told = detail(hand).await;
    assert_eq!(
        told.customer_name, "Tan Mei Ling",
        "who it goes to is part of the order"
    );
    assert!(told.customer.is_none() && told.documents.is_empty());
    assert!(told.time_line.iter().all(|entry| entry.links.is_empty()));
    let told = detail(keeper).await;
    assert_eq!(told.customer.unwrap().spent.bare(), "12.90");
    assert!(told.time_line.iter().any(|entry| !entry.links.is_empty()));
    app.finish().await;
}

#[tokio::test]
async fn an_import_needs_the_right_to_import_and_the_right_to_change_products() {
    let app = TestApp::start().await;
    let file = "Handle,Title,Body (HTML),Vendor,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,\
        Variant Price,Cost per item,Status\n\
        kopi-cup,Kopi cup,A cup,Katong,kitchen,Title,Default Title,CUP-1,5,12.90,4.00,active\n";
    let import = async |permissions: &[Permission]| {
        let permissions = permissions.iter().copied().collect();
        let actor = Actor::staff(uuid::Uuid::now_v7(), "Hand", permissions);
        let ctx = Ctx::new(app.app.clone(), actor, "request");
        let options = flows::import::ImportOptions::default();
        let done = flows::import::import_products(&ctx, file.as_bytes(), options, &mut |_, _| {}).await;
        done.map(|report| report.applied)
            .map_err(|fault| domain::AppError::from(fault).message)
    };
    let refused = import(&[Permission::ProductsWrite]).await.unwrap_err();
    assert!(refused.contains("import product files"), "{refused}");
    let refused = import(&[Permission::ImportRun]).await.unwrap_err();
    assert!(refused.contains("change products and prices"), "{refused}");
    assert_eq!(app.count("products").await, 0);
    assert_eq!(
        import(&[Permission::ImportRun, Permission::ProductsWrite]).await,
        Ok(true)
    );
    app.finish().await;
}
