//! The feet of the pages.

use leptos::prelude::*;

use crate::{address_line::AddressLine, logo::Logo};

/// A group of links in the footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FooterGroup {
    pub title: String,
    /// Label and address.
    pub links: Vec<(String, String)>,
}

/// Address of the business, groups of links, tax and payment line.
#[component]
pub fn Footer(
    /// Name of the business.
    #[prop(into)]
    shop: String,
    /// Where we are, on one line.
    #[prop(into)]
    about: String,
    /// Mail address of the shop; left out when empty.
    #[prop(optional, into)]
    email: String,
    /// Groups of links, three at most.
    groups: Vec<FooterGroup>,
    /// "All prices include 9% GST."
    #[prop(into)]
    legal: String,
    /// "PayNow, Visa".
    #[prop(into)]
    payments: String,
) -> impl IntoView {
    view! {
        <footer class="mt-20 border-t border-line bg-base-200 lg:mt-32">
            <div class="page grid gap-10 py-12 lg:grid-cols-12 lg:py-16">
                <div class="lg:col-span-5">
                    <p class="flex items-center gap-2.5 font-semibold">
                        <Logo name=shop/>
                    </p>
                    <p class="mt-4 max-w-sm text-[0.9375rem] text-muted"><AddressLine text=about/></p>
                    {(!email.is_empty())
                        .then(|| {
                            let href = format!("mailto:{email}");
                            view! {
                                <a
                                    class="inline-flex min-h-11 items-center text-[0.9375rem] text-muted hover:text-base-content hover:underline"
                                    href=href
                                >
                                    {email}
                                </a>
                            }
                        })}
                </div>
                <div class="grid grid-cols-2 gap-x-6 gap-y-8 sm:grid-cols-3 lg:col-span-7">
                    {groups.into_iter().map(|group| view! { <FooterColumn group/> }).collect_view()}
                </div>
            </div>
            <div class="border-t border-line">
                <div class="page flex flex-wrap justify-between gap-x-8 gap-y-1 py-5 pb-24 text-sm text-muted lg:pb-5">
                    <p>{legal}</p>
                    <p>{payments}</p>
                </div>
            </div>
        </footer>
    }
}

#[component]
fn FooterColumn(group: FooterGroup) -> impl IntoView {
    let name = group.title.clone();
    view! {
        <nav aria-label=name>
            <h2 class="text-sm font-semibold">{group.title}</h2>
            <ul class="mt-2 text-[0.9375rem] text-muted">
                {group
                    .links
                    .into_iter()
                    .map(|(label, href)| {
                        view! {
                            <li>
                                <a
                                    class="inline-flex min-h-11 min-w-11 items-center hover:text-base-content hover:underline lg:min-h-9"
                                    href=href
                                >
                                    {label}
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </nav>
    }
}

/// One row of links, for checkout and payment.
#[component]
pub fn MiniFooter() -> impl IntoView {
    const LINKS: [(&str, &str); 5] = [
        ("Delivery", "/delivery"),
        ("Returns", "/returns"),
        ("Privacy", "/privacy"),
        ("Terms", "/terms"),
        ("Help", "/help"),
    ];
    view! {
        <footer class="mt-16 border-t border-line">
            <div class="page flex flex-wrap gap-x-4 text-sm text-muted sm:gap-x-6">
                {LINKS
                    .into_iter()
                    .map(|(label, href)| {
                        view! {
                            <a class="-mx-1.5 inline-flex min-h-12 min-w-11 items-center justify-center px-1.5 hover:underline" href=href>
                                {label}
                            </a>
                        }
                    })
                    .collect_view()}
            </div>
        </footer>
    }
}
