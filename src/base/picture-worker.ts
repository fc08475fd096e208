/** Runs in a worker thread, once per picture: decodes, shrinks, encodes, answers. Started by picture.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import * as jpeg from '@jsquash/jpeg/decode.js'
import * as png from '@jsquash/png/decode.js'
import encodePng, { init as initEncoder } from '@jsquash/png/encode.js'
import resize, { initResize } from '@jsquash/resize'
import * as webp from '@jsquash/webp/decode.js'
import type { PictureType } from './picture-header.ts'

/** The codecs are WebAssembly: bytes, since the single executable has no files to name. */
export interface PictureJob {
  type: PictureType
  bytes: Uint8Array
  box: { width: number; height: number }
  codecs: { decoder: Uint8Array; encoder: Uint8Array; resizer: Uint8Array }
}

export interface PictureAnswer {
  png: Uint8Array
  width: number
  height: number
}

interface Pixels {
  data: Uint8ClampedArray<ArrayBuffer>
  width: number
  height: number
  colorSpace: 'srgb'
}

async function decode({ type, bytes, codecs }: PictureJob): Promise<Pixels> {
  const buffer = bytes.slice().buffer as ArrayBuffer
  if (type === 'png') {
    await png.init(codecs.decoder)
    return png.decode(buffer)
  }
  const codec = type === 'jpeg' ? jpeg : webp
  await codec.init({ wasmBinary: codecs.decoder })
  // A photo of a phone says in its metadata which way is up, and the metadata goes.
  return type === 'jpeg' ? jpeg.default(buffer, { preserveOrientation: true }) : webp.default(buffer)
}

/** Contained in the box, whole pixels, at least one each way. */
async function shrink(pixels: Pixels, { box, codecs }: PictureJob): Promise<Pixels> {
  const scale = Math.min(box.width / pixels.width, box.height / pixels.height)
  if (scale >= 1) return pixels
  await initResize(codecs.resizer)
  const side = (length: number) => Math.max(1, Math.round(length * scale))
  return resize(pixels, { width: side(pixels.width), height: side(pixels.height) })
}

async function main(job: PictureJob): Promise<void> {
  const pixels = await shrink(await decode(job), job)
  await initEncoder(job.codecs.encoder)
  const answer: PictureAnswer = {
    png: new Uint8Array(await encodePng(pixels)),
    width: pixels.width,
    height: pixels.height,
  }
  parentPort?.postMessage(answer)
}

// No await: a CommonJS bundle has none at this level. What fails ends the thread, which is the answer then.
void main(workerData as PictureJob)
