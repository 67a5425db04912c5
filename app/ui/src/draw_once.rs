//! Pages that the server draws once.

use leptos::prelude::*;

/// Draws what stands inside a suspense once all data is there. Left alone, the server goes through it two or three
/// times: to look for more data to wait for, and to draw it. Nothing in `draw` may wait, then: its data comes in by
/// what it captures.
pub fn draw_once(draw: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
    #[cfg(feature = "ssr")]
    {
        Unsuspend::new(draw).into_any()
    }
    #[cfg(not(feature = "ssr"))]
    {
        draw()
    }
}
