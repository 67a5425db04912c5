//! Shapes that all resources share: amounts, pages.

use domain::Money;
use domain::money::CURRENCY;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// An amount of money: `{"amount": "12.90", "currency": "SGD"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Amount {
    /// Dollars with two decimals.
    #[schema(example = "12.90")]
    pub amount: String,
    /// Always `SGD`.
    #[schema(example = "SGD")]
    pub currency: &'static str,
}

impl From<Money> for Amount {
    fn from(money: Money) -> Self {
        Self {
            amount: money.bare(),
            currency: CURRENCY,
        }
    }
}

/// A page of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Over all pages.
    pub total: i64,
    /// From 1.
    pub page: u32,
    pub per_page: u32,
}

impl<T> Page<T> {
    /// The parts of a service's page.
    pub fn new<V: Into<T>>(items: Vec<V>, total: i64, page: u32, per_page: u32) -> Self {
        Self {
            items: items.into_iter().map(Into::into).collect(),
            total,
            page,
            per_page,
        }
    }

    /// A list that is short enough for one page.
    pub fn whole<V: Into<T>>(items: Vec<V>) -> Self {
        let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
        Self::new(items, i64::from(count), 1, count)
    }
}

/// Query parameters of lists without filters.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub struct PageQuery {
    /// From 1.
    pub page: u32,
    /// 24 when left out, 100 at most.
    pub per_page: u32,
}
