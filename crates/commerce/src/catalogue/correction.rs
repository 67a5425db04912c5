//! "Did you mean": the nearest words that products are found by.
//!
//! Candidates come from the trigram index and from the swaps and omissions that trigrams miss in short words; the
//! edit distance decides, then how many products have the word.

use super::search::Wanted;
use kernel::{Ctx, Result, params, sql};
use sea_orm::FromQueryResult;
use std::cmp::Reverse;

/// Shorter words are not guessed at.
const SHORTEST: usize = 4;
const LONGEST: usize = 30;
/// Words of one query that are looked up.
const MOST_WORDS: usize = 4;
/// A word that stands in so few products may be a slip of the catalogue's own.
const RARE: i64 = 2;
/// How much more common the nearer word must be then.
const MUCH_MORE: i64 = 10;

#[derive(Debug, Clone, FromQueryResult)]
struct Candidate {
    term: String,
    word: String,
    /// Products with the word, counted up to 100.
    products: i64,
}

const CANDIDATES: &str = "\
SELECT c.term, c.word, (SELECT count(*) FROM (SELECT 1 FROM products p \
    WHERE p.search_vector @@ quote_literal(c.word)::tsquery AND p.status = 'active' LIMIT 100) x) AS products \
FROM (SELECT t.term, w.word FROM unnest($1::text[]) AS t(term) \
        CROSS JOIN LATERAL (SELECT word FROM search_words WHERE word % t.term \
                            ORDER BY similarity(word, t.term) DESC LIMIT 8) w \
      UNION \
      SELECT s.term, w.word FROM unnest($2::text[], $3::text[]) AS s(term, spelling) \
        JOIN search_words w ON w.word = s.spelling) c";

/// The query with every unknown word replaced by the nearest known one, if that changes anything.
pub(crate) async fn nearer(ctx: &Ctx, wanted: &Wanted) -> Result<Option<Wanted>> {
    let guessed: Vec<String> = wanted
        .terms
        .iter()
        .filter(|term| is_guessable(term))
        .take(MOST_WORDS)
        .cloned()
        .collect();
    if guessed.is_empty() {
        return Ok(None);
    }
    let (origins, spellings): (Vec<String>, Vec<String>) = guessed
        .iter()
        .flat_map(|term| slips(term).into_iter().map(|spelling| (term.clone(), spelling)))
        .unzip();
    let candidates: Vec<Candidate> =
        sql::fetch_all(ctx.db(), CANDIDATES, params![guessed, origins, spellings]).await?;
    let terms: Vec<String> = wanted
        .terms
        .iter()
        .enumerate()
        .map(|(at, term)| {
            let is_last = at + 1 == wanted.terms.len();
            best(term, is_last, &candidates).unwrap_or_else(|| term.clone())
        })
        .collect();
    Ok((terms != wanted.terms).then_some(Wanted { terms }))
}

fn is_guessable(term: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&term.chars().count())
        && !term.chars().any(|letter| letter.is_ascii_digit())
}

/// The word meant by a term, unless the term itself is one.
fn best(term: &str, is_last: bool, candidates: &[Candidate]) -> Option<String> {
    let of_term = || candidates.iter().filter(|candidate| candidate.term == term);
    let known = of_term()
        .filter(|candidate| candidate.word == term || (is_last && candidate.word.starts_with(term)))
        .map(|candidate| candidate.products)
        .max();
    let reach = if known.is_some() || term.chars().count() < 6 {
        1
    } else {
        2
    };
    let common_enough = |candidate: &&Candidate| match known {
        None => candidate.products > 0,
        Some(products) => products <= RARE && candidate.products >= MUCH_MORE * products.max(1),
    };
    of_term()
        .filter(|candidate| candidate.word != term)
        .filter(common_enough)
        .map(|candidate| (distance(term, &candidate.word), candidate))
        .filter(|(steps, _)| *steps <= reach)
        .min_by_key(|(steps, candidate)| (*steps, Reverse(candidate.products), candidate.word.clone()))
        .map(|(_, candidate)| candidate.word.clone())
}

/// A term with two neighbours swapped, or one letter left out.
fn slips(term: &str) -> Vec<String> {
    let letters: Vec<char> = term.chars().collect();
    let mut out = Vec::new();
    for at in 0..letters.len() {
        let mut swapped = letters.clone();
        if at + 1 < letters.len() {
            swapped.swap(at, at + 1);
            out.push(swapped.into_iter().collect());
        }
        let mut shorter = letters.clone();
        shorter.remove(at);
        out.push(shorter.into_iter().collect());
    }
    out
}

/// Insertions, deletions, substitutions and swaps of neighbours between two words (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let at = |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX / 2);
            let mut cost = (at(&above, j) + usize::from(from != to))
                .min(at(&above, j + 1) + 1)
                .min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(to) && b.get(j - 1) == Some(from);
            if swapped {
                cost = cost.min(at(&before, j - 1) + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(a.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_swaps_once() {
        for (a, b, steps) in [
            ("kopi", "kopi", 0),
            ("kpoi", "kopi", 1),
            ("tonner", "toner", 1),
            ("catrridge", "cartridge", 1),
            ("", "abc", 3),
            ("abc", "", 3),
            ("notebok", "notebooks", 2),
        ] {
            assert_eq!(distance(a, b), steps, "{a} {b}");
        }
    }

    #[test]
    fn the_more_common_of_two_near_words_wins() {
        let candidate = |word: &str, products| Candidate {
            term: "catrridge".to_owned(),
            word: word.to_owned(),
            products,
        };
        let all = [
            candidate("catridge", 2),
            candidate("cartridge", 90),
            candidate("bridge", 50),
        ];
        assert_eq!(best("catrridge", true, &all).as_deref(), Some("cartridge"));
        assert_eq!(best("catrridge", true, &[candidate("catrridge", 5)]), None);
        assert!(slips("kpoi").contains(&"kopi".to_owned()));
        assert!(!is_guessable("lc51c") && !is_guessable("cup"));
    }
}
