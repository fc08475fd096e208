import { Worker } from 'node:worker_threads'
import { readAsset } from './files.ts'
import { isCutShort, lookAtPicture, type NotTaken, type PictureType } from './picture-header.ts'
import type { PictureAnswer, PictureJob } from './picture-worker.ts'
import type { Ground } from './pixels.ts'

/**
 * `type`: no PNG, JPEG or WebP. `animated`, `colours`: one that moves, or is made for print. `weight`, `pixels`: too much
 * of them. `unreadable`: broken inside. `busy`: too many wait to be drawn.
 */
export type PictureReason = NotTaken | 'type' | 'weight' | 'pixels' | 'unreadable' | 'busy'

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
  /** On which ground all of it is seen. */
  ground: Ground
  /** It was smaller than the box, and was made larger. */
  enlarged: boolean
}

interface Box {
  width: number
  height: number
}

export const PICTURE_LIMITS = { bytes: 2 * 1024 * 1024, pixels: 4_000_000, milliseconds: 5000 }

/** So many may wait for their turn: each is held in memory meanwhile. */
const WAITING_MOST = 12

/**
 * The picture drawn anew as a PNG that fits the box: never enlarged, never distorted, no metadata. The limits are
 * checked on the header before any decoder sees the bytes; then a worker thread decodes, one picture at a time, so
 * that pages go on being served and memory is given back. Throws PictureProblem.
 */
export const fitPicture = (bytes: Uint8Array, box: Box, limits = PICTURE_LIMITS): Promise<FittedPicture> =>
  drawn(bytes, box, false, limits)

/** The same exactly as large as the box: as large as it fits in, at the left edge, and clear beside, above and below. */
export const fillPicture = (bytes: Uint8Array, box: Box, limits = PICTURE_LIMITS): Promise<FittedPicture> =>
  drawn(bytes, box, true, limits)

async function drawn(
  bytes: Uint8Array,
  box: Box,
  fills: boolean,
  limits: typeof PICTURE_LIMITS,
): Promise<FittedPicture> {
  if (bytes.byteLength > limits.bytes) throw new PictureProblem('weight')
  const header = lookAtPicture(bytes)
  if (typeof header !== 'object') throw new PictureProblem(header ?? 'type')
  const { type, ...size } = header
  if (size.width * size.height > limits.pixels) throw new PictureProblem('pixels')
  if (type === 'jpeg' && isCutShort(bytes)) throw new PictureProblem('unreadable')
  if (waiting >= WAITING_MOST) throw new PictureProblem('busy')

  return oneAtATime(() =>
    decodeInWorker({ type, bytes, size, box, fills, codecs: codecsFor(type) }, limits.milliseconds),
  )
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
let waiting = 0

function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  waiting += 1
  const mine = last.then(work).finally(() => {
    waiting -= 1
  })
  last = mine.catch(() => undefined)
  return mine
}

/** A worker of its own for each picture: whatever a hostile file does to a codec, the next picture meets a new one. */
function decodeInWorker(job: PictureJob, milliseconds: number): Promise<FittedPicture> {
  const worker = startWorker(job)
  return new Promise<FittedPicture>((resolve, reject) => {
    const refuse = (cause: unknown) => reject(new PictureProblem('unreadable', { cause }))
    const timer = setTimeout(refuse, milliseconds, 'took too long')
    worker.once('message', ({ png, ...said }: PictureAnswer) => resolve({ png: Buffer.from(png), ...said }))
    worker.once('error', refuse)
    worker.once('exit', (code) => {
      clearTimeout(timer)
      refuse(`ended with ${code}`)
    })
  }).finally(() => worker.terminate())
}

/** What the worker may hold of its own, in MB; the codecs' memory lies outside, and follows from the pixels. */
const HEAP = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 8 }

/** The codecs complain on standard error: taken in and dropped, or a customer could write in our log. */
function startWorker(workerData: PictureJob): Worker {
  const options = { workerData, stdout: true, stderr: true, execArgv: [], env: {}, resourceLimits: HEAP }
  const isSource = import.meta.url.endsWith('.ts')
  if (isSource) return new Worker(new URL('./picture-worker.ts', import.meta.url), options)
  return new Worker(readAsset('dist/picture-worker.cjs').toString(), { ...options, eval: true })
}
