import type { Call } from '#domain/calls/call.ts'
import type { CallMachineState, EndedState } from '#domain/calls/call-machine.ts'
import { callMeetings } from '#domain/calls/call-meeting.ts'
import { FakeMedia } from '#domain/media/testing/fake-media.ts'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { Participant } from '#domain/meeting/participants.ts'
import { FakeRtc } from '#domain/meeting/testing/fake-rtc.ts'
import type { Clock } from '#domain/ports.ts'
import { stateOf } from '#domain/testing/store-events.ts'
import type { CallKind } from '#shared/model/call.ts'
import { MemoryRooms } from './memory-rooms.ts'
import { type ReachableServer, type SignedInPerson, TestClient } from './test-client.ts'

/** Somebody signed in, with devices and a ringtone that remember what was done to them. */
export interface Desk {
  readonly client: TestClient
  readonly person: SignedInPerson
  readonly media: FakeMedia
  readonly sounds: string[]
  /** What the window remembers over its pages. */
  readonly rooms: MemoryRooms
}

/** People at one server who can call each other over a network of fakes. */
export class CallDesks {
  readonly rtc = new FakeRtc()
  /** How many times loading what meetings need fails from now on. */
  failingLoads = 0
  readonly #server: ReachableServer
  readonly #desks: Desk[] = []

  constructor(server: ReachableServer) {
    this.#server = server
  }

  async signIn(person: SignedInPerson, clock?: Clock, rooms = new MemoryRooms()): Promise<Desk> {
    const media = new FakeMedia()
    const sounds: string[] = []
    const sound = (name: string) => () => {
      sounds.push(name)
      return () => {
        sounds.push(`${name} off`)
      }
    }
    const client = new TestClient({
      server: this.#server,
      person,
      ports: {
        media,
        rooms,
        ringtone: { ring: sound('ring'), knock: sound('knock'), ringback: sound('ringback') },
      },
      loadMeetings: async () => {
        this.failingLoads -= 1
        if (this.failingLoads >= 0) throw new Error('the file did not load')
        return callMeetings(this.rtc.create)
      },
      ...(clock === undefined ? {} : { clock }),
    })
    const desk = { client, person, media, sounds, rooms }
    this.#desks.push(desk)
    client.session.start()
    await stateOf(client.session.self, ({ effective }) => effective !== 'offline')
    return desk
  }

  /** The page of a window goes away and is loaded anew. */
  reload({ client, person, rooms }: Desk, clock?: Clock): Promise<Desk> {
    client.session.pageGone()
    const kept = new MemoryRooms(rooms.kept)
    return this.signIn(person, clock, kept)
  }

  /** One calls, the other answers, both are connected. */
  async connect(one: Desk, two: Desk, kind: CallKind = 'video') {
    const outgoing = await one.client.session.calls.start({ userId: two.person.user.id, kind })
    const incoming = await ringingOn(two)
    incoming.answer()
    await Promise.all([phase(outgoing, 'active'), phase(incoming, 'active')])
    return { outgoing, incoming }
  }

  dispose(): void {
    for (const { client } of this.#desks.splice(0)) client.session.dispose()
  }
}

/** The first call that rings at a desk, as soon as one does. */
export async function ringingOn({ client }: Desk): Promise<Call> {
  const { ringing } = await stateOf(client.session.calls.store, state => state.ringing.length > 0)
  const [call] = ringing
  if (call === undefined) throw new Error('Nothing rings')
  return call
}

export const currentOf = ({ client }: Desk): Call | null => client.session.calls.store.getState().current

export async function phase(call: Call, wanted: CallMachineState['phase']): Promise<CallMachineState> {
  return stateOf(call.store, state => state.phase === wanted)
}

export async function ended(call: Call): Promise<EndedState> {
  const state = await phase(call, 'ended')
  if (state.phase !== 'ended') throw new Error('The call goes on')
  return state
}

export async function meetingOf(call: Pick<Call, 'meetingStore'>): Promise<Meeting> {
  const { meeting } = await stateOf(call.meetingStore, state => state.meeting !== null)
  if (meeting === null) throw new Error('There is no meeting')
  return meeting
}

/** The other one in a call, as soon as they are as wanted. */
export async function other(
  call: Call,
  wanted: (participant: Participant) => boolean = () => true,
): Promise<Participant | undefined> {
  const { participants } = await meetingOf(call)
  const { joined } = await stateOf(participants.store, state => [...state.joined.values()].some(wanted))
  return [...joined.values()].find(wanted)
}
