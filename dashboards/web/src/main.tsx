import { render } from 'preact';
import './design/tokens.css';
import './design/base.css';
import './design/controls.css';
import './design/surfaces.css';
import './design/quiet.css';
import './design/marks.css';
import './design/scores.css';
import './shell/shell.css';
import { App } from './shell/App';
import './shell/theme';

render(<App />, document.getElementById('app')!);
