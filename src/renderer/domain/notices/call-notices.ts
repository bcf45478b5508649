import type { CallId } from '#shared/ids.ts'
import type { Call } from '../calls/call.ts'
import type { CallMachineState } from '../calls/call-machine.ts'
import type { Calls } from '../calls/calls.ts'
import type { Huddles } from '../huddles/huddles.ts'
import type { Cancel } from '../ports.ts'
import type { Attention } from './attention.ts'
import type { CallNotice, NoticeBoard } from './notice-board.ts'
import type { RuleBook } from './rule-book.ts'

interface CallNoticesOptions {
  readonly calls: Pick<Calls, 'store'>
  readonly huddles: Pick<Huddles, 'store'>
  readonly rules: RuleBook
  readonly attention: Attention
  readonly board: NoticeBoard
  /** A call was missed out of sight: from now on it matters when the log is read. */
  readonly missed: () => void
}

/** Notices of calls that ring, of calls that were missed and of invitations into huddles, for who is not at the window. */
export class CallNotices {
  readonly #options: CallNoticesOptions
  readonly #cancels: readonly Cancel[]
  /** Those that ring, with what to cancel once they are over. */
  readonly #followed = new Map<Call, Cancel>()
  /** Invitations that were told of, or seen in the window. */
  #known: ReadonlySet<string> = new Set()

  constructor(options: CallNoticesOptions) {
    this.#options = options
    const update = () => this.#update()
    this.#cancels = [
      options.calls.store.subscribe(update),
      options.huddles.store.subscribe(update),
      options.attention.onChanged(update),
    ]
    update()
  }

  /** The log has shown these calls. */
  seen(ids: ReadonlySet<string>): void {
    this.#options.board.remove(notice => notice.kind === 'missed' && ids.has(notice.callId))
  }

  dispose(): void {
    for (const cancel of [...this.#cancels, ...this.#followed.values()]) cancel()
    this.#followed.clear()
  }

  #update(): void {
    this.#updateRings()
    this.#updateInvites()
  }

  #updateRings(): void {
    const { board, calls } = this.#options
    const { ringing } = calls.store.getState()
    for (const call of ringing) {
      if (!this.#followed.has(call)) this.#followed.set(call, this.#follow(call))
    }
    const wanted = this.#isAway ? ringing.flatMap(call => callNotice('call', call)) : []
    const ids = new Set<CallId>(wanted.map(({ callId }) => callId))
    board.remove(notice => notice.kind === 'call' && !ids.has(notice.callId))
    for (const notice of wanted) if (board.get(`call ${notice.callId}`) === undefined) board.put(notice)
  }

  #follow(call: Call): Cancel {
    return call.store.subscribe(state => {
      if (state.phase !== 'ended' && state.phase !== 'ringing') this.#unfollow(call)
      if (state.phase !== 'ended') return
      this.#unfollow(call)
      if (!isMissed(state) || !this.#isAway) return
      for (const notice of callNotice('missed', call)) this.#options.board.put(notice)
      this.#options.missed()
    })
  }

  #unfollow(call: Call): void {
    this.#followed.get(call)?.()
    this.#followed.delete(call)
  }

  #updateInvites(): void {
    const { attention, board, huddles, rules } = this.#options
    const { invites } = huddles.store.getState()
    const ids = new Set<string>(invites.map(({ huddleId }) => huddleId))
    board.remove(notice => notice.kind === 'invite' && (attention.isInFront || !ids.has(notice.huddleId)))
    for (const { huddleId, channelId: conversationId, inviterId } of invites) {
      const isNew = !this.#known.has(huddleId)
      if (!isNew || !this.#isAway || conversationId === undefined || rules.now(conversationId).isMuted)
        continue
      board.put({ kind: 'invite', huddleId, conversationId, inviterId })
      attention.ask()
    }
    this.#known = ids
  }

  /** Nobody is at the window, and notices are welcome. */
  get #isAway(): boolean {
    const { isInFront, isQuiet } = this.#options.attention
    return !isInFront && !isQuiet
  }
}

function callNotice(kind: CallNotice['kind'], call: Call): readonly CallNotice[] {
  const { id: callId, peerId: callerId, kind: callKind, conversationId } = call
  return callId === null ? [] : [{ kind, callId, callerId, callKind, conversationId }]
}

/** Ended before anybody of ours took it. */
function isMissed(state: Extract<CallMachineState, { phase: 'ended' }>): boolean {
  const { by, reason, answeredElsewhere, durationSeconds } = state
  if (by === 'me' || answeredElsewhere || durationSeconds > 0) return false
  return reason === 'missed' || reason === 'cancelled'
}
