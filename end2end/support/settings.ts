// Where the shop is and who may enter its dashboard; all of it from the environment.

function needed(...names: string[]): string {
  for (const name of names) {
    const value = process.env[name];
    if (value) return value;
  }
  throw new Error(`${names.join(" or ")} is not set; \`cargo xtask test\` sets it`);
}

export const shopUrl = needed("KEDAI_URL", "BASE_URL");

export type Account = { email: string; password: string };

// Read only where somebody signs in, so that the shopper's tests run without them.

/** May do everything. */
export function administrator(): Account {
  return { email: needed("KEDAI_ADMIN_EMAIL"), password: needed("KEDAI_ADMIN_PASSWORD") };
}

/** Ships and counts; knows nothing of the books. */
export function warehouseHand(): Account {
  return { email: needed("KEDAI_WAREHOUSE_EMAIL"), password: needed("KEDAI_WAREHOUSE_PASSWORD") };
}
