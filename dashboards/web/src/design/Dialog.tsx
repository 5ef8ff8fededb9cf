import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from './Button';

interface Props {
  title: string;
  onClose: () => void;
  /** What Enter does, and a button of type submit. */
  onSubmit?: () => void;
  children: ComponentChildren;
  /** Buttons, the one that does it last. */
  actions?: ComponentChildren;
  wide?: boolean;
}

/** A modal dialog. The browser holds the focus inside; it goes back to where it was. */
export function Dialog({ title, onClose, onSubmit, children, actions, wide }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const name = useId();
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={wide ? 'wide' : ''}
      aria-labelledby={name}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        <div class="dialog-head">
          <h2 id={name}>{title}</h2>
          <Button icon="close" kind="plain" label="Close" onClick={onClose} />
        </div>
        <div class="dialog-body stack">{children}</div>
        {actions && <div class="dialog-foot">{actions}</div>}
      </form>
    </dialog>
  );
}
