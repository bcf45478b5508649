/** Whatever size is asked of the camera, it gives 320×180. */
export function makeCameraSmall(): void {
  const { mediaDevices } = navigator
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices)
  mediaDevices.getUserMedia = (constraints = {}) => {
    const { video } = constraints
    if (video === undefined || video === false) return getUserMedia(constraints)
    const asked = typeof video === 'object' ? video : {}
    return getUserMedia({ ...constraints, video: { ...asked, width: 320, height: 180 } })
  }
}
