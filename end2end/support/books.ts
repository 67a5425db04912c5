// What the books must show of a sale.
import { expect, type Locator, type Page } from "@playwright/test";
import { books, centsOf } from "./money.ts";
import { findOrder } from "./staff.ts";

type Open = (path: string, on?: Page) => Promise<void>;

/** Finds the entries of a paid and shipped order; answers the number of its invoice. */
export async function expectInJournal(
  staff: Page,
  open: Open,
  number: string,
  sale: { total: number; gst: number },
): Promise<string> {
  await findOrder(staff, open, number);
  const entries = staff.getByRole("table", { name: "Journal entries of this order" }).locator("tbody");
  // The payment with the tax due on it; the shipment with the sale and what the goods cost.
  await expect(entries).toHaveCount(2);
  for (const account of ["GST output tax", "Sales of goods", "Cost of goods sold"]) {
    await expect(entries.getByRole("cell", { name: account }).first()).toBeVisible();
  }
  for (const amount of [sale.total, sale.gst]) {
    await expect(entries.getByRole("cell", { name: books(amount), exact: true }).first()).toBeVisible();
  }
  const invoice = (await staff.locator('a[href^="/documents/"]').first().textContent()) ?? "";
  const first = entries.first().getByRole("link").first();
  const entry = (await first.textContent()) ?? "";
  await open(`/admin/journal?q=${entry}`, staff);
  await staff.getByRole("main").getByRole("link", { name: entry }).filter({ visible: true }).first().click();
  await expect(staff.getByRole("heading", { name: entry, level: 1 })).toBeVisible();
  await expect(staff.getByText("Posted", { exact: true }).first()).toBeVisible();
  return /[A-Z]+-[\w-]*\d/.exec(invoice)?.[0] ?? invoice.trim();
}

/** Debits are credits, and there are some. */
export async function expectTrialBalanceEven(staff: Page, open: Open): Promise<void> {
  await open("/admin/trial-balance", staff);
  await expect(staff.getByText("Balanced", { exact: true })).toBeVisible();
  const sums = staff.locator("tfoot td");
  const debit = await centsOf(sums.nth(0));
  expect(debit).toBeGreaterThan(0);
  expect(await centsOf(sums.nth(1))).toBe(debit);
}

/** The invoice stands behind box 1 of the running return with its value and tax. */
export async function expectInGstReturn(
  staff: Page,
  open: Open,
  invoice: string,
  sale: { base: string; tax: string },
): Promise<void> {
  await open("/admin/gst", staff);
  await staff.getByRole("main").getByRole("link").filter({ hasText: /20\d\d/, visible: true }).first().click();
  await expect(staff.getByRole("heading", { name: /^GST return/, level: 1 })).toBeVisible();
  const line: Locator = staff
    .locator("#lines, [aria-labelledby=lines]")
    .or(staff.getByRole("table", { name: "Tax lines in box 1" }))
    .locator("tr, li")
    .filter({ hasText: invoice, visible: true })
    .first();
  await expect(line).toContainText(sale.base);
  await expect(line).toContainText(sale.tax);
}
