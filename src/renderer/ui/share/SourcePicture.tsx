import { useEffect, useRef } from 'react'

export interface SourcePictureProps {
  /** PNG; empty where the system gives no picture. */
  readonly bytes: Uint8Array
  readonly className: string
}

/** How a screen or window looks at this moment. Drawn over the picture before, so that nothing flickers. */
export function SourcePicture({ bytes, className }: SourcePictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let wanted = true
    const draw = (picture: ImageBitmap) => {
      const { current } = canvas
      if (wanted && current) {
        current.width = picture.width
        current.height = picture.height
        current.getContext('2d')?.drawImage(picture, 0, 0)
      }
      picture.close()
    }
    // One that cannot be read stays as it was: its name says what it is.
    if (bytes.length > 0)
      createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' })).then(draw, () => undefined)
    return () => {
      wanted = false
    }
  }, [bytes])
  return <canvas ref={canvas} aria-hidden width={16} height={9} className={className} />
}
