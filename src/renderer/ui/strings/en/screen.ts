/** Words of looking at somebody's screen: its size, its sound, pointing and drawing on it (ui/meeting, ui/ink). */
export const screen = {
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit to the window',
  fitted: 'Fitted',
  percent: '{{percent}} %',
  sound: 'Sound of the screen',
  volume: 'Volume of the screen of {{name}}',
  mute: 'Mute the screen for me',
  unmute: 'Hear the screen again',
  ink: 'Point and draw',
  inkOn: 'Everybody sees where you point. Drag to draw; Esc ends it.',
  inkClosed: '{{name}} does not want anything drawn on their screen.',
  allowInk: 'Others may point and draw',
} as const
