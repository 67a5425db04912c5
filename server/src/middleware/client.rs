//! Where a request comes from: the peer, or what our own proxies in front say of theirs.

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;
use std::net::{IpAddr, SocketAddr};

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The client's address. Each trusted proxy appends the address it was called from, so with `hops` of them the
/// client stands at place `hops` from the right; what stands further left is hearsay.
#[must_use]
pub fn address(request: &Request, hops: usize) -> Option<IpAddr> {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0.ip());
    if hops == 0 {
        peer
    } else {
        forwarded(request.headers(), hops).or(peer)
    }
}

fn forwarded(headers: &HeaderMap, hops: usize) -> Option<IpAddr> {
    let all: Vec<&str> = headers
        .get_all(FORWARDED_FOR)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let place = all.len().checked_sub(hops)?;
    all.get(place)?.parse().ok()
}

/// Whether the request was made on this machine, by nobody's order from elsewhere.
#[must_use]
pub fn is_local(request: &Request, hops: usize) -> bool {
    let was_forwarded =
        request.headers().contains_key(FORWARDED_FOR) || request.headers().contains_key("forwarded");
    address(request, hops).is_some_and(|it| it.is_loopback()) && (hops > 0 || !was_forwarded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn request(peer: &str, forwarded: Option<&str>) -> Request {
        let mut builder = Request::builder().uri("/");
        if let Some(text) = forwarded {
            builder = builder.header(FORWARDED_FOR, text);
        }
        let mut request = builder.body(Body::empty()).unwrap();
        request
            .extensions_mut()
            .insert(ConnectInfo::<SocketAddr>(format!("{peer}:1").parse().unwrap()));
        request
    }

    #[test]
    fn only_our_proxies_are_believed() {
        let claimed = request("10.0.0.1", Some("1.2.3.4, 203.0.113.9"));
        let text = |hops| address(&claimed, hops).map(|it| it.to_string());
        assert_eq!(text(0).as_deref(), Some("10.0.0.1"));
        assert_eq!(text(1).as_deref(), Some("203.0.113.9"));
        assert_eq!(text(3).as_deref(), Some("10.0.0.1"));
    }

    #[test]
    fn a_forwarded_request_is_not_local() {
        assert!(is_local(&request("127.0.0.1", None), 0));
        assert!(!is_local(&request("127.0.0.1", Some("203.0.113.9")), 0));
        assert!(!is_local(&request("203.0.113.9", None), 0));
    }
}
