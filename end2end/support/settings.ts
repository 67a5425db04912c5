// Where the shop is and who may enter its dashboard; all of it from the environment.

function needed(...names: string[]): string {
  for (const name of names) {
    const value = process.env[name];
    if (value) return value;
  }
  throw new Error(`${names.join(" or ")} is not set; \`cargo xtask test\` sets it`);
}

export const shopUrl = needed("KEDAI_URL", "BASE_URL");

/** Read only where somebody signs in, so that the shopper's tests run without it. */
export function administrator(): { email: string; password: string } {
  return { email: needed("KEDAI_ADMIN_EMAIL"), password: needed("KEDAI_ADMIN_PASSWORD") };
}
