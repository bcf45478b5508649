import type { CallId } from '#shared/ids.ts'
import { FileDesk, type FileDeskOptions } from './files.ts'
import { RecordingContent } from './recording-content.ts'
import { RecordingDesk, type RecordingDeskOptions } from './recordings.ts'
import type { RoomAttendance } from './room-attendance.ts'
import type { Services } from './services.ts'
import { SignedLinks } from './signed-links.ts'

type Options = FileDeskOptions &
  RecordingDeskOptions & {
    readonly secret: Uint8Array
    readonly maxRecordingBytes: number
    readonly attendance: RoomAttendance
  }

/** What keeps bytes: uploaded files, recordings, and the links to both. */
export function createFileServices(
  options: Options,
): Pick<Services, 'files' | 'links' | 'recordings' | 'recordingContent'> {
  const recordings = new RecordingDesk(options)
  options.attendance.onLeave((userId, roomId) => void recordings.left(roomId as CallId, userId))
  return {
    files: new FileDesk(options),
    links: new SignedLinks(options.secret, options.clock),
    recordings,
    recordingContent: new RecordingContent({ ...options, maxBytes: options.maxRecordingBytes }),
  }
}
