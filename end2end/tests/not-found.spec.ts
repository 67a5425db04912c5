// An address that leads nowhere leads on.
import { expect, test } from "../support/test.ts";

for (const path of ["/no-such-page", "/products/no-such-product", "/categories/no-such-shelf", "/orders/NONE?key=x"]) {
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
