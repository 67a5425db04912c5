//! Fields and choices.

use leptos::prelude::*;

use super::Sample;
use crate::accordion::Accordion;
use crate::check_row::CheckRow;
use crate::choice::Choice;
use crate::choice_group::ChoiceGroup;
use crate::error_summary::{ErrorSummary, FieldFault};
use crate::field::Field;
use crate::icon::{Glyph, Icon};
use crate::option_chips::{Chip, OptionChips};
use crate::qty_stepper::{QtyField, QtyStepper};
use crate::radio_card::RadioCard;
use crate::search_field::SearchField;
use crate::sort_select::SortSelect;
use crate::term_pills::{FilterChip, TermPills};

const TWO: &str = "grid gap-5 sm:grid-cols-2";

#[component]
pub(super) fn FieldSamples() -> impl IntoView {
    view! {
        <LineSample/>
        <ChipSample/>
        <RadioSample/>
        <StepperSample/>
        <FindSample/>
    }
}

#[component]
fn LineSample() -> impl IntoView {
    view! {
        <Sample title="Field: plain, hint, found, error, optional">
            <div class=TWO>
                <Field name="s-name" label="Name" autocomplete="off"/>
                <Field name="s-email" label="Email" r#type="email" value="meiling.tan@example.sg" hint="For the receipt and delivery news"/>
                <Field name="s-postal" label="Postal code" value="169 918" inputmode="numeric" found="Blk 918 Tiong Bahru Walk"/>
                <Field name="s-wrong" label="Postal code" value="16991" error="That is 5 digits. A Singapore postal code has 6."/>
                <Field name="s-unit" label="Unit" error="Add your unit, like #03-12, or write \u{201c}none\u{201d}."/>
                <Field name="s-note" label="Note for the courier" optional=true hint="Where to leave it"/>
                <ErrorSummary faults=faults()/>
            </div>
            <CheckRow name="s-news">"Send me the letter, once a month. I can leave whenever I like."</CheckRow>
        </Sample>
    }
}

#[component]
fn ChipSample() -> impl IntoView {
    view! {
        <Sample title="OptionChips: default, checked, sold out, with pictures">
            <OptionChips legend="Rim" chips=rims()/>
            <OptionChips legend="How many" chips=sets()/>
        </Sample>
    }
}

#[component]
fn RadioSample() -> impl IntoView {
    view! {
        <Sample title="ChoiceGroup with a fault, RadioCard: default, checked">
            <ChoiceGroup id="s-way" legend="How should it reach you?" error=Signal::stored(Some("Choose one of them.".to_owned()))>
                <RadioCard name="s-ship" value="home" title="To my door" note="Tue 24 or Wed 25 Nov" checked=true>"$4.50"</RadioCard>
                <RadioCard name="s-ship" value="shop" title="Collect in Tiong Bahru" note="Ready Tue 24 Nov, 11 am">"Free"</RadioCard>
                <RadioCard name="s-pay" value="card" title="Card" note="Visa, Mastercard">
                    <Icon glyph=Glyph::CARD class="size-6"/>
                </RadioCard>
            </ChoiceGroup>
        </Sample>
    }
}

#[component]
fn StepperSample() -> impl IntoView {
    view! {
        <Sample title="QtyField and QtyStepper">
            <Steppers/>
        </Sample>
    }
}

#[component]
fn FindSample() -> impl IntoView {
    view! {
        <Sample title="SearchField, SortSelect, pills, folds">
            <SearchField value="kopi cup"/>
            <SortSelect
                action="/ui"
                value="new"
                options=vec![Choice::new("best", "Best sellers first"), Choice::new("new", "Newest first")]
            />
            <TermPills terms=vec![("kaya".to_owned(), "/ui".to_owned()), ("kopi sock".to_owned(), "/ui".to_owned())]/>
            <div class="flex flex-wrap gap-2.5">
                <FilterChip label="In stock" href="/ui" on=true/>
                <FilterChip label="Under $30" href="/ui"/>
            </div>
            <div class="border-t border-line">
                <Accordion title="About the cup" open=true>"Steel, dipped twice in enamel and fired."</Accordion>
                <Accordion title="Size and care">"Dishwasher safe, not for the microwave."</Accordion>
            </div>
        </Sample>
    }
}

fn faults() -> Vec<FieldFault> {
    vec![
        FieldFault {
            field_id: "s-wrong".to_owned(),
            message: "Postal code has 6 digits".to_owned(),
        },
        FieldFault {
            field_id: "s-unit".to_owned(),
            message: "Unit is missing".to_owned(),
        },
    ]
}

#[component]
fn Steppers() -> impl IntoView {
    let quantity = RwSignal::new(1);
    let line = RwSignal::new(2);
    view! {
        <div class="flex flex-wrap gap-6">
            <QtyField id="s-qty" of="cups" quantity max=3/>
            <QtyStepper
                action="/ui"
                hidden=vec![("line", "1".to_owned())]
                id="s-line-qty"
                of="jars"
                quantity=line
                max=9
                on_set=Callback::new(move |n| line.set(n))
            />
        </div>
    }
}

fn chip(label: &str, image: Option<&str>, note: Option<&str>) -> Chip {
    Chip {
        label: label.to_owned(),
        note: note.map(str::to_owned),
        image: image.map(str::to_owned),
        href: "/ui".to_owned(),
        ..Chip::default()
    }
}

fn rims() -> Vec<Chip> {
    vec![
        Chip {
            checked: true,
            ..chip("Pandan", Some("/art/kopi-cup.svg"), None)
        },
        chip("Vermilion", Some("/art/kopi-cup-red.svg"), None),
        Chip {
            sold_out: true,
            ..chip("Harbour", Some("/art/kopi-cup-blue.svg"), None)
        },
    ]
}

fn sets() -> Vec<Chip> {
    vec![
        Chip {
            checked: true,
            ..chip("One", None, Some("$24.00"))
        },
        chip("Pair", None, Some("$46.00")),
        chip("Set of four", None, Some("$88.00")),
    ]
}
