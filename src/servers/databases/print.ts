import { checkPlain } from '../plain-settings.ts'

/** What `print-config mariadb` needs to know. */
export interface MariadbSettings {
  /** PEM files; the certificate with its chain. */
  certificate: string
  key: string
  listen: readonly string[]
  port: number
}

/**
 * The file for mariadb.conf.d, to be used as it is: nothing passes unencrypted but what stays on the machine. Throws when
 * a setting holds a character MariaDB would read as something else.
 */
export function mariadbConfig({ certificate, key, listen, port }: MariadbSettings): string {
  const at = Object.fromEntries(listen.map((address, number) => [`listen ${number}`, address]))
  checkPlain('MariaDB', { certificate, key, port, ...at })
  return `# MariaDB 10.11 (Debian 12): /etc/mysql/mariadb.conf.d/99-comptoir.cnf. With 11.8 (Debian 13) UNTESTED.
# A server of its own for the databases of customers: every name of eight signs and a _ is taken for one of theirs.
[mariadbd]
bind-address = ${listen.join(',')}
port = ${port}
ssl_cert = ${certificate}
ssl_key = ${key}
tls_version = TLSv1.2,TLSv1.3
# over the network only inside TLS; what comes by the socket of this machine needs none
require_secure_transport = ON
skip_name_resolve = ON
# a server must not ask its clients for their files
local_infile = OFF
skip_symbolic_links = ON
# a right given to a name with a slip in it must not make a user
sql_mode = STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION
character_set_server = utf8mb4
# what nobody uses any more is let go, so that no site keeps all places taken
wait_timeout = 600
max_connections = 300
`
}
