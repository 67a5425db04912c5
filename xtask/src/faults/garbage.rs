//! Nonsense to every route: whatever comes, the answer is the client's fault in words, never ours.

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

use super::command::Extent;
use super::finding::{Finding, count};
use super::hostile::{self, Route};
use super::stage::Stage;
use crate::fail::{CHECK_RIGHTS, Explain, Outcome};
use crate::http;
use crate::load::connection::{Answer, Broken, Connection, Request};
use crate::load::shopper::Shopper;

/// Ten megabytes.
const LARGE: usize = 10 * 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(40);
/// Paths outside the interface that read something from the request.
const PAGES: [&str; 8] = [
    "/",
    "/search",
    "/products/{x}",
    "/categories/{x}",
    "/orders/{x}",
    "/checkout/pay/{x}",
    "/admin/orders/{x}",
    "/{x}",
];

pub fn garbage(stage: &Stage, extent: Extent) -> Outcome<Finding> {
    let mut finding = Finding::default();
    let mut trial = stage.trial("garbage")?;
    let address = trial.serve()?;
    let document = stage.places.root.join("docs/openapi.json");
    let text = std::fs::read_to_string(&document).explain("cannot read docs/openapi.json", CHECK_RIGHTS)?;
    let document: Value = serde_json::from_str(&text).explain("docs/openapi.json", "cargo xtask openapi")?;
    let mut thrower = Thrower::new(stage, address)?;
    let routes = hostile::routes(&document);
    for route in &routes {
        thrower.large(route);
        for path in route.paths(extent.of(usize::MAX, 3)) {
            thrower.bodies(route, &path, &document, extent);
        }
    }
    for page in PAGES {
        for garbage in hostile::TEXTS {
            let path = page.replace("{x}", garbage);
            thrower.throw(
                "GET",
                &format!("{path}?q={garbage}&page={garbage}&key={garbage}"),
                None,
                &[],
            );
            thrower.throw("POST", &path, Some(garbage.as_bytes()), &[FORM]);
        }
    }
    thrower.large(&Route::of("POST", "/webhooks/demo_card"));
    let lines = no_http(address);
    finding.fact(format!(
        "{}: {} to {}, of them {} of 10 MB; {lines} connections without HTTP",
        thrower.summary(),
        count(thrower.sent, "request"),
        count(routes.len() + PAGES.len(), "route"),
        thrower.large
    ));
    finding.faults.extend(thrower.faults.into_iter().take(20));
    finding.expect(
        http::status(address, "/ready") == Some(200),
        "the server is not ready afterwards",
    );
    super::database::still_the_same(&mut trial, &mut finding)?;
    trial.prove(&mut finding)?;
    Ok(finding)
}

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");
const JSON: (&str, &str) = ("Content-Type", "application/json");

/// Sends and judges.
struct Thrower {
    address: SocketAddr,
    connection: Connection,
    cart: String,
    bearer: String,
    sent: usize,
    large: usize,
    /// Answers by the first digit of their status.
    kinds: [usize; 6],
    faults: Vec<String>,
}

impl Thrower {
    fn new(stage: &Stage, address: SocketAddr) -> Outcome<Self> {
        let mut shopper = Shopper::new(address);
        Ok(Self {
            address,
            connection: Connection::new(address, PATIENCE),
            cart: shopper.fill_cart(&[]).unwrap_or_default(),
            bearer: stage.bearer(address)?,
            sent: 0,
            large: 0,
            kinds: [0; 6],
            faults: Vec::new(),
        })
    }

    fn summary(&self) -> String {
        let [_, _, success, moved, refused, broken] = self.kinds;
        format!("{success} x 2xx, {moved} x 3xx, {refused} x 4xx, {broken} x 5xx")
    }

