/** The thread is the built one, as it is shipped: `npm run build` comes first, as it does in `.ci/test`. */
import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type * as threads from 'node:worker_threads'
import { describe, expect, it, vi } from 'vitest'
import type { PhotoOptions } from '../../src/photo/decode.ts'
import { photo } from '../../mocks/photo.ts'
import { changed, cut, HUGE, SMALL_COLOUR, sizeMarker } from './pictures.ts'
import { readPng } from './png-reader.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const BUILT = join(ROOT, 'dist', 'program', 'photo-worker.js')

const refused = (detail: string): object => ({ code: 'CARD_PHOTO_UNREADABLE', message: detail })

const started = vi.hoisted((): { threadId: number }[] => [])

vi.mock('node:worker_threads', async (original) => {
  const module = await original<typeof threads>()
  class Worker extends module.Worker {
    constructor(...parameters: ConstructorParameters<typeof module.Worker>) {
      super(...parameters)
      started.push(this)
    }
  }
  return { ...module, Worker }
})

// Loaded anew, whoever has loaded it before: with these threads.
vi.resetModules()
const { decodePhoto } = await import('../../src/photo/decode.ts')

const decode = (picture: Uint8Array, options: Partial<PhotoOptions> = {}): ReturnType<typeof decodePhoto> =>
  decodePhoto(picture, { signal: new AbortController().signal, timeoutMs: 100_000, ...options })

/** Threads that were started and still run; the id of one that ended is -1. */
const running = (): number => started.filter(({ threadId }) => threadId !== -1).length

describe('the built thread', () => {
  it.each(['worker', 'codec', 'png'])('is made from the %s that is tested here', (name) => {
    const source = statSync(join(ROOT, 'src', 'photo', `${name}.ts`)).mtimeMs
    expect(statSync(BUILT).mtimeMs).toBeGreaterThan(source)
  })
})

describe('a photograph', () => {
  it('of the simulated card becomes a grey PNG of its size that shows the figure', async () => {
    const { png, width, height } = await decode(photo())
    expect([started.length, running()]).toEqual([1, 0])
    const picture = readPng(png)
    expect([width, height]).toEqual([240, 320])
    expect(picture).toMatchObject({ width: 240, height: 320, depth: 8, colourType: 0 })
    const at = (x: number, y: number): number | undefined => picture.samples[y * 240 + x]
    // Background, head and shoulders, each darker than the one before; the drawing is the same on both sides.
    expect(at(10, 10)).toBeGreaterThan(at(120, 130) ?? 255)
    expect(at(120, 130)).toBeGreaterThan(at(120, 280) ?? 255)
    expect(Math.abs((at(40, 130) ?? 0) - (at(200, 130) ?? 255))).toBeLessThan(16)
  })

  it('in colour keeps every sample', async () => {
    const { png } = await decode(SMALL_COLOUR)
    expect(readPng(png)).toEqual({
      width: 4,
      height: 2,
      depth: 8,
      colourType: 2,
      samples: Array.from({ length: 24 }, (_, index) => index * 10),
    })
  })

  it('is decoded beside others', async () => {
    const sizes = await Promise.all(
      [photo(), SMALL_COLOUR, photo()].map(async (picture) => (await decode(picture)).width),
    )
    expect(sizes).toEqual([240, 4, 240])
  })

  it('is left as it was', async () => {
    const picture = photo()
    await decode(picture)
    expect(picture).toEqual(photo())
  })
})

