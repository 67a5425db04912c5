//! What search engines, link previews and the browser's title bar read.

mod json_ld;
mod page_meta;

pub use json_ld::{JsonLd, breadcrumb_list, organization, product_offers};
pub use page_meta::{PageMeta, PrivateMeta, clip};
