//! Signing in: one form, no frame around it.

use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::hooks::use_query_map;
use rpc::staff::SignIn;
use ui::dense::{Field, SubmitButton};

use crate::action::{FormFault, fault_of, field_fault};
use crate::meta::PageTitle;
use crate::typed::Typed;

/// The sign-in page.
#[component]
pub fn AdminSignIn() -> impl IntoView {
    view! {
        <PageTitle name="Sign in"/>
        <Meta name="robots" content="noindex"/>
        <main
            id="main"
            class="grid min-h-dvh place-items-center bg-base-200 p-4 text-dense [word-spacing:.06em] antialiased"
        >
            <div class="w-full max-w-sm">
                <p class="mb-5 flex items-center justify-center gap-2.5 text-base font-semibold">
                    <span
                        class="grid size-8 place-items-center rounded-field bg-primary text-sm font-bold text-primary-content"
                        aria-hidden="true"
                    >
                        "K"
                    </span>
                    "Kedai"
                </p>
                <section class="rounded-box border border-line bg-base-100 p-6">
                    <h1 class="text-xl font-semibold leading-7">"Sign in"</h1>
                    <p class="mb-4 mt-0.5 text-muted">"For the people who run the shop."</p>
                    <SignInForm/>
                </section>
                <p class="mt-4 text-center text-xs text-muted">
                    <a href="/" rel="external" class="hover:underline">
                        "To the shop"
                    </a>
                </p>
            </div>
        </main>
    }
}

#[component]
fn SignInForm() -> impl IntoView {
    let action = ServerAction::<SignIn>::new();
    let fault = fault_of(action);
    let typed = Typed::of::<SignIn>(&[]);
    let next = use_query_map().get_untracked().get("next").unwrap_or_default();
    view! {
        <ActionForm action>
            <div class="grid gap-3">
                <input type="hidden" name="next" value=next/>
                <Field
                    id="sign-in-email"
                    name="email"
                    label="Email"
                    kind="email"
                    value=typed.or("email", "")
                    autocomplete="username"
                    autofocus=true
                    error=field_fault(fault, "email")
                />
                <Field
                    id="sign-in-password"
                    name="password"
                    label="Password"
                    kind="password"
                    autocomplete="current-password"
                    error=field_fault(fault, "password")
                />
                <FormFault fault/>
                <SubmitButton label="Sign in" busy=action.pending() wide=true/>
            </div>
        </ActionForm>
    }
}
