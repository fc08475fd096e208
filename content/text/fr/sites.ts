export const sites = {
  service: {
    name: 'Site web',
    counted: (count: number) => (count === 1 ? 'un nom' : `${count} noms`),
    address: 'Adresse du site',
    folder: 'Dossier du site, par FTP',
    pending: 'La dernière modification est enregistrée, pas encore visible. Nous réessayons tout seuls.',
    closed: 'Vos visiteurs voient une page qui dit que le site n’est pas disponible. Vos fichiers restent en place.',
    live: 'Vos visiteurs voient votre site.',
    names: 'Noms du site',
    own: 'nom du produit',
    added: 'ajouté le',
    onItsWay: 'pas encore visible',
    none: 'Ce site n’a pas encore de nom.',
    leadHere: 'Pour qu’un nom mène à ce site, ajoutez ces enregistrements là où ce nom est géré :',
    record: (type: string) => `Enregistrement ${type}`,
  },
  addHost: {
    title: 'Ajouter un nom à un site',
    offer: 'Faites répondre votre site aussi à un autre nom, par exemple boutique.exemple.ch.',
    name: 'Nom à ajouter',
    help: 'Sans https:// et sans barre oblique, par exemple boutique.exemple.ch. Les accents sont acceptés.',
    dns: (addresses: string) => `Là où ce nom est géré, faites-le mener à ${addresses} (enregistrements A et AAAA).`,
    submit: 'Ajouter le nom',
    busy: 'Enregistrement…',
    pending: (name: string) => `${name} est enregistré, pas encore actif. Nous réessayons tout seuls.`,
    done: (name: string) =>
      `Notre serveur web répond à ${name}. Vos visiteurs arrivent ici dès que ce nom mène à notre serveur.`,
    nothing: 'Ce compte n’a pas de site que vous puissiez gérer.',
    toSite: 'Voir le site',
  },
  removeHost: {
    title: 'Retirer un nom d’un site',
    offer: 'Retirez ici un nom que vous aviez ajouté à un site.',
    submit: 'Retirer le nom',
    busy: 'Enregistrement…',
    loses: (name: string) => `Qui demande ${name} ne trouvera plus votre site. Vos fichiers ne changent pas.`,
    done: (name: string) => `${name} est retiré du site.`,
    nothing: 'Aucun nom n’a été ajouté à un site de ce compte.',
  },
  toDos: {
    pending: {
      one: (site: string) => `La modification du site ${site} n’est pas encore visible`,
      many: (count: number) => `Les modifications de ${count} sites ne sont pas encore visibles`,
      why: 'Elle est enregistrée. Nous réessayons tout seuls.',
    },
  },
  /** What visitors of a site read: plain pages, in both languages one below the other. */
  pages: {
    ready: {
      title: 'Ce site est prêt',
      text: 'Il n’y a encore rien ici. Déposez vos fichiers dans ce dossier : ils remplaceront cette page.',
    },
    closed: {
      title: 'Ce site n’est pas disponible',
      text: 'Il ne peut pas être affiché en ce moment. Réessayez plus tard.',
      contact: (operator: string) => `C’est votre site ? Écrivez à ${operator} :`,
    },
    unknown: {
      title: 'Il n’y a pas de site à cette adresse',
      text: 'Ce nom mène à notre serveur, mais aucun site n’y répond. Vérifiez qu’il est bien écrit.',
      contact: (operator: string) => `C’est votre nom ? Écrivez à ${operator} :`,
    },
  },
}
