//! Dashboard components: dense surfaces for the people who run the shop.
//!
//! One component a file. Everything is drawn on the server first and works as plain links and forms;
//! the state of a list lives in its address. Colours, type and space come from the design tokens only.

pub mod badge;
pub mod card;
pub mod chart;
pub mod confirm;
pub mod fault_line;
pub mod field;
pub mod filter;
pub mod gallery;
pub mod icon;
pub mod journal;
pub mod kpi;
pub mod line_items;
pub mod list_query;
pub mod money;
pub mod page_head;
pub mod pager;
pub mod rail;
pub mod shell;
mod shortcuts;
pub mod shut;
pub mod sparkline;
pub mod states;
pub mod table;
pub mod tasks;
pub mod time_line;
pub mod toast;
pub mod totals;

pub use badge::{Glyph, GlyphMark, StatusBadge, Tone};
pub use card::Card;
pub use chart::{ChartPoint, LineChart};
pub use confirm::{Confirm, Disclosure, Weight};
pub use fault_line::FaultLine;
pub use field::{AreaField, Choice, Fault, Field, SelectField, SubmitButton};
pub use filter::{ActiveFilter, FilterChip, FilterMenu, FilterOption};
pub use gallery::DenseGallery;
pub use icon::{Sym, Symbol};
pub use journal::{JournalBlock, JournalLine, JournalLines};
pub use kpi::{Kpi, KpiStrip, Trend};
pub use line_items::{LineItem, LineItems, Thumb};
pub use list_query::{ListQuery, SortOrder};
pub use money::{MoneyCell, MoneyStyle, money_text};
pub use page_head::{ActionLink, Crumb, PageHead};
pub use pager::{PageRange, Pager, grouped};
pub use rail::{RailItem, RailLink};
pub use shell::{Person, Shell};
pub use sparkline::Sparkline;
pub use states::{DenseEmpty, ErrorPanel, NothingFound, TableSkeleton};
pub use table::{Cell, Column, DataTable, Priority, Row, Slot, Sorting, View};
pub use tasks::{Task, TaskList};
pub use time_line::{TimeEvent, TimeLine};
pub use toast::Toast;
pub use totals::{TotalLine, TotalRank, Totals};
