import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseFingerprint } from '#shared/fingerprint.ts'

/** The fingerprint of the certificate that a server made for its data folder; undefined without one that can be read. */
export async function folderFingerprint(folder: string): Promise<string | undefined> {
  try {
    const pem = await readFile(join(folder, 'certificate.pem'), 'utf8')
    return parseFingerprint(new X509Certificate(pem).fingerprint256) ?? undefined
  } catch {
    // Most folders have none; what is wrong with one, its server says when it starts.
    return undefined
  }
}
