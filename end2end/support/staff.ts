// What the people behind the counter do.
import { expect, type Page } from "@playwright/test";
import { administrator, type Account } from "./settings.ts";

type Open = (path: string, on?: Page) => Promise<void>;

/** Signs in, as the administrator if nobody is named, and lands at `next`. */
export async function signIn(page: Page, open: Open, next = "/admin", as: Account = administrator()): Promise<void> {
  const { email, password } = as;
  await open(`/admin/sign-in?next=${encodeURIComponent(next)}`, page);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === next);
}

/** Opens an order by its number, by way of the list's search. */
export async function findOrder(page: Page, open: Open, number: string): Promise<void> {
  await open(`/admin/orders?q=${number}`, page);
  await page.getByRole("main").getByRole("link", { name: number }).filter({ visible: true }).first().click();
  await expect(page.getByRole("heading", { name: number, level: 1 })).toBeVisible();
}

export async function confirmPayment(page: Page, reference: string): Promise<void> {
  await page.getByRole("button", { name: "Confirm payment" }).click();
  await page.getByLabel("Reference on the bank statement").fill(reference);
  await page.getByRole("button", { name: "Yes, it arrived" }).click();
  await expect(page.getByText("Payment confirmed.", { exact: false })).toBeVisible();
}

export async function ship(page: Page, tracking: string): Promise<void> {
  await page.getByText(/^Ship \d+ items?$/).click();
  await page.getByLabel("Tracking number").fill(tracking);
  await page.getByRole("button", { name: "Ship these" }).click();
  await expect(page.getByText("Stock and books are written", { exact: false })).toBeVisible();
}
