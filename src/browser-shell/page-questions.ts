import { button, element } from './page-element.ts'
import type { PartMessage, QuestionView } from './page-messages.ts'

/** Main's questions, one dialog each. */
export class PageQuestions {
  readonly #root: ShadowRoot
  readonly #post: (message: PartMessage) => void
  readonly #dialogs = new Map<number, HTMLDialogElement>()

  constructor(root: ShadowRoot, post: (message: PartMessage) => void) {
    this.#root = root
    this.#post = post
  }

  draw(questions: readonly QuestionView[]): void {
    const wanted = new Set(questions.map(({ id }) => id))
    for (const [id, dialog] of this.#dialogs) {
      if (wanted.has(id)) continue
      this.#dialogs.delete(id)
      dialog.close()
      dialog.remove()
    }
    for (const question of questions) if (!this.#dialogs.has(question.id)) this.#ask(question)
  }

  #ask({ id, message, detail, buttons, defaultId, cancelId, checkbox }: QuestionView): void {
    const check = element('input', { type: 'checkbox', checked: checkbox?.checked === true })
    const answer = (chosen: number) =>
      this.#post({ kind: 'answer', id, button: chosen, checked: checkbox !== null && check.checked })
    const choices = buttons.map((text, at) =>
      button(at === defaultId ? { class: 'primary', autofocus: true } : {}, () => answer(at), text),
    )
    const dialog = element(
      'dialog',
      { class: 'card', role: 'alertdialog', 'aria-label': message },
      element('p', {}, message),
      ...(detail === '' ? [] : [element('p', {}, detail)]),
      ...(checkbox === null ? [] : [element('label', {}, check, checkbox.label)]),
      element('div', { class: 'row' }, ...choices),
    )
    dialog.addEventListener('cancel', event => {
      event.preventDefault()
      answer(cancelId)
    })
    this.#dialogs.set(id, dialog)
    this.#root.append(dialog)
    dialog.showModal()
  }
}
