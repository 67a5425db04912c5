//! The dashboard's door: strangers are sent to the sign-in, staff see what their role may.

use crate::support::{Answer, TestApp, pickup};
use domain::permission::BuiltInRole;

async fn page(app: &TestApp, path: &str, token: Option<&str>) -> Answer {
    let call = app.page(path);
    match token {
        Some(token) => call.token(token).send().await,
        None => call.send().await,
    }
}

#[tokio::test]
async fn strangers_are_sent_to_the_sign_in_and_back() {
    let app = TestApp::start().await;
    for (path, place) in [
        ("/admin", "/admin/sign-in?next=/admin"),
        (
            "/admin/orders?q=mei&page=2",
            "/admin/sign-in?next=/admin/orders%3Fq%3Dmei%26page%3D2",
        ),
        ("/admin/nothing-here", "/admin/sign-in?next=/admin/nothing-here"),
    ] {
        let answer = page(&app, path, None).await;
        assert_eq!(
            (answer.status, &answer.headers["location"]),
            (303, &place.parse().unwrap())
        );
        assert_eq!(answer.headers["cache-control"], "no-store");
    }
    let customer = app.token(BuiltInRole::Customer).await;
    assert_eq!(page(&app, "/admin", Some(&customer)).await.status, 303);
    assert_eq!(page(&app, "/admin/sign-in", None).await.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn what_a_role_may_not_see_is_said_in_a_page() {
    let app = TestApp::start().await;
    let token = app.token(BuiltInRole::WarehouseStaff).await;
    assert_eq!(page(&app, "/admin/stock", Some(&token)).await.status, 200);
    let refused = page(&app, "/admin/journal", Some(&token)).await;
    assert_eq!(refused.status, 403);
    let told = refused.body.as_str().unwrap();
    assert!(told.contains("not open to your role") && told.contains("does not let you see the journal"));
    // The page is headed all the same, also where the heading comes with what is loaded.
    let refused = page(&app, "/admin/trial-balance", Some(&token)).await;
    assert_eq!(refused.body.as_str().unwrap().matches("<h1").count(), 1);
    app.finish().await;
}

/// The address of the refusal and the session that holds what was typed.
fn refused(answer: &Answer) -> (String, String) {
    let place = answer.headers["location"].to_str().unwrap();
    assert!(
        answer.status == 302 && place.contains("__err="),
        "{} {place}",
        answer.status
    );
    let path = place.trim_start_matches("http://shop.example").to_owned();
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    (path, cookie.split(';').next().unwrap().to_owned())
}

#[tokio::test]
async fn what_was_typed_without_script_is_there_after_a_refusal() {
    let app = TestApp::start().await;
    let post = |function: &str, from: &str, form: &str| {
        app.call("POST", &format!("/_fn/rpc/{function}"))
            .header("Accept", "text/html")
            .header("Referer", &format!("http://shop.example{from}"))
            .form(form)
    };
    let wrong = "email=mei%2Bshop%40kedai.sg&password=not-this-one&next=";
    let answer = post("staff/sign_in", "/admin/sign-in", wrong).send().await;
    let (path, session) = refused(&answer);
    let again = || app.page(&path).header("Cookie", &session);
    let shown = again().send().await.page();
    assert!(shown.contains(r#"value="mei+shop@kedai.sg""#) && !shown.contains("not-this-one"));
    assert!(
        !again().send().await.page().contains("mei+shop"),
        "it is shown once"
    );

    let cup = app.cup(5).await;
    let order = app.paid(&[(&cup, 3)], &pickup("paynow")).await;
    let line = app.staff_view(&order).await["items"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let (id, token) = (order.id, app.admin().await);
    let form = format!("order_id={id}&location_id=&tracking_number=TRK+77&items[line-{line}]=1&form_key=");
    let here = format!("/admin/orders/{id}");
    let answer = post("orders/ship_order", &here, &form).token(&token).send().await;
    let (path, session) = refused(&answer);
    let call = app.page(&path).token(&token).header("Cookie", &session);
    let shown = call.send().await.page();
    assert!(shown.contains(r#"value="TRK 77""#));
    let field = shown
        .split(&format!(r#"name="items[line-{line}]""#))
        .nth(1)
        .unwrap();
    let field = field.split('>').next().unwrap();
    assert!(
        field.contains(r#"value="1""#) && field.contains(r#"max="3""#),
        "{field}"
    );
    app.finish().await;
}

#[tokio::test]
async fn every_page_brings_its_policy() {
    let app = TestApp::start().await;
    let calls = (0..48).map(|at| {
        let path = ["/", "/cart", "/search?q=kopi", "/nothing-here"][at % 4];
        let app = &app;
        async move { (path, page(app, path, None).await) }
    });
    for (path, answer) in futures::future::join_all(calls).await {
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("'sha256-"), "{path} {}: {policy}", answer.status);
    }
    app.finish().await;
}

#[tokio::test]
async fn a_page_that_fails_quotes_the_request() {
    let app = TestApp::start().await;
    let token = app.admin().await;
    let rename = async |from: &str, to: &str| {
        let statement = format!("ALTER TABLE {from} RENAME TO {to}");
        kernel::sql::execute(&app.app.db, &statement, vec![])
            .await
            .unwrap();
    };
    rename("orders", "orders_gone").await;
    rename("products", "products_gone").await;
    for (path, token) in [("/search?q=kopi", None), ("/admin/orders", Some(token.as_str()))] {
        let answer = page(&app, path, token).await;
        assert!(answer.status >= 500, "{path}: {}", answer.status);
        let id = answer.headers["x-request-id"].to_str().unwrap();
        assert!(
            answer.body.as_str().unwrap().contains(id),
            "{path} does not say {id}"
        );
    }
    rename("orders_gone", "orders").await;
    rename("products_gone", "products").await;
    app.finish().await;
}

#[tokio::test]
async fn no_zero_character_is_a_fault_of_ours() {
    let app = TestApp::start().await;
    let token = app.token(BuiltInRole::Accountant).await;
    for (path, body) in [
        ("/_fn/rpc/catalogue/suggest", "q=a%00b"),
        ("/_fn/rpc/staff/sign_in", "email=a%00%40b.sg&password=x%00&next="),
        (
            "/_fn/rpc/orders/mark_refund_sent",
            "order_id=00000000-0000-0000-0000-000000000000&refund_id=00000000-0000-0000-0000-000000000000&reference=a%00",
        ),
    ] {
        let answer = app.call("POST", path).token(&token).form(body).send().await;
        assert!(answer.status < 500, "{path}: {} {}", answer.status, answer.body);
    }
    for path in [
        "/search?q=a%00b",
        "/products/a%00b",
        "/categories/%00",
        "/orders/TB%00?key=%00",
    ] {
        let answer = page(&app, path, None).await;
        assert!(answer.status < 500, "{path}: {}", answer.status);
    }
    app.finish().await;
}
