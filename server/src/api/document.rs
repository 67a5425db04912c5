//! What the contract says besides its routes: title, how to sign in, and the one shape of every fault.

use crate::problem::{self, Problem, ProblemField};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, InfoBuilder, OpenApi, Ref, RefOr, ResponseBuilder};
use utoipa::{PartialSchema, ToSchema};

const DESCRIPTION: &str = "\
The interface of the shop for programs.\n\n\
Money is `{\"amount\": \"12.90\", \"currency\": \"SGD\"}`, times are RFC 3339, ids are UUIDs. Lists answer \
`{items, total, page, per_page}` and take `page` and `per_page` (100 at most). Unknown fields are refused. Faults are \
`application/problem+json` (RFC 9457) with `code`, `detail`, `errors` and `request_id`. A POST that creates something \
takes an `Idempotency-Key`: the same key and body give the same answer, another body gives 422.\n\n\
Staff sign in with `POST /api/v1/auth/token` and send `Authorization: Bearer`; a shopper's cart is named by `X-Cart-Token`.";

/// Completes the document that the routes made.
pub fn complete(document: &mut OpenApi) {
    document.info = InfoBuilder::new()
        .title("Kedai")
        .version("1")
        .description(Some(DESCRIPTION))
        .build();
    let components = document.components.get_or_insert_with(Default::default);
    for (name, schema) in [
        (Problem::name(), Problem::schema()),
        (ProblemField::name(), ProblemField::schema()),
    ] {
        components.schemas.insert(name.into_owned(), schema);
    }
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .build();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    let cart = ApiKey::Header(ApiKeyValue::new("X-Cart-Token"));
    components.add_security_scheme("cart", SecurityScheme::ApiKey(cart));
    for (path, item) in &mut document.paths.paths {
        let operations = [
            ("get", &mut item.get),
            ("post", &mut item.post),
            ("put", &mut item.put),
            ("patch", &mut item.patch),
            ("delete", &mut item.delete),
        ];
        for (method, operation) in operations {
            let Some(operation) = operation else { continue };
            operation.operation_id = Some(operation_id(method, path));
            let responses = &mut operation.responses.responses;
            responses.insert("default".to_owned(), RefOr::T(fault()));
        }
    }
}

/// Unique by the route itself: `get`, `/api/v1/orders/{order}` -> `get_orders_by_order`.
fn operation_id(method: &str, path: &str) -> String {
    let route = path.strip_prefix(super::PREFIX).unwrap_or(path);
    let parts = route.split('/').filter(|part| !part.is_empty()).map(|part| {
        match part.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) => format!("_by_{name}"),
            None => format!("_{}", part.replace('-', "_")),
        }
    });
    format!("{method}{}", parts.collect::<String>())
}

fn fault() -> utoipa::openapi::Response {
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name(Problem::name())))
        .build();
    ResponseBuilder::new()
        .description("What went wrong, and what to do about it")
        .content(problem::MEDIA_TYPE, content)
        .build()
}

#[cfg(test)]
mod tests {
    use super::super::openapi;

    #[test]
    fn the_contract_names_everything_it_uses() {
        let document = serde_json::to_value(openapi()).unwrap();
        assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
        let text = document.to_string();
        for reference in text.split("#/components/schemas/").skip(1) {
            let name = reference.split('"').next().unwrap();
            assert!(
                document["components"]["schemas"].get(name).is_some(),
                "{name} is not described"
            );
        }
        let mut ids = std::collections::BTreeSet::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            assert!(path.starts_with("/api/v1/"), "{path}");
            for (method, operation) in item.as_object().unwrap() {
                let summary = operation["summary"].as_str().unwrap_or_default();
                assert!(!summary.is_empty(), "{method} {path} says nothing of itself");
                assert!(
                    ids.insert(operation["operationId"].to_string()),
                    "{method} {path}"
                );
                assert!(operation["responses"]["default"].is_object(), "{method} {path}");
            }
        }
    }
}
