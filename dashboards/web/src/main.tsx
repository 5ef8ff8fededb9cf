import { render } from 'preact';
import './design/tokens.css';
import './design/base.css';
import './design/components.css';
import './shell/shell.css';
import { App } from './shell/App';
import './shell/theme';

render(<App />, document.getElementById('app')!);
