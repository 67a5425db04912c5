//! Warehouses and the places inside them.

use std::collections::BTreeMap;

use domain::permission::Permission;
use domain::views::stock::{LocationView, WarehouseView};
use kernel::{Ctx, Tx, ids, params, sql};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::error::{InventoryError, Result};

/// A place to make, with its code inside the warehouse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLocation {
    pub code: String,
    pub name: String,
    /// Lower is emptied first.
    pub priority: i32,
}

/// A warehouse to make.
#[derive(Debug, Clone, PartialEq)]
pub struct NewWarehouse {
    pub code: String,
    pub name: String,
    /// `warehouse`, `shop`, `transit`.
    pub kind: String,
    pub address: Option<serde_json::Value>,
    pub locations: Vec<NewLocation>,
}

#[derive(FromQueryResult)]
struct Row {
    warehouse_id: Uuid,
    warehouse_code: String,
    warehouse_name: String,
    kind: String,
    location_id: Option<Uuid>,
    code: Option<String>,
    name: Option<String>,
    priority: Option<i64>,
}

/// The active warehouses with their active places, nearest first. One statement.
///
/// # Errors
/// Without [`Permission::StockRead`], or what the database says.
pub async fn list(ctx: &Ctx) -> Result<Vec<WarehouseView>> {
    ctx.require(Permission::StockRead)?;
    let rows: Vec<Row> = sql::fetch_all(
        ctx.db(),
        "SELECT w.id AS warehouse_id, w.code AS warehouse_code, w.name AS warehouse_name, w.kind, \
           l.id AS location_id, l.code, l.name, l.priority::bigint AS priority \
         FROM warehouses w LEFT JOIN warehouse_locations l ON l.warehouse_id = w.id AND l.active \
         WHERE w.active ORDER BY w.name, w.id, l.priority, l.code",
        params![],
    )
    .await?;
    let mut warehouses: Vec<WarehouseView> = Vec::new();
    for row in rows {
        let location = match (row.location_id, row.code, row.name, row.priority) {
            (Some(id), Some(code), Some(name), Some(priority)) => Some(LocationView {
                id,
                code,
                name,
                priority,
            }),
            _ => None,
        };
        match warehouses.last_mut().filter(|last| last.id == row.warehouse_id) {
            Some(last) => last.locations.extend(location),
            None => warehouses.push(WarehouseView {
                id: row.warehouse_id,
                code: row.warehouse_code,
                name: row.warehouse_name,
                kind: row.kind,
                locations: location.into_iter().collect(),
            }),
        }
    }
    Ok(warehouses)
}

#[derive(FromQueryResult)]
struct CodeRow {
    code: String,
    id: Uuid,
}

/// Makes the warehouse and its places where they are missing, and brings names and priorities up to date; the
/// places' ids by code.
///
/// # Errors
/// What the database says.
pub async fn ensure_in_txn(tx: &Tx, warehouse: &NewWarehouse) -> Result<BTreeMap<String, Uuid>> {
    let warehouse_id = sql::fetch_value::<Uuid>(
        tx.conn(),
        "INSERT INTO warehouses (id, code, name, kind, address, created_at) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (code) DO UPDATE SET name = $3, kind = $4, address = $5 RETURNING id",
        params![
            ids::new_id(),
            warehouse.code.clone(),
            warehouse.name.clone(),
            warehouse.kind.clone(),
            warehouse.address.clone(),
            tx.now(),
        ],
    )
    .await?;
    let locations = &warehouse.locations;
    let rows: Vec<CodeRow> = sql::fetch_all(
        tx.conn(),
        "INSERT INTO warehouse_locations (id, warehouse_id, code, name, priority) \
         SELECT n.id, $1, n.code, n.name, n.priority \
         FROM unnest($2::uuid[], $3::text[], $4::text[], $5::int[]) AS n(id, code, name, priority) \
         ON CONFLICT (warehouse_id, code) DO UPDATE SET name = excluded.name, priority = excluded.priority \
         RETURNING code, id",
        params![
            warehouse_id,
            locations.iter().map(|_| ids::new_id()).collect::<Vec<Uuid>>(),
            locations
                .iter()
                .map(|place| place.code.clone())
                .collect::<Vec<String>>(),
            locations
                .iter()
                .map(|place| place.name.clone())
                .collect::<Vec<String>>(),
            locations.iter().map(|place| place.priority).collect::<Vec<i32>>(),
        ],
    )
    .await?;
    Ok(rows.into_iter().map(|row| (row.code, row.id)).collect())
}

/// The place with this code in the warehouse with that code.
///
/// # Errors
/// [`InventoryError::UnknownLocation`], or what the database says.
pub async fn location_by_code(conn: &impl ConnectionTrait, warehouse: &str, location: &str) -> Result<Uuid> {
    let id = sql::fetch_value::<Uuid>(
        conn,
        "SELECT l.id FROM warehouse_locations l JOIN warehouses w ON w.id = l.warehouse_id \
         WHERE w.code = $1 AND l.code = $2",
        params![warehouse, location],
    )
    .await?;
    id.ok_or(InventoryError::UnknownLocation)
}
