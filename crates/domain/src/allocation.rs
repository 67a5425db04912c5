//! Splitting an amount so that the parts add up to the whole (largest remainder).

/// Splits `total_cents` in proportion to `weights`.
///
/// The parts always add up to the total; no part is more than a cent away from its exact share. The cents
/// left over go to the largest remainders, and between equal remainders to the earlier place. Negative weights
/// count as zero; when every weight is zero the split is even. No weights give no parts.
#[must_use]
pub fn spread(total_cents: i64, weights: &[i64]) -> Vec<i64> {
    let weighted = weights.iter().any(|weight| *weight > 0);
    let weights: Vec<i128> = weights
        .iter()
        .map(|weight| if weighted { i128::from(*weight).max(0) } else { 1 })
        .collect();
    let whole: i128 = weights.iter().sum();
    if whole == 0 {
        return Vec::new();
    }
    let total = i128::from(total_cents);
    let sign = if total < 0 { -1 } else { 1 };
    let amount = total.abs();
    let mut parts: Vec<i128> = weights.iter().map(|weight| amount * weight / whole).collect();
    let mut by_remainder: Vec<(i128, usize)> = weights
        .iter()
        .enumerate()
        .map(|(place, weight)| (amount * weight % whole, place))
        .collect();
    by_remainder.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let left_over = amount - parts.iter().sum::<i128>();
    let takers = usize::try_from(left_over).unwrap_or(0);
    for (_, place) in by_remainder.into_iter().take(takers) {
        if let Some(part) = parts.get_mut(place) {
            *part += 1;
        }
    }
    // A part is never larger than the total, so it always fits.
    parts
        .into_iter()
        .map(|part| i64::try_from(part * sign).unwrap_or(total_cents))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn splits_by_weight() {
        for (total, weights, parts) in [
            (100, vec![1, 1, 1], vec![34, 33, 33]),
            (-100, vec![1, 1, 1], vec![-34, -33, -33]),
            (5, vec![0, 0], vec![3, 2]),
            (10, vec![0, 5], vec![0, 10]),
            (10, vec![-3, 1], vec![0, 10]),
            (1, vec![1, 2], vec![0, 1]),
            (0, vec![1, 2], vec![0, 0]),
            (7, vec![], vec![]),
        ] {
            assert_eq!(spread(total, &weights), parts, "{total} over {weights:?}");
        }
    }

    proptest! {
        #[test]
        fn parts_add_up(total in any::<i64>(), weights in proptest::collection::vec(any::<i64>(), 1..40)) {
            let parts = spread(total, &weights);
            prop_assert_eq!(parts.len(), weights.len());
            prop_assert_eq!(parts.iter().map(|part| i128::from(*part)).sum::<i128>(), i128::from(total));
        }

        #[test]
        fn parts_stay_within_a_cent_of_the_exact_share(
            total in -1_000_000_i64..1_000_000,
            weights in proptest::collection::vec(0_i64..1_000_000, 1..20),
        ) {
            let whole: i64 = weights.iter().sum();
            prop_assume!(whole > 0);
            for (part, weight) in spread(total, &weights).iter().zip(&weights) {
                let gap = i128::from(*part) * i128::from(whole) - i128::from(total) * i128::from(*weight);
                prop_assert!(gap.abs() < i128::from(whole));
            }
        }
    }
}
