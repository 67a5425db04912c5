//! The orders a list can have.

/// Best sellers, new ones, then the latest.
pub(crate) const FEATURED: &str = "p.best_seller_rank, p.is_new DESC, p.created_at DESC, p.id";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Featured,
    Newest,
    PriceAsc,
    PriceDesc,
    Name,
    /// Only for searches.
    Relevance,
}

impl Sort {
    /// What was asked for, or the list's default: unknown words are not an error of the visitor's.
    pub fn read(text: Option<&str>, searching: bool) -> Self {
        match text.unwrap_or_default() {
            "featured" => Self::Featured,
            "newest" => Self::Newest,
            "price_asc" => Self::PriceAsc,
            "price_desc" => Self::PriceDesc,
            "name" => Self::Name,
            _ if searching => Self::Relevance,
            _ => Self::Featured,
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Featured => "featured",
            Self::Newest => "newest",
            Self::PriceAsc => "price_asc",
            Self::PriceDesc => "price_desc",
            Self::Name => "name",
            Self::Relevance => "relevance",
        }
    }

    /// `ORDER BY` over the products `p`, each with an index of its own; relevance is the search's own.
    pub const fn order_by(self) -> &'static str {
        match self {
            Self::Featured | Self::Relevance => FEATURED,
            Self::Newest => "p.created_at DESC, p.id",
            Self::PriceAsc => "p.price_from, p.id",
            Self::PriceDesc => "p.price_from DESC, p.id DESC",
            Self::Name => "p.name, p.id",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_words_mean_the_default() {
        assert_eq!(Sort::read(Some("; DROP TABLE"), false), Sort::Featured);
        assert_eq!(Sort::read(None, true), Sort::Relevance);
        assert_eq!(Sort::read(Some("relevance"), false), Sort::Featured);
        for sort in [
            Sort::Featured,
            Sort::Newest,
            Sort::PriceAsc,
            Sort::PriceDesc,
            Sort::Name,
        ] {
            assert_eq!(Sort::read(Some(sort.as_str()), true), sort);
        }
    }
}
