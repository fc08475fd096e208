/** What stands in the way of something, and what goes with it: counted, in half sentences of a list. */
export const lifecycles = {
  blockers: {
    products: (count: number, names: string) =>
      count === 1 ? `le produit ${names}, à résilier` : `${count} produits à résilier : ${names}`,
    otherProducts: (count: number, _names: string) =>
      count === 1 ? 'un autre produit, à résilier' : `${count} autres produits à résilier`,
    payments: (count: number, _names: string) => (count === 1 ? 'un paiement en cours' : `${count} paiements en cours`),
    invoices: (count: number, _names: string) =>
      count === 1 ? 'une facture, à régler' : `${count} factures, à régler`,
    prepaid: (_count: number, names: string) => `le compte prépayé (${names}), à utiliser ou à faire rembourser`,
    refunds: (count: number, _names: string) =>
      count === 1 ? 'un remboursement en cours' : `${count} remboursements en cours`,
    orders: (count: number, _names: string) =>
      count === 1
        ? 'une commande en attente, à payer ou à annuler'
        : `${count} commandes en attente, à payer ou à annuler`,
    mailboxes: (count: number, _names: string) =>
      count === 1 ? 'une adresse e-mail, à supprimer' : `${count} adresses e-mail, à supprimer`,
    databases: (count: number, _names: string) =>
      count === 1 ? 'une base de données, à supprimer' : `${count} bases de données, à supprimer`,
    ftp: (count: number, _names: string) =>
      count === 1 ? 'un compte FTP, à supprimer' : `${count} comptes FTP, à supprimer`,
  },
  loses: {
    prepaid: (_count: number, names: string) =>
      `le compte prépayé (${names}) comme moyen de payer ce qui viendra : il ne réglera plus que les documents de sa monnaie, ou se remboursera`,
    mailboxes: (count: number, _names: string) =>
      count === 1 ? 'la gestion d’une adresse e-mail' : `la gestion de ${count} adresses e-mail`,
    products: (count: number, names: string) =>
      count === 1 ? `l’accès au produit ${names}` : `l’accès à ${count} produits : ${names}`,
    databases: (count: number, _names: string) =>
      count === 1 ? 'la gestion d’une base de données' : `la gestion de ${count} bases de données`,
    ftp: (count: number, _names: string) =>
      count === 1 ? 'la gestion d’un compte FTP' : `la gestion de ${count} comptes FTP`,
  },
}
