// Before everything else: texts are looked up as modules are loaded.
import './localization';
import { PanelPage } from './panel/page';

const app = document.getElementById('app');
if (app !== null) new PanelPage(app, acquireVsCodeApi()).start();
