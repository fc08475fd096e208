import type { demoOffers as original } from '../fr/demo-offers.ts'

export const demoOffers: typeof original = {
  offers: {
    web: {
      name: 'Web hosting',
      about: 'A site under your domain name, its MySQL databases and its FTP accounts, on our servers in Switzerland.',
    },
    mail: {
      name: 'Mail service',
      about: 'Email addresses under your domain name, with aliases, forwarding and access from all your devices.',
    },
    database: {
      name: 'MySQL database',
      about: 'A database for a program that runs elsewhere, with its users and their rights.',
    },
    ftp: {
      name: 'FTP space',
      about: 'Room to leave and fetch files, with an account for each person.',
    },
    cloud: {
      name: 'Cloud server',
      about: 'A server of your own, set up and kept up to date by our team. 4 cores, 8 GB of memory.',
    },
    domain: {
      name: '.ch domain name',
      about: 'Your name on the internet, registered for you with the Swiss registry and renewed in time.',
    },
  },
  terms: {
    cloud:
      'The server is set up by hand, within one working day. You look after what is on it; we look after its system.',
    domain:
      'The terms of the .ch registry apply beside ours. A name that was registered is not refunded, even when it is not used.',
  },
  options: {
    mailboxes: '5 more addresses',
    databases: '5 more databases',
    storage: '10 GB more',
    watch: 'Watched day and night',
  },
}
