//! What a table consists of: columns, rows, cells.

use leptos::prelude::*;

use crate::dense::badge::{Glyph, StatusBadge, Tone};
use crate::dense::codes::whole_codes;
use crate::dense::line_items::Thumb;

/// How wide a window must be before a column is shown, the widest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// Always.
    Always,
    /// From 1024 px.
    Lg,
    /// From 1280 px.
    Xl,
    /// From 1536 px.
    Xxl,
}

impl Priority {
    /// The class that hides the column below its width.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Always => "",
            Self::Lg => "max-lg:hidden",
            Self::Xl => "max-xl:hidden",
            Self::Xxl => "max-2xl:hidden",
        }
    }

    /// The class of the column before the first of this priority: the room at the end of the row while that one and
    /// all after it are hidden.
    pub(super) const fn end_class(self) -> &'static str {
        match self {
            Self::Always => "",
            Self::Lg => "max-lg:pe-4",
            Self::Xl => "max-xl:pe-4",
            Self::Xxl => "max-2xl:pe-4",
        }
    }
}

/// Where a cell stands in the list form on phones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Bold at the start of the first line.
    Title,
    /// Bold at the end of the first line: a sum.
    Amount,
    /// The same for a count, which says what it counts: `7 available`.
    Units,
    /// Muted at the start of the second line.
    Second,
    /// Muted at the end of the second line: a time.
    Time,
    /// On the line of badges.
    Badge,
    /// Muted on the last line, behind the column's label: `GST 4.72`.
    Note,
    /// Muted on the last line, as it is.
    Line,
    /// Not in the list form.
    Hidden,
}

/// In which orders the server can give the rows by a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorting {
    /// Not at all.
    None,
    /// Either way.
    Both,
    /// Small first only.
    Up,
    /// Large first only.
    Down,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The key it is ordered by in the address.
    pub key: &'static str,
    /// The head.
    pub label: &'static str,
    /// Right-aligned with tabular figures.
    pub numeric: bool,
    /// How the server can order by it.
    pub sorting: Sorting,
    /// From which width it is shown.
    pub priority: Priority,
    /// Its place in the list form.
    pub slot: Slot,
    /// Its cells stay on one line.
    pub unbroken: bool,
}

impl Column {
    /// A column of words.
    pub const fn text(key: &'static str, label: &'static str) -> Self {
        Self {
            key,
            label,
            numeric: false,
            sorting: Sorting::None,
            priority: Priority::Always,
            slot: Slot::Hidden,
            unbroken: false,
        }
    }

    /// A column of figures.
    pub const fn number(key: &'static str, label: &'static str) -> Self {
        Self {
            key,
            label,
            numeric: true,
            sorting: Sorting::None,
            priority: Priority::Always,
            slot: Slot::Hidden,
            unbroken: false,
        }
    }

    /// Says how the server can order by this column.
    pub const fn sort(mut self, sorting: Sorting) -> Self {
        self.sorting = sorting;
        self
    }

    /// Hides the column in narrow windows.
    pub const fn from(mut self, priority: Priority) -> Self {
        self.priority = priority;
        self
    }

    /// Gives the column a place in the list form.
    pub const fn slot(mut self, slot: Slot) -> Self {
        self.slot = slot;
        self
    }

    /// Keeps the cells on one line: document numbers, codes.
    pub const fn unbroken(mut self) -> Self {
        self.unbroken = true;
        self
    }

    /// Classes of head and cells.
    pub(super) fn class(&self) -> String {
        let shape = match (self.numeric, self.slot) {
            (true, _) => "num",
            // Dates stay on one line.
            (false, Slot::Time) => "whitespace-nowrap tabular-nums",
            (false, _) if self.unbroken => "whitespace-nowrap",
            (false, _) => "",
        };
        format!("{shape} {}", self.priority.class())
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Plain words.
    Text(String),
    /// Words of second rank.
    Muted(String),
    /// A figure or word that matters.
    Strong(String),
    /// A figure in the colour of its state, for example stock under the reorder point.
    Toned(Tone, String),
    /// A state.
    Badge(Tone, Option<Glyph>, String),
    /// Words with a muted line under them.
    Two(String, String),
    /// A product: address of its picture, name, muted line.
    Goods(Option<String>, String, String),
    /// A link inside the row: label, address.
    Link(String, String),
    /// Nothing to say.
    Missing,
}

impl Cell {
    /// A state with the usual shape of its tone.
    pub fn badge(tone: Tone, label: impl Into<String>) -> Self {
        Self::Badge(tone, None, label.into())
    }

    /// Words, or a dash when there are none.
    pub fn text_or_missing(text: Option<String>) -> Self {
        text.filter(|text| !text.is_empty())
            .map_or(Self::Missing, Self::Text)
    }

    /// The cell as drawn in the table.
    pub(super) fn view(self) -> AnyView {
        match self {
            Self::Text(text) => whole_codes(&text),
            Self::Muted(text) => view! { <span class="text-muted">{text}</span> }.into_any(),
            Self::Strong(text) => view! { <span class="font-medium">{text}</span> }.into_any(),
            Self::Toned(tone, text) => {
                view! { <span class=format!("font-semibold {}", tone.ink())>{text}</span> }.into_any()
            }
            Self::Badge(tone, glyph, label) => view! { <StatusBadge tone glyph label/> }.into_any(),
            Self::Two(main, second) => view! {
                {main}
                <span class="block text-xs font-normal text-muted">{whole_codes(&second)}</span>
            }
            .into_any(),
            Self::Goods(image, main, second) => goods(
                image,
                view! { <span class="block">{main}</span> }.into_any(),
                second,
            ),
            Self::Link(label, href) => view! {
                <a href=href class="font-medium text-primary-ink underline-offset-2 hover:underline">
                    {label}
                </a>
            }
            .into_any(),
            Self::Missing => view! { <span class="text-muted">"–"</span> }.into_any(),
        }
    }

    /// The cell as one line of text, for the list form.
    pub(super) fn line(&self) -> String {
        match self {
            Self::Text(text)
            | Self::Muted(text)
            | Self::Strong(text)
            | Self::Toned(_, text)
            | Self::Badge(_, _, text)
            | Self::Link(text, _) => text.clone(),
            Self::Two(main, second) | Self::Goods(_, main, second) => format!("{main} · {second}"),
            Self::Missing => String::new(),
        }
    }

    /// What stands first in the list form.
    pub(super) fn first_line(&self) -> String {
        match self {
            Self::Two(main, _) | Self::Goods(_, main, _) => main.clone(),
            other => other.line(),
        }
    }

    /// What stands under the first line in the list form; usually empty.
    pub(super) fn under_line(&self) -> String {
        match self {
            Self::Two(_, second) | Self::Goods(_, _, second) => second.clone(),
            _ => String::new(),
        }
    }
}

/// Picture, name and muted line of a product.
pub(super) fn goods(image: Option<String>, name: AnyView, second: String) -> AnyView {
    view! {
        <span class="flex items-center gap-3">
            <Thumb image/>
            <span class="min-w-0">
                {name} <span class="block break-words text-xs font-normal text-muted">{whole_codes(&second)}</span>
            </span>
        </span>
    }
    .into_any()
}

/// A row; its first column is the head of the row and carries the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where the row leads.
    pub href: Option<String>,
    /// One cell for every column, in their order.
    pub cells: Vec<Cell>,
}

impl Row {
    /// A row that leads to `href`.
    pub fn link(href: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self {
            href: Some(href.into()),
            cells,
        }
    }

    /// A row that leads nowhere.
    pub fn plain(cells: Vec<Cell>) -> Self {
        Self { href: None, cells }
    }
}
