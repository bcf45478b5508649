import * as z from 'zod'
import { MANUAL_STATUSES, PRESENCE_STATUSES } from '../model/presence.ts'
import { MAX_NAME_LENGTH, ownUser } from '../rest/accounts.ts'
import type { CommandName, Commands } from './contract.ts'

const nothing = z.tuple([])
const serverUrl = z.string().trim().min(1).max(2_000)
const userId = z.string().min(1).max(200)
const displayName = z.string().trim().min(1).max(MAX_NAME_LENGTH)
const credentials = {
  serverUrl,
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(256),
}
const count = z.int().min(0)
/** Of a certificate, as people write it. */
const fingerprint = z.string().max(200)

export const settingsSchema = z.object({ theme: z.enum(['system', 'light', 'dark']).default('system') })

/** Arguments of every command: main parses with these before a handler runs. */
export const commandSchemas = {
  'app.info': nothing,
  'app.openSecondWindow': nothing,
  'app.openExternal': z.tuple([z.string().max(4_000)]),
  'app.ready': nothing,
  'auth.state': nothing,
  'auth.startLocal': z.tuple([z.strictObject({ displayName })]),
  'auth.continueLocal': z.tuple([userId]),
  'auth.forgetLocal': z.tuple([userId]),
  'auth.signIn': z.tuple([z.strictObject(credentials)]),
  'auth.register': z.tuple([
    z.strictObject({ ...credentials, displayName, inviteCode: z.string().trim().max(64).optional() }),
  ]),
  'auth.renew': nothing,
  'auth.signOut': nothing,
  'auth.userChanged': z.tuple([ownUser]),
  'server.check': z.tuple([z.strictObject({ serverUrl, fingerprint: fingerprint.optional() })]),
  'server.trust': z.tuple([z.strictObject({ serverUrl, fingerprint })]),
  'server.allowPlain': z.tuple([z.strictObject({ serverUrl })]),
  'settings.read': nothing,
  'settings.change': z.tuple([z.strictObject({ theme: z.enum(['system', 'light', 'dark']).optional() })]),
  'tray.update': z.tuple([
    z.strictObject({
      status: z.enum(PRESENCE_STATUSES),
      unreadCount: count,
      mentionCount: count,
      inCall: z.boolean(),
    }),
  ]),
  'window.requestAttention': nothing,
  'presence.chosen': z.tuple([z.enum(MANUAL_STATUSES)]),
} as const satisfies { readonly [Name in CommandName]: z.ZodType<Parameters<Commands[Name]>> }
