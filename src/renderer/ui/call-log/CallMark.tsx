import {
  type LucideIcon,
  PhoneCall,
  PhoneIncoming,
  PhoneMissed,
  PhoneOff,
  PhoneOutgoing,
  Radio,
} from 'lucide-react'
import type { CallOutcome } from '#domain/calls/call-outcome.ts'

const ICONS: Readonly<Record<CallOutcome, LucideIcon>> = {
  ringing: PhoneCall,
  running: Radio,
  missed: PhoneMissed,
  declined: PhoneOff,
  incoming: PhoneIncoming,
  outgoing: PhoneOutgoing,
  noAnswer: PhoneOutgoing,
  declinedThere: PhoneOff,
  cancelled: PhoneOff,
  failed: PhoneOff,
}

/** What became of a call as a shape; the words stand beside it. */
export function CallMark({ outcome }: { readonly outcome: CallOutcome }) {
  const Icon = ICONS[outcome]
  return <Icon aria-hidden size={14} className="shrink-0" />
}
