//! The contract as a page for people: ours, static, without script.

use super::openapi;
use axum::Router;
use axum::http::header;
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use serde_json::Value;
use std::collections::BTreeMap;

/// Of the page: its own style sheet and nothing else.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

pub fn router() -> Router {
    Router::new()
        .route("/api/docs", get(page))
        .route("/api/docs.css", get(style))
}

async fn style() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/css; charset=utf-8")],
        include_str!("docs.css"),
    )
}

async fn page() -> impl IntoResponse {
    let document = serde_json::to_value(openapi()).unwrap_or_default();
    (
        [(header::CONTENT_SECURITY_POLICY, POLICY)],
        Html(render(&document)),
    )
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn render(document: &Value) -> String {
    let (areas, schemas) = (areas(document), schemas(document));
    let menu: String = areas
        .keys()
        .map(|tag| format!("<li><a href=\"#{tag}\">{tag}</a></li>"))
        .collect();
    let sections: String = areas
        .iter()
        .map(|(tag, routes)| {
            format!(
                "<section id=\"{tag}\"><h2>{tag}</h2>{}</section>",
                routes.concat()
            )
        })
        .collect();
    let about: String = text(document, "/info/description")
        .split("\n\n")
        .map(|it| format!("<p>{}</p>", escape(it)))
        .collect();
    format!(
        "<!doctype html><html lang=\"en-SG\"><head><meta charset=\"utf-8\"><title>Kedai for programs</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"stylesheet\" href=\"/api/docs.css\"></head><body><header><h1>Kedai for programs</h1>{about}\
         <p><a href=\"/api/v1/openapi.json\">The same as OpenAPI 3.1</a></p>\
         <nav aria-label=\"Areas\"><ul>{menu}<li><a href=\"#shapes\">shapes</a></li></ul></nav></header>\
         <main>{sections}<section id=\"shapes\"><h2>shapes</h2>{schemas}</section></main></body></html>"
    )
}

/// Routes by area, each as an article.
fn areas(document: &Value) -> BTreeMap<String, Vec<String>> {
    let mut areas: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let paths = document.get("paths").and_then(Value::as_object);
    for (path, item) in paths.into_iter().flatten() {
        for method in METHODS {
            let Some(operation) = item.get(method) else {
                continue;
            };
            let area = escape(text(operation, "/tags/0"));
            areas
                .entry(area)
                .or_default()
                .push(route(path, method, operation));
        }
    }
    areas
}

fn route(path: &str, method: &str, operation: &Value) -> String {
    let summary = [text(operation, "/summary"), text(operation, "/description")].join(" ");
    let body = operation.pointer("/requestBody/content/application~1json/schema");
    let body = body.map_or_else(String::new, |schema| format!("<p>Body: {}</p>", kind(schema)));
    let answers = operation.get("responses").and_then(Value::as_object);
    let answers: String = answers
        .into_iter()
        .flatten()
        .filter(|(status, _)| *status != "default")
        .map(|(status, answer)| {
            let schema = answer.pointer("/content/application~1json/schema");
            let shape = schema.map_or_else(String::new, |it| format!(": {}", kind(it)));
            format!(
                "<p>{}: {}{shape}</p>",
                escape(status),
                escape(text(answer, "/description"))
            )
        })
        .collect();
    format!(
        "<article><h3><b class=\"{method}\">{}</b> <code>{}</code></h3><p>{}</p>{}{body}{answers}</article>",
        method.to_uppercase(),
        escape(path),
        escape(summary.trim()),
        parameters(operation),
    )
}

fn parameters(operation: &Value) -> String {
    let all = operation.get("parameters").and_then(Value::as_array);
    let rows: String = all
        .into_iter()
        .flatten()
        .map(|it| {
            format!(
                "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{}</td></tr>",
                escape(text(it, "/name")),
                escape(text(it, "/in")),
                escape(text(it, "/description"))
            )
        })
        .collect();
    if rows.is_empty() {
        return rows;
    }
    format!(
        "<table><thead><tr><th scope=\"col\">Parameter</th><th scope=\"col\">In</th><th scope=\"col\">Meaning</th></tr></thead>\
         <tbody>{rows}</tbody></table>"
    )
}

/// A schema in a word: a link to a shape, or a type.
fn kind(schema: &Value) -> String {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let name = escape(reference.rsplit('/').next().unwrap_or_default());
        return format!("<a href=\"#shape-{name}\">{name}</a>");
    }
    if let Some(items) = schema.get("items") {
        return format!("list of {}", kind(items));
    }
    if let Some(either) = schema.get("oneOf").and_then(Value::as_array) {
        return either.iter().map(kind).collect::<Vec<_>>().join(" or ");
    }
    match schema.get("type") {
        Some(Value::String(name)) => escape(name),
        Some(Value::Array(names)) => names
            .iter()
            .filter_map(Value::as_str)
            .map(escape)
            .collect::<Vec<_>>()
            .join(" or "),
        _ => "anything".to_owned(),
    }
}

fn schemas(document: &Value) -> String {
    let all = document.pointer("/components/schemas").and_then(Value::as_object);
    all.into_iter()
        .flatten()
        .map(|(name, schema)| shape(name, schema))
        .collect()
}

fn shape(name: &str, schema: &Value) -> String {
    let fields = schema.get("properties").and_then(Value::as_object);
    let rows: String = fields
        .into_iter()
        .flatten()
        .map(|(field, it)| {
            format!(
                "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{}</td></tr>",
                escape(field),
                kind(it),
                escape(text(it, "/description"))
            )
        })
        .collect();
    let name = escape(name);
    format!(
        "<article id=\"shape-{name}\"><h3>{name}</h3><p>{}</p><table><thead><tr><th scope=\"col\">Field</th>\
         <th scope=\"col\">Type</th><th scope=\"col\">Meaning</th></tr></thead><tbody>{rows}</tbody></table></article>",
        escape(text(schema, "/description"))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_tells_every_route_and_runs_no_script() {
        let document = serde_json::to_value(openapi()).unwrap();
        let page = render(&document);
        for path in document["paths"].as_object().unwrap().keys() {
            assert!(page.contains(&format!("<code>{}</code>", escape(path))), "{path}");
        }
        assert!(!page.contains("<script") && !page.contains("style="));
    }
}
