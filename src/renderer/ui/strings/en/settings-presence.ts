/** Words of the settings of one's status (ui/settings/PresenceSection). */
export const settingsPresence = {
  lead: 'Others see you as away when nobody is at this computer. In a call you are busy, whatever you do.',
  away: 'Away after',
  awayMinutes: '{{count}} minutes without a touch',
  awayNever: 'Only while the computer is locked or asleep',
  awayBrowser: 'A browser window knows only of touches of its own page, and nothing of the lock.',
  attention: 'When a call or a message asks for you, the app in dock or taskbar moves',
  attentions: { once: 'Once', untilOpened: 'Until you open it', never: 'Never' },
  badge: 'The number on it counts messages that name you, and direct ones.',
  saved: 'Saved.',
} as const
