export const identity = {
  signIn: {
    title: 'Se connecter',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    submit: 'Se connecter',
    busy: 'Connexion…',
    why: 'Une seule connexion pour le Manager et le centre d’aide.',
    stays: 'Rester connecté sur cet appareil, 30 jours au plus. À éviter sur un ordinateur que d’autres utilisent.',
    forgotten: 'Mot de passe oublié',
    signUp: 'Créer un accès',
    stuck: 'Vous n’arrivez pas à entrer ? Écrivez-nous',
  },
  signOut: 'Se déconnecter',
  signedOut: 'Vous êtes déconnecté.',
}
