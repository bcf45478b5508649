import { addTexts } from '../i18n.ts'
import { servers } from '../strings/en/servers.ts'
import { ChangedCertificate } from './ChangedCertificate.tsx'
import type { OpenQuestion } from './open-question.ts'
import { PlainServer } from './PlainServer.tsx'
import { UnknownCertificate } from './UnknownCertificate.tsx'

addTexts({ servers })

export interface ServerStepProps {
  readonly question: OpenQuestion
  readonly onDecided: () => void
  readonly onBack: () => void
}

/** The step between the form and the server: what the person has to decide first. */
export function ServerStep({ question, ...then }: ServerStepProps) {
  switch (question.kind) {
    case 'unknownCertificate':
      return <UnknownCertificate question={question} {...then} />
    case 'changedCertificate':
      return <ChangedCertificate question={question} {...then} />
    case 'plain':
      return <PlainServer question={question} {...then} />
  }
}
