/** From the page to the shell, over the socket. */
export type PageMessage =
  | {
      readonly kind: 'invoke'
      readonly id: number
      readonly channel: string
      readonly args: readonly unknown[]
    }
  | { readonly kind: 'focus'; readonly focused: boolean }

/** From the shell to the page. */
export type ShellMessage =
  | { readonly kind: 'result'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly kind: 'result'; readonly id: number; readonly ok: false; readonly message: string }
  | { readonly kind: 'send'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'reload' }
  | { readonly kind: 'attention'; readonly wanted: boolean }

/** Close codes: the page was opened elsewhere too; the app has quit. */
export const CLOSE_ELSEWHERE = 4001
export const CLOSE_QUIT = 4002

/** What a page sent, or null when it is nothing that a page sends. */
export function parsePageMessage(text: string): PageMessage | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { kind, id, channel, args, focused } = value as Readonly<Record<string, unknown>>
  if (kind === 'focus' && typeof focused === 'boolean') return { kind, focused }
  if (kind !== 'invoke' || !Number.isSafeInteger(id) || typeof channel !== 'string') return null
  return Array.isArray(args) ? { kind, id: Number(id), channel, args } : null
}
