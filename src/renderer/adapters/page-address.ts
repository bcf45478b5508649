import type { AuthState } from '#shared/ipc/sign-in.ts'

/** Our own origin as main writes it; the browser shell's page has another one. */
const APP_ORIGIN = 'app://quikapp'

/** A state whose addresses in our own origin (the relay to the server) are this page's. */
export function withPageAddress(state: AuthState, pageOrigin: string): AuthState {
  if (state.kind === 'signedOut') return state
  const { serverUrl } = state.grant
  if (!serverUrl.startsWith(`${APP_ORIGIN}/`)) return state
  return {
    ...state,
    grant: { ...state.grant, serverUrl: `${pageOrigin}${serverUrl.slice(APP_ORIGIN.length)}` },
  }
}
