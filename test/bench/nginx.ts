import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../process/server.ts'
import { childrenOf } from './process.ts'

/** An answer as it came over the wire. */
export interface Wire {
  status: number
  headers: Record<string, string>
  body: Buffer
}

/** Asks once, over a connection of its own that could be kept, without following or unpacking. */
export const ask = (url: string, headers: Record<string, string>): Promise<Wire> =>
  new Promise((settle, fail) => {
    const agent = new Agent({ keepAlive: true })
    const request = get(url, { agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        agent.destroy()
        const pairs = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
        settle({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(pairs) as Wire['headers'],
          body: Buffer.concat(chunks),
        })
      })
    })
    request.once('error', fail)
  })

export interface Nginx {
  url: string
  worker: number
  close(): Promise<void>
}

/** Set by nginx itself, or by the connection. */
export const OWN = new Set(['content-length', 'content-type', 'date', 'connection', 'keep-alive', 'server'])

/**
 * nginx with one worker that serves this very answer from a file, with the same headers. `log`: how its access log is
 * written; nginx by itself writes each line at once. Throws when its answer is not the same.
 */
export async function openNginx(answer: Wire, under: readonly string[], log: string): Promise<Nginx> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-nginx-'))
  const port = await freePort()
  mkdirSync(path.join(folder, 'www'))
  writeFileSync(path.join(folder, 'www/page'), answer.body)
  writeFileSync(path.join(folder, 'nginx.conf'), configOf(answer, folder, port, log))
  const [program = '', ...args] = [
    ...under,
    'nginx',
    '-c',
    path.join(folder, 'nginx.conf'),
    '-e',
    path.join(folder, 'error.log'),
  ]
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  const gone = new Promise((settle) => child.once('close', settle))
  const url = `http://127.0.0.1:${port}/page`
  const close = async () => {
    child.kill('SIGQUIT')
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    assertSame(answer, await firstAnswer(url))
    const [worker = 0] = childrenOf(child.pid ?? 0)
    return { url, worker, close }
  } catch (problem) {
    await close()
    throw problem
  }
}

function configOf({ headers }: Wire, folder: string, port: number, log: string): string {
  const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  const added = Object.entries(headers).filter(([name]) => !OWN.has(name))
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 512; }
http {
  access_log ${folder}/access.log combined ${log};
  sendfile on;
  tcp_nopush on;
  keepalive_timeout 5s${headers['keep-alive'] === undefined ? '' : ' 5s'};
  keepalive_requests 1000000000;
  etag off;
  max_ranges 0;
  if_modified_since off;
  server_tokens off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    root ${folder}/www;
    default_type ${quoted(headers['content-type'] ?? '')};
    add_header Last-Modified "";
    ${added.map(([name, value]) => `add_header ${name} ${quoted(value)};`).join('\n    ')}
  }
}
`
}

async function firstAnswer(url: string): Promise<Wire> {
  for (const until = performance.now() + 5000; performance.now() < until; await sleep(20)) {
    const answer = await ask(url, {}).catch(() => undefined)
    if (answer) return answer
  }
  throw new Error('nginx does not answer.')
}

function assertSame(ours: Wire, theirs: Wire): void {
  const kept = ({ headers }: Wire) =>
    Object.entries(headers)
      .filter(([name]) => name !== 'date' && name !== 'server')
      .map((pair) => pair.join(': '))
      .sort()
      .join('\n')
  if (ours.status !== theirs.status || !ours.body.equals(theirs.body) || kept(ours) !== kept(theirs))
    throw new Error(`nginx answers otherwise:\n${kept(ours)}\n\n${kept(theirs)}`)
}
