//! The map of the dashboard.

use leptos::prelude::*;
use leptos_router::SsrMode;
use leptos_router::components::{Outlet, ParentRoute, Route};
use ui::Address;

use crate::later;

/// Every page of the dashboard. Pages are rendered whole before they are sent (`Async`), so that redirects,
/// status codes and forms without script work.
#[component(transparent)]
pub fn AdminRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=Address("/admin") view=Outlet ssr=SsrMode::Async>
        <Route path=Address("sign-in") view=later::SIGN_IN ssr=SsrMode::Async/>
        <ParentRoute path=Address("") view=later::FRAME ssr=SsrMode::Async>
            <Route path=Address("") view=later::OVERVIEW ssr=SsrMode::Async/>
            <Route path=Address("orders") view=later::ORDERS ssr=SsrMode::Async/>
            <Route path=Address("orders/:id") view=later::ORDER ssr=SsrMode::Async/>
            <Route path=Address("products") view=later::PRODUCTS ssr=SsrMode::Async/>
            <Route path=Address("products/:slug") view=later::PRODUCT ssr=SsrMode::Async/>
            <Route path=Address("stock") view=later::STOCK ssr=SsrMode::Async/>
            <Route path=Address("stock/movements") view=later::MOVEMENTS ssr=SsrMode::Async/>
            <Route path=Address("stock/receive") view=later::RECEIVE ssr=SsrMode::Async/>
            <Route path=Address("stock/sku/:sku") view=later::STOCK_ITEM ssr=SsrMode::Async/>
            <Route path=Address("journal") view=later::JOURNAL ssr=SsrMode::Async/>
            <Route path=Address("journal/:id") view=later::ENTRY ssr=SsrMode::Async/>
            <Route path=Address("trial-balance") view=later::TRIAL_BALANCE ssr=SsrMode::Async/>
            <Route path=Address("gst") view=later::GST ssr=SsrMode::Async/>
            <Route path=Address("gst/:id") view=later::GST_RETURN ssr=SsrMode::Async/>
            <Route path=Address("people") view=later::PEOPLE ssr=SsrMode::Async/>
            <Route path=Address("audit") view=later::AUDIT ssr=SsrMode::Async/>
            <Route path=Address("events") view=later::EVENTS ssr=SsrMode::Async/>
            <Route path=Address("*rest") view=later::NOT_FOUND ssr=SsrMode::Async/>
        </ParentRoute>
        </ParentRoute>
    }
    .into_inner()
}
