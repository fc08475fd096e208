import type { About, RefusalCode } from '../../../src/base/refusal.ts'

/** A wait in whole minutes, or in hours when it is long. */
const waitIn = (seconds: number): string =>
  seconds < 7200 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 3600)} heures`

/** Why the house says no, and what to do next. One sentence per code; a code without one does not compile. */
export const refusals: Record<RefusalCode, (about: About) => string> = {
  'account-mismatch': () =>
    'Ce formulaire a été ouvert pour un autre de vos comptes. Rien n’a été modifié : vérifiez le compte affiché, puis recommencez.',
  'account-closing': () => 'Ce compte est en cours de fermeture : rien n’y est plus modifié, sauf pour le garder.',
  'account-not-empty': () =>
    'Le compte n’est pas vide. Réglez d’abord ce que la carte énumère, puis demandez la fermeture.',
  'address-nobody': () => 'Indiquez une organisation ou une personne : au moins l’une des deux.',
  'addresses-most': ({ most }) => `Ce compte a déjà ${most} autres adresses. Retirez-en une qui ne sert plus.`,
  'app-password-limit': ({ most }) =>
    `Vous avez déjà ${most} mots de passe d’application. Retirez-en un qui ne sert plus.`,
  'already-member': () => 'Cette personne fait déjà partie du compte. Son rôle reste le même.',
  'busy-hashing': () => 'Beaucoup de personnes se connectent en ce moment. Réessayez dans quelques secondes.',
  'busy-pictures': () => 'Beaucoup d’images arrivent en ce moment. Réessayez dans quelques secondes.',
  'busy-search': () => 'Votre adresse a demandé beaucoup de recherches à la fois. Réessayez dans une seconde.',
  'confirm-text': ({ word }) => `Saisissez exactement « ${word} » pour confirmer.`,
  'country-unknown': () => 'Choisissez un pays de la liste.',
  'address-missing': () => 'Indiquez d’abord une adresse de facturation : les documents sont établis à son nom.',
  'offer-most': () => 'Vous avez déjà autant de ces produits qu’un compte peut en avoir.',
  'offer-about-missing': () => 'Décrivez d’abord l’offre, en français et en anglais.',
  'offer-same': () =>
    'Cette version dit exactement ce qui est déjà en vente : changez-y quelque chose, ou abandonnez-la.',
  'offer-without-price': () => 'Donnez d’abord au moins un prix à cette offre.',
  'option-without-price': ({ name }) =>
    `Donnez un prix à l’option « ${name} » partout où l’offre en a un, fût-il de 0.00.`,
  'price-form': () => 'Indiquez un montant comme 12.50, ou laissez le champ vide.',
  'rate-day': ({ after }) => `Choisissez un jour après le ${after} : ce qui a déjà compté ne change plus.`,
  'rate-form': () => 'Indiquez un taux comme 8.1, au plus 50.',
  'rate-needed': () => 'Ce pays n’aurait plus de taux : ajoutez d’abord celui qui le remplace.',
  'rate-used': () =>
    'Des commandes ou des documents ont été établis à ce taux : il reste. Ajoutez-en un autre, dès un autre jour.',
  'offer-over': () => 'Cette offre vient de changer. Voici ce qui est proposé aujourd’hui ; rien n’a été commandé.',
  'offer-sold-out': () => 'Cette offre n’est plus disponible pour l’instant. Rien n’a été commandé.',
  'option-not-offered': () => 'Cette option n’est pas proposée avec cette offre, ou pas en si grand nombre.',
  'period-not-offered': () => 'Cette durée n’est pas proposée pour cette offre.',
  'currencies-mixed': () => 'Une sélection se paie dans une seule monnaie. Payez les autres lignes à part.',
  'amount-form': () => 'Indiquez un montant avec deux décimales au plus, par exemple 12.50.',
  'already-in-payment': () =>
    'Un paiement est déjà en cours pour une de ces lignes. Terminez-le ou annulez-le d’abord.',
  'selection-changed': () => 'Un montant a changé. Vérifiez la sélection et confirmez ; rien n’a été débité.',
  'method-unavailable': () => 'Ce moyen de paiement n’est pas disponible pour cette sélection.',
  'deposit-limits': ({ currency }: About) => `Le montant doit être compris entre 0,10 et 9 999 ${currency ?? ''}.`,
  'deposit-most': ({ most, left }) =>
    `Un compte prépayé contient au plus ${most}, ce qui est en route compris. Vous pouvez encore y verser ${left}.`,
  'deposit-too-early': () =>
    'Un versement est possible dès que vous avez payé une première commande ou facture. Rien n’a été annoncé.',
  'iban-form': () =>
    'Cet IBAN n’est pas valable ici : vérifiez ses chiffres. Un QR-IBAN ne reçoit pas de remboursement.',
  'payment-pending': () =>
    'La réponse de la banque n’est pas encore là : ce paiement ne peut pas être annulé maintenant.',
  'money-amount': () => 'Saisissez le montant que la banque indique, dans la monnaie de ce qui est à payer.',
  'money-waits': () => 'Un montant attend déjà d’être approuvé ici : décidez d’abord de celui-là.',
  'money-same-person': () => 'Une autre personne doit donner cet accord : vous avez déjà donné le vôtre.',
  'refund-amount': () => 'Indiquez un montant, par exemple 25.00.',
  'refund-too-much': () => 'C’est plus que ce que ce paiement peut encore rendre.',
  'prepaid-insufficient': () => 'Le solde disponible de votre compte prépayé ne suffit pas.',
  'remainder-too-small': () =>
    'Le reste à payer est trop petit pour ce moyen de paiement. Utilisez un peu moins de votre compte prépayé.',
  'renewal-none': () => 'Ce produit ne se renouvelle pas.',
  'renewal-too-far': () => 'Ce produit est déjà payé aussi loin d’avance que possible.',
  'order-over': () => 'Cette commande n’attend plus : elle est payée, ou terminée. Rien n’a été modifié.',
  'order-in-payment': () => 'Un paiement est en cours. Attendez sa fin, ou abandonnez-le, puis recommencez.',
  'order-invoiced': () => 'La facture de cette commande est établie : réglez-la, ou résiliez le produit.',
  'invoice-terms': () => 'Indiquez un nombre de jours, de 1 à 90.',
  'product-ended': () => 'Ce produit a pris fin : plus rien n’y est modifié.',
  'product-not-sold': () => 'Ce produit n’a pas de période payée : écrivez-nous pour le résilier.',
  'renewal-invoiced': () => 'La facture de ce renouvellement est déjà établie : réglez-la.',
  'correction-open': () => 'Une correction de cette facture attend déjà une deuxième personne.',
  'correction-same-person': () => 'Vous avez demandé cette correction : quelqu’un d’autre doit l’approuver.',
  'nothing-owed': () => 'Il ne reste rien à régler sur cette facture.',
  'credit-nothing': () => 'Indiquez au moins un montant à créditer.',
  'credit-too-much': () => 'C’est plus que ce qu’il reste à créditer sur cette ligne. Les avoirs déjà faits comptent.',
  'currency-locked': ({ to }) =>
    `Le compte ne peut pas encore passer en ${to} : réglez d’abord ce qui est indiqué. Rien n’a été modifié.`,
  'currency-once': ({ day }) =>
    `La monnaie a changé il y a moins de 90 jours. Elle peut changer de nouveau dès le ${day} ; avant, écrivez-nous.`,
  'database-limit': ({ most }) =>
    `Ce produit porte ${most} bases de données au plus. Supprimez-en une dont plus rien ne se sert.`,
  'database-name-form': ({ most }) =>
    `Un nom commence par une lettre, puis lettres minuscules sans accent, chiffres et _, ${most} signes au plus.`,
  'database-name-taken': ({ name }) => `Le nom ${name} existe déjà. Choisissez-en un autre.`,
  'database-password-unsure': () =>
    'La liaison avec le serveur s’est coupée pendant le changement : l’ancien ou le nouveau mot de passe est en place, nous ne savons pas lequel. Choisissez-en un nouveau dès que le serveur répond.',
  'database-users-most': ({ most }) =>
    `Ce produit porte ${most} utilisateurs au plus. Supprimez-en un dont plus rien ne se sert.`,
  'day-not-possible': () => 'Indiquez un jour, entre aujourd’hui et dans un an, par exemple 2026-12-24.',
  'desk-known': () => 'Cette adresse a déjà un accès au guichet.',
  'desk-own': () => 'Personne ne change son propre accès ici : demandez-le à un autre propriétaire.',
  'email-format': () => 'Ce n’est pas une adresse e-mail complète, par exemple claire@exemple.ch.',
  'email-same': () => 'C’est déjà l’adresse avec laquelle vous vous connectez.',
  'field-missing': () => 'Ce champ est à remplir.',
  'field-too-long': ({ most }) => `C’est trop long : ${most} caractères au maximum.`,
  'file-animated': () => 'Cette image est animée. Enregistrez-en une image fixe, puis envoyez-la.',
  'file-colours': () =>
    'Cette image est préparée pour l’impression (CMJN). Exportez-la en couleurs d’écran (RVB), puis envoyez-la.',
  'file-damaged': () =>
    'Ce fichier est abîmé ou incomplet : il ne peut pas être lu. Exportez l’image une nouvelle fois.',
  'file-pixels': ({ most }) =>
    `Cette image est trop grande : ${Math.floor(Number(most) / 1_000_000)} millions de pixels au maximum, par exemple 2000 × 2000.`,
  'file-too-heavy': ({ most }) => `Ce fichier est trop lourd : ${Math.floor(Number(most) / 1_000_000)} Mo au maximum.`,
  'file-type': () => 'Formats acceptés : PNG, JPEG, WebP.',
  'form-not-ours': () =>
    'Ce formulaire n’a pas été ouvert pendant votre connexion actuelle. Rien n’a été modifié : rouvrez la page et recommencez.',
  'key-known': () => 'Cette clé sert déjà à un accès de ce site. Prenez-en une autre.',
  'key-missing': () => 'Appuyez sur le bouton de la clé de sécurité, puis suivez votre navigateur.',
  'key-not-alone': () =>
    'Cette clé n’a pas vérifié que c’est vous : elle sert de deuxième étape. Connectez-vous avec votre adresse et votre mot de passe.',
  'key-refused': () => 'Cette clé n’a pas été acceptée. Recommencez, ou prenez une autre méthode.',
  'host-form': () =>
    'Écrivez un nom comme boutique.exemple.ch : sans https://, sans barre oblique, sans étoile ni espace.',
  'host-taken': ({ name }) =>
    `${name} mène déjà à un site, ou appartient à quelqu’un d’autre chez nous. Si ce nom est le vôtre, écrivez-nous.`,
  'hosts-most': ({ most }) => `Un site porte au plus ${most} noms ajoutés. Retirez-en un avant d’en ajouter un autre.`,
  'ftp-folder-form': () =>
    'Un dossier s’écrit par exemple site/images : lettres sans accent, chiffres, point, tiret et _, séparés par /. Ni espace, ni .. .',
  'ftp-limit': ({ most }) =>
    `Cet hébergement porte ${most} comptes FTP au plus. Supprimez-en un dont personne n’a plus besoin.`,
  'ftp-name-form': ({ most }) =>
    `Un nom est fait de lettres minuscules sans accent, de chiffres et de _, ${most} signes au plus.`,
  'ftp-name-taken': ({ user }) => `Le compte FTP ${user} existe déjà. Choisissez un autre nom.`,
  'ftp-quota-form': ({ most }) =>
    most === undefined
      ? 'L’espace est un nombre entier de Mo, par exemple 500. Vide : sans limite propre.'
      : `Cet hébergement a ${most} Mo en tout : donnez au compte autant ou moins, ou laissez vide.`,
  'ftp-test-limit': ({ minutes }) =>
    `Cinq essais par quart d’heure et par compte. Le prochain sera possible dans ${minutes} minutes.`,
  'invite-gone': () =>
    'Cette invitation n’est plus valable. Demandez-en une nouvelle à la personne qui vous avait écrit.',
  'invite-limit': ({ hours }) =>
    `Assez d’invitations sont parties pour aujourd’hui, du compte ou vers cette adresse. Réessayez dans ${hours} h.`,
  'invite-other-email': ({ address }) =>
    `Cette invitation est destinée à ${address}. Connectez-vous avec cette adresse ou demandez une nouvelle invitation.`,
  'invite-pending-most': ({ most }) =>
    `${most} invitations attendent déjà une réponse. Retirez-en une pour en envoyer une autre.`,
  'last-legal-representative': ({ account, name }) =>
    `${name === undefined ? 'Vous êtes' : `${name} est`} le dernier responsable légal de ${account}. Nommez d’abord un autre responsable légal.`,
  'link-over': () =>
    'Ce lien ne fonctionne plus : il a déjà servi, un plus récent l’a remplacé, ou il est trop ancien. Rien n’a été modifié.',
  'login-closing': ({ day }) =>
    `Cet accès est en cours de fermeture. Pour le garder, ouvrez avant le ${day} le lien du message que nous vous avons envoyé.`,
  'login-failed': () => 'Identifiant ou mot de passe incorrect.',
  'mailbox-held': () =>
    'Le service mail de cette adresse est bloqué ou en cours de déplacement : son mot de passe ne peut pas être changé pour le moment. Demandez à qui gère cette adresse.',
  'mailbox-not-opened': () =>
    'Cette adresse et ce mot de passe ensemble n’ouvrent aucune boîte chez nous. Vérifiez les deux ; si le mot de passe vient d’être changé, attendez une minute.',
  'mailbox-proof-over': () =>
    'Le mot de passe de cette adresse a été changé par quelqu’un d’autre. Prouvez d’abord le nouveau.',
  'mailbox-test-limit': ({ minutes }) =>
    `Trop d’essais pour cette adresse. Réessayez dans ${minutes} minutes, ou choisissez un nouveau mot de passe.`,
  'message-links': () => 'Écrivez sans lien, sans adresse et sans balise : du texte simple seulement.',
  'mailboxes-unknown': ({ address, count }) =>
    Number(count) === 1
      ? `Vous ne gérez aucune adresse ${address} dans ce compte.`
      : `Vous ne gérez pas ${address} dans ce compte, ni ${Number(count) - 1} autres de ces adresses.`,
  'passwords-erased': () =>
    'Cette liste a déjà été remise, ou plus de 24 heures ont passé : elle est effacée. Changez de nouveau les mots de passe qui manquent.',
  'passwords-under-way': ({ address }) =>
    `Le mot de passe de ${address} est déjà en train de changer avec d’autres. Attendez la fin, ou arrêtez ce changement.`,
  'nothing-selected': () => 'Cochez au moins un élément.',
  'op-conflict': () => 'Cette demande a déjà été envoyée avec un autre contenu. Rien de plus n’a été fait.',
  'passkey-refused': () =>
    'Cette clé d’accès n’ouvre aucun accès ici. Connectez-vous avec votre adresse et votre mot de passe.',
  'postcode-form': () => 'Ce n’est pas un code postal du pays choisi.',
  'product-blocked': ({ told }) =>
    `Ce produit est bloqué${told ? `, et voici pourquoi : « ${told} »` : ''}. Rien n’y est modifié pour le moment.`,
  'product-known': () => 'Un produit de ce type porte déjà ce nom.',
  'product-limit': ({ most }) => `Indiquez un nombre entier, de 0 à ${most}.`,
  'product-name': () =>
    'Ce nom n’a pas la forme voulue : un nom de domaine comme exemple.ch, ou un nom court en lettres minuscules, chiffres et tirets.',
  'product-not-open': () => 'Nous ouvrons encore ce produit : il pourra être réglé dès qu’il sera prêt.',
  'pwd-current-wrong': () => 'Votre mot de passe de connexion est incorrect.',
  'pwd-is-name': () => 'Le mot de passe ne doit pas contenir l’adresse ou le nom d’utilisateur.',
  'pwd-listed': () =>
    'Votre mot de passe est juste, mais il figure dans une liste de mots de passe divulgués. Choisissez-en un autre pour entrer.',
  'pwd-reused-known': () => 'Ce mot de passe figure dans une liste de mots de passe divulgués. Choisissez-en un autre.',
  'pwd-same': () => 'C’est votre mot de passe actuel. Choisissez-en un autre.',
  'pwd-too-long': ({ most }) => `${most} caractères au maximum.`,
  'pwd-weak': ({ least }) => `Choisissez un mot de passe d’au moins ${least} caractères.`,
  stale: () => 'Cet élément a changé entre-temps. Voici son état actuel ; rien n’a été enregistré.',
  'terms-not-accepted': () => 'Acceptez les conditions générales pour continuer.',
  throttled: ({ seconds }) =>
    Number(seconds) < 90
      ? `Trop d’essais. Réessayez dans ${seconds} secondes.`
      : `Trop d’essais. Réessayez dans ${Math.ceil(Number(seconds) / 60)} minutes.`,
  'time-zone-unknown': () => 'Choisissez un fuseau horaire de la liste.',
  'two-step-own-first': () =>
    'Activez d’abord votre propre validation en deux étapes dans « Ma sécurité ». Ensuite vous pourrez l’exiger des autres.',
  'two-step-wanted': ({ accounts }) =>
    `Votre dernière méthode ne peut pas être retirée : ${accounts} exige la validation en deux étapes. Ajoutez d’abord une autre méthode, ou demandez au responsable légal de lever cette exigence.`,
  'two-step-code': () => 'Code incorrect ou déjà utilisé. Recopiez-le avec soin, ou prenez-en un nouveau.',
  'sign-in-over': () =>
    'La deuxième étape n’a pas abouti à temps, ou trop de codes étaient faux. Recommencez par votre adresse et votre mot de passe.',
  'enrolment-over': () =>
    'Cette image a plus de dix minutes, ou une plus récente l’a remplacée. Recommencez : une nouvelle vous sera montrée.',
  'codes-not-noted': () => 'Notez d’abord vos codes de secours, puis cochez la case.',
  'export-once': () => 'Vous avez déjà demandé ce fichier dans les dernières 24 heures. Revenez demain.',
  'factors-most': ({ most }) => `${most} méthodes au maximum. Retirez-en une pour en ajouter une autre.`,
  'pwd-short-alone': ({ least }) =>
    `Votre mot de passe est trop court pour protéger seul votre accès. Changez-le d’abord pour un d’au moins ${least} caractères.`,
  'recovery-open': () =>
    'Une demande est déjà en cours pour cet accès. Une personne vous contacte ; rien de plus n’est à faire.',
  'recovery-same-person': () =>
    'Vous avez vu les preuves de cette récupération : l’accord doit venir de quelqu’un d’autre de l’équipe.',
  'recovery-own-login': () => 'Cet accès est le vôtre : personne ne décide de sa propre récupération.',
  'recovery-not-possible': () =>
    'Il n’y a rien à récupérer : cet accès est fermé, se ferme, ou n’a pas de deuxième étape.',
  'phone-country': () => 'Nous n’envoyons pas de SMS dans ce pays. Prenez un autre numéro, ou une application.',
  'phone-known': () => 'Ce numéro est déjà l’une de vos méthodes.',
  'phone-over': () => 'Plus de dix minutes ont passé depuis le numéro. Revenez en arrière et recommencez.',
  'phone-unknown': () => 'Ce n’est pas un numéro de mobile complet, par exemple +41 79 123 45 67.',
  'sms-limit': ({ seconds }) =>
    Number(seconds) < 90
      ? `Un code vient d’être envoyé. Un nouveau sera possible dans ${seconds} secondes.`
      : `Trop de SMS ont été demandés. Le prochain sera possible dans ${waitIn(Number(seconds))} ; d’ici là, prenez une autre méthode.`,
  'sms-not-sent': () => 'Le SMS n’a pas pu être envoyé. Réessayez dans une minute, ou prenez une autre méthode.',
  'sms-over': () => 'Ce code n’est plus valable : trop vieux, ou trop d’essais. Demandez-en un nouveau.',
  'vat-form': () => 'Ce n’est pas un numéro de TVA du pays choisi. Vérifiez chaque chiffre, ou laissez le champ vide.',
  'workspace-most': ({ most }) =>
    `Votre WorkSpace montre ${most} adresses au plus. Retirez-en une que vous n’utilisez plus.`,
  'address-taken': ({ address }) => `L’adresse ${address} existe déjà. Choisissez un autre nom.`,
  'alias-loop': ({ address }) =>
    `Le courrier reviendrait à ${address} sans jamais arriver. Choisissez une autre destination.`,
  'aliases-most': ({ most }) => `Ce service mail a déjà ${most} alias, le maximum. Supprimez-en un qui ne sert plus.`,
  'destination-format': ({ address }) =>
    `Nous ne pouvons pas envoyer de courrier à « ${address} ». Écrivez par exemple marie@example.ch.`,
  'destination-nobody': ({ address }) =>
    `L’adresse ${address} n’existe pas dans votre compte. Créez-la d’abord, ou corrigez-la.`,
  'destinations-most': ({ most }) => `Un alias mène à ${most} adresses au plus.`,
  'mail-name': () =>
    'Lettres sans accent, chiffres, points, tirets et traits de soulignement ; une lettre ou un chiffre au début et à la fin. Sans la partie après @.',
  'mail-storage': ({ left }) =>
    `Il ne reste que ${left} Mo à répartir dans ce service mail. Choisissez moins d’espace, ou réduisez celui d’une autre adresse.`,
  'mailboxes-most': ({ most }) =>
    `Ce service mail a déjà ${most} adresses e-mail, le maximum. Supprimez-en une, ou écrivez-nous pour en avoir davantage.`,
}
