// Finding things: search, shelves, order and pages, all of it in the address.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/test.ts";
import { cents } from "../support/money.ts";

async function prices(page: Page): Promise<number[]> {
  const shown = await page.locator("main article .money, main article p.money").allTextContents();
  return shown.filter((text) => text.includes("$")).map(cents);
}

async function search(page: Page, words: string): Promise<void> {
  await page.getByRole("searchbox", { name: "Search the shop" }).fill(words);
  await page.getByRole("search").getByRole("button", { name: "Search" }).click();
}

test("a typing mistake still finds it @shopper", async ({ page, open }) => {
  await open("/search");
  await search(page, "padnan kaya");
  await expect(page).toHaveURL(/\/search\?q=padnan/);
  await expect(page.getByRole("main").getByRole("link", { name: "Pandan kaya" }).first()).toBeVisible();
});

test("the beginning of a word is enough @shopper", async ({ page, open }) => {
  await open("/search");
  await search(page, "enam");
  await expect(page.getByRole("main").getByRole("heading", { name: /Enamel/ }).first()).toBeVisible();
});

test("nothing found says what to do @shopper", async ({ page, open }) => {
  await open("/search");
  await search(page, "xylophone quartz");
  await expect(page.getByRole("heading", { name: /Nothing called .xylophone quartz/ })).toBeVisible();
  await page.getByRole("link", { name: "See everything" }).click();
  await expect(page.locator("main article").first()).toBeVisible();
});

for (const path of ["/search?q=kopi&page=99", "/categories/pantry?page=99"]) {
  test(`${path} leads to the first page @shopper`, async ({ page, open }) => {
    await open(path);
    await expect(page.getByRole("heading", { name: "The shelf ends before this" })).toBeVisible();
    await page.getByRole("link", { name: "Go to the first page" }).click();
    await expect(page.locator("main article").first()).toBeVisible();
    await expect(page).toHaveURL(path.replace(/.page=99/, ""));
  });
}

test("a shelf in the order of the address @shopper", async ({ page, open }) => {
  await open("/categories/kitchen?sort=price_desc");
  await expect(page.getByLabel("Sort by")).toHaveValue("price_desc");
  const falling = await prices(page);
  expect(falling.length).toBeGreaterThan(3);
  expect(falling).toEqual([...falling].sort((a, b) => b - a));
});

test("choosing an order changes the address @shopper", async ({ page, open, scripted }) => {
  await open("/categories/pantry");
  await page.getByLabel("Sort by").selectOption("price_asc");
  if (!scripted) await page.getByRole("button", { name: "Sort" }).click();
  await expect(page).toHaveURL(/sort=price_asc/);
  await expect(async () => {
    const rising = await prices(page);
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
  }).toPass();
  await page.goBack();
  await expect(page).not.toHaveURL(/sort=/);
});

test("pages have addresses of their own @shopper", async ({ page, open }) => {
  await open("/search?sort=name");
  const pages = page.getByRole("navigation", { name: "Page numbers" });
  await expect(pages).toContainText(/1 to \d+ of \d+/);
  const first = await page.locator("main article h2").first().textContent();
  await pages.getByRole("link", { name: "Page 2" }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(pages.getByRole("link", { name: "Page 2" })).toHaveAttribute("aria-current", "page");
  await expect(page.locator("main article h2").first()).not.toHaveText(first ?? "");
  await open("/search?sort=name&page=2");
  await expect(pages.getByRole("link", { name: "Page 2" })).toHaveAttribute("aria-current", "page");
});

test("the filter for stock is a link @shopper", async ({ page, open }) => {
  await open("/categories/kitchen");
  await page.getByRole("link", { name: "In stock" }).click();
  await expect(page).toHaveURL(/in_stock=true/);
  await expect(page.getByText("Sold out")).toHaveCount(0);
});

test("one text leads to the next @shopper", async ({ page, open }) => {
  await open("/about");
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("About us");
  await page.getByRole("contentinfo").getByRole("link", { name: "Terms" }).click();
  await expect(page).toHaveURL("/terms");
  await expect(heading).toHaveText(/Terms/);
});
