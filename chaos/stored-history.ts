import { historyResponse, MAX_PAGE } from '#shared/rest/messages.ts'
import type { StoredRow } from './verdict.ts'

const MAX_PAGES = 2_000

/** Everything that the server has of a room, oldest first, asked over a good line. */
export async function storedHistory(
  serverUrl: string,
  room: { readonly id: string; readonly token: string },
): Promise<readonly StoredRow[]> {
  const pages: (readonly StoredRow[])[] = []
  let before = ''
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = `limit=${MAX_PAGE}${before === '' ? '' : `&before=${before}`}`
    const url = `${serverUrl}/api/v1/channels/${encodeURIComponent(room.id)}/messages?${query}`
    const answer = await fetch(url, { headers: { authorization: `Bearer ${room.token}` } })
    const { messages, hasMore } = historyResponse.parse(await answer.json())
    pages.push(messages)
    before = messages[0]?.id ?? ''
    if (!hasMore || before === '') break
  }
  return pages.reverse().flat()
}
