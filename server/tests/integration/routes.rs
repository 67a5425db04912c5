//! Every route is called by people who may not.

use crate::support::{Answer, TestApp};
use domain::permission::{BuiltInRole, Permission};
use std::collections::BTreeSet;

struct Route {
    method: &'static str,
    path: &'static str,
    needs: &'static str,
}

fn routes() -> Vec<Route> {
    let lines = include_str!("routes.txt").lines();
    let rows = lines.filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    rows.map(
        |line| match line.split_whitespace().collect::<Vec<_>>().as_slice() {
            [method, path, needs] => Route { method, path, needs },
            _ => panic!("not a route: {line}"),
        },
    )
    .collect()
}

impl Route {
    /// Ids of nothing in place of all parameters.
    fn address(&self) -> String {
        let part = |part: &str| match part.starts_with('{') {
            true => uuid::Uuid::nil().to_string(),
            false => part.to_owned(),
        };
        format!(
            "/api/v1{}",
            self.path.split('/').map(part).collect::<Vec<_>>().join("/")
        )
    }

    fn permission(&self) -> Option<Permission> {
        Permission::parse(self.needs)
    }
}

async fn call(app: &TestApp, route: &Route, token: Option<&str>) -> Answer {
    let call = app.call(route.method, &route.address());
    match token {
        Some(token) => call.token(token).send().await,
        None => call.send().await,
    }
}

#[test]
fn the_list_and_the_contract_name_the_same_routes() {
    let listed: BTreeSet<String> = routes()
        .iter()
        .map(|it| format!("{} /api/v1{}", it.method.to_lowercase(), it.path))
        .collect();
    let document = serde_json::to_value(server::api::openapi()).unwrap();
    let mut described = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        described.extend(
            item.as_object()
                .unwrap()
                .keys()
                .map(|method| format!("{method} {path}")),
        );
    }
    assert_eq!(listed, described);
    for route in routes() {
        assert!(
            route.permission().is_some() || ["open", "cart"].contains(&route.needs),
            "{} {} needs something unknown",
            route.method,
            route.path
        );
    }
}

#[tokio::test]
async fn strangers_hear_401_and_the_wrong_people_403() {
    let app = TestApp::start().await;
    let roles = [
        BuiltInRole::Customer,
        BuiltInRole::WarehouseStaff,
        BuiltInRole::Accountant,
        BuiltInRole::Manager,
    ];
    let mut tokens = Vec::new();
    for role in roles {
        tokens.push((role, app.token(role).await));
    }
    for route in routes() {
        let Some(permission) = route.permission() else {
            continue;
        };
        let what = format!("{} {}", route.method, route.path);
        let stranger = call(&app, &route, None).await;
        assert_eq!(
            (stranger.status, stranger.body["code"].as_str()),
            (401, Some("unauthenticated")),
            "{what}"
        );
        stranger.is_problem();
        for (role, token) in &tokens {
            let answer = call(&app, &route, Some(token)).await;
            if role.permissions().contains(&permission) {
                assert!(
                    ![401, 403].contains(&answer.status),
                    "{what} as {role}: {}",
                    answer.body
                );
                assert!(answer.status < 500, "{what} as {role}: {}", answer.body);
            } else {
                // A customer is no member of staff: for them the door is the sign-in.
                let expected = if *role == BuiltInRole::Customer { 401 } else { 403 };
                assert_eq!(answer.status, expected, "{what} as {role}: {}", answer.body);
                answer.is_problem();
            }
        }
    }
    app.finish().await;
}

#[tokio::test]
async fn carts_are_named_by_tokens_that_we_signed() {
    let app = TestApp::start().await;
    let forged = format!("{}.{}", uuid::Uuid::now_v7().simple(), "0".repeat(64));
    for route in routes().iter().filter(|route| route.needs == "cart") {
        for token in [None, Some(forged.as_str()), Some("nonsense")] {
            let call = app.call(route.method, &route.address()).key("a-key-of-my-own");
            let body = crate::support::pickup("paynow");
            let call = if route.path == "/checkout" {
                call.json(&body)
            } else {
                call
            };
            let answer = match token {
                Some(token) => call.cart(token).send().await,
                None => call.send().await,
            };
            assert!(
                [401, 409].contains(&answer.status),
                "{} {}: {}",
                route.method,
                route.path,
                answer.body
            );
            answer.is_problem();
        }
    }
    app.finish().await;
}

#[tokio::test]
async fn open_routes_answer_strangers() {
    let app = TestApp::start().await;
    for route in routes().iter().filter(|route| route.needs == "open") {
        let answer = call(&app, route, None).await;
        assert!(
            answer.status < 500,
            "{} {}: {}",
            route.method,
            route.path,
            answer.body
        );
        if answer.status >= 400 {
            answer.is_problem();
        }
    }
    app.finish().await;
}
