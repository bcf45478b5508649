import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { CallDesks, type Desk, meetingOf } from '#adapters/testing/call-desks.ts'
import { general, shows } from '#adapters/testing/steps.ts'
import type { Call } from '#domain/calls/call.ts'
import type { Conversation } from '#domain/chat/conversation.ts'
import { Random } from '../chaos/random.ts'
import { startTestServer } from '../src/server/testing/in-memory-server.ts'
import { type ClientScene, ServerFrames } from './server-frames.ts'
import { TappedTransport } from './tapped-transport.ts'
import { mayAct } from './valid-frame.ts'

/** Frames between two looks at the state. */
const BLOCK = 2_000
const LOOK_MS = 100
/** Looks in a row that must be equal: longer than what the client puts off (a second between reads of a list). */
const STEADY_LOOKS = 15
const MAX_LOOKS = 200
const CONTEXT = 120

export interface ClientFuzzResult {
  /** Bad frames that were delivered; good ones that chance made are not among them. */
  readonly delivered: number
  /** What the client showed after a block and what before it, around the first difference. */
  readonly changes: readonly string[]
  readonly thrown: number
  readonly unhandled: number
  readonly grownMb: number
  /** Lines that the client wrote into its log. */
  readonly logged: number
}

/** Feeds the real client, in a call and with a room open, with frames that no good server sends. */
export async function fuzzClient(seed: number, frames: number): Promise<ClientFuzzResult> {
  const server = await startTestServer()
  const tap = new TappedTransport(server.transport)
  const { baseUrl, fetch } = server
  const desks = new CallDesks({ baseUrl, fetch, transport: tap.transport })
  const unhandled: unknown[] = []
  const remember = (error: unknown) => unhandled.push(error)
  process.on('unhandledRejection', remember)
  try {
    const other = await desks.signIn(await server.register('Grace'))
    const victim = await desks.signIn(await server.register('Ada'))
    const scene = await setTheScene(victim, other, desks)
    const fed = await feed(tap, new ServerFrames(new Random(seed), scene.ids), { frames, look: scene.look })
    return { ...fed, unhandled: unhandled.length, logged: victim.client.log.lines.length }
  } finally {
    process.off('unhandledRejection', remember)
    desks.dispose()
    await server.stop()
  }
}

interface Scene {
  readonly ids: ClientScene
  /** Everything that the client would show, as text. */
  readonly look: () => string
}

/** Two people in a call, a message in a room that is open. The victim's socket is the newest. */
async function setTheScene(victim: Desk, other: Desk, desks: CallDesks): Promise<Scene> {
  const room = await general(victim.client)
  const { outgoing } = await desks.connect(victim, other)
  room.send('hello')
  await shows(room, 'hello')
  const workspace = await new Promise<string>(resolve => {
    victim.client.session.directory.whenWorkspace(known => resolve(known?.id ?? ''))
  })
  const message = room.store.getState().rows.at(-1)?.message
  const ids = {
    meId: victim.person.user.id,
    otherId: other.person.user.id,
    roomId: room.id,
    messageId: message?.id ?? '',
    workspaceId: workspace,
    callId: outgoing.id ?? '',
  }
  const { participants } = await meetingOf(outgoing)
  const joined = () =>
    [...participants.joined.values()].map(({ audioTrack: _, videoTrack: __, ...rest }) => rest)
  return { ids, look: () => JSON.stringify([shown(victim, room, outgoing), joined()], spread) }
}

function shown({ client: { session } }: Desk, room: Conversation, call: Call): unknown {
  const { ringing, current } = session.calls.store.getState()
  return [
    session.connection.store.getState().phase,
    session.self.getState(),
    session.directory.store.getState(),
    session.presence.store.getState(),
    session.conversations.store.getState(),
    room.store.getState(),
    call.store.getState(),
    ringing.length,
    current === call,
  ]
}

const spread = (_key: string, value: unknown): unknown =>
  value instanceof Map || value instanceof Set ? [...value] : value

interface Feeding {
  readonly frames: number
  readonly look: () => string
}

async function feed(tap: TappedTransport, source: ServerFrames, { frames, look }: Feeding) {
  let before = await steady(look)
  let [delivered, thrown] = [0, 0]
  const changes: string[] = []
  const heap = usedMb()
  for (let count = 0; count < frames; count += 1) {
    const frame = source.next()
    if (!mayAct(frame)) {
      delivered += 1
      try {
        tap.deliver(frame)
      } catch {
        thrown += 1
      }
    }
    if (count % BLOCK !== BLOCK - 1 && count !== frames - 1) continue
    await new Promise(resolve => setImmediate(resolve))
    const after = look()
    if (after !== before) changes.push(difference(before, after))
    before = after
  }
  return { delivered, changes, thrown, grownMb: usedMb() - heap }
}

function difference(before: string, after: string): string {
  let at = 0
  while (before[at] === after[at]) at += 1
  const around = (text: string) => text.slice(Math.max(0, at - CONTEXT), at + CONTEXT)
  return `${around(after)} instead of ${around(before)}`
}

/** What is shown once nothing moves any more. */
async function steady(look: () => string): Promise<string> {
  let last = look()
  let equal = 0
  for (let looks = 0; looks < MAX_LOOKS && equal < STEADY_LOOKS; looks += 1) {
    await new Promise(resolve => setTimeout(resolve, LOOK_MS))
    const now = look()
    equal = now === last ? equal + 1 : 0
    last = now
  }
  if (equal === STEADY_LOOKS) return last
  throw new Error('The client does not come to rest')
}

/** Memory in use after everything unused was given back, in megabytes. */
function usedMb(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}
