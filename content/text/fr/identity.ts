export const identity = {
  signIn: {
    title: 'Se connecter',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    submit: 'Se connecter',
    busy: 'Connexion…',
    why: 'Une seule connexion pour le Manager et le centre d’aide.',
    lost: 'Mot de passe oublié, ou compte inaccessible ?',
  },
  signOut: 'Se déconnecter',
  signedOut: 'Vous êtes déconnecté.',
}
