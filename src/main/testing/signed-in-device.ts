import { expect } from 'vitest'
import { grantOf } from './auth-profile.ts'
import { type DeviceScene, idOf } from './device-scene.ts'

/** The machine that runs the tests may be busy. */
export const PATIENCE = { timeout: 15_000 }

/** A started profile, signed in on a device that the server knows. */
export async function signIn(scene: DeviceScene) {
  const started = scene.profile.start()
  const begun = scene.begin(started)
  const grant = grantOf(await started.auth.startLocal({ displayName: 'Ada' }))
  await expect.poll(() => begun.heartbeat.state.kind, PATIENCE).toBe('registered')
  return { ...started, ...begun, grant, id: idOf(begun.heartbeat) }
}
