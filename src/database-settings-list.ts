/** The settings of databases, as `config.ts` lists them. */
export const databaseSettings = [
  {
    name: 'DATABASES_HOST',
    otherwise: '',
    says: 'Host name customers type to reach their databases. Empty: there are no databases; in demo they are invented.',
  },
  { name: 'DATABASES_PORT', otherwise: '3306', says: 'Its port.' },
  {
    name: 'DATABASES_SOCKET',
    otherwise: '',
    says: 'Socket of MariaDB on this machine, for example /run/mysqld/mysqld.sock: the portal signs in there as its user of the system. Empty: it comes to DATABASES_HOST, inside TLS and with a password.',
  },
  {
    name: 'DATABASES_USER',
    otherwise: 'comptoir',
    says: 'Account of the portal at MariaDB; over a socket, the user of the system the portal runs as.',
  },
  {
    name: 'DATABASES_PASSWORD',
    otherwise: '',
    says: 'Password of that account, where the portal comes over the network.',
    secret: true,
  },
  {
    name: 'DATABASES_CA',
    otherwise: '',
    says: 'PEM file of the authority that signed the certificate of DATABASES_HOST, when the system does not know it.',
  },
  {
    name: 'MARIADB_CERTIFICATE',
    otherwise: '/etc/ssl/certs/mariadb.pem',
    says: 'For print-config: certificate of MariaDB, with its chain.',
  },
  {
    name: 'MARIADB_KEY',
    otherwise: '/etc/ssl/private/mariadb.pem',
    says: 'For print-config: key of that certificate.',
  },
  {
    name: 'MARIADB_LISTEN',
    otherwise: '*',
    says: 'For print-config: addresses MariaDB listens on, separated by commas; 127.0.0.1 for this machine alone.',
  },
] as const
