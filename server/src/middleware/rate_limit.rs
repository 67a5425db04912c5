//! How often one network address may call, a class of routes each, in this process.

use crate::middleware::{client, request_id};
use crate::problem;
use crate::state::ServerState;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::{AppError, ErrorKind};
use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::{Arc, Weak};
use std::time::Duration;

const SWEEP_EVERY: Duration = Duration::from_secs(60);
const MINUTE_SECONDS: u32 = 60;

/// Routes that are limited together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Passwords and tokens: the slow road for whoever guesses.
    SignIn,
    /// Orders: each holds stock.
    Checkout,
    /// Other changes by programs.
    Write,
    /// Webhooks of payment providers.
    Webhook,
    /// Pages, searches, and what pages ask for.
    Browse,
}

impl Class {
    const ALL: [Self; 5] = [
        Self::SignIn,
        Self::Checkout,
        Self::Write,
        Self::Webhook,
        Self::Browse,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Checkout => "checkout",
            Self::Write => "write",
            Self::Webhook => "webhook",
            Self::Browse => "browse",
        }
    }

    /// Calls a minute, and how many of them at once.
    const fn rate(self) -> (u32, u32) {
        match self {
            Self::SignIn => (20, 10),
            Self::Checkout => (60, 30),
            Self::Write => (300, 100),
            Self::Webhook => (600, 200),
            Self::Browse => (1200, 300),
        }
    }

    /// The class of a request; nothing for the routes that tell whether the server lives.
    #[must_use]
    pub fn of(method: &Method, path: &str) -> Option<Self> {
        let is_change = !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
        if matches!(path, "/health" | "/ready" | "/metrics") {
            return None;
        }
        if path.starts_with("/webhooks/") {
            return Some(Self::Webhook);
        }
        if is_change && (path.starts_with("/api/v1/auth/") || is_function(path, "sign_in")) {
            return Some(Self::SignIn);
        }
        if is_change && (path == "/api/v1/checkout" || is_function(path, "place_order")) {
            return Some(Self::Checkout);
        }
        // Server functions are posted also when they only read.
        if is_change && !path.starts_with(problem::SERVER_FN_PREFIX) {
            Some(Self::Write)
        } else {
            Some(Self::Browse)
        }
    }
}

fn is_function(path: &str, name: &str) -> bool {
    path.starts_with(problem::SERVER_FN_PREFIX) && path.rsplit('/').next() == Some(name)
}

type Limiter = RateLimiter<IpAddr, DefaultKeyedStateStore<IpAddr>, DefaultClock, StateInformationMiddleware>;

/// One limiter a class.
pub struct Limits {
    limiters: Vec<(Class, Limiter)>,
    clock: DefaultClock,
}

/// What is left, or how long to wait.
enum Verdict {
    Left { remaining: u32 },
    Wait { seconds: u64 },
}

impl Limits {
    /// The limits, swept once a minute for as long as somebody holds them.
    #[must_use]
    pub fn start() -> Arc<Self> {
        let limiters = Class::ALL
            .into_iter()
            .filter_map(|class| {
                let (rate, burst) = class.rate();
                let quota = Quota::per_minute(NonZeroU32::new(rate)?).allow_burst(NonZeroU32::new(burst)?);
                Some((
                    class,
                    RateLimiter::keyed(quota).with_middleware::<StateInformationMiddleware>(),
                ))
            })
            .collect();
        let limits = Arc::new(Self {
            limiters,
            clock: DefaultClock::default(),
        });
        tokio::spawn(sweep(Arc::downgrade(&limits)));
        limits
    }

    fn check(&self, class: Class, address: IpAddr) -> Option<Verdict> {
        let (_, limiter) = self.limiters.iter().find(|(it, _)| *it == class)?;
        Some(match limiter.check_key(&network(address)) {
            Ok(left) => Verdict::Left {
                remaining: left.remaining_burst_capacity(),
            },
            Err(not_yet) => Verdict::Wait {
                seconds: not_yet
                    .wait_time_from(self.clock.now())
                    .as_secs()
                    .saturating_add(1),
            },
        })
    }
}

async fn sweep(limits: Weak<Limits>) {
    loop {
        tokio::time::sleep(SWEEP_EVERY).await;
        let Some(limits) = limits.upgrade() else { return };
        for (_, limiter) in &limits.limiters {
            limiter.retain_recent();
        }
    }
}

/// One household has a /64 of IPv6 addresses: they count as one.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or_else(
            || IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX))),
            IpAddr::V4,
        ),
    }
}

