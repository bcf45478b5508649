import type { MenuItemConstructorOptions } from 'electron'

/** The application menu: standard roles only, so that copying, zooming and quitting work everywhere as people know it. */
export function appMenu(platform: NodeJS.Platform, development: boolean): MenuItemConstructorOptions[] {
  const mac: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : []
  const tools: MenuItemConstructorOptions[] = development ? [{ role: 'toggleDevTools' }] : []
  return [
    ...mac,
    { label: 'File', submenu: [platform === 'darwin' ? { role: 'close' } : { role: 'quit' }] },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...tools,
      ],
    },
    { role: 'windowMenu' },
  ]
}
