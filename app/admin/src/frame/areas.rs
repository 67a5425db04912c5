//! The areas of the rail that a person may see.

use domain::views::people::{MeView, WaitingView};
use leptos::prelude::*;
use ui::dense::{RailItem, RailLink, Sym};

/// One area before permissions are asked: permission, word, address, picture, dock, places under it.
struct Area {
    permission: &'static str,
    label: &'static str,
    href: &'static str,
    sym: Sym,
    dock: bool,
    /// Permission, word, address.
    places: &'static [(&'static str, &'static str, &'static str)],
}

const AREAS: &[Area] = &[
    Area {
        permission: "dashboard.read",
        label: "Overview",
        href: "/admin",
        sym: Sym::LayoutDashboard,
        dock: true,
        places: &[],
    },
    Area {
        permission: "orders.read",
        label: "Orders",
        href: "/admin/orders",
        sym: Sym::Inbox,
        dock: true,
        places: &[],
    },
    Area {
        permission: "products.read",
        label: "Products",
        href: "/admin/products",
        sym: Sym::Tag,
        dock: true,
        places: &[],
    },
    Area {
        permission: "stock.read",
        label: "Stock",
        href: "/admin/stock",
        sym: Sym::Boxes,
        dock: true,
        places: &[
            ("stock.read", "Movements", "/admin/stock/movements"),
            ("stock.receive", "Receive goods", "/admin/stock/receive"),
        ],
    },
    Area {
        permission: "journal.read",
        label: "Accounting",
        href: "/admin/journal",
        sym: Sym::BookOpen,
        dock: false,
        places: &[
            ("journal.read", "Journal", "/admin/journal"),
            ("reports.read", "Trial balance", "/admin/trial-balance"),
        ],
    },
    Area {
        permission: "gst.read",
        label: "GST",
        href: "/admin/gst",
        sym: Sym::Landmark,
        dock: false,
        places: &[],
    },
    Area {
        permission: "users.manage",
        label: "People",
        href: "/admin/people",
        sym: Sym::Users,
        dock: false,
        places: &[],
    },
    Area {
        permission: "audit.read",
        label: "Audit log",
        href: "/admin/audit",
        sym: Sym::History,
        dock: false,
        places: &[],
    },
    Area {
        permission: "jobs.read",
        label: "Events",
        href: "/admin/events",
        sym: Sym::Zap,
        dock: false,
        places: &[],
    },
];

/// The work that waits in the area at `href`: how much, and what it is.
fn waiting_in(href: &str, waiting: WaitingView) -> (u64, &'static str) {
    let (count, what) = match href {
        "/admin/orders" => (waiting.orders(), "orders to confirm, ship or refund"),
        "/admin/stock" => (waiting.stock_low, "levels at or under their reorder point"),
        _ => (0, ""),
    };
    (u64::try_from(count).unwrap_or_default(), what)
}

/// The rail of `me`, with the work that waits.
pub(crate) fn areas_of(me: &MeView, waiting: Signal<WaitingView>) -> Vec<RailItem> {
    let open = AREAS.iter().filter(|area| me.may(area.permission));
    open.map(|area| {
        let href = area.href;
        RailItem {
            label: area.label.to_owned(),
            href: area.href.to_owned(),
            sym: area.sym,
            waiting: Signal::derive(move || waiting_in(href, waiting.get())),
            children: area
                .places
                .iter()
                .filter(|(permission, ..)| me.may(permission))
                .map(|(_, label, href)| RailLink {
                    label: (*label).to_owned(),
                    href: (*href).to_owned(),
                })
                .collect(),
            dock: area.dock,
        }
    })
    .collect()
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;
    use crate::testing::person;
    use domain::permission::{BuiltInRole, Permission};

    fn nothing() -> Signal<WaitingView> {
        Signal::stored(WaitingView::default())
    }

    #[test]
    fn orders_that_wait_are_told_together_and_places_without_work_tell_nothing() {
        let waiting = WaitingView {
            to_confirm: 2,
            to_ship: 3,
            refunds: 1,
            stock_low: 8,
        };
        assert_eq!(waiting_in("/admin/orders", waiting).0, 6);
        assert_eq!(waiting_in("/admin/stock", waiting).0, 8);
        assert_eq!(waiting_in("/admin/gst", waiting).0, 0);
    }

    #[test]
    fn the_stockroom_sees_no_books() {
        let owner = Owner::new();
        owner.set();
        let labels: Vec<String> = areas_of(&person(BuiltInRole::WarehouseStaff), nothing())
            .into_iter()
            .map(|area| area.label)
            .collect();
        assert_eq!(labels, ["Overview", "Orders", "Products", "Stock"]);
    }

    #[test]
    fn the_owner_sees_every_area_and_every_permission_named_here_exists() {
        let owner = Owner::new();
        owner.set();
        assert_eq!(
            areas_of(&person(BuiltInRole::Admin), nothing()).len(),
            AREAS.len()
        );
        for area in AREAS {
            assert!(
                Permission::parse(area.permission).is_some(),
                "{}",
                area.permission
            );
        }
    }
}
