// axe finds nothing on any page of the slice, by day and by night.
import type { Page } from "@playwright/test";
import { findings } from "../support/accessibility.ts";
import { plain } from "../support/goods.ts";
import { firstIn, shopPages, staffPages } from "../support/pages.ts";
import { addToCart, checkOut, fillCheckout, orderButton, orderOf } from "../support/shopper.ts";
import { signIn } from "../support/staff.ts";
import { expect, test } from "../support/test.ts";

/** Checks the open page in both colour schemes. A finding does not keep the next page from being looked at. */
async function expectClean(page: Page, name: string, without: string[] = []): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect.soft(await findings(page, without), `${name}, ${colorScheme}`).toEqual([]);
  }
}

test("the shop's pages", async ({ page, open, allowStatus }) => {
  test.slow();
  allowStatus(404);
  for (const [name, path] of Object.entries(shopPages)) {
    await open(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
    await expectClean(page, name);
  }
});

test("the way of an order", async ({ page, open, scripted, allowStatus }) => {
  test.slow();
  allowStatus(422);
  await open(`/products/${plain.slug}`);
  await page.getByRole("button", { name: "Add to cart", exact: true }).click();
  await expect(page.locator("#cart-drawer")).toBeVisible();
  await expectClean(page, "cart drawer");
  await open(`/products/${plain.slug}`);
  await addToCart(page, scripted);
  await expectClean(page, "cart");
  await checkOut(page);
  await expectClean(page, "checkout");
  await orderButton(page).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expectClean(page, "checkout with mistakes");
  await fillCheckout(page, scripted, "PayNow");
  await orderButton(page).click();
  await page.waitForURL(/\/pay/);
  await expect(page.getByRole("heading", { name: /with PayNow/ })).toBeVisible();
  await expectClean(page, "PayNow");
  const { number, key } = orderOf(page);
  await open(`/orders/${number}?key=${key}`);
  await expectClean(page, "tracking, not paid");
});

test("a paid order and its paper", async ({ page, open, scripted }) => {
  await open(`/products/${plain.slug}`);
  await addToCart(page, scripted);
  await checkOut(page);
  await fillCheckout(page, scripted, "Demo card");
  await orderButton(page).click();
  await page.waitForURL(/\/pay/);
  await expect(page.getByRole("heading", { name: /by card/ })).toBeVisible();
  await expectClean(page, "demo card");
  await page.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(page.getByRole("heading", { name: /^Thank you/ })).toBeVisible();
  await expectClean(page, "thank you");
  const paper = await page.locator('main a[href^="/documents/"]').first().getAttribute("href");
  await open(paper ?? "");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectClean(page, "document");
});

test("the dashboard", async ({ page, open, allowStatus }) => {
  test.slow();
  allowStatus(404);
  await open("/admin/sign-in");
  await expectClean(page, "sign in");
  await signIn(page, open);
  const pages = { ...staffPages };
  for (const [name, list, prefix] of [
    ["order", "/admin/orders", "/admin/orders/"],
    ["entry", "/admin/journal", "/admin/journal/"],
    ["gst-return", "/admin/gst", "/admin/gst/"],
  ] as const) {
    pages[name] = (await firstIn(page, list, prefix)) ?? "";
  }
  for (const [name, path] of Object.entries(pages)) {
    await open(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
    await expectClean(page, name);
  }
});

test("the gallery of components", async ({ page, open }) => {
  await open("/ui");
  // It shows the pages of a list twice, as the shop has them and as the dashboard has them.
  await expectClean(page, "gallery", ["landmark-unique"]);
});
