import { Worker } from 'node:worker_threads'
import { readAsset } from '../base/files.ts'
import type { PaperDocument } from '../paper/document.ts'
import { PAPER_ASSETS, type PaperFiles, paperFiles } from '../paper/paper-files.ts'

/** A document to be drawn, by the id it is answered under. */
export interface DrawingJob {
  id: number
  paper: PaperDocument
}

/** What a thread is given: the documents, and what paper is drawn with, since it has no files to name. */
export interface DrawingOrder {
  jobs: readonly DrawingJob[]
  files: PaperFiles
}

/** The files of one document: a PDF, and the XML that is in it where there is one. */
export interface Drawn {
  pdf: Uint8Array
  xml?: Uint8Array
}

/** What came of one: its files, or why there are none. */
export type DrawingAnswer = { id: number; drawn: Drawn } | { id: number; problem: string }

/** The files that the single executable must carry for this module. */
export const DRAWING_ASSETS = [...PAPER_ASSETS, 'dist/drawing-worker.cjs']

/** No document takes so long, in ms: a thread that says nothing for that time is ended. */
const PATIENCE_MS = 20_000

let last: Promise<unknown> = Promise.resolve()

/**
 * Draws these documents in a worker thread, in their order, one thread at a time: pages go on being served meanwhile. Each
 * is answered by itself, and one that cannot be drawn keeps no other from being drawn.
 */
export function drawDocuments(jobs: readonly DrawingJob[]): Promise<DrawingAnswer[]> {
  if (jobs.length === 0) return Promise.resolve([])
  const mine = last.then(() => inThread(jobs))
  last = mine.catch(() => undefined)
  return mine
}

function inThread(jobs: readonly DrawingJob[]): Promise<DrawingAnswer[]> {
  const worker = startWorker(jobs)
  const answers: DrawingAnswer[] = []
  return new Promise<DrawingAnswer[]>((resolve) => {
    const end = (why: string) => {
      clearTimeout(timer)
      const missing = jobs.slice(answers.length).map(({ id }) => ({ id, problem: why }))
      resolve([...answers, ...missing])
    }
    let timer = setTimeout(end, PATIENCE_MS, 'took too long')
    worker.on('message', (answer: DrawingAnswer) => {
      answers.push(answer)
      if (answers.length === jobs.length) return end('')
      clearTimeout(timer)
      timer = setTimeout(end, PATIENCE_MS, 'took too long')
    })
    worker.once('error', (problem) => end(String(problem)))
    worker.once('exit', (code) => end(`the thread ended with ${code}`))
  }).finally(() => worker.terminate())
}

/** What the thread may hold of its own, in MB. */
const HEAP = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 }

function startWorker(jobs: readonly DrawingJob[]): Worker {
  const workerData: DrawingOrder = { jobs, files: paperFiles() }
  const options = { workerData, execArgv: [], env: {}, resourceLimits: HEAP }
  const isSource = import.meta.url.endsWith('.ts')
  if (isSource) return new Worker(new URL('./drawing-worker.ts', import.meta.url), options)
  return new Worker(readAsset('dist/drawing-worker.cjs').toString(), { ...options, eval: true })
}
