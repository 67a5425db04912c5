//! The areas of the rail that a person may see.

use domain::views::people::MeView;
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

/// The rail of `me`.
pub(crate) fn areas_of(me: &MeView) -> Vec<RailItem> {
    let open = AREAS.iter().filter(|area| me.may(area.permission));
    open.map(|area| RailItem {
        label: area.label.to_owned(),
        href: area.href.to_owned(),
        sym: area.sym,
        waiting: None,
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
    })
    .collect()
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;
    use crate::testing::person;
    use domain::permission::{BuiltInRole, Permission};

    #[test]
    fn the_stockroom_sees_no_books() {
        let labels: Vec<String> = areas_of(&person(BuiltInRole::WarehouseStaff))
            .into_iter()
            .map(|area| area.label)
            .collect();
        assert_eq!(labels, ["Overview", "Orders", "Products", "Stock"]);
    }

    #[test]
    fn the_owner_sees_every_area_and_every_permission_named_here_exists() {
        assert_eq!(areas_of(&person(BuiltInRole::Admin)).len(), AREAS.len());
        for area in AREAS {
            assert!(
                Permission::parse(area.permission).is_some(),
                "{}",
                area.permission
            );
        }
    }
}
