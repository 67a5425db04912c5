//! The dashboard's door, and outside of demo mode the gallery's: who is not signed in is sent to the sign-in page before
//! anything is rendered, and comes back afterwards. What a person may see behind the door is the services' to say.

use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::percent;
use kernel::{ActorKind, Ctx};

const DASHBOARD: &str = "/admin";
const GALLERY: &str = "/ui";
const SIGN_IN: &str = "/admin/sign-in";

pub async fn check(request: Request, next: Next) -> Response {
    let is_page = matches!(*request.method(), Method::GET | Method::HEAD)
        && is_behind(request.uri().path(), is_demo(&request));
    if !is_page || is_staff(&request) {
        return next.run(request).await;
    }
    let wanted = request.uri().path_and_query().map_or(DASHBOARD, |it| it.as_str());
    match HeaderValue::from_str(&format!("{SIGN_IN}?next={}", percent::encode(wanted))) {
        Ok(place) => (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response(),
        Err(_) => next.run(request).await,
    }
}

/// The gallery of components is for staff, and for whoever develops.
fn is_behind(path: &str, demo_mode: bool) -> bool {
    let path = path.trim_end_matches('/');
    if path == GALLERY {
        return !demo_mode;
    }
    let is_inside = path == DASHBOARD || path.strip_prefix(DASHBOARD).is_some_and(|it| it.starts_with('/'));
    is_inside && path != SIGN_IN
}

fn is_demo(request: &Request) -> bool {
    let ctx = request.extensions().get::<Ctx>();
    ctx.is_some_and(|ctx| ctx.app.config.demo_mode)
}

fn is_staff(request: &Request) -> bool {
    let ctx = request.extensions().get::<Ctx>();
    ctx.is_some_and(|ctx| ctx.actor.kind == ActorKind::Staff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_in_page_stands_before_the_door() {
        for path in ["/admin", "/admin/", "/admin/orders", "/admin/sign-in-logs"] {
            assert!(is_behind(path, true) && is_behind(path, false), "{path}");
        }
        for path in [
            "/admin/sign-in",
            "/admin/sign-in/",
            "/administration",
            "/",
            "/_fn/rpc/staff/me",
        ] {
            assert!(!is_behind(path, true) && !is_behind(path, false), "{path}");
        }
        assert!(is_behind("/ui", false) && is_behind("/ui/", false) && !is_behind("/ui", true));
    }
}
