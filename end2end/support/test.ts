// The test of this suite: every page is watched, and whatever the browser complains about fails the test.
import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";
import { hydrated } from "./hydration.ts";

type Watched = {
  /** Whether script runs in this project. */
  scripted: boolean;
  /** Faults of all pages of the test; must be empty at its end. */
  faults: string[];
  /** Says that a status is meant: the browser notes every 4xx as an error of its own. */
  allowStatus: (status: number) => void;
  /** Opens an address and waits until the page answers. */
  open: (path: string, on?: Page) => Promise<void>;
  /** A second person with cookies of their own. */
  person: () => Promise<Page>;
};

function watch(context: BrowserContext, faults: string[]): void {
  context.on("console", (message) => {
    if (message.type() !== "error") return;
    faults.push(`${message.text()} (${message.location().url || "no address"})`);
  });
  context.on("weberror", (fault) => faults.push(`uncaught: ${fault.error().message}`));
}

export const test = base.extend<Watched>({
  scripted: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),

  faults: [
    async ({ context, scripted }, use, info) => {
      const faults: string[] = [];
      watch(context, faults);
      await use(faults);
      if (info.status === "passed") expect(faults, "errors in the browser's console").toEqual([]);
    },
    { auto: true },
  ],

  allowStatus: async ({ faults }, use) => {
    const meant: number[] = [];
    await use((status) => meant.push(status));
    const expected = (fault: string) => meant.some((status) => fault.includes(`responded with a status of ${status}`));
    faults.splice(0, faults.length, ...faults.filter((fault) => !expected(fault)));
  },

  open: async ({ page, scripted }, use) => {
    await use(async (path, on = page) => {
      await on.goto(path);
      if (scripted) await hydrated(on);
    });
  },

  person: async ({ browser, faults, scripted }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      watch(context, faults);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect };
