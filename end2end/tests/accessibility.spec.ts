// axe finds nothing on any page of the slice, by day and by night, and no page is wider than its window.
import type { Page } from "@playwright/test";
import { findings } from "../support/accessibility.ts";
import { expect, test } from "../support/test.ts";
import { throughAnOrder, throughAPayment, throughTheDashboard, throughTheShop } from "../support/walk.ts";

/** Checks the open page in both colour schemes. A finding does not keep the next page from being looked at. */
async function expectClean(page: Page, name: string, without: string[] = []): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(over, `${name} is wider than the window by`).toBeLessThanOrEqual(0);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect.soft(await findings(page, without), `${name}, ${colorScheme}`).toEqual([]);
  }
}

test("the shop's pages", async ({ page, open, allowStatus }) => {
  test.slow();
  allowStatus(404);
  await throughTheShop(page, open, expectClean);
});

test("the way of an order", async ({ page, open, allowStatus }) => {
  test.slow();
  allowStatus(422);
  await throughAnOrder(page, open, expectClean);
});

test("a paid order and its paper", async ({ page, open }) => {
  test.slow();
  await throughAPayment(page, open, expectClean);
});

test("the dashboard", async ({ page, open, allowStatus }) => {
  test.slow();
  allowStatus(404);
  await throughTheDashboard(page, open, expectClean);
});

test("the gallery of components", async ({ page, open }) => {
  await open("/ui");
  // It shows the pages of a list twice, as the shop has them and as the dashboard has them.
  await expectClean(page, "gallery", ["landmark-unique"]);
});
