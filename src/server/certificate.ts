import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CertificatePair, makeCertificate } from './certificate-maker.ts'
import { dataFolderPlaces } from './data-folder.ts'
import { StartError } from './start-error.ts'

const DAY_MS = 24 * 3_600_000
const TEN_YEARS_MS = 3_652 * DAY_MS
/** A certificate this close to its end is replaced. */
const RENEW_BEFORE_MS = 30 * DAY_MS
/** Clocks of two computers differ. */
const BACKDATED_MS = DAY_MS

/** What https and wss are served with. */
export interface ServingCertificate extends CertificatePair {
  /** SHA-256 as colon-separated upper-case hex; only for a server's own, which nobody else vouches for. */
  readonly fingerprint?: string
}

/** Certificate and key in one file, so that they are replaced together. */
const ownFile = (folder: string) => join(folder, 'certificate.pem')

/** The certificate of a data folder, made at the first call and renewed before its end. Throws StartError. */
export function ownCertificate(folder: string, names: readonly string[], now: number): ServingCertificate {
  const file = ownFile(folder)
  const kept = existsSync(file) ? readOwn(file) : null
  if (kept !== null && kept.x509.validToDate.getTime() - now > RENEW_BEFORE_MS) return toServing(kept)
  const pair = makeCertificate({ names, notBefore: now - BACKDATED_MS, notAfter: now + TEN_YEARS_MS })
  try {
    writeFileSync(`${file}.new`, pair.cert + pair.key, { mode: 0o600, flush: true })
    renameSync(`${file}.new`, file)
  } catch (error) {
    throw new StartError(`The server's certificate ${file} cannot be written.`, { cause: error })
  }
  return toServing(readOwn(file))
}

/** The fingerprint of a data folder's certificate. Throws StartError when there is none yet. */
export function ownFingerprint(dataDir: string | undefined): string {
  const { path: folder } = dataFolderPlaces(dataDir)
  const file = ownFile(folder)
  if (existsSync(file)) return readOwn(file).x509.fingerprint256
  throw new StartError(
    `There is no certificate in ${folder} yet; the server makes one when it first listens to other computers.`,
  )
}

/** A certificate chain and its key from files of the person's own. Throws StartError. */
export function givenCertificate(certFile: string, keyFile: string): ServingCertificate {
  const cert = readText(certFile)
  const key = readText(keyFile)
  const x509 = parseOr(() => new X509Certificate(cert))
  if (x509 === null) throw new StartError(`${certFile} holds no certificate in PEM form.`)
  const privateKey = parseOr(() => createPrivateKey(key))
  if (privateKey === null) {
    throw new StartError(`${keyFile} holds no private key in PEM form that opens without a passphrase.`)
  }
  if (!x509.checkPrivateKey(privateKey)) {
    throw new StartError(`The private key ${keyFile} does not belong to the certificate ${certFile}.`)
  }
  return { cert, key }
}

interface Own extends CertificatePair {
  readonly x509: X509Certificate
}

const toServing = ({ cert, key, x509 }: Own): ServingCertificate => ({
  cert,
  key,
  fingerprint: x509.fingerprint256,
})

function readOwn(file: string): Own {
  const text = readText(file)
  const own = parseOr(() => {
    const x509 = new X509Certificate(text)
    const privateKey = createPrivateKey(text)
    if (!x509.checkPrivateKey(privateKey)) return null
    return {
      x509,
      cert: x509.toString(),
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    }
  })
  if (own !== null) return own
  throw new StartError(
    `The server's certificate ${file} is damaged; move it away to make a new one, whose fingerprint everybody confirms again.`,
  )
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new StartError(`The file ${file} cannot be read.`, { cause: error })
  }
}

function parseOr<T>(parse: () => T): T | null {
  try {
    return parse()
  } catch {
    return null
  }
}
