import type { IpcMain, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron'
import { AppError, serializeError } from '#shared/errors.ts'
import type { CommandName, Commands } from '#shared/ipc/contract.ts'
import { COMMAND_CHANNEL, COMMAND_NAMES, FRAME_COMMANDS, RING_COMMANDS } from '#shared/ipc/names.ts'
import { commandSchemas } from '#shared/ipc/schemas.ts'
import { describeError, type Log } from '../logger.ts'
import { isOwnOrigin } from '../permissions.ts'

/** The windows of ours that may ask for something: the ring window for very little. */
export type OwnWindow = 'main' | 'ring'

type Awaitable<T> = T | Promise<T>

/** What tells a frame from all others, and from what it showed before. */
export type AskingFrame = Pick<WebFrameMain, 'processId' | 'frameToken'>

type FrameCommand = (typeof FRAME_COMMANDS)[number]
type Arguments<Name extends CommandName> = Name extends FrameCommand
  ? [frame: AskingFrame, ...Parameters<Commands[Name]>]
  : Parameters<Commands[Name]>

/** One function per command of the contract; a few learn first which frame asks. */
export type CommandHandlers = {
  readonly [Name in CommandName]: (...args: Arguments<Name>) => Awaitable<ReturnType<Commands[Name]>>
}

export interface CommandGate {
  readonly ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>
  readonly handlers: CommandHandlers
  /** Which of the windows that main made itself it is; null for everything else. */
  readonly windowOf: (contents: WebContents) => OwnWindow | null
  readonly log: Log
}

/** The answer to a command as data (a CommandResult of the contract). */
type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ReturnType<typeof serializeError> }

const isCommandName = (name: unknown): name is CommandName => COMMAND_NAMES.some(known => known === name)

interface Asker {
  readonly window: OwnWindow
  readonly frame: AskingFrame
}

/** Only the top frame of a live window of ours, showing our own page, may ask main for anything. */
function askerOf(event: IpcMainInvokeEvent, windowOf: CommandGate['windowOf']): Asker | null {
  const { sender, senderFrame } = event
  if (senderFrame === null || sender.isDestroyed()) return null
  const isOwn = senderFrame.parent === null && isOwnOrigin(senderFrame.origin) && isOwnOrigin(senderFrame.url)
  const window = isOwn ? windowOf(sender) : null
  return window === null ? null : { window, frame: senderFrame }
}

const mayAsk = ({ window }: Asker, name: CommandName): boolean =>
  window === 'main' || RING_COMMANDS.some(known => known === name)

const isForFrame = (name: CommandName): boolean => FRAME_COMMANDS.some(known => known === name)

const refusedSender = () =>
  new AppError({ code: 'sender_refused', category: 'forbidden', message: 'Not for this page.' })

async function run(
  handlers: CommandHandlers,
  name: CommandName,
  args: readonly unknown[],
  { frame }: Asker,
): Promise<Answer> {
  const parsed = commandSchemas[name].safeParse(args)
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? ''
    throw new AppError({
      code: 'invalid_request',
      category: 'invalid',
      message: `What was sent with ${name} is not acceptable${where === '' ? '' : ` (${where})`}.`,
    })
  }
  const handler: (...values: readonly never[]) => unknown = handlers[name]
  const given: readonly unknown[] = isForFrame(name) ? [frame, ...parsed.data] : parsed.data
  return { ok: true, value: await handler(...(given as readonly never[])) }
}

/** The one gate between page and main: who asks, what is asked and with what is checked before a handler runs. */
export function handleCommands({ ipcMain, handlers, windowOf, log }: CommandGate): () => void {
  ipcMain.handle(COMMAND_CHANNEL, async (event, name: unknown, ...args: unknown[]): Promise<Answer> => {
    try {
      const asker = askerOf(event, windowOf)
      if (asker === null) throw refusedSender()
      if (!isCommandName(name)) {
        throw new AppError({ code: 'unknown_command', category: 'unsupported', message: 'No such command.' })
      }
      if (!mayAsk(asker, name)) throw refusedSender()
      return await run(handlers, name, args, asker)
    } catch (error) {
      const data = serializeError(error)
      const fields = { code: data.code, error: describeError(error) }
      if (data.category === 'internal') log.error('command failed', fields)
      else log.warn('command refused', { code: data.code })
      return { ok: false, error: data }
    }
  })
  return () => ipcMain.removeHandler(COMMAND_CHANNEL)
}
