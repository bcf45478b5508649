/** What an operating system may or may not let the app do. */
export const ABILITIES = [
  'closeToTray',
  'startAtLogin',
  'attention',
  'badge',
  'systemIdle',
  'systemNotices',
  'noticeActions',
  'ringWindow',
  'miniWindow',
  'globalShortcuts',
  'keyRelease',
  'updates',
] as const
export type Ability = (typeof ABILITIES)[number]

/** Why something is not possible here. */
export const OBSTACLES = [
  /** A browser is the window: only an installed app can. */
  'browserShell',
  /** This desktop shows no tray. */
  'noTray',
  /** The desktop has no such thing. */
  'notOnThisSystem',
  /** This desktop does not say how long nobody touched it. */
  'idleUnknown',
  /** Wayland lets no program see keys pressed elsewhere. */
  'wayland',
  /** The part that hears keys could not be loaded. */
  'hookNotLoaded',
  /** The system wants the person's consent first: macOS, Accessibility. */
  'needsConsent',
  /** It runs from sources, or a package manager keeps it up to date. */
  'notInstalled',
  'packageManager',
  /** This build names no place where new versions are. */
  'noUpdateServer',
  /** This build cannot check who made a new version: nobody signed it, or packages of its kind carry no signature. */
  'notSigned',
] as const
export type Obstacle = (typeof OBSTACLES)[number]

/** Null is possible; anything else says why not. */
export type Abilities = { readonly [Name in Ability]: Obstacle | null }
