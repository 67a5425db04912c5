//! The map of the dashboard.

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::{Lazy, SsrMode, path};

use crate::audit::{AdminAudit, AdminEvents};
use crate::books::{AdminEntry, AdminJournal, AdminTrialBalance};
use crate::frame::{AdminFrame, AdminNotFound};
use crate::gst::{AdminGst, AdminGstReturn};
use crate::orders::{AdminOrder, AdminOrders};
use crate::overview::AdminOverview;
use crate::people::AdminPeople;
use crate::products::{AdminProduct, AdminProducts};
use crate::sign_in::AdminSignIn;
use crate::stock::{AdminMovements, AdminReceive, AdminStock, AdminStockItem};

/// Every page of the dashboard. Pages are rendered whole before they are sent (`Async`), so that redirects,
/// status codes and forms without script work.
#[component(transparent)]
pub fn AdminRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/admin") view=Outlet ssr=SsrMode::Async>
        <Route path=path!("sign-in") view={Lazy::<AdminSignIn>::new()} ssr=SsrMode::Async/>
        <ParentRoute path=path!("") view={Lazy::<AdminFrame>::new()} ssr=SsrMode::Async>
            <Route path=path!("") view={Lazy::<AdminOverview>::new()} ssr=SsrMode::Async/>
            <Route path=path!("orders") view={Lazy::<AdminOrders>::new()} ssr=SsrMode::Async/>
            <Route path=path!("orders/:id") view={Lazy::<AdminOrder>::new()} ssr=SsrMode::Async/>
            <Route path=path!("products") view={Lazy::<AdminProducts>::new()} ssr=SsrMode::Async/>
            <Route path=path!("products/:slug") view={Lazy::<AdminProduct>::new()} ssr=SsrMode::Async/>
            <Route path=path!("stock") view={Lazy::<AdminStock>::new()} ssr=SsrMode::Async/>
            <Route path=path!("stock/movements") view={Lazy::<AdminMovements>::new()} ssr=SsrMode::Async/>
            <Route path=path!("stock/receive") view={Lazy::<AdminReceive>::new()} ssr=SsrMode::Async/>
            <Route path=path!("stock/sku/:sku") view={Lazy::<AdminStockItem>::new()} ssr=SsrMode::Async/>
            <Route path=path!("journal") view={Lazy::<AdminJournal>::new()} ssr=SsrMode::Async/>
            <Route path=path!("journal/:id") view={Lazy::<AdminEntry>::new()} ssr=SsrMode::Async/>
            <Route path=path!("trial-balance") view={Lazy::<AdminTrialBalance>::new()} ssr=SsrMode::Async/>
            <Route path=path!("gst") view={Lazy::<AdminGst>::new()} ssr=SsrMode::Async/>
            <Route path=path!("gst/:id") view={Lazy::<AdminGstReturn>::new()} ssr=SsrMode::Async/>
            <Route path=path!("people") view={Lazy::<AdminPeople>::new()} ssr=SsrMode::Async/>
            <Route path=path!("audit") view={Lazy::<AdminAudit>::new()} ssr=SsrMode::Async/>
            <Route path=path!("events") view={Lazy::<AdminEvents>::new()} ssr=SsrMode::Async/>
            <Route path=path!("*rest") view={Lazy::<AdminNotFound>::new()} ssr=SsrMode::Async/>
        </ParentRoute>
        </ParentRoute>
    }
    .into_inner()
}
