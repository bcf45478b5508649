/** Words of the settings of incoming calls (ui/settings/RingSection). */
export const settingsRinging = {
  window: 'Show who calls in a window of its own',
  windowHint:
    'Above other programs, on the screen you work at, while QuikApp is not in front. While you share your screen it stays away where others would see it.',
  wayland:
    'Under Wayland the desktop decides where these windows stand, and whether they stay above others: they may come up somewhere else, or behind.',
  output: 'Ring on',
  systemOutput: 'System default',
  gone: '{{name}} (not connected)',
  unnamed: 'Other loudspeakers get their names here once you have allowed the microphone, in a call.',
  try: 'Ring now',
  stop: 'Stop ringing',
  mini: 'Show a running call in a small window',
  miniHint: 'While QuikApp is not in front. Closing it ends nothing.',
  saved: 'Saved.',
} as const
