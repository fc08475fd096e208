import { describe, expect, test } from 'vitest'
import { allFiles, codeOf, linesWith, productFiles, read } from './source.ts'

const EXEMPT = ['db/schema.ts', 'src/urls.ts']
const written = allFiles.filter((file) => /\.(tsx?|mjs|js|css)$/.test(file) && !EXEMPT.includes(file))
const drawn = productFiles.filter((file) => file.startsWith('src/') || file.startsWith('views/'))

describe('every file', () => {
  test('has at most 400 lines', () => {
    expect(written.filter((file) => read(file).trimEnd().split('\n').length > 400)).toEqual([])
  })

  test('has functions of at most 50 lines', () => {
    expect(productFiles.flatMap((file) => longFunctions(file, 50))).toEqual([])
  })
})

const OPENS = /(=>|\bfunction\b.*|^\s*(async )?\w+\(.*\).*) [{(]$|^\s*[})].*(\)|: [^=?]+) \{$/
const NO_FUNCTION =
  /^\s*(if|for|while|switch|return|describe|test|\} (else|catch|finally))\b|^\s*\} (else|catch|finally)/

/** The files are formatted: what a line opens is closed by the next line of the same indent. */
function longFunctions(file: string, most: number): string[] {
  const lines = read(file).split('\n')
  const indent = (line: string) => line.length - line.trimStart().length
  return lines.flatMap((line, at) => {
    if (!OPENS.test(line) || NO_FUNCTION.test(line)) return []
    const closes = lines.findIndex((other, i) => i > at && indent(other) === indent(line) && /^\s*[})]/.test(other))
    return closes - at + 1 > most ? [`${file}:${at + 1} ${closes - at + 1} lines`] : []
  })
}

describe('the product', () => {
  test('reads the environment in one place; DEBUG only decides how much a failed start says', () => {
    const places = linesWith(productFiles, /process\.env/).filter((line) => !line.startsWith('src/config.ts'))
    expect(places.filter((line) => !(line.startsWith('src/cli.ts') && line.includes("process.env['DEBUG']")))).toEqual(
      [],
    )
  })

  test('keeps its French in content/: no accented letter in src/ or views/', () => {
    expect(linesWith(drawn, /(?=[^ -~\t])\p{L}/u)).toEqual([])
  })

  test('turns text into markup in one file at most', () => {
    const files = productFiles.filter((file) => /(?<![.\w])raw\(|dangerouslySetInnerHTML/.test(codeOf(file)))
    expect(files.length, files.join(', ')).toBeLessThanOrEqual(1)
  })

  test('speaks htmx in one file: its headers are read and written in web/reply.tsx', () => {
    const lines = linesWith(productFiles, /['"`]HX-[A-Z]|headers?\W{1,3}hx-/)
    expect(lines.filter((line) => !line.startsWith('src/web/reply.tsx'))).toEqual([])
    expect(lines.length).toBeGreaterThan(3)
  })

  test('has no script in its markup', () => {
    expect(linesWith(drawn, /hx-on|["'`{]js:|javascript:/)).toEqual([])
  })

  test('takes the time from its clock and chance from the system', () => {
    const inside = productFiles.filter((file) => !/^src\/[\w-]+\.tsx?$/.test(file))
    expect(linesWith(inside, /Date\.now\(|new Date\(\)|Math\.random\(/)).toEqual([])
  })

  test('has no word of any action where all actions are drawn and done', () => {
    const names = productFiles
      .filter((file) => /\/actions\.tsx?$/.test(file))
      .flatMap((file) => [...read(file).matchAll(/^\s+name: '([^']+)'/gm)].map(([, name]) => name as string))
    expect(names).toContain('mail.change-password')
    const all = productFiles.filter((file) => /^(src|views)\/actions\//.test(file))
    expect(all.filter((file) => names.some((name) => read(file).includes(name)))).toEqual([])
  })
})

test('the repository holds the folders of its map, and no drawer for the rest', () => {
  const top = new Set(allFiles.map((file) => file.split('/')[0] as string))
  const folders = ['.ci', 'content', 'db', 'src', 'static', 'test', 'views']
  const files = ['LICENSE', 'README.md', 'package.json', 'package-lock.json', 'tsconfig.json']
  const more = [...top].filter((name) => !folders.includes(name) && !files.includes(name))
  expect(more.filter((name) => !/^\.[\w.-]+$/.test(name))).toEqual([])
  expect(allFiles.filter((file) => /(^|\/)(docs|lib|utils|helpers|types|common)\//.test(file))).toEqual([])
})
