import { contextBridge, ipcRenderer } from 'electron'
import { createBridge } from './bridge.ts'
import { LeaveGuard } from './leave-guard.ts'

const guard = new LeaveGuard(window)
contextBridge.exposeInMainWorld(
  'desktop',
  createBridge(ipcRenderer, (name, args) => guard.observe(name, args)),
)
