import type { Abilities, Obstacle } from '#shared/ipc/abilities.ts'

/** What the abilities of the app follow from. */
export interface SystemFacts {
  readonly shell: 'electron' | 'browser'
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  readonly hasTray: boolean
  /** The system counts how long nobody touched the computer, or nothing speaks against it. */
  readonly isIdleKnown: boolean
  /** The system shows notices of programs. */
  readonly hasNotices: boolean
  /** Those are told by the concerns that try. */
  readonly known: Pick<Abilities, 'globalShortcuts' | 'keyRelease' | 'updates'>
}

/** What this system lets the app do, and why not where it does not. */
export function abilitiesOf(facts: SystemFacts): Abilities {
  const { shell, platform, hasTray, isIdleKnown, isPackaged, hasNotices, known } = facts
  const unlessBrowser = (obstacle: Obstacle | null): Obstacle | null =>
    shell === 'browser' ? 'browserShell' : obstacle
  return {
    closeToTray: unlessBrowser(hasTray || platform === 'darwin' ? null : 'noTray'),
    startAtLogin: unlessBrowser(isPackaged ? null : 'notInstalled'),
    // The browser shell marks the title of the page.
    attention: null,
    badge: null,
    // A page knows of its own keys alone, not of those pressed in other programs.
    systemIdle: unlessBrowser(platform === 'linux' && !isIdleKnown ? 'idleUnknown' : null),
    systemNotices: unlessBrowser(hasNotices ? null : 'notOnThisSystem'),
    // Cards in the page of the browser shell have buttons, too.
    noticeActions: shell === 'browser' || platform !== 'linux' ? null : 'notOnThisSystem',
    ringWindow: null,
    miniWindow: null,
    ...known,
  }
}
