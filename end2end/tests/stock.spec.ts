// What is not there cannot be bought, and the shop says so clearly.
import { expect, test } from "../support/test.ts";
import { addToCart } from "../support/shopper.ts";

// The demo shop keeps this variant empty, and never has a hundred of a thing at home.
const withSoldOut = "/products/enamel-kopi-cup";
const scarce = "/products/rattan-tray";

test("a variant that is sold out can be seen, not bought @shopper", async ({ page, open }) => {
  await open(withSoldOut);
  await page.getByRole("main").getByRole("link", { name: /^Harbour blue/ }).click();
  await expect(page.getByRole("status").getByText("Sold out")).toBeVisible();
  await expect(page.getByRole("button", { name: "Sold out" }).filter({ visible: true })).toBeDisabled();
  await page.getByRole("main").getByRole("link", { name: /^Vermilion/ }).click();
  await expect(page.getByRole("button", { name: "Add to cart", exact: true })).toBeEnabled();
});

test("asking for more than is left gets a clear answer @shopper", async ({ page, open, scripted, allowStatus }) => {
  allowStatus(409);
  await open(scarce);
  await addToCart(page, scripted);
  const field = page.getByRole("textbox", { name: /^Quantity of / });
  await field.fill("98");
  await field.press("Enter");
  await expect(page.getByText("The cart stayed as it was")).toBeVisible();
  await expect(page.getByText(/^Only \d+ of .* left/).first()).toBeVisible();
  await expect(field).toHaveValue("1");
});
