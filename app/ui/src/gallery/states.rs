//! Empty, wrong, loading.

use leptos::prelude::*;

use super::Sample;
use crate::button_style::ButtonKind;
use crate::empty_state::{EmptyState, Ground};
use crate::link_button::LinkButton;
use crate::notice::{Notice, NoticeKind};
use crate::skeleton::SkeletonLines;

#[component]
pub(super) fn StateSamples() -> impl IntoView {
    view! {
        <Sample title="Notice: error, warning, info">
            <div class="grid gap-6 lg:grid-cols-2">
                <Notice
                    kind=NoticeKind::Error
                    title="Only 2 kopi cups left"
                    text="Someone bought one while you were checking out. Nothing has been paid."
                >
                    <LinkButton href="/ui" kind=ButtonKind::Neutral>"Change cart"</LinkButton>
                </Notice>
                <Notice kind=NoticeKind::Warning title="Bank is slow today" text="We will write as soon as it lands."/>
                <Notice kind=NoticeKind::Info title="Closed on Monday" text="We pack again on Tuesday."/>
            </div>
        </Sample>
        <Sample title="EmptyState on its grounds">
            <div class="grid gap-6 lg:grid-cols-2">
                {[
                    (Ground::Plain, "batik-tote", "Your cart is empty"),
                    (Ground::Kaya, "mooncake-mould", "We cannot find that page"),
                    (Ground::Clay, "kopi-pot", "Something boiled over"),
                    (Ground::Pandan, "kopi-cup", "The time to pay is over"),
                ]
                    .into_iter()
                    .map(|(ground, art, title)| {
                        view! {
                            <EmptyState ground image=format!("/art/{art}.svg") title text="One plain sentence about it.">
                                <LinkButton href="/ui">"A way on"</LinkButton>
                            </EmptyState>
                        }
                    })
                    .collect_view()}
            </div>
        </Sample>
        <Sample title="SkeletonLines">
            <SkeletonLines/>
        </Sample>
    }
}
