/** What the shell draws in the page: apart from the app's own elements and styles. Colours follow the app's, where it has any. */
const STYLES = `
:host { all: initial; position: fixed; z-index: 2147483000; inset: auto; color-scheme: inherit;
  --l-raise: var(--raise, light-dark(#ffffff, #24232d)); --l-ink: var(--ink, light-dark(#1d1b26, #f1eff7));
  --l-muted: var(--muted, light-dark(#5f5b6e, #aaa5b8)); --l-line: var(--line, light-dark(#e4e2ea, #2f2d39));
  --l-hover: var(--hover, light-dark(#f0eff5, #262530)); --l-edge: var(--edge, light-dark(#837d91, #7f7a92));
  --l-accent: var(--accent, light-dark(#5746d9, #8b7cf6)); --l-on-accent: var(--on-accent, light-dark(#ffffff, #14112b));
  font: 14px/20px "Inter Variable", system-ui, sans-serif; color: var(--l-ink); }
* { box-sizing: border-box; font: inherit; color: inherit; margin: 0; }
button { border: 0; background: none; text-align: start; cursor: default; border-radius: 6px; }
button:focus-visible, input:focus-visible { outline: 2px solid var(--l-accent); outline-offset: -2px; }
button:hover:not(:disabled) { background: var(--l-hover); }
button:disabled { color: var(--l-muted); opacity: .6; }
.card { background: var(--l-raise); border: 1px solid var(--l-line); border-radius: 10px; box-shadow: 0 8px 28px rgb(0 0 0 / .22); }
.tray { position: fixed; left: 10px; bottom: 12px; width: 36px; height: 36px; display: grid; place-items: center; }
.tray img { width: 22px; height: 22px; }
.menu { position: fixed; left: 10px; bottom: 56px; min-width: 232px; max-width: min(320px, calc(100vw - 20px));
  max-height: calc(100vh - 80px); overflow-y: auto; padding: 4px; display: flex; flex-direction: column; }
.menu [role^=menuitem] { display: flex; gap: 8px; min-height: 30px; padding: 5px 10px; align-items: center; overflow-wrap: anywhere; }
.mark { width: 14px; flex: none; text-align: center; }
.label { flex: 1; }
.group { display: flex; flex-direction: column; padding-inline-start: 14px; }
.line { height: 1px; margin: 4px 6px; background: var(--l-line); }
.notices { position: fixed; bottom: 64px; right: 0; width: min(372px, 100vw); max-height: calc(100vh - 128px); padding: 16px;
  overflow-y: auto; display: flex; flex-direction: column-reverse; gap: 10px; pointer-events: none; }
.notice { pointer-events: auto; padding: 6px; position: relative; }
.notice .open { display: block; width: 100%; padding: 6px 34px 6px 8px; }
.title { display: block; font-weight: 600; overflow-wrap: anywhere; }
.body { display: block; color: var(--l-muted); white-space: pre-line; overflow-wrap: anywhere; max-height: 80px; overflow: hidden; }
.close { position: absolute; top: 6px; right: 6px; width: 28px; height: 28px; text-align: center; }
.row { display: flex; flex-wrap: wrap; gap: 6px; padding: 4px 8px 6px; align-items: center; }
.row button, dialog button { border: 1px solid var(--l-edge); padding: 5px 12px; }
.row input[type=text] { flex: 1; min-width: 0; border: 1px solid var(--l-edge); border-radius: 6px; padding: 5px 8px; background: transparent; }
dialog { width: min(420px, calc(100vw - 32px)); padding: 20px; margin: auto; }
dialog::backdrop { background: rgb(0 0 0 / .45); }
dialog p + p { margin-top: 8px; color: var(--l-muted); white-space: pre-line; }
dialog .row { justify-content: flex-end; padding: 16px 0 0; }
dialog .primary { background: var(--l-accent); color: var(--l-on-accent); border-color: transparent; }
dialog .primary:hover { background: var(--l-accent); }
dialog label { display: flex; gap: 8px; margin-top: 12px; }
.panel { position: fixed; right: 16px; top: 16px; max-width: calc(100vw - 32px); max-height: calc(100vh - 32px);
  display: flex; flex-direction: column; overflow: hidden; }
.panel header { display: flex; align-items: center; justify-content: space-between; padding: 4px 6px 4px 12px; font-weight: 600; }
.panel .close { position: static; }
.panel iframe { border: 0; flex: 1; min-height: 0; }
@media (max-width: 899px) {
  .tray { left: 0; bottom: 50%; width: 16px; height: 40px; padding: 0; border-radius: 0 8px 8px 0; background: var(--l-raise);
    border: 1px solid var(--l-line); border-inline-start: 0; }
  .tray img { width: 14px; height: 14px; }
  .menu { left: 20px; bottom: 16px; }
}
`

/** What the app listens to on the whole page; in the shell's parts it is theirs. */
const KEPT = ['pointerdown', 'focusin', 'keydown', 'keyup', 'keypress'] as const

/** A place for the shell's parts in the page, last in the order of the keyboard. Constructable styles need no exception in the policy. */
export function pageLayer(): ShadowRoot {
  const host = document.createElement('quikapp-shell')
  const root = host.attachShadow({ mode: 'open' })
  const styles = new CSSStyleSheet()
  styles.replaceSync(STYLES)
  root.adoptedStyleSheets = [styles]
  for (const kind of KEPT) host.addEventListener(kind, event => event.stopPropagation())
  const place = () => document.documentElement.append(host)
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', place, { once: true })
  else place()
  return root
}