    /// Ten megabytes, announced and in pieces: 413, or the word for what is missing before the body is read.
    fn large(&mut self, route: &Route) {
        let body = vec![b'['; LARGE];
        let pieces = in_pieces(&body);
        for (body, headers) in [
            (&body, &[JSON][..]),
            (&pieces, &[JSON, ("Transfer-Encoding", "chunked")][..]),
        ] {
            let is_chunked = headers.len() > 1;
            let path = route.plain_path();
            // Each on its own connection: what is left of the body must not be taken for the next request.
            let mut connection = Connection::new(self.address, PATIENCE);
            let mut all = self.signed();
            all.extend(headers.iter().map(|(name, value)| (*name, (*value).to_owned())));
            let borrowed: Vec<(&str, &str)> =
                all.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let answer = connection.send_with(
                Request {
                    method: &route.method,
                    path: &path,
                    headers: &borrowed,
                    body: Some(body),
                },
                !is_chunked,
            );
            self.large += 1;
            self.judge(&format!("{} {path}, 10 MB", route.method), answer, false);
        }
    }

    /// Bodies of all kinds, with and without a name tag.
    fn bodies(&mut self, route: &Route, path: &str, document: &Value, extent: Extent) {
        self.throw(&route.method, path, None, &[]);
        let signed = self.signed();
        let signed: Vec<(&str, &str)> = signed
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        self.throw(&route.method, path, None, &signed);
        if !route.has_body {
            return;
        }
        let mut with_json = signed.clone();
        with_json.push(JSON);
        for body in hostile::bodies(route, document, extent.of(usize::MAX, 4)) {
            self.throw(&route.method, path, Some(&body), &with_json);
        }
        self.throw(&route.method, path, Some(b"{}"), &[FORM]);
        let odd = [
            ("Idempotency-Key", "\u{1F4A9}"),
            ("X-Cart-Token", "\u{1F4A9}"),
            JSON,
        ];
        self.throw(&route.method, path, Some(b"{}"), &odd);
    }

    fn signed(&self) -> Vec<(&'static str, String)> {
        vec![
            ("Authorization", self.bearer.clone()),
            ("X-Cart-Token", self.cart.clone()),
            ("Idempotency-Key", format!("garbage-{}", self.sent)),
        ]
    }

    fn throw(&mut self, method: &str, path: &str, body: Option<&[u8]>, headers: &[(&str, &str)]) {
        let request = Request {
            method,
            path,
            headers,
            body,
        };
        let reused = self.connection.is_open();
        let answer = match self.connection.send(request) {
            Err(Broken::Cut) if reused => self.connection.send(request),
            other => other,
        };
        let what = format!(
            "{method} {} {}",
            excerpt(path.as_bytes()),
            body.map(excerpt).unwrap_or_default()
        );
        self.judge(&what, answer, true);
    }

    fn judge(&mut self, what: &str, answer: Result<Answer, Broken>, may_succeed: bool) {
        self.sent += 1;
        match answer {
            Ok(answer) => {
                if let Some(count) = self.kinds.get_mut(usize::from(answer.status / 100)) {
                    *count += 1;
                }
                let is_fine = answer.status < 500 && (may_succeed || answer.status >= 400);
                if !is_fine {
                    self.faults
                        .push(format!("{what} -> {} {}", answer.status, answer.excerpt()));
                }
            }
            Err(broken) => self.faults.push(format!("{what} -> {broken:?}")),
        }
    }
}

fn excerpt(bytes: &[u8]) -> String {
    let text: String = String::from_utf8_lossy(bytes).chars().take(120).collect();
    text.escape_debug().to_string()
}

/// Chunked as HTTP/1.1 says.
fn in_pieces(body: &[u8]) -> Vec<u8> {
    let mut pieces = Vec::with_capacity(body.len() + 4096);
    for piece in body.chunks(64 * 1024) {
        pieces.extend_from_slice(format!("{:x}\r\n", piece.len()).as_bytes());
        pieces.extend_from_slice(piece);
        pieces.extend_from_slice(b"\r\n");
    }
    pieces.extend_from_slice(b"0\r\n\r\n");
    pieces
}

/// Connections that do not speak HTTP at all; how many were tried.
fn no_http(address: SocketAddr) -> usize {
    let lines: [&[u8]; 5] = [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\x00\x00\x00\x00\x00\x00\x00\x00\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\nx",
    ];
    let sent = lines
        .iter()
        .filter(|line| TcpStream::connect(address).is_ok_and(|mut stream| stream.write_all(line).is_ok()));
    sent.count()
}
