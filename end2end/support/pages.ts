// The pages of the slice, for whoever visits all of them: the accessibility test and the pictures.
import type { Page } from "@playwright/test";
import { plain, withOptions } from "./goods.ts";

/** Pages that need nothing. */
export const shopPages: Record<string, string> = {
  home: "/",
  category: "/categories/kitchen",
  everything: "/search?sort=name&page=2",
  search: "/search?q=padnan+kaya",
  "search-empty": "/search?q=xylophone+quartz",
  product: `/products/${withOptions.slug}`,
  "product-sold-out": "/products/kopitiam-candle?scent=Ginger%20flower",
  "product-plain": `/products/${plain.slug}`,
  "cart-empty": "/cart",
  "checkout-empty": "/checkout",
  delivery: "/delivery",
  contact: "/contact",
  about: "/about",
  "not-found": "/no-such-page",
};

/** Pages of the dashboard. */
export const staffPages: Record<string, string> = {
  overview: "/admin",
  orders: "/admin/orders",
  "orders-none": "/admin/orders?q=nothing-is-called-this",
  products: "/admin/products",
  "product-staff": `/admin/products/${withOptions.slug}`,
  stock: "/admin/stock",
  "stock-item": "/admin/stock/sku/KOP-NAN-250-B",
  movements: "/admin/stock/movements",
  receive: "/admin/stock/receive",
  journal: "/admin/journal",
  "trial-balance": "/admin/trial-balance",
  gst: "/admin/gst",
  people: "/admin/people",
  audit: "/admin/audit",
  events: "/admin/events",
  "not-found-staff": "/admin/no-such-page",
};

/** The address of the first thing in a list of the dashboard, which has a page of its own. */
export async function firstIn(page: Page, list: string, prefix: string): Promise<string | null> {
  await page.goto(list);
  const link = page.locator(`main a[href^="${prefix}"]`).first();
  await link.waitFor({ state: "attached" });
  return link.getAttribute("href");
}
