// Knowing when script has taken over a page: before that, a click does what it does without script.
import type { BrowserContext, Page } from "@playwright/test";

declare global {
  interface Window {
    hydration?: { routed: boolean; lastAt: number };
  }
}

/** Longest pause between two listeners of one hydration, in milliseconds. */
const QUIET_MS = 120;

/** Notes when listeners are added: the router's first, then those of the parts of the page. */
export async function noteHydration(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const seen = { routed: false, lastAt: 0 };
    window.hydration = seen;
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (this: EventTarget, ...given: Parameters<typeof add>) {
      if (given[0] === "popstate") seen.routed = true;
      seen.lastAt = performance.now();
      return add.apply(this ?? window, given);
    };
  });
}

/** Waits until the page answers to script. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction((quiet) => {
    const seen = window.hydration;
    return seen?.routed === true && performance.now() - seen.lastAt > quiet;
  }, QUIET_MS);
}
