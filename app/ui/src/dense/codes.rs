//! Codes in running text: document numbers, SKUs.

use leptos::prelude::*;

/// The most characters of a word that never breaks, however narrow the window.
pub(super) const LONGEST_WHOLE: usize = 24;

/// Words in which codes stay whole: a browser breaks `INV-26-000032` behind each of its hyphens.
pub fn whole_codes(text: &str) -> AnyView {
    let is_code = |word: &str| {
        let word = word.trim_end();
        word.contains('-')
            && word.contains(|c: char| c.is_ascii_digit())
            && word.chars().count() <= LONGEST_WHOLE
    };
    if !text.split_inclusive(' ').any(is_code) {
        return text.to_owned().into_any();
    }
    text.split_inclusive(' ')
        .map(|word| match is_code(word) {
            true => {
                // The space behind it is where the line may end.
                let space = word.ends_with(' ').then_some(" ");
                let code = word.trim_end().to_owned();
                view! { <span class="whitespace-nowrap">{code}</span> {space} }.into_any()
            }
            false => word.to_owned().into_any(),
        })
        .collect_view()
        .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::whole_codes;
    use leptos::tachys::view::RenderHtml as _;

    #[test]
    fn codes_stay_whole_and_other_words_do_not() {
        let drawn = |text: &str| whole_codes(text).to_html();
        let html = drawn("credit note CN-26-000001 of a well-known shop");
        assert_eq!(html.matches("whitespace-nowrap").count(), 1, "{html}");
        assert!(html.contains(">CN-26-000001<"), "{html}");
        assert!(!drawn("a well-known shop").contains("nowrap"));
        assert!(
            !drawn("A-1234567890-1234567890-1234567890").contains("nowrap"),
            "too long for a phone"
        );
    }
}
