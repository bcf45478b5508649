import type { Call } from '#domain/calls/call.ts'
import type { CallPeopleState } from '#domain/calls/call-people.ts'
import { createStore, type ReadableStore } from '#domain/store.ts'
import type { UserId } from '#shared/ids.ts'

type Asked = Pick<Call, 'people'>

export interface Absences {
  /** Who was asked and did not come, without those that were dismissed. */
  readonly store: ReadableStore<CallPeopleState['declined']>
  dismiss(ids: readonly UserId[]): void
}

const known = new WeakMap<Asked, Absences>()

function make({ people }: Asked): Absences {
  const dismissed = new Set<UserId>()
  const shown = () => people.getState().declined.filter(({ userId }) => !dismissed.has(userId))
  const store = createStore(shown())
  people.subscribe(({ declined }) => {
    const ids = new Set(declined.map(({ userId }) => userId))
    // Whoever is asked once more may decline once more.
    for (const id of dismissed) if (!ids.has(id)) dismissed.delete(id)
    store.set(shown())
  })
  return {
    store,
    dismiss: ids => {
      for (const id of ids) dismissed.add(id)
      store.set(shown())
    },
  }
}

/** Those a call waits for in vain: what was dismissed stays so, whatever is shown meanwhile. */
export function absencesOf(call: Asked): Absences {
  const absences = known.get(call) ?? make(call)
  known.set(call, absences)
  return absences
}
