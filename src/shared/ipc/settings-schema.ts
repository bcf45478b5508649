import * as z from 'zod'
import {
  ATTENTION_CHOICES,
  AWAY_AFTER_MINUTES,
  DEFAULT_SETTINGS,
  NOTICE_CONTENTS,
  type Settings,
} from './settings.ts'
import { SHORTCUT_ACTIONS } from './shortcuts.ts'

const output = z.strictObject({ deviceId: z.string().min(1).max(500), label: z.string().max(500) })
const keys = z.string().min(1).max(100)
const actionKeys = Object.fromEntries(SHORTCUT_ACTIONS.map(action => [action, keys.optional()])) as Record<
  (typeof SHORTCUT_ACTIONS)[number],
  z.ZodOptional<typeof keys>
>
const shortcutKeys = z.strictObject({ ...actionKeys, pushToTalkPlace: z.string().max(40).optional() })

const shape = {
  theme: z.enum(['system', 'light', 'dark']),
  closeToTray: z.boolean(),
  startAtLogin: z.boolean(),
  attention: z.enum(ATTENTION_CHOICES),
  awayAfterMinutes: z.literal(AWAY_AFTER_MINUTES),
  noticeContent: z.enum(NOTICE_CONTENTS),
  noticeSound: z.boolean(),
  ringWindow: z.boolean(),
  ringOutput: output.nullable(),
  miniWindow: z.boolean(),
  shortcuts: shortcutKeys,
  automaticUpdates: z.boolean(),
} as const satisfies { readonly [Name in keyof Settings]: z.ZodType<Settings[Name]> }

/** The settings of a profile as they are kept: what is missing has its default. */
export const settingsShape = {
  theme: shape.theme.default(DEFAULT_SETTINGS.theme),
  closeToTray: shape.closeToTray.default(DEFAULT_SETTINGS.closeToTray),
  startAtLogin: shape.startAtLogin.default(DEFAULT_SETTINGS.startAtLogin),
  attention: shape.attention.default(DEFAULT_SETTINGS.attention),
  awayAfterMinutes: shape.awayAfterMinutes.default(DEFAULT_SETTINGS.awayAfterMinutes),
  noticeContent: shape.noticeContent.default(DEFAULT_SETTINGS.noticeContent),
  noticeSound: shape.noticeSound.default(DEFAULT_SETTINGS.noticeSound),
  ringWindow: shape.ringWindow.default(DEFAULT_SETTINGS.ringWindow),
  ringOutput: shape.ringOutput.default(DEFAULT_SETTINGS.ringOutput),
  miniWindow: shape.miniWindow.default(DEFAULT_SETTINGS.miniWindow),
  shortcuts: shape.shortcuts.default(DEFAULT_SETTINGS.shortcuts),
  automaticUpdates: shape.automaticUpdates.default(DEFAULT_SETTINGS.automaticUpdates),
} as const

/** A change of some of them. */
export const settingsChange = z.strictObject(shape).partial()
