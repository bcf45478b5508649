import type { FakeMedia } from '../../media/testing/fake-media.ts'
import { settle } from './mesh-world.ts'

/** From now on devices open when the returned function is called, and not before. */
export function slowDevices(media: FakeMedia) {
  const gate = Promise.withResolvers<void>()
  const open = media.getUserMedia.bind(media)
  media.getUserMedia = async constraints => {
    await gate.promise
    return open(constraints)
  }
  return async () => {
    gate.resolve()
    await settle()
  }
}
