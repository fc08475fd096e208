import type { Facts } from './notices.ts'

const months = (count: number) => (count % 12 === 0 ? years(count / 12) : `${count} mois`)
const years = (count: number) => (count === 1 ? '1 an' : `${count} ans`)

/** Orders, what becomes of them, and the end of what was ordered. */
export const orders = {
  deposit: 'Versement sur le compte prépayé',
  nav: 'Commandes',
  title: 'Commandes',
  lead: 'Ce que vous avez commandé et pas encore payé, puis tout le reste.',
  waiting: 'Commandes en attente',
  past: 'Commandes payées, facturées ou terminées',
  nonePast: 'Aucune pour l’instant.',
  noneWaiting: 'Aucune commande n’attend d’être payée.',
  noneWaitingWhy: 'Une commande attend ici dès qu’elle est passée, jusqu’à son paiement.',
  older: 'Commandes plus anciennes',
  first: 'Début de la liste',
  order: 'Commande',
  total: 'Total',
  state: 'État',
  payableUntil: 'À payer jusqu’au',
  placedAt: 'Passée le',
  more: (count: number) => (count === 1 ? 'et un autre produit' : `et ${count} autres produits`),
  renewalOf: (name: string) => `Renouvellement : ${name}`,
  months,
  states: {
    awaiting: 'en attente de paiement',
    paying: 'paiement en cours',
    invoiced: 'facturée, à régler',
    paid: 'payée, en cours d’ouverture',
    fulfilled: 'payée et exécutée',
    failed: 'payée, ouverture retardée',
    cancelled: 'annulée',
    expired: 'échue',
  },
  /** What that means for whoever ordered. */
  means: {
    awaiting:
      'Prix et nom vous sont gardés jusqu’à la date indiquée. Rien n’est ouvert tant que la commande n’est pas payée.',
    paying:
      'Un paiement est en cours pour cette commande. Tant qu’il n’est pas terminé, elle ne peut être ni annulée ni payée une deuxième fois.',
    invoiced: 'La facture est établie : c’est elle que vous réglez, avant son échéance.',
    invoicedFirst:
      'La facture est établie : réglez-la avant son échéance. Le produit s’ouvre dès qu’elle est réglée entièrement ; son prix et son nom vous sont gardés d’ici là.',
    paid: 'Le paiement est enregistré. Nous ouvrons ce que vous avez commandé ; un e-mail vous le dira.',
    fulfilled: 'Le paiement est enregistré et la commande est exécutée.',
    failed:
      'Votre paiement est bien enregistré. Un produit n’a pas pu être ouvert automatiquement : notre équipe est prévenue et s’en occupe. Vous n’avez rien à faire.',
    cancelled:
      'Cette commande a été annulée : rien n’est dû. De l’argent reçu malgré tout est versé sur votre compte prépayé.',
    expired:
      'Le délai de paiement est passé : rien n’est dû. De l’argent reçu malgré tout est versé sur votre compte prépayé. Vous pouvez commander de nouveau.',
  },
  page: {
    reference: 'Numéro de la commande',
    buyer: 'Établie au nom de',
    proForma: 'Facture pro forma',
    invoice: 'Facture',
    what: 'Ce que vous avez commandé',
    product: 'Produit',
    period: 'Durée',
    from: 'du',
    until: 'au',
    price: 'Prix net',
    net: 'Total net',
    tax: 'TVA',
    total: 'Total à payer',
    times: (count: number, name: string) => (count === 1 ? name : `${count} × ${name}`),
    pay: 'Payer cette commande',
    payment: 'Voir le paiement en cours',
    payInvoice: 'Régler la facture',
    seeProForma: 'Voir la facture pro forma',
    otherwise: 'Ne plus commander',
    open: 'Voir le produit',
    guide: 'Payer une commande en attente : le guide',
  },
  cancel: {
    title: 'Annuler une commande en attente',
    offer: 'Une fois connecté, annulez ici une commande que vous n’avez pas encore payée.',
    what: (name: string) =>
      `La commande « ${name} » est abandonnée : rien n’est dû, le nom est de nouveau libre et sa facture pro forma ne compte plus.`,
    credited: (name: string) =>
      `La commande « ${name} » est abandonnée et sa facture annulée par un avoir : rien n’est plus dû, et le nom est de nouveau libre.`,
    reason: (name: string) => `Annulation de la commande de ${name}`,
    money: 'Si vous avez déjà fait un virement pour elle, son montant ira sur votre compte prépayé.',
    submit: 'Annuler la commande',
    busy: 'Annulation…',
    nothing: 'Aucune commande n’attend d’être payée : il n’y a rien à annuler.',
    done: (name: string) => `La commande « ${name} » est annulée. Rien n’est dû.`,
    onward: 'Voir les commandes',
  },
  proForma: {
    title: 'Voir la facture pro forma d’une commande',
    offer: 'Une fois connecté, voyez ici la facture pro forma d’une commande en attente.',
    what: 'Elle dit ce que vous avez commandé, son prix et jusqu’à quand il est gardé. Ce n’est pas une facture : elle n’a pas de valeur comptable ni fiscale.',
    submit: 'Voir la pro forma',
    busy: 'Recherche…',
    nothing: 'Aucune commande n’attend d’être payée : la pro forma d’une commande payée est remplacée par sa facture.',
    done: (number: string, name: string) => `La facture pro forma ${number} porte sur la commande « ${name} ».`,
    onward: 'Ouvrir la commande et sa pro forma',
  },
  subscription: {
    title: 'Abonnement',
    offer: 'Offre',
    paidUntil: 'Payé jusqu’au',
    period: 'Renouvelé pour',
    options: 'Options',
    goesOn: 'Une facture vous est envoyée avant l’échéance ; rien n’est débité sans vous.',
    endsOn: 'Résilié : fonctionne jusqu’au',
    ended: 'Ce produit a pris fin',
    endedMeans: 'Il n’est plus renouvelé, et rien n’y est plus modifié.',
    endedWhy: 'Ses données sont gardées encore au moins 30 jours ; écrivez-nous si vous en avez besoin.',
    renew: 'Renouveler maintenant',
    payInvoice: 'Régler la facture du renouvellement',
    seeOrder: 'Voir la commande du renouvellement',
    guide: 'Résilier un produit : le guide',
  },
  cancelProduct: {
    title: 'Résilier un produit',
    offer: 'Une fois connecté, résiliez ici un produit pour la fin de la période payée.',
    what: (name: string) => `${name} fonctionne normalement jusqu’au dernier jour payé, puis ses services se ferment.`,
    lastDay: 'Son dernier jour :',
    means: [
      'Plus aucune facture de renouvellement n’est établie. Celle qui serait ouverte est annulée par une note de crédit.',
      'Ce qui est déjà payé n’est pas remboursé : vous en profitez jusqu’au bout.',
      'Jusqu’à ce jour, vous pouvez changer d’avis en un clic.',
      'Ensuite, les données sont gardées encore au moins 30 jours. Pensez à les copier avant.',
    ],
    submit: 'Résilier à cette date',
    busy: 'Résiliation…',
    nothing: 'Ce compte n’a aucun produit à résilier : seuls les produits payés par période le sont.',
    done: (name: string, day: string) =>
      `${name} est résilié : il fonctionne jusqu’au ${day}. Vous pouvez changer d’avis jusque-là.`,
    reason: (name: string) => `Résiliation de ${name}`,
    label: (name: string, day: string) => `${name}, payé jusqu’au ${day}`,
    onward: 'Voir le produit',
  },
  keepProduct: {
    title: 'Garder un produit résilié',
    offer: 'Une fois connecté, revenez ici sur une résiliation.',
    what: 'La résiliation est retirée : le produit continue, et sa prochaine facture sera établie comme avant.',
    submit: 'Garder ce produit',
    busy: 'Enregistrement…',
    nothing: 'Aucun produit de ce compte n’est résilié.',
    done: (name: string) => `${name} continue : la résiliation est retirée.`,
  },
  desk: {
    terms: {
      title: 'Facture avant paiement',
      open: 'Facture avant paiement : voir et modifier',
      lead: 'Pour les clients qui paient sur facture, comme une commune ou une école. Ce qu’ils commandent est facturé tout de suite ; le produit s’ouvre une fois la facture réglée.',
      now: (days: number) => `Ce compte est facturé avant paiement, à ${within(String(days))}.`,
      none: 'Ce compte paie d’abord ; sa facture est établie au paiement.',
      way: 'Ses prochaines commandes',
      on: 'Facture tout de suite, à régler dans un délai',
      off: 'Facture pro forma, puis facture au paiement',
      days: 'Délai en jours',
      daysHelp: 'De 1 à 90, pour une facture tout de suite. Le jour de la commande ne compte pas.',
      reason: 'Motif',
      reasonHelp: 'Le client le lit dans le message qui lui annonce le changement.',
      submit: 'Enregistrer',
      busy: 'Enregistrement…',
      guide: 'Facture avant paiement : le guide',
      before: 'Les commandes déjà passées ne changent pas.',
    },
    failed: 'Commandes payées, pas encore ouvertes',
    failedLead:
      'Le client a payé et lit que nous nous en occupons. Corrigez la cause, puis réessayez ; la maison réessaie aussi d’elle-même.',
    unknown: 'Une erreur de notre côté : voir le journal du serveur.',
    attempts: (count: number) => (count === 1 ? 'un essai' : `${count} essais`),
    paidBy: 'Compte',
    name: 'Ouvrir sous ce nom',
    nameHelp: 'Un autre nom seulement si le client en est d’accord.',
    retry: 'Réessayer',
    retryBusy: 'Ouverture…',
    waiting: (count: number) =>
      count === 1
        ? 'Une commande payée n’a pas pu être ouverte'
        : `${count} commandes payées n’ont pas pu être ouvertes`,
    waitingWhy: 'Le client a payé : ouvrez-la à la main ou réessayez.',
    subscription: 'Abonnement',
    notSold: 'Ce produit n’est rattaché à aucune offre : il n’est ni facturé ni renouvelé.',
    sell: 'Rattacher à une offre',
    sellLead: 'Il sera renouvelé aux prix de cette offre. Ce qu’il peut contenir ne change pas.',
    version: 'Offre',
    choose: 'Choisissez',
    sellMonths: 'Renouvelé pour',
    until: 'Payé jusqu’au (dernier jour)',
    untilHelp: 'Comme 2026-12-31.',
    sellSubmit: 'Rattacher',
    sellBusy: 'Enregistrement…',
    none: 'Aucune offre de ce type n’est proposée dans la monnaie du compte.',
    end: 'Mettre fin tout de suite',
    endLead:
      'Les services se ferment aussitôt, rien n’est effacé, la facture de renouvellement ouverte est créditée. Le client lit vos mots.',
    told: 'Ce que le client lit',
    endSubmit: 'Mettre fin à ce produit',
    endBusy: 'Fermeture…',
  },
}

