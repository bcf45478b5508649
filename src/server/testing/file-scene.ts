import { type InMemoryServer, startTestServer, type TestPerson } from './in-memory-server.ts'
import { ManualClock } from './manual-clock.ts'
import { MemoryBlobStore } from './memory-blob-store.ts'
import { type Answer, RestCaller } from './rest-caller.ts'
import { uploadForm } from './sample-files.ts'

/** Largest upload in a scene. */
export const FILE_LIMIT = 1_048_576

/** A file as the server answers it. */
export interface UploadedFile {
  readonly id: string
  readonly name: string
  readonly mimeType: string
  readonly size: number
  readonly url: string
}

const as = ({ accessToken }: TestPerson) => ({ authorization: `Bearer ${accessToken}` })

/** Ada and Grace on a server whose files are in memory and whose clock stands still. */
export class FileScene {
  readonly clock: ManualClock
  readonly blobs: MemoryBlobStore
  readonly server: InMemoryServer
  readonly ada: TestPerson
  readonly grace: TestPerson

  private constructor(parts: Pick<FileScene, 'clock' | 'blobs' | 'server' | 'ada' | 'grace'>) {
    this.clock = parts.clock
    this.blobs = parts.blobs
    this.server = parts.server
    this.ada = parts.ada
    this.grace = parts.grace
  }

  static async set(): Promise<FileScene> {
    const parts = { clock: new ManualClock(), blobs: new MemoryBlobStore() }
    const server = await startTestServer({ ...parts, maxFileBytes: FILE_LIMIT })
    const ada = await server.register('Ada')
    const grace = await server.register('Grace')
    return new FileScene({ ...parts, server, ada, grace })
  }

  rest(person: TestPerson): RestCaller {
    return new RestCaller(this.server, person)
  }

  /** Uploads whatever it is and answers what the server says. */
  async post(
    person: TestPerson,
    body: FormData | string,
    headers: Record<string, string> = {},
  ): Promise<Omit<Answer, 'headers'>> {
    const answer = await this.server.fetch('/api/v1/files/upload', {
      method: 'POST',
      headers: { ...as(person), ...headers },
      body,
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }

  /** As `post`, and fails unless the file is taken. */
  async upload(person: TestPerson, ...form: Parameters<typeof uploadForm>): Promise<UploadedFile> {
    const { status, body } = await this.post(person, uploadForm(...form))
    if (status !== 201) throw new Error(JSON.stringify(body))
    return body.file as UploadedFile
  }

  get(
    path: string,
    person: TestPerson | null,
    headers: Record<string, string> = {},
    method = 'GET',
  ): Promise<Response> {
    const token = person === null ? {} : as(person)
    return this.server.fetch(path, { method, headers: { ...token, ...headers } })
  }

  /** The keys of all bytes that are kept, whole or not. */
  readonly kept = async (): Promise<string[]> => {
    const keys: string[] = []
    for await (const key of this.blobs.keys()) keys.push(key)
    return keys
  }

  /** A conversation of that person alone. */
  async privateChannel(person: TestPerson): Promise<string> {
    const request = { name: 'secret', kind: 'private', memberIds: [] }
    const { body } = await this.rest(person).post('/api/v1/workspaces/ws_local/channels', request)
    return (body.channel as { id: string }).id
  }
}
