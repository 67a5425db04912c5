//! A sparkline: the shape of a figure over the period, without axes. Decoration beside the figure.

use leptos::prelude::*;

use super::chart::scale::{Frame, area, path};

/// Draws the course of `values` over the width it is given; fewer than two values draw nothing.
#[component]
pub fn Sparkline(
    /// Values in time order, any unit.
    values: Vec<i64>,
) -> impl IntoView {
    if values.len() < 2 {
        return ().into_any();
    }
    let frame = Frame::around(&values, 112, 28, 3);
    let line = path(&values, frame);
    let ground = area(&values, frame);
    view! {
        <svg viewBox="0 0 112 28" preserveAspectRatio="none" class="h-7 w-full text-primary" aria-hidden="true">
            <path d=ground fill="currentColor" opacity=".08"></path>
            <path
                d=line
                fill="none"
                stroke="currentColor"
                stroke-width="1.5"
                stroke-linejoin="round"
                vector-effect="non-scaling-stroke"
            ></path>
        </svg>
    }
    .into_any()
}
