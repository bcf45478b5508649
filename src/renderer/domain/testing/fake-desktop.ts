import { AppError } from '#shared/errors.ts'
import type { CommandName, Commands, EventName, Events } from '#shared/ipc/contract.ts'
import type { PresenceChoice } from '#shared/ipc/presence.ts'
import type { TrayState } from '#shared/ipc/tray.ts'
import type { ManualStatus } from '#shared/model/presence.ts'
import type { Cancel, DesktopPort } from '../ports.ts'
import { Listeners } from '../realtime/listeners.ts'

type Answers = { [Name in CommandName]?: (...args: Parameters<Commands[Name]>) => ReturnType<Commands[Name]> }

/** The desktop process, as far as a session sees it: remembers what it was told, answers what a test says. */
export class FakeDesktop implements DesktopPort {
  /** What to answer; a command without an entry is refused. */
  readonly answers: Answers = {}
  readonly #told: { readonly name: CommandName; readonly args: readonly unknown[] }[] = []
  readonly #listeners = new Map<EventName, Listeners<[never]>>()

  async ask<Name extends CommandName>(
    name: Name,
    ...args: Parameters<Commands[Name]>
  ): Promise<ReturnType<Commands[Name]>> {
    this.#told.push({ name, args })
    const answer: Answers[Name] = this.answers[name]
    if (answer !== undefined) return answer(...args)
    throw new AppError({ code: 'unknown_command', category: 'unsupported', message: 'Not in this test.' })
  }

  tell<Name extends CommandName>(name: Name, ...args: Parameters<Commands[Name]>): void {
    this.#told.push({ name, args })
  }

  hear<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): Cancel {
    const listeners = this.#listeners.get(name) ?? new Listeners<[never]>()
    this.#listeners.set(name, listeners)
    return listeners.add(listener)
  }

  /** Main says something. */
  emit<Name extends EventName>(name: Name, payload: Events[Name]): void {
    this.#listeners.get(name)?.emit(payload as never)
  }

  /** The arguments of every such command so far. */
  told<Name extends CommandName>(name: Name): readonly Parameters<Commands[Name]>[] {
    return this.#told
      .filter(entry => entry.name === name)
      .map(({ args }) => args as Parameters<Commands[Name]>)
  }

  get tray(): readonly TrayState[] {
    return this.told('tray.update').map(([state]) => state)
  }

  get chosen(): readonly PresenceChoice[] {
    return this.told('presence.chosen').map(([choice]) => choice)
  }

  get attention(): number {
    return this.told('window.requestAttention').length
  }

  /** Somebody picks a status in the tray. */
  desire(status: ManualStatus): void {
    this.emit('presence.desired', { status })
  }

  /** The machine wakes up. */
  resume(): void {
    this.emit('power.resumed', null)
  }
}
