import type { Facts } from './notices.ts'

/** Payments elsewhere: the sandbox, what is given up, and the money our people look after at the desk. */
export const provider = {
  about: (operator: string, payment: string) => `${operator}, paiement ${payment}`,
  sandbox: {
    title: 'Page de paiement d’essai : aucun argent ne bouge',
    lead: 'Cette page tient lieu de celle d’un prestataire de paiement, dans la démonstration seulement. Aucune carte n’est demandée, rien n’est débité.',
    amount: 'Montant',
    what: 'Pour',
    choose: 'Que doit-il se passer ?',
    deeds: {
      pay: 'Le paiement réussit',
      refuse: 'La banque refuse',
      'fail-authentication': 'L’authentification échoue',
      wait: 'La banque répondra plus tard',
      'pay-another-amount': 'Un autre montant arrive',
      cancel: 'Renoncer et revenir',
    },
    busy: 'Envoi…',
    states: {
      open: 'Ce paiement attend.',
      pending: 'La banque n’a pas encore répondu. Vous pouvez répondre à sa place.',
      paid: 'Ce paiement a réussi.',
      failed: 'Ce paiement a échoué.',
      cancelled: 'Ce paiement a été abandonné.',
      expired: 'Ce paiement est échu.',
    },
    back: 'Revenir au compte',
  },
  cancel: {
    title: 'Annuler un paiement en cours',
    offer: 'Annulez un paiement qui n’a pas abouti : vous pourrez payer autrement, et le montant réservé se libère.',
    choice: (amount: string, day: string) => `${amount}, commencé le ${day}`,
    about: (payment: string) => `Paiement ${payment}`,
    means: 'Ce que ce paiement devait régler reste à payer, et peut l’être autrement.',
    frees: (amount: string) => `${amount} réservés sur votre compte prépayé redeviennent disponibles.`,
    transfer:
      'Si vous avez déjà donné l’ordre à votre banque, n’annulez pas : l’argent arriverait sur votre compte prépayé.',
    submit: 'Annuler ce paiement',
    busy: 'Annulation…',
    done: 'Ce paiement est annulé. Rien n’a été débité.',
    came: 'Ce paiement venait d’aboutir : il n’a donc pas été annulé.',
    nothing: 'Aucun paiement n’est en cours dans ce compte : il n’y a rien à annuler.',
    leads: 'Voir ce paiement',
  },
  desk: {
    nav: 'Argent reçu',
    title: 'Argent reçu',
    lead: 'Les virements attendus, ceux que vous voyez arriver à la banque, et les paiements qui ne concordent pas.',
    guide: 'Que faire d’un virement reçu',
    find: 'Référence, numéro de document ou montant',
    search: 'Chercher',
    found: (count: number) => (count === 1 ? '1 résultat' : `${count} résultats`),
    foundNothing:
      'Rien ne correspond. Vérifiez la référence, ou créditez le compte prépayé du client depuis son dossier.',
    all: 'Tout afficher',
    waiting: 'Virements attendus',
    waitingNone: 'Aucun virement n’est attendu.',
    mismatched: 'Paiements qui ne concordent pas',
    approvals: 'À approuver par une deuxième personne',
    account: 'Compte',
    amount: 'Montant',
    reference: 'Référence',
    since: 'Depuis',
    until: 'Attendu jusqu’au',
    document: 'Document',
    states: { open: 'à payer', closed: 'plus rien à payer' },
    more: 'Suite de la liste',
    first: 'Début de la liste',
    payment: (id: string) => `Paiement ${id}`,
    asked: 'Demandé',
    came: 'Arrivé',
    prepaid: 'Réservé sur le compte prépayé',
    state: 'État',
    paymentStates: {
      processing: 'en cours',
      succeeded: 'abouti',
      failed: 'refusé',
      cancelled: 'annulé',
      expired: 'échu',
      mismatch: 'à vérifier',
    },
    methods: {
      card: 'carte',
      postfinance: 'PostFinance',
      paypal: 'PayPal',
      transfer: 'virement',
      prepaid: 'compte prépayé',
    },
    method: 'Moyen de paiement',
    receive: 'Marquer comme reçu',
    receiveWhy:
      'Un montant exact règle tout. Ce qui dépasse va sur le compte prépayé. Ce qui manque reste dû ; ce qui est arrivé compte pour les factures, sinon pour le compte prépayé.',
    day: 'Jour de valeur',
    dayHelp: 'Celui que la banque indique.',
    amountField: 'Montant reçu',
    amountHelp: (currency: string) => `En ${currency}, tel que la banque l’indique.`,
    reason: 'Pourquoi',
    reasonHelp: 'Par exemple la ligne du relevé. Ce texte reste dans le journal.',
    submit: 'Marquer comme reçu',
    busy: 'Enregistrement…',
    two: (amount: string) => `Au-delà de ${amount}, une deuxième personne doit approuver.`,
    noted: 'Ce montant attend l’accord d’une deuxième personne.',
    unmatched: 'Argent sans paiement',
    unmatchedWhy:
      'De l’argent est arrivé de ce client sans rien désigner : il va sur son compte prépayé, et le client est averti.',
    unmatchedSubmit: 'Créditer le compte prépayé',
    currency: 'Monnaie',
    decide: 'Décider',
    decideWhy: (asked: string, came: string) =>
      `Nous avons demandé ${asked}, et le prestataire dit ${came}. Regardez chez lui ce qui est vraiment arrivé avant de décider.`,
    accept: 'Prendre ce qui est arrivé',
    acceptWhy:
      'Le montant arrivé compte comme pour un virement : ce qui dépasse ou ne suffit pas va sur le compte prépayé.',
    acceptNot:
      'Ce qui est arrivé est dans une autre monnaie : cela ne peut pas être pris, seulement rendu chez le prestataire.',
    giveUp: 'Ne rien prendre',
    giveUpWhy:
      'Rien n’est compté, le montant réservé se libère. Rendez d’abord l’argent chez le prestataire, s’il en a.',
    approve: 'Approuver',
    refuse: 'Refuser',
    approveBusy: 'Enregistrement…',
    own: 'Vous l’avez noté : une autre personne doit approuver.',
    by: (name: string) => `Noté par ${name}`,
    received: (day: string) => `reçu le ${day}`,
    takesNothing: 'ne rien prendre',
    waitingTitle: (count: number) =>
      count === 1 ? '1 montant reçu à approuver' : `${count} montants reçus à approuver`,
    waitingWhy: 'Une deuxième personne doit confirmer ce que la première a vu à la banque.',
    mismatchTitle: (count: number) =>
      count === 1 ? '1 paiement ne concorde pas' : `${count} paiements ne concordent pas`,
    mismatchWhy: 'Le prestataire dit autre chose que ce que nous avons demandé : il faut décider.',
  },
}

