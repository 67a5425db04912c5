//! What goods cost together: one calculation for cart, checkout and order, by `domain::document`.

use crate::rates;
use chrono::NaiveDate;
use domain::delivery::{DeliveryMethod, DeliveryRules};
use domain::document::{
    DocumentAmounts, DocumentInput, LineInput, LineKind, PriceMode, TaxRounding, compute,
};
use domain::gst::{RateRow, TaxCode, rate_on};
use domain::settings::{self, DeliverySettings, GstSettings};
use domain::supply::{self, TaxTerms};
use domain::views::cart::TotalsView;
use domain::{AppError, Money};
use kernel::{Ctx, Result, Tx};
use rust_decimal::Decimal;
use std::sync::Arc;

/// The rules in force today.
#[derive(Debug, Clone)]
pub struct Pricing {
    pub delivery: DeliveryRules,
    pub pickup_fee: Money,
    /// Days on which nothing leaves.
    pub holidays: Vec<NaiveDate>,
    pub home_label: String,
    pub pickup_label: String,
    pub gst_registered: bool,
    pub rounding: TaxRounding,
    pub rates: Arc<Vec<RateRow>>,
    /// The tax date.
    pub today: NaiveDate,
}

/// GST as it is on the day that a transaction began on, read through its own connection: waiting for a second one
/// while rows are locked could have every transaction of a small pool wait for the others.
///
/// # Errors
/// What the database says.
pub async fn tax_terms_in_txn(tx: &Tx) -> Result<TaxTerms> {
    let gst: GstSettings = kernel::settings::get_in_txn(tx, settings::GST).await?;
    Ok(TaxTerms {
        registered: gst.charges_on(tx.today()),
        rounding: gst.rounding,
        rates: rates::read(tx.conn()).await?,
        tax_date: tx.today(),
    })
}

/// Goods to be priced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GoodsLine {
    pub quantity: i64,
    /// GST included.
    pub unit_price: Money,
    /// The product's own code, as if the seller were registered.
    pub tax_code: TaxCode,
}

impl Pricing {
    /// From the settings and the dated tax rates.
    ///
    /// # Errors
    /// What the database says.
    pub async fn load(ctx: &Ctx) -> Result<Self> {
        let delivery: DeliverySettings = kernel::settings::get(ctx, settings::DELIVERY).await?;
        let gst: GstSettings = kernel::settings::get(ctx, settings::GST).await?;
        Ok(Self {
            delivery: delivery.rules(),
            pickup_fee: delivery.pickup_fee,
            holidays: delivery.holidays,
            home_label: delivery.home_label,
            pickup_label: delivery.pickup_label,
            gst_registered: gst.charges_on(ctx.today()),
            rounding: gst.rounding,
            rates: rates::rates(ctx).await?,
            today: ctx.today(),
        })
    }

    /// The rate of a code today, in percent; zero for codes without one.
    #[must_use]
    pub fn rate_of(&self, code: TaxCode) -> Decimal {
        rate_on(&self.rates, code, self.today).unwrap_or_default()
    }

    /// "9%", or nothing when the seller is not registered.
    #[must_use]
    pub fn gst_rate_text(&self) -> Option<String> {
        self.gst_registered
            .then(|| format!("{}%", self.rate_of(TaxCode::Sr).normalize()))
    }

    /// The delivery fee of goods worth so much.
    #[must_use]
    pub fn fee(&self, method: DeliveryMethod, goods: Money) -> Money {
        match method {
            DeliveryMethod::Pickup => self.pickup_fee,
            DeliveryMethod::Home => self.delivery.fee(method, goods),
        }
    }

    /// What the shop calls a delivery method: "To your door".
    #[must_use]
    pub fn label(&self, method: DeliveryMethod) -> &str {
        match method {
            DeliveryMethod::Home => &self.home_label,
            DeliveryMethod::Pickup => &self.pickup_label,
        }
    }

