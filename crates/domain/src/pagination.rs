//! Pages of lists: bounded, from 1, with the total.

use serde::{Deserialize, Serialize};

/// Rows a page when nothing is asked for.
pub const PER_PAGE_DEFAULT: u32 = 24;
/// Rows a page at most (api.md).
pub const PER_PAGE_MAX: u32 = 100;

/// A page of a list: number from 1, rows a page between 1 and [`PER_PAGE_MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRequest {
    pub page: u32,
    pub per_page: u32,
}

impl PageRequest {
    /// Clamps what was asked for; 0 means the default.
    #[must_use]
    pub fn new(page: u32, per_page: u32) -> Self {
        let per_page = if per_page == 0 {
            PER_PAGE_DEFAULT
        } else {
            per_page.min(PER_PAGE_MAX)
        };
        Self {
            page: page.max(1),
            per_page,
        }
    }

    /// For SQL `LIMIT`.
    #[must_use]
    pub fn limit(self) -> i64 {
        i64::from(self.per_page)
    }

    /// For SQL `OFFSET`.
    #[must_use]
    pub fn offset(self) -> i64 {
        i64::from(self.page.saturating_sub(1)) * i64::from(self.per_page)
    }

    /// The page with its rows.
    #[must_use]
    pub fn paged<T>(self, items: Vec<T>, total: i64) -> Paged<T> {
        Paged {
            items,
            total,
            page: self.page,
            per_page: self.per_page,
        }
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paged<T> {
    pub items: Vec<T>,
    pub total: i64,
    pub page: u32,
    pub per_page: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_clamped() {
        assert_eq!(
            PageRequest::new(0, 0),
            PageRequest {
                page: 1,
                per_page: PER_PAGE_DEFAULT
            }
        );
        assert_eq!(
            PageRequest::new(3, 1000),
            PageRequest {
                page: 3,
                per_page: PER_PAGE_MAX
            }
        );
        assert_eq!(PageRequest::new(3, 10).offset(), 20);
        assert_eq!(
            PageRequest::new(u32::MAX, 100).offset(),
            i64::from(u32::MAX - 1) * 100
        );
    }
}
