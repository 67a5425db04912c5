// Goods of the demo shop that the tests buy: all in good supply.

/** Without options. */
export const plain = { slug: "pandan-soap", name: "Pandan soap" };

/** With options and several prices. */
export const withOptions = {
  slug: "nanyang-kopi-blend",
  options: ["500 g", "Whole beans"],
};

/** A second thing without options, for carts of two lines. */
export const second = { slug: "kopi-o-drip-bags" };
