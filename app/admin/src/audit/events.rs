//! Deliveries that were given up on, with a way to try them again.

use domain::views::audit::DeliveryRowView;
use leptos::prelude::*;
use rpc::audit::ReplayDelivery;
use ui::dense::{DenseEmpty, PageHead, StatusBadge, SubmitButton, Sym, Tone};

use crate::action::{FormFault, after, fault_of};
use crate::loaded::{Loaded, may, when_loaded};
use crate::meta::PageTitle;
use crate::page_data::page_data;
use crate::status::sentence;

type Deliveries = Loaded<Vec<DeliveryRowView>>;

/// Parked deliveries.
#[component]
pub fn AdminEvents() -> impl IntoView {
    let parked = wanted();
    view! {
        <PageTitle name="Events"/>
        <PageHead
            title="Events"
            line="Everything that happens is told to mail, search and other listeners. What they refused too often waits here."
        />
        {when_loaded(parked, "deliveries", move |rows| view! { <Parked rows data=parked/> }.into_any())}
    }
}

/// What the page waits for.
fn wanted() -> Deliveries {
    page_data(|| (), |()| rpc::audit::parked_deliveries())
}

#[component]
fn Parked(rows: Vec<DeliveryRowView>, data: Deliveries) -> impl IntoView {
    let action = ServerAction::<ReplayDelivery>::new();
    let fault = fault_of(action);
    after(action, "/admin/events?done=replayed".to_owned(), move || {
        data.refetch()
    });
    if rows.is_empty() {
        return view! {
            <div class="rounded-box border border-line bg-base-100">
                <DenseEmpty sym=Sym::CircleCheck title="Nothing is parked" text="Every event reached its listeners."/>
            </div>
        }
        .into_any();
    }
    let entries = rows
        .into_iter()
        .map(|row| view! { <ParkedRow row action/> })
        .collect_view();
    view! {
        <FormFault fault/>
        <div class="relative overflow-x-auto rounded-box border border-line bg-base-100">
            <table class="table w-full data-table">
                <caption class="sr-only">"Parked deliveries, oldest first"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Event"</th>
                        <th scope="col">"Listener"</th>
                        <th scope="col">"State"</th>
                        <th scope="col" class="num">"Tries"</th>
                        <th scope="col" class="max-lg:hidden">"Last error"</th>
                        <th scope="col">
                            <span class="sr-only">"Action"</span>
                        </th>
                    </tr>
                </thead>
                <tbody>{entries}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn ParkedRow(row: DeliveryRowView, action: ServerAction<ReplayDelivery>) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">
                {sentence(&row.kind)} <span class="block text-xs font-normal text-muted">{row.at}</span>
            </th>
            <td>{row.subscriber.clone()}</td>
            <td>
                <StatusBadge tone=Tone::Error label=sentence(&row.status)/>
            </td>
            <td class="num">{row.attempts}</td>
            <td class="max-w-96 break-words text-muted max-lg:hidden">
                {row.last_error.unwrap_or_else(|| "–".to_owned())}
            </td>
            <td class="text-end">
                {may("settings.write")
                    .then(|| {
                        view! {
                            <ActionForm action>
                                <input type="hidden" name="event_id" value=row.event_id.to_string()/>
                                <input type="hidden" name="subscriber" value=row.subscriber/>
                                <SubmitButton label="Try again" primary=false busy=action.pending()/>
                            </ActionForm>
                        }
                    })}
            </td>
        </tr>
    }
}
