//! One way to give an enum its stored text form: `as_str`, `parse`, `Display`, `FromStr` and serde agree.
//!
//! The text is what the database's CHECK lists and what the API shows; it never changes once released.

use thiserror::Error;

/// A text that names no member of an enum.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{text}` is not a known {kind}")]
pub struct UnknownText {
    /// The enum's name.
    pub kind: &'static str,
    /// The text that was given.
    pub text: String,
}

/// Declares a plain enum whose members each have one text form.
macro_rules! text_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$vmeta:meta])* $variant:ident => $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// Every member, in declaration order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stored text.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The member with this text, if there is one.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::text_enum::UnknownText;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text).ok_or_else(|| $crate::text_enum::UnknownText {
                    kind: stringify!($name),
                    text: text.to_owned(),
                })
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(::serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use text_enum;

#[cfg(test)]
mod tests {
    text_enum! {
        /// Two members are enough.
        enum Colour { Red => "red", DarkBlue => "dark_blue", }
    }

    #[test]
    fn text_goes_there_and_back() {
        for colour in Colour::ALL {
            assert_eq!(Colour::parse(colour.as_str()), Some(*colour));
            let json = serde_json::to_string(colour).expect("serialises");
            assert_eq!(
                serde_json::from_str::<Colour>(&json).expect("deserialises"),
                *colour
            );
        }
        assert_eq!(
            "pink".parse::<Colour>().expect_err("unknown").to_string(),
            "`pink` is not a known Colour"
        );
        assert_eq!(format!("{:>10}|", Colour::DarkBlue), " dark_blue|");
    }
}
