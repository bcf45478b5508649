import * as z from 'zod'
import { parseFingerprint } from '#shared/fingerprint.ts'
import { conversationId } from '#shared/ids.ts'
import type { DeepLink } from '#shared/ipc/links.ts'
import { parseServerAddress } from './server-address.ts'

const MAX_LENGTH = 2_000
const code = z.string().regex(/^[\w-]{1,64}$/)

/**
 * A `quikapp://` link as what it asks for, null for everything that is not exactly such a link. Never throws.
 * `quikapp://invite?server=…&code=…[&fingerprint=…]` and `quikapp://conversation/<id>`.
 */
export function parseDeepLink(text: string): DeepLink | null {
  if (text.length > MAX_LENGTH || !/^quikapp:\/\//i.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  if (url.protocol !== 'quikapp:' || url.username !== '' || url.password !== '' || url.port !== '')
    return null
  if (url.host === 'invite') return invite(url)
  if (url.host === 'conversation') return conversation(url)
  return null
}

function invite(url: URL): DeepLink | null {
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

function conversation(url: URL): DeepLink | null {
  const found = /^\/([\w.:-]{1,128})$/.exec(url.pathname)?.[1]
  const id = conversationId.safeParse(found)
  return id.success ? { kind: 'conversation', conversationId: id.data } : null
}
