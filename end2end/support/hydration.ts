// Knowing when script has taken over a page: before that, a click does what it does without script.
import type { Page } from "@playwright/test";

/** Gives a sign of a person, which script waits for, and waits until the page answers to script. */
export async function hydrated(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event("pointermove")));
  await page.locator("html[data-hydrated]").waitFor({ state: "attached" });
}