    /// Goods in their order, then delivery as the last line when it costs something.
    #[must_use]
    pub fn document(&self, goods: &[GoodsLine], method: DeliveryMethod) -> DocumentInput {
        let line = |kind: LineKind, quantity: i64, unit_price: Money, product_code: TaxCode| {
            let (tax_code, rate_percent) =
                supply::charged(&self.rates, self.gst_registered, product_code, self.today);
            LineInput {
                kind,
                quantity,
                unit_price,
                discount: Money::ZERO,
                tax_code,
                rate_percent,
            }
        };
        let worth = goods.iter().map(|it| it.unit_price.times(it.quantity)).sum();
        let fee = self.fee(method, worth);
        let mut lines: Vec<LineInput> = goods
            .iter()
            .map(|it| line(LineKind::Goods, it.quantity, it.unit_price, it.tax_code))
            .collect();
        if !goods.is_empty() && fee.is_positive() {
            lines.push(line(LineKind::Delivery, 1, fee, TaxCode::Sr));
        }
        DocumentInput {
            lines,
            order_discounts: Vec::new(),
            prices: PriceMode::Inclusive,
            rounding: self.rounding,
        }
    }

    /// Computes the document of these goods.
    ///
    /// # Errors
    /// Amounts beyond what an order may be.
    pub fn amounts(&self, goods: &[GoodsLine], method: DeliveryMethod) -> Result<DocumentAmounts> {
        compute(&self.document(goods, method)).map_err(|fault| {
            AppError::invalid(
                "order_out_of_range",
                format!("This order cannot be priced: {fault}."),
            )
            .into()
        })
    }

    /// The foot as it is shown.
    #[must_use]
    pub fn totals_view(&self, amounts: &DocumentAmounts, method: DeliveryMethod) -> TotalsView {
        let totals = amounts.totals;
        TotalsView {
            subtotal: totals.subtotal,
            discount: totals.discount,
            delivery: totals.delivery,
            gst: totals.gst,
            total: totals.total,
            discounts: Vec::new(),
            delivery_label: self.label(method).to_owned(),
            gst_rate: self.gst_rate_text(),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use domain::gst::built_in_rates;

    pub(crate) fn pricing(gst_registered: bool) -> Pricing {
        Pricing {
            delivery: DeliveryRules {
                home_fee: Money::from_cents(450),
                free_from: Some(Money::from_cents(6_000)),
                cutoff_hour: 14,
                days: (1, 2),
            },
            pickup_fee: Money::ZERO,
            holidays: Vec::new(),
            home_label: "To your door".to_owned(),
            pickup_label: "Collect at the shop".to_owned(),
            gst_registered,
            rounding: TaxRounding::PerDocument,
            rates: Arc::new(built_in_rates()),
            today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        }
    }

    fn goods(cents: i64) -> GoodsLine {
        GoodsLine {
            quantity: 2,
            unit_price: Money::from_cents(cents),
            tax_code: TaxCode::Sr,
        }
    }

    #[test]
    fn delivery_and_gst_are_within_the_total() {
        let rules = pricing(true);
        let amounts = rules.amounts(&[goods(1_290)], DeliveryMethod::Home).unwrap();
        assert_eq!(amounts.totals.total, Money::from_cents(3_030));
        // 30.30 x 9 / 109 = 2.50.
        assert_eq!(amounts.totals.gst, Money::from_cents(250));
        assert_eq!(amounts.lines.len(), 2);
        assert_eq!(rules.gst_rate_text().as_deref(), Some("9%"));
        let free = rules.amounts(&[goods(3_000)], DeliveryMethod::Home).unwrap();
        assert_eq!((free.totals.delivery, free.lines.len()), (Money::ZERO, 1));
    }

    #[test]
    fn who_is_not_registered_charges_no_gst() {
        let rules = pricing(false);
        let amounts = rules.amounts(&[goods(1_290)], DeliveryMethod::Pickup).unwrap();
        assert_eq!(amounts.totals.gst, Money::ZERO);
        assert_eq!(amounts.totals.total, Money::from_cents(2_580));
        assert_eq!(rules.gst_rate_text(), None);
        let empty = rules.amounts(&[], DeliveryMethod::Home).unwrap();
        assert_eq!(empty.totals.total, Money::ZERO);
    }
}
