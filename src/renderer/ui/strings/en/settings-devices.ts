/** Words of the list of devices (ui/settings/DevicesSection). */
export const settingsDevices = {
  lead: 'Where you are signed in. What you sign out here has to sign in again.',
  list: 'Your devices',
  here: 'This computer',
  unnamed: 'A device without a name',
  now: 'Active now',
  today: 'Last active today at {{when}}',
  yesterday: 'Last active yesterday at {{when}}',
  date: 'Last active on {{when}}',
  platforms: {
    macos: 'macOS',
    windows: 'Windows',
    linux: 'Linux',
    ios: 'iOS',
    android: 'Android',
    web: 'Browser',
  },
  signOut: 'Sign out',
  signOutOf: 'Sign out {{name}}',
  confirmTitle: 'Sign out {{name}}?',
  confirmText: 'It has to sign in again to be used. What was written there and not sent yet stays on it.',
  signedOut: '{{name}} is signed out.',
  failed: 'Your devices could not be loaded',
  none: 'No device is registered.',
  unsupported: 'This server keeps no list of devices.',
  delays: {
    unreachable: 'This computer is not in the list yet: the server could not be reached.',
    keyStore:
      'This computer is not in the list yet: its key store is locked. Unlock it and start QuikApp again.',
    tooMany: 'This computer is not in the list yet: the server has too much to do. It is tried again soon.',
    refused: 'This computer is not in the list yet: the server did not take it. It is tried again soon.',
  },
  limit:
    'You have as many devices as this server takes, so this computer is not among them. Sign one out to make room.',
  limitNotice: 'This computer could not be added to your devices: you have too many.',
  show: 'Show devices',
} as const
