//! Values that programs trip over, fitted to the routes of an OpenAPI document.

use serde_json::{Map, Value, json};

/// For a part of a path or a query, percent-encoded.
pub const TEXTS: [&str; 10] = [
    "%00",
    "%FF%FE",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%F0%9F%92%A9",
    "%27%20OR%201%3D1--",
    "-1",
    "99999999999999999999999999",
    "00000000-0000-0000-0000-000000000000",
    "%E2%80%AE%EF%BB%BF",
    "NaN",
];

/// Deep enough for a reader that recurses to run out of stack.
const DEPTH: usize = 100_000;

/// A route of the document.
#[derive(Debug, Clone)]
pub struct Route {
    pub method: String,
    template: String,
    query: Vec<String>,
    pub has_body: bool,
    schema: Value,
}

impl Route {
    pub fn of(method: &str, path: &str) -> Self {
        Self {
            method: method.to_owned(),
            template: path.to_owned(),
            query: Vec::new(),
            has_body: true,
            schema: Value::Null,
        }
    }

    /// With an id that is none of ours.
    pub fn plain_path(&self) -> String {
        self.filled("00000000-0000-0000-0000-000000000000")
    }

    /// With up to `most` kinds of garbage in the path and, each by itself, in the query.
    pub fn paths(&self, most: usize) -> Vec<String> {
        let mut paths = vec![self.plain_path()];
        for text in TEXTS.iter().take(most) {
            if self.template.contains('{') {
                paths.push(self.filled(text));
            }
            for name in &self.query {
                paths.push(format!("{}?{name}={text}", self.plain_path()));
            }
        }
        paths.push(format!("{}?{}=1", self.plain_path(), "%FF"));
        paths.push(format!("{}?q={}", self.plain_path(), "x".repeat(6000)));
        paths
    }

    fn filled(&self, text: &str) -> String {
        let mut path = String::new();
        let mut rest = self.template.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            path.push_str(before);
            path.push_str(text);
            rest = after.split_once('}').map_or("", |(_, tail)| tail);
        }
        path.push_str(rest);
        path
    }
}

/// Every method of every path.
pub fn routes(document: &Value) -> Vec<Route> {
    let mut found = Vec::new();
    let paths = document.pointer("/paths").and_then(Value::as_object);
    for (path, methods) in paths.into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            let parameters = operation.get("parameters").and_then(Value::as_array);
            let query = parameters
                .into_iter()
                .flatten()
                .filter(|parameter| parameter.get("in").and_then(Value::as_str) == Some("query"));
            let names = query.filter_map(|parameter| parameter.get("name").and_then(Value::as_str));
            let schema = operation.pointer("/requestBody/content/application~1json/schema");
            found.push(Route {
                method: method.to_uppercase(),
                template: path.clone(),
                query: names.map(str::to_owned).collect(),
                has_body: method != "get",
                schema: schema.cloned().unwrap_or_default(),
            });
        }
    }
    found
}

/// Broken JSON, JSON of other shapes, and up to `most` bodies of the right shape with hostile values.
pub fn bodies(route: &Route, document: &Value, most: usize) -> Vec<Vec<u8>> {
    let mut bodies: Vec<Vec<u8>> = [
        &b""[..],
        b"{",
        b"null",
        b"[]",
        b"\"\"",
        b"1e400",
        b"{\"a\":{\"b\":[1,2,{}]}}",
        b"\xff\xfe\x00\x01",
    ]
    .iter()
    .map(|body| body.to_vec())
    .collect();
    bodies.push(vec![b'['; DEPTH]);
    let values = [
        json!("\u{0}"),
        json!(""),
        json!("\u{1F4A9}\u{202E}"),
        json!("x".repeat(100_000)),
        json!("9".repeat(40)),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(-1),
        json!(0),
        json!(1.5),
        json!(true),
        Value::Null,
        json!([]),
        json!({}),
    ];
    for value in values.iter().take(most) {
        let shaped = shaped(&route.schema, document, value, 0);
        bodies.push(shaped.to_string().into_bytes());
    }
    bodies
}

/// The schema's shape with this value in every field that can take its type, and a plausible one in the others.
fn shaped(schema: &Value, document: &Value, value: &Value, depth: usize) -> Value {
    if depth > 6 {
        return Value::Null;
    }
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        let target = document
            .pointer(name.trim_start_matches('#'))
            .unwrap_or(&Value::Null);
        return shaped(target, document, value, depth + 1);
    }
    for choice in ["oneOf", "anyOf", "allOf"] {
        if let Some(first) = schema
            .get(choice)
            .and_then(Value::as_array)
            .and_then(|all| all.first())
        {
            return shaped(first, document, value, depth + 1);
        }
    }
    match kind(schema) {
        "object" => {
            let fields = schema.get("properties").and_then(Value::as_object);
            let fields = fields.into_iter().flatten();
            let filled =
                fields.map(|(name, field)| (name.clone(), shaped(field, document, value, depth + 1)));
            Value::Object(filled.collect::<Map<String, Value>>())
        }
        "array" => {
            let item = schema.get("items").unwrap_or(&Value::Null);
            json!([shaped(item, document, value, depth + 1)])
        }
        "string" if schema.get("format").and_then(Value::as_str) == Some("uuid") && !is_odd(value) => {
            json!("00000000-0000-0000-0000-000000000000")
        }
        "string" if value.is_number() => json!("2026-02-30"),
        "integer" | "number" if value.is_string() => json!(1),
        _ => value.clone(),
    }
}

/// Worth trying in the place of an id too.
fn is_odd(value: &Value) -> bool {
    !value.is_string() && !value.is_number()
}

fn kind(schema: &Value) -> &str {
    match schema.get("type") {
        Some(Value::String(kind)) => kind,
        Some(Value::Array(kinds)) => kinds.first().and_then(Value::as_str).unwrap_or_default(),
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_paths_and_bodies() {
        let document = json!({
            "paths": { "/a/{id}": { "post": {
                "parameters": [{ "name": "page", "in": "query" }, { "name": "id", "in": "path" }],
                "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/A" } } } }
            } } },
            "components": { "schemas": { "A": { "type": "object", "properties": { "n": { "type": "string" } } } } }
        });
        let routes = routes(&document);
        let [route] = routes.as_slice() else {
            panic!("{routes:?}")
        };
        assert_eq!(route.filled("x"), "/a/x");
        assert!(route.paths(1).iter().any(|path| path.ends_with("?page=%00")));
        let bodies = bodies(route, &document, 1);
        assert_eq!(
            bodies.last().map(Vec::as_slice),
            Some(&b"{\"n\":\"\\u0000\"}"[..])
        );
    }
}
