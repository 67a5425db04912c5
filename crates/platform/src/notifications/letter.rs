//! A letter's parts, and how they read as plain text and as HTML.

/// Label and value, one a row.
pub type Fact = (&'static str, String);

/// What a mail says, before it is text or HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub greeting: String,
    pub paragraphs: Vec<String>,
    pub facts: Vec<Fact>,
    /// One a line.
    pub lines: Vec<String>,
    /// What the button says, and where it leads.
    pub action: Option<(&'static str, String)>,
    pub closing: String,
    /// Name, address and registration of the shop.
    pub footer: String,
}

impl Letter {
    #[must_use]
    pub fn text(&self) -> String {
        let mut parts = vec![self.greeting.clone()];
        parts.extend(self.paragraphs.iter().cloned());
        if !self.lines.is_empty() {
            parts.push(
                self.lines
                    .iter()
                    .map(|line| format!("- {line}"))
                    .collect::<Vec<_>>()
                    .join("\n"),
            );
        }
        if !self.facts.is_empty() {
            parts.push(
                self.facts
                    .iter()
                    .map(|(label, value)| format!("{label}: {value}"))
                    .collect::<Vec<_>>()
                    .join("\n"),
            );
        }
        if let Some((label, url)) = &self.action {
            parts.push(format!("{label}:\n{url}"));
        }
        parts.push(self.closing.clone());
        parts.push(format!("--\n{}", self.footer));
        parts.join("\n\n") + "\n"
    }

    /// Plain tables and inline styles: that is what mail programs understand.
    #[must_use]
    pub fn html(&self) -> String {
        let paragraph = |text: &str| format!("<p style=\"margin:0 0 16px\">{}</p>\n", escape(text));
        let mut body = paragraph(&self.greeting);
        body.extend(self.paragraphs.iter().map(|text| paragraph(text)));
        if !self.lines.is_empty() {
            let items: String = self
                .lines
                .iter()
                .map(|line| format!("<li>{}</li>", escape(line)))
                .collect();
            body.push_str(&format!(
                "<ul style=\"margin:0 0 16px;padding-left:20px\">{items}</ul>\n"
            ));
        }
        if !self.facts.is_empty() {
            let rows: String = self.facts.iter().map(fact_row).collect();
            body.push_str(&format!("<table role=\"presentation\" style=\"margin:0 0 16px;border-collapse:collapse\">{rows}</table>\n"));
        }
        if let Some((label, url)) = &self.action {
            let (label, url) = (escape(label), escape(url));
            body.push_str(&format!(
                "<p style=\"margin:0 0 24px\"><a href=\"{url}\" style=\"display:inline-block;padding:12px 20px;\
                 border-radius:8px;background:#1f4d3f;color:#ffffff;text-decoration:none\">{label}</a></p>\n"
            ));
        }
        body.push_str(&paragraph(&self.closing));
        let footer = escape(&self.footer).replace('\n', "<br>");
        format!(
            "<!doctype html>\n<html lang=\"en-SG\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\"><title>{subject}</title></head>\n\
             <body style=\"margin:0;padding:24px;background:#fbf7ee;color:#22201c;font:16px/1.5 sans-serif\">\n\
             <div style=\"max-width:560px;margin:0 auto\">\n{body}\
             <p style=\"margin:24px 0 0;font-size:13px;color:#5c574e\">{footer}</p>\n</div></body></html>\n",
            subject = escape(&self.subject),
        )
    }
}

fn fact_row((label, value): &Fact) -> String {
    format!(
        "<tr><td style=\"padding:2px 16px 2px 0;color:#5c574e\">{}</td><td style=\"padding:2px 0\"><strong>{}</strong></td></tr>",
        escape(label),
        escape(value)
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_say_the_same_and_html_is_escaped() {
        let letter = Letter {
            subject: "Hi".to_owned(),
            greeting: "Dear Tan & <Sons>,".to_owned(),
            paragraphs: vec!["Thank you.".to_owned()],
            facts: vec![("Total", "$12.90".to_owned())],
            lines: vec!["2 x Kopi \"O\"".to_owned()],
            action: Some((
                "Follow your order",
                "https://shop.example/orders/1?key=a&b".to_owned(),
            )),
            closing: "Bye".to_owned(),
            footer: "Shop\nStreet".to_owned(),
        };
        let (text, html) = (letter.text(), letter.html());
        assert!(
            text.contains("- 2 x Kopi \"O\"\n")
                && text.contains("Total: $12.90")
                && text.contains("key=a&b\n")
        );
        assert!(
            html.contains("Dear Tan &amp; &lt;Sons&gt;,")
                && html.contains("key=a&amp;b\"")
                && html.contains("Shop<br>Street")
        );
    }
}
