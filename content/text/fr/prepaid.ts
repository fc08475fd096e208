import type { Facts } from './notices.ts'

/** The prepaid account of a customer: what is in it, how it gets there, and how it comes back. */
export const prepaid = {
  title: 'Compte prépayé',
  lead: 'De l’argent versé d’avance, pour régler vos factures en une fois ou en complément d’un autre moyen.',
  available: 'Disponible',
  held: 'Réservé',
  heldWhy: 'par un paiement en cours, jusqu’à ce que le reste arrive',
  former: (currency: string) => `Ancien solde en ${currency}`,
  formerWhy: (currency: string) =>
    `Votre compte est tenu dans une autre monnaie depuis. Ces ${currency} règlent encore vos documents en ${currency}, et se remboursent.`,
  payIn: 'Approvisionner le compte',
  getBack: 'Récupérer votre argent',
  manual:
    'Rien n’est réglé automatiquement : même approvisionné, le compte prépayé ne paie une facture que lorsque vous le choisissez.',
  balance: (amount: string) => `Solde disponible : ${amount}`,
  onward: 'Voir le compte prépayé',
  pay: 'Voir le paiement',
  refunds: {
    title: 'Remboursements demandés',
    to: (iban: string) => `vers ${iban}`,
    byProvider: 'par le moyen de paiement d’origine',
    states: {
      asked: 'demandé, en attente de notre accord',
      approved: 'accepté, en cours d’envoi',
      sent: 'envoyé',
      refused: 'refusé',
      withdrawn: 'retiré',
    },
  },
  statement: {
    title: 'Relevé',
    empty: 'Aucun mouvement pour le moment.',
    file: 'Télécharger le relevé (CSV)',
    table: (currency: string) => `Mouvements du compte prépayé en ${currency}, du plus récent au plus ancien`,
    columns: { at: 'Date', what: 'Mouvement', amount: 'Montant', after: 'Solde' },
    fileColumns: ['date', 'mouvement', 'référence', 'crédit', 'débit', 'monnaie', 'solde'],
    older: 'Mouvements plus anciens',
    newest: 'Mouvements récents',
    lines: {
      deposit: 'Versement reçu',
      overpaid: 'Versé en trop, ou sans rien à régler',
      paid: 'Règlement',
      held: 'Réservé pour un paiement en cours',
      tried: 'Réservé pour un paiement qui n’a pas abouti',
      released: 'Réservation levée',
      credit: 'Avoir',
      refund: 'Remboursement demandé',
      refundBack: 'Remboursement refusé ou retiré',
      adjustment: 'Correction par notre équipe',
      unmatched: 'Versement reçu sans référence',
      other: 'Autre mouvement',
    },
  },
  deposit: {
    title: 'Verser de l’argent',
    offer: 'Versez ici de l’argent sur le compte prépayé de votre compte client.',
    amount: (currency: string) => `Montant en ${currency}`,
    amountHelp: (least: string, most: string) => `Entre ${least} et ${most} par versement.`,
    method: 'Moyen de paiement',
    methods: {
      card: 'Carte Visa, Mastercard ou Carte Bleue',
      postfinance: 'PostFinance',
      paypal: 'PayPal',
      transfer: 'Virement bancaire (IBAN)',
      prepaid: 'Compte prépayé',
    },
    hints: {
      card: 'Crédité en quelques instants.',
      postfinance: 'Crédité en quelques instants.',
      transfer:
        'Crédité dès que le virement nous parvient, en général un à trois jours ouvrables. Les frais de banque sont à votre charge.',
    },
    missing: 'Pas disponible ici',
    lacking: (method: string, why: string) => `${method} : ${why}`,
    lacks: {
      'francs-only': 'en CHF uniquement',
      'not-for-deposits': 'pas pour un versement',
      'not-set-up': 'pas proposé en ce moment',
      'nothing-prepaid': 'aucun solde',
    },
    submit: 'Continuer vers le paiement',
    busy: 'Préparation…',
    leaving: 'Nous préparons la page de paiement.',
    paying: 'Nous attendons la confirmation de votre banque. Ne payez pas une seconde fois.',
    done: (amount: string) => `${amount} sont sur votre compte prépayé.`,
    announced: (amount: string) =>
      `Votre versement de ${amount} est annoncé. Le compte prépayé est crédité dès que le virement nous parvient, du montant reçu.`,
    failed: 'Le paiement n’a pas abouti. Rien n’a été débité, et rien n’a été versé.',
    transfer: 'Voir comment faire le virement',
  },
  refund: {
    title: 'Demander un remboursement',
    offer: 'Demandez ici le remboursement de l’argent qui reste sur votre compte prépayé.',
    subject: (currency: string) => `Compte prépayé en ${currency}`,
    nothing: 'Il n’y a rien à rembourser : le compte prépayé est vide, ou réservé par un paiement en cours.',
    available: 'Disponible',
    invoices: (count: number, amount: string) =>
      count === 1
        ? `Une facture est ouverte (${amount}). Vous pouvez d’abord la régler avec ce solde.`
        : `${count} factures sont ouvertes (${amount} en tout). Vous pouvez d’abord les régler avec ce solde.`,
    invoicesLink: 'Voir ce qui est à payer',
    amount: 'Montant à rembourser',
    holder: 'Titulaire du compte bancaire',
    iban: 'IBAN',
    ibanHelp: 'Un compte ordinaire ; un QR-IBAN ne reçoit pas de remboursement.',
    submit: 'Demander le remboursement',
    busy: 'Envoi…',
    done: (amount: string) =>
      `Le remboursement de ${amount} est demandé. Le montant est mis de côté ; nous vous écrivons dès qu’il est envoyé.`,
  },
  withdraw: {
    title: 'Retirer une demande de remboursement',
    offer: 'Retirez ici un remboursement demandé, tant que nous ne l’avons pas accepté.',
    nothing: 'Aucune demande de remboursement ne peut être retirée.',
    subject: (amount: string, iban: string) => `${amount} vers ${iban}`,
    help: 'Le montant redevient disponible sur votre compte prépayé.',
    submit: 'Retirer la demande',
    busy: 'Retrait…',
    done: 'La demande est retirée, le montant est de nouveau disponible.',
  },
  desk: {
    nav: 'Remboursements',
    title: 'Remboursements et corrections',
    lead: 'Ce qui attend l’accord de l’un de nous, et ce qui est à envoyer.',
    guide: 'Rembourser un client : la marche à suivre',
    none: 'Aucun remboursement n’attend.',
    two: 'À deux',
    twoWhy: (limit: string) => `Au-dessus de ${limit}, deux personnes donnent leur accord.`,
    asked: 'Demandé le',
    by: 'par',
    customer: 'le client',
    first: 'Un premier accord est donné ; il en faut un second, d’une autre personne.',
    amount: 'Montant',
    account: 'Compte',
    to: 'Vers',
    reason: 'Motif',
    approve: 'Accepter',
    sent: 'Le virement est donné à la banque',
    refuse: 'Refuser',
    told: 'Ce que le client lit',
    refuseSubmit: 'Refuser et rendre l’argent au compte prépayé',
    toSend: 'À envoyer',
    toApprove: 'À accepter',
    atProvider: 'Envoyé par le prestataire dès que possible.',
    adjustments: 'Corrections à confirmer',
    confirm: 'Confirmer',
    refuseAdjustment: 'Refuser',
    waiting: (count: number) => (count === 1 ? 'Un remboursement attend' : `${count} remboursements attendent`),
    waitingWhy: 'À accepter ou à envoyer.',
    open: 'Compte prépayé',
    ofAccount: (account: string) => `Compte prépayé de ${account}`,
    adjust: {
      title: 'Corriger le solde',
      help: 'Le client lit le motif. Un montant à retirer ne dépasse pas ce qui est disponible.',
      way: 'Sens',
      give: 'Ajouter',
      take: 'Retirer',
      currency: 'Monnaie',
      submit: 'Corriger',
    },
    payments: {
      title: 'Rembourser un paiement',
      help: 'Par le même chemin que le paiement. Faites d’abord l’avoir : l’argent est pris sur le compte prépayé.',
      none: 'Aucun paiement ne peut être remboursé par son prestataire.',
      payment: 'Paiement',
      left: (amount: string, day: string) => `${amount} au plus, payés le ${day}`,
      submit: 'Rembourser',
    },
  },
}

