//! From a description in HTML to plain text: tags go, what they would have hidden goes with them, entities become
//! letters. The result is text and is shown as text, so nothing in it can run.

/// Elements whose content is not for reading.
const HIDDEN: [&str; 4] = ["script", "style", "template", "head"];
/// Elements that begin a new line.
const BLOCKS: [&str; 14] = [
    "p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6",
];

/// The text of a piece of HTML, one paragraph a line.
#[must_use]
pub fn html_text(html: &str) -> String {
    let mut raw = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        raw.push_str(text);
        let inside = from.strip_prefix('<').unwrap_or_default();
        if let Some(comment) = inside.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if !inside
            .starts_with(|letter: char| letter.is_ascii_alphabetic() || matches!(letter, '/' | '!' | '?'))
        {
            // A bare "<", as in "weight < 2 kg".
            raw.push('<');
            rest = inside;
            continue;
        }
        let (tag, after) = inside.split_once('>').unwrap_or((inside, ""));
        let name = tag_name(tag);
        if BLOCKS.contains(&name.as_str()) {
            raw.push('\n');
        }
        rest = if HIDDEN.contains(&name.as_str()) && !tag.starts_with('/') {
            skip_element(after, &name)
        } else {
            after
        };
    }
    raw.push_str(rest);
    tidy(&decode(&raw))
}

fn tag_name(tag: &str) -> String {
    tag.trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

/// What follows the end tag of a hidden element; nothing when it never ends.
fn skip_element<'a>(html: &'a str, name: &str) -> &'a str {
    let mut rest = html;
    while let Some((_, after)) = rest.split_once("</") {
        if tag_name(after) == name {
            return after.split_once('>').map_or("", |(_, after)| after);
        }
        rest = after;
    }
    ""
}

/// The longest entity that is looked at, in bytes.
const ENTITY_MAX: usize = 10;

fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let decoded = after
            .split_once(';')
            .filter(|(name, _)| name.len() <= ENTITY_MAX)
            .and_then(|(name, after)| entity(name).map(|letter| (letter, after)));
        match decoded {
            Some((letter, after)) => {
                out.push(letter);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    let number = |digits: &str, radix: u32| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    if let Some(hex) = name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
        return number(hex, 16);
    }
    if let Some(decimal) = name.strip_prefix('#') {
        return number(decimal, 10);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "rsquo" => '\u{2019}',
        "lsquo" => '\u{2018}',
        "ldquo" => '\u{201c}',
        "rdquo" => '\u{201d}',
        "nbsp" => ' ',
        "ndash" => '\u{2013}',
        "mdash" => '\u{2014}',
        "hellip" => '\u{2026}',
        "bull" | "middot" => '\u{b7}',
        "deg" => '\u{b0}',
        "times" => '\u{d7}',
        "reg" => '\u{ae}',
        "trade" => '\u{2122}',
        "copy" => '\u{a9}',
        "eacute" => '\u{e9}',
        _ => return None,
    })
}

/// Single spaces, no empty lines, no control characters.
fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let words: Vec<&str> = line
            .split(|letter: char| letter.is_whitespace() || letter.is_control())
            .filter(|word| !word.is_empty())
            .collect();
        words.join(" ")
    });
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_lines_and_entities_letters() {
        for (html, text) in [
            (
                "<p>Salt &amp; pepper</p><p>Two&nbsp;jars</p>",
                "Salt & pepper\nTwo jars",
            ),
            ("one<br/>two\n\nthree", "one\ntwo\nthree"),
            ("<b>bold</b> <a href=\"javascript:x()\">link</a>", "bold link"),
            ("a<script>alert('<p>no</p>')</script>b", "ab"),
            ("a<SCRIPT src=x>", "a"),
            ("<!-- <p>hidden</p> -->shown", "shown"),
            ("weight < 2 kg & more", "weight < 2 kg & more"),
            ("&#233;&#x41;&#0;&bogus;", "\u{e9}A &bogus;"),
            ("<p", ""),
        ] {
            assert_eq!(html_text(html), text, "{html}");
        }
    }

    #[test]
    fn long_and_broken_input_ends() {
        assert_eq!(html_text(&"<".repeat(10_000)).len(), 10_000);
        assert_eq!(html_text(&"<script>".repeat(10_000)), "");
        assert_eq!(html_text(&"&".repeat(10_000)).len(), 10_000);
    }
}
