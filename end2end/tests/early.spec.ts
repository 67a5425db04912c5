// Fast fingers, slow network: what is typed and picked before script comes is kept by it.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/test.ts";
import { hydrated } from "../support/hydration.ts";
import { plain, second } from "../support/goods.ts";
import { addToCart, shopper } from "../support/shopper.ts";

/** Opens a page whose script waits until `arrive` is called. */
async function openBeforeScript(page: Page, path: string): Promise<() => Promise<void>> {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(path);
  return async () => {
    release();
    await hydrated(page);
    await page.unroute(/\.wasm$/);
  };
}

test("words in the search line", async ({ page }) => {
  const arrive = await openBeforeScript(page, "/search");
  const line = page.getByRole("searchbox", { name: "Search the shop" });
  await line.fill("pandan");
  await arrive();
  await expect(line).toHaveValue("pandan");
  await page.getByRole("search").getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/\/search\?q=pandan/);
});

// Phones add one by one: their bar has no field for a number.
test("a number of things @desk", async ({ page }) => {
  const arrive = await openBeforeScript(page, `/products/${plain.slug}`);
  await page.getByLabel(/^Quantity of/).fill("3");
  await arrive();
  await addToCart(page, true);
  await expect(page.getByRole("main").getByLabel(/^Quantity of/)).toHaveValue("3");
});

test("an address and two choices", async ({ page, open }) => {
  await open(`/products/${plain.slug}`);
  await addToCart(page, true);
  const arrive = await openBeforeScript(page, "/checkout");
  await page.getByLabel("Postal code").fill(shopper.address.postal);
  await page.getByLabel("Email").fill(shopper.email);
  await page.getByRole("radio", { name: "Demo card" }).check();
  await arrive();
  // The answer to a code that was typed before there was anything to ask with.
  await expect(page.getByText("Block found")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(shopper.email);
  await expect(page.getByRole("radio", { name: "Demo card" })).toBeChecked();
});

// The program is there and listens, the part that draws this page is still on its way.
test("a link in the middle of taking over", async ({ page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/pack_/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/categories/kopi-tea");
  const part = page.waitForRequest(/\/pack_/);
  await page.evaluate(() => window.dispatchEvent(new Event("pointermove")));
  await part;
  await page.locator(`main a[href="/products/${second.slug}"]`).first().click({ noWaitAfter: true });
  release();
  await expect(page).toHaveURL(`/products/${second.slug}`);
  // What stands around a product differs from what stands around a shelf.
  await expect(page.locator("nav.dock")).toBeHidden();
  await page.unroute(/\/pack_/);
  await addToCart(page, true);
});

// The network went away, or the shop was renewed and its old parts with it.
test("a part that does not come", async ({ page, faults }) => {
  await page.goto("/about");
  await hydrated(page);
  let missed = 0;
  await page.route(/\/pack_/, async (route) => {
    missed += 1;
    await route.abort();
  });
  await page.evaluate((href) => {
    const link = Object.assign(document.createElement("a"), { href, textContent: "There" });
    document.querySelector("main")?.prepend(link);
  }, `/products/${second.slug}`);
  await page.getByRole("link", { name: "There", exact: true }).click({ noWaitAfter: true });
  await expect(page).toHaveURL(`/products/${second.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(missed, "the part was asked for").toBeGreaterThan(0);
  // Script never took over this one: its forms are sent by the browser.
  await page.getByRole("button", { name: "Add to cart", exact: true }).click();
  await expect(page).toHaveURL("/cart");
  // The browser notes what did not come; nothing else went wrong.
  expect(faults.filter((fault) => !fault.includes("net::ERR_FAILED"))).toEqual([]);
  faults.length = 0;
});
