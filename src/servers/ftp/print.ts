import { checkPlain } from '../plain-settings.ts'

/** What `comptoir print-config pure-ftpd` needs to know. Paths and names are printed as they are. */
export interface PureFtpdConfig {
  /** Where it listens: an address and a port, `,21` for every address. */
  listen: string
  /** Ports of its data connections, to be opened in the firewall too. */
  passivePorts: { from: number; to: number }
  /** The address clients are told for data, where the machine stands behind another one; empty otherwise. */
  publicAddress: string
  /** PEM files; the certificate with its chain. */
  certificate: string
  key: string
  /** What the helper makes of the published accounts. */
  database: string
  /** No user below this number comes in: those of the system never do. */
  uidBase: number
  /** Where the part `main` is saved. */
  configFile: string
  pidFile: string
}

/** What is printed of it, a file each. */
export const pureFtpdParts = ['main', 'unit'] as const
type PureFtpdPart = (typeof pureFtpdParts)[number]

/**
 * One file of a Pure-FTPd that lets in our published accounts and nobody else, to be used as it is. Throws when a setting
 * holds a character it would read as something else.
 */
export function pureFtpdConfig(settings: PureFtpdConfig, part: PureFtpdPart): string {
  const { passivePorts, publicAddress, ...words } = settings
  checkPlain('Pure-FTPd', { ...words, ...passivePorts, ...(publicAddress ? { publicAddress } : {}) })
  return part === 'main' ? main(settings) : unit(settings)
}

const main = (settings: PureFtpdConfig): string => `# Pure-FTPd 1.0.50 (Debian 12): ${settings.configFile}.
# It is started by the part unit, not by Debian's own service, which reads other files.
Bind                    ${settings.listen}
${settings.publicAddress ? `ForcePassiveIP          ${settings.publicAddress}\n` : ''}PassivePortRange        ${settings.passivePorts.from} ${settings.passivePorts.to}
Daemonize               no
PIDFile                 ${settings.pidFile}

# Only published accounts: neither users of the system nor anonymous ones. No other line of this file names a door.
PureDB                  ${settings.database}
NoAnonymous             yes
MinUID                  ${settings.uidBase}

# Everybody stays in their own folder.
ChrootEveryone          yes

# 3: without TLS neither a password nor a file goes over the line.
TLS                     3
CertFileAndKey          "${settings.certificate}" "${settings.key}"
TLSCipherSuite          HIGH:!aNULL:!MD5

# Guessing takes time: a refusal takes three to six seconds, and an address has ten connections.
MaxClientsNumber        200
MaxClientsPerIP         10
PerUserLimits           8:1
MaxIdleTime             15
LimitRecursion          20000 16
MaxDiskUsage            95

# Files 0644 and folders 0755, in a folder that only their owner and the web server may enter.
Umask                   133:022
AllowUserFXP            no
AllowAnonymousFXP       no
DisplayDotFiles         yes
CustomerProof           yes
BrokenClientsCompatibility no
DontResolve             yes
SyslogFacility          ftp
VerboseLog              no
`

const unit = (settings: PureFtpdConfig): string => `# /etc/systemd/system/comptoir-ftp.service
# Debian's own pure-ftpd.service is switched off: systemctl disable --now pure-ftpd
[Unit]
Description=FTP accounts of hostings
After=network-online.target
Wants=network-online.target
Conflicts=pure-ftpd.service

[Service]
ExecStart=/usr/sbin/pure-ftpd ${settings.configFile}
# a change of the configuration or of the certificate is read by a restart; open sessions go on
KillMode=process
Restart=on-failure
RestartSec=2
NoNewPrivileges=true
ProtectSystem=full
ProtectHome=true
PrivateTmp=true
RuntimeDirectory=pure-ftpd

[Install]
WantedBy=multi-user.target
`
