import { describe, expect, test } from 'vitest'
import { runProgram } from '../../src/helper/program.ts'
import { productFiles, read } from '../house/source.ts'

const never = new AbortController().signal
const soon = () => AbortSignal.timeout(100)

describe('programs the helper runs', () => {
  test('get their arguments as they are: no shell reads them (security 1.2.5)', async () => {
    const hostile = ['$(id)', '`id`', '; id', '| id', '> /dev/null', '*', '~', "'", '"', '\\n', '\n', '-n']
    const { out } = await runProgram('/usr/bin/printf', ['%s\\0', ...hostile], never)
    expect(out.split('\0').slice(0, -1)).toEqual(hostile)
  })

  test('get nothing of our environment', async () => {
    const { out } = await runProgram('/usr/bin/env', [], never)
    expect(out).toBe('LC_ALL=C\n')
  })

  test('find nothing to read, and their folder is the root', async () => {
    expect(await runProgram('/usr/bin/cat', [], never)).toEqual({ code: 0, out: '', err: '' })
    expect((await runProgram('/usr/bin/pwd', [], never)).out).toBe('/\n')
  })

  test('tell by their code how they ended', async () => {
    expect((await runProgram('/usr/bin/false', [], never)).code).toBe(1)
  })

  test('are ended when their time is over (R-OPS-5)', async () => {
    const began = performance.now()
    await expect(runProgram('/usr/bin/sleep', ['30'], soon())).rejects.toThrow('/usr/bin/sleep took too long')
    expect(performance.now() - began).toBeLessThan(5000)
  })

  test('that are not there, or write without end, are told of by their name alone', async () => {
    await expect(runProgram('/nowhere/at-all', ['secret'], never)).rejects.toThrow(
      /^\/nowhere\/at-all did not end well: ENOENT$/,
    )
    await expect(runProgram('/usr/bin/yes', [], never)).rejects.toThrow(/^\/usr\/bin\/yes did not end well/)
  })

  test('are run in this one place; elsewhere the product runs itself alone, and a shell nowhere (security 1.2.5)', () => {
    const running = productFiles.filter((file) => /child_process/.test(read(file)))
    expect(running).toEqual(['src/books-child.ts', 'src/helper/program.ts'])
    for (const file of running) expect(read(file)).not.toMatch(/shell:|\bexec\(|spawn\(/)
    expect(read('src/books-child.ts').match(/execFile\(\S+/g)).toEqual(['execFile(process.execPath,'])
  })
})
