// What a shopper does. Every step works with script and without.
import { expect, type Locator, type Page } from "@playwright/test";
import { hydrated } from "./hydration.ts";

export type Address = { postal: string; block: string; street: string };

export const shopper = {
  email: "wei.ling@example.sg",
  phone: "9123 4567",
  name: "Tan Wei Ling",
  address: { postal: "169912", block: "912", street: "Tiong Bahru Walk" } satisfies Address,
};

/** Puts the product of the page into the cart and goes there. */
export async function addToCart(page: Page, scripted: boolean): Promise<void> {
  // Without script, and before it has taken over, the form itself leads to the cart.
  if (scripted) await hydrated(page);
  await page.getByRole("button", { name: "Add to cart", exact: true }).click();
  if (scripted) await page.locator("#cart-drawer").getByRole("link", { name: "See cart" }).click();
  await expect(page.getByRole("heading", { name: "Your cart", level: 1 })).toBeVisible();
}

export async function checkOut(page: Page): Promise<void> {
  await page.getByRole("main").getByRole("link", { name: "Check out", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Check out", level: 1 })).toBeVisible();
}

/** Types the postal code first; script finds block and street, without script they are typed. */
export async function fillAddress(page: Page, address: Address, scripted: boolean): Promise<void> {
  await page.getByLabel("Postal code").fill(address.postal);
  if (scripted) {
    await expect(page.getByText("Block found")).toBeVisible();
  } else {
    await page.getByLabel("Block").fill(address.block);
    await page.getByLabel("Street").fill(address.street);
  }
  await expect(page.getByLabel("Block")).toHaveValue(address.block);
  await expect(page.getByLabel("Street")).toHaveValue(address.street);
}

export async function fillCheckout(page: Page, scripted: boolean, way: "PayNow" | "Demo card"): Promise<void> {
  await fillAddress(page, shopper.address, scripted);
  await page.getByLabel("Email").fill(shopper.email);
  await page.getByLabel("Mobile").fill(shopper.phone);
  await page.getByLabel("Name", { exact: true }).fill(shopper.name);
  await page.getByRole("radio", { name: way }).check();
}

export function orderButton(page: Page): Locator {
  return page.getByRole("button", { name: /^Place order/ });
}

/** Number and key of the order whose page is open. */
export function orderOf(page: Page): { number: string; key: string } {
  const url = new URL(page.url());
  const number = url.pathname.split("/")[2] ?? "";
  return { number, key: url.searchParams.get("key") ?? "" };
}

/** From an empty cart to the payment page. */
export async function order(
  page: Page,
  open: (path: string) => Promise<void>,
  scripted: boolean,
  slug: string,
  way: "PayNow" | "Demo card",
): Promise<{ number: string; key: string }> {
  await open(`/products/${slug}`);
  await addToCart(page, scripted);
  await checkOut(page);
  await fillCheckout(page, scripted, way);
  await orderButton(page).click();
  await page.waitForURL(/\/orders\/[^/]+\/pay/);
  return orderOf(page);
}
