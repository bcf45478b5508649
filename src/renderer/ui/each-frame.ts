/** Calls once a frame, with a number from 0 on, until it answers true or was called `most` times. Returns its end. */
export function eachFrame(step: (frame: number) => boolean, most: number): () => void {
  let frame = 0
  let request = 0
  const run = () => {
    if (step(frame)) return
    frame += 1
    if (frame < most) request = requestAnimationFrame(run)
  }
  request = requestAnimationFrame(run)
  return () => cancelAnimationFrame(request)
}
