import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BUNDLE } from '../process/server.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-caddy-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const SETTINGS = { PUBLIC_URL: 'https://help.comptoir.test', DAV_URL: 'https://dav.comptoir.test', PORT: '3000' }

test('Caddy accepts what is printed for it, unedited, alone and both together', () => {
  for (const part of ['portal', 'dav']) {
    const args = [BUNDLE, 'print-config', 'caddy', '--part', part]
    const printed = execFileSync(process.execPath, args, { env: SETTINGS, cwd: folder })
    writeFileSync(path.join(folder, `${part}.caddy`), printed)
  }
  writeFileSync(path.join(folder, 'both.caddy'), `import ${folder}/portal.caddy\nimport ${folder}/dav.caddy\n`)
  for (const file of ['portal', 'dav', 'both']) {
    const config = path.join(folder, `${file}.caddy`)
    const env = { XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
    const args = ['validate', '--adapter', 'caddyfile', '--config', config]
    expect(execFileSync('/usr/bin/caddy', args, { env, stdio: 'pipe' }).toString()).toContain('Valid configuration')
  }
})
