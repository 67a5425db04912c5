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

/// SKU, option and quantity of each line.
type Lines = [(&'static str, &'static str, u32)];

/// SKU and option of what is on sale, with the units on the shelf.
async fn variants(app: &TestApp) -> Vec<String> {
    let rows: String = app
        .value(
            "SELECT string_agg(v.sku || ' ' || v.option_values[1] || ' ' || coalesce(i.on_hand, 0), ', ' ORDER BY v.position) \
             FROM product_variants v LEFT JOIN inventory_items i ON i.variant_id = v.id WHERE v.status = 'active'",
            vec![],
        )
        .await;
    rows.split(", ").map(ToOwned::to_owned).collect()
}

#[tokio::test]
async fn variants_may_swap_options_and_skus() {
    let app = TestApp::start().await;
    let file = |lines: &Lines| {
        let lines = lines.iter().enumerate().map(|(at, (sku, option, units))| {
            let head = if at == 0 {
                "towel,Batik towel,,Katong,kitchen,Colour"
            } else {
                "towel,,,,,"
            };
            format!("{head},{option},{sku},{units},14.90,6.00,\n")
        });
        format!("{HEAD}{}", lines.collect::<String>())
    };
    let first = file(&[("T-1", "Blue", 1), ("T-2", "Red", 2), ("T-3", "Green", 3)]);
    import(&app, &first, ImportOptions::default()).await;
    let steps: [(&Lines, &[&str]); 4] = [
        // Options go round; a SKU keeps its goods.
        (
            &[("T-1", "Red", 0), ("T-2", "Green", 0), ("T-3", "Blue", 0)],
            &["T-1 Red 1", "T-2 Green 2", "T-3 Blue 3"],
        ),
        // SKUs go round and the lines change places.
        (
            &[("T-3", "Red", 0), ("T-1", "Green", 0), ("T-2", "Blue", 0)],
            &["T-3 Red 3", "T-1 Green 1", "T-2 Blue 2"],
        ),
        // One is gone, and another has its options.
        (
            &[("T-1", "Red", 0), ("T-2", "Blue", 0)],
            &["T-1 Red 1", "T-2 Blue 2"],
        ),
        // It is back, and a new SKU with the options of an old one is the old one.
        (
            &[("T-2", "Green", 0), ("T-3", "Blue", 0), ("T-4", "Red", 0)],
            &["T-2 Green 2", "T-3 Blue 3", "T-4 Red 1"],
        ),
    ];
    for (lines, expected) in steps {
        let text = file(lines);
        let changed = import(&app, &text, ImportOptions::default()).await;
        assert!(changed.applied && changed.changed == 1, "{lines:?}: {changed:?}");
        assert_eq!(variants(&app).await, expected, "{lines:?}");
        let again = import(&app, &text, ImportOptions::default()).await;
        assert_eq!((again.changed, again.unchanged), (0, 1), "{lines:?}: {again:?}");
        assert_eq!(variants(&app).await, expected, "again {lines:?}");
    }
    app.finish().await;
}
