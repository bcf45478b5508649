import type { UserId } from '#shared/ids.ts'
import type { RunningCall } from '#shared/ipc/tray.ts'
import type { Call } from '../calls/call.ts'
import type { Calls } from '../calls/calls.ts'
import type { ConversationsState } from '../chat/conversations.ts'
import type { Directory } from '../chat/directory.ts'
import type { Huddle } from '../huddles/huddle.ts'
import type { Huddles } from '../huddles/huddles.ts'
import type { MeetingSelf, SelfState } from '../meeting/self.ts'
import type { Cancel } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'

interface CallFollowerOptions {
  readonly calls: Pick<Calls, 'store' | 'swap'>
  readonly huddles: Pick<Huddles, 'store'>
  readonly directory: Pick<Directory, 'nameOf'>
  readonly conversations: { readonly store: ReadableStore<ConversationsState> }
}

export interface RunningState {
  readonly call: RunningCall | null
  /** True also while every call is on hold. */
  readonly inCall: boolean
  /** This person in it. */
  readonly self: MeetingSelf | null
  /** Others see this person's screen. */
  readonly isSharing: boolean
}

/** Nobody speaks to anybody. */
export const NOTHING_RUNS: RunningState = { call: null, inCall: false, self: null, isSharing: false }

/** The one call or huddle that a person speaks in now, whichever it is: what runs outside the page acts on it. */
export class CallFollower {
  readonly #options: CallFollowerOptions
  readonly #store = createStore<RunningState>(NOTHING_RUNS)
  readonly store: ReadableStore<RunningState> = this.#store
  readonly #cancels: readonly Cancel[]
  #inner: readonly Cancel[] = []
  #ofMeeting: Cancel | null = null
  #meetingSelf: MeetingSelf | null = null

  constructor(options: CallFollowerOptions) {
    this.#options = options
    const follow = () => this.#follow()
    this.#cancels = [options.calls.store.subscribe(follow), options.huddles.store.subscribe(follow)]
    follow()
  }

  /** Ends what is current, call or huddle. */
  leave(): void {
    const { call, huddle } = this.#current()
    call?.hangUp()
    huddle?.hangUp()
  }

  /** Where all that goes on is on hold, takes up the call that was held last. */
  takeUp(): void {
    const { call, huddle } = this.#current()
    const last = this.#options.calls.store.getState().held.at(-1)
    if (call === null && huddle === null && last !== undefined) this.#options.calls.swap(last)
  }

  dispose(): void {
    for (const cancel of [...this.#cancels, ...this.#inner]) cancel()
    this.#ofMeeting?.()
  }

  #current(): { readonly call: Call | null; readonly huddle: Huddle | null } {
    const { current } = this.#options.calls.store.getState()
    const isLive = current !== null && current.store.getState().phase !== 'ended'
    return { call: isLive ? current : null, huddle: this.#options.huddles.store.getState().current }
  }

  #follow(): void {
    for (const cancel of this.#inner) cancel()
    const { current } = this.#options.calls.store.getState()
    const { huddle } = this.#current()
    const update = () => this.#update()
    this.#inner = [
      ...(current === null
        ? []
        : [
            current.store.subscribe(update),
            current.people.subscribe(update),
            current.meetingStore.subscribe(update),
          ]),
      ...(huddle === null ? [] : [huddle.store.subscribe(update), huddle.meetingStore.subscribe(update)]),
    ]
    update()
  }

  #update(): void {
    const { call, huddle } = this.#current()
    const self = (call ?? huddle)?.meetingStore.getState().meeting?.self ?? null
    if (self !== this.#meetingSelf) {
      this.#ofMeeting?.()
      this.#meetingSelf = self
      this.#ofMeeting = self?.store.subscribe(() => this.#update()) ?? null
    }
    const held = this.#options.calls.store.getState().held.length > 0
    this.#store.set({
      call: this.#running(call, huddle, self?.store.getState()),
      inCall: held || call !== null || huddle !== null,
      self,
      isSharing: self?.store.getState().screenShareEnabled ?? false,
    })
  }

  #running(call: Call | null, huddle: Huddle | null, self: SelfState | undefined): RunningCall | null {
    const devices = {
      microphone: deviceWord(self?.audioEnabled, self?.problem.audio !== undefined),
      camera: deviceWord(self?.videoEnabled, self?.problem.video !== undefined),
    }
    if (call !== null) {
      return { kind: 'call', title: this.#names(call.people.getState().withIds), ...devices }
    }
    if (huddle === null) return null
    const row = this.#options.conversations.store.getState().byId.get(huddle.conversationId)
    return { kind: 'huddle', title: row?.name ?? '', ...devices }
  }

  #names(ids: readonly UserId[]): string {
    return ids.map(id => this.#options.directory.nameOf(id)).join(', ')
  }
}

function deviceWord(enabled: boolean | undefined, hasProblem: boolean): RunningCall['microphone'] {
  if (enabled === undefined || (hasProblem && !enabled)) return 'none'
  return enabled ? 'on' : 'off'
}
