/**
 * The page that stays in the browser when the app behind it has stopped: nobody is left to serve one, so it comes
 * along as HTML without styles or scripts, which the policy of our page would keep out.
 * `colours`: the `color-scheme` of the page before it, by CSS; what is none counts as the browser's own.
 */
export function stoppedPage(colours: string): string {
  const scheme = /^[a-z -]+$/.test(colours) ? colours : 'light dark'
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="${scheme}">
<title>QuikApp has stopped</title></head>
<body><main><h1>QuikApp has stopped.</h1><p>Start it again with <code>npm start</code>.</p></main></body></html>`
}