const within = (days: string) => (days === '1' ? '1 jour' : `${days} jours`)

const link = ({ page }: Facts) => [`Pour voir ce qu’il en est : ${page}`]

/** Messages owed by this feature. */
export const orderLetters = {
  'order-expiring': {
    subject: ({ product }: Facts) => `Votre commande de ${product} attend encore son paiement`,
    lines: (facts: Facts) => [
      `La commande de ${facts['product']} (compte ${facts['account']}, ${facts['amount']}) n’est pas encore payée. Elle est gardée jusqu’au ${facts['day']}.`,
      'Sans paiement d’ici là, elle s’efface d’elle-même : rien n’est dû, et le nom redevient libre.',
      ...link(facts),
    ],
    notYou: false as const,
  },
  'order-money-kept': {
    subject: () => 'Votre paiement est sur votre compte prépayé',
    lines: (facts: Facts) => [
      `Nous avons reçu ${facts['amount']} pour une commande du compte ${facts['account']} qui avait été annulée ou dont le délai était passé.`,
      'Ce montant est sur votre compte prépayé. Pour obtenir ce que vous vouliez, repassez la commande et payez avec le compte prépayé.',
      ...link(facts),
    ],
    notYou: false as const,
  },
  'order-invoiced': {
    subject: ({ product }: Facts) => `Votre commande de ${product} : la facture à régler`,
    lines: (facts: Facts) => [
      `La commande de ${facts['product']} (compte ${facts['account']}) est passée et sa facture établie : ${facts['amount']}, à régler jusqu’au ${facts['day']}.`,
      'Le produit s’ouvre dès qu’elle est réglée entièrement. Si vous n’en voulez plus, annulez la commande : la facture est alors annulée par un avoir.',
      ...link(facts),
    ],
    notYou: false as const,
  },
  'invoice-terms-changed': {
    subject: ({ days }: Facts): string =>
      days ? 'Vos commandes : facture avant paiement' : 'Vos commandes : paiement avant facture',
    lines: (facts: Facts) => [
      facts['days']
        ? `Ce que commande le compte ${facts['account']} est désormais facturé tout de suite, à régler en ${within(facts['days'])}. Le produit s’ouvre une fois la facture réglée.`
        : `Ce que commande le compte ${facts['account']} est désormais payé d’abord : une facture pro forma attend le paiement, la facture suit.`,
      `Notre équipe en donne la raison : ${facts['reason']}`,
      'Les commandes déjà passées restent comme elles sont.',
      ...link(facts),
    ],
    notYou: false as const,
  },
  'renewal-invoiced': {
    subject: ({ product }: Facts) => `Renouvellement de ${product} : la facture est prête`,
    lines: (facts: Facts) => [
      `La facture du prochain renouvellement de ${facts['product']} (compte ${facts['account']}) est établie : ${facts['amount']}, à régler jusqu’au ${facts['day']}.`,
      'Rien n’est débité automatiquement. Si vous ne voulez plus de ce produit, résiliez-le : la facture est alors annulée.',
      ...link(facts),
    ],
    notYou: false as const,
  },
  'product-ending': {
    subject: ({ product }: Facts) => `${product} est résilié`,
    lines: (facts: Facts) => [
      `Le produit ${facts['product']} du compte ${facts['account']} a été résilié. Il fonctionne normalement jusqu’au ${facts['day']}.`,
      'Jusque-là, la page du produit permet de revenir sur cette décision. Pensez à copier vos données avant cette date.',
      ...link(facts),
    ],
  },
  'product-kept': {
    subject: ({ product }: Facts) => `${product} continue`,
    lines: (facts: Facts) => [
      `La résiliation du produit ${facts['product']} (compte ${facts['account']}) a été retirée : il continue comme avant.`,
      ...link(facts),
    ],
  },
  'product-ended': {
    subject: ({ product }: Facts) => `${product} a pris fin`,
    lines: (facts: Facts) => [
      `Le produit ${facts['product']} du compte ${facts['account']} a pris fin ; ses services sont fermés.`,
      ...(facts['told'] ? [`Notre équipe vous en dit : ${facts['told']}`] : []),
      `Ses données sont gardées au moins jusqu’au ${facts['day']}. Si vous en avez encore besoin, écrivez-nous avant.`,
      ...link(facts),
    ],
    notYou: false as const,
  },
  'desk-order-failed': {
    subject: ({ product }: Facts) => `Une commande payée n’a pas pu être ouverte : ${product}`,
    lines: (facts: Facts) => [
      `Le compte ${facts['account']} a payé ${facts['product']}, et la maison n’a pas pu l’ouvrir. Le client lit que nous nous en occupons.`,
      `Le tableau des tâches à la main : ${facts['page']}`,
    ],
    notYou: false as const,
  },
}
