//! The PayNow QR with everything a bank app asks for.

use std::time::Duration;

use leptos::{leptos_dom::helpers::set_interval_with_handle, prelude::*};

use crate::copy_row::CopyRow;
use crate::icon::{Glyph, Icon};

/// `14:32`, or `1:02:09` from an hour on.
fn clock(seconds: i64) -> String {
    let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if h > 0 {
        format!("{h}:{m:02}:{s:02}")
    } else {
        format!("{m}:{s:02}")
    }
}

/// Minutes and seconds to the end of the hold. The server says how many are left; the browser counts on.
#[component]
pub fn Countdown(
    /// Seconds left when the page was made.
    seconds_left: i64,
    /// Length of the hold in seconds.
    seconds_total: i64,
    /// Fixed end for readers without script: "Your things are kept until 3.42 pm."
    #[prop(into)]
    until: String,
    /// Told when the time is up.
    on_end: Option<Callback<()>>,
) -> impl IntoView {
    let left = RwSignal::new(seconds_left.max(0));
    Effect::new(move |_| {
        let tick = move || {
            let Some(now) = left.try_get_untracked() else {
                return;
            };
            if now > 0 {
                left.set(now - 1);
                if now == 1
                    && let Some(tell) = on_end
                {
                    tell.run(());
                }
            }
        };
        if let Ok(handle) = set_interval_with_handle(tick, Duration::from_secs(1)) {
            on_cleanup(move || handle.clear());
        }
    });
    view! {
        <div>
            <div class="noscript:hidden">
                <p class="text-sm text-muted">"Pay within"</p>
                <p class="money text-display font-semibold" role="timer">{move || clock(left.get())}</p>
                <progress
                    class="progress mt-1 h-1.5 w-full text-base-content"
                    value=move || left.get().to_string()
                    max=seconds_total.max(1).to_string()
                    aria-label="Time left"
                ></progress>
            </div>
            <p class="mt-3 text-sm text-muted">{until}</p>
        </div>
    }
}

/// What the panel shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PayNowDetails {
    /// The code as SVG, drawn by the server.
    pub qr_svg: String,
    /// Address of the same code as a file to save.
    pub qr_href: String,
    /// Formatted amount.
    pub amount: String,
    /// The amount as a bank app wants it: `60.30`.
    pub amount_plain: String,
    pub reference: String,
    /// Unique entity number that is paid.
    pub uen: String,
    /// Name of the payee.
    pub payee: String,
    pub seconds_left: i64,
    pub seconds_total: i64,
    /// "Your things are kept until 3.42 pm."
    pub until: String,
}

/// QR on white, time left, saving on phones, and the values to copy.
#[component]
pub fn PayNowPanel(
    /// What to show.
    details: PayNowDetails,
    /// Told when the time is up.
    #[prop(optional, into)]
    on_end: Option<Callback<()>>,
) -> impl IntoView {
    let d = details;
    let label = format!("PayNow QR for {}, reference {}", d.amount, d.reference);
    view! {
        <div class="rounded-box border border-line bg-base-100 p-5 lg:p-7">
            <div class="grid gap-6 sm:grid-cols-[auto_1fr] sm:items-center sm:gap-7">
                <div
                    class="mx-auto w-60 max-w-full rounded-field bg-white p-3 sm:w-56 [&>svg]:h-auto [&>svg]:w-full"
                    role="img"
                    aria-label=label
                    inner_html=d.qr_svg
                ></div>
                <Countdown seconds_left=d.seconds_left seconds_total=d.seconds_total until=d.until on_end/>
            </div>
            <div class="mt-6 lg:hidden">
                <a class="btn btn-primary btn-lg w-full text-base" href=d.qr_href download=format!("paynow-{}.svg", d.reference)>
                    <Icon glyph=Glyph::DOWNLOAD/>
                    "Save QR"
                </a>
            </div>
            <dl class="mt-5 divide-y divide-line border-t border-line lg:mt-7">
                <CopyRow label="Amount" value=d.amount raw=d.amount_plain/>
                <CopyRow label="Reference" value=d.reference/>
                <CopyRow label="Paid to, UEN" value=format!("{} ({})", d.uen, d.payee) raw=d.uen/>
            </dl>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn counts_in_minutes_then_hours() {
        assert_eq!(clock(872), "14:32");
        assert_eq!(clock(3729), "1:02:09");
    }
}
