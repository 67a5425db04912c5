//! Who asks, with which permissions, under which request id: handed through every call.

use crate::app::App;
use crate::error::{Error, Result};
use crate::idempotency::IdempotencyKey;
use crate::{dates, ids};
use chrono::{DateTime, NaiveDate, Utc};
use domain::AppError;
use domain::permission::Permission;
use sea_orm::DatabaseConnection;
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorKind {
    /// A visitor of the shop, known or not.
    Shopper,
    /// Signed in to the dashboard or with a staff token.
    Staff,
    /// A job or a webhook of ours.
    System,
}

#[derive(Debug, Clone)]
pub struct Actor {
    /// The user's id, when there is one.
    pub id: Option<Uuid>,
    /// As it stands in time lines and audit records.
    pub name: String,
    pub kind: ActorKind,
    pub permissions: BTreeSet<Permission>,
}

impl Actor {
    #[must_use]
    pub fn shopper() -> Self {
        Self {
            id: None,
            name: "Shopper".to_owned(),
            kind: ActorKind::Shopper,
            permissions: BTreeSet::new(),
        }
    }

    #[must_use]
    pub fn system(name: &str) -> Self {
        Self {
            id: None,
            name: name.to_owned(),
            kind: ActorKind::System,
            permissions: Permission::ALL.iter().copied().collect(),
        }
    }

    #[must_use]
    pub fn staff(id: Uuid, name: impl Into<String>, permissions: BTreeSet<Permission>) -> Self {
        Self {
            id: Some(id),
            name: name.into(),
            kind: ActorKind::Staff,
            permissions,
        }
    }
}

/// Where a request came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    Web,
    Api,
    Staff,
}

impl Channel {
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Api => "api",
            Self::Staff => "staff",
        }
    }
}

#[derive(Clone)]
pub struct Ctx {
    pub app: App,
    pub actor: Actor,
    pub request_id: Arc<str>,
    pub client_address: Option<String>,
    /// The visitor's cart, from a cookie or token that we signed.
    pub cart_id: Option<Uuid>,
    pub channel: Channel,
    /// Under which the one service that this context is handed to does its work once. Pages carry none.
    pub idempotency_key: Option<IdempotencyKey>,
}

impl Ctx {
    #[must_use]
    pub fn new(app: App, actor: Actor, request_id: impl Into<Arc<str>>) -> Self {
        Self {
            app,
            actor,
            request_id: request_id.into(),
            client_address: None,
            cart_id: None,
            channel: Channel::Web,
            idempotency_key: None,
        }
    }

    /// A job, a webhook or a command of ours; `name` is what time lines show.
    #[must_use]
    pub fn system(app: App, name: &str) -> Self {
        Self::new(app, Actor::system(name), ids::new_id().simple().to_string())
    }

    #[must_use]
    pub fn shopper(app: App, request_id: impl Into<Arc<str>>) -> Self {
        Self::new(app, Actor::shopper(), request_id)
    }

    /// The same request, for the service that does its work.
    #[must_use]
    pub fn keyed(&self, key: IdempotencyKey) -> Self {
        Self {
            idempotency_key: Some(key),
            ..self.clone()
        }
    }

    /// The pool, for reads outside a transaction.
    #[must_use]
    pub fn db(&self) -> &DatabaseConnection {
        &self.app.db
    }

    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.app.clock.now()
    }

    /// Today in Singapore: the date of documents and journals.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        dates::singapore_date(self.now())
    }

    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.actor.permissions.contains(&permission)
    }

    /// # Errors
    /// 401 when nobody is signed in, 403 with the permission's name when the role lacks it.
    pub fn require(&self, permission: Permission) -> Result<()> {
        if self.may(permission) {
            return Ok(());
        }
        Err(Error::App(match self.actor.kind {
            ActorKind::Shopper => AppError::unauthenticated(),
            ActorKind::Staff | ActorKind::System => AppError::forbidden(permission),
        }))
    }
}
