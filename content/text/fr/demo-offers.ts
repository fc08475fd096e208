/** What the demonstration sells. */
export const demoOffers = {
  offers: {
    web: {
      name: 'Hébergement web',
      about:
        'Un site sous votre nom de domaine, ses bases de données MySQL et ses comptes FTP, sur nos serveurs en Suisse.',
    },
    mail: {
      name: 'Service mail',
      about:
        'Des adresses e-mail sous votre nom de domaine, avec alias, redirections et accès depuis tous vos appareils.',
    },
    database: {
      name: 'Base de données MySQL',
      about: 'Une base de données pour un programme qui tourne ailleurs, avec ses utilisateurs et leurs droits.',
    },
    ftp: {
      name: 'Espace FTP',
      about: 'De la place pour déposer et reprendre des fichiers, avec un compte pour chaque personne.',
    },
    cloud: {
      name: 'Serveur cloud',
      about: 'Un serveur à vous, préparé et mis à jour par notre équipe. 4 cœurs, 8 Go de mémoire.',
    },
    domain: {
      name: 'Nom de domaine .ch',
      about: 'Votre nom sur internet, enregistré pour vous auprès du registre suisse et renouvelé à temps.',
    },
  },
  terms: {
    cloud: 'Le serveur est préparé à la main, en un jour ouvré. Vous en gérez le contenu ; nous en gérons le système.',
    domain:
      'Les conditions du registre .ch s’appliquent en plus des nôtres. Un nom enregistré ne se rembourse pas, même s’il ne sert pas.',
  },
  options: {
    mailboxes: '5 adresses de plus',
    databases: '5 bases de données de plus',
    storage: '10 Go de plus',
    watch: 'Surveillance jour et nuit',
  },
}
