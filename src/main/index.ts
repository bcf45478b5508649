import { join } from 'node:path'
import { app, protocol } from 'electron'
import { QuikApp } from './app.ts'
import { registerAppScheme } from './app-protocol.ts'
import { type AppArguments, actionIn, linkIn, parseArguments } from './arguments.ts'
import { FileLog } from './logger.ts'
import { prepareProfile } from './profile.ts'

function refuse(message: string): void {
  process.stderr.write(`${message}\n`)
  app.exit(1)
}

/** Follows the life of the app from ready to quit. */
function run(args: AppArguments, profile: string): void {
  const log = new FileLog(join(profile, 'logs'), line => process.stderr.write(`${line}\n`))
  const started = app.whenReady().then(() => QuikApp.start({ args, profile, log }))
  started.catch((error: unknown) => refuse(error instanceof Error ? error.message : String(error)))
  const withApp = (use: (quikApp: QuikApp) => void): void => {
    started.then(use, () => log.debug('not started'))
  }
  const open = (link: string | undefined): void => {
    withApp(quikApp => (link === undefined ? quikApp.show() : quikApp.openLink(link)))
  }
  app.on('second-instance', (event, argv) => {
    const action = actionIn(argv)
    if (action === undefined) open(linkIn(argv))
    else {
      // Somebody works in another program: no window comes up.
      event.preventDefault()
      withApp(quikApp => quikApp.act(action))
    }
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    open(url)
  })
  app.on('activate', () => open(undefined))
  app.on('window-all-closed', () => app.quit())
  let running: QuikApp | null = null
  withApp(quikApp => {
    running = quikApp
  })
  app.on('before-quit', event => running?.quitQuestion.beforeQuit(event))
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    // Heard before the browser shell, which quits by itself then.
    process.prependListener(signal, () => {
      running?.quitQuestion.force()
      if (process.versions.electron !== undefined) app.quit()
    })
  }
  app.once('will-quit', event => {
    event.preventDefault()
    started
      .then(quikApp => quikApp.dispose())
      .then(
        () => app.exit(0),
        () => app.exit(1),
      )
  })
}

function start(args: AppArguments): void {
  app.setName('QuikApp')
  const profile = prepareProfile(app, args.profile)
  if (profile.kind === 'refused') {
    refuse(profile.message)
    return
  }
  app.enableSandbox()
  registerAppScheme(protocol)
  if (app.isPackaged) app.setAsDefaultProtocolClient('quikapp')
  const { verb } = args
  if (!app.requestSingleInstanceLock()) {
    if (verb !== undefined) process.stdout.write(`Handing ${verb} to the QuikApp that runs.\n`)
    app.quit()
  } else if (verb === undefined) run(args, profile.folder)
  else refuse(`No QuikApp runs on this profile: there is no call for ${verb}.`)
}

const parsed = parseArguments(process.argv.slice(app.isPackaged ? 1 : 2))
if (parsed.kind === 'run') start(parsed.args)
else if (parsed.kind === 'refused') refuse(parsed.message)
else {
  process.stdout.write(`${parsed.text}\n`)
  app.exit(0)
}
