/** Words of the menu of one's status (ui/shell/StatusMenu, loaded late): they join those of `shell`. */
export const statusMenu = {
  dnd: {
    halfHour: 'Do not disturb for 30 minutes',
    hour: 'Do not disturb for 1 hour',
    tomorrow: 'Do not disturb until tomorrow',
  },
  statusUntil: '{{status}} until {{moment}}',
} as const
