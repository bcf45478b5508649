import { memo, useMemo } from 'react'
import { useMarkdown } from './use-markdown.ts'

/** Any sign that could mean something in Markdown, or begin a link; a text without one is shown as it is. */
const MARKED = /[*_~`>\\[\]&<@]|^\s*(?:[-+]|\d+[.)])\s|\n\s*\n|https?:|www\./m

export interface MarkdownProps {
  readonly text: string
}

/** A message's text with its emphasis, code, links, lists and quotes. */
export const Markdown = memo(function Markdown({ text }: MarkdownProps) {
  const marked = MARKED.test(text)
  const render = useMarkdown(marked)
  const rendered = useMemo(() => (marked && render ? render(text) : null), [text, marked, render])
  return (
    <div className="prose-message whitespace-pre-wrap" dir="auto">
      {rendered ?? <p>{text}</p>}
    </div>
  )
})
