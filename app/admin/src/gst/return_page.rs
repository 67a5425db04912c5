//! One return.

use domain::AppError;
use domain::views::gst::GstReturnView;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rpc::RpcError;
use ui::dense::{Crumb, Glyph, GlyphMark, ListQuery, MoneyStyle, PageHead, StatusBadge, money_text};
use uuid::Uuid;

use super::boxes::BoxesCard;
use super::checks::ChecksCard;
use super::lines::LinesCard;
use super::step::StepDialog;
use crate::loaded::{Loaded, may, path_param, when_found};
use crate::meta::PageTitle;
use crate::page_data::page_data;
use crate::status;

/// One return.
#[component]
pub fn AdminGstReturn() -> impl IntoView {
    let found = wanted();
    when_found(found, "return", "GST return", move |view| {
        page(view, Callback::new(move |()| found.refetch()))
    })
}

/// What the page waits for.
fn wanted() -> Loaded<GstReturnView> {
    let (id, params) = (path_param("id"), use_query_map());
    let asked = move || {
        let list = ListQuery::new(String::new(), params.get());
        let selected = list
            .get("box")
            .and_then(|number| number.parse().ok())
            .unwrap_or(1);
        (id.get(), selected, list.page())
    };
    page_data(asked, load)
}

async fn load((id, selected, page): (String, u8, u32)) -> Result<GstReturnView, RpcError> {
    match Uuid::parse_str(&id) {
        Ok(id) => rpc::gst::gst_return(id, selected, page).await,
        Err(_) => Err(RpcError(AppError::not_found("GST return"))),
    }
}

pub(super) fn page(found: GstReturnView, reload: Callback<()>) -> AnyView {
    let head = found.head.clone();
    let mark = status::gst_return(&head);
    let badges = move || mark.map(|(tone, glyph, word)| view! { <StatusBadge tone glyph label=word/> });
    let (id, step) = (
        head.id,
        found
            .next_step
            .clone()
            .filter(|step| may(if step == "file" { "gst.file" } else { "gst.prepare" })),
    );
    let actions = move || step.clone().map(|step| view! { <StepDialog id step reload/> });
    let line = match &found.acknowledgement {
        Some(number) => format!("{} · due {} · acknowledgement {number}", head.period, head.due_on),
        None => format!("{} · due {}", head.period, head.due_on),
    };
    view! {
        <PageTitle name=format!("GST {}", head.period)/>
        <PageHead
            title=format!("GST return {}", head.form)
            crumbs=vec![Crumb::new("GST", "/admin/gst")]
            line
            badges
            actions
        />
        {summary(&found)} {look_again(&found)}
        <div class="grid items-start gap-4 xl:grid-cols-[minmax(0,28.5rem)_minmax(0,1fr)]">
            <BoxesCard found=found.clone()/>
            <div class="grid min-w-0 grid-cols-1 gap-4">
                <ChecksCard checks=found.checks.clone()/>
                <LinesCard found/>
            </div>
        </div>
    }
    .into_any()
}

/// Says that what was reviewed is not what stands here now.
fn look_again(found: &GstReturnView) -> Option<AnyView> {
    let before = found.reviewed_net?;
    let text = if before == found.head.net_gst {
        "The boxes have changed since the return was reviewed, though box 8 is the same. Look at them and mark it as reviewed again.".to_owned()
    } else {
        format!(
            "The figures have changed since the return was reviewed: box 8 was {} then. Look at them and mark it as reviewed again.",
            money_text(before, MoneyStyle::Shop)
        )
    };
    Some(
        view! {
            <p class="mb-4 flex items-start gap-2 rounded-field bg-warning-wash px-3 py-2 text-warning-ink">
                <span class="pt-1">
                    <GlyphMark glyph=Glyph::Triangle/>
                </span>
                {text}
            </p>
        }
        .into_any(),
    )
}

/// From when a return that is ready can be filed; nothing while something else comes first.
fn waits(found: &GstReturnView) -> Option<String> {
    let day = found.file_from.as_ref().filter(|_| found.next_step.is_none())?;
    Some(format!("To be filed from {day}, when the period is over."))
}

fn summary(found: &GstReturnView) -> AnyView {
    let net = found.head.net_gst;
    let label = if net.is_negative() {
        "To get back from IRAS, box 8"
    } else {
        "To pay to IRAS, box 8"
    };
    let steps = [("draft", "Draft"), ("reviewed", "Reviewed"), ("filed", "Filed")];
    let now = steps
        .iter()
        .position(|(name, _)| *name == found.head.status)
        .unwrap_or(0);
    let shown = steps
        .into_iter()
        .enumerate()
        .map(|(index, (_, word))| {
            let glyph = match index.cmp(&now) {
                std::cmp::Ordering::Less => Glyph::Check,
                std::cmp::Ordering::Equal => Glyph::Half,
                std::cmp::Ordering::Greater => Glyph::Ring,
            };
            let look = if index == now {
                "font-semibold text-primary-ink"
            } else {
                "text-muted"
            };
            view! {
                <li
                    // A line leads from each step to the next.
                    class=format!(
                        "flex items-center gap-2 whitespace-nowrap text-xs not-last:after:ms-2 not-last:after:h-px not-last:after:w-4 not-last:after:bg-line-strong md:not-last:after:w-12 {look}",
                    )
                    aria-current=(index == now).then_some("step")
                >
                    <GlyphMark glyph class="size-4"/>
                    {word}
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="mb-4 flex flex-wrap items-center gap-x-8 gap-y-3 rounded-box border border-line bg-base-100 px-4 py-3">
            <p>
                <span class="text-xs text-muted">{label}</span>
                <span class="block text-2xl font-semibold leading-8 tracking-tight tabular-nums">
                    {net.abs().to_string()}
                </span>
            </p>
            <ol class="flex flex-wrap items-center gap-x-4 gap-y-2">{shown}</ol>
            {waits(found).map(|text| view! { <p class="text-xs text-muted">{text}</p> })}
        </div>
    }
    .into_any()
}
