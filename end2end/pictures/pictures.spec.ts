// A picture of every page: `npm run pictures`, then look into test-results/pictures.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/test.ts";
import { throughAnOrder, throughAPayment, throughTheDashboard, throughTheShop } from "../support/walk.ts";

const folder = process.env.KEDAI_PICTURES ?? "test-results/pictures";

/** The whole page by day and by night. */
async function picture(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  // What sticks to the window would stand in the middle of a long picture: it is as high as the page then.
  const whole = name === "cart-drawer" ? height : await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, whole) });
  // Pictures further down are fetched when they come near the window, which they only do now; hidden ones never do.
  await page.waitForFunction(() =>
    [...document.images].every((image) => image.complete || image.getClientRects().length === 0),
  );
  await page.waitForLoadState("networkidle");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.setViewportSize({ width, height });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(over, `${name} is wider than the window by`).toBeLessThanOrEqual(0);
}

test("shop", async ({ page, open, allowStatus }) => {
  allowStatus(404);
  await throughTheShop(page, open, picture);
});

test("order", async ({ page, open, allowStatus }) => {
  allowStatus(422);
  await throughAnOrder(page, open, picture);
});

test("payment", async ({ page, open }) => throughAPayment(page, open, picture));

test("dashboard", async ({ page, open, allowStatus }) => {
  allowStatus(404);
  await throughTheDashboard(page, open, picture);
});
