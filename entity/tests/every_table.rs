//! Each entity reads a row of its table: names, types and nullability agree with the migrated schema.

use entity::*;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, EntityTrait, QuerySelect};

async fn database() -> DatabaseConnection {
    let url = std::env::var("KEDAI_TEST_DATABASE_URL").expect(
        "set KEDAI_TEST_DATABASE_URL to a migrated database, for instance postgres://kedai@127.0.0.1:5432/kedai_test; \
         `cargo xtask test` starts one and sets it",
    );
    Database::connect(url).await.expect("the database answers")
}

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
    let db = database().await;
    let mut read = 0;
    read_one_of_each!(
        &db,
        read,
        account,
        account_role,
        accounting_period,
        audit_log,
        audit_seal,
        cart,
        cart_item,
        category,
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
}
