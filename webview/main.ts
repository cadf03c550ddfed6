// Before everything else: texts are looked up as modules are loaded.
import './localization';
import { Page } from './page';

const app = document.getElementById('app');
if (app !== null) new Page(app, acquireVsCodeApi()).start();
