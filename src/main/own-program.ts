import { sep } from 'node:path'

/**
 * The file that starts this app: out of an AppImage that is the image itself, as what runs lies in a folder that goes
 * with it. A program started from another AppImage inherits that one's variables, which say nothing of this app.
 */
export function ownProgram(
  env: Readonly<Record<string, string | undefined>>,
  execPath: string,
): { readonly path: string; readonly isAppImage: boolean } {
  const { APPIMAGE: image = '', APPDIR: folder = '' } = env
  const isAppImage = image !== '' && folder !== '' && execPath.startsWith(`${folder}${sep}`)
  return { path: isAppImage ? image : execPath, isAppImage }
}
