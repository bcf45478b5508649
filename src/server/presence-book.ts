import type { UserId, WorkspaceId } from '#shared/ids.ts'
import { effectiveStatus, type PresenceStatus, publicStatus } from '#shared/model/presence.ts'
import { presenceTopic, userTopic } from '#shared/wire/topics.ts'
import type { Bus } from './bus.ts'
import { chosenOnWire, nextEnd, stillChosen } from './chosen-status.ts'
import type { Cancel, Clock } from './clock.ts'
import { isoTime } from './iso-time.ts'
import type { Log } from './log.ts'
import type { ManualPresence } from './store/account-store.ts'
import { ECHO, LOCAL_WORKSPACE } from './store/built-in.ts'
import type { Store } from './store/store.ts'

interface Device {
  /** A word for its class: `desktop`, `web`. */
  readonly kind: string
  readonly since: number
  idle: boolean
}

interface Shown {
  readonly status: PresenceStatus
  readonly statusText: string | undefined
  readonly statusEmoji: string | undefined
}

interface Person {
  readonly userId: UserId
  readonly workspaces: readonly WorkspaceId[]
  readonly devices: Map<string, Device>
  manual: ManualPresence
  /** What the others were told last; null while they see nobody. */
  announced: (Shown & { readonly phxRef: string; readonly device: string | undefined }) | null
  /** What the person's own devices were told last. */
  own: Shown
  told: ManualPresence
  cancelLinger: Cancel | null
  cancelExpiry: Cancel | null
}

export interface PresenceBookOptions {
  readonly bus: Bus
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** How long somebody stays online after the last socket closed, so that a reconnect is no flicker. */
  readonly lingerMs: number
}

const OFFLINE: Shown = { status: 'offline', statusText: undefined, statusEmoji: undefined }
const ECHO_META = { phx_ref: 'echo', status: 'online', device: 'server' }

/** Who is there: devices, choices and calls reduced to one status each, told to everybody it concerns. */
export class PresenceBook {
  readonly #options: PresenceBookOptions
  readonly #people = new Map<UserId, Person>()
  /** The status text of those in a call; kept apart from the people: a seat outlives a lost line. */
  readonly #inCall = new Map<UserId, string>()
  #refs = 0

  constructor(options: PresenceBookOptions) {
    this.#options = options
  }

