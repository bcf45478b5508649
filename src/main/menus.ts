import { app, Menu, type Session } from 'electron'
import { followContextMenus } from './context-menu.ts'
import { appMenu } from './menu.ts'

/** Leads nowhere: where the system checks no spelling, Electron would fetch dictionaries from elsewhere. */
const NO_DICTIONARIES = 'app://none/'

/** Puts the app's menus in place: that of the app, and those of texts with the spelling in them. */
export function connectMenus(session: Pick<Session, 'setSpellCheckerDictionaryDownloadURL'>): () => void {
  session.setSpellCheckerDictionaryDownloadURL(NO_DICTIONARIES)
  Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu(process.platform, !app.isPackaged)))
  return followContextMenus(app, (menu, { frame, menuSourceType }) => {
    Menu.buildFromTemplate(menu).popup({ ...(frame === null ? {} : { frame }), sourceType: menuSourceType })
  })
}
