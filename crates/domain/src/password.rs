//! The rules for passwords.
//!
//! NIST SP 800-63B-4 and OWASP ASVS 5 advise length and a list of common passwords, and advise against
//! composition rules; the owner's default keeps those too, and settings can switch them off.

use serde::{Deserialize, Serialize};

use crate::search_text::fold;

/// Passwords that are tried first by everybody, one a line, lower case.
const COMMON: &str = include_str!("common_passwords.txt");

/// The longest password, in characters; a bound for the work of hashing.
pub const MAX_LENGTH: usize = 128;

/// The rules in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordPolicy {
    /// Fewest characters.
    pub min_length: usize,
    /// Asks for upper and lower case, a digit and a special character.
    pub require_classes: bool,
}

impl Default for PasswordPolicy {
    fn default() -> Self {
        Self {
            min_length: 12,
            require_classes: true,
        }
    }
}

/// What is wrong with a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordFault {
    /// Fewer characters than the rule's.
    TooShort {
        /// The least number.
        least: usize,
    },
    /// More than [`MAX_LENGTH`].
    TooLong,
    /// No upper-case letter.
    NoUpper,
    /// No lower-case letter.
    NoLower,
    /// No digit.
    NoDigit,
    /// Letters and digits only.
    NoSpecial,
    /// On the list, or a word of the list with a few signs behind it.
    Common,
    /// Holds the person's own name or e-mail address.
    Personal,
}

impl PasswordFault {
    /// What to do.
    #[must_use]
    pub fn message(self) -> String {
        let text = match self {
            Self::TooShort { least } => return format!("Use at least {least} characters."),
            Self::TooLong => return format!("Use at most {MAX_LENGTH} characters."),
            Self::NoUpper => "Add an upper-case letter.",
            Self::NoLower => "Add a lower-case letter.",
            Self::NoDigit => "Add a digit.",
            Self::NoSpecial => "Add a special character, like ! or a space.",
            Self::Common => "Choose another one: this is among the first that attackers try.",
            Self::Personal => "Leave your name and email address out of it.",
        };
        text.to_owned()
    }
}

impl PasswordPolicy {
    /// Everything that is wrong with a password; nothing when it is good. `personal` are the person's names
    /// and e-mail address.
    #[must_use]
    pub fn faults(&self, password: &str, personal: &[&str]) -> Vec<PasswordFault> {
        let length = password.chars().count();
        let lacks = |class: fn(char) -> bool| self.require_classes && !password.chars().any(class);
        let rules = [
            (
                length < self.min_length,
                PasswordFault::TooShort {
                    least: self.min_length,
                },
            ),
            (length > MAX_LENGTH, PasswordFault::TooLong),
            (lacks(char::is_uppercase), PasswordFault::NoUpper),
            (lacks(char::is_lowercase), PasswordFault::NoLower),
            (lacks(|it| it.is_ascii_digit()), PasswordFault::NoDigit),
            (lacks(|it| !it.is_alphanumeric()), PasswordFault::NoSpecial),
            (length <= MAX_LENGTH && is_common(password), PasswordFault::Common),
            (
                length <= MAX_LENGTH && is_personal(password, personal),
                PasswordFault::Personal,
            ),
        ];
        rules
            .into_iter()
            .filter(|(broken, _)| *broken)
            .map(|(_, fault)| fault)
            .collect()
    }
}

/// True for a listed password, also with look-alike signs (`p@ssw0rd`), repeated, or with up to six digits
/// and signs behind it.
#[must_use]
pub fn is_common(password: &str) -> bool {
    let lower = fold(password);
    let word = lower.trim_end_matches(|it: char| !it.is_alphabetic());
    let tail = lower.chars().count() - word.chars().count();
    let listed = |text: &str| COMMON.lines().any(|line| line == text);
    let same_signs = lower
        .chars()
        .next()
        .is_some_and(|first| lower.chars().all(|it| it == first));
    let candidates = [Some(lower.as_str()), (tail <= 6).then_some(word)];
    same_signs
        || candidates.into_iter().flatten().any(|text| {
            let plain: String = text.chars().map(look_alike).collect();
            listed(text) || listed(&plain) || halves(&plain).is_some_and(listed)
        })
}

/// The first half of a text that is the same thing twice.
fn halves(text: &str) -> Option<&str> {
    let (first, second) = text.split_at_checked(text.len() / 2)?;
    (first == second).then_some(first)
}

/// The letter that a sign stands for in disguised words.
const fn look_alike(sign: char) -> char {
    match sign {
        '@' | '4' => 'a',
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '$' | '5' => 's',
        '7' => 't',
        other => other,
    }
}

fn is_personal(password: &str, personal: &[&str]) -> bool {
    let lower = fold(password);
    personal
        .iter()
        .flat_map(|text| {
            fold(text)
                .split(|it: char| !it.is_alphanumeric())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .any(|word| word.chars().count() >= 4 && lower.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_every_fault() {
        let policy = PasswordPolicy::default();
        assert_eq!(
            policy.faults("Orchid tram 7 lanterns!", &["Mei Tan", "mei@example.com"]),
            []
        );
        let faults = policy.faults("abc", &[]);
        for fault in [
            PasswordFault::TooShort { least: 12 },
            PasswordFault::NoUpper,
            PasswordFault::NoDigit,
            PasswordFault::NoSpecial,
        ] {
            assert!(faults.contains(&fault), "{fault:?}");
            assert!(fault.message().ends_with('.'));
        }
        assert_eq!(
            policy.faults(&format!("Aa1!{}", "xy".repeat(63)), &[]),
            [PasswordFault::TooLong]
        );
        let lenient = PasswordPolicy {
            min_length: 12,
            require_classes: false,
        };
        assert_eq!(lenient.faults("correct horse staple", &[]), []);
        assert_eq!(
            policy.faults("9Xz!rosalind?tree", &["rosalind@shop.sg"]),
            [PasswordFault::Personal]
        );
    }

    #[test]
    fn knows_common_passwords_in_disguise() {
        for text in [
            "password",
            "Password1234!",
            "P@ssw0rd2026",
            "qwertyuiop",
            "PasswordPassword",
            "aaaaaaaaaaaa",
        ] {
            assert!(is_common(text), "{text}");
        }
        assert!(!is_common("Orchid tram 7 lanterns!"));
    }

    #[test]
    fn the_list_is_long_clean_and_has_no_doubles() {
        let lines: Vec<&str> = COMMON.lines().collect();
        assert!(lines.len() >= 200, "{}", lines.len());
        for line in &lines {
            assert!(
                !line.is_empty() && line.trim() == *line && line.to_lowercase() == *line,
                "{line}"
            );
            assert_eq!(lines.iter().filter(|other| *other == line).count(), 1, "{line}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,160}") {
            let _ = PasswordPolicy::default().faults(&text, &[&text]);
        }
    }
}