  /** A device of the person is connected; answers the stored choice. */
  async attach(userId: UserId, deviceId: string, kind: string): Promise<ManualPresence> {
    const { store, clock } = this.#options
    const [stored, workspaces] = await Promise.all([
      store.accounts.presence(userId),
      store.conversations.workspacesOf(userId),
    ])
    const person =
      this.#people.get(userId) ??
      this.#add(
        userId,
        workspaces.map(row => row.id),
        stillChosen(stored, clock.now()),
      )
    person.cancelLinger?.()
    person.cancelLinger = null
    person.devices.set(deviceId, { kind, since: clock.now(), idle: false })
    this.#watchExpiry(person)
    // The device itself learns it from its join.
    this.#settle(person, deviceId)
    return person.manual
  }

  detach(userId: UserId, deviceId: string): void {
    const person = this.#people.get(userId)
    if (person === undefined || !person.devices.delete(deviceId)) return
    if (person.devices.size > 0) {
      this.#settle(person)
      return
    }
    person.cancelLinger = this.#options.clock.setTimeout(() => this.#remove(person), this.#options.lingerMs)
  }

  /** What the person is told about themselves, the truth: `invisible` is not hidden from its owner; and what they chose. */
  own(userId: UserId): Shown & { readonly userId: UserId; readonly chosen?: object } {
    const person = this.#people.get(userId)
    if (person === undefined) return { userId, ...OFFLINE }
    return { userId, ...person.own, chosen: chosenOnWire(person.manual) }
  }

  async choose(userId: UserId, manual: ManualPresence): Promise<void> {
    await this.#options.store.accounts.savePresence(userId, manual)
    const person = this.#people.get(userId)
    if (person === undefined) return
    person.manual = manual
    this.#watchExpiry(person)
    this.#settle(person)
  }

  setIdle(userId: UserId, deviceId: string, idle: boolean): void {
    const person = this.#people.get(userId)
    const device = person?.devices.get(deviceId)
    if (person === undefined || device === undefined) return
    device.idle = idle
    this.#settle(person)
  }

  /** `statusText` says where the person is; null for nowhere any more. */
  setInCall(userId: UserId, statusText: string | null): void {
    if ((this.#inCall.get(userId) ?? null) === statusText) return
    if (statusText === null) this.#inCall.delete(userId)
    else this.#inCall.set(userId, statusText)
    const person = this.#people.get(userId)
    if (person !== undefined) this.#settle(person)
  }

  /** The whole workspace as Phoenix presence has it: key → metas (facts 6.1). */
  state(workspaceId: WorkspaceId): Record<string, { metas: readonly object[] }> {
    const state: Record<string, { metas: readonly object[] }> = {}
    for (const { userId, announced, workspaces } of this.#people.values()) {
      if (announced !== null && workspaces.includes(workspaceId)) state[userId] = { metas: [meta(announced)] }
    }
    if (workspaceId === LOCAL_WORKSPACE) state[ECHO.id] = { metas: [ECHO_META] }
    return state
  }

  /** How others see one person. */
  view(userId: UserId): Shown & { readonly devices: readonly { id: string; timestamp: number }[] } {
    if (userId === ECHO.id) return { ...OFFLINE, status: 'online', devices: [] }
    const person = this.#people.get(userId)
    if (person?.announced == null) return { ...OFFLINE, devices: [] }
    const devices = [...person.devices].map(([id, { kind, since }]) => ({
      id: `${kind}:${id}`,
      timestamp: Math.floor(since / 1000),
    }))
    const { status, statusText, statusEmoji } = person.announced
    return { status, statusText, statusEmoji, devices }
  }

  /** People whom others can see. */
  get onlineCount(): number {
    return [...this.#people.values()].filter(person => person.announced !== null).length
  }

  /** Everybody who is shown was last seen now; resolves once that is kept. */
  async dispose(): Promise<void> {
    const now = this.#options.clock.now()
    const shown = [...this.#people.values()].filter(person => person.announced !== null)
    for (const person of this.#people.values()) {
      person.cancelLinger?.()
      person.cancelExpiry?.()
    }
    this.#people.clear()
    this.#inCall.clear()
    await Promise.all(shown.map(person => this.#saveLastSeen(person.userId, now)))
  }

  #add(userId: UserId, workspaces: readonly WorkspaceId[], stored: ManualPresence): Person {
    const person: Person = {
      userId,
      workspaces,
      devices: new Map(),
      manual: stored,
      announced: null,
      own: OFFLINE,
      told: stored,
      cancelLinger: null,
      cancelExpiry: null,
    }
    this.#people.set(userId, person)
    return person
  }

  #remove(person: Person): void {
    person.cancelExpiry?.()
    this.#people.delete(person.userId)
    this.#announce(person, null, this.#options.clock.now())
  }

  async #saveLastSeen(userId: UserId, at: number): Promise<void> {
    try {
      await this.#options.store.accounts.saveLastSeen(userId, at)
    } catch (error) {
      this.#options.log.error({ err: error, userId }, 'last seen was not saved')
    }
  }

  /** What has an end ends by itself. */
  #watchExpiry(person: Person): void {
    const { clock, log } = this.#options
    person.cancelExpiry?.()
    person.cancelExpiry = null
    const expiresAt = nextEnd(person.manual)
    if (expiresAt === undefined) return
    const end = () => {
      this.choose(person.userId, stillChosen(person.manual, clock.now())).catch((error: unknown) =>
        log.error({ err: error }, 'a status could not be ended'),
      )
    }
    // A timer holds 24.8 days at most; a later end is looked at again then.
    const delay = Math.min(expiresAt - clock.now(), 2_000_000_000)
    person.cancelExpiry = clock.setTimeout(
      () => (expiresAt <= clock.now() ? end() : this.#watchExpiry(person)),
      Math.max(delay, 0),
    )
  }

  #settle(person: Person, exceptDevice?: string): void {
    const { bus, clock } = this.#options
    const now = clock.now()
    const status = effectiveStatus(
      {
        manual: person.manual.status,
        manualExpiresAt: person.manual.expiresAt,
        deviceIdle: [...person.devices.values()].map(device => device.idle),
        inCall: this.#inCall.has(person.userId),
      },
      now,
    )
    const automaticText =
      status === 'busy' && person.manual.status !== 'busy' ? this.#inCall.get(person.userId) : undefined
    const { statusText = automaticText, statusEmoji } = person.manual
    const shown = { status, statusText, statusEmoji }
    // Another choice may look the same to others: its end moved, or a call had made busy before.
    if (!isSame(shown, person.own) || person.manual !== person.told) {
      person.own = shown
      person.told = person.manual
      bus.broadcast(userTopic(person.userId), 'presence:update', this.own(person.userId), {
        except: member => member.connectionId === exceptDevice,
      })
    }
    this.#announce(person, publicStatus(status) === 'offline' ? null : shown, now)
  }

  #announce(person: Person, shown: Shown | null, now: number): void {
    const before = person.announced
    if (isSame(before, shown)) return
    // Only then: a later time would tell that somebody was there unseen.
    if (shown === null) void this.#saveLastSeen(person.userId, now)
    const device = [...person.devices.values()][0]?.kind
    this.#refs += 1
    const after = shown === null ? null : { ...shown, device, phxRef: `p${this.#refs.toString(36)}` }
    person.announced = after
    const diff = {
      joins:
        after === null
          ? {}
          : { [person.userId]: { metas: [{ ...meta(after), phx_ref_prev: before?.phxRef }] } },
      leaves: before === null ? {} : { [person.userId]: { metas: [meta(before)] } },
    }
    const event = after === null ? 'presence:leave' : before === null ? 'presence:join' : 'presence:update'
    const payload =
      after === null
        ? { userId: person.userId, lastSeen: isoTime(now) }
        : {
            userId: person.userId,
            status: after.status,
            statusText: after.statusText,
            statusEmoji: after.statusEmoji,
            ...(before === null ? { device } : {}),
          }
    const topics = person.workspaces.map(presenceTopic)
    this.#options.bus.broadcastAll(topics, 'presence_diff', diff)
    this.#options.bus.broadcastAll(topics, event, payload)
  }
}

function isSame(one: Shown | null, other: Shown | null): boolean {
  if (one === null || other === null) return one === other
  const { status, statusText, statusEmoji } = one
  return status === other.status && statusText === other.statusText && statusEmoji === other.statusEmoji
}

function meta({ phxRef, device, ...shown }: NonNullable<Person['announced']>): object {
  return { phx_ref: phxRef, ...shown, device }
}
