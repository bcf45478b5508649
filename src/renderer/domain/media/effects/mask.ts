import type { Plane } from './planes.ts'

/** How much of a new mask counts against the last one: what flickers from picture to picture is calmed. */
const WEIGHT = 166

/** Brings a mask (255 where the person is) up to date with the red of a new one. */
export function settleMask({ data }: Plane, rgba: Uint8Array): void {
  for (let place = 0; place < data.length; place += 1) {
    const last = data[place] ?? 0
    data[place] = last + ((((rgba[4 * place] ?? 0) - last) * WEIGHT + 128) >> 8)
  }
}
