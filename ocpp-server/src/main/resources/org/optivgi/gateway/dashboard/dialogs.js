// Dialogs with a form, and short messages.

import { h } from './dom.js';

let count = 0;

/** A labelled input. */
export function field(label, name, attributes = {}, hint) {
  const id = `field-${++count}`;
  const { options, ...rest } = attributes;
  const control = options
    ? h('select', { id, name, ...rest }, options.map(([value, text]) => h('option', { value, selected: value === rest.value }, text)))
    : h(rest.rows ? 'textarea' : 'input', { id, name, ...rest, 'aria-describedby': hint ? `${id}-hint` : null });
  if (options && rest.value !== undefined) control.value = rest.value;
  return h('div', { class: 'field' }, h('label', { for: id }, label), control, hint ? h('small', { id: `${id}-hint` }, hint) : null);
}

/** A short message that goes away. */
export function toast(text, mood = '') {
  const message = h('div', { class: `toast ${mood}` }, text);
  document.getElementById('toasts').append(message);
  setTimeout(() => message.remove(), mood === 'bad' ? 9000 : 4500);
}

/**
 * Shows a form; onSubmit gets its values and may fail, which is shown in the form.
 * @param further buttons beside the main one: [{text, action, danger}]
 */
export function form({ title, intro, fields, submit, onSubmit, further = [] }) {
  const error = h('p', { class: 'form-error', role: 'alert', hidden: true });
  const button = h('button', { class: 'button primary', type: 'submit' }, submit);
  const id = `dialog-${++count}`;
  const run = async action => {
    error.hidden = true;
    button.disabled = true;
    try {
      await action();
      dialog.close();
    } catch (problem) {
      error.textContent = problem.message;
      error.hidden = false;
      button.disabled = false;
    }
  };
  const dialog = h('dialog', { 'aria-labelledby': id },
    h('form', {
      method: 'dialog',
      onsubmit: event => {
        event.preventDefault();
        run(() => onSubmit(Object.fromEntries(new FormData(event.target)), event.target));
      },
    },
    h('h2', { id }, title), intro ? h('p', { class: 'muted' }, intro) : null, ...fields, error,
    h('div', { class: 'form-actions' },
      further.map(one => h('button', { class: `button ${one.danger ? 'danger' : ''}`, type: 'button', onclick: () => run(one.action) }, one.text)),
      h('button', { class: 'button', type: 'button', onclick: () => dialog.close() }, 'Close'), button)));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks before something that cannot be taken back. */
export const confirm = (title, text, submit, action) => form({ title, intro: text, fields: [], submit, onSubmit: action });
