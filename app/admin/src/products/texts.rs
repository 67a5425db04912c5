//! Texts and state of a product.

use crate::action::{FormFault, after, fault_of, field_fault};
use crate::loaded::may;
use crate::typed::Typed;
use domain::views::admin_catalogue::ProductAdminView;
use leptos::prelude::*;
use rpc::products::EditProduct;
use ui::dense::{AreaField, Card, Choice, Field, SelectField, SubmitButton};

/// The texts for staff who may not change them.
#[component]
fn TextsRead(subtitle: String, description: String) -> impl IntoView {
    view! {
        <Card title="Texts" id="texts">
            <p class="text-muted">{subtitle}</p>
            <p class="mt-2 max-w-prose whitespace-pre-line">{description}</p>
        </Card>
    }
}

/// The states a product can be put into, with what they mean for the shop.
fn states() -> Vec<Choice> {
    vec![
        Choice::new("draft", "Draft: staff only"),
        Choice::new("active", "Published: on sale"),
        Choice::new("archived", "Archived: no longer sold"),
    ]
}

/// The form of texts and state; refused by the server when somebody else saved in between.
#[component]
pub(super) fn TextsForm(product: ProductAdminView, reload: Callback<()>) -> impl IntoView {
    if !may("products.write") {
        return view! { <TextsRead subtitle=product.subtitle description=product.description/> }.into_any();
    }
    let action = ServerAction::<EditProduct>::new();
    let fault = fault_of(action);
    after(
        action,
        format!("/admin/products/{}?done=saved", product.slug),
        move || reload.run(()),
    );
    // Only for the version that is shown: texts that were typed over an older one would be saved over a newer.
    let typed = Typed::of::<EditProduct>(&[
        ("form[id]", product.id.to_string()),
        ("form[version]", product.version.to_string()),
    ]);
    view! {
        <Card title="Texts and state" id="texts">
            <ActionForm action>
                <input type="hidden" name="form[id]" value=product.id.to_string()/>
                <input type="hidden" name="form[version]" value=product.version.to_string()/>
                <div class="grid gap-3">
                    <Field
                        id="product-name"
                        name="form[name]"
                        label="Name"
                        value=typed.or("form[name]", product.name)
                        error=field_fault(fault, "name")
                    />
                    <Field
                        id="product-subtitle"
                        name="form[subtitle]"
                        label="Subtitle"
                        required=false
                        value=typed.or("form[subtitle]", product.subtitle)
                        help="One line under the name, on cards and on the product's page."
                        error=field_fault(fault, "subtitle")
                    />
                    <AreaField
                        id="product-description"
                        name="form[description]"
                        label="Description"
                        rows=6
                        required=false
                        value=typed.or("form[description]", product.description)
                        error=field_fault(fault, "description")
                    />
                    <SelectField
                        id="product-status"
                        name="form[status]"
                        label="State"
                        choices=states()
                        value=typed.or("form[status]", product.status)
                        error=field_fault(fault, "status")
                    />
                    <FormFault fault/>
                    <div>
                        <SubmitButton label="Save" busy=action.pending()/>
                    </div>
                </div>
            </ActionForm>
        </Card>
    }
    .into_any()
}
