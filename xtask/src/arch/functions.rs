//! Functions of masked code: name, first parameter, length.

use super::lexer::{closing, is_name};
use super::sources::line_at;

#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    /// Whether other files can call it.
    pub visible: bool,
    /// Line of the word `fn`, from 1.
    pub line: usize,
    /// Lines of code from the signature to the closing brace, without blanks and comments; 0 without a body.
    pub lines: usize,
    /// Type of the first parameter that is not `self`.
    pub first_type: String,
}

/// Every named function, nested ones included.
pub fn find(code: &str) -> Vec<Function> {
    let words = code
        .match_indices("fn ")
        .map(|(at, _)| at)
        .filter(|at| begins_word(code, *at));
    words.filter_map(|at| function(code, at)).collect()
}

fn begins_word(code: &str, at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| code.as_bytes().get(before))
        .is_none_or(|byte| !is_name(*byte))
}

fn function(code: &str, at: usize) -> Option<Function> {
    let rest = code.get(at + 3..)?;
    let name: String = rest
        .trim_start()
        .chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect();
    let parameters = parameters(rest)?;
    let lines = body_end(code, at).map_or(0, |end| code_lines(code.get(at..=end).unwrap_or_default()));
    Some(Function {
        name,
        visible: is_visible(code, at),
        line: line_at(code, at),
        lines,
        first_type: first_type(parameters),
    })
}

/// `pub`, `pub(crate)` or `pub(super)` stands between the last item and the word `fn`.
fn is_visible(code: &str, at: usize) -> bool {
    let before = code.get(..at).unwrap_or_default();
    let header = before.rsplit(['{', '}', ';', ']']).next().unwrap_or_default();
    header
        .split(|letter: char| !letter.is_alphanumeric())
        .any(|word| word == "pub")
}

fn code_lines(code: &str) -> usize {
    code.lines().filter(|line| !line.trim().is_empty()).count()
}

/// The text between the parentheses that follow name and generics.
fn parameters(rest: &str) -> Option<&str> {
    let (mut angles, mut depth, mut open) = (0_i32, 0_i32, None);
    let mut last = ' ';
    for (at, letter) in rest.char_indices() {
        match letter {
            '<' => angles += 1,
            '>' if last != '-' => angles -= 1,
            '(' => {
                depth += 1;
                if angles == 0 && open.is_none() {
                    open = Some((at + 1, depth));
                }
            }
            ')' => {
                if let Some((from, level)) = open.filter(|(_, level)| *level == depth) {
                    let _ = level;
                    return rest.get(from..at);
                }
                depth -= 1;
            }
            '{' | ';' if open.is_none() && angles == 0 => return None,
            _ => {}
        }
        last = letter;
    }
    None
}

fn first_type(parameters: &str) -> String {
    let mut depth = 0_i32;
    let mut last = ' ';
    let split = parameters.split(|letter: char| {
        match letter {
            '(' | '[' | '<' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            '>' if last != '-' => depth -= 1,
            _ => {}
        }
        last = letter;
        letter == ',' && depth == 0
    });
    let mut typed = split
        .filter_map(|parameter| parameter.split_once(':'))
        .filter(|(name, _)| name.trim() != "self");
    typed
        .next()
        .map(|(_, kind)| kind.trim().to_owned())
        .unwrap_or_default()
}

/// Position of the closing brace; nothing for a declaration that ends with a semicolon.
fn body_end(code: &str, at: usize) -> Option<usize> {
    let mut depth = 0_i32;
    for (offset, byte) in code.as_bytes().get(at..)?.iter().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b';' if depth == 0 => return None,
            b'{' if depth == 0 => return closing(code, at + offset).map(|end| end - 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_signatures() {
        let code = "impl A {\n    pub async fn hold_in_txn<F: Fn(u8) -> u8>(&self, txn: &mut Txn<'_>, n: [u8; 2]) -> u8 {\n        1\n    }\n}\n";
        let found = find(code);
        assert_eq!(found.len(), 1);
        let function = found.first().expect("one function");
        assert_eq!(
            (function.name.as_str(), function.line, function.lines),
            ("hold_in_txn", 2, 3)
        );
        assert_eq!(function.first_type, "&mut Txn<'_>");
        assert!(function.visible);
    }

    #[test]
    fn declarations_have_no_length() {
        let found = find("trait T { fn a(&self); fn b() -> [u8; 4] { [0; 4] } }");
        assert_eq!(
            found.iter().map(|function| function.lines).collect::<Vec<_>>(),
            [0, 1]
        );
    }
}
