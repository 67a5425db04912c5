// The whole of the shopper's way by links and forms alone; the same way must hold when script runs.
import { expect, test } from "../support/test.ts";
import { plain, second, withOptions } from "../support/goods.ts";
import { addToCart, checkOut, fillCheckout, orderButton, orderOf } from "../support/shopper.ts";

test("from the home page to thank-you by links and forms @shopper", async ({ page, open, scripted, allowStatus }) => {
  allowStatus(422);
  await test.step("a shelf, sorted", async () => {
    await open("/");
    await page.getByRole("main").getByRole("link", { name: /^Kopi & tea/ }).first().click();
    await expect(page.getByRole("heading", { name: "Kopi & tea", level: 1 })).toBeVisible();
    await page.getByLabel("Sort by").selectOption("price_asc");
    if (!scripted) await page.getByRole("button", { name: "Sort" }).click();
    await expect(page).toHaveURL(/sort=price_asc/);
  });

  await test.step("a product with options", async () => {
    await page.locator(`main a[href="/products/${withOptions.slug}"]`).first().click();
    for (const value of withOptions.options) {
      await page.getByRole("main").getByRole("link", { name: new RegExp(`^${value}`) }).click();
    }
    await expect(page).toHaveURL(/Whole%20beans|Whole\+beans/);
    await addToCart(page, scripted);
    await expect(page.getByRole("main").getByText(withOptions.options.join(", "))).toBeVisible();
  });

  await test.step("a second thing, then fewer and more", async () => {
    await open(`/products/${second.slug}`);
    await addToCart(page, scripted);
    // The minus of a single thing is named so too; this is the button that says it in words.
    const remove = page.getByRole("button", { name: /^Remove / }).filter({ hasText: "Remove" });
    await expect(remove).toHaveCount(2);
    const more = page.getByRole("button", { name: /^One more / });
    await more.last().click();
    await expect(page.getByText(/ each$/)).toHaveCount(1);
    await remove.last().click();
    await expect(remove).toHaveCount(1);
  });

  await test.step("checkout with a mistake, then without", async () => {
    await checkOut(page);
    await fillCheckout(page, scripted, "Demo card");
    await page.getByLabel("Name", { exact: true }).fill("");
    await orderButton(page).click();
    await expect(page.getByRole("alert")).toContainText("1 thing to fix");
    await expect(page.getByLabel("Block")).toHaveValue("912");
    await expect(page.getByRole("radio", { name: "Demo card" })).toBeChecked();
    await page.getByLabel("Name", { exact: true }).fill("Tan Wei Ling");
    await orderButton(page).click();
  });

  await test.step("paid", async () => {
    await page.waitForURL(/\/orders\/[^/]+\/pay/);
    await page.getByRole("button", { name: "Pay", exact: true }).click();
    await page.waitForURL(/\/thank-you/);
    await expect(page.getByRole("heading", { name: /^Thank you/ })).toBeVisible();
  });
});

test("the monthly letter is left on the page of an order @shopper", async ({ page, open, scripted }) => {
  await open(`/products/${plain.slug}`);
  await addToCart(page, scripted);
  await checkOut(page);
  await fillCheckout(page, scripted, "PayNow");
  await page.getByRole("checkbox", { name: /letter/ }).check();
  await orderButton(page).click();
  await page.waitForURL(/\/orders\/[^/]+\/pay/);
  const { number, key } = orderOf(page);

  await open(`/orders/${number}?key=${key}`);
  const leave = page.getByRole("button", { name: "Stop the monthly letter" });
  await leave.click();
  await expect(page.getByRole("status").filter({ hasText: "You get no more letters from us." })).toBeVisible();
  await expect(leave).toBeHidden();
});
