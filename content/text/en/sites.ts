import type { sites as French } from '../fr/sites.ts'

export const sites: typeof French = {
  service: {
    name: 'Website',
    counted: (count) => (count === 1 ? 'one name' : `${count} names`),
    address: 'Address of the site',
    folder: 'Folder of the site, by FTP',
    pending: 'The last change is saved, not visible yet. We keep trying by ourselves.',
    closed: 'Your visitors see a page that says the site is not available. Your files stay in place.',
    live: 'Your visitors see your site.',
    names: 'Names of the site',
    own: 'name of the product',
    added: 'added on',
    onItsWay: 'not visible yet',
    none: 'This site has no name yet.',
    leadHere: 'For a name to lead to this site, add these records where the name is managed:',
    record: (type) => `${type} record`,
  },
  addHost: {
    title: 'Add a name to a site',
    offer: 'Have your site answer to another name as well, such as shop.example.ch.',
    name: 'Name to add',
    help: 'Without https:// and without a slash, for example shop.example.ch. Accents are accepted.',
    dns: (addresses) => `Where this name is managed, have it lead to ${addresses} (A and AAAA records).`,
    submit: 'Add the name',
    busy: 'Saving…',
    pending: (name) => `${name} is saved, not active yet. We keep trying by ourselves.`,
    done: (name) =>
      `Our web server answers to ${name}. Your visitors come here as soon as this name leads to our server.`,
    nothing: 'This account has no site that you may manage.',
    toSite: 'See the site',
  },
  removeHost: {
    title: 'Remove a name from a site',
    offer: 'Remove here a name that you had added to a site.',
    submit: 'Remove the name',
    busy: 'Saving…',
    loses: (name) => `Whoever asks for ${name} will not find your site any more. Your files do not change.`,
    done: (name) => `${name} is removed from the site.`,
    nothing: 'No name was added to a site of this account.',
  },
  toDos: {
    pending: {
      one: (site) => `The change of the site ${site} is not visible yet`,
      many: (count) => `The changes of ${count} sites are not visible yet`,
      why: 'It is saved. We keep trying by ourselves.',
    },
  },
  pages: {
    ready: {
      title: 'This site is ready',
      text: 'There is nothing here yet. Put your files into this folder: they will replace this page.',
    },
    closed: {
      title: 'This site is not available',
      text: 'It cannot be shown at the moment. Try again later.',
      contact: (operator) => `Is this your site? Write to ${operator}:`,
    },
    unknown: {
      title: 'There is no site at this address',
      text: 'This name leads to our server, but no site answers to it. Check that it is written correctly.',
      contact: (operator) => `Is this your name? Write to ${operator}:`,
    },
  },
}
