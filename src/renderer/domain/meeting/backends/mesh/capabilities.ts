import type { Capability } from '../../backend.ts'

/** What a mesh carries. */
export const MESH_CAPABILITIES: ReadonlySet<Capability> = new Set([
  'audio',
  'video',
  'screen',
  'subscribe',
  'levels',
  'statistics',
  'data',
])
