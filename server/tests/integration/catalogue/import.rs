//! Products from a file: named faults, all or nothing, the same again.

use crate::support::TestApp;
use flows::import::{ImportOptions, ImportReport, import_products};

const HEAD: &str = "Handle,Title,Body (HTML),Vendor,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Cost per item,Status\n";
const GOOD: &str = "\
tea-towel,Batik tea towel,\"<p>Two lines,
one towel.</p>\",Katong,kitchen,Colour,Blue,TOWEL-BLUE,5,14.90,6.00,active
tea-towel,,,,,,Red,TOWEL-RED,3,14.90,6.00,
";
const BAD: &str = "\
pencils,Kopitiam pencils,,Katong,paper,Title,Default Title,PENCIL-1,5,twelve,1.00,active
,No handle,,Katong,paper,Title,Default Title,PENCIL-2,5,3.00,1.00,active
";

async fn import(app: &TestApp, text: &str, options: ImportOptions) -> ImportReport {
    import_products(&app.ctx, text.as_bytes(), options, &mut |_, _| {})
        .await
        .unwrap()
}

#[tokio::test]
async fn the_same_file_again_changes_nothing() {
    let app = TestApp::start().await;
    let file = format!("{HEAD}{GOOD}");
    let first = import(&app, &file, ImportOptions::default()).await;
    assert_eq!(
        (first.created, first.units, first.applied),
        (1, 8, true),
        "{first:?}"
    );
    let again = import(&app, &file, ImportOptions::default()).await;
    assert_eq!(
        (again.created, again.changed, again.unchanged, again.units),
        (0, 0, 1, 0),
        "{again:?}"
    );
    let product = app.get("/products/tea-towel").send().await.ok(200);
    assert_eq!(
        product["options"][0]["values"],
        serde_json::json!(["Blue", "Red"])
    );
    assert_eq!(product["variants"].as_array().unwrap().len(), 2);
    assert_eq!(app.balance("inventory").await, "48.00");
    app.finish().await;
}

#[tokio::test]
async fn bad_rows_are_named_and_stop_all_unless_partial() {
    let app = TestApp::start().await;
    let file = format!("{HEAD}{GOOD}{BAD}");
    let refused = import(&app, &file, ImportOptions::default()).await;
    assert!(!refused.applied && refused.problems.len() >= 2, "{refused:?}");
    assert_eq!(app.count("products").await, 0);
    let dry = import(
        &app,
        &file,
        ImportOptions {
            dry_run: true,
            partial: true,
        },
    )
    .await;
    assert!(!dry.applied && dry.created == 1, "{dry:?}");
    assert_eq!(app.count("products").await, 0);
    let partial = import(
        &app,
        &file,
        ImportOptions {
            dry_run: false,
            partial: true,
        },
    )
    .await;
    assert!(partial.applied && partial.created == 1, "{partial:?}");
    assert_eq!(app.count("products").await, 1);
    app.finish().await;
}
