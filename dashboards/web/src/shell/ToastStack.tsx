import { Button } from '../design/Button';
import { Progress } from '../design/Small';
import { dismiss, toastError, toasts, type Toast } from './toasts';

export function ToastStack() {
  return (
    <div class="toasts" role="region" aria-label="Messages" aria-live="polite">
      {toasts.value.map((one) => (
        <ToastView key={one.id} toast={one} />
      ))}
    </div>
  );
}

function ToastView({ toast }: { toast: Toast }) {
  const act = async () => {
    dismiss(toast.id);
    try {
      await toast.action?.run();
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <div class={`toast ${toast.kind}`} role={toast.kind === 'failed' ? 'alert' : undefined}>
      <div class="toast-text">
        <span>{toast.text}</span>
        {toast.kind === 'working' && <Progress share={toast.progress} label={toast.text} />}
      </div>
      {toast.action && <Button kind="plain" onClick={() => void act()}>{toast.action.label}</Button>}
      <Button kind="plain" icon="close" label="Dismiss" onClick={() => dismiss(toast.id)} />
    </div>
  );
}
