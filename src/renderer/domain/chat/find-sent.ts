import type { ClientId, UserId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { HistoryApi } from './history-api.ts'

/** Older messages are not looked through: what was on its way when it was refused is among the newest. */
const MAX_PAGES = 10
const PAGE = 200

interface Sent {
  readonly meId: UserId
  readonly clientIds: ReadonlySet<ClientId>
  readonly signal: AbortSignal
}

/** Those of our messages that are stored under one of these ids. Rejects with AppError when the history cannot be read. */
export async function findSent(api: HistoryApi, { meId, clientIds, signal }: Sent): Promise<Message[]> {
  const found: Message[] = []
  let page = await api.newest(signal)
  for (let pages = 1; ; pages += 1) {
    // Somebody else may have used the same id.
    const ours = page.messages.filter(({ userId }) => userId === meId)
    found.push(...ours.filter(({ clientId }) => clientId !== undefined && clientIds.has(clientId)))
    const first = page.messages[0]
    if (!page.hasMore || first === undefined || found.length >= clientIds.size || pages >= MAX_PAGES)
      return found
    page = await api.before({ id: first.id, limit: PAGE }, signal)
  }
}