describe('a damaged photograph', () => {
  it.each([150, 400, 1000, photo().length - 1])('is refused when its picture is cut after %i bytes', async (length) => {
    await expect(decode(cut(photo(), length))).rejects.toMatchObject(refused('the picture is damaged'))
  })

  it('is refused when nothing follows its head', async () => {
    const head = cut(SMALL_COLOUR, sizeMarker(SMALL_COLOUR) + 51)
    await expect(decode(head)).rejects.toMatchObject(refused('the picture is damaged'))
  })

  it('is refused when its two heads tell of different sizes', async () => {
    const other = changed(SMALL_COLOUR, sizeMarker(SMALL_COLOUR) + 6, '00000003')
    await expect(decode(other)).rejects.toMatchObject({ code: 'CARD_PHOTO_UNREADABLE' })
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['a PNG file', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ])('is refused when it is %s', async (_, bytes) => {
    await expect(decode(bytes)).rejects.toMatchObject(refused('not a JP2 file of a kind that cards hold'))
  })

  it('ends in a picture or in that one error, whichever bytes of it are overwritten', async () => {
    for (const at of [40, 60, 90, 130, 140, 160, 250, 400, 700, 1100]) {
      const outcome = await decode(changed(photo(), at, 'FF4F00FF93A55A00')).then(
        ({ width, height }) => `${width} ${height}`,
        (error: unknown) => error,
      )
      if (typeof outcome === 'string') expect(outcome).toBe('240 320')
      else expect(outcome).toMatchObject({ code: 'CARD_PHOTO_UNREADABLE' })
    }
  })
})

describe('the limits', () => {
  it('refuse a file larger than any on a card', async () => {
    await expect(decode(new Uint8Array(0x10001))).rejects.toMatchObject(refused('the file is too large'))
  })

  it('refuse more pixels than allowed, counted before anything is decoded', async () => {
    await expect(decode(HUGE)).rejects.toMatchObject(refused('the picture is too large'))
    await expect(decode(photo(), { maxPixels: 240 * 320 - 1 })).rejects.toMatchObject(
      refused('the picture is too large'),
    )
    await expect(decode(photo(), { maxPixels: 240 * 320 })).resolves.toMatchObject({ width: 240 })
  })

  it('refuse a picture of very many tiles', async () => {
    const at = sizeMarker(photo())
    const tiles = changed(photo(), at + 22, '00000001 00000001')
    await expect(decode(tiles)).rejects.toMatchObject(refused('the picture is too large'))
  })

  it('bound the memory of the decoder', async () => {
    const allowed = { maxPixels: 6000 * 6000 }
    await expect(decode(HUGE, allowed)).rejects.toMatchObject(refused('the picture is damaged'))
  })

  it('bound the time, and the thread has ended with the error', async () => {
    const before = started.length
    await expect(decode(photo(), { timeoutMs: 1 })).rejects.toMatchObject(refused('decoding takes too long'))
    expect([started.length, running()]).toEqual([before + 1, 0])
  })

  it('end with the request, and the thread with them', async () => {
    const before = started.length
    const request = new AbortController()
    const photograph = decode(photo(), { signal: request.signal })
    request.abort()
    await expect(photograph).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
    expect([started.length, running()]).toEqual([before + 1, 0])
  })

  it('start nothing for a request that is over', async () => {
    const before = started.length
    await expect(decode(photo(), { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' })
    expect(started.length).toBe(before)
  })
})

describe('the compiled decoder in a process of its own', () => {
  const run = (folder: string, picture: Uint8Array) =>
    promisify(execFile)(process.execPath, [
      '--input-type=module',
      '--eval',
      `import { decodePhoto } from ${JSON.stringify(join(folder, 'photo', 'decode.js'))}
      const jp2 = Uint8Array.from(Buffer.from('${Buffer.from(picture).toString('hex')}', 'hex'))
      const { signal } = new AbortController()
      console.log(await decodePhoto(jp2, { signal, timeoutMs: 3_600_000 }).then(({ png }) => png.length > 0, ({ code }) => code))`,
    ])

  it('prints nothing of its own and lets the process end', async () => {
    expect(await run(join(ROOT, 'dist', 'src'), photo())).toEqual({ stdout: 'true\n', stderr: '' })
    const damaged = await run(join(ROOT, 'dist', 'src'), cut(photo(), 400))
    expect(damaged).toEqual({ stdout: 'CARD_PHOTO_UNREADABLE\n', stderr: '' })
  })

  it('says that Kazasu is at fault, and not the card, when the thread is missing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kazasu-photo-'))
    try {
      mkdirSync(join(folder, 'photo'))
      writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
      for (const name of ['errors.js', 'installation.js', 'photo/decode.js', 'photo/jp2.js']) {
        copyFileSync(join(ROOT, 'dist', 'src', name), join(folder, name))
      }
      expect((await run(folder, photo())).stdout).toBe('INTERNAL\n')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
