//! Search by words, starts of words, and words with a typo.

use crate::support::TestApp;
use flows::import::{ImportOptions, import_products};

const SHOP: &str = "\
Handle,Title,Body (HTML),Vendor,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Cost per item,Status
kopi-cup,Enamel kopi cup,<p>A cup for kopi.</p>,Lim,kitchen,Title,Default Title,CUP-1,10,12.90,4.00,active
plate,Enamel plate,<p>A plate.</p>,Lim,kitchen,Title,Default Title,PLATE-1,10,9.90,3.00,active
apron,Linen apron,<p>An apron.</p>,Tan,kitchen,Title,Default Title,APRON-1,10,39.90,14.00,active
";

#[tokio::test]
async fn small_typos_are_forgiven() {
    let app = TestApp::start().await;
    let report = import_products(
        &app.ctx,
        SHOP.as_bytes(),
        ImportOptions::default(),
        &mut |_, _| {},
    )
    .await
    .unwrap();
    assert!(report.applied && report.problems.is_empty(), "{report:?}");
    let found = |q: &'static str| app.get(&format!("/search?q={q}"));
    for (typed, first) in [
        ("kopi", "kopi-cup"),
        ("apr", "apron"),
        ("enamel%20plate", "plate"),
        ("enamle%20plate", "plate"),
        ("aporn", "apron"),
    ] {
        let page = found(typed).send().await.ok(200);
        assert_eq!(page["items"][0]["slug"], first, "{typed}: {page}");
    }
    let nothing = found("xylophone").send().await.ok(200);
    assert_eq!(nothing["total"], 0);
    app.get("/search").send().await.refused(422, "invalid_query");
    app.finish().await;
}

#[tokio::test]
async fn whatever_is_typed_is_only_text() {
    let app = TestApp::start().await;
    for typed in [
        "'%20OR%201=1--",
        "%25%25%25",
        "(((",
        "a:*%20%26%20!b",
        "\\\\'",
        "%F0%9F%98%80",
        "&&&=",
        "'';DROP%20TABLE%20products",
    ] {
        let answer = app.get(&format!("/search?q={typed}")).send().await;
        assert!(answer.status < 500, "{typed}: {}", answer.body);
    }
    let long = "kopi%20".repeat(500);
    assert!(app.get(&format!("/search?q={long}")).send().await.status < 500);
    app.get("/search?q=a%00b")
        .send()
        .await
        .refused(400, "zero_character");
    assert_eq!(app.count("products").await, 0);
    app.finish().await;
}
