//! What a person may do, as a typed list, and the roles every shop starts with.

use std::collections::BTreeSet;

use crate::text_enum::text_enum;

text_enum! {
    /// One thing a person may be allowed to do. Checked in the services, so all interfaces agree.
    pub enum Permission {
        /// See the dashboard.
        DashboardRead => "dashboard.read",
        /// See orders.
        OrdersRead => "orders.read",
        /// Place orders for customers.
        OrdersWrite => "orders.write",
        /// Confirm that a payment arrived.
        OrdersConfirmPayment => "orders.confirm_payment",
        /// Ship orders.
        OrdersShip => "orders.ship",
        /// Cancel orders.
        OrdersCancel => "orders.cancel",
        /// Give money back.
        OrdersRefund => "orders.refund",
        /// See customers.
        CustomersRead => "customers.read",
        /// Change customers.
        CustomersWrite => "customers.write",
        /// See products as staff, with drafts and costs.
        ProductsRead => "products.read",
        /// Change products and prices.
        ProductsWrite => "products.write",
        /// See promotions.
        PromotionsRead => "promotions.read",
        /// Change promotions.
        PromotionsWrite => "promotions.write",
        /// See stock and movements.
        StockRead => "stock.read",
        /// Adjust stock.
        StockAdjust => "stock.adjust",
        /// Receive goods.
        StockReceive => "stock.receive",
        /// Move goods between places.
        StockTransfer => "stock.transfer",
        /// Count stock.
        StockCount => "stock.count",
        /// See suppliers and purchase orders.
        PurchasingRead => "purchasing.read",
        /// Change suppliers and purchase orders.
        PurchasingWrite => "purchasing.write",
        /// See the chart of accounts.
        AccountsRead => "accounts.read",
        /// Change the chart of accounts.
        AccountsWrite => "accounts.write",
        /// See journals.
        JournalRead => "journal.read",
        /// Post journals by hand.
        JournalPost => "journal.post",
        /// Close and open periods.
        PeriodsManage => "periods.manage",
        /// Match bank statements.
        BankReconcile => "bank.reconcile",
        /// See invoices and credit notes.
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
        /// Import files.
        ImportRun => "import.run",
        /// Export files.
        ExportRun => "export.run",
        /// See background work.
        JobsRead => "jobs.read",
        /// See the gallery of the design system.
        UiGallery => "ui.gallery",
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
                P::StockTransfer,
                P::StockCount,
                P::PurchasingRead,
            ],
            Self::Accountant => &[
                P::DashboardRead,
                P::OrdersRead,
                P::OrdersConfirmPayment,
                P::OrdersRefund,
                P::CustomersRead,
                P::ProductsRead,
                P::StockRead,
                P::PurchasingRead,
                P::AccountsRead,
                P::AccountsWrite,
                P::JournalRead,
                P::JournalPost,
                P::PeriodsManage,
                P::BankReconcile,
                P::InvoicesRead,
                P::ReportsRead,
                P::GstRead,
                P::GstPrepare,
                P::GstFile,
                P::SettingsRead,
                P::ExportRun,
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
    let not = [
        P::UsersManage,
        P::SettingsWrite,
        P::AccountsWrite,
        P::JournalPost,
        P::PeriodsManage,
        P::GstPrepare,
        P::GstFile,
        P::UiGallery,
    ];
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
