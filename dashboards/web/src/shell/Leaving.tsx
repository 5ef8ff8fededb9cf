import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { leaving } from './unsaved';

/** Asked before what was typed gets lost. */
export function Leaving() {
  const leave = leaving.value;
  if (!leave) return null;
  const stay = () => {
    leaving.value = undefined;
  };
  return (
    <Dialog title="Leave without saving?" onClose={stay} actions={<><Button kind="danger" onClick={leave}>Leave</Button><Button kind="primary" onClick={stay}>Stay</Button></>}>
      <p>What you typed here is not saved yet.</p>
    </Dialog>
  );
}
