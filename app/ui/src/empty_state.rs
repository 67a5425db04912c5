//! Nothing here, and what to do about it.

use leptos::prelude::*;

/// Ground of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ground {
    #[default]
    Plain,
    Kaya,
    Pandan,
    Clay,
}

impl Ground {
    /// Class of the background.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "bg-base-200",
            Self::Kaya => "bg-tint-kaya",
            Self::Pandan => "bg-tint-pandan",
            Self::Clay => "bg-tint-clay",
        }
    }
}

/// Picture in a leaf, heading, one sentence, one or two ways on.
#[component]
pub fn EmptyState(
    /// Address of the picture.
    #[prop(into)]
    image: String,
    /// What is so.
    #[prop(into)]
    title: String,
    /// What it means, in a sentence.
    #[prop(into)]
    text: String,
    /// Colour behind it.
    #[prop(optional)]
    ground: Ground,
    /// True where the title is the page's heading.
    #[prop(optional)]
    main: bool,
    /// The ways on.
    children: Children,
) -> impl IntoView {
    let heading = if main {
        view! { <h1 class="mt-6 text-heading font-semibold">{title}</h1> }.into_any()
    } else {
        view! { <h2 class="mt-6 text-heading font-semibold">{title}</h2> }.into_any()
    };
    view! {
        <div class=format!("grid content-start justify-items-center rounded-box px-6 py-10 text-center {}", ground.class())>
            <img class="art size-36 rounded-full rounded-br-2xl" src=image width="320" height="320" alt=""/>
            {heading}
            <p class="mt-2 max-w-sm text-balance wrap-anywhere text-base-content/85">{text}</p>
            <div class="mt-5 flex flex-wrap justify-center gap-2.5">{children()}</div>
        </div>
    }
}
