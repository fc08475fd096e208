import { readSettings } from './config.ts'
import { mariadbSettingsOf, procedureSettingsOf } from './database-settings.ts'
import { pureFtpdSettingsOf } from './ftp-settings.ts'
import { davProxySettingsOf, radicaleSettingsOf } from './installation.ts'
import { dovecotSettingsOf, postfixSettingsOf } from './mail-settings.ts'
import { mariadbConfig } from './servers/databases/print.ts'
import { procedures } from './servers/databases/procedures.ts'
import { davProxyConfig, radicaleConfig, radicaleParts } from './servers/dav/print.ts'
import { davCaddyfile, portalCaddyfile } from './servers/front/caddy.ts'
import { portalProxyConfig } from './servers/front/nginx.ts'
import { pureFtpdConfig, pureFtpdParts } from './servers/ftp/print.ts'
import { postfixConfig, postfixParts } from './servers/mail/postfix.ts'
import { dovecotConfig } from './servers/mail/print.ts'
import { sitesProxyConfig } from './servers/sites/print.ts'
import { systemdConfig, systemdParts } from './servers/systemd/print.ts'
import { portalProxySettingsOf, sitesProxySettingsOf } from './sites-settings.ts'
import { systemdSettingsOf } from './systemd-settings.ts'

/** A file to be used as it is, made from the settings. Throws BadSettings, and when a setting would be read as more. */
type Print = () => string

const MAIN = 'main'

/** What each program is told, by part; `main` is what is printed without `--part`. A new program adds its line. */
const programs: Readonly<Record<string, Readonly<Record<string, Print>>>> = {
  dovecot: {
    main: () => dovecotConfig(dovecotSettingsOf(readSettings()), 'main'),
    sql: () => dovecotConfig(dovecotSettingsOf(readSettings()), 'sql'),
  },
  postfix: Object.fromEntries(
    postfixParts.map((part) => [part, () => postfixConfig(postfixSettingsOf(readSettings()), part)]),
  ),
  'pure-ftpd': Object.fromEntries(
    pureFtpdParts.map((part) => [part, () => pureFtpdConfig(pureFtpdSettingsOf(readSettings()), part)]),
  ),
  mariadb: {
    main: () => mariadbConfig(mariadbSettingsOf(readSettings())),
    procedures: () => procedures(procedureSettingsOf(readSettings())),
  },
  radicale: Object.fromEntries(
    radicaleParts.map((part) => [part, () => radicaleConfig(radicaleSettingsOf(readSettings()), part)]),
  ),
  nginx: {
    portal: () => portalProxyConfig(portalProxySettingsOf(readSettings())),
    sites: () => sitesProxyConfig(sitesProxySettingsOf(readSettings())),
    dav: () => davProxyConfig(davProxySettingsOf(readSettings())),
  },
  systemd: Object.fromEntries(
    systemdParts.map((part) => [part, () => systemdConfig(systemdSettingsOf(readSettings()), part)]),
  ),
  caddy: {
    portal: () => portalCaddyfile(portalProxySettingsOf(readSettings())),
    dav: () => davCaddyfile(davProxySettingsOf(readSettings())),
  },
}

/** One line for each program, as the usage tells them. */
export const printUsage: readonly string[] = Object.entries(programs).map(([program, parts]) => {
  const named = Object.keys(parts).filter((part) => part !== MAIN)
  const words = named.length === 0 ? '' : ` --part ${named.join('|')}`
  return `comptoir print-config ${program}${MAIN in parts && words ? ` [${words.trim()}]` : words}`
})

/** The configuration of a program. Throws, with all that is known, for a program or a part nobody prints. */
export function printedConfig(program = '', part = MAIN): string {
  const parts = Object.hasOwn(programs, program) ? programs[program] : undefined
  const print = parts && Object.hasOwn(parts, part) ? parts[part] : undefined
  if (!print) throw new Error(['print-config knows:', ...printUsage].join('\n'))
  return print()
}
