import type { About, RefusalCode } from '../../../src/base/refusal.ts'

/** Why the house says no, and what to do next. One sentence per code; a code without one does not compile. */
export const refusals: Record<RefusalCode, (about: About) => string> = {
  'busy-hashing': () => 'Beaucoup de personnes se connectent en ce moment. Réessayez dans quelques secondes.',
  'confirm-text': ({ word }) => `Saisissez exactement « ${word} » pour confirmer.`,
  'field-missing': () => 'Ce champ est à remplir.',
  'field-too-long': ({ most }) => `C’est trop long : ${most} caractères au maximum.`,
  'file-too-heavy': ({ most }) => `Ce fichier est trop lourd : ${Number(most) / 1_000_000} Mo au maximum.`,
  'file-type': () => 'Formats acceptés : PNG, JPEG, WebP.',
  'login-failed': () => 'Identifiant ou mot de passe incorrect.',
  'mailbox-test-limit': ({ minutes }) =>
    `Trop d’essais pour cette adresse. Réessayez dans ${minutes} minutes, ou choisissez un nouveau mot de passe.`,
  'nothing-selected': () => 'Cochez au moins un élément.',
  'op-conflict': () => 'Cette demande a déjà été envoyée avec un autre contenu. Rien de plus n’a été fait.',
  'pwd-current-wrong': () => 'Votre mot de passe de connexion est incorrect.',
  'pwd-is-name': () => 'Le mot de passe ne doit pas contenir l’adresse ou le nom d’utilisateur.',
  'pwd-reused-known': () => 'Ce mot de passe figure dans une liste de mots de passe divulgués. Choisissez-en un autre.',
  'pwd-too-long': ({ most }) => `${most} caractères au maximum.`,
  'pwd-weak': ({ least }) => `Choisissez un mot de passe d’au moins ${least} caractères.`,
  stale: () => 'Cet élément a changé entre-temps. Voici son état actuel ; rien n’a été enregistré.',
  throttled: ({ seconds }) =>
    Number(seconds) < 90
      ? `Trop d’essais. Réessayez dans ${seconds} secondes.`
      : `Trop d’essais. Réessayez dans ${Math.ceil(Number(seconds) / 60)} minutes.`,
}
