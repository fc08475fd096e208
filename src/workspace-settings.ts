import type { Raw } from './config.ts'
import type { Site } from './web/env.ts'

const HOST = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/

/** Where mail is read on the web, and the hosts where mail programs look for settings. */
export function workspaceOf(raw: Raw, faults: string[]): Pick<Site, 'webmail' | 'setUpHosts'> {
  return { webmail: webmailOf(raw, faults), setUpHosts: setUpHostsOf(raw, faults) }
}

function webmailOf({ WEBMAIL_URL: given }: Raw, faults: string[]): string | undefined {
  if (!given) return undefined
  const url = URL.parse(given)
  if (url?.protocol === 'https:' && !url.username) return url.href
  faults.push(`WEBMAIL_URL is an https address such as https://webmail.example.ch, not ${given}`)
  return undefined
}

function setUpHostsOf({ MAIL_SETUP_HOSTS: given }: Raw, faults: string[]): ReadonlySet<string> | undefined {
  const hosts = given
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '')
  for (const host of hosts) {
    if (!HOST.test(host)) faults.push(`MAIL_SETUP_HOSTS: ${host} is no host name such as autoconfig.example.ch`)
  }
  return hosts.length > 0 ? new Set(hosts) : undefined
}
