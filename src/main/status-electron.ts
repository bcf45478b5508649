import { app, Menu, nativeImage, nativeTheme, powerMonitor, powerSaveBlocker, Tray } from 'electron'
import type { StatusElectron } from './desk-status.ts'

/** The parts of the real Electron that tray, badge, attention and presence stand on. */
export const statusElectron: StatusElectron = {
  app,
  Menu,
  nativeImage,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  Tray,
}
