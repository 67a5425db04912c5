//! From a user's id to who they are and what they may do, read anew for each request, so that a changed role or
//! a disabled account counts at once.

use domain::permission::{BuiltInRole, Permission};
use kernel::{Actor, ActorKind, Result, params, sql};
use sea_orm::{ConnectionTrait, FromQueryResult};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Permissions as they are stored to the typed set; names of a later version are left out.
#[must_use]
pub fn permissions(names: &[String]) -> BTreeSet<Permission> {
    names.iter().filter_map(|name| Permission::parse(name)).collect()
}

/// An active user with the sum of their roles.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Person {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    pub roles: Vec<String>,
    pub permissions: Vec<String>,
}

impl Person {
    /// As the services see them: staff when any of their roles is, else a shopper with an account.
    #[must_use]
    pub fn actor(&self) -> Actor {
        let customer = BuiltInRole::Customer.as_str();
        let is_staff = self.roles.iter().any(|role| role != customer);
        Actor {
            id: Some(self.id),
            name: self.name.clone(),
            kind: if is_staff {
                ActorKind::Staff
            } else {
                ActorKind::Shopper
            },
            permissions: permissions(&self.permissions),
        }
    }
}

/// The person behind an id; nobody when the account is gone or disabled.
///
/// # Errors
/// What the database says.
pub async fn person(conn: &impl ConnectionTrait, user_id: Uuid) -> Result<Option<Person>> {
    sql::fetch_optional(
        conn,
        "SELECT u.id, u.name, u.email, \
           COALESCE(array_agg(DISTINCT r.name) FILTER (WHERE r.name IS NOT NULL), '{}') AS roles, \
           COALESCE(array_agg(DISTINCT p.name) FILTER (WHERE p.name IS NOT NULL), '{}') AS permissions \
         FROM users u \
         LEFT JOIN user_roles ur ON ur.user_id = u.id \
         LEFT JOIN roles r ON r.id = ur.role_id \
         LEFT JOIN LATERAL unnest(r.permissions) AS p(name) ON true \
         WHERE u.id = $1 AND u.status = 'active' \
         GROUP BY u.id",
        params![user_id],
    )
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person_with(roles: &[&str], permissions: &[&str]) -> Person {
        Person {
            id: Uuid::nil(),
            name: "Mei".to_owned(),
            email: "mei@example.com".to_owned(),
            roles: roles.iter().map(|it| (*it).to_owned()).collect(),
            permissions: permissions.iter().map(|it| (*it).to_owned()).collect(),
        }
    }

    #[test]
    fn staff_are_those_with_a_role_of_the_shop() {
        assert_eq!(
            person_with(&["warehouse_staff"], &["orders.ship"]).actor().kind,
            ActorKind::Staff
        );
        assert_eq!(person_with(&["customer"], &[]).actor().kind, ActorKind::Shopper);
        assert_eq!(person_with(&[], &[]).actor().kind, ActorKind::Shopper);
    }

    #[test]
    fn unknown_permissions_are_left_out() {
        let actor = person_with(&["own"], &["orders.ship", "rockets.launch"]).actor();
        assert_eq!(
            actor.permissions.into_iter().collect::<Vec<_>>(),
            [Permission::OrdersShip]
        );
    }
}
