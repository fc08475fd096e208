import path from 'node:path'
import { checkPlain } from '../plain-settings.ts'
import { hardening } from './hardening.ts'

/** A folder as it must be before anything starts. */
export interface Folder {
  path: string
  mode: string
  user: string
  group: string
}

/** What `comptoir print-config systemd` needs to know. All paths are whole. */
export interface SystemdSettings {
  /** The executable, and the folder that holds comptoir.toml. */
  program: string
  configFolder: string
  /** Who the portal runs as; its group is the one the helper listens to. */
  user: string
  group: string
  socket: string
  /** Who owns the mailboxes. */
  mail: { user: string; group: string }
  /** Groups that may read what is published. */
  readers: readonly string[]
  folders: readonly Folder[]
  /** What portal and helper may change on disk; where it begins with `-`, it may be missing. */
  writes: { portal: readonly string[]; helper: readonly string[] }
  /** Has the helper to look at what nginx is told? That takes the addresses of the machine. */
  nginx: boolean
}

export const systemdParts = ['portal', 'helper', 'socket', 'users', 'folders'] as const
export type SystemdPart = (typeof systemdParts)[number]

/**
 * One file of the system's own, to be saved under the name its first lines give. Throws, naming them, when a setting holds
 * a character systemd would read as something else.
 */
export function systemdConfig(settings: SystemdSettings, part: SystemdPart): string {
  checked(settings)
  return prints[part](settings)
}

const prints: Record<SystemdPart, (settings: SystemdSettings) => string> = {
  portal: ({ program, configFolder, user, group, writes }) => `# /etc/systemd/system/comptoir.service
[Unit]
Description=Comptoir, the portal
Wants=network-online.target comptoir-helper.socket
After=network-online.target comptoir-helper.socket

[Service]
User=${user}
Group=${group}
WorkingDirectory=${configFolder}
ExecStart=${program} serve
ExecReload=/bin/kill -HUP $MAINPID
Restart=on-failure
TimeoutStopSec=20
UMask=0027
ReadWritePaths=${writes.portal.join(' ')}
CapabilityBoundingSet=
ProtectProc=invisible
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
${hardening}
[Install]
WantedBy=multi-user.target
`,

  helper: ({ program, configFolder, writes, nginx }) => `# /etc/systemd/system/comptoir-helper.service
[Unit]
Description=Comptoir, what only root can do
Requires=comptoir-helper.socket
After=comptoir-helper.socket

[Service]
User=root
WorkingDirectory=${configFolder}
ExecStart=${program} helper
Restart=on-failure
TimeoutStopSec=10
UMask=0022
ReadWritePaths=${writes.helper.join(' ')}
# what its verbs need of root: folders and files of others, their owners, ending sessions, working as a hosting's user
CapabilityBoundingSet=${[...CAPABILITIES, ...(nginx ? ['CAP_NET_BIND_SERVICE'] : [])].join(' ')}
${nginx ? NGINX_NETWORK : NO_NETWORK}
${hardening}
[Install]
WantedBy=multi-user.target
`,

  socket: ({ socket, group }) => `# /etc/systemd/system/comptoir-helper.socket
# Who may speak to root is decided here: the folder is root's and the group's, the socket is open to the group alone.
[Unit]
Description=Comptoir, where the helper is asked

[Socket]
ListenStream=${socket}
SocketUser=root
SocketGroup=${group}
SocketMode=0660

[Install]
WantedBy=sockets.target
`,

  users: ({ user, group, mail, readers }) => `# /etc/sysusers.d/comptoir.conf
g ${group} -
u ${user} -:${group} "Comptoir, the portal" - /usr/sbin/nologin
g ${mail.group} -
u ${mail.user} -:${mail.group} "Owner of all mailboxes" - /usr/sbin/nologin
${readers.map((one) => `g ${one} -\n`).join('')}`,

  folders: ({ folders }) => `# /etc/tmpfiles.d/comptoir.conf
${folders.map(({ path: at, mode, user, group }) => `d ${at} ${mode} ${user} ${group} -\n`).join('')}`,
}

const CAPABILITIES = [
  'CAP_CHOWN',
  'CAP_DAC_OVERRIDE',
  'CAP_DAC_READ_SEARCH',
  'CAP_FOWNER',
  'CAP_KILL',
  'CAP_SETGID',
  'CAP_SETUID',
]

const NO_NETWORK = `PrivateNetwork=yes
RestrictAddressFamilies=AF_UNIX`

const NGINX_NETWORK = `# nginx, asked whether its files are in order, opens the addresses it will listen at: so those of the machine must be
# there, but nothing is sent or taken except on this machine itself
IPAddressDeny=any
IPAddressAllow=localhost
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6`

function checked({ folders, writes, readers, mail, nginx: _, ...words }: SystemdSettings): void {
  const paths = [...folders.map((one) => one.path), ...writes.portal, ...writes.helper]
  const listed = [...paths, ...readers, mail.user, mail.group].map((word, number) => [`word ${number}`, word] as const)
  checkPlain('systemd', { ...words, ...Object.fromEntries(listed) })
  for (const one of paths.map((word) => word.replace(/^-/, '')))
    if (!path.isAbsolute(one) || /^\/(home|root|tmp|run\/user)(\/|$)/.test(one))
      throw new Error(`systemd keeps ${one} from services that are closed in: choose a whole path elsewhere`)
}
