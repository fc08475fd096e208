import { beside, contest } from './contest.ts'
import { asked, figure } from './figures.ts'
import { openBenchHouse } from './house.ts'
import { ask, openNginx } from './nginx.ts'
import { grouped, row } from './table.ts'
import { SERVER_CPU } from './wrk.ts'

const UNDER = ['taskset', '-c', SERVER_CPU]
const AT_ONCE = 16
const WISH = { least: 0.7 }
const UNIT = 'requests per CPU-second'

/** A page that is the same for every visitor, and how its bytes go out. */
interface Kept {
  bench: string
  what: string
  url: string
  pid: number
  encoding: 'identity' | 'br'
}

/** Pages as a visitor reads them, a guide of 25 KB and the front page, beside nginx that serves the same bytes from a file. */
export async function signedOutPages(): Promise<void> {
  const house = await openBenchHouse({ under: UNDER })
  const { pid, origin } = house.server
  const guide = { what: 'Signed-out guide', url: house.article, pid }
  try {
    await besideNginx({ ...guide, bench: 'article.signed-out.identity', encoding: 'identity' })
    await besideNginx({ ...guide, bench: 'article.signed-out.br', encoding: 'br' })
    await besideNginx({ bench: 'home.signed-out.br', what: 'Front page', url: `${origin}/`, pid, encoding: 'br' })
  } finally {
    await house.close()
  }
}

async function besideNginx({ bench, what, url, pid, encoding }: Kept): Promise<void> {
  const headers = { 'accept-encoding': encoding }
  await ask(url, headers)
  const answer = await ask(url, headers)
  const plain = await openNginx(answer, UNDER, '')
  const grouping = await openNginx(answer, UNDER, 'buffer=4k flush=1s')
  try {
    const common = { connections: AT_ONCE, headers }
    const [our, their, group] = await contest([
      { ...common, url, pid },
      { ...common, url: plain.url, pid: plain.worker },
      { ...common, url: grouping.url, pid: grouping.worker },
    ])
    const { ours, limit, ratio, rounds } = beside(our?.perCpuSecond, their?.perCpuSecond)
    const bytes = answer.body.length
    const verdict = figure(bench, { ratio }, WISH, { bytes, ours, nginx: limit, unit: UNIT, rounds })
    const grouped_ = beside(our?.perCpuSecond, group?.perCpuSecond)
    figure(`${bench}.nginx-groups-its-log`, { ratio: grouped_.ratio }, undefined, { nginx: grouped_.limit })
    const size = `${(bytes / 1000).toFixed(1)} KB${encoding === 'br' ? ' compressed' : ''}`
    const said = { ours: `${grouped(ours)} /s`, limit: `nginx: ${grouped(limit)} /s` }
    row({ what: `${what}, ${size}`, ...said, ratio, asked: asked(WISH), verdict })
  } finally {
    await Promise.all([plain.close(), grouping.close()])
  }
}
