//! Which page of the dashboard is fetched with which part of the bundle.

use ui::lazy_page;

lazy_page!(pub SIGN_IN, admin_desk, crate::sign_in::AdminSignIn);
lazy_page!(pub FRAME, admin_desk, crate::frame::AdminFrame);
lazy_page!(pub OVERVIEW, admin_desk, crate::overview::AdminOverview);
lazy_page!(pub NOT_FOUND, admin_desk, crate::frame::AdminNotFound);

lazy_page!(pub ORDERS, admin_orders, crate::orders::AdminOrders);
lazy_page!(pub ORDER, admin_orders, crate::orders::AdminOrder);

lazy_page!(pub PRODUCTS, admin_products, crate::products::AdminProducts);
lazy_page!(pub PRODUCT, admin_products, crate::products::AdminProduct);

lazy_page!(pub STOCK, admin_stock, crate::stock::AdminStock);
lazy_page!(pub MOVEMENTS, admin_stock, crate::stock::AdminMovements);
lazy_page!(pub RECEIVE, admin_stock, crate::stock::AdminReceive);
lazy_page!(pub STOCK_ITEM, admin_stock, crate::stock::AdminStockItem);

lazy_page!(pub JOURNAL, admin_books, crate::books::AdminJournal);
lazy_page!(pub ENTRY, admin_books, crate::books::AdminEntry);
lazy_page!(pub TRIAL_BALANCE, admin_books, crate::books::AdminTrialBalance);
lazy_page!(pub GST, admin_books, crate::gst::AdminGst);
lazy_page!(pub GST_RETURN, admin_books, crate::gst::AdminGstReturn);
lazy_page!(pub PEOPLE, admin_books, crate::people::AdminPeople);
lazy_page!(pub AUDIT, admin_books, crate::audit::AdminAudit);
lazy_page!(pub EVENTS, admin_books, crate::audit::AdminEvents);
