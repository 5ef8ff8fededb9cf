import type { ComponentChildren } from 'preact';
import './forms.css';

/** Yes or no, with what yes means. */
export function Check({ checked, onCheck, label, disabled = false, children }: { checked: boolean; onCheck: (checked: boolean) => void; label: string; disabled?: boolean; children?: ComponentChildren }) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onCheck(event.currentTarget.checked)} />
      <span>
        {label}
        {children && <span class="muted small">{children}</span>}
      </span>
    </label>
  );
}

interface ChoicesProps {
  label: string;
  values: readonly string[];
  chosen: readonly string[];
  words?: (value: string) => string;
  onChoose: (chosen: string[]) => void;
}

/** Some of a few. None chosen means that it does not matter. */
export function Choices({ label, values, chosen, words = (value) => value, onChoose }: ChoicesProps) {
  return (
    <fieldset class="field">
      <legend class="label">{label}</legend>
      <div class="choices">
        {values.map((value) => (
          <label key={value} class="choice">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => onChoose(event.currentTarget.checked ? values.filter((one) => one === value || chosen.includes(one)) : chosen.filter((one) => one !== value))}
            />
            {words(value)}
          </label>
        ))}
      </div>
      <span class="hint">{chosen.length === 0 ? 'None chosen: it does not matter.' : ''}</span>
    </fieldset>
  );
}
