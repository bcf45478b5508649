import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlaceState } from '#domain/chat/message-place.ts'
import type { ReadableStore } from '#domain/store.ts'
import { useAnnounce } from '../announcer.ts'
import { useSession } from '../session-context.ts'

/** Long messages are said in part; the rest is read in the list. */
const MAX_SAID = 300

const newestSeq = (state: PlaceState): number =>
  state.rows.reduce(
    (newest, row) => (row.delivery.kind === 'sent' ? Math.max(newest, row.message.seq) : newest),
    -1,
  )

/** Says each message of others that arrives while the conversation or thread is open, once. */
export function useAnnounceNew({ store }: { readonly store: ReadableStore<PlaceState> }): void {
  const announce = useAnnounce()
  const session = useSession()
  const { t } = useTranslation()
  useEffect(() => {
    let said = -1
    let ready = false
    const hear = (state: PlaceState) => {
      if (state.status !== 'ready') return
      const newest = newestSeq(state)
      if (ready && newest > said) {
        const meId = session.self.getState().user.id
        const fresh = state.rows.filter(
          row => row.delivery.kind === 'sent' && row.message.seq > said && row.message.userId !== meId,
        )
        const last = fresh.at(-1)?.message
        if (last) {
          const name = session.directory.nameOf(last.userId)
          announce(t('chat.announce', { name, text: last.content.slice(0, MAX_SAID) }))
        }
      }
      said = Math.max(said, newest)
      ready = true
    }
    hear(store.getState())
    return store.subscribe(hear)
  }, [store, session, announce, t])
}
