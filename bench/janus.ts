import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { endProcess } from '../e2e/support/lines.ts'

const ROOM = 1_234
const PROTOCOL = 'janus-protocol'

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise(resolve => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No port was given')
  return address.port
}

/** Janus on this machine alone, with one room of its VideoRoom plugin: the media server one is compared with. */
export class Janus {
  readonly url: string
  readonly #child: ChildProcess

  private constructor(url: string, child: ChildProcess) {
    this.url = url
    this.#child = child
  }

  static isInstalled(): boolean {
    return spawnSync('janus', ['--help'], { stdio: 'ignore' }).error === undefined
  }

  /** `folder` holds its settings. Rejects when it does not listen within ten seconds. */
  static async start(folder: string): Promise<Janus> {
    const port = await freePort()
    const settings = join(folder, 'janus')
    await mkdir(settings, { recursive: true })
    const files = {
      'janus.jcfg': 'general: { debug_level = 2 }\nmedia: { ipv6 = false }\nplugins: { disable = "" }\n',
      'janus.transport.websockets.jcfg': `general: { json = "compact" ws = true ws_port = ${port} ws_ip = "127.0.0.1" wss = false }\nadmin: { admin_ws = false }\n`,
      'janus.plugin.videoroom.jcfg': `room-${ROOM}: { description = "bench" publishers = 6 bitrate = 0 audiocodec = "opus" videocodec = "vp8" }\n`,
    }
    for (const [name, text] of Object.entries(files)) await writeFile(join(settings, name), text)
    // Where it leaves its core when it crashes.
    const child = spawn('janus', ['-F', settings, '-o'], { cwd: settings, stdio: 'ignore' })
    const janus = new Janus(`ws://127.0.0.1:${port}`, child)
    try {
      await janus.#listens()
    } catch (error) {
      await janus.stop()
      throw error
    }
    return janus
  }

  async stop(): Promise<void> {
    await endProcess(this.#child)
  }

  async #listens(): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      if (this.#child.exitCode !== null) throw new Error(`janus ended with ${this.#child.exitCode}`)
      const open = await new Promise<boolean>(resolve => {
        const socket = new WebSocket(this.url, PROTOCOL)
        socket.onopen = () => {
          socket.close()
          resolve(true)
        }
        socket.onerror = () => resolve(false)
      })
      if (open) return
      await new Promise(resolve => setTimeout(resolve, 100))
    }
    throw new Error('janus does not listen')
  }
}

/** What Janus says; fields that are not of the kind asked about are absent. */
interface Said {
  readonly janus: string
  readonly transaction?: string
  readonly data?: { readonly id: number }
  readonly jsep?: RTCSessionDescriptionInit
  readonly plugindata?: {
    readonly data: { readonly id?: number; readonly publishers?: readonly { id: number }[] }
  }
}

type Ask = (janus: string, body: object) => Promise<Said>

interface Handle {
  readonly socket: WebSocket
  readonly send: Ask
}

/** Runs in a page: keeps the way to a handle of the VideoRoom plugin on `globalThis.openJanus`. */
function makeClient({ url, protocol }: { url: string; protocol: string }): void {
  const open = async (): Promise<Handle> => {
    const socket = new WebSocket(url, protocol)
    await new Promise((resolve, reject) => {
      socket.onopen = resolve
      socket.onerror = reject
    })
    const waiting = new Map<string, (said: Said) => void>()
    socket.onmessage = ({ data }) => {
      const said = JSON.parse(String(data)) as Said
      if (said.janus !== 'ack') waiting.get(said.transaction ?? '')?.(said)
    }
    const ask = (body: object) =>
      new Promise<Said>(resolve => {
        const transaction = crypto.randomUUID()
        waiting.set(transaction, resolve)
        socket.send(JSON.stringify({ ...body, transaction }))
      })
    const session_id = (await ask({ janus: 'create' })).data?.id
    const plugin = 'janus.plugin.videoroom'
    const handle_id = (await ask({ janus: 'attach', plugin, session_id })).data?.id
    return { socket, send: (janus, body) => ask({ janus, session_id, handle_id, ...body }) }
  }
  Reflect.set(globalThis, 'openJanus', open)
}

/** Runs in a page: sends camera and microphone into the room, and answers under which number. */
async function publish({ room, size }: { room: number; size: Size }): Promise<number> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { ...size, frameRate: 30 } })
  const { send } = await (Reflect.get(globalThis, 'openJanus') as () => Promise<Handle>)()
  const joined = await send('message', { body: { request: 'join', ptype: 'publisher', room } })
  const connection = new RTCPeerConnection()
  for (const track of stream.getTracks()) connection.addTrack(track, stream)
  connection.onicecandidate = ({ candidate }) =>
    void send('trickle', { candidate: candidate ?? { completed: true } })
  await connection.setLocalDescription()
  const answer = await send('message', { body: { request: 'publish' }, jsep: connection.localDescription })
  if (answer.jsep !== undefined) await connection.setRemoteDescription(answer.jsep)
  return joined.plugindata?.data.id ?? 0
}

/** Runs in a page: from nothing to the first frame, in milliseconds. */
async function watch({ room, feed }: { room: number; feed: number }): Promise<number> {
  const video = document.createElement('video')
  video.muted = true
  document.body.append(video)
  const start = performance.now()
  const { socket, send } = await (Reflect.get(globalThis, 'openJanus') as () => Promise<Handle>)()
  const connection = new RTCPeerConnection()
  const shown = new Promise<number>(resolve => {
    connection.ontrack = ({ track, streams }) => {
      if (track.kind !== 'video') return
      video.srcObject = streams[0] ?? null
      video.requestVideoFrameCallback(now => resolve(now - start))
      void video.play()
    }
  })
  connection.onicecandidate = ({ candidate }) =>
    void send('trickle', { candidate: candidate ?? { completed: true } })
  const body = { request: 'join', ptype: 'subscriber', room, streams: [{ feed }] }
  const offer = await send('message', { body })
  if (offer.jsep !== undefined) await connection.setRemoteDescription(offer.jsep)
  await connection.setLocalDescription()
  void send('message', { body: { request: 'start' }, jsep: connection.localDescription })
  const time = await shown
  connection.close()
  socket.close()
  video.remove()
  return time
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Puts a camera into the room for as long as the page lives, and answers its number there. */
export async function publishToJanus(page: Page, janus: Janus, size: Size): Promise<number> {
  await page.evaluate(makeClient, { url: janus.url, protocol: PROTOCOL })
  return page.evaluate(publish, { room: ROOM, size })
}

/** Milliseconds from opening a session until the first frame of somebody in the room. */
export async function timeJanus(page: Page, janus: Janus, feed: number): Promise<number> {
  await page.evaluate(makeClient, { url: janus.url, protocol: PROTOCOL })
  return page.evaluate(watch, { room: ROOM, feed })
}
