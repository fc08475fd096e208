import { Worker } from 'node:worker_threads'
import { readAsset } from './files.ts'
import { isCutShort, type PictureType, sniffPicture } from './picture-header.ts'
import type { PictureAnswer, PictureJob } from './picture-worker.ts'

/** `type`: no PNG, JPEG or WebP we take. `weight`, `pixels`: too much of them. `unreadable`: broken inside. */
export type PictureReason = 'type' | 'weight' | 'pixels' | 'unreadable'

export class PictureProblem extends Error {
  readonly reason: PictureReason

  constructor(reason: PictureReason, options?: ErrorOptions) {
    super(`picture: ${reason}`, options)
    this.reason = reason
  }
}

/** A PNG of ours, with nothing in it but pixels. Width and height in pixels. */
export interface FittedPicture {
  png: Buffer
  width: number
  height: number
}

export const PICTURE_LIMITS = { bytes: 2 * 1024 * 1024, pixels: 4_000_000, milliseconds: 5000 }

/**
 * The picture drawn anew as a PNG that fits the box: never enlarged, never distorted, no metadata. The limits are
 * checked on the header before any decoder sees the bytes; then a worker thread decodes, one picture at a time, so
 * that pages go on being served and memory is given back. Throws PictureProblem.
 */
export async function fitPicture(
  bytes: Uint8Array,
  box: { width: number; height: number },
  limits = PICTURE_LIMITS,
): Promise<FittedPicture> {
  if (bytes.byteLength > limits.bytes) throw new PictureProblem('weight')
  const header = sniffPicture(bytes)
  if (header === undefined) throw new PictureProblem('type')
  if (header.width * header.height > limits.pixels) throw new PictureProblem('pixels')
  if (header.type === 'jpeg' && isCutShort(bytes)) throw new PictureProblem('unreadable')

  const job = { type: header.type, bytes, box, codecs: codecsFor(header.type) }
  return oneAtATime(() => decodeInWorker(job, limits.milliseconds))
}

const DECODERS: Record<PictureType, string> = {
  png: 'node_modules/@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
  jpeg: 'node_modules/@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  webp: 'node_modules/@jsquash/webp/codec/dec/webp_dec.wasm',
}
const RESIZER = 'node_modules/@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm'

/** The files that the single executable must carry for this module. */
export const PICTURE_ASSETS = [...Object.values(DECODERS), RESIZER, 'dist/picture-worker.cjs']

function codecsFor(type: PictureType): PictureJob['codecs'] {
  return { decoder: readAsset(DECODERS[type]), encoder: readAsset(DECODERS.png), resizer: readAsset(RESIZER) }
}

let last: Promise<unknown> = Promise.resolve()

function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work)
  last = mine.catch(() => undefined)
  return mine
}

/** A worker of its own for each picture: whatever a hostile file does to a codec, the next picture meets a new one. */
function decodeInWorker(job: PictureJob, milliseconds: number): Promise<FittedPicture> {
  const worker = startWorker(job)
  return new Promise<FittedPicture>((resolve, reject) => {
    const refuse = (cause: unknown) => reject(new PictureProblem('unreadable', { cause }))
    const timer = setTimeout(refuse, milliseconds, 'took too long')
    worker.once('message', ({ png, width, height }: PictureAnswer) => resolve({ png: Buffer.from(png), width, height }))
    worker.once('error', refuse)
    worker.once('exit', (code) => {
      clearTimeout(timer)
      refuse(`ended with ${code}`)
    })
  }).finally(() => worker.terminate())
}

/** The codecs complain on standard error: taken in and dropped, or a customer could write in our log. */
function startWorker(workerData: PictureJob): Worker {
  const options = { workerData, stdout: true, stderr: true, execArgv: [], env: {} }
  const isSource = import.meta.url.endsWith('.ts')
  if (isSource) return new Worker(new URL('./picture-worker.ts', import.meta.url), options)
  return new Worker(readAsset('dist/picture-worker.cjs').toString(), { ...options, eval: true })
}
