//! Text for searching: one form for what is stored and what is typed, Singapore synonyms, and slugs.

/// Lower case, without accents: `Café` and `cafe` are one. Other scripts stay as they are.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match without_accent(letter) {
            Some(plain) => out.push_str(plain),
            // Combining marks of decomposed text.
            None if ('\u{0300}'..='\u{036f}').contains(&letter) => {}
            None => out.push(letter),
        }
    }
    out
}

/// The plain letters of an accented Latin letter (Latin-1 and Latin Extended-A, lower case).
const fn without_accent(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ð' | 'ď' | 'đ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ß' => "ss",
        'ś' | 'ŝ' | 'ş' | 'š' => "s",
        'þ' => "th",
        'ţ' | 'ť' | 'ŧ' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

/// The words of a text in their one form; everything that is no letter or digit separates. Apostrophes vanish,
/// so that `men's` finds `mens`.
#[must_use]
pub fn terms(text: &str) -> Vec<String> {
    let folded = fold(text).replace(['\'', '\u{2019}'], "");
    folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words in their one form with single spaces.
#[must_use]
pub fn normalise(text: &str) -> String {
    terms(text).join(" ")
}

/// Words that mean the same in a Singapore shop, in their one form.
pub const SYNONYMS: &[&[&str]] = &[
    &["handphone", "mobile phone", "hp", "smartphone", "cell phone"],
    &["aircon", "air con", "air conditioner", "ac unit"],
    &[
        "tau sar piah",
        "tau sar pneah",
        "dou sha bing",
        "bean paste biscuit",
    ],
    &["kopi", "coffee"],
    &["teh", "tea"],
    &["kueh", "kuih", "kue"],
    &["bak kwa", "rougan", "barbecued pork"],
    &["pandan", "screwpine"],
    &["gula melaka", "palm sugar"],
    &["sambal", "chilli paste"],
    &["chilli", "chili"],
    &["ikan bilis", "anchovy", "anchovies"],
    &["tau kwa", "tofu", "beancurd", "bean curd"],
    &["bee hoon", "beehoon", "rice vermicelli"],
    &["kway teow", "kwetiau", "flat rice noodles"],
    &["pineapple tart", "nastar"],
    &["ang pow", "ang bao", "red packet", "hongbao"],
    &["thumbdrive", "thumb drive", "usb drive", "flash drive"],
    &["torchlight", "torch", "flashlight"],
    &["tumbler", "water bottle"],
    &["tiffin", "lunch box", "lunchbox", "bento box"],
    &["tingkat", "food carrier"],
    &["slippers", "flip flops", "sandals"],
    &["rubbish bin", "dustbin", "trash can"],
    &["multiplug", "extension cord", "power strip"],
    &["hair dryer", "hairdryer"],
    &["tee", "t shirt", "tshirt"],
    &["bolster", "hug pillow"],
    &["sarong", "wrap skirt"],
    &["batik", "wax print"],
];

/// The query in its one form, then the queries that mean the same; at most 12 in all.
#[must_use]
pub fn expand(query: &str) -> Vec<String> {
    let own = normalise(query);
    let padded = format!(" {own} ");
    let mut out = vec![own];
    for group in SYNONYMS {
        let Some(used) = group
            .iter()
            .find(|phrase| padded.contains(&format!(" {phrase} ")))
        else {
            continue;
        };
        for other in group.iter().filter(|phrase| *phrase != used) {
            let query = padded
                .replace(&format!(" {used} "), &format!(" {other} "))
                .trim()
                .to_owned();
            if out.len() < 12 && !out.contains(&query) {
                out.push(query);
            }
        }
    }
    out
}

/// The longest slug, in characters.
pub const MAX_SLUG: usize = 80;

/// The text for an address: `Kopi-O (250 g)` gives `kopi-o-250-g`. Only `a-z`, `0-9` and single hyphens; empty
/// when the text has no Latin letter or digit, so that the caller names it otherwise.
#[must_use]
pub fn slugify(text: &str) -> String {
    let mut slug = String::new();
    for term in terms(&text.replace('&', " and ")) {
        let plain: String = term.chars().filter(char::is_ascii_alphanumeric).collect();
        let hyphen = usize::from(!slug.is_empty());
        if plain.is_empty() {
            continue;
        }
        if slug.len() + hyphen + plain.len() > MAX_SLUG {
            if slug.is_empty() {
                slug = plain.chars().take(MAX_SLUG).collect();
            }
            break;
        }
        if hyphen == 1 {
            slug.push('-');
        }
        slug.push_str(&plain);
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_form_for_what_is_typed() {
        for (text, form) in [
            ("  Café  CRÈME ", "cafe creme"),
            ("Men's T-Shirt", "mens t shirt"),
            ("Straße", "strasse"),
            ("cafe\u{301}", "cafe"),
            ("豆沙饼 Tau-Sar", "豆沙饼 tau sar"),
            ("!?", ""),
        ] {
            assert_eq!(normalise(text), form);
        }
    }

    #[test]
    fn singapore_words_find_each_other() {
        let found = expand("Handphone cover");
        assert_eq!(found[0], "handphone cover");
        assert!(found.contains(&"mobile phone cover".to_owned()));
        assert!(expand("air conditioner").contains(&"aircon".to_owned()));
        assert!(expand("TAU SAR PIAH").contains(&"bean paste biscuit".to_owned()));
        assert_eq!(expand("hpx"), ["hpx"]);
        for phrase in SYNONYMS.iter().flat_map(|group| group.iter()) {
            assert_eq!(normalise(phrase), *phrase, "written in its one form");
        }
    }

    #[test]
    fn slugs_are_readable() {
        for (text, slug) in [
            ("Kopi-O (250 g)", "kopi-o-250-g"),
            ("Salt & Pepper", "salt-and-pepper"),
            ("Crème Brûlée!", "creme-brulee"),
            ("豆沙饼", ""),
        ] {
            assert_eq!(slugify(text), slug);
        }
    }

    proptest! {
        #[test]
        fn forms_are_stable(text in ".{0,120}") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once.clone());
            let slug = slugify(&text);
            prop_assert!(slug.len() <= MAX_SLUG && !slug.starts_with('-') && !slug.ends_with('-'));
            prop_assert_eq!(slugify(&slug), slug.clone());
            prop_assert!(expand(&text).len() <= 12);
        }
    }
}
