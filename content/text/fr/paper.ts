/** Documents as they are printed: invoices, pro formas, credit notes, receipts. Days and amounts come as they are read. */
export const paper = {
  titles: {
    invoice: 'Facture',
    'pro-forma': 'Facture pro forma',
    'credit-note': 'Avoir / Note de crédit',
    receipt: 'Quittance',
  },
  months: [
    ...['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre'],
    ...['novembre', 'décembre'],
  ],
  day: (day: number, month: string, year: number) => `${day === 1 ? '1er' : day} ${month} ${year}`,
  running: (title: string, page: number, pages: number) => `${title} · page ${page}/${pages}`,
  colon: (label: string, value: string) => `${label} : ${value}`,
  facts: {
    number: 'Numéro',
    date: 'Date',
    due: 'À payer jusqu’au',
    wasDue: 'Échéance',
    valid: 'Valable jusqu’au',
    order: 'Votre référence',
    corrects: 'Corrige la facture',
    reason: 'Motif',
    vat: 'N° de TVA',
    register: { FR: 'SIREN', CH: 'IDE', other: 'N° de registre' },
  },
  corrected: (number: string, day: string) => `${number} du\u00a0${day}`,
  attention: (person: string) => `À l’attention de ${person}`,
  specimen: 'SPÉCIMEN',
  specimenWhy: 'Établi par une démonstration : ne payez rien.',
  proForma: 'Pro forma — ce document n’est pas une facture',
  table: {
    what: 'Désignation',
    tax: 'TVA',
    net: 'Montant net',
    amount: 'Montant',
    carried: 'À reporter',
    brought: 'Report',
  },
  period: (from: string, until: string) => `Du ${from} au ${until}`,
  months1: (months: number) => {
    if (months % 12 !== 0) return `${months} mois`
    return months === 12 ? '1 an' : `${months / 12} ans`
  },
  option: (name: string, count: number) => (count > 1 ? `${name} × ${count}` : name),
  totals: {
    net: 'Total net',
    tax: (rate: string, net: string) => `TVA ${rate} sur ${net}`,
    reverse: (net: string) => `Autoliquidation, TVA 0 % sur ${net}`,
    outside: (net: string) => `Hors champ de la TVA, sur ${net}`,
    deposit: (amount: string) => `Versement, sans TVA : ${amount}`,
    total: 'Total',
    totalTaxed: 'Total TVA comprise',
    left: 'Reste à payer',
    nothing: 'Rien à payer',
  },
  payments: {
    paid: (day: string, how: string) => `Payé le ${day}, ${how}`,
    held: 'Réservé sur votre compte prépayé',
    methods: {
      prepaid: 'par le compte prépayé',
      transfer: 'par virement',
      card: 'par carte',
      postfinance: 'par PostFinance',
      paypal: 'par PayPal',
    },
    withPrepaid: (how: string) => `${how} et par le compte prépayé`,
  },
  mentions: {
    reverse: (seller: string, buyer: string) =>
      `Autoliquidation : la TVA est due par le preneur (articles 44 et 196 de la directive 2006/112/CE). N° de TVA du prestataire : ${seller}. N° de TVA du preneur : ${buyer}.`,
    outside: {
      CH: 'Prestation dont le lieu est à l’étranger : elle n’est pas soumise à la TVA suisse (article 8, alinéa 1, LTVA).',
      other:
        'Prestation dont le lieu est hors de l’Union européenne : elle n’y est pas soumise à la TVA (articles 44 et 59 de la directive 2006/112/CE).',
    },
    notLiable: {
      CH: 'Sans TVA : le prestataire n’y est pas assujetti (article 10, alinéa 2, LTVA).',
      FR: 'TVA non applicable, article 293 B du CGI.',
      other: 'Sans TVA : le prestataire n’y est pas assujetti.',
    },
    deposit:
      'Ce versement n’est le prix d’aucune prestation encore : il ne porte pas de TVA. La facture viendra quand vous l’utiliserez.',
    credit:
      'Le montant de cet avoir diminue ce qui reste dû de la facture ; ce qui en était déjà payé est versé sur votre compte prépayé.',
    french:
      'Prestation de services. Pas d’escompte pour paiement anticipé. En cas de retard, pénalités au taux de la Banque centrale européenne majoré de 10 points.',
    frenchFee: 'Indemnité forfaitaire pour frais de recouvrement en cas de retard : 40 €.',
    fees: 'Les frais bancaires du virement sont à votre charge.',
  },
  transfer: {
    title: 'Payer par virement',
    why: 'Lisez ce code avec l’application de votre banque, ou recopiez :',
    holder: 'Titulaire',
    iban: 'IBAN',
    bic: 'BIC',
    reference: 'Référence',
    amount: 'Montant',
  },
  subject: (title: string, number: string) => `${title} ${number}`,
  xml: {
    description: 'La facture sous forme de données (Factur-X)',
    reverse: 'Autoliquidation',
    outside: 'Hors du champ de la TVA',
    notLiable: 'Prestataire non assujetti à la TVA',
    credit: 'Versé sur le compte prépayé, ou déduit de ce qui reste dû',
  },
}
