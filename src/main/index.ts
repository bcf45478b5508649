import { join } from 'node:path'
import { app, dialog, protocol } from 'electron'
import { QuikApp } from './app.ts'
import { APP_ID } from './app-id.ts'
import { registerAppScheme } from './app-protocol.ts'
import { type AppArguments, actionIn, linkIn, parseArguments } from './arguments.ts'
import { Ending } from './ending.ts'
import { later } from './later.ts'
import { describeError, FileLog, type Log } from './logger.ts'
import { prepareProfile } from './profile.ts'
import { followTroubles } from './troubles.ts'

const IN_ELECTRON = process.versions.electron !== undefined

/** Says why the app does not start, where people see it: who clicks an icon sees no terminal. */
function refuse(message: string): void {
  process.stderr.write(`${message}\n`)
  if (IN_ELECTRON && app.isPackaged) dialog.showErrorBox('QuikApp cannot start', message)
  app.exit(1)
}

/** The system ends the app: nobody is asked. */
function followSignals(force: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    // Heard before the browser shell, which quits by itself then.
    process.prependListener(signal, () => {
      force()
      if (IN_ELECTRON) app.quit()
    })
  }
}

/** What others ask of the app that runs; one that ends answers nobody. */
function followAsked(started: Promise<QuikApp>, ending: Ending, log: Log): void {
  const withApp = (use: (quikApp: QuikApp) => void): void => {
    started.then(
      quikApp => {
        if (ending.isRunning) use(quikApp)
      },
      () => log.debug('not started'),
    )
  }
  const open = (link: string | undefined): void => {
    withApp(quikApp => (link === undefined ? quikApp.show() : quikApp.openLink(link)))
  }
  app.on('second-instance', (event, argv) => {
    // Nothing comes up any more.
    if (!ending.isRunning) event.preventDefault()
    const link = linkIn(argv)
    // A page that hands over a link could add a verb to it: with a link, there is none.
    const action = link === undefined ? actionIn(argv) : undefined
    if (action === undefined) open(link)
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
}

/** Follows the life of the app from ready to quit. */
function run(args: AppArguments, profile: string, log: Log): void {
  let running: QuikApp | null = null
  const ready = app.whenReady()
  const ending = new Ending({
    dispose: () => started.then(quikApp => quikApp.dispose()),
    exit: code => app.exit(code),
    release: () => app.releaseSingleInstanceLock(),
    relaunch: () => app.relaunch(),
    later,
    log,
  })
  const started = ready.then(() => QuikApp.start({ args, profile, ending, log }))
  started.then(
    quikApp => {
      running = quikApp
    },
    (error: unknown) => {
      log.error('not started', { error: describeError(error) })
      refuse(error instanceof Error ? error.message : String(error))
    },
  )
  followAsked(started, ending, log)
  app.on('window-all-closed', () => {
    if (ending.isRunning) app.quit()
  })
  app.on('before-quit', event => running?.quitQuestion.beforeQuit(event))
  app.on('will-quit', event => ending.willQuit(event))
  const force = () => running?.quitQuestion.force()
  // Electron sets handlers of its own before it is ready; Node's take their place only where they are the first.
  if (IN_ELECTRON) void ready.then(() => followSignals(force))
  else followSignals(force)
}

function start(args: AppArguments, ignored: readonly string[]): void {
  // Windows looks for it from the first window on.
  if (process.platform === 'win32') app.setAppUserModelId(APP_ID)
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
  } else if (verb === undefined) {
    const log = new FileLog(join(profile.folder, 'logs'), line => process.stderr.write(`${line}\n`))
    if (ignored.length > 0) log.warn('arguments not understood', { ignored: ignored.join(' ') })
    followTroubles({ app, process, log })
    run(args, profile.folder, log)
  } else {
    process.stderr.write(`No QuikApp runs on this profile: there is no call for ${verb}.\n`)
    app.exit(1)
  }
}

const given = process.argv.slice(app.isPackaged ? 1 : 2)
const parsed = parseArguments(given, { isLenient: app.isPackaged })
if (parsed.kind === 'run') start(parsed.args, parsed.ignored)
else if (parsed.kind === 'refused') refuse(parsed.message)
else {
  process.stdout.write(`${parsed.text}\n`)
  app.exit(0)
}
