import { writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { migrations } from '../../db/migrations/index.ts'

interface Column {
  name: string
  type: string
  notnull: 0 | 1
  dflt_value: string | null
  pk: number
}

/** The text of db/schema.ts: one interface per table, as the migrations leave them. */
export function schemaText(): string {
  const sqlite = new Database(':memory:')
  for (const { up } of migrations) sqlite.exec(up)
  const tables = sqlite
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 1 ORDER BY name")
    .all() as { name: string }[]
  const drawn = tables.map(({ name }) => drawTable(sqlite, name)).join('')
  sqlite.close()
  return [
    '// Written by `npm run db:types` from the migrations; do not edit.',
    "import type { Generated } from 'kysely'",
    '',
    `export interface DB {\n${drawn}}\n`,
  ].join('\n')
}

function drawTable(sqlite: Database.Database, table: string): string {
  const sql = sqlite.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(table) as string
  const columns = sqlite.prepare('SELECT * FROM pragma_table_info(?)').all(table) as Column[]
  const rowid = columns.filter((column) => column.pk > 0).length === 1
  const lines = columns
    .map((column) => `    ${column.name}:${wrapped(column.name, drawColumn(column, sql, rowid))}\n`)
    .join('')
  return `  ${table}: {\n${lines}  }\n`
}

/** A type as the formatter leaves it: alternatives that do not fit on a line of 120 have a line each. */
function wrapped(name: string, type: string): string {
  if (`    ${name}: ${type}`.length <= 120) return ` ${type}`
  return type
    .split(' | ')
    .map((one) => `\n      | ${one}`)
    .join('')
}

function drawColumn(column: Column, sql: string, rowid: boolean): string {
  const choices = new RegExp(
    `\\b${column.name} (?:TEXT|INTEGER)[^,\\n]*CHECK \\(${column.name} IN \\(([^)]*)\\)\\)`,
  ).exec(sql)
  const plain = { INTEGER: 'number', TEXT: 'string', BLOB: 'Buffer', REAL: 'number' }[column.type]
  if (!plain) throw new Error(`no type for ${column.name} ${column.type}`)
  const type = choices?.[1]
    ? choices[1]
        .split(',')
        .map((value) => value.trim())
        .join(' | ')
    : plain
  const nullable = column.notnull || column.pk ? type : `${type} | null`
  const given = column.dflt_value !== null || (rowid && column.pk === 1 && column.type === 'INTEGER')
  return given ? `Generated<${nullable}>` : nullable
}

if (/db-types\.m?[jt]s$/.test(process.argv[1] ?? '')) writeFileSync('db/schema.ts', schemaText())
