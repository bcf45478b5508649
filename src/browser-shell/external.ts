import { spawn } from 'node:child_process'

function opener(): readonly [program: string, ...args: string[]] {
  if (process.platform === 'darwin') return ['open']
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  return ['xdg-open']
}

/** Hands an address to the system's own programs; main has checked it. Rejects when there is none. */
export function openExternal(url: string): Promise<void> {
  const [program, ...args] = opener()
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true })
    child.once('error', () => reject(new Error('No program that opens links was found on this computer.')))
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
  })
}
