// An address that leads nowhere leads on.
import { expect, test } from "../support/test.ts";

for (const path of ["/no-such-page", "/products/no-such-product", "/categories/no-such-shelf"]) {
  test(`${path} says so and leads on @shopper`, async ({ page, allowStatus }) => {
    allowStatus(404);
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "We cannot find that page", level: 1 })).toBeVisible();
    await page.getByRole("link", { name: "Go home" }).click();
    await expect(page).toHaveURL(/\/$/);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
}

// Whether there is such an order is told to nobody without its key.
for (const path of ["/orders/NONE?key=x", "/orders/NONE/pay?key=x", "/orders/NONE", "/documents/none"]) {
  test(`${path} speaks of the link @shopper`, async ({ page, allowStatus }) => {
    allowStatus(404);
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "This link does not open", level: 1 })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Write to us" }).click();
    await expect(page).toHaveURL(/\/contact$/);
  });
}
