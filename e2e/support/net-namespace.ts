import { spawnSync } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What does not get through: media alone, or the sockets as well. */
export type Blackout = 'media' | 'everything'

function run(command: string, ...args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr.trim()}`)
}

/**
 * A network of its own (ip-netns(8)) whose only way out is a cable (veth) to this machine's: packets on it can be
 * dropped in silence (nft), lost at random, and slowed down (tbf). Needs root; `unavailable` says why it cannot be had.
 */
export class NetNamespace {
  /** Address of this machine at the near end of the cable. */
  readonly near: string
  /** Address at the far end, inside. */
  readonly far: string
  readonly #name: string
  readonly #cable: string
  #isSlow = false

  private constructor(name: string, subnet: string) {
    this.#name = name
    this.#cable = `${name}v`
    this.near = `${subnet}.1`
    this.far = `${subnet}.2`
  }

  static create(): NetNamespace {
    const name = `qa${randomBytes(4).toString('hex')}`
    const made = new NetNamespace(name, `10.${randomInt(200, 250)}.${randomInt(1, 250)}`)
    try {
      made.#lay()
    } catch (error) {
      made.dispose()
      throw error
    }
    return made
  }

  /** A sentence for people when namespaces, nft or the cable are not to be had here; null when they are. */
  static unavailable(): string | null {
    try {
      const trial = NetNamespace.create()
      trial.blackOut('media')
      trial.dispose()
      return null
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return `No network namespace can be made here (root, ip and nft are needed): ${reason}`
    }
  }

  /** Starts a program inside: command and arguments that come before its own. */
  get entrance(): readonly [string, ...string[]] {
    return ['nsenter', `--net=/run/netns/${this.#name}`]
  }

  /** A program file that starts `program` inside; written to `folder`. */
  async wrap(program: string, folder: string): Promise<string> {
    const file = join(folder, `${this.#name}.sh`)
    await writeFile(file, `#!/bin/sh\nexec ${this.entrance.join(' ')} '${program}' "$@"\n`)
    await chmod(file, 0o755)
    return file
  }

  /** Nothing of that kind passes the cable any more, both ways, and nobody is told. */
  blackOut(what: Blackout): void {
    this.#rule(what === 'media' ? ['meta', 'l4proto', 'udp', 'drop'] : ['drop'])
  }

  /** Every packet of media is lost with this chance (0–1), both ways. */
  lose(share: number): void {
    const limit = String(Math.round(share * 1_000))
    this.#rule(['meta', 'l4proto', 'udp', 'numgen', 'random', 'mod', '1000', '<', limit, 'drop'])
  }

  /** All rules are gone. */
  heal(): void {
    this.#inside('nft', 'flush', 'table', 'inet', this.#name)
    run('nft', 'flush', 'table', 'inet', this.#name)
  }

  /** At most this much leaves by the cable, each way; null: as much as it can. */
  limit(kilobitsPerSecond: number | null): void {
    if (this.#isSlow) {
      this.#inside('tc', 'qdisc', 'del', 'dev', this.#cable, 'root')
      run('tc', 'qdisc', 'del', 'dev', `${this.#cable}0`, 'root')
    }
    this.#isSlow = kilobitsPerSecond !== null
    if (kilobitsPerSecond === null) return
    const bucket = ['tbf', 'rate', `${kilobitsPerSecond}kbit`, 'burst', '8kb', 'latency', '300ms']
    this.#inside('tc', 'qdisc', 'add', 'dev', this.#cable, 'root', ...bucket)
    run('tc', 'qdisc', 'add', 'dev', `${this.#cable}0`, 'root', ...bucket)
  }

  /** Takes the cable away; programs that still run inside are the caller's to end. */
  dispose(): void {
    spawnSync('nft', ['delete', 'table', 'inet', this.#name])
    spawnSync('ip', ['link', 'del', `${this.#cable}0`])
    spawnSync('ip', ['netns', 'del', this.#name])
  }

  #lay(): void {
    run('ip', 'netns', 'add', this.#name)
    const [near, far] = [`${this.#cable}0`, this.#cable]
    run('ip', 'link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', this.#name)
    run('ip', 'addr', 'add', `${this.near}/24`, 'dev', near)
    run('ip', 'link', 'set', near, 'up')
    this.#inside('ip', 'link', 'set', 'lo', 'up')
    this.#inside('ip', 'addr', 'add', `${this.far}/24`, 'dev', far)
    this.#inside('ip', 'link', 'set', far, 'up')
    // Packets are dropped where they arrive: a program that sends one never hears of it.
    const chain = '{ type filter hook input priority 0 ; }'
    for (const nft of [this.#inside.bind(this, 'nft'), run.bind(undefined, 'nft')]) {
      nft('add', 'table', 'inet', this.#name)
      nft('add', 'chain', 'inet', this.#name, 'arriving', chain)
    }
  }

  #rule(rule: readonly string[]): void {
    const add = ['add', 'rule', 'inet', this.#name, 'arriving', 'iifname']
    this.#inside('nft', ...add, this.#cable, ...rule)
    run('nft', ...add, `${this.#cable}0`, ...rule)
  }

  #inside(...command: readonly string[]): void {
    const [program, ...args] = this.entrance
    run(program, ...args, ...command)
  }
}