const page = `« ${prepaid.title} »`

/** Messages owed by this feature. */
export const prepaidLetters = {
  'refund-asked': {
    subject: ({ amount }: Facts) => `Remboursement demandé : ${amount}`,
    lines: ({ amount, account, iban, by, at }: Facts) => [
      `Le ${at}, ${by} a demandé le remboursement de ${amount} du compte prépayé de ${account}, vers l’IBAN ${iban}.`,
      `Le montant est mis de côté. Vous pouvez retirer la demande dans ${page} tant que nous ne l’avons pas acceptée.`,
    ],
    notYou: `Si personne chez vous ne l’a demandé, retirez la demande dans ${page} et écrivez-nous sans attendre.`,
  },
  'refund-sent': {
    subject: ({ amount }: Facts) => `Remboursement envoyé : ${amount}`,
    lines: ({ amount, account, iban }: Facts) => [
      iban === ''
        ? `${amount} du compte prépayé de ${account} sont remboursés par le moyen de paiement d’origine.`
        : `${amount} du compte prépayé de ${account} sont partis vers l’IBAN ${iban}.`,
      'Selon votre banque, le montant y arrive en un à trois jours ouvrables.',
    ],
    notYou: false as const,
  },
  'refund-refused': {
    subject: ({ amount }: Facts) => `Remboursement non effectué : ${amount}`,
    lines: ({ amount, account, told }: Facts) => [
      `Le remboursement de ${amount} du compte ${account} n’a pas lieu. Le montant est de nouveau sur votre compte prépayé.`,
      ...(told
        ? [`Notre explication : ${told}`]
        : ['Le prestataire de paiement ne l’a pas accepté ; écrivez-nous pour un autre chemin.']),
    ],
    notYou: false as const,
  },
  'prepaid-adjusted': {
    subject: ({ amount }: Facts) => `Compte prépayé corrigé : ${amount}`,
    lines: ({ amount, account, reason, way }: Facts) => [
      way === 'out'
        ? `Nous avons retiré ${amount} du compte prépayé de ${account}.`
        : `Nous avons ajouté ${amount} au compte prépayé de ${account}.`,
      `Motif : ${reason}`,
    ],
    notYou: false as const,
  },
}
