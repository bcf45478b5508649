/** What a key can do while another program is in front. */
export const SHORTCUT_ACTIONS = ['toggleMicrophone', 'toggleCamera', 'leave', 'pushToTalk'] as const
export type ShortcutAction = (typeof SHORTCUT_ACTIONS)[number]

/** Keys by action, in Electron's spelling (`CommandOrControl+Shift+M`); an action without any has none. */
export type ShortcutKeys = { readonly [Action in ShortcutAction]?: string | undefined } & {
  /** Where the key of push-to-talk is (`KeyboardEvent.code`): what hears its release goes by places, not by letters. */
  readonly pushToTalkPlace?: string | undefined
}

/**
 * What became of a chosen key: `active` works everywhere, `refused` belongs to another program, `unavailable` cannot
 * be had on this system; `unset` is not chosen.
 */
export type ShortcutStanding = 'unset' | 'active' | 'refused' | 'unavailable'

export interface ShortcutState {
  readonly action: ShortcutAction
  readonly keys: string | null
  readonly standing: ShortcutStanding
  /** Talking lasts while the key is held, or each press turns it over: not every system tells of a key's release. */
  readonly press: 'hold' | 'toggle'
}
