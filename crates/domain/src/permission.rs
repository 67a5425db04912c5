//! What a person may do, as a typed list, and the roles every shop starts with.

use std::collections::BTreeSet;

use crate::text_enum::text_enum;

text_enum! {
    /// One thing a person may be allowed to do. Checked in the services, so all interfaces agree. Nothing is named here
    /// that no service asks for: a right that opens nothing would mislead whoever grants it (a test sees to it).
    pub enum Permission {
        /// See the dashboard.
        DashboardRead => "dashboard.read",
        /// See orders.
        OrdersRead => "orders.read",
        /// Confirm that a payment arrived.
        OrdersConfirmPayment => "orders.confirm_payment",
        /// Ship orders.
        OrdersShip => "orders.ship",
        /// Cancel orders.
        OrdersCancel => "orders.cancel",
        /// Give money back.
        OrdersRefund => "orders.refund",
        /// See what a customer has bought in all, and what they agreed to. Who an order goes to is part of the order.
        CustomersRead => "customers.read",
        /// See products as staff, with drafts and costs.
        ProductsRead => "products.read",
        /// Change products and prices.
        ProductsWrite => "products.write",
        /// See stock and movements.
        StockRead => "stock.read",
        /// Adjust stock.
        StockAdjust => "stock.adjust",
        /// Receive goods.
        StockReceive => "stock.receive",
        /// See the chart of accounts.
        AccountsRead => "accounts.read",
        /// See journals.
        JournalRead => "journal.read",
        /// See tax invoices, receipts and credit notes.
        InvoicesRead => "invoices.read",
        /// See reports.
        ReportsRead => "reports.read",
        /// See GST returns.
        GstRead => "gst.read",
        /// Prepare GST returns.
        GstPrepare => "gst.prepare",
        /// Record that a return was filed.
        GstFile => "gst.file",
        /// See settings.
        SettingsRead => "settings.read",
        /// Change settings.
        SettingsWrite => "settings.write",
        /// Manage staff and their roles.
        UsersManage => "users.manage",
        /// Read the audit log.
        AuditRead => "audit.read",
        /// Import product files. What a file changes needs the right to change it besides.
        ImportRun => "import.run",
        /// See background work.
        JobsRead => "jobs.read",
    }
}

impl Permission {
    /// The words people read, behind "may": "see orders".
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::DashboardRead => "see the dashboard",
            Self::OrdersRead => "see orders",
            Self::OrdersConfirmPayment => "confirm payments",
            Self::OrdersShip => "ship orders",
            Self::OrdersCancel => "cancel orders",
            Self::OrdersRefund => "give money back",
            Self::CustomersRead => "see what customers bought in all",
            Self::ProductsRead => "see products as staff",
            Self::ProductsWrite => "change products and prices",
            Self::StockRead => "see stock and movements",
            Self::StockAdjust => "adjust stock",
            Self::StockReceive => "receive goods",
            Self::AccountsRead => "see the chart of accounts",
            Self::JournalRead => "see the journal",
            Self::InvoicesRead => "see invoices and credit notes",
            Self::ReportsRead => "see reports",
            Self::GstRead => "see GST returns",
            Self::GstPrepare => "prepare GST returns",
            Self::GstFile => "record that a GST return was filed",
            Self::SettingsRead => "see settings",
            Self::SettingsWrite => "change settings",
            Self::UsersManage => "manage staff and their roles",
            Self::AuditRead => "read the audit log",
            Self::ImportRun => "import product files",
            Self::JobsRead => "see background work",
        }
    }
}

text_enum! {
    /// The roles every shop starts with; own roles are sets of permissions kept in the database.
    pub enum BuiltInRole {
        /// The owner: everything.
        Admin => "admin",
        /// Runs the shop.
        Manager => "manager",
        /// Works in the stockroom.
        WarehouseStaff => "warehouse_staff",
        /// Keeps the books.
        Accountant => "accountant",
        /// Buys; sees only their own records, which needs no permission.
        Customer => "customer",
    }
}

impl BuiltInRole {
    /// What the role may do.
    #[must_use]
    pub fn permissions(self) -> BTreeSet<Permission> {
        use Permission as P;
        let listed: &[P] = match self {
            Self::Admin => P::ALL,
            Self::Manager => return manager(),
            Self::WarehouseStaff => &[
                P::DashboardRead,
                P::OrdersRead,
                P::OrdersShip,
                P::ProductsRead,
                P::StockRead,
                P::StockAdjust,
                P::StockReceive,
            ],
            Self::Accountant => &[
                P::DashboardRead,
                P::OrdersRead,
                P::OrdersConfirmPayment,
                P::OrdersRefund,
                P::CustomersRead,
                P::ProductsRead,
                P::StockRead,
                P::AccountsRead,
                P::JournalRead,
                P::InvoicesRead,
                P::ReportsRead,
                P::GstRead,
                P::GstPrepare,
                P::GstFile,
                P::SettingsRead,
            ],
            Self::Customer => &[],
        };
        listed.iter().copied().collect()
    }

    /// True for people who work in the shop.
    #[must_use]
    pub const fn is_staff(self) -> bool {
        !matches!(self, Self::Customer)
    }

    /// The words people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Admin => "Owner",
            Self::Manager => "Manager",
            Self::WarehouseStaff => "Warehouse staff",
            Self::Accountant => "Accountant",
            Self::Customer => "Customer",
        }
    }
}

/// A manager does everything but change who works here, the settings, and the books.
fn manager() -> BTreeSet<Permission> {
    use Permission as P;
    let not = [P::UsersManage, P::SettingsWrite, P::GstPrepare, P::GstFile];
    P::ALL
        .iter()
        .copied()
        .filter(|permission| !not.contains(permission))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_keep_to_their_work() {
        let may = |role: BuiltInRole, permission| role.permissions().contains(&permission);
        assert_eq!(BuiltInRole::Admin.permissions().len(), Permission::ALL.len());
        assert!(may(BuiltInRole::Manager, Permission::OrdersRefund));
        assert!(!may(BuiltInRole::Manager, Permission::UsersManage));
        assert!(may(BuiltInRole::WarehouseStaff, Permission::OrdersShip));
        assert!(!may(BuiltInRole::WarehouseStaff, Permission::JournalRead));
        assert!(may(BuiltInRole::Accountant, Permission::GstPrepare));
        assert!(may(BuiltInRole::Accountant, Permission::InvoicesRead));
        assert!(!may(BuiltInRole::WarehouseStaff, Permission::InvoicesRead));
        assert!(!may(BuiltInRole::WarehouseStaff, Permission::CustomersRead));
        assert!(!may(BuiltInRole::WarehouseStaff, Permission::ImportRun));
        assert!(!may(BuiltInRole::Accountant, Permission::StockAdjust));
        assert!(BuiltInRole::Customer.permissions().is_empty());
    }

    #[test]
    fn names_are_area_dot_verb() {
        for permission in Permission::ALL {
            let parts: Vec<&str> = permission.as_str().split('.').collect();
            assert_eq!(parts.len(), 2, "{permission}");
        }
    }
}
