const MARK = '● '
const BADGE = /^\(\d+\)(?: |$)/

/** What the shell writes before the page's title: a mark that asks for a look, and how much waits. */
export class PageTitle {
  #wanted = false
  #badge = 0

  attention(wanted: boolean): void {
    this.#wanted = wanted && !document.hasFocus()
    this.#write()
  }

  badge(count: number): void {
    if (count === this.#badge) return
    this.#badge = count
    this.#write()
    // Only an installed page has a place for it.
    if ('setAppBadge' in navigator) navigator.setAppBadge(count).catch(() => undefined)
  }

  #write(): void {
    // The page's own title is still to come, and must not find one that is ours.
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', () => this.#write(), { once: true })
      return
    }
    const { title } = document
    const unmarked = title.startsWith(MARK) ? title.slice(MARK.length) : title
    const next = `${this.#wanted ? MARK : ''}${this.#badge > 0 ? `(${this.#badge}) ` : ''}${unmarked.replace(BADGE, '')}`
    if (next !== title) document.title = next
  }
}
