/** What stands in the way of something, and what goes with it: counted, in half sentences of a list. */
export const lifecycles = {
  blockers: {},
  loses: {
    products: (count: number, names: string) =>
      count === 1 ? `l’accès au produit ${names}` : `l’accès à ${count} produits : ${names}`,
  },
}
