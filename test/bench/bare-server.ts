/**
 * The least that could answer the same, as a process of its own: Hono, text that is ready, and so many of the plainest
 * statements on a database with the settings of the product. Its task is a file of JSON.
 */
import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { verify } from '@node-rs/argon2'
import Database from 'better-sqlite3'
import { Hono } from 'hono'
import type { Statements } from './statements.ts'

/** What the bare server is told. */
export interface BareTask {
  port: number
  database: string
  text: string
  headers: Record<string, string>
  /** What each answer takes of the database. */
  statements: Statements
  /** Of the password that a post must bring. */
  hash?: string
}

const THINGS = 10_000

const task = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as BareTask
const { text, headers, statements, hash } = task
const sqlite = new Database(task.database)
for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) sqlite.pragma(pragma)
sqlite.exec(`
  CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, words TEXT NOT NULL, at TEXT NOT NULL);
  CREATE TABLE lines (id INTEGER PRIMARY KEY, thing TEXT NOT NULL, words TEXT NOT NULL, at TEXT NOT NULL);
`)
const insert = sqlite.prepare('INSERT INTO things (name, words, at) VALUES (?, ?, ?)')
sqlite.transaction(() => {
  for (let at = 0; at < THINGS; at++) insert.run(`thing-${at}`, 'some words that stand in a row', now())
})()
const read = sqlite.prepare('SELECT * FROM things WHERE name = ?')
const update = sqlite.prepare('UPDATE things SET words = ?, at = ? WHERE name = ?')
const append = sqlite.prepare('INSERT INTO lines (thing, words, at) VALUES (?, ?, ?)')

let turn = 0

function now(): string {
  return new Date().toISOString()
}

function readAll(): void {
  for (let at = 0; at < statements.reads; at++) read.get(`thing-${turn++ % THINGS}`)
}

/** Every other one adds a row, every other one changes one. */
function write(): void {
  const name = `thing-${turn % THINGS}`
  if (turn++ % 2 === 0) append.run(name, 'some words of a line', now())
  else update.run('some other words', now(), name)
}

const some = sqlite.transaction((count: number) => {
  for (let at = 0; at < count; at++) write()
})

/** All but the last commits hold one statement. */
function writeAll(): void {
  for (let left = statements.commits; left > 0; left--)
    some.immediate(left > 1 ? 1 : statements.writes - statements.commits + 1)
}

const app = new Hono()
app.get('/page', (c) => {
  readAll()
  return c.html(text, 200, headers)
})
app.post('/post', async (c) => {
  const form = await c.req.parseBody()
  if (hash !== undefined && !(await verify(hash, String(form['password'])))) return c.text('no', 403)
  readAll()
  writeAll()
  return c.html(text, 200, headers)
})
serve({ fetch: app.fetch, port: task.port, hostname: '127.0.0.1' })
