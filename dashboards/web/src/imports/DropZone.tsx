import { useState } from 'preact/hooks';
import { Icon } from '../design/Icon';

const kinds = '.csv,.tsv,.txt,.ndjson,.jsonl,.json,text/csv,application/x-ndjson';

/** Drop a file, or choose one. */
export function DropZone({ onFile, large }: { onFile: (file: File) => void; large?: boolean }) {
  const [over, setOver] = useState(false);
  return (
    <label
      class={`drop ${over ? 'over' : ''} ${large ? 'large' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer?.files[0];
        if (file) onFile(file);
      }}
    >
      <Icon name="import" size={large ? 28 : 20} />
      <span>
        <strong>Drop a file here</strong> or <span class="drop-choose">choose one</span>
      </span>
      <span class="muted small">CSV (comma, semicolon or tab) or NDJSON of any size. One column must say who it is: an X handle, a LinkedIn URL or an email.</span>
      <input
        type="file"
        class="sr"
        accept={kinds}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
