// The way through every page of the slice. Whoever takes it says what to do at each stop: look for faults of
// accessibility, take a picture.
import type { Page } from "@playwright/test";
import { plain, second } from "./goods.ts";
import { firstIn, shopPages, staffPages } from "./pages.ts";
import { addToCart, checkOut, fillCheckout, orderButton, orderOf } from "./shopper.ts";
import { signIn } from "./staff.ts";
import { expect } from "./test.ts";

type Open = (path: string, on?: Page) => Promise<void>;
/** What is done with an open page. */
export type Look = (page: Page, name: string) => Promise<void>;

async function headed(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
}

/** Pages that stand by themselves. */
export async function throughTheShop(page: Page, open: Open, look: Look): Promise<void> {
  for (const [name, path] of Object.entries(shopPages)) {
    await open(path);
    await headed(page);
    await look(page, name);
  }
}

/** From the cart to an order that waits for its transfer; on the way a form sent empty. */
export async function throughAnOrder(page: Page, open: Open, look: Look): Promise<void> {
  await open(`/products/${plain.slug}`);
  await page.getByRole("button", { name: "Add to cart", exact: true }).click();
  await expect(page.locator("#cart-drawer")).toBeVisible();
  await look(page, "cart-drawer");
  await open(`/products/${second.slug}`);
  await addToCart(page, true);
  await look(page, "cart");
  await checkOut(page);
  await look(page, "checkout");
  await orderButton(page).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await look(page, "checkout-mistakes");
  await fillCheckout(page, true, "PayNow");
  await orderButton(page).click();
  await page.waitForURL(/\/pay/);
  await expect(page.getByRole("heading", { name: /with PayNow/ })).toBeVisible();
  await look(page, "paynow");
  const { number, key } = orderOf(page);
  await open(`/orders/${number}?key=${key}`);
  await look(page, "tracking-unpaid");
}

/** An order paid at once, and its paper. */
export async function throughAPayment(page: Page, open: Open, look: Look): Promise<void> {
  await open(`/products/${plain.slug}`);
  await addToCart(page, true);
  await checkOut(page);
  await fillCheckout(page, true, "Demo card");
  await orderButton(page).click();
  await page.waitForURL(/\/pay/);
  await expect(page.getByRole("heading", { name: /by card/ })).toBeVisible();
  await look(page, "demo-card");
  await page.getByRole("button", { name: "Pay", exact: true }).click();
  await expect(page.getByRole("heading", { name: /^Thank you/ })).toBeVisible();
  await look(page, "thank-you");
  const paper = await page.locator('main a[href^="/documents/"]').first().getAttribute("href");
  await page.getByRole("link", { name: "Follow this order" }).click();
  await expect(page.getByText("Total, paid")).toBeVisible();
  await look(page, "tracking");
  await open(paper ?? "");
  await headed(page);
  await look(page, "document");
}

/** The dashboard, with the first of each list that has pages of its own. */
export async function throughTheDashboard(page: Page, open: Open, look: Look): Promise<void> {
  await open("/admin/sign-in");
  await look(page, "sign-in");
  await signIn(page, open);
  const pages = { ...staffPages };
  for (const [name, list] of [
    ["order", "/admin/orders"],
    ["entry", "/admin/journal"],
    ["gst-return", "/admin/gst"],
  ] as const) {
    pages[name] = (await firstIn(page, list, `${list}/`)) ?? "";
  }
  for (const [name, path] of Object.entries(pages)) {
    await open(path);
    await headed(page);
    await look(page, name);
  }
}
