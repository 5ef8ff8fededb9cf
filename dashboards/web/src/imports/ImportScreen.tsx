import { ImportPage } from './ImportPage';
import { NewImport } from './NewImport';

export default function ImportScreen({ params }: { params: Record<string, string> }) {
  const id = params['id']!;
  return id === 'new' ? <NewImport /> : <ImportPage key={id} id={id} />;
}
