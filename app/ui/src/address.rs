//! Addresses of pages.

use leptos_router::{
    ParamSegment, PartialPathMatch, PathSegment, PossibleRouteMatch, StaticSegment, WildcardSegment,
};

/// The address of a route: `"orders/:id"`, with `*rest` at the end for all that follows. It matches as
/// `leptos_router::path!` does, but all routes have one type, so the browser's first file holds the router's code
/// once and not once for every shape of address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address(pub &'static str);

impl Address {
    fn segments(self) -> impl Iterator<Item = Segment> {
        self.0
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(Segment::of)
    }
}

enum Segment {
    Fixed(StaticSegment<&'static str>),
    Value(ParamSegment),
    Rest(WildcardSegment),
}

impl Segment {
    fn of(text: &'static str) -> Self {
        if let Some(name) = text.strip_prefix(':') {
            Self::Value(ParamSegment(name))
        } else if let Some(name) = text.strip_prefix('*') {
            Self::Rest(WildcardSegment(name))
        } else {
            Self::Fixed(StaticSegment(text))
        }
    }

    fn as_match(&self) -> &dyn PossibleRouteMatch {
        match self {
            Self::Fixed(segment) => segment,
            Self::Value(segment) => segment,
            Self::Rest(segment) => segment,
        }
    }
}

impl PossibleRouteMatch for Address {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let mut remaining = path;
        let mut params = Vec::new();
        for segment in self.segments() {
            let found = segment.as_match().test(remaining)?;
            remaining = found.remaining();
            params.extend(found.params());
        }
        let matched = path.strip_suffix(remaining).unwrap_or(path);
        Some(PartialPathMatch::new(remaining, params, matched))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        for segment in self.segments() {
            segment.as_match().generate_path(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rest, parameters and matched part.
    type Found<'a> = Option<(&'a str, Vec<String>, &'a str)>;

    fn told(found: Option<PartialPathMatch<'_>>) -> Found<'_> {
        found.map(|found| {
            let (remaining, matched) = (found.remaining(), found.matched());
            let params = found
                .params()
                .into_iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            (remaining, params, matched)
        })
    }

    #[test]
    fn matches_as_the_routers_own_paths_do() {
        let order = (StaticSegment("orders"), ParamSegment("number"));
        let pay = (
            StaticSegment("orders"),
            ParamSegment("number"),
            StaticSegment("pay"),
        );
        for path in [
            "/orders/TB1",
            "/orders/TB1/pay",
            "/orders",
            "/orders/",
            "/cart",
            "/",
            "",
            "/ordersx/1",
        ] {
            assert_eq!(
                told(Address("/orders/:number").test(path)),
                told(order.test(path)),
                "{path}"
            );
            assert_eq!(
                told(Address("orders/:number/pay").test(path)),
                told(pay.test(path)),
                "{path}"
            );
            assert_eq!(told(Address("").test(path)), told(().test(path)), "{path}");
            assert_eq!(told(Address("/").test(path)), told(().test(path)), "{path}");
            assert_eq!(
                told(Address("*rest").test(path)),
                told((WildcardSegment("rest"),).test(path)),
                "{path}"
            );
        }
    }
}
