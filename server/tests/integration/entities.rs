//! Each entity reads a row of its table: names, types and nullability agree with the migrated schema.

use crate::support::TestApp;
use entity::*;
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};

macro_rules! read_one_of_each {
    ($db:expr, $read:expr, $($module:ident,)+) => {
        $(
            let rows = $module::Entity::find().limit(1).all($db).await;
            assert!(rows.is_ok(), "{}: {:?}", stringify!($module), rows.err());
            $read += 1;
        )+
    };
}

#[tokio::test]
async fn every_entity_reads_its_table() {
    let app = TestApp::start().await;
    let db = app.ctx.db();
    let mut read = 0;
    read_one_of_each!(
        db,
        read,
        account,
        account_role,
        accounting_period,
        audit_log,
        audit_seal,
        cart,
        cart_item,
        category,
        consent,
        customer,
        document,
        event,
        event_delivery,
        fulfilment,
        fulfilment_item,
        goods_receipt,
        goods_receipt_item,
        gst_return,
        gst_transaction,
        idempotency_key,
        inventory_item,
        job,
        journal_entry,
        journal_entry_item,
        number_series,
        order,
        order_discount,
        order_item,
        order_tax_line,
        payment,
        payment_event,
        product,
        product_image,
        product_option,
        product_variant,
        refresh_token,
        refund,
        role,
        schedule,
        search_word,
        session,
        setting,
        stock_movement,
        stock_reservation,
        stock_valuation,
        supplier,
        tax_code,
        tax_rate,
        user,
        user_role,
        warehouse,
        warehouse_location,
    );
    let tables = db
        .query_one_raw(sea_orm::Statement::from_string(
            sea_orm::DbBackend::Postgres,
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
             WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition \
             AND c.relname <> 'seaql_migrations'",
        ))
        .await
        .expect("counts")
        .expect("one row");
    let tables: i64 = tables.try_get_by_index(0).expect("a number");
    assert_eq!(tables, read, "a table has no entity, or is not in this list");
    app.finish().await;
}
