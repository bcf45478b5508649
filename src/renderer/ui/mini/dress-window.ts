/** Gives an empty window the looks of the page that opened it; answers where to draw. */
export function dressWindow(opened: Window, page: Document): HTMLElement {
  const { document: empty } = opened
  empty.title = page.title
  empty.documentElement.lang = page.documentElement.lang
  empty.documentElement.dir = page.documentElement.dir
  // A call is dark in both themes.
  empty.documentElement.dataset.theme = 'dark'
  const root = empty.createElement('div')
  root.id = 'root'
  root.className = 'scheme-dark'
  // Nothing is seen before it has its looks.
  root.hidden = true
  const sheets = [...page.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map(sheet => {
    const copy = empty.createElement('link')
    copy.rel = 'stylesheet'
    copy.href = sheet.href
    return copy
  })
  const styles = [...page.querySelectorAll('style')].map(style => {
    const copy = empty.createElement('style')
    copy.nonce = style.nonce
    copy.textContent = style.textContent
    return copy
  })
  const loaded = sheets.map(
    sheet =>
      new Promise<void>(resolve => {
        for (const end of ['load', 'error']) sheet.addEventListener(end, () => resolve(), { once: true })
      }),
  )
  empty.head.replaceChildren(...sheets, ...styles)
  empty.body.replaceChildren(root)
  void Promise.all(loaded).then(() => {
    root.hidden = false
  })
  return root
}
