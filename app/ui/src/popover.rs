//! Opening and closing popovers from code. Buttons with `popovertarget` do it without.

use crate::focus::element;

/// Opens the popover with this id; one that is open already stays so. Only in the browser.
pub fn open_popover(id: &str) {
    if let Some(sheet) = element(id) {
        // Refused when it is open already, which is what was wanted.
        let _open_already = sheet.show_popover();
    }
}

/// Closes the popover with this id; one that is closed stays so. Only in the browser.
pub fn close_popover(id: &str) {
    if let Some(sheet) = element(id) {
        let _closed_already = sheet.hide_popover();
    }
}
