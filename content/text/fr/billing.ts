import type { Facts } from './notices.ts'

export const billing = {
  title: 'Adresses de facturation',
  lead: 'À qui vos documents sont adressés. L’adresse principale est celle du compte : son pays décide de la monnaie.',
  busy: 'Enregistrement…',
  same: 'Rien n’a changé.',
  nothing: 'Ce compte n’a pas d’autre adresse de facturation.',
  list: {
    main: 'Adresse principale',
    none: 'Aucune adresse n’est encore indiquée.',
    currency: 'Monnaie du compte',
    further: 'Autres adresses',
    furtherWhy: 'Pour adresser certaines factures à quelqu’un d’autre. Elles ne changent jamais la monnaie du compte.',
    noFurther: 'Aucune autre adresse.',
    preselected: 'choisie d’office',
    change: 'Modifier',
  },
  facts: {
    name: 'Destinataire',
    address: 'Adresse',
    vat: 'Numéro de TVA',
    vatState: 'forme vérifiée, pas encore contrôlé auprès du registre',
    vatUnknown: 'forme inconnue de nous, pas contrôlé',
    email: 'Envoi des documents',
    language: 'Langue des documents',
    reference: 'Votre référence',
  },
  fields: {
    company: 'Entreprise, association ou commune',
    person: 'Prénom et nom',
    personHelp: 'À remplir si aucune organisation n’est indiquée.',
    street: 'Rue',
    houseNumber: 'Numéro',
    extra: 'Complément',
    extraHelp: 'Case postale, étage, à l’attention de…',
    postcode: 'Code postal',
    town: 'Localité',
    country: 'Pays',
    countryHelp: 'Il décide de la monnaie du compte. Si elle change, vous le confirmez à l’étape suivante.',
    vatNumber: 'Numéro de TVA',
    vatNumberHelp: 'Celui du pays choisi, par exemple CHE-123.456.788 TVA. Sa forme est vérifiée tout de suite.',
    email: 'Adresse e-mail pour les documents',
    emailHelp: 'En plus des personnes du compte, par exemple votre comptable.',
    language: 'Langue des documents',
    languages: { fr: 'Français', en: 'Anglais' },
    orderReference: 'Référence de commande',
    orderReferenceHelp: 'Si votre comptabilité veut la lire sur chaque document.',
    preselected: 'La choisir d’office quand une adresse est demandée',
  },
  main: {
    title: 'Modifier l’adresse principale',
    offer: 'Indiquez ou corrigez ici l’adresse de facturation de votre compte.',
    submit: 'Enregistrer l’adresse',
    done: 'L’adresse principale est enregistrée. Les documents déjà établis gardent l’ancienne.',
  },
  currency: {
    address: 'Nouvelle adresse',
    before: 'Monnaie aujourd’hui',
    after: 'Monnaie ensuite',
    means: (from: string, to: string): string[] => [
      `Tout ce qui vous sera facturé le sera en ${to}, dès le prochain renouvellement. Les périodes en cours ne sont pas refacturées.`,
      `Les documents et les paiements existants restent en ${from}.`,
      'Ensuite, la monnaie ne change plus pendant 90 jours.',
    ],
    tooSoon: (day: string) => `La monnaie a changé récemment : elle peut changer de nouveau dès le ${day}.`,
    first: (to: string) => `Avant de passer en ${to}, réglez encore ceci :`,
    submit: (to: string) => `Enregistrer et passer en ${to}`,
    done: (to: string) => `L’adresse est enregistrée, et le compte est désormais tenu en ${to}.`,
  },
  add: {
    title: 'Ajouter une adresse',
    offer: 'Ajoutez ici une adresse de facturation à votre compte.',
    submit: 'Ajouter l’adresse',
    done: 'L’adresse est ajoutée.',
  },
  edit: {
    title: 'Modifier une autre adresse',
    offer: 'Corrigez ici l’une des autres adresses de facturation.',
    submit: 'Enregistrer les changements',
    done: 'L’adresse est enregistrée. Les documents déjà établis gardent l’ancienne.',
  },
  remove: {
    title: 'Retirer une autre adresse',
    offer: 'Retirez ici une adresse de facturation qui ne sert plus.',
    documents: 'Les documents déjà établis à cette adresse la gardent.',
    preselected: 'Elle est choisie d’office : ce sera de nouveau l’adresse principale.',
    submit: 'Retirer cette adresse',
    done: 'L’adresse est retirée.',
  },
  toDo: {
    state: 'Indiquer l’adresse de facturation du compte',
    why: 'Vos documents doivent porter un nom et une adresse.',
  },
}

/** The summary every legal representative gets (R-ADDR-1). */
export const billingLetters = {
  'billing-address-changed': {
    subject: ({ account }: Facts) => `L’adresse de facturation de ${account} a été modifiée`,
    lines: ({ account, address, currency, by, at }: Facts) => [
      `L’adresse de facturation principale du compte ${account} a été modifiée le ${at}${by ? ` par ${by}` : ''}.`,
      `Elle est désormais : ${address}.`,
      `Le compte est tenu en ${currency}. Les documents déjà établis gardent l’ancienne adresse.`,
    ],
    notYou:
      'Si personne chez vous n’a fait ce changement, corrigez l’adresse dans le Manager et écrivez-nous sans attendre.',
  },
}
