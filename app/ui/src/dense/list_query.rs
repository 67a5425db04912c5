//! The state of a list as its address: search, filters, order, page. Links change one of them.

use std::borrow::Cow;

use domain::percent::encode;
use leptos_router::params::ParamsMap;

/// Names of the parameters every list shares.
const SEARCH: &str = "q";
const SORT: &str = "sort";
const PAGE: &str = "page";
/// Parameters that say what happened, not what is shown; links drop them.
const PASSING: [&str; 3] = ["done", "__path", "__err"];

/// The path of a list and the parameters it was asked for with.
#[derive(Clone, Debug, Default)]
pub struct ListQuery {
    path: String,
    params: ParamsMap,
}

/// Order of one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortOrder {
    /// Small first.
    Ascending,
    /// Large first.
    Descending,
}

impl ListQuery {
    /// A list at `path` asked for with `params`.
    pub fn new(path: impl Into<String>, params: ParamsMap) -> Self {
        // Forms send their empty fields too, and their button without a name.
        let told = |(name, value): &(Cow<'static, str>, String)| {
            !name.is_empty() && !value.is_empty() && !PASSING.contains(&name.as_ref())
        };
        Self {
            path: path.into(),
            params: params.into_iter().filter(told).collect(),
        }
    }

    /// Where the list lives, without parameters.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The value of a parameter; an empty one counts as absent.
    pub fn get(&self, name: &str) -> Option<String> {
        self.params.get(name).filter(|value| !value.is_empty())
    }

    /// The words searched for, or nothing.
    pub fn search(&self) -> String {
        self.get(SEARCH).unwrap_or_default()
    }

    /// The page asked for, from 1.
    pub fn page(&self) -> u32 {
        self.get(PAGE)
            .and_then(|page| page.parse().ok())
            .filter(|page| *page > 0)
            .unwrap_or(1)
    }

    /// The order as written in the address: a column's key with `_asc` or `_desc` behind it.
    pub fn sort(&self) -> Option<String> {
        self.get(SORT)
    }

    /// How `column` is ordered, if the list is ordered by it. `default` is the order without a parameter.
    pub fn sort_of(&self, column: &str, default: &str) -> Option<SortOrder> {
        let sort = self.sort().unwrap_or_else(|| default.to_owned());
        match sort.strip_prefix(column)? {
            "_desc" => Some(SortOrder::Descending),
            "_asc" => Some(SortOrder::Ascending),
            _ => None,
        }
    }

    /// Sets a parameter that every address of this list carries.
    pub fn set(&mut self, name: &'static str, value: String) {
        self.params.remove(name);
        self.params.insert(name, value);
    }

    /// The address of this list with one parameter set (or dropped), from the first page on.
    pub fn with(&self, name: &'static str, value: Option<&str>) -> String {
        let mut params = self.params.clone();
        params.remove(PAGE);
        params.remove(name);
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            params.insert(name, value.to_owned());
        }
        self.address(&params)
    }

    /// The address of one page of this list.
    pub fn page_href(&self, page: u32) -> String {
        let mut params = self.params.clone();
        params.remove(PAGE);
        if page > 1 {
            params.insert(PAGE, page.to_string());
        }
        self.address(&params)
    }

    /// The address as it is, without news of an action.
    pub fn page_href_here(&self) -> String {
        self.address(&self.params)
    }

    /// The address that orders the list by `column` in `order`.
    pub fn sort_href(&self, column: &str, order: SortOrder) -> String {
        let end = match order {
            SortOrder::Ascending => "asc",
            SortOrder::Descending => "desc",
        };
        self.with(SORT, Some(&format!("{column}_{end}")))
    }

    /// The list without search and filters, in the order it is in.
    pub fn cleared(&self) -> String {
        let mut params = ParamsMap::new();
        if let Some(sort) = self.sort() {
            params.insert(SORT, sort);
        }
        self.address(&params)
    }

    /// The parameters a search form must carry along as hidden fields.
    pub fn carried(&self) -> Vec<(String, String)> {
        let drop = [SEARCH, PAGE];
        let kept = self.params.clone().into_iter();
        kept.filter(|(name, value)| !drop.contains(&name.as_ref()) && !value.is_empty())
            .map(|(name, value)| (name.into_owned(), value))
            .collect()
    }

    fn address(&self, params: &ParamsMap) -> String {
        let pairs: Vec<String> = params
            .clone()
            .into_iter()
            .map(|(name, value)| format!("{}={}", encode(&name), encode(&value)))
            .collect();
        match pairs.is_empty() {
            true => self.path.clone(),
            false => format!("{}?{}", self.path, pairs.join("&")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(pairs: &[(&'static str, &str)]) -> ListQuery {
        let params = pairs
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        ListQuery::new("/admin/orders", params)
    }

    #[test]
    fn the_order_is_read_from_the_address_and_written_to_it() {
        let list = query(&[("sort", "total_asc")]);
        assert_eq!(list.sort_of("total", "placed_desc"), Some(SortOrder::Ascending));
        assert_eq!(list.sort_of("placed", "placed_desc"), None);
        assert_eq!(
            list.sort_href("total", SortOrder::Descending),
            "/admin/orders?sort=total_desc"
        );
    }

    #[test]
    fn without_a_parameter_the_default_order_is_marked() {
        assert_eq!(
            query(&[]).sort_of("placed", "placed_desc"),
            Some(SortOrder::Descending)
        );
    }

    #[test]
    fn a_new_filter_starts_at_the_first_page_and_notices_do_not_travel() {
        let list = query(&[("page", "4"), ("done", "shipped")]);
        assert_eq!(list.with("state", Some("paid")), "/admin/orders?state=paid");
        assert_eq!(list.page_href(1), "/admin/orders");
    }

    #[test]
    fn what_a_form_sends_without_words_does_not_travel() {
        let list = query(&[("from", ""), ("", ""), ("view", "paid")]);
        assert_eq!(list.page_href_here(), "/admin/orders?view=paid");
    }

    #[test]
    fn ids_and_skus_stay_readable_in_addresses() {
        assert_eq!(
            query(&[]).with("place", Some("01-a.b")),
            "/admin/orders?place=01-a.b"
        );
    }

    #[test]
    fn a_page_that_is_no_number_is_the_first() {
        assert_eq!(query(&[("page", "0")]).page(), 1);
        assert_eq!(query(&[("page", "x")]).page(), 1);
    }
}
