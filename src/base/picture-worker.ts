/** Runs in a worker thread, once per picture: decodes, shrinks, encodes, answers. Started by picture.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import * as jpeg from '@jsquash/jpeg/decode.js'
import * as png from '@jsquash/png/decode.js'
import encodePng, { init as initEncoder } from '@jsquash/png/encode.js'
import resize, { initResize } from '@jsquash/resize'
import * as webp from '@jsquash/webp/decode.js'
import type { PictureType } from './picture-header.ts'
import { type Ground, groundFor, inSquares, type Pixels, placedIn } from './pixels.ts'
import { holdsTooMuch } from './png-data.ts'

/** The codecs are WebAssembly: bytes, since the single executable has no files to name. */
export interface PictureJob {
  type: PictureType
  bytes: Uint8Array
  /** As its header claims. */
  size: { width: number; height: number }
  box: { width: number; height: number }
  /** Exactly as large as the box, what it leaves free being clear; else no larger than it. */
  fills: boolean
  codecs: { decoder: Uint8Array; encoder: Uint8Array; resizer: Uint8Array }
}

export interface PictureAnswer {
  png: Uint8Array
  width: number
  height: number
  ground: Ground
  /** It was smaller than the box, and was made larger. */
  enlarged: boolean
}

async function decode({ type, bytes, size, codecs }: PictureJob): Promise<Pixels> {
  const buffer = bytes.slice().buffer as ArrayBuffer
  if (type === 'png') {
    if (await holdsTooMuch(bytes, size)) throw new Error('holds more than its header says')
    await png.init(codecs.decoder)
    return png.decode(buffer)
  }
  const codec = type === 'jpeg' ? jpeg : webp
  await codec.init({ wasmBinary: codecs.decoder })
  // A photo of a phone says in its metadata which way is up, and the metadata goes.
  return type === 'jpeg' ? jpeg.default(buffer, { preserveOrientation: true }) : webp.default(buffer)
}

/** Contained in the box, whole pixels, at least one each way. A large picture is first made smaller the plain way. */
async function scaled(pixels: Pixels, scale: number, codecs: PictureJob['codecs']): Promise<Pixels> {
  const side = (length: number) => Math.max(1, Math.round(length * scale))
  const size = { width: side(pixels.width), height: side(pixels.height) }
  const squares = Math.floor(Math.min(pixels.width / size.width, pixels.height / size.height) / 2)
  await initResize(codecs.resizer)
  return resize(squares > 1 ? inSquares(pixels, squares) : pixels, size)
}

async function main(job: PictureJob): Promise<void> {
  const { box, fills, codecs } = job
  const whole = await decode(job)
  const scale = Math.min(box.width / whole.width, box.height / whole.height)
  const drawn = scale < 1 || (fills && scale > 1) ? await scaled(whole, scale, codecs) : whole
  const { width, height } = fills ? box : drawn
  await initEncoder(codecs.encoder)
  const png = new Uint8Array(await encodePng(fills ? placedIn(box, drawn) : drawn))
  const answer: PictureAnswer = { png, width, height, ground: groundFor(drawn), enlarged: fills && scale > 1 }
  parentPort?.postMessage(answer)
}

// No await: a CommonJS bundle has none at this level. What fails ends the thread, which is the answer then.
void main(workerData as PictureJob)
