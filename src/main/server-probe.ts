import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EMBEDDED_SERVICE, healthResponse } from '#shared/rest/health.ts'
import { isMissing } from './atomic-file.ts'
import type { Fetch } from './server-request.ts'

/** Who answers on the port of this computer's server. */
export type ProbeResult =
  | { readonly kind: 'free' }
  /** An embedded server; `folderId` says on which data folder. */
  | { readonly kind: 'embedded'; readonly folderId: string | undefined }
  /** Something that answers otherwise. */
  | { readonly kind: 'foreign' }
  /** Something that does not answer. */
  | { readonly kind: 'silent' }

const TIMEOUT_MS = 2_000

/** Asks `GET /health` at an address. Never rejects. */
export async function probeServer(url: string, ask: Fetch = fetch): Promise<ProbeResult> {
  try {
    const response = await ask(`${url}/health`, {
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const health = healthResponse.safeParse(await response.json())
    if (!health.success || health.data.service !== EMBEDDED_SERVICE) return { kind: 'foreign' }
    return { kind: 'embedded', folderId: health.data.folder_id }
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'foreign' }
    return { kind: isRefused(error) ? 'free' : 'silent' }
  }
}

function isRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  if (!(cause instanceof Error) || !('code' in cause)) return false
  // A server that is just going away resets what it had accepted.
  return cause.code === 'ECONNREFUSED' || cause.code === 'ECONNRESET' || cause.code === 'UND_ERR_SOCKET'
}

/** The id by which `/health` names a data folder, computed as the server does; undefined before its first start. */
export async function folderIdOf(folder: string): Promise<string | undefined> {
  try {
    const secret = await readFile(join(folder, 'secret.key'))
    return createHash('sha256').update('folder:').update(secret).digest('hex').slice(0, 16)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
