/** What stands in the way of something, and what goes with it: counted, in half sentences of a list. */
export const lifecycles = {
  blockers: {},
  loses: {
    mailboxes: (count: number, _names: string) =>
      count === 1 ? 'la gestion d’une adresse email' : `la gestion de ${count} adresses email`,
    products: (count: number, names: string) =>
      count === 1 ? `l’accès au produit ${names}` : `l’accès à ${count} produits : ${names}`,
  },
}
