import * as z from 'zod'
import { MANUAL_STATUSES, PRESENCE_STATUSES } from '../model/presence.ts'
import { MAX_NAME_LENGTH } from '../rest/accounts.ts'
import { ownUser } from '../rest/me.ts'
import { ATTENTION_REASONS } from './attention.ts'
import type { CommandName, Commands } from './contract.ts'
import { NOTICE_ACTIONS } from './notices.ts'
import { RING_ANSWERS, RING_FORMERS } from './rings.ts'
import { settingsChange } from './settings-schema.ts'

const nothing = z.tuple([])
const serverUrl = z.string().trim().min(1).max(2_000)
const id = z.string().min(1).max(200)
const displayName = z.string().trim().min(1).max(MAX_NAME_LENGTH)
const credentials = {
  serverUrl,
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(256),
}
const count = z.int().min(0)
/** Of a certificate, as people write it. */
const fingerprint = z.string().max(200)
/** A name or a title: long ones are for the shower to cut. */
const title = z.string().max(1_000)
const onOff = z.enum(['on', 'off', 'none'])

const runningCall = z.strictObject({
  kind: z.enum(['call', 'huddle']),
  title,
  microphone: onOff,
  camera: onOff,
})

const unreadConversation = z.strictObject({
  conversationId: id,
  name: title,
  unreadCount: count,
  mentionCount: count,
})

const trayState = z.strictObject({
  status: z.enum(PRESENCE_STATUSES),
  unreadCount: count,
  mentionCount: count,
  inCall: z.boolean(),
  call: runningCall.nullable(),
  unread: z.array(unreadConversation).max(3),
})

const noticeTarget = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('message'),
    conversationId: id,
    messageId: id,
    threadId: id.optional(),
  }),
  z.strictObject({ kind: z.literal('call'), callId: id }),
  z.strictObject({ kind: z.literal('huddle'), conversationId: id }),
  z.strictObject({ kind: z.literal('callLog') }),
  z.strictObject({ kind: z.literal('test') }),
])

const notice = z.strictObject({
  id,
  group: id,
  title,
  body: z.string().max(5_000),
  silent: z.boolean(),
  urgent: z.boolean(),
  target: noticeTarget,
  actions: z
    .array(z.strictObject({ action: z.enum(NOTICE_ACTIONS), label: z.string().min(1).max(100) }))
    .max(3),
})

const ring = z.strictObject({
  callId: id,
  callerId: id,
  callerName: title,
  kind: z.enum(['audio', 'video']),
  former: z.enum(RING_FORMERS).nullable(),
})

/** Arguments of every command: main parses with these before a handler runs. */
export const commandSchemas = {
  'app.info': nothing,
  'app.abilities': nothing,
  'app.openSecondWindow': nothing,
  'app.openExternal': z.tuple([z.string().max(4_000)]),
  'app.ready': nothing,
  'app.report': nothing,
  'auth.state': nothing,
  'auth.startLocal': z.tuple([z.strictObject({ displayName })]),
  'auth.continueLocal': z.tuple([id]),
  'auth.forgetLocal': z.tuple([id]),
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
  'settings.change': z.tuple([settingsChange]),
  'device.state': nothing,
  'device.retry': nothing,
  'line.changed': z.tuple([z.boolean()]),
  'tray.update': z.tuple([trayState]),
  'window.requestAttention': z.tuple([z.enum(ATTENTION_REASONS)]),
  'window.show': nothing,
  'window.isInFront': nothing,
  'presence.chosen': z.tuple([
    z.strictObject({ status: z.enum(MANUAL_STATUSES), expiresAt: z.number().optional() }),
  ]),
  'presence.pending': nothing,
  'presence.isIdle': nothing,
  'notice.show': z.tuple([notice]),
  'notice.withdraw': z.tuple([z.array(id).max(1_000)]),
  'ring.show': z.tuple([z.array(ring).max(20)]),
  'ring.list': nothing,
  'ring.answer': z.tuple([z.strictObject({ callId: id, answer: z.enum(RING_ANSWERS) })]),
  'screen.offer': nothing,
  'screen.list': nothing,
  'screen.choose': z.tuple([z.strictObject({ sourceId: id, withAudio: z.boolean() })]),
  'screen.forget': nothing,
  'screen.hasFailed': nothing,
  'screen.openSettings': nothing,
  'sharing.changed': z.tuple([z.boolean()]),
  'shortcuts.state': nothing,
  'shortcuts.pause': z.tuple([z.boolean()]),
  'shortcuts.try': z.tuple([z.boolean()]),
  'update.state': nothing,
  'update.check': nothing,
  'update.fetch': nothing,
  'update.install': nothing,
} as const satisfies { readonly [Name in CommandName]: z.ZodType<Parameters<Commands[Name]>> }
