//! Search in PostgreSQL: full text with the last word as a prefix, Singapore synonyms, and, when little is found,
//! the nearest spelling or any of the words.
//!
//! Nothing that was typed reaches a statement or a tsquery unread: only letters and digits are left of it.

use super::correction;
use super::list::{Hits, Selection};
use super::sort::Sort;
use domain::search_text::{expand, terms};
use kernel::{Ctx, Result, params, sql};

/// Characters and words of a query that are looked at.
pub(crate) const LONGEST: usize = 100;
const MOST_TERMS: usize = 8;
/// Below this many results another spelling is looked for.
const FEW: i64 = 3;

/// What somebody looks for, in the one form of search texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(super) terms: Vec<String>,
}

impl Wanted {
    pub fn read(text: &str) -> Self {
        let head: String = text.chars().take(LONGEST).collect();
        let mut terms = terms(&head);
        terms.truncate(MOST_TERMS);
        Self { terms }
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    fn is_a_letter(&self) -> bool {
        matches!(self.terms.as_slice(), [only] if only.chars().count() == 1)
    }

    pub fn text(&self) -> String {
        self.terms.join(" ")
    }

    /// All words, the last one as a prefix; `label` restricts to a weight (`A` is the name).
    fn all_words(text: &str, label: &str) -> String {
        let words: Vec<&str> = text.split(' ').collect();
        let last = words.len().saturating_sub(1);
        let lexeme = |(at, word): (usize, &&str)| match (at == last, label) {
            (true, _) => format!("'{word}':*{label}"),
            (false, "") => format!("'{word}'"),
            (false, _) => format!("'{word}':{label}"),
        };
        words
            .iter()
            .enumerate()
            .map(lexeme)
            .collect::<Vec<_>>()
            .join(" & ")
    }

    /// The words as they were typed, for `to_tsquery('simple', ...)`.
    pub fn own_query(&self) -> String {
        Self::all_words(&self.text(), "")
    }

    fn name_query(&self) -> String {
        Self::all_words(&self.text(), "A")
    }

    /// The words as typed or by any synonym.
    fn wide_query(&self) -> String {
        let each = expand(&self.text())
            .iter()
            .map(|text| format!("({})", Self::all_words(text, "")))
            .collect::<Vec<_>>();
        each.join(" | ")
    }

    /// Any of the words, where all of them together find nothing.
    fn any_query(&self) -> String {
        let each = self
            .terms
            .iter()
            .map(|term| format!("'{term}'"))
            .collect::<Vec<_>>();
        each.join(" | ")
    }
}

/// What relevance is told from, worked out once a product: whole name, start of the name, as typed before
/// synonyms, all words in the name, then the weighted rank.
const SIGNS: &str = "p.search_name = q.name AS whole, p.search_name LIKE q.name || '%' AS begins, \
  p.search_vector @@ q.own AS own, p.search_vector @@ q.in_name AS named, ts_rank(p.search_vector, q.wide, 1) AS rank";
/// Of a single letter, which stands in most of the products: a rank would say nothing and cost most of the time.
const SIGNS_OF_A_LETTER: &str = "p.search_name = q.name AS whole, p.search_name LIKE q.name || '%' AS begins, \
  true AS own, true AS named, 0 AS rank";
const NO_SIGNS: &str = "NULL AS whole";
const RELEVANCE: &str =
    "p.whole DESC, p.begins DESC, p.own DESC, p.named DESC, p.rank DESC, p.best_seller_rank, p.id";

/// The hits are kept narrow: with the texts of all of them the database would go to disk.
async fn run(ctx: &Ctx, wanted: &Wanted, wide: String, selection: &Selection) -> Result<Hits> {
    let (signs, order) = match selection.sort {
        Sort::Relevance if wanted.is_a_letter() => (SIGNS_OF_A_LETTER, RELEVANCE),
        Sort::Relevance => (SIGNS, RELEVANCE),
        other => (NO_SIGNS, other.order_by()),
    };
    // The name takes part in one of the orders only; naming it here keeps the parameters the same in all.
    let statement = format!(
        "WITH q AS MATERIALIZED (SELECT to_tsquery('simple', $1) AS wide, to_tsquery('simple', $2) AS own, \
                                        to_tsquery('simple', $3) AS in_name, $4::text AS name), \
              hits AS MATERIALIZED (SELECT p.id, p.name, p.best_seller_rank, p.is_new, p.created_at, p.price_from, {signs} \
                FROM products p, q WHERE p.status = 'active' AND p.search_vector @@ q.wide{}) \
         SELECT (SELECT count(*) FROM hits) AS total, \
                ARRAY(SELECT p.id FROM hits p ORDER BY {order} LIMIT $5 OFFSET $6) AS ids",
        selection.conditions(7)
    );
    let page = selection.page;
    let values = params![
        wide,
        wanted.own_query(),
        wanted.name_query(),
        wanted.text(),
        page.limit(),
        page.offset()
    ];
    sql::fetch_one(ctx.db(), &statement, selection.bind(values)).await
}

/// A page of what was looked for, and a nearer spelling when that finds more.
pub(crate) async fn find(
    ctx: &Ctx,
    wanted: &Wanted,
    selection: &Selection,
) -> Result<(Hits, Option<String>)> {
    let hits = run(ctx, wanted, wanted.wide_query(), selection).await?;
    if hits.total >= FEW {
        return Ok((hits, None));
    }
    if let Some(nearer) = correction::nearer(ctx, wanted).await? {
        let more = run(ctx, &nearer, nearer.wide_query(), selection).await?;
        if more.total > hits.total {
            let best = if hits.total == 0 { more } else { hits };
            return Ok((best, Some(nearer.text())));
        }
    }
    if hits.total == 0 && wanted.terms.len() > 1 {
        return Ok((run(ctx, wanted, wanted.any_query(), selection).await?, None));
    }
    Ok((hits, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_made_of_words_only() {
        let wanted = Wanted::read("  Kopi-O' | !drip:* & (bag\0 ");
        assert_eq!(wanted.own_query(), "'kopi' & 'o' & 'drip' & 'bag':*");
        assert_eq!(wanted.name_query(), "'kopi':A & 'o':A & 'drip':A & 'bag':*A");
        assert!(
            wanted
                .wide_query()
                .contains(" | ('coffee' & 'o' & 'drip' & 'bag':*)")
        );
        assert_eq!(Wanted::read("red cup").any_query(), "'red' | 'cup'");
    }

    #[test]
    fn hostile_input_is_cut() {
        assert!(Wanted::read("'; -- %%% \\ <>").is_empty());
        assert!(Wanted::read(&"a ".repeat(100_000)).terms.len() <= MOST_TERMS);
        assert!(Wanted::read(&"x".repeat(1_000_000)).text().len() <= LONGEST);
    }
}
