//! Pages, functions and files that are asked for at once do not get in each other's way.

use crate::support::TestApp;
use futures::future::join_all;
use serde_json::json;
use test_support::shop;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_keeps_its_own_headers() {
    let app = TestApp::start().await;
    for _ in 0..10 {
        // Addresses of their own: equal ones would wait for each other.
        let page = |number: u8| {
            let address = format!("/about?number={number}");
            app.page(&address).send()
        };
        let pages = join_all((0..24).map(page));
        let files = join_all((0..60).map(|_| app.call("GET", "/favicon.svg").send()));
        let functions = join_all((0..12).map(|_| app.call("POST", "/_fn/rpc/cart/cart").send()));
        let (pages, files, functions) = tokio::join!(pages, files, functions);
        for page in pages {
            // The page of a shop that has no such text.
            assert_eq!(page.status, 404, "{}", page.body);
            let policy = page.headers["content-security-policy"].to_str().unwrap();
            assert!(
                policy.contains("'sha256-") && !policy.contains("nonce"),
                "{policy}"
            );
        }
        for other in files.iter().chain(&functions) {
            let policy = other.headers["content-security-policy"].to_str().unwrap();
            assert!(!policy.contains("'sha256-"), "{policy}");
        }
        for file in &files {
            assert_eq!(file.status, 200, "{}", file.body);
        }
    }
    app.finish().await;
}

#[tokio::test]
async fn only_what_is_meant_to_be_seen_is_handed_out() {
    let app = TestApp::start().await;
    for path in [
        "/Cargo.toml",
        "/.env",
        "/art/../Cargo.toml",
        "/pkg/../.env",
        "/nowhere",
    ] {
        let answer = app.page(path).send().await;
        assert_eq!(answer.status, 404, "{path}");
    }
    app.finish().await;
}

#[tokio::test]
async fn a_page_for_everybody_is_kept_until_something_changes() {
    let app = TestApp::start().await;
    let cup = app.cup(3).await;
    let path = format!("/products/{}", cup.slug);
    let page = || app.page(&path);
    let first = page().send().await;
    assert_eq!(first.status, 200, "{}", first.body);
    let text = first.body.as_str().unwrap().to_owned();
    assert!(
        !text.contains("nonce"),
        "a kept page has no mark that is good for one visitor"
    );

    let statements = app.statements();
    let second = page().send().await;
    assert_eq!(
        app.statements(),
        statements,
        "a kept page asks the database nothing"
    );
    assert_eq!(second.body, first.body);
    for name in ["content-security-policy", "etag", "content-type"] {
        assert_eq!(second.headers[name], first.headers[name]);
    }

    let tag = first.headers["etag"].to_str().unwrap();
    let known = page().header("If-None-Match", tag).send().await;
    assert_eq!((known.status, known.body.as_str()), (304, Some("")));
    assert_eq!(
        known.headers["content-security-policy"],
        first.headers["content-security-policy"]
    );

    let admin = app.admin().await;
    let place = shop::location(&app.ctx, "UBI").await;
    let change =
        json!({ "variant_id": cup.variant_id, "location_id": place, "quantity": -3, "reason": "Broken" });
    app.call("PUT", "/api/v1/inventory/adjustments")
        .token(&admin)
        .json(&change)
        .send()
        .await
        .ok(200);
    let after = page().header("If-None-Match", tag).send().await;
    assert_eq!(
        after.status, 200,
        "the shelf is empty, and the page says so at once"
    );
    assert_ne!(after.headers["etag"].to_str().unwrap(), tag);
    app.finish().await;
}

/// Whenever a kept page has become too old, everybody who wants it comes at the same moment.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_many_want_is_made_once() {
    let app = TestApp::start().await;
    let cup = app.cup(3).await;
    let path = format!("/products/{}", cup.slug);
    let page = || app.page(&path).send();
    let (admin, place) = (app.admin().await, shop::location(&app.ctx, "UBI").await);
    let found =
        json!({ "variant_id": cup.variant_id, "location_id": place, "quantity": 1, "reason": "Found" });
    let asked = async |visitors: usize| {
        let change = app
            .call("PUT", "/api/v1/inventory/adjustments")
            .token(&admin)
            .json(&found);
        change.send().await.ok(200);
        let before = app.statements();
        for page in join_all((0..visitors).map(|_| page())).await {
            assert_eq!(page.status, 200, "{}", page.body);
        }
        app.statements() - before
    };
    // The first one also reads what stays good afterwards.
    asked(1).await;
    let one = asked(1).await;
    assert!(one > 0);
    assert_eq!(asked(40).await, one);
    app.finish().await;
}

/// All that a page for everybody shows of a cart is how much is in it.
#[tokio::test]
async fn who_has_as_much_in_the_cart_gets_the_same_page() {
    let app = TestApp::start().await;
    let (cup, pot) = (app.cup(9).await, app.cup(9).await);
    let cart = async |wanted| format!("kedai_cart={}", app.cart_with(wanted).await);
    let (two, also_two, three) = (
        cart(&[(&cup, 2)]).await,
        cart(&[(&cup, 1), (&pot, 1)]).await,
        cart(&[(&cup, 3)]).await,
    );
    let page = async |cookie: &str| {
        let page = app.page("/").header("Cookie", cookie).send().await;
        assert_eq!(page.status, 200, "{}", page.body);
        page
    };
    let nobodys = page("a=1").await;
    let first = page(&two).await;
    let statements = app.statements();
    let second = page(&also_two).await;
    assert_eq!(
        app.statements() - statements,
        1,
        "a kept page costs the question how much is in the cart"
    );
    assert_eq!(first.body, second.body);
    let other = page(&three).await;
    assert!(other.body != first.body && nobodys.body != first.body);
    for mine in [&first, &second, &other] {
        assert_eq!(mine.headers["cache-control"], "no-store");
        assert!(!mine.headers.contains_key("etag"));
    }
    assert!(nobodys.headers.contains_key("etag") && nobodys.headers["cache-control"] != "no-store");
    // A cart that is none is an empty one.
    let none = page("kedai_cart=a.b").await;
    assert!(!none.headers.contains_key("etag"));

    let token = two.trim_start_matches("kedai_cart=");
    app.put_into(token, &pot, 1).await;
    assert_eq!(
        page(&two).await.body,
        page(&three).await.body,
        "three in both, at once"
    );
    app.finish().await;
}

#[tokio::test]
async fn pages_that_are_somebodys_are_never_kept() {
    let app = TestApp::start().await;
    for path in ["/cart", "/checkout", "/admin/sign-in", "/no-such-page"] {
        let page = app.page(path).send().await;
        assert!(!page.headers.contains_key("etag"), "{path}: {}", page.status);
    }
    // Who carries a session or a token, or names the cart in a header, is nobody else.
    let somebodys = [
        ("Cookie", "a=1; kedai_session=c"),
        ("Cookie", "__Host-kedai_session=c"),
        ("X-Cart-Token", "x"),
    ];
    for (name, value) in somebodys {
        let page = app.page("/").header(name, value).send().await;
        assert!(
            page.status == 200 && !page.headers.contains_key("etag"),
            "{name}: {value}"
        );
    }
    app.finish().await;
}