pub async fn check(State(state): State<ServerState>, request: Request, next: Next) -> Response {
    let class = Class::of(request.method(), request.uri().path());
    let (Some(limits), Some(class)) = (&state.limits, class) else {
        return next.run(request).await;
    };
    let address =
        client::address(&request, state.trusted_proxy_hops).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    match limits.check(class, address) {
        Some(Verdict::Wait { seconds }) => refuse(&request, class, seconds),
        Some(Verdict::Left { remaining }) => {
            let mut response = next.run(request).await;
            say(
                response.headers_mut(),
                class,
                remaining,
                seconds_until_full(class, remaining),
            );
            response
        }
        None => next.run(request).await,
    }
}

fn refuse(request: &Request, class: Class, seconds: u64) -> Response {
    metrics::counter!("http_rate_limited_total", "class" => class.name()).increment(1);
    let error = AppError::new(
        ErrorKind::TooMany,
        "too_many_requests",
        format!("That was a lot at once. Please wait {seconds} seconds and try again."),
    );
    let error = error.with_request_id(request_id::of(request).as_ref());
    let mut response = problem::respond(request.uri().path(), request.headers(), &error);
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    say(response.headers_mut(), class, 0, seconds);
    response
}

fn seconds_until_full(class: Class, remaining: u32) -> u64 {
    let (rate, burst) = class.rate();
    u64::from(
        burst
            .saturating_sub(remaining)
            .saturating_mul(MINUTE_SECONDS)
            .div_ceil(rate.max(1)),
    )
}

/// The fields of draft-ietf-httpapi-ratelimit-headers.
fn say(headers: &mut HeaderMap, class: Class, remaining: u32, seconds: u64) {
    let (rate, _) = class.rate();
    let name = class.name();
    let fields = [
        (
            "ratelimit-policy",
            format!("\"{name}\";q={rate};w={MINUTE_SECONDS}"),
        ),
        ("ratelimit", format!("\"{name}\";r={remaining};t={seconds}")),
    ];
    for (field, text) in fields {
        if let Ok(value) = HeaderValue::from_str(&text) {
            headers.insert(HeaderName::from_static(field), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_fall_into_their_class() {
        for (method, path, class) in [
            (Method::POST, "/api/v1/auth/token", Some(Class::SignIn)),
            (Method::POST, "/_fn/rpc/staff/sign_in", Some(Class::SignIn)),
            (
                Method::POST,
                "/_fn/rpc/checkout/place_order",
                Some(Class::Checkout),
            ),
            (Method::POST, "/_fn/rpc/catalogue/search", Some(Class::Browse)),
            (Method::POST, "/api/v1/checkout", Some(Class::Checkout)),
            (Method::PUT, "/api/v1/inventory/adjustments", Some(Class::Write)),
            (Method::GET, "/products/kopi-cup", Some(Class::Browse)),
            (Method::POST, "/webhooks/demo_card", Some(Class::Webhook)),
            (Method::GET, "/sitemap.xml", Some(Class::Browse)),
            (Method::GET, "/health", None),
        ] {
            assert_eq!(Class::of(&method, path), class, "{method} {path}");
        }
    }

    #[tokio::test]
    async fn the_burst_is_allowed_and_no_more() {
        let limits = Limits::start();
        let (one, other) = (IpAddr::from([203, 0, 113, 1]), IpAddr::from([203, 0, 113, 2]));
        let (_, burst) = Class::SignIn.rate();
        for _ in 0..burst {
            assert!(matches!(
                limits.check(Class::SignIn, one),
                Some(Verdict::Left { .. })
            ));
        }
        assert!(matches!(
            limits.check(Class::SignIn, one),
            Some(Verdict::Wait { seconds: 1.. })
        ));
        assert!(matches!(
            limits.check(Class::SignIn, other),
            Some(Verdict::Left { .. })
        ));
        assert!(matches!(
            limits.check(Class::Browse, one),
            Some(Verdict::Left { .. })
        ));
    }

    #[test]
    fn a_household_counts_as_one() {
        let parse = |text: &str| text.parse::<IpAddr>().unwrap();
        assert_eq!(network(parse("2001:db8::1")), network(parse("2001:db8::ffff")));
        assert_ne!(network(parse("2001:db8::1")), network(parse("2001:db8:0:1::1")));
        assert_eq!(network(parse("::ffff:203.0.113.1")), parse("203.0.113.1"));
    }
}
