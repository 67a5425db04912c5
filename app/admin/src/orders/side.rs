//! Beside the order: customer, address, margin, documents.

use domain::Money;
use domain::delivery::DeliveryMethod;
use domain::views::orders::{CustomerFiguresView, OrderDetailView};
use leptos::prelude::*;
use ui::dense::{Card, MoneyStyle, Sym, Symbol, TotalLine, Totals, money_text};

/// The column of small cards.
#[component]
pub(super) fn SideCards(order: OrderDetailView) -> impl IntoView {
    view! {
        <div class="grid min-w-0 grid-cols-1 gap-4 md:max-xl:grid-cols-2">
            {customer(&order)} {deliver_to(&order)} {margin(&order)} {documents(&order)}
        </div>
    }
}

fn customer(order: &OrderDetailView) -> AnyView {
    let name = order.customer_name.clone();
    let figures = order.customer.as_ref().map(figures);
    let mail = order.customer_email.clone();
    let phone = order.customer_phone.clone();
    view! {
        <Card title="Customer" id="customer">
            <p class="pb-3 font-medium wrap-anywhere">{name}</p>
            {figures}
            <ul class="flex flex-col gap-1.5">
                <li class="flex min-w-0 items-center gap-2">
                    <Symbol sym=Sym::Mail class="size-4 text-muted"/>
                    <a href=format!("mailto:{mail}") class="touch min-w-0 content-center wrap-anywhere hover:underline">
                        {mail.clone()}
                    </a>
                </li>
                {phone
                    .map(|phone| {
                        view! {
                            <li class="flex items-center gap-2">
                                <Symbol sym=Sym::Phone class="size-4 text-muted"/>
                                <a href=format!("tel:{}", phone.replace(' ', "")) class="touch content-center tabular-nums hover:underline">
                                    {phone.clone()}
                                </a>
                            </li>
                        }
                    })}
            </ul>
        </Card>
    }
    .into_any()
}

/// Over all orders, for who may see customers.
fn figures(customer: &CustomerFiguresView) -> AnyView {
    let (orders, spent) = (customer.orders, customer.spent.to_string());
    let letter = customer
        .letter_since
        .as_ref()
        .map(|since| format!("Gets the letter since {since}"));
    view! {
        <dl class="grid grid-cols-2 divide-x divide-line border-y border-line py-2 text-center">
            <div class="flex flex-col-reverse">
                <dt class="text-xs text-muted">"orders"</dt>
                <dd class="font-semibold tabular-nums">{orders}</dd>
            </div>
            <div class="flex flex-col-reverse">
                <dt class="text-xs text-muted">"spent"</dt>
                <dd class="font-semibold tabular-nums">{spent}</dd>
            </div>
        </dl>
        <p class="py-3 text-xs text-muted empty:pb-0">{letter}</p>
    }
    .into_any()
}

fn deliver_to(order: &OrderDetailView) -> AnyView {
    let delivery = order.delivery.clone();
    let lines = delivery
        .lines
        .into_iter()
        .map(|line| view! { <span class="block wrap-anywhere">{line}</span> })
        .collect_view();
    let note = (!delivery.note.is_empty()).then(|| {
        view! {
            <p class="mt-2 flex items-start gap-2 rounded-field bg-base-200 px-2.5 py-2 text-xs">
                <Symbol sym=Sym::MessageSquare class="mt-0.5 size-3.5 text-muted"/>
                <span>{delivery.note}</span>
            </p>
        }
    });
    let pickup = DeliveryMethod::parse(&delivery.method) == Some(DeliveryMethod::Pickup);
    // The shop's own words for a pick-up say where; those for home delivery only say "your door" to the shopper.
    let (title, sym, promise) = if pickup {
        (
            "Pick-up",
            Sym::ShoppingBag,
            format!("{} · {}", delivery.label, delivery.promise),
        )
    } else {
        ("Deliver to", Sym::Truck, format!("Promised {}", delivery.promise))
    };
    view! {
        <Card title id="deliver-to">
            <address class="not-italic leading-5">{lines}</address>
            <p class="mt-2 flex items-center gap-2 text-xs text-muted">
                <Symbol sym class="size-3.5"/>
                {promise}
            </p>
            {note}
        </Card>
    }
    .into_any()
}

/// Margin in percent of net sales, one decimal; nothing without sales.
fn percent(part: Money, whole: Money) -> Option<String> {
    let tenths = part.cents().checked_mul(1_000)?.checked_div(whole.cents())?;
    let sign = if tenths < 0 { "−" } else { "" };
    let size = tenths.unsigned_abs();
    Some(format!("{sign}{}.{}%", size / 10, size % 10))
}

fn margin(order: &OrderDetailView) -> Option<AnyView> {
    let earned = order.margin.clone()?;
    let share =
        percent(earned.margin, earned.sales_net).map_or_else(String::new, |share| format!(" · {share}"));
    let lines = vec![
        TotalLine::part("Sales without GST", earned.sales_net.to_string()),
        TotalLine::part("Cost of goods", money_text(-earned.cost, MoneyStyle::Shop)),
        TotalLine::sum(
            "Gross margin",
            format!("{}{share}", money_text(earned.margin, MoneyStyle::Shop)),
        ),
    ];
    Some(
        view! {
            <Card title="Margin" id="margin" note="of what has shipped">
                <Totals lines/>
            </Card>
        }
        .into_any(),
    )
}

fn documents(order: &OrderDetailView) -> Option<AnyView> {
    if order.documents.is_empty() {
        return None;
    }
    let entries = order
        .documents
        .iter()
        .cloned()
        .map(|document| {
            view! {
                <li class="flex items-center gap-2">
                    <Symbol sym=Sym::FileText class="size-4 text-muted"/>
                    <a
                        href=document.href
                        rel="external noopener"
                        target="_blank"
                        class="touch min-w-0 flex-1 content-center wrap-anywhere font-medium text-primary-ink hover:underline"
                    >
                        {document.label} " " <span class="whitespace-nowrap">{document.number}</span>
                        <span class="sr-only">", opens in a new tab to print"</span>
                    </a>
                    <span class="text-xs tabular-nums text-muted">{document.total.to_string()}</span>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <Card title="Documents" id="documents">
                <ul class="flex flex-col gap-2">{entries}</ul>
            </Card>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_margin_of_nothing_sold_is_no_number() {
        assert_eq!(
            percent(Money::from_cents(5_432), Money::from_cents(8_997)).as_deref(),
            Some("60.3%")
        );
        assert_eq!(percent(Money::ZERO, Money::ZERO), None);
    }
}
