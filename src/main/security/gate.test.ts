import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { COMMAND_NAMES } from '#shared/ipc/names.ts'
import { type CommandHandlers, handleCommands } from '../ipc/handle.ts'
import { GOOD_COMMANDS } from '../testing/good-commands.ts'

type Answer = { readonly ok: true } | { readonly ok: false; readonly error: { readonly code: string } }
type Invoke = (event: unknown, name?: unknown, ...args: unknown[]) => Promise<Answer>

const seed = Number(process.env.FUZZ_SEED ?? 20_261_121)
/** Payloads of each kind for every command. */
const count = Number(process.env.FUZZ_RUNS ?? 1_000)
const main = { isDestroyed: () => false }
const gone = { isDestroyed: () => true }
const frame = { url: 'app://quikapp/index.html', origin: 'app://quikapp', parent: null }
const trusted = { sender: main, senderFrame: frame }

const HOSTILE: Readonly<Record<string, unknown>> = {
  'a foreign origin': { sender: main, senderFrame: { ...frame, origin: 'https://evil.example' } },
  'a foreign address': { sender: main, senderFrame: { ...frame, url: 'app://quikapp.evil/index.html' } },
  'a frame inside': { sender: main, senderFrame: { ...frame, parent: frame } },
  'a frame that is gone': { sender: main, senderFrame: null },
  'a window that is gone': { sender: gone, senderFrame: frame },
  'a window of somebody else': { sender: { isDestroyed: () => false }, senderFrame: frame },
}

/** Hundreds of thousands of lines that nobody reads. */
const silent = () => undefined
const SILENT = { debug: silent, info: silent, warn: silent, error: silent }

let runs: { readonly name: string; readonly args: readonly unknown[] }[]
let invoke: Invoke
beforeEach(() => {
  runs = []
  const handlers = Object.fromEntries(
    COMMAND_NAMES.map(name => [
      name,
      (...args: unknown[]) => {
        runs.push({ name, args })
      },
    ]),
  ) as unknown as CommandHandlers
  handleCommands({
    ipcMain: {
      handle: (_channel: string, listener: unknown) => {
        invoke = listener as Invoke
      },
      removeHandler: () => undefined,
    } as never,
    handlers,
    windowOf: contents => ((contents as unknown) === main || (contents as unknown) === gone ? 'main' : null),
    log: SILENT,
  })
})

/** Anything at all; the same for every command, because making it takes longer than refusing it. */
const payloads = () => fc.sample(fc.array(fc.anything()), { numRuns: count, seed })

test.each(Object.entries(HOSTILE))(
  `%s runs no command, whatever it sends (FUZZ_SEED=${seed})`,
  async (_who, event) => {
    const all = payloads()
    for (const name of COMMAND_NAMES) {
      for (const args of [GOOD_COMMANDS[name], ...all]) {
        if ((await invoke(event, name, ...args)).ok) throw new Error(`${name} ran`)
      }
    }
    expect(runs).toEqual([])
  },
  60_000,
)

type Path = readonly (string | number)[]

/** Where something stands in a value, however deep. */
function places(value: unknown, here: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [here]
  const below = Object.entries(value).flatMap(([key, inner]) => places(inner, [...here, key]))
  return here.length === 0 ? below : [here, ...below]
}

const LONG = 'x'.repeat(1_000_000)

/** A good command with one thing wrong in one place. */
function spoiled(good: readonly unknown[], { place, how, junk }: Spoiling): readonly unknown[] {
  const all = places(good)
  const path = all[place % Math.max(all.length, 1)]
  if (path === undefined) return [junk]
  const args = structuredClone(good) as unknown[]
  const key = path.at(-1) ?? 0
  const parent = path.slice(0, -1).reduce<unknown>((inner, each) => Reflect.get(Object(inner), each), args)
  const old = Reflect.get(Object(parent), key)
  const news = [
    () => junk,
    () => undefined,
    () => LONG,
    () => [old],
    () => ({ ...Object(old), more: junk }),
    () => Object.assign(JSON.parse('{"__proto__":{"polluted":true}}'), old),
    () => Object.assign(Object.create({ polluted: true }), old),
  ]
  Reflect.set(Object(parent), key, news[how % news.length]?.())
  return args
}

interface Spoiling {
  readonly place: number
  readonly how: number
  readonly junk: unknown
}

/** Data as it travels, with nothing in it that reaches a prototype. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null)
    return !['function', 'symbol', 'bigint'].includes(typeof value)
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== Array.prototype) return false
  return Object.entries(value).every(
    ([key, inner]) => key !== '__proto__' && key !== 'constructor' && isPlain(inner),
  )
}

test.each(COMMAND_NAMES)(
  `%s from our own page runs with good data or is refused, whatever it sends (FUZZ_SEED=${seed})`,
  async name => {
    const good = GOOD_COMMANDS[name]
    expect(await invoke(trusted, name, ...good)).toMatchObject({ ok: true })
    const spoilings = fc.sample(fc.record({ place: fc.nat(), how: fc.nat(), junk: fc.anything() }), {
      numRuns: count,
      seed,
    })
    for (const args of [...payloads(), ...spoilings.map(each => spoiled(good, each))]) {
      const before = runs.length
      const answer = await invoke(trusted, name, ...args)
      const ran = runs.slice(before)
      const isRight = answer.ok
        ? ran.length === 1 && isPlain(ran[0]?.args)
        : ran.length === 0 && answer.error.code === 'invalid_request'
      if (!isRight) expect({ args, answer, ran }).toBe('refused, or run with plain data')
      runs.length = 0
    }
    expect(Object.prototype).not.toHaveProperty('polluted')
  },
  60_000,
)

test.each(COMMAND_NAMES)(
  '%s runs with no argument too many, and with nothing that reaches a prototype',
  async name => {
    const evil: unknown = JSON.parse(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    )
    for (const args of [
      Array(7).fill(undefined),
      Array(7).fill(evil),
      [evil],
      [[evil]],
      [{ value: evil }],
      [Object.create({ theme: 'dark' })],
      [Symbol('s')],
      [() => undefined],
    ]) {
      const before = runs.length
      const answer = await invoke(trusted, name, ...args)
      // An empty list or change is nothing, and harmless.
      if (answer.ok) expect(args, name).toEqual([Object.create({ theme: 'dark' })])
      else expect(runs.length).toBe(before)
    }
    expect(Object.prototype).not.toHaveProperty('polluted')
  },
)
