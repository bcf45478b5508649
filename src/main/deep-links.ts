import * as z from 'zod'
import { parseFingerprint } from '#shared/fingerprint.ts'
import type { DeepLink } from '#shared/ipc/links.ts'
import { parseServerAddress } from './server-address.ts'

const MAX_LENGTH = 2_000
const code = z.string().regex(/^[\w-]{1,64}$/)
/** Every id that a server of ours gives, and nothing that means more than itself in a path. */
const ID = /^(?!\.{1,2}$)[\w.:-]{1,128}$/

/**
 * A `quikapp://` link as what it asks for, null for everything that is not exactly such a link. Never throws.
 * `quikapp://invite?server=…&code=…[&fingerprint=…]`, `workspace/<id>`, `conversation/<id>`,
 * `message/<conversation>/<id>[/<thread>]`, `call/<id>` and `huddle/<conversation>`.
 */
export function parseDeepLink(text: string): DeepLink | null {
  if (text.length > MAX_LENGTH || /[\s\p{Cc}]/u.test(text)) return null
  return place(text) ?? invite(URL.parse(text))
}

function invite(url: URL | null): DeepLink | null {
  if (url === null || url.protocol !== 'quikapp:' || url.host !== 'invite') return null
  if (url.username !== '' || url.password !== '' || url.hash !== '') return null
  if (url.pathname !== '' && url.pathname !== '/') return null
  const address = parseServerAddress(url.searchParams.get('server') ?? '')
  const invited = code.safeParse(url.searchParams.get('code'))
  if (address.kind !== 'ok' || !invited.success) return null
  const invitation = { kind: 'invite', serverUrl: address.url, code: invited.data } as const
  const written = url.searchParams.get('fingerprint')
  if (written === null) return invitation
  // A fingerprint that cannot be read must not count as none.
  const fingerprint = parseFingerprint(written)
  return fingerprint === null ? null : { ...invitation, fingerprint }
}

/** Read as it is written: what an address's parser mends was meant as something else. */
function place(text: string): DeepLink | null {
  const match = /^[Qq][Uu][Ii][Kk][Aa][Pp]{2}:\/\/([a-z]+)\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(text)
  const [, kind, id, second, threadId] = match ?? []
  if (id === undefined || [id, second, threadId].some(each => each !== undefined && !ID.test(each)))
    return null
  if (kind === 'message' && second !== undefined) {
    const message = { kind, conversationId: id, messageId: second } as const
    return threadId === undefined ? message : { ...message, threadId }
  }
  if (second !== undefined) return null
  if (kind === 'workspace') return { kind, workspaceId: id }
  if (kind === 'call') return { kind, callId: id }
  return kind === 'conversation' || kind === 'huddle' ? { kind, conversationId: id } : null
}
