import type { Session } from 'electron'
import type { CertificateVerdict } from './server-trust.ts'

/** Values of Electron's `setCertificateVerifyProc`: accept, reject, what Chromium itself found. */
const ANSWERS: Readonly<Record<CertificateVerdict, number>> = { accept: 0, refuse: -2, usual: -3 }

/** Judges every certificate that this session's pages and main's own requests meet. */
export function guardCertificates(
  session: Pick<Session, 'setCertificateVerifyProc'>,
  verdict: (hostname: string, pem: string) => CertificateVerdict,
): void {
  session.setCertificateVerifyProc(({ hostname, certificate }, answer) =>
    answer(ANSWERS[verdict(hostname, certificate.data)]),
  )
}
