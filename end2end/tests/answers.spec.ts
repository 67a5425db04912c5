// What the shop answers stands where it is seen, and the focus is never lost.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/test.ts";
import { plain, second } from "../support/goods.ts";
import { addToCart, checkOut, fillCheckout, order, orderButton, orderOf } from "../support/shopper.ts";

async function expectFits(page: Page, name: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over, `${name} is wider than the window by`).toBeLessThanOrEqual(0);
}

test("who says to have paid is answered at once @shopper", async ({ page, open, scripted }) => {
  await order(page, open, scripted, plain.slug, "PayNow");
  await page.getByRole("link", { name: "I have paid" }).click();
  await expect(page).toHaveURL(/checked=1/);
  await expect(page.getByText("Not on our account yet")).toBeInViewport();
  await expect(page.getByText("Waiting for your payment.")).toHaveCount(0);
});

test("an order that is refused as a whole says so in sight", async ({ page, open, allowStatus }) => {
  for (const status of [409, 422]) allowStatus(status);
  await open(`/products/${plain.slug}`);
  await addToCart(page, true);
  await checkOut(page);
  await fillCheckout(page, true, "PayNow");
  // Meanwhile the cart is emptied in another tab.
  const tab = await page.context().newPage();
  await open("/cart", tab);
  await tab.getByRole("button", { name: /^Remove / }).filter({ hasText: "Remove" }).click();
  await expect(tab.getByRole("heading", { name: "Your cart is empty" })).toBeVisible();
  await tab.close();

  await orderButton(page).click();
  const refusal = page.locator(":focus");
  await expect(refusal).toContainText("The order was not placed");
  await expect(refusal).toBeInViewport();
});

test("an order that cannot be sent says so at its button", async ({ page, open, faults }) => {
  await open(`/products/${plain.slug}`);
  await addToCart(page, true);
  await checkOut(page);
  await fillCheckout(page, true, "PayNow");
  await page.context().setOffline(true);
  await orderButton(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "We could not reach the shop" })).toBeInViewport();
  await page.context().setOffline(false);
  await orderButton(page).click();
  await page.waitForURL(/\/orders\/[^/]+\/pay/);
  // The browser notes what it could not send; nothing else went wrong.
  expect(faults.filter((fault) => !fault.includes("net::ERR_INTERNET_DISCONNECTED"))).toEqual([]);
  faults.length = 0;
});

test("long words stay inside the window", async ({ page, open }) => {
  await open(`/products/${plain.slug}`);
  await addToCart(page, true);
  await checkOut(page);
  await fillCheckout(page, true, "PayNow");
  await page.getByLabel("Email").fill(`${"wei.ling".repeat(8)}@${"example".repeat(8)}.sg`);
  await page.getByLabel("Name", { exact: true }).fill("W".repeat(70));
  await orderButton(page).click();
  await page.waitForURL(/\/orders\/[^/]+\/pay/);
  await expect(page.getByRole("heading", { name: /with PayNow/ })).toBeVisible();
  await expectFits(page, "the payment's page");
  const { number, key } = orderOf(page);
  await open(`/orders/${number}?key=${key}`);
  await expectFits(page, "the order's page");
});

test("a line that is taken out hands the focus on", async ({ page, open }) => {
  for (const { slug } of [plain, second]) {
    await open(`/products/${slug}`);
    await addToCart(page, true);
  }
  const lines = page.getByRole("main").getByRole("listitem");
  const remove = page.getByRole("button", { name: /^Remove / }).filter({ hasText: "Remove" });
  await expect(lines).toHaveCount(2);
  await remove.first().press("Enter");
  await expect(lines).toHaveCount(1);
  await expect(lines).toBeFocused();
  await remove.press("Enter");
  await expect(page.getByRole("heading", { name: "Your cart", exact: true })).toBeFocused();
});

test("the dock makes room for a page's own bar only @phone", async ({ page, open }) => {
  const dock = page.locator("nav.dock");
  await open("/cart");
  await expect(dock).toBeVisible();
  await open(`/products/${plain.slug}`);
  await expect(dock).toBeHidden();
  await addToCart(page, true);
  await expect(dock).toBeHidden();
});
