//! The boxes of the return; each leads to the lines behind it.

use domain::views::gst::{GstBoxView, GstReturnView};
use leptos::prelude::*;
use ui::dense::{Card, MoneyStyle, Sym, Symbol, money_text};

/// Headings over groups of boxes, as on IRAS's form.
const fn heading(number: u8) -> Option<&'static str> {
    match number {
        1 => Some("Supplies"),
        5 => Some("Purchases"),
        6 => Some("Taxes"),
        9 => Some("Schemes and claims"),
        13 => Some("Revenue and reverse charge"),
        _ => None,
    }
}

/// Sums among the boxes: 4 is all supplies, 8 the net tax.
const fn is_sum(number: u8) -> bool {
    matches!(number, 4 | 8)
}

/// The table of boxes.
#[component]
pub(super) fn BoxesCard(found: GstReturnView) -> impl IntoView {
    let path = format!("/admin/gst/{}", found.head.id);
    let mut rows = Vec::new();
    for one in found.boxes {
        if let Some(title) = heading(one.number) {
            rows.push(section(title));
        }
        rows.push(box_row(one, found.selected_box, &path));
    }
    view! {
        <Card title="Boxes" id="boxes" note="SGD" flush=true>
            <table class="table w-full data-table data-table-compact">
                <caption class="sr-only">"Boxes of the return in SGD; each opens the lines behind it"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Box"</th>
                        <th scope="col">"Content"</th>
                        <th scope="col" class="num">"SGD"</th>
                        <th scope="col" class="w-8">
                            <span class="sr-only">"Lines"</span>
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="border-t border-line px-4 py-2 text-xs text-muted">
                "Values drop their cents as IRAS asks; boxes 6 to 8 are sums of the tax on the documents."
            </p>
        </Card>
    }
}

fn section(title: &'static str) -> AnyView {
    view! {
        <tr class="bg-base-200">
            <th scope="rowgroup" colspan="4" class="py-1.5! text-xs font-medium! text-muted">
                {title}
            </th>
        </tr>
    }
    .into_any()
}

fn box_row(one: GstBoxView, selected: u8, path: &str) -> AnyView {
    let here = one.number == selected;
    let (row, mark) = match (here, is_sum(one.number)) {
        (true, _) => ("bg-primary-wash", "bg-primary text-primary-content"),
        (false, true) => ("bg-base-200/60", "bg-base-300/70"),
        (false, false) => ("hover:bg-hover", "bg-base-300/70"),
    };
    let (name, figure) = if is_sum(one.number) {
        ("relative font-semibold!", "num font-semibold")
    } else {
        ("relative font-normal!", "num font-medium")
    };
    let style = if one.whole_dollars {
        MoneyStyle::WholeDollars
    } else {
        MoneyStyle::Books
    };
    let count = match one.line_count {
        0 => None,
        1 => Some("1 line".to_owned()),
        many => Some(format!(
            "{} lines",
            ui::dense::grouped(u64::try_from(many).unwrap_or_default())
        )),
    };
    let has_lines = one.line_count > 0;
    let href = format!("{path}?box={}", one.number);
    let label = if has_lines {
        view! {
            <a href=href class="after:absolute after:inset-0 hover:underline" aria-current=here.then_some("true")>
                {one.label}
            </a>
        }
        .into_any()
    } else {
        one.label.into_any()
    };
    view! {
        <tr class=row>
            <td class="w-12 pe-0">
                <span class=format!("grid size-6 place-items-center rounded-sm text-xs font-semibold tabular-nums {mark}")>
                    {one.number}
                </span>
            </td>
            <th scope="row" class=name>
                {label} {count.map(|count| view! { <span class="block text-xs font-normal text-muted">{count}</span> })}
            </th>
            <td class=figure>{money_text(one.amount, style)}</td>
            <td class="w-8 ps-0 text-muted">
                {has_lines.then(|| view! { <Symbol sym=Sym::ChevronRight class="inline size-3.5"/> })}
            </td>
        </tr>
    }
    .into_any()
}
