/** Runs in a worker thread: draws documents one after the other, answers each. Started by drawing.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import { drawPaper } from '../paper/draw.ts'
import type { PaperFiles } from '../paper/paper-files.ts'
import type { DrawingAnswer, DrawingJob, DrawingOrder } from './drawing.ts'

async function answerTo({ id, paper }: DrawingJob, files: PaperFiles): Promise<DrawingAnswer> {
  try {
    const { pdf, xml } = await drawPaper(paper, files)
    return { id, drawn: xml ? { pdf, xml } : { pdf } }
  } catch (problem) {
    return { id, problem: String((problem as Error)?.stack ?? problem) }
  }
}

async function main({ jobs, files }: DrawingOrder): Promise<void> {
  for (const job of jobs) parentPort?.postMessage(await answerTo(job, files))
}

// No await: a CommonJS bundle has none at this level. What fails ends the thread, which is the answer then.
void main(workerData as DrawingOrder)
