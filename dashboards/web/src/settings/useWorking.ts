import { useState } from 'preact/hooks';

/** Does something that may fail; true while it runs. */
export function useWorking(): [boolean, (act: () => Promise<void>, failed: (error: unknown) => void) => Promise<void>] {
  const [working, setWorking] = useState(false);
  return [
    working,
    async (act, failed) => {
      setWorking(true);
      try {
        await act();
      } catch (error) {
        failed(error);
      }
      setWorking(false);
    },
  ];
}
