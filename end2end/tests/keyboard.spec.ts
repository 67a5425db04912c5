// A whole purchase with the keyboard alone: everything can be reached, and the focus is always to be seen.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../support/test.ts";
import { plain } from "../support/goods.ts";
import { shopper } from "../support/shopper.ts";

/** Goes on with Tab until `aim` has the focus. */
async function tabTo(page: Page, aim: Locator): Promise<void> {
  await expect(aim).toBeVisible();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await aim.evaluate((node) => node === document.activeElement)) {
      await expect(aim).toBeInViewport();
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${aim}`);
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.type(text);
}

test("a purchase with the keyboard alone @keyboard", async ({ page, open }) => {
  await open(`/products/${plain.slug}`);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");

  await tabTo(page, page.getByRole("button", { name: "Add to cart", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.locator("#cart-drawer")).toBeVisible();
  await tabTo(page, page.locator("#cart-drawer").getByRole("link", { name: "Check out" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Check out", level: 1 })).toBeVisible();

  await type(page, "Email", shopper.email);
  await type(page, "Mobile", shopper.phone);
  await type(page, "Name", shopper.name);
  await type(page, "Postal code", shopper.address.postal);
  await expect(page.getByText("Block found")).toBeVisible();
  await tabTo(page, page.locator('input[name="form[payment_method]"]:checked'));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Demo card" })).toBeChecked();
  await tabTo(page, page.getByRole("button", { name: /^Place order/ }));
  await page.keyboard.press("Enter");

  await page.waitForURL(/\/orders\/[^/]+\/pay/);
  await tabTo(page, page.getByRole("button", { name: "Pay", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /^Thank you/, level: 1 })).toBeVisible();
});
