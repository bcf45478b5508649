import type { Call } from '#domain/calls/call.ts'
import { ControlBar } from '../meeting/ControlBar.tsx'
import { LeaveControl, MediaControls } from '../meeting/MediaControls.tsx'
import { ViewControl } from '../meeting/ViewControl.tsx'
import { ShareControl } from '../share/ShareControl.tsx'
import { CopyCallLink } from './CopyCallLink.tsx'

export interface CallControlsProps {
  readonly call: Call
  /** In the strip above a conversation. */
  readonly compact?: boolean
}

/** Microphone, camera, screen, leave. */
export function CallControls({ call, compact = false }: CallControlsProps) {
  return (
    <ControlBar compact={compact}>
      <MediaControls room={call} compact={compact} voiceFirst={call.kind === 'audio'} />
      <ShareControl room={call} compact={compact} />
      <ViewControl room={call} compact={compact} more={<CopyCallLink call={call} />} />
      <LeaveControl room={call} compact={compact} />
    </ControlBar>
  )
}
