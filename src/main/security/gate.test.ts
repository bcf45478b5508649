import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { COMMAND_NAMES } from '#shared/ipc/names.ts'
import { type CommandHandlers, handleCommands } from '../ipc/handle.ts'
import { RecordingLog } from '../testing/recording-log.ts'

type Invoke = (event: unknown, name?: unknown, ...args: unknown[]) => Promise<{ ok: boolean }>

const seed = Number(process.env.FUZZ_SEED ?? 20_261_121)
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

let runs: string[]
let invoke: Invoke
beforeEach(() => {
  runs = []
  const handlers = Object.fromEntries(
    COMMAND_NAMES.map(name => [
      name,
      () => {
        runs.push(name)
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
    log: new RecordingLog(),
  })
})

test.each(Object.entries(HOSTILE))(
  `%s runs no command, whatever it sends (FUZZ_SEED=${seed})`,
  async (_who, event) => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...COMMAND_NAMES), fc.array(fc.anything()), async (name, args) => {
        expect((await invoke(event, name, ...args)).ok).toBe(false)
      }),
      { numRuns: 10_000, seed },
    )
    expect(runs).toEqual([])
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