/** Messages owed by this feature. */
export const providerLetters = {
  'payment-surplus': {
    subject: () => 'Vous avez payé plus que demandé',
    lines: ({ account, amount }: Facts) => [
      `Votre paiement pour le compte ${account} dépasse ce qui était à payer.`,
      `La différence, ${amount}, est sur votre compte prépayé : elle sert à payer une autre facture, ou se rembourse.`,
    ],
    notYou: false as const,
  },
  'payment-short': {
    subject: () => 'Votre paiement ne suffit pas',
    lines: ({ account, amount, missing }: Facts) => [
      `Nous avons reçu ${amount} pour le compte ${account} : il manque ${missing}. Les frais de banque sont à votre charge.`,
      'Ce qui est arrivé compte pour vos factures. Ce qui était destiné à une commande est sur votre compte prépayé : payez-la avec lui et complétez.',
    ],
    notYou: false as const,
  },
  'payment-unmatched': {
    subject: () => 'Votre virement est sur votre compte prépayé',
    lines: ({ account, amount }: Facts) => [
      `Nous avons reçu ${amount} pour le compte ${account}, sans pouvoir dire ce que ce montant devait payer.`,
      'Il est sur votre compte prépayé. Choisissez vous-même ce qu’il paie, dans « À payer ».',
    ],
    notYou: false as const,
  },
  'payment-unpaid': {
    subject: () => 'Un paiement n’a pas abouti',
    lines: ({ account, amount, page }: Facts) => [
      `Votre paiement de ${amount} pour le compte ${account} n’a pas abouti. Rien n’a été débité.`,
      `Ce qui était à payer l’est toujours, et peut l’être autrement : ${page}`,
    ],
    notYou: false as const,
  },
  'desk-payment-mismatch': {
    subject: ({ payment }: Facts) => `Le paiement ${payment} ne concorde pas`,
    lines: ({ asked, came, page }: Facts) => [
      `Nous avons demandé ${asked}, et le prestataire de paiement dit ${came}. Rien n’a été compté.`,
      `Une personne doit décider : ${page}`,
    ],
    notYou: false as const,
  },
}
