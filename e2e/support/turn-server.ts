import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { join } from 'node:path'
import { endProcess } from './lines.ts'

const PROGRAM = 'turnserver'
/** Ports for relays, from the first free one found. */
const RELAY_PORTS = 60

/** A UDP port nobody listens on right now. */
async function freeUdpPort(): Promise<number> {
  const probe = createSocket('udp4')
  await new Promise<void>(resolve => probe.bind(0, '127.0.0.1', resolve))
  const { port } = probe.address()
  await new Promise<void>(resolve => probe.close(resolve))
  return port
}

/** Asks who we are (STUN binding, RFC 8489) until the port answers; rejects after five seconds. */
async function answersStun(port: number): Promise<void> {
  const socket = createSocket('udp4')
  const answered = new Promise<true>(resolve => socket.once('message', () => resolve(true)))
  // A port that is not open yet sends the question back as an error.
  socket.on('error', () => undefined)
  try {
    for (let tries = 0; tries < 50; tries += 1) {
      const question = Buffer.from(`000100002112a442${randomBytes(12).toString('hex')}`, 'hex')
      socket.send(question, port, '127.0.0.1')
      const pause = new Promise<false>(resolve => setTimeout(() => resolve(false), 100))
      if (await Promise.race([answered, pause])) return
    }
    throw new Error(`${PROGRAM} does not answer on port ${port}`)
  } finally {
    socket.close()
  }
}

/** coturn on this machine alone, with a secret of its own from which our server mints credentials. */
export class TurnServer {
  readonly url: string
  readonly secret: string
  readonly #child: ChildProcess

  private constructor(url: string, secret: string, child: ChildProcess) {
    this.url = url
    this.secret = secret
    this.#child = child
  }

  /** Whether coturn is installed here. */
  static isInstalled(): boolean {
    return spawnSync(PROGRAM, ['--version'], { stdio: 'ignore' }).error === undefined
  }

  /** `folder` holds its files. */
  static async start(folder: string): Promise<TurnServer> {
    const port = await freeUdpPort()
    const relays = Math.min(await freeUdpPort(), 65_535 - RELAY_PORTS)
    const secret = randomBytes(24).toString('hex')
    const options = {
      'listening-ip': '127.0.0.1',
      'listening-port': port,
      'relay-ip': '127.0.0.1',
      'min-port': relays,
      'max-port': relays + RELAY_PORTS,
      realm: 'quikapp.test',
      'static-auth-secret': secret,
      userdb: join(folder, 'turn.db'),
      pidfile: join(folder, 'turn.pid'),
      'log-file': 'stdout',
    }
    const flags = ['use-auth-secret', 'allow-loopback-peers', 'no-tls', 'no-dtls', 'no-cli', 'simple-log']
    const given = Object.entries(options).map(([name, value]) => `--${name}=${value}`)
    const args = ['-n', ...flags.map(flag => `--${flag}`), ...given]
    const log = process.env.QUIKAPP_LOGS === undefined ? 'ignore' : 'inherit'
    const child = spawn(PROGRAM, args, { stdio: ['ignore', log, log] })
    await answersStun(port)
    return new TurnServer(`turn:127.0.0.1:${port}`, secret, child)
  }

  async stop(): Promise<void> {
    await endProcess(this.#child)
  }
}
