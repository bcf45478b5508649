import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { endProcess, waitForLine } from './lines.ts'

/** A main process in miniature with a tray, and a command for each thing that the shell draws. */
const MAIN = `
import { app, BrowserWindow, dialog, ipcMain, Menu, nativeImage, Notification, protocol, Tray } from 'electron'
const build = process.env.QUIKAPP_BUILD
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src 'none'; " +
  "connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types quikapp"
const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }
const html = '<!doctype html><html lang="en"><head><title>Parts</title></head><body><main><h1>Parts</h1></main></body></html>'
const options = { webPreferences: { preload: new URL('preload.cjs', import.meta.url).pathname } }
app.setPath('userData', process.argv.find(a => a.startsWith('--profile=')).slice('--profile='.length))
app.on('window-all-closed', () => app.quit())
app.requestSingleInstanceLock()
await app.whenReady()
protocol.handle('app', () => new Response(html, { headers }))
const main = new BrowserWindow(options)
let ring
const commands = {
  who: event => [event.sender.id, event.senderFrame.url],
  question: () => dialog.showMessageBox(main, { message: 'Leave it?', buttons: ['Leave', 'Stay'],
    defaultId: 1, cancelId: 1, checkboxLabel: 'Ask again' }),
  notice: (_event, given) => {
    const notice = new Notification(given)
    for (const kind of ['click', 'action', 'reply']) {
      notice.on(kind, (_event, value) => console.log(given.title, kind, JSON.stringify(value) ?? ''))
    }
    notice.show()
  },
  ring: () => {
    ring = new BrowserWindow({ ...options, show: false, title: 'Somebody calls', width: 360, height: 200 })
    const { id } = ring
    ring.on('closed', () => console.log('window ' + id + ' closed'))
    ring.once('ready-to-show', () => ring.showInactive())
    return ring.loadURL('app://quikapp/ring.html')
  },
  unring: () => ring.destroy(),
}
for (const [name, run] of Object.entries(commands)) ipcMain.handle(name, run)
const tray = new Tray(nativeImage.createFromPath(build + '/resources/tray/online.png'))
let dnd = false
const draw = () => tray.setContextMenu(Menu.buildFromTemplate([
  { label: 'Show', click: () => undefined },
  { label: 'Status', submenu: [
    { label: 'Online', type: 'radio', checked: true, click: item => console.log('chose ' + item.label) },
    { label: 'Away', type: 'radio', enabled: false } ] },
  { type: 'separator' },
  { label: 'Do not disturb', type: 'checkbox', checked: dnd, click: item => { dnd = item.checked; draw() } } ]))
tray.setToolTip('QuikApp · 2 unread')
draw()
await main.loadURL('app://quikapp/index.html')
`

const PRELOAD = `
const { contextBridge, ipcRenderer } = require('electron')
contextBridge.exposeInMainWorld('ask', (...args) => ipcRenderer.invoke(...args))
`

/** A small app of its own in the browser shell of the build: for what the shell itself must be able to do. */
export class ShellMain {
  /** Opens its page, once. */
  readonly address: string
  readonly #child: ChildProcess
  readonly #said: string[] = []

  private constructor(child: ChildProcess, address: string) {
    this.#child = child
    this.address = address
    child.stdout?.on('data', chunk => this.#said.push(...String(chunk).trim().split('\n')))
  }

  /** `folder` is where its code and its profile are put. */
  static async start(folder: string): Promise<ShellMain> {
    const build = process.env.QUIKAPP_BUILD ?? ''
    const profile = join(folder, 'parts-profile')
    await mkdir(profile)
    await writeFile(join(folder, 'index.mjs'), MAIN)
    await writeFile(join(folder, 'preload.cjs'), PRELOAD)
    const register = pathToFileURL(join(build, 'browser-shell/register.js')).href
    const args = ['--import', register, join(folder, 'index.mjs'), `--profile=${profile}`, '--no-open']
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const [, address = ''] = await waitForLine(child, /^QuikApp is ready at (\S+)/)
    return new ShellMain(child, address)
  }

  stop(): Promise<void> {
    return endProcess(this.#child)
  }

  /** Waits until it printed exactly this line. */
  async says(line: string): Promise<void> {
    const deadline = Date.now() + 15_000
    while (!this.#said.some(said => said.trim() === line.trim())) {
      if (Date.now() > deadline) throw new Error(`It said ${JSON.stringify(this.#said)}, not ${line}`)
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
}
